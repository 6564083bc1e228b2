using IpcAnalyzers.Fixes.Pipes;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC203;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC203");

    [Fact]
    public Task BelowADeclaration() => Verifier.FixesAsync<IPC203ReleaseAfterStartFix>(
        Source(
            """
                    psi.Arguments = server.GetClientHandleAsString();
                    [|server.DisposeLocalCopyOfClientHandle()|];
                    using var child = Process.Start(psi);
                    server.ReadByte();
            """),
        Source(
            """
                    psi.Arguments = server.GetClientHandleAsString();
                    using var child = Process.Start(psi);
                    server.DisposeLocalCopyOfClientHandle();
                    server.ReadByte();
            """));

    [Fact]
    public Task WithItsComments() => Verifier.FixesAsync<IPC203ReleaseAfterStartFix>(
        Source(
            """
                    psi.Arguments = server.GetClientHandleAsString();

                    // The child has its own.
                    [|server.DisposeLocalCopyOfClientHandle()|]; // ours is closed
                    var child = new Process { StartInfo = psi };
                    child.Start();
            """),
        Source(
            """
                    psi.Arguments = server.GetClientHandleAsString();
                    var child = new Process { StartInfo = psi };
                    child.Start();
                    // The child has its own.
                    server.DisposeLocalCopyOfClientHandle(); // ours is closed
            """));

    [Fact]
    public Task IntoAUsing() => Verifier.FixesAsync<IPC203ReleaseAfterStartFix>(
        Source(
            """
                    psi.Arguments = server.GetClientHandleAsString();
                    [|server.DisposeLocalCopyOfClientHandle()|];
                    using (var child = Process.Start(psi))
                    {
                        server.ReadByte();
                    }
            """),
        Source(
            """
                    psi.Arguments = server.GetClientHandleAsString();
                    using (var child = Process.Start(psi))
                    {
                        server.DisposeLocalCopyOfClientHandle();
                        server.ReadByte();
                    }
            """));

    [Fact]
    public Task InAProgram() => Verifier.FixesAsync<IPC203ReleaseAfterStartFix>(
        """
        using var server = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        var handle = server.GetClientHandleAsString();
        [|server.DisposeLocalCopyOfClientHandle()|];
        using var child = Process.Start("x", handle);
        server.ReadByte();
        """,
        """
        using var server = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        var handle = server.GetClientHandleAsString();
        using var child = Process.Start("x", handle);
        server.DisposeLocalCopyOfClientHandle();
        server.ReadByte();
        """);

    [Theory]
    [InlineData("psi.Arguments = server.GetClientHandleAsString(); if (c) { [|server.DisposeLocalCopyOfClientHandle()|]; } Process.Start(psi);")]
    [InlineData("psi.Arguments = server.GetClientHandleAsString(); [|server.DisposeLocalCopyOfClientHandle()|]; if (c) { Process.Start(psi); }")]
    [InlineData("var child = new Process { StartInfo = psi }; psi.Arguments = server.GetClientHandleAsString(); [|server.DisposeLocalCopyOfClientHandle()|]; if (child.Start()) { }")]
    public Task Nothing(string body) => Verifier.OffersNoFixAsync<IPC203ReleaseAfterStartFix>(Source(body));

    private static string Source(string body) =>
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
        """;
}
