using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC204;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC204");

    [Theory]
    [InlineData("new AnonymousPipeServerStream()")]
    [InlineData("new AnonymousPipeServerStream(PipeDirection.In)")]
    [InlineData("new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None)")]
    [InlineData("new AnonymousPipeServerStream(PipeDirection.In, default)")]
    [InlineData("new AnonymousPipeServerStream(PipeDirection.In, Private, 4096)")]
    [InlineData("new AnonymousPipeServerStream(inheritability: HandleInheritability.None, direction: PipeDirection.In)")]
    [InlineData("new AnonymousPipeServerStream(direction)")]
    [InlineData("AnonymousPipeServerStreamAcl.Create(PipeDirection.In, HandleInheritability.None, 0, null)")]
    public Task OfEveryConstructor(string creation) => Verifier.ReportsAsync(
        $$"""
        class Parent
        {
            private const HandleInheritability Private = HandleInheritability.None;

            void Start(PipeDirection direction)
            {
                using var pipe = {{creation}};
                using var child = Process.Start("worker", [|pipe.GetClientHandleAsString()|]);
                pipe.DisposeLocalCopyOfClientHandle();
                child.WaitForExit();
            }
        }
        """);

    [Theory]
    [InlineData("Process.Start(\"worker\", \"--pipe \" + [|pipe.GetClientHandleAsString()|]);")]
    [InlineData("Process.Start(new ProcessStartInfo(\"worker\", $\"--pipe {[|pipe.GetClientHandleAsString()|]}\"));")]
    [InlineData("Process.Start(\"worker\", new[] { \"--pipe\", [|pipe.GetClientHandleAsString()|] });")]
    [InlineData("var handle = [|pipe.GetClientHandleAsString()|]; Process.Start(\"worker\", handle);")]
    [InlineData("var start = new ProcessStartInfo(\"worker\"); start.ArgumentList.Add([|pipe.GetClientHandleAsString()|]); Process.Start(start);")]
    [InlineData("var start = new ProcessStartInfo(\"worker\"); start.Environment[\"PIPE\"] = [|pipe.GetClientHandleAsString()|]; Process.Start(start);")]
    [InlineData("var start = new ProcessStartInfo { FileName = \"worker\", Arguments = [|pipe.GetClientHandleAsString()|] }; Process.Start(start);")]
    [InlineData("var child = new Process(); child.StartInfo.Arguments = [|pipe.GetClientHandleAsString()|]; child.Start();")]
    [InlineData("using (var child = new Process { StartInfo = { FileName = \"worker\", Arguments = [|pipe.GetClientHandleAsString()|] } }) { child.Start(); }")]
    [InlineData("Console.WriteLine(pipe.GetClientHandleAsString()); Process.Start(\"worker\", [|pipe.GetClientHandleAsString()|]);")]
    public Task OnEveryWayToTheChild(string statements) => Verifier.ReportsAsync(
        $$"""
        class Parent
        {
            void Start()
            {
                var pipe = new AnonymousPipeServerStream(PipeDirection.In);
                {{statements}}
            }
        }
        """);

    [Theory]
    [InlineData("private readonly AnonymousPipeServerStream _pipe = new AnonymousPipeServerStream(PipeDirection.Out);")]
    [InlineData("private readonly AnonymousPipeServerStream _pipe = new();")]
    [InlineData("private readonly AnonymousPipeServerStream _pipe = new(PipeDirection.Out, HandleInheritability.None);")]
    [InlineData("private AnonymousPipeServerStream _pipe; public Parent() { _pipe = new AnonymousPipeServerStream(PipeDirection.Out); }")]
    [InlineData("private AnonymousPipeServerStream _pipe; public void Open() => this._pipe = new(PipeDirection.Out);")]
    public Task OfAField(string field) => Verifier.ReportsAsync(
        $$"""
        class Parent
        {
            {{field}}

            void Start() => Process.Start("worker", [|_pipe.GetClientHandleAsString()|]);
        }
        """);

    [Fact]
    public Task InAProgram() => Verifier.ReportsAsync(
        """
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        using var child = Process.Start(args[0], new[] { "--pipe", [|pipe.GetClientHandleAsString()|] });
        """);

    [Fact]
    public Task InAsyncLambda() => Verifier.ReportsAsync(
        """
        class Parent
        {
            Func<Task> Start => async () =>
            {
                await using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
                using var child = Process.Start("worker", [|pipe.GetClientHandleAsString()|]);
                await child.WaitForExitAsync();
            };
        }
        """);

    [Fact]
    public Task TheMessage() => Verifier.ReportsAsync(
        """
        class Parent
        {
            void Start()
            {
                var pipe = {|#1:new AnonymousPipeServerStream(PipeDirection.In)|};
                Process.Start("worker", {|#0:pipe.GetClientHandleAsString()|});
            }
        }
        """,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC204", DiagnosticSeverity.Warning).WithLocation(0).WithLocation(1)
            .WithMessage("'pipe.GetClientHandleAsString()' tells the child a handle that it does not inherit, because 'new AnonymousPipeServerStream(PipeDirection.In)' lacks HandleInheritability.Inheritable: the child cannot open its end of the pipe")));
}
