using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC209;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC209");

    [Theory]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.FirstPipeInstance);")]
    [InlineData("new NamedPipeServerStream(\"/run/name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.FirstPipeInstance | PipeOptions.CurrentUserOnly);")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.FirstPipeInstance, 0, 0);")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, (PipeOptions)0x80000);")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, Constant);")]
    [InlineData("new NamedPipeServerStream(options: PipeOptions.FirstPipeInstance, transmissionMode: PipeTransmissionMode.Byte, maxNumberOfServerInstances: 1, direction: PipeDirection.InOut, pipeName: \"name\");")]
    [InlineData("var options = PipeOptions.Asynchronous; options |= PipeOptions.FirstPipeInstance; new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, options);")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, flag ? PipeOptions.None : PipeOptions.FirstPipeInstance);")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | extra);")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, Options);")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.InOut, 2);")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.InOut, -1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.InOut, NamedPipeServerStream.MaxAllowedServerInstances);")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.InOut, Servers);")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.InOut, count);")]
    [InlineData("for (var i = 0; i < count; i++) new NamedPipeServerStream(\"name\", PipeDirection.InOut, count);")]
    [InlineData("new NamedPipeServerStream(PipeDirection.InOut, true, true, handle);")]
    [InlineData("new NamedPipeClientStream(\"name\");")]
    [InlineData("new NamedPipeClientStream(\".\", \"/run/name\", PipeDirection.InOut, PipeOptions.CurrentUserOnly);")]
    [InlineData("NamedPipeServerStreamAcl.Create(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.FirstPipeInstance, 0, 0, null);")]
    [InlineData("NamedPipeServerStreamAcl.Create(\"name\", PipeDirection.InOut, 4, PipeTransmissionMode.Byte, PipeOptions.None, 0, 0, null);")]
    [InlineData("new AnonymousPipeServerStream();")]
    [InlineData("new Mine.NamedPipeServerStream(\"name\");")]
    public Task ClaimedOrSharedOrUnknown(string statement) => Verifier.SilentAsync(Source(statement));

    // Nobody else serves a name that he does not know.
    [Theory]
    [InlineData("new NamedPipeServerStream(Guid.NewGuid().ToString());")]
    [InlineData("new NamedPipeServerStream($\"service-{Guid.NewGuid():N}\", PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.CurrentUserOnly);")]
    [InlineData("var name = \"service-\" + Guid.NewGuid().ToString(\"N\"); new NamedPipeServerStream(name);")]
    [InlineData("var id = Guid.NewGuid(); new NamedPipeServerStream($\"service-{id}\");")]
    [InlineData("new NamedPipeServerStream(Path.GetRandomFileName());")]
    [InlineData("new NamedPipeServerStream(Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16)));")]
    public Task RandomName(string statement) => Verifier.SilentAsync(Source(statement));

    [Theory]
    [InlineData("private readonly string _name = Guid.NewGuid().ToString();")]
    [InlineData("private readonly string _name; Server() => _name = \"x\" + Guid.NewGuid();")]
    [InlineData("private string _name => Draw(); static string Draw() => Path.GetRandomFileName();")]
    public Task RandomNameOfTheType(string members) => Verifier.SilentAsync(
        $$"""
        class Server
        {
            {{members}}

            void Start() => new NamedPipeServerStream(_name);
        }
        """);

    [Fact]
    public Task OneProcessByMutex() => Verifier.SilentAsync(
        """
        class Server
        {
            private Mutex _mutex;

            bool Start()
            {
                _mutex = new Mutex(false, "Global\\service", out var createdNew);
                if (!createdNew)
                {
                    return false;
                }

                new NamedPipeServerStream("service", PipeDirection.InOut, 1);
                return true;
            }
        }
        """);

    [Fact]
    public Task FlagUnderAnotherSymbol() => Verifier.SilentAsync(
        """
        class Server
        {
            void Start() => new NamedPipeServerStream(
                "name",
                PipeDirection.InOut,
                1,
                PipeTransmissionMode.Byte,
        #if SOME_FRAMEWORK
                PipeOptions.FirstPipeInstance |
        #endif
                PipeOptions.Asynchronous);
        }
        """);

    [Theory]
    [InlineData("new NamedPipeServerStream(\"name\")")]
    [InlineData("new NamedPipeServerStream(name)")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous)")]
    public Task WhereTheFrameworkLacksTheFlag(string creation) => Verifier.SilentAsync(
        $"class Server {{ object Start(string name) => {creation}; }}", test => test.ReferenceAssemblies = ReferenceAssemblies.NetStandard.NetStandard20);

    [Fact]
    public Task PathsOnWindows() => Verifier.SilentAsync(
        "class Server { object Start() => new NamedPipeServerStream(\"/run/name\", PipeDirection.InOut, 4); }",
        test => test.EditorConfig("[*.cs]", "ipc_analyzers.target_os = windows"));

    [Theory]
    [InlineData("new NamedPipeServerStream(\"run/name\", PipeDirection.InOut, 4)")]
    [InlineData("new NamedPipeServerStream(\"\", PipeDirection.InOut, 4)")]
    [InlineData("new NamedPipeServerStream(null, PipeDirection.InOut, 4)")]
    [InlineData("new NamedPipeServerStream(folder + \"/name\", PipeDirection.InOut, 4)")]
    public Task NoPath(string creation) => Verifier.SilentAsync($"class Server {{ object Start(string folder) => {creation}; }}");

    [Theory]
    [InlineData("dotnet_analyzer_diagnostic.category-Security.severity = none")]
    [InlineData("dotnet_diagnostic.IPC209.severity = none")]
    public Task Off(string line) => Verifier.SilentAsync(
        "class Quiet { IDisposable Start() => new NamedPipeServerStream(\"name\"); }",
        test => test.GlobalConfig(line));

    private static string Source(string statement) =>
        $$"""
        namespace Mine
        {
            class NamedPipeServerStream { public NamedPipeServerStream(string pipeName) { } }
        }

        class Service
        {
            private const int Servers = 4;
            private const PipeOptions Constant = PipeOptions.Asynchronous | PipeOptions.FirstPipeInstance;
            private static PipeOptions Options => PipeOptions.Asynchronous;

            void Start(bool flag, int count, PipeOptions extra, Microsoft.Win32.SafeHandles.SafePipeHandle handle)
            {
                {{statement}}
            }
        }
        """;
}
