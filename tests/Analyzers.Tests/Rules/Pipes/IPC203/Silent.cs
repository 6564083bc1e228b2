namespace IpcAnalyzers.Tests.Rules.Pipes.IPC203;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC203");

    [Theory]
    [InlineData("psi.Arguments = server.GetClientHandleAsString(); using var child = Process.Start(psi); server.DisposeLocalCopyOfClientHandle();")]
    [InlineData("using var child = Process.Start(\"x\", server.GetClientHandleAsString()); server.DisposeLocalCopyOfClientHandle();")]
    [InlineData("psi.Arguments = server.GetClientHandleAsString(); using var child = new Process { StartInfo = psi }; try { child.Start(); } finally { server.DisposeLocalCopyOfClientHandle(); }")]
    [InlineData("psi.Arguments = server.GetClientHandleAsString(); Process.Start(psi); server.DisposeLocalCopyOfClientHandle(); Process.Start(\"other\");")]
    [InlineData("psi.Arguments = server.GetClientHandleAsString(); if (c) { server.DisposeLocalCopyOfClientHandle(); return; } Process.Start(psi);")]
    [InlineData("server.DisposeLocalCopyOfClientHandle(); Process.Start(\"x\");")]
    [InlineData("psi.Arguments = server.GetClientHandleAsString(); server.DisposeLocalCopyOfClientHandle();")]
    public Task InOrder(string body) => InMethod(body);

    [Theory]
    [InlineData("var handle = server.GetClientHandleAsString(); Launch(handle); server.DisposeLocalCopyOfClientHandle(); Process.Start(\"x\");")]
    [InlineData("psi.Arguments = server.GetClientHandleAsString(); Launch(psi); server.DisposeLocalCopyOfClientHandle(); Process.Start(\"x\");")]
    [InlineData("psi.ArgumentList.Add(server.GetClientHandleAsString()); Launch(psi.ArgumentList); server.DisposeLocalCopyOfClientHandle(); Process.Start(\"x\");")]
    [InlineData("_psi.Arguments = server.GetClientHandleAsString(); Launch(); server.DisposeLocalCopyOfClientHandle(); Process.Start(\"x\");")]
    [InlineData("psi.Arguments = server.GetClientHandleAsString(); Action start = () => Process.Start(psi); start(); server.DisposeLocalCopyOfClientHandle(); Process.Start(\"x\");")]
    [InlineData("psi.Arguments = server.GetClientHandleAsString(); void Start() => Process.Start(psi); Start(); server.DisposeLocalCopyOfClientHandle(); Process.Start(\"x\");")]
    [InlineData("_handle = server.GetClientHandleAsString(); Launch(); server.DisposeLocalCopyOfClientHandle(); Process.Start(\"x\");")]
    [InlineData("var handle = server.GetClientHandleAsString(); _handle = handle; Launch(); server.DisposeLocalCopyOfClientHandle(); Process.Start(\"x\");")]
    [InlineData("psi.Arguments = server.GetClientHandleAsString(); _all.Add(psi); Launch(); server.DisposeLocalCopyOfClientHandle(); Process.Start(\"x\");")]
    [InlineData("Keep(server); psi.Arguments = server.GetClientHandleAsString(); server.DisposeLocalCopyOfClientHandle(); Process.Start(psi);")]
    [InlineData("other.WriteLine(server.GetClientHandleAsString()); server.DisposeLocalCopyOfClientHandle(); Process.Start(\"x\");")]
    public Task GivenToOthers(string body) => InMethod(body);

    [Theory]
    [InlineData("using var client = new AnonymousPipeClientStream(PipeDirection.Out, server.GetClientHandleAsString()); server.DisposeLocalCopyOfClientHandle(); Process.Start(\"x\");")]
    [InlineData("using var client = new AnonymousPipeClientStream(PipeDirection.Out, server.ClientSafePipeHandle); server.DisposeLocalCopyOfClientHandle(); Process.Start(\"x\");")]
    [InlineData("var handle = server.ClientSafePipeHandle; using var client = new AnonymousPipeClientStream(PipeDirection.Out, handle); server.DisposeLocalCopyOfClientHandle(); Process.Start(\"x\");")]
    [InlineData("Console.WriteLine(server.GetClientHandleAsString()); server.DisposeLocalCopyOfClientHandle(); Process.Start(\"x\");")]
    [InlineData("server.ClientSafePipeHandle.Dispose(); server.DisposeLocalCopyOfClientHandle(); Process.Start(\"x\");")]
    [InlineData("if (!server.ClientSafePipeHandle.IsClosed) server.DisposeLocalCopyOfClientHandle(); Process.Start(\"x\");")]
    public Task NotForAChild(string body) => InMethod(body);

    [Fact]
    public Task OneServerForEachChild() => Verifier.SilentAsync(
        """
        class C
        {
            void M(List<Stream> kept)
            {
                for (var i = 0; i < 3; i++)
                {
                    var server = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
                    Process.Start("x", server.GetClientHandleAsString());
                    server.DisposeLocalCopyOfClientHandle();
                    kept.Add(server);
                }
            }
        }
        """);

    [Fact]
    public Task ServerOfTheCaller() => Verifier.SilentAsync(
        "class C { void M(AnonymousPipeServerStream server) { var handle = server.GetClientHandleAsString(); server.DisposeLocalCopyOfClientHandle(); Process.Start(\"x\", handle); } }");

    private static Task InMethod(string body) => Verifier.SilentAsync(
        $$"""
        class C
        {
            private readonly ProcessStartInfo _psi = new("x");
            private readonly List<object> _all = new();
            private string? _handle;

            void M(bool c, StreamWriter other)
            {
                var psi = new ProcessStartInfo("x");
                using var server = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
                {{body}}
            }

            void Launch(object? what = null) => Process.Start(_psi.FileName, _handle + what);

            void Keep(object what) => _all.Add(what);
        }
        """);
}
