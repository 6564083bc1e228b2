namespace IpcAnalyzers.Tests.Rules.Pipes.IPC202;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC202");

    [Theory]
    [InlineData("using var child = Process.Start(\"x\", server.GetClientHandleAsString()); server.DisposeLocalCopyOfClientHandle();")]
    [InlineData("using var child = Process.Start(\"x\", server.GetClientHandleAsString()); server.ClientSafePipeHandle.Dispose();")]
    [InlineData("using var child = Process.Start(\"x\", server.GetClientHandleAsString()); server.ClientSafePipeHandle?.Close();")]
    [InlineData("var handle = server.ClientSafePipeHandle; using var child = Process.Start(\"x\", handle.DangerousGetHandle().ToString()); handle.Dispose();")]
    [InlineData("var same = server; using var child = Process.Start(\"x\", server.GetClientHandleAsString()); same.DisposeLocalCopyOfClientHandle();")]
    [InlineData("try { Process.Start(\"x\", server.GetClientHandleAsString()); } finally { server.DisposeLocalCopyOfClientHandle(); }")]
    [InlineData("Process.Start(\"x\", server.GetClientHandleAsString()); if (c) return; server.DisposeLocalCopyOfClientHandle();")]
    [InlineData("Process.Start(\"x\", server.GetClientHandleAsString()); throw new IOException();")]
    [InlineData("Process.Start(\"x\", server.GetClientHandleAsString()); while (true) Console.WriteLine(server.ReadByte());")]
    [InlineData("psi.Arguments = server.GetClientHandleAsString();")]
    [InlineData("Process.Start(\"x\"); var handle = server.GetClientHandleAsString();")]
    [InlineData("Process.Start(\"x\"); psi.Arguments = server.GetClientHandleAsString();")]
    public Task ReleasedOrNotStarted(string body) => InMethod(body);

    [Theory]
    [InlineData("using var client = new AnonymousPipeClientStream(PipeDirection.Out, server.GetClientHandleAsString()); Process.Start(\"x\");")]
    [InlineData("using var client = new AnonymousPipeClientStream(PipeDirection.Out, server.ClientSafePipeHandle); Process.Start(\"x\");")]
    [InlineData("var handle = server.GetClientHandleAsString(); using var client = new AnonymousPipeClientStream(PipeDirection.Out, handle); Process.Start(\"x\", handle);")]
    [InlineData("Launch(server.GetClientHandleAsString()); Process.Start(\"x\");")]
    [InlineData("Launch(psi); psi.Arguments = server.GetClientHandleAsString(); Process.Start(psi);")]
    [InlineData("_handle = server.GetClientHandleAsString(); Process.Start(\"x\", _handle);")]
    [InlineData("var handle = server.GetClientHandleAsString(); Task.Run(() => Process.Start(\"x\", handle)); Process.Start(\"y\");")]
    [InlineData("Launch(server); Process.Start(\"x\", server.GetClientHandleAsString());")]
    [InlineData("Process.Start(\"x\", server.GetClientHandleAsString()); Launch(server);")]
    [InlineData("Process.Start(\"x\", server.GetClientHandleAsString()); Task.Run(() => server.ReadByte());")]
    [InlineData("Process.Start(\"x\", server.GetClientHandleAsString()); _reader = new StreamReader(server);")]
    public Task NotForAChildOrKept(string body) => InMethod(body);

    [Theory]
    [InlineData("PipeDirection.Out, HandleInheritability.Inheritable")]
    [InlineData("")]
    [InlineData("direction, HandleInheritability.Inheritable")]
    [InlineData("direction: PipeDirection.Out, inheritability: HandleInheritability.Inheritable")]
    public Task OtherDirections(string arguments) => Verifier.SilentAsync(
        $$"""
        class C
        {
            void M(PipeDirection direction)
            {
                using var server = new AnonymousPipeServerStream({{arguments}});
                Process.Start("x", server.GetClientHandleAsString());
            }
        }
        """);

    [Theory]
    [InlineData("void Release(AnonymousPipeServerStream server) => server.DisposeLocalCopyOfClientHandle();")]
    [InlineData("void Release(AnonymousPipeServerStream server) => server.ClientSafePipeHandle.Dispose();")]
    [InlineData("AnonymousPipeServerStream? _other; void Release() => _other?.DisposeLocalCopyOfClientHandle();")]
    [InlineData("class Nested { void Release(AnonymousPipeServerStream server) => server.DisposeLocalCopyOfClientHandle(); }")]
    public Task ReleasedElsewhereInTheType(string member) => Verifier.SilentAsync(
        $$"""
        class C
        {
            void M()
            {
                using var server = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
                Process.Start("x", server.GetClientHandleAsString());
            }

            {{member}}
        }
        """);

    [Fact]
    public Task ReleasedInAnotherPartOfTheType() => Verifier.SilentAsync(
        """
        partial class C
        {
            void M()
            {
                using var server = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
                Process.Start("x", server.GetClientHandleAsString());
            }
        }
        """,
        test => test.TestState.Sources.Add(
            "partial class C { System.Action? _later; void Keep(System.IO.Pipes.AnonymousPipeServerStream server) => _later = server.DisposeLocalCopyOfClientHandle; }"));

    [Fact]
    public Task TooEarlyIsAnotherRule() => InMethod("var handle = server.GetClientHandleAsString(); server.DisposeLocalCopyOfClientHandle(); Process.Start(\"x\", handle);");

    private static Task InMethod(string body) => Verifier.SilentAsync(
        $$"""
        class C
        {
            private StreamReader? _reader;
            private string? _handle;

            void M(bool c)
            {
                var psi = new ProcessStartInfo("x");
                using var server = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
                {{body}}
            }

            void Launch(object what) => Process.Start("x", what.ToString() + _handle + _reader);
        }
        """);

    [Theory]
    [InlineData("private AnonymousPipeServerStream _pipe = new(PipeDirection.In, HandleInheritability.Inheritable);", "", "void Stop() => _pipe.DisposeLocalCopyOfClientHandle();")] // released in another member
    [InlineData("private AnonymousPipeServerStream _pipe = new(PipeDirection.Out, HandleInheritability.Inheritable);", "", "")] // the parent writes
    [InlineData("private AnonymousPipeServerStream _pipe;", "_pipe = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);", "")]
    [InlineData("private readonly AnonymousPipeServerStream _pipe; public Parent(AnonymousPipeServerStream pipe) => _pipe = pipe;", "", "")]
    [InlineData("protected AnonymousPipeServerStream _pipe = new(PipeDirection.In, HandleInheritability.Inheritable);", "", "")]
    [InlineData("private AnonymousPipeServerStream _pipe = new(PipeDirection.In, HandleInheritability.Inheritable);", "", "AnonymousPipeClientStream Pair() => new(PipeDirection.Out, _pipe.ClientSafePipeHandle);")]
    public Task OfAField(string field, string opening, string other) => Verifier.SilentAsync(
        $$"""
        class Parent
        {
            {{field}}

            public void Start()
            {
                {{opening}}
                Process.Start("worker", _pipe.GetClientHandleAsString());
            }

            {{other}}
        }
        """);
}
