using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC205;

[NoFix("Whether two anonymous pipes or one named pipe shall take its place is a decision about the protocol.")]
public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC205");

    [Theory]
    [InlineData("new AnonymousPipeServerStream([|PipeDirection.InOut|]);")]
    [InlineData("new AnonymousPipeServerStream([|PipeDirection.InOut|], HandleInheritability.Inheritable);")]
    [InlineData("new AnonymousPipeServerStream([|PipeDirection.InOut|], HandleInheritability.Inheritable, 4096);")]
    [InlineData("new AnonymousPipeServerStream(inheritability: HandleInheritability.Inheritable, direction: [|PipeDirection.InOut|]);")]
    [InlineData("new AnonymousPipeServerStream([|PipeDirection.InOut|], handle, handle);")]
    [InlineData("new AnonymousPipeServerStream([|PipeDirection.In | PipeDirection.Out|]);")]
    [InlineData("new AnonymousPipeServerStream([|(PipeDirection)3|]);")]
    [InlineData("new AnonymousPipeServerStream(([|PipeDirection.InOut|]));")]
    [InlineData("new AnonymousPipeServerStream([|Direction|]);")]
    [InlineData("new AnonymousPipeServerStream([|Settings.Direction|]);")]
    [InlineData("new AnonymousPipeServerStream([|InOut|]);")]
    [InlineData("AnonymousPipeServerStream pipe = new([|PipeDirection.InOut|]);")]
    [InlineData("var direction = PipeDirection.InOut; new AnonymousPipeServerStream([|direction|]);")]
    [InlineData("PipeDirection direction; direction = PipeDirection.InOut; new AnonymousPipeServerStream([|direction|]);")]
    [InlineData("new AnonymousPipeClientStream([|PipeDirection.InOut|], \"3\");")]
    [InlineData("new AnonymousPipeClientStream([|PipeDirection.InOut|], handle);")]
    [InlineData("new AnonymousPipeClientStream(pipeHandleAsString: \"3\", direction: [|PipeDirection.InOut|]);")]
    [InlineData("AnonymousPipeServerStreamAcl.Create([|PipeDirection.InOut|], HandleInheritability.None, 0, null);")]
    [InlineData("using (var pipe = new AnonymousPipeServerStream([|PipeDirection.InOut|]) { ReadMode = PipeTransmissionMode.Byte }) { }")]
    [InlineData("Func<Stream> make = () => new AnonymousPipeServerStream([|PipeDirection.InOut|]);")]
    [InlineData("new BufferedStream(new AnonymousPipeServerStream([|PipeDirection.InOut|]));")]
    [InlineData("_ = (new AnonymousPipeServerStream([|PipeDirection.InOut|]), new AnonymousPipeServerStream([|PipeDirection.InOut|]));")]
    public Task InMethod(string statement) => Verifier.ReportsAsync(
        $$"""
        using static System.IO.Pipes.PipeDirection;

        static class Settings
        {
            public const PipeDirection Direction = PipeDirection.InOut;
        }

        class Service
        {
            private const PipeDirection Direction = (PipeDirection)3;
            private Stream _field = new AnonymousPipeServerStream([|PipeDirection.InOut|]);

            void Start(Microsoft.Win32.SafeHandles.SafePipeHandle handle)
            {
                {{statement}}
            }
        }
        """);

    public static TheoryData<string> OtherFrameworks => ["net472", "netstandard2.0", "net8.0"];

    [Theory]
    [MemberData(nameof(OtherFrameworks))]
    public Task InOtherFrameworks(string framework) => Verifier.ReportsAsync(
        "class Service { void Start() => new AnonymousPipeServerStream([|PipeDirection.InOut|]); }",
        test => test.ReferenceAssemblies = framework switch
        {
            "net472" => ReferenceAssemblies.NetFramework.Net472.Default,
            "net8.0" => ReferenceAssemblies.Net.Net80,
            _ => ReferenceAssemblies.NetStandard.NetStandard20,
        });

    [Fact]
    public Task WithAccessRulesOnDotNetFramework() => Verifier.ReportsAsync(
        "class Service { void Start(PipeSecurity security) => new AnonymousPipeServerStream([|PipeDirection.InOut|], HandleInheritability.None, 0, security); }",
        test => test.ReferenceAssemblies = ReferenceAssemblies.NetFramework.Net472.Default);

    [Theory]
    [InlineData("new AnonymousPipeServerStream({|#0:PipeDirection.InOut|});", "'PipeDirection.InOut' asks AnonymousPipeServerStream for both directions, but an anonymous pipe carries data one way, so that this throws NotSupportedException")]
    [InlineData("new AnonymousPipeClientStream({|#0:PipeDirection.In | PipeDirection.Out|}, \"3\");", "'PipeDirection.In | PipeDirection.Out' asks AnonymousPipeClientStream for both directions, but an anonymous pipe carries data one way, so that this throws NotSupportedException")]
    public Task TheMessage(string statement, string message) => Verifier.ReportsAsync(
        $$"""
        class Service
        {
            void Start()
            {
                {{statement}}
            }
        }
        """,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC205", DiagnosticSeverity.Warning).WithLocation(0).WithMessage(message)));
}
