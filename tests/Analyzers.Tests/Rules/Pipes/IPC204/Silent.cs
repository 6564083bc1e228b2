namespace IpcAnalyzers.Tests.Rules.Pipes.IPC204;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC204");

    [Theory]
    [InlineData("new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable)")]
    [InlineData("new AnonymousPipeServerStream(inheritability: HandleInheritability.Inheritable, direction: PipeDirection.In)")]
    [InlineData("new AnonymousPipeServerStream(PipeDirection.In, (HandleInheritability)1, 512)")]
    [InlineData("new AnonymousPipeServerStream(PipeDirection.In, inheritability)")]
    [InlineData("new AnonymousPipeServerStream(PipeDirection.In, child ? HandleInheritability.Inheritable : HandleInheritability.None)")]
    [InlineData("new AnonymousPipeServerStream(PipeDirection.In, server, client)")]
    [InlineData("AnonymousPipeServerStreamAcl.Create(PipeDirection.In, HandleInheritability.Inheritable, 0, null)")]
    [InlineData("child ? new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable) : new AnonymousPipeServerStream(PipeDirection.In)")]
    [InlineData("Open()")]
    public Task InheritableOrUnknown(string creation) => Verifier.SilentAsync(
        $$"""
        class Parent
        {
            void Start(bool child, HandleInheritability inheritability, Microsoft.Win32.SafeHandles.SafePipeHandle server, Microsoft.Win32.SafeHandles.SafePipeHandle client)
            {
                var pipe = {{creation}};
                Process.Start("worker", pipe.GetClientHandleAsString());
            }

            static AnonymousPipeServerStream Open() => null;
        }
        """);

    [Theory]
    [InlineData("var client = new AnonymousPipeClientStream(PipeDirection.Out, pipe.GetClientHandleAsString());")]
    [InlineData("var handle = pipe.GetClientHandleAsString(); var client = new AnonymousPipeClientStream(handle); Process.Start(\"worker\");")]
    [InlineData("var client = new AnonymousPipeClientStream(PipeDirection.Out, pipe.ClientSafePipeHandle); Process.Start(\"worker\");")]
    [InlineData("Console.WriteLine(pipe.GetClientHandleAsString()); Process.Start(\"worker\");")]
    [InlineData("Launch(pipe.GetClientHandleAsString());")]
    [InlineData("_handle = pipe.GetClientHandleAsString(); Process.Start(\"worker\", _handle);")]
    [InlineData("var start = new ProcessStartInfo(\"worker\", pipe.GetClientHandleAsString()); Keep(start);")]
    [InlineData("var start = Make(pipe.GetClientHandleAsString()); Process.Start(start);")]
    [InlineData("var handle = pipe.GetClientHandleAsString(); ThreadPool.QueueUserWorkItem(_ => new AnonymousPipeClientStream(handle).ReadByte()); Process.Start(\"worker\", handle);")]
    public Task InTheSameProcessOrUnknown(string statements) => Verifier.SilentAsync(
        $$"""
        class Parent
        {
            private string _handle;

            void Start()
            {
                var pipe = new AnonymousPipeServerStream(PipeDirection.In);
                {{statements}}
            }

            static void Launch(string handle) { }
            static void Keep(object value) { }
            static ProcessStartInfo Make(string handle) => new("worker", handle);
        }
        """);

    [Theory]
    [InlineData("AnonymousPipeServerStream pipe = null; if (first) pipe = new AnonymousPipeServerStream(PipeDirection.In);")]
    [InlineData("var pipe = new AnonymousPipeServerStream(PipeDirection.In); if (first) pipe = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);")]
    [InlineData("var pipe = new AnonymousPipeServerStream(PipeDirection.In); Replace(ref pipe);")]
    public Task AssignedTwice(string declaration) => Verifier.SilentAsync(
        $$"""
        class Parent
        {
            void Start(bool first)
            {
                {{declaration}}
                Process.Start("worker", pipe.GetClientHandleAsString());
            }

            static void Replace(ref AnonymousPipeServerStream pipe) { }
        }
        """);

    [Theory]
    [InlineData("private readonly AnonymousPipeServerStream _pipe = new(PipeDirection.Out, HandleInheritability.Inheritable);")]
    [InlineData("private AnonymousPipeServerStream _pipe = new(PipeDirection.Out); void Renew() => _pipe = new(PipeDirection.Out, HandleInheritability.Inheritable);")]
    [InlineData("private AnonymousPipeServerStream _pipe = new(PipeDirection.Out); void Renew() => Open(out _pipe);")]
    [InlineData("private AnonymousPipeServerStream _pipe = new(PipeDirection.Out); void Renew() => Open(out this._pipe);")]
    [InlineData("private AnonymousPipeServerStream _pipe; Parent(AnonymousPipeServerStream pipe) => _pipe = pipe;")]
    [InlineData("private AnonymousPipeServerStream _pipe; Parent(HandleInheritability mode) => _pipe = new(PipeDirection.Out, mode);")]
    [InlineData("protected AnonymousPipeServerStream _pipe = new(PipeDirection.Out);")]
    [InlineData("private static readonly HandleInheritability Inheritability = HandleInheritability.Inheritable; private AnonymousPipeServerStream _pipe = new(PipeDirection.Out, Inheritability);")]
    [InlineData("private AnonymousPipeServerStream _pipe;")]
    public Task OfAField(string field) => Verifier.SilentAsync(
        $$"""
        class Parent
        {
            {{field}}

            void Start() => Process.Start("worker", _pipe.GetClientHandleAsString());

            static void Open(out AnonymousPipeServerStream pipe) => pipe = null;
        }
        """);

    [Fact]
    public Task FieldOfAPartialType() => Verifier.SilentAsync(
        """
        partial class Parent
        {
            private AnonymousPipeServerStream _pipe = new(PipeDirection.Out);

            void Start() => Process.Start("worker", _pipe.GetClientHandleAsString());
        }

        partial class Parent
        {
            void Open() => _pipe = new(PipeDirection.Out, HandleInheritability.Inheritable);
        }
        """);

    [Fact]
    public Task OtherTypeOfThatName() => Verifier.SilentAsync(
        """
        class AnonymousPipeServerStream
        {
            public string GetClientHandleAsString() => "";
        }

        class Parent
        {
            void Start()
            {
                var pipe = new AnonymousPipeServerStream();
                Process.Start("worker", pipe.GetClientHandleAsString());
            }
        }
        """);
}
