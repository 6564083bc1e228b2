using IpcAnalyzers.Fixes.Pipes;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC202;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC202");

    [Fact]
    public Task BehindADeclaration() => Verifier.FixesAsync<IPC202ReleaseAfterStartFix>(
        Source(
            """
                    using var child = Process.Start("x", [|server.GetClientHandleAsString()|]);
                    server.ReadByte();
            """),
        Source(
            """
                    using var child = Process.Start("x", server.GetClientHandleAsString());
                    server.DisposeLocalCopyOfClientHandle();
                    server.ReadByte();
            """));

    [Fact]
    public Task BehindAnExpression() => Verifier.FixesAsync<IPC202ReleaseAfterStartFix>(
        Source(
            """
                    var child = new Process();
                    child.StartInfo.Arguments = $"{[|server.ClientSafePipeHandle|].DangerousGetHandle()}";
                    child.Start(); // it writes
            """),
        Source(
            """
                    var child = new Process();
                    child.StartInfo.Arguments = $"{server.ClientSafePipeHandle.DangerousGetHandle()}";
                    child.Start(); // it writes
                    server.DisposeLocalCopyOfClientHandle();
            """));

    [Fact]
    public Task InsideAUsing() => Verifier.FixesAsync<IPC202ReleaseAfterStartFix>(
        Source(
            """
                    using (var child = Process.Start("x", [|server.GetClientHandleAsString()|]))
                    {
                        server.ReadByte();
                    }
            """),
        Source(
            """
                    using (var child = Process.Start("x", server.GetClientHandleAsString()))
                    {
                        server.DisposeLocalCopyOfClientHandle();
                        server.ReadByte();
                    }
            """));

    [Fact]
    public Task InAProgram() => Verifier.FixesAsync<IPC202ReleaseAfterStartFix>(
        """
        using var server = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        using var child = Process.Start("x", [|server.GetClientHandleAsString()|]);
        server.ReadByte();
        """,
        """
        using var server = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        using var child = Process.Start("x", server.GetClientHandleAsString());
        server.DisposeLocalCopyOfClientHandle();
        server.ReadByte();
        """);

    [Theory]
    [InlineData("if (c) Process.Start(\"x\", [|server.GetClientHandleAsString()|]);")]
    [InlineData("var child = new Process(); child.StartInfo.Arguments = [|server.GetClientHandleAsString()|]; if (child.Start()) { }")]
    [InlineData("string? handle; using (var own = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable)) { handle = [|own.GetClientHandleAsString()|]; } Process.Start(\"x\", handle);")]
    public Task Nothing(string body) => Verifier.OffersNoFixAsync<IPC202ReleaseAfterStartFix>(Source(body));

    private static string Source(string body) =>
        $$"""
        class C
        {
            void M(bool c)
            {
                using var server = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        {{body}}
            }
        }
        """;
}
