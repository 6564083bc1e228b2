using IpcAnalyzers.Fixes.Pipes;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC204;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC204");

    [Theory]
    [InlineData("new AnonymousPipeServerStream()", "new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable)")]
    [InlineData("new AnonymousPipeServerStream(PipeDirection.In)", "new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable)")]
    [InlineData("new AnonymousPipeServerStream(PipeDirection.In /* reports */)", "new AnonymousPipeServerStream(PipeDirection.In /* reports */, HandleInheritability.Inheritable)")]
    [InlineData("new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None)", "new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable)")]
    [InlineData("new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None, 512)", "new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable, 512)")]
    [InlineData("new AnonymousPipeServerStream(direction: PipeDirection.In)", "new AnonymousPipeServerStream(direction: PipeDirection.In, inheritability: HandleInheritability.Inheritable)")]
    [InlineData("new AnonymousPipeServerStream(inheritability: HandleInheritability.None, direction: PipeDirection.In)", "new AnonymousPipeServerStream(inheritability: HandleInheritability.Inheritable, direction: PipeDirection.In)")]
    [InlineData("AnonymousPipeServerStreamAcl.Create(PipeDirection.In, HandleInheritability.None, 0, null)", "AnonymousPipeServerStreamAcl.Create(PipeDirection.In, HandleInheritability.Inheritable, 0, null)")]
    public Task MakesTheHandleInheritable(string creation, string replacement) => Verifier.FixesAsync<IPC204InheritableFix>(
        Source(creation, "[|pipe.GetClientHandleAsString()|]"), Source(replacement, "pipe.GetClientHandleAsString()"));

    [Fact]
    public Task TwoFindingsOfOnePipe() => Verifier.FixesAsync<IPC204InheritableFix>(
        Source("new AnonymousPipeServerStream()", "[|pipe.GetClientHandleAsString()|] + [|pipe.GetClientHandleAsString()|]"),
        Source("new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable)", "pipe.GetClientHandleAsString() + pipe.GetClientHandleAsString()"),
        test => test.NumberOfIncrementalIterations = 1);

    [Fact]
    public Task OfAField() => Verifier.FixesAsync<IPC204InheritableFix>(
        """
        class Parent
        {
            private readonly AnonymousPipeServerStream _pipe = new();

            void Start() => Process.Start("worker", [|_pipe.GetClientHandleAsString()|]);
        }
        """,
        """
        class Parent
        {
            private readonly AnonymousPipeServerStream _pipe = new(PipeDirection.Out, HandleInheritability.Inheritable);

            void Start() => Process.Start("worker", _pipe.GetClientHandleAsString());
        }
        """);

    private static string Source(string creation, string handle) =>
        $$"""
        class Parent
        {
            void Start()
            {
                using var pipe = {{creation}};
                using var child = Process.Start("worker", {{handle}});
            }
        }
        """;
}
