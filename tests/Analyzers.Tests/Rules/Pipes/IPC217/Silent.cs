using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC217;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC217");

    [Theory]
    [InlineData("new NamedPipeClientStream(\"name\")")]
    [InlineData("new NamedPipeClientStream(\".\", \"name\", PipeDirection.InOut)")]
    [InlineData("new NamedPipeClientStream(\".\", \"name\", PipeDirection.InOut, PipeOptions.None)")]
    [InlineData("new NamedPipeClientStream(\".\", \"name\", PipeDirection.InOut, PipeOptions.None, TokenImpersonationLevel.None)")]
    [InlineData("new NamedPipeClientStream(\".\", \"name\", PipeDirection.InOut, PipeOptions.None, TokenImpersonationLevel.Anonymous)")]
    [InlineData("new NamedPipeClientStream(\".\", \"name\", PipeDirection.InOut, PipeOptions.None, TokenImpersonationLevel.Identification)")]
    [InlineData("new NamedPipeClientStream(\".\", \"name\", PipeDirection.InOut, PipeOptions.None, level)")]
    [InlineData("new NamedPipeClientStream(\".\", \"name\", PipeDirection.InOut, PipeOptions.CurrentUserOnly, TokenImpersonationLevel.Impersonation)")]
    [InlineData("new NamedPipeClientStream(\".\", \"name\", PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly, TokenImpersonationLevel.Impersonation)")]
    [InlineData("new NamedPipeClientStream(\".\", \"name\", PipeDirection.InOut, options, TokenImpersonationLevel.Impersonation)")]
    [InlineData("new NamedPipeClientStream(host, \"name\", PipeDirection.InOut, PipeOptions.None, TokenImpersonationLevel.Impersonation)")]
    [InlineData("new NamedPipeClientStream(\"build.example.org\", \"name\", PipeDirection.InOut, PipeOptions.None, TokenImpersonationLevel.Delegation)")]
    public Task HarmlessOrUnknown(string creation) => Verifier.SilentAsync(Source(creation));

    [Fact]
    public Task OwnerIsLookedAt() => Verifier.SilentAsync(
        """
        using System.Security.Principal;

        class Client
        {
            void Open()
            {
                var client = new NamedPipeClientStream(".", "name", PipeDirection.InOut, PipeOptions.None, TokenImpersonationLevel.Impersonation);
                client.Connect(500);
                if (client.GetAccessControl().GetOwner(typeof(SecurityIdentifier)) != WindowsIdentity.GetCurrent().Owner)
                {
                    throw new UnauthorizedAccessException();
                }
            }
        }
        """);

    [Fact]
    public Task NotOnWindows() => Verifier.SilentAsync(
        Source("new NamedPipeClientStream(\".\", \"name\", PipeDirection.InOut, PipeOptions.None, TokenImpersonationLevel.Impersonation)"),
        test => test.GlobalConfig("ipc_analyzers.target_os = linux"));

    [Theory]
    [InlineData("if (OperatingSystem.IsWindows()) server.RunAsClient(Work);")]
    [InlineData("WindowsIdentity client = null; server.RunAsClient(() => client = WindowsIdentity.GetCurrent());")]
    [InlineData("new Mine.NamedPipeServerStream().RunAsClient(Work);")]
    [InlineData("Console.WriteLine(server.GetImpersonationUserName());")]
    public Task ServerOfWindows(string statement) => Verifier.SilentAsync(
        $$"""
        using System.Security.Principal;

        namespace Mine
        {
            class NamedPipeServerStream { public void RunAsClient(Action work) { } }
        }

        class Server
        {
            void Serve(NamedPipeServerStream server)
            {
                {{statement}}
            }

            static void Work() { }
        }
        """);

    [Fact]
    public Task ServerForWindowsOnly() => Verifier.SilentAsync(
        "class Server { void Serve(NamedPipeServerStream server) => server.RunAsClient(() => { }); }",
        test => test.GlobalConfig("build_property.TargetPlatformIdentifier = Windows"));

    [Fact]
    public Task ServerOfDotNetFramework() => Verifier.SilentAsync(
        "class Server { void Serve(NamedPipeServerStream server) => server.RunAsClient(() => { }); }",
        test => test.ReferenceAssemblies = ReferenceAssemblies.NetFramework.Net472.Default);

    private static string Source(string creation) =>
        $$"""
        using System.Security.Principal;

        class Client
        {
            object Open(string host, PipeOptions options, TokenImpersonationLevel level) => {{creation}};
        }
        """;
}
