using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC202;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC202");

    [Theory]
    [InlineData("using var child = Process.Start(\"x\", [|server.GetClientHandleAsString()|]); var text = new StreamReader(server).ReadToEnd();")]
    [InlineData("Process.Start(\"x\", [|server.GetClientHandleAsString()|]); server.ReadByte(); server.Dispose();")]
    [InlineData("psi.Arguments = [|server.GetClientHandleAsString()|]; Process.Start(psi);")]
    [InlineData("psi.ArgumentList.Add([|server.GetClientHandleAsString()|]); using var child = Process.Start(psi); using var reader = new StreamReader(server); reader.ReadLine();")]
    [InlineData("psi.Environment[\"PIPE\"] = [|server.GetClientHandleAsString()|]; using (var child = Process.Start(psi)) { server.ReadByte(); }")]
    [InlineData("var handle = [|server.GetClientHandleAsString()|]; using var child = new Process { StartInfo = new ProcessStartInfo(\"x\", handle) }; child.Start(); child.WaitForExit();")]
    [InlineData("psi.Arguments = $\"{[|server.ClientSafePipeHandle|].DangerousGetHandle()}\"; Process.Start(psi);")]
    [InlineData("psi.Environment[\"PIPE\"] = [|server.ClientSafePipeHandle|]?.DangerousGetHandle().ToString(); Process.Start(psi);")]
    [InlineData("var start = new ProcessStartInfo(\"x\") { Environment = { [\"PIPE\"] = [|server.GetClientHandleAsString()|] } }; Process.Start(start);")]
    [InlineData("if (c) Process.Start(\"x\", [|server.GetClientHandleAsString()|]);")]
    [InlineData("for (var i = 0; i < 2; i++) Process.Start(\"x\", [|server.GetClientHandleAsString()|]);")]
    [InlineData("using var requests = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable); Process.Start(\"x\", requests.GetClientHandleAsString() + [|server.GetClientHandleAsString()|]); requests.DisposeLocalCopyOfClientHandle();")]
    [InlineData("using var requests = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable); Process.Start(\"x\", requests.GetClientHandleAsString() + [|server.GetClientHandleAsString()|]); requests.ClientSafePipeHandle.Dispose();")]
    public Task NeverReleased(string body) => InMethod(body);

    [Fact]
    public Task InProgram() => Verifier.ReportsAsync(
        "await using var server = new AnonymousPipeServerStream(direction: PipeDirection.In, inheritability: HandleInheritability.Inheritable); using var child = Process.Start(\"x\", [|server.GetClientHandleAsString()|]); await child.WaitForExitAsync();");

    [Theory]
    [InlineData("private AnonymousPipeServerStream _pipe;", "_pipe = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);")]
    [InlineData("private readonly AnonymousPipeServerStream _pipe = new(PipeDirection.In, HandleInheritability.Inheritable);", "")]
    [InlineData("private readonly AnonymousPipeServerStream _pipe; public Parent() => _pipe = new(PipeDirection.In, HandleInheritability.Inheritable);", "")]
    public Task OfAField(string field, string opening) => Verifier.ReportsAsync(
        $$"""
        class Parent
        {
            {{field}}
            private Process _child;

            public void Start()
            {
                {{opening}}
                var start = new ProcessStartInfo("worker", [|_pipe.GetClientHandleAsString()|]);
                _child = Process.Start(start);
            }

            public string Read()
            {
                using var reader = new StreamReader(_pipe);
                return reader.ReadToEnd();
            }
        }
        """);

    [Fact]
    public Task ReleasedInAnotherType() => Verifier.ReportsAsync(
        """
        class C
        {
            void M()
            {
                using var server = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
                Process.Start("x", [|server.GetClientHandleAsString()|]);
            }
        }

        class Other
        {
            void Release(AnonymousPipeServerStream server) => server.DisposeLocalCopyOfClientHandle();
        }
        """);

    [Fact]
    public Task TheMessage() => InMethod(
        "var handle = {|#0:server.GetClientHandleAsString()|}; using var child = {|#1:Process.Start(\"x\", handle)|};",
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC202", DiagnosticSeverity.Warning).WithLocation(0).WithLocation(1)
            .WithMessage("The parent keeps the write end that 'server.GetClientHandleAsString()' gives and 'Process.Start(\"x\", handle)' hands to the child: its reads never see the end of the data, even when the child has exited")));

    private static Task InMethod(string body, Action<AnalyzerTest<DefaultVerifier>>? configure = null) => Verifier.ReportsAsync(
        $$"""
        class C
        {
            void M(bool c)
            {
                var psi = new ProcessStartInfo("x");
                using var server = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
                {{body}}
            }
        }
        """,
        configure);
}
