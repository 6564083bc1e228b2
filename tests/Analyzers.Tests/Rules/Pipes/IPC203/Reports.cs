using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC203;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC203");

    [Theory]
    [InlineData("psi.Arguments = server.GetClientHandleAsString(); [|server.DisposeLocalCopyOfClientHandle()|]; Process.Start(psi);")]
    [InlineData("psi.Arguments = \"-p \" + server.GetClientHandleAsString(); [|server.DisposeLocalCopyOfClientHandle()|]; using var child = Process.Start(psi);")]
    [InlineData("psi.Arguments = $\"-p {server.GetClientHandleAsString()}\"; [|server.DisposeLocalCopyOfClientHandle()|]; Process.Start(psi);")]
    [InlineData("psi.Arguments += server.GetClientHandleAsString(); [|server.DisposeLocalCopyOfClientHandle()|]; Process.Start(psi);")]
    [InlineData("psi.Arguments = string.Format(\"-p {0}\", server.GetClientHandleAsString()); [|server.DisposeLocalCopyOfClientHandle()|]; Process.Start(psi);")]
    [InlineData("psi.Arguments = c ? server.GetClientHandleAsString() : \"\"; [|server.DisposeLocalCopyOfClientHandle()|]; Process.Start(psi);")]
    [InlineData("psi.ArgumentList.Add(server.GetClientHandleAsString()); [|server.DisposeLocalCopyOfClientHandle()|]; Process.Start(psi);")]
    [InlineData("psi.Environment[\"PIPE\"] = server.GetClientHandleAsString(); [|server.DisposeLocalCopyOfClientHandle()|]; Process.Start(psi);")]
    [InlineData("psi.Environment.Add(\"PIPE\", server.GetClientHandleAsString()); [|server.DisposeLocalCopyOfClientHandle()|]; Process.Start(psi);")]
    [InlineData("psi.EnvironmentVariables[\"PIPE\"] = server.GetClientHandleAsString(); [|server.DisposeLocalCopyOfClientHandle()|]; Process.Start(psi);")]
    [InlineData("var handle = server.GetClientHandleAsString(); [|server.DisposeLocalCopyOfClientHandle()|]; Process.Start(\"x\", handle);")]
    [InlineData("var handle = server.GetClientHandleAsString(); [|server.DisposeLocalCopyOfClientHandle()|]; Process.Start(\"x\", $\"--pipe {handle}\");")]
    [InlineData("var handle = server.GetClientHandleAsString(); [|server.DisposeLocalCopyOfClientHandle()|]; Process.Start(\"x\", new[] { \"-p\", handle });")]
    [InlineData("var handle = server.GetClientHandleAsString(); [|server.DisposeLocalCopyOfClientHandle()|]; Process.Start(new ProcessStartInfo(\"x\", handle));")]
    [InlineData("var handle = server.GetClientHandleAsString(); [|server.DisposeLocalCopyOfClientHandle()|]; Process.Start(new ProcessStartInfo(\"x\") { Arguments = handle });")]
    [InlineData("var handle = server.GetClientHandleAsString(); [|server.DisposeLocalCopyOfClientHandle()|]; Process.Start(new ProcessStartInfo(\"x\") { ArgumentList = { handle } });")]
    [InlineData("var handle = server.GetClientHandleAsString(); [|server.DisposeLocalCopyOfClientHandle()|]; using var child = new Process { StartInfo = { FileName = \"x\", Arguments = handle } }; child.Start(); child.WaitForExit();")]
    [InlineData("var child = new Process(); child.StartInfo.Arguments = server.GetClientHandleAsString(); [|server.DisposeLocalCopyOfClientHandle()|]; child.Start();")]
    [InlineData("var child = new Process(); psi.Arguments = server.GetClientHandleAsString(); child.StartInfo = psi; [|server.DisposeLocalCopyOfClientHandle()|]; if (child.Start()) { }")]
    [InlineData("var arguments = new List<string> { \"-p\" }; arguments.Add(server.GetClientHandleAsString()); [|server.DisposeLocalCopyOfClientHandle()|]; Process.Start(\"x\", string.Join(\" \", arguments));")]
    [InlineData("psi.Arguments = server.ClientSafePipeHandle.DangerousGetHandle().ToString(); [|server.DisposeLocalCopyOfClientHandle()|]; Process.Start(psi);")]
    [InlineData("psi.Arguments = server.ClientSafePipeHandle.DangerousGetHandle().ToString(); [|server.ClientSafePipeHandle.Dispose()|]; Process.Start(psi);")]
    [InlineData("psi.Arguments = server.GetClientHandleAsString(); if (c) [|server.DisposeLocalCopyOfClientHandle()|]; Process.Start(psi);")]
    [InlineData("var handle = server.GetClientHandleAsString(); Console.WriteLine(handle); Log(\"starting\"); [|server.DisposeLocalCopyOfClientHandle()|]; Process.Start(\"x\", handle);")]
    public Task TooEarly(string body) => InMethod(body);

    [Fact]
    public Task InACollectionExpression() => InMethod(
        "var handle = server.GetClientHandleAsString(); [|server.DisposeLocalCopyOfClientHandle()|]; Process.Start(\"x\", [\"-p\", handle]);",
        test => test.MinimumRoslyn = new Version(4, 8));

    [Fact]
    public Task ToTheChildThatReadsToo() => Verifier.ReportsAsync(
        "using var server = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable); var handle = server.GetClientHandleAsString(); [|server.DisposeLocalCopyOfClientHandle()|]; using var child = Process.Start(\"x\", handle);");

    [Fact]
    public Task TheMessage() => InMethod(
        "var handle = server.GetClientHandleAsString(); {|#0:server.DisposeLocalCopyOfClientHandle()|}; using var child = {|#1:Process.Start(\"x\", handle)|};",
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC203", DiagnosticSeverity.Warning).WithLocation(0).WithLocation(1)
            .WithMessage("'server.DisposeLocalCopyOfClientHandle()' closes the handle before 'Process.Start(\"x\", handle)' can pass it on: the child inherits nothing and cannot open its end")));

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

            void Log(string text) => Console.WriteLine(text);
        }
        """,
        configure);
}
