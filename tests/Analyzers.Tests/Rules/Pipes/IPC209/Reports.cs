using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC209;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC209");

    [Theory]
    [InlineData("new NamedPipeServerStream(\"name\")")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.In)")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.In, 1)")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.In, One, PipeTransmissionMode.Byte)")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.CurrentUserOnly)")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly, 512, 512)")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.In, 1, PipeTransmissionMode.Byte, Constant)")]
    [InlineData("new NamedPipeServerStream(options: PipeOptions.CurrentUserOnly, transmissionMode: PipeTransmissionMode.Byte, maxNumberOfServerInstances: 1, direction: PipeDirection.InOut, pipeName: \"name\")")]
    [InlineData("new NamedPipeServerStream(name)")]
    [InlineData("new NamedPipeServerStream($\"service-{Environment.ProcessId}\")")]
    [InlineData("new NamedPipeServerStream(NameOf(name))")]
    [InlineData("new(\"name\")")]
    [InlineData("new(\"name\") { ReadMode = PipeTransmissionMode.Byte }")]
    [InlineData("NamedPipeServerStreamAcl.Create(\"name\", PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.None, 0, 0, new PipeSecurity())")]
    public Task OnlyServerOfAName(string creation) => Verifier.ReportsAsync(
        $$"""
        class Service
        {
            private const int One = 1;
            private const PipeOptions Constant = PipeOptions.Asynchronous | PipeOptions.WriteThrough;

            NamedPipeServerStream Open(string name) => [|{{creation}}|];

            static string NameOf(string name) => "service-" + name;
        }
        """);

    [Theory]
    [InlineData("using var pipe = [|new NamedPipeServerStream(args[0])|];\npipe.WaitForConnection();")]
    [InlineData("var options = PipeOptions.CurrentUserOnly; using var pipe = [|new NamedPipeServerStream(\"name\", PipeDirection.In, 1, PipeTransmissionMode.Byte, options)|];")]
    [InlineData("while (true) { using var pipe = [|new NamedPipeServerStream(\"name\", PipeDirection.In, 1)|]; pipe.WaitForConnection(); }")]
    [InlineData("await Task.Run(async () => { await using var pipe = [|new NamedPipeServerStream(\"name\")|]; await pipe.WaitForConnectionAsync(); });")]
    [InlineData("try { Serve([|new NamedPipeServerStream(\"name\")|]); } catch (IOException) { }\nvoid Serve(Stream pipe) { }")]
    public Task InAProgram(string statements) => Verifier.ReportsAsync(statements);

    [Fact]
    public Task InAField() => Verifier.ReportsAsync("class Service { private readonly NamedPipeServerStream _pipe = [|new(\"name\")|]; }");

    [Theory]
    [InlineData("new NamedPipeServerStream(\"/run/service/control.sock\")")]
    [InlineData("new NamedPipeServerStream(\"/run/service/control.sock\", PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.CurrentUserOnly)")]
    [InlineData("new NamedPipeServerStream(\"/run/service/control.sock\", PipeDirection.In, 4)")]
    [InlineData("new NamedPipeServerStream(Folder + \"/control.sock\", PipeDirection.In, NamedPipeServerStream.MaxAllowedServerInstances)")]
    public Task Path(string creation) => Verifier.ReportsAsync(Source($"[|{creation}|]"));

    [Theory]
    [InlineData("new NamedPipeServerStream(\"/run/service/control.sock\")")]
    [InlineData("new NamedPipeServerStream(\"/run/service/control.sock\", PipeDirection.In, 4)")]
    public Task PathWhereTheFrameworkLacksTheFlag(string creation) => Verifier.ReportsAsync(
        Source($"[|{creation}|]"), test => test.ReferenceAssemblies = ReferenceAssemblies.NetStandard.NetStandard20);

    [Theory]
    [InlineData("\"name\"", "Named pipe 'name' is created without PipeOptions.FirstPipeInstance: it takes the clients of a process that serves the name already, or shares them with one that lets it, without an error")]
    [InlineData("name + \".pipe\"", "Named pipe 'name + \".pipe\"' is created without PipeOptions.FirstPipeInstance: it takes the clients of a process that serves the name already, or shares them with one that lets it, without an error")]
    [InlineData("\"/run/x\"", "Named pipe '/run/x' is created under a path without PipeOptions.FirstPipeInstance: on Unix it deletes the file or the socket of another server that lies there")]
    public Task TheMessage(string argument, string message) => Verifier.ReportsAsync(
        $"class Service {{ IDisposable Open(string name) => {{|#0:new NamedPipeServerStream({argument})|}}; }}",
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC209", DiagnosticSeverity.Info).WithLocation(0).WithMessage(message)));

    [Fact]
    public Task TheMessageWithoutTheFlag() => Verifier.ReportsAsync(
        "class Service { IDisposable Open() => {|#0:new NamedPipeServerStream(\"/run/x\")|}; }",
        test =>
        {
            test.ReferenceAssemblies = ReferenceAssemblies.NetStandard.NetStandard20;
            test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC209", DiagnosticSeverity.Info).WithLocation(0)
                .WithMessage("Named pipe '/run/x' is created under a path: on Unix it deletes the file or the socket of another server that lies there"));
        });

    private static string Source(string creation) =>
        $$"""
        class Service
        {
            private const string Folder = "/run/service";

            IDisposable Open() => {{creation}};
        }
        """;
}
