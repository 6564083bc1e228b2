using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC217;

[NoFix("Whether the server runs as another user, and how the client then knows it, is the design of the two programs.")]
public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC217");

    [Theory]
    [InlineData("new NamedPipeClientStream(\".\", \"name\", PipeDirection.InOut, PipeOptions.None, [|TokenImpersonationLevel.Impersonation|])")]
    [InlineData("new NamedPipeClientStream(\".\", name, PipeDirection.InOut, PipeOptions.Asynchronous, [|TokenImpersonationLevel.Delegation|])")]
    [InlineData("new NamedPipeClientStream(\".\", \"name\", PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.WriteThrough, [|TokenImpersonationLevel.Impersonation|], HandleInheritability.None)")]
    [InlineData("new NamedPipeClientStream(serverName: \".\", pipeName: name, direction: PipeDirection.In, impersonationLevel: [|(TokenImpersonationLevel)3|], options: default)")]
    [InlineData("new NamedPipeClientStream(\".\", \"name\", PipeDirection.InOut, Constant, [|Level|])")]
    [InlineData("new NamedPipeClientStream(Local, \"name\", PipeDirection.InOut, PipeOptions.None, [|TokenImpersonationLevel.Impersonation|]) { ReadMode = PipeTransmissionMode.Byte }")]
    public Task Client(string creation) => Verifier.ReportsAsync(
        $$"""
        using System.Security.Principal;

        class Client
        {
            private const string Local = ".";
            private const PipeOptions Constant = PipeOptions.Asynchronous;
            private const TokenImpersonationLevel Level = TokenImpersonationLevel.Delegation;

            NamedPipeClientStream Open(string name) => {{creation}};
        }
        """);

    [Fact]
    public Task ClientOfAProgram() => Verifier.ReportsAsync(
        """
        using System.Security.Principal;

        var level = TokenImpersonationLevel.Impersonation;
        using var client = new NamedPipeClientStream(".", args[0], PipeDirection.InOut, PipeOptions.None, [|level|]);
        client.Connect();
        """);

    [Theory]
    [InlineData("[|server.RunAsClient(() => File.ReadAllText(path))|];")]
    [InlineData("[|server.RunAsClient(delegate { })|];")]
    [InlineData("[|server.RunAsClient(Work)|];")]
    [InlineData("if (!OperatingSystem.IsWindows()) [|server.RunAsClient(Work)|];")]
    public Task Server(string statement) => Verifier.ReportsAsync(
        $$"""
        class Server
        {
            void Serve(NamedPipeServerStream server, string path)
            {
                {{statement}}
            }

            static void Work() { }
        }
        """);

    [Fact]
    public Task TheMessages() => Verifier.ReportsAsync(
        """
        class Program
        {
            void Start(NamedPipeServerStream server, string name)
            {
                new NamedPipeClientStream(".", name + "-x", PipeDirection.InOut, PipeOptions.None, {|#0:System.Security.Principal.TokenImpersonationLevel.Impersonation|});
                {|#1:server.RunAsClient(Work)|};
            }

            static void Work() { }
        }
        """,
        test => test.ExpectedDiagnostics.AddRange(
        [
            new DiagnosticResult("IPC217", DiagnosticSeverity.Warning).WithLocation(0)
                .WithMessage("'System.Security.Principal.TokenImpersonationLevel.Impersonation' lets the server act as this user, and without PipeOptions.CurrentUserOnly the server is whoever created pipe 'name + \"-x\"' first"),
            new DiagnosticResult("IPC217", DiagnosticSeverity.Warning).WithLocation(1)
                .WithMessage("'server.RunAsClient(Work)' makes the whole process run as the client on Unix, all of its threads, until the delegate returns"),
        ]));
}
