using IpcAnalyzers.Fixes.Pipes;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC208;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC208");

    [Theory]
    [InlineData("new NamedPipeServerStream(\"name\")", "new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.CurrentUserOnly)")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.In)", "new NamedPipeServerStream(\"name\", PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.CurrentUserOnly)")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.In, 4)", "new NamedPipeServerStream(\"name\", PipeDirection.In, 4, PipeTransmissionMode.Byte, PipeOptions.CurrentUserOnly)")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.In, 4, PipeTransmissionMode.Message)", "new NamedPipeServerStream(\"name\", PipeDirection.In, 4, PipeTransmissionMode.Message, PipeOptions.CurrentUserOnly)")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.In, 4, PipeTransmissionMode.Byte, PipeOptions.None)", "new NamedPipeServerStream(\"name\", PipeDirection.In, 4, PipeTransmissionMode.Byte, PipeOptions.CurrentUserOnly)")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.In, 4, PipeTransmissionMode.Byte, default)", "new NamedPipeServerStream(\"name\", PipeDirection.In, 4, PipeTransmissionMode.Byte, PipeOptions.CurrentUserOnly)")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.In, 4, PipeTransmissionMode.Byte, PipeOptions.Asynchronous)", "new NamedPipeServerStream(\"name\", PipeDirection.In, 4, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly)")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.In, 4, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.WriteThrough, 0, 0)", "new NamedPipeServerStream(\"name\", PipeDirection.In, 4, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.WriteThrough | PipeOptions.CurrentUserOnly, 0, 0)")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.In, 4, PipeTransmissionMode.Byte, Constant)", "new NamedPipeServerStream(\"name\", PipeDirection.In, 4, PipeTransmissionMode.Byte, Constant | PipeOptions.CurrentUserOnly)")]
    [InlineData("new NamedPipeServerStream(pipeName: \"name\")", "new NamedPipeServerStream(pipeName: \"name\", direction: PipeDirection.InOut, maxNumberOfServerInstances: 1, transmissionMode: PipeTransmissionMode.Byte, options: PipeOptions.CurrentUserOnly)")]
    [InlineData("new NamedPipeServerStream(direction: PipeDirection.In, pipeName: \"name\")", "new NamedPipeServerStream(direction: PipeDirection.In, pipeName: \"name\", maxNumberOfServerInstances: 1, transmissionMode: PipeTransmissionMode.Byte, options: PipeOptions.CurrentUserOnly)")]
    [InlineData("new NamedPipeServerStream(\"name\", direction: PipeDirection.In)", "new NamedPipeServerStream(\"name\", direction: PipeDirection.In, maxNumberOfServerInstances: 1, transmissionMode: PipeTransmissionMode.Byte, options: PipeOptions.CurrentUserOnly)")]
    [InlineData("new NamedPipeServerStream(\"name\" /* its name */)", "new NamedPipeServerStream(\"name\" /* its name */, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.CurrentUserOnly)")]
    [InlineData("new NamedPipeServerStream(\"name\", /* both */ PipeDirection.InOut)", "new NamedPipeServerStream(\"name\", /* both */ PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.CurrentUserOnly)")]
    [InlineData("new NamedPipeClientStream(\"name\")", "new NamedPipeClientStream(\".\", \"name\", PipeDirection.InOut, PipeOptions.CurrentUserOnly)")]
    [InlineData("new NamedPipeClientStream(\".\", \"name\")", "new NamedPipeClientStream(\".\", \"name\", PipeDirection.InOut, PipeOptions.CurrentUserOnly)")]
    [InlineData("new NamedPipeClientStream(\".\", \"name\", PipeDirection.In)", "new NamedPipeClientStream(\".\", \"name\", PipeDirection.In, PipeOptions.CurrentUserOnly)")]
    [InlineData("new NamedPipeClientStream(pipeName: \"name\")", "new NamedPipeClientStream(pipeName: \"name\", serverName: \".\", direction: PipeDirection.InOut, options: PipeOptions.CurrentUserOnly)")]
    [InlineData("new NamedPipeClientStream(\".\", \"name\", PipeDirection.In, PipeOptions.Asynchronous, System.Security.Principal.TokenImpersonationLevel.None)", "new NamedPipeClientStream(\".\", \"name\", PipeDirection.In, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly, System.Security.Principal.TokenImpersonationLevel.None)")]
    [InlineData("NamedPipeServerStreamAcl.Create(\"name\", PipeDirection.In, 4, PipeTransmissionMode.Byte, PipeOptions.Asynchronous, 0, 0, null)", "NamedPipeServerStreamAcl.Create(\"name\", PipeDirection.In, 4, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly, 0, 0, null)")]
    public Task AddsTheFlag(string creation, string replacement) => Verifier.FixesAsync<IPC208CurrentUserOnlyFix>(
        Source($"[|{creation}|]"), Source(replacement));

    [Theory]
    [InlineData("var pipe = [|new NamedPipeServerStream(\"name\") { ReadMode = PipeTransmissionMode.Byte }|];", "var pipe = new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.CurrentUserOnly) { ReadMode = PipeTransmissionMode.Byte };")]
    [InlineData("NamedPipeClientStream pipe = [|new(\"name\")|];", "NamedPipeClientStream pipe = new(\".\", \"name\", PipeDirection.InOut, PipeOptions.CurrentUserOnly);")]
    [InlineData("var options = PipeOptions.Asynchronous; [|new NamedPipeClientStream(\".\", \"name\", PipeDirection.In, options)|];", "var options = PipeOptions.Asynchronous; new NamedPipeClientStream(\".\", \"name\", PipeDirection.In, options | PipeOptions.CurrentUserOnly);")]
    [InlineData("new StreamReader([|new NamedPipeClientStream(\"name\")|]);", "new StreamReader(new NamedPipeClientStream(\".\", \"name\", PipeDirection.InOut, PipeOptions.CurrentUserOnly));")]
    public Task InStatements(string statement, string replacement) => Verifier.FixesAsync<IPC208CurrentUserOnlyFix>(
        $$"""
        class Service
        {
            void Start()
            {
                {{statement}}
            }
        }
        """,
        $$"""
        class Service
        {
            void Start()
            {
                {{replacement}}
            }
        }
        """);

    [Fact]
    public Task OverSeveralLines() => Verifier.FixesAsync<IPC208CurrentUserOnlyFix>(
        """
        class Service
        {
            Stream Open() => [|new NamedPipeServerStream(
                "name", // known to the clients
                PipeDirection.In)|]; // requests only

            Stream OpenToo() => [|new NamedPipeServerStream(
                "name",
                PipeDirection.In,
                1,
                PipeTransmissionMode.Byte,
                PipeOptions.Asynchronous)|];
        }
        """,
        """
        class Service
        {
            Stream Open() => new NamedPipeServerStream(
                "name", // known to the clients
                PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.CurrentUserOnly); // requests only

            Stream OpenToo() => new NamedPipeServerStream(
                "name",
                PipeDirection.In,
                1,
                PipeTransmissionMode.Byte,
                PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        }
        """);

    [Fact]
    public Task WithoutTheUsingDirective() => Verifier.FixesAsync<IPC208CurrentUserOnlyFix>(
        "",
        "",
        test =>
        {
            test.TestState.Sources.Clear();
            test.FixedState.Sources.Clear();
            test.TestCode =
                """
                class Service
                {
                    object Open() => [|new System.IO.Pipes.NamedPipeClientStream(".", "name", System.IO.Pipes.PipeDirection.In)|];
                }
                """;
            test.FixedCode =
                """
                class Service
                {
                    object Open() => new System.IO.Pipes.NamedPipeClientStream(".", "name", System.IO.Pipes.PipeDirection.In, System.IO.Pipes.PipeOptions.CurrentUserOnly);
                }
                """;
        });

    [Fact]
    public Task NothingWhereTheFrameworkLacksTheFlag() => Verifier.OffersNoFixAsync<IPC208CurrentUserOnlyFix>(
        "class Service { object Open() => [|new NamedPipeServerStream(\"name\")|]; }",
        test => test.ReferenceAssemblies = ReferenceAssemblies.NetStandard.NetStandard20);

    [Fact]
    public Task NothingOnDotNetFramework() => Verifier.OffersNoFixAsync<IPC208CurrentUserOnlyFix>(
        "class Service { object Open() => [|new NamedPipeServerStream(\"name\", PipeDirection.In, 4, PipeTransmissionMode.Byte, PipeOptions.Asynchronous)|]; }",
        test => test.ReferenceAssemblies = ReferenceAssemblies.NetFramework.Net472.Default);

    [Fact]
    public Task NothingWhereNoConstructorTakesOptions() => Verifier.OffersNoFixAsync<IPC208CurrentUserOnlyFix>(
        """
        namespace System.IO.Pipes
        {
            class NamedPipeServerStream { public NamedPipeServerStream(string pipeName, PipeDirection direction) { } }
        }

        class Service
        {
            object Open() => [|new NamedPipeServerStream("name", PipeDirection.In)|];
        }
        """);

    [Fact]
    public Task NothingForAnAccessRule() => Verifier.OffersNoFixAsync<IPC208CurrentUserOnlyFix>(
        "class Service { object Rule() => {|#0:new PipeAccessRule(\"Everyone\", PipeAccessRights.ReadWrite, System.Security.AccessControl.AccessControlType.Allow)|}; }",
        test =>
        {
            var expected = new DiagnosticResult("IPC208", Microsoft.CodeAnalysis.DiagnosticSeverity.Warning).WithLocation(0);
            test.ExpectedDiagnostics.Add(expected);
            test.FixedState.ExpectedDiagnostics.Add(expected);
        });

    private static string Source(string creation) =>
        $$"""
        class Service
        {
            private const PipeOptions Constant = PipeOptions.Asynchronous;

            Stream Open() => {{creation}};
        }
        """;
}
