using IpcAnalyzers.Tests.Rules;

namespace IpcAnalyzers.Tests.Catalogue;

/// <summary>
/// A constructor that calls the constructor of a type of the catalogue. The framework's pipes are sealed, so that these are
/// the pipes of somebody who brings his own.
/// </summary>
public class ConstructorInitializers
{
    private const string Pipes =
        """
        namespace System.IO.Pipes
        {
            class AnonymousPipeServerStream { public AnonymousPipeServerStream(PipeDirection direction, int bufferSize = 0) { } }
            class NamedPipeServerStream { public NamedPipeServerStream(string pipeName, PipeOptions options = PipeOptions.None) { } }
        }

        """;

    [Fact]
    public Task Direction() => new RuleVerifier("IPC205").ReportsAsync(
        Pipes +
        """
        class Pipe : AnonymousPipeServerStream
        {
            public Pipe() : base([|PipeDirection.InOut|]) { }
            public Pipe(int size) : base(bufferSize: size, direction: [|PipeDirection.InOut|]) => Console.WriteLine(size);
            public Pipe(string name) : this(PipeDirection.InOut) { }
            public Pipe(PipeDirection direction) : base(direction) { }
        }

        class Service
        {
            object Start() => new Pipe(PipeDirection.InOut);
        }
        """);

    [Fact]
    public Task WholeCall() => new RuleVerifier("IPC208").ReportsAsync(
        Pipes +
        """
        class Server : NamedPipeServerStream
        {
            public Server() [|: base("name")|] { }
            public Server(string name) : base(name, PipeOptions.CurrentUserOnly) { }
            public Server(PipeOptions options) : base("name", options) { }
        }
        """);

    // A catalogue type in source, as in the base library's own repository: its constructors call each other.
    [Fact]
    public Task TheTypeItself() => new RuleVerifier("IPC208").SilentAsync(
        """
        namespace System.IO.Pipes
        {
            public class NamedPipeServerStream
            {
                public NamedPipeServerStream(string pipeName) : this(pipeName, PipeOptions.None) { }
                public NamedPipeServerStream(string pipeName, PipeOptions options) { }
                public static NamedPipeServerStream Open(string pipeName) => new(pipeName);
            }
        }
        """);

    [Fact]
    public Task PrimaryConstructor() => new RuleVerifier("IPC205").ReportsAsync(
        Pipes + "class Pipe(int size) : AnonymousPipeServerStream([|PipeDirection.InOut|], size);",
        test => test.MinimumRoslyn = new Version(4, 8));
}
