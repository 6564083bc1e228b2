using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC205;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC205");

    [Theory]
    [InlineData("new AnonymousPipeServerStream();")]
    [InlineData("new AnonymousPipeServerStream(PipeDirection.In);")]
    [InlineData("new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable, 3);")]
    [InlineData("new AnonymousPipeServerStream((PipeDirection)1);")]
    [InlineData("new AnonymousPipeServerStream(direction);")]
    [InlineData("new AnonymousPipeServerStream(direction | PipeDirection.In);")]
    [InlineData("new AnonymousPipeServerStream(Direction);")]
    [InlineData("new AnonymousPipeServerStream(direction == PipeDirection.InOut ? PipeDirection.In : direction);")]
    [InlineData("var chosen = PipeDirection.In; if (direction == PipeDirection.InOut) chosen = PipeDirection.InOut; new AnonymousPipeServerStream(chosen);")]
    [InlineData("var chosen = PipeDirection.InOut; chosen &= PipeDirection.In; new AnonymousPipeServerStream(chosen);")]
    [InlineData("new AnonymousPipeClientStream(\"3\");")]
    [InlineData("new AnonymousPipeClientStream(PipeDirection.In, \"3\");")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.InOut);")]
    [InlineData("new NamedPipeClientStream(\".\", \"name\", PipeDirection.InOut);")]
    [InlineData("new NamedPipeServerStream(PipeDirection.InOut, false, true, handle);")]
    [InlineData("NamedPipeServerStreamAcl.Create(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.None, 0, 0, null);")]
    [InlineData("AnonymousPipeServerStreamAcl.Create(PipeDirection.Out, HandleInheritability.None, 0, null);")]
    [InlineData("new Mine.AnonymousPipeServerStream(PipeDirection.InOut);")]
    [InlineData("Console.WriteLine(PipeDirection.InOut);")]
    public Task OneWayOrNamed(string statement) => Verifier.SilentAsync(
        $$"""
        namespace Mine
        {
            class AnonymousPipeServerStream { public AnonymousPipeServerStream(PipeDirection direction) { } }
        }

        class Service
        {
            private static readonly PipeDirection Direction = PipeDirection.InOut;

            void Start(PipeDirection direction, Microsoft.Win32.SafeHandles.SafePipeHandle handle)
            {
                {{statement}}
            }
        }
        """);

    [Fact]
    public Task OnDotNetFramework() => Verifier.SilentAsync(
        """
        class Service
        {
            void Start(PipeSecurity security) => new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.None, 0, security);
        }
        """,
        test => test.ReferenceAssemblies = ReferenceAssemblies.NetFramework.Net472.Default);
}
