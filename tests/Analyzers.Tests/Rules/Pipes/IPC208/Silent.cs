using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC208;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC208");

    [Theory]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.CurrentUserOnly);")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly, 0, 0);")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, (PipeOptions)0x20000000);")]
    [InlineData("new NamedPipeServerStream(options: PipeOptions.CurrentUserOnly, transmissionMode: PipeTransmissionMode.Byte, maxNumberOfServerInstances: 1, direction: PipeDirection.InOut, pipeName: \"name\");")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, Constant);")]
    [InlineData("var options = PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly; new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, options);")]
    [InlineData("var options = PipeOptions.Asynchronous; options |= PipeOptions.CurrentUserOnly; new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, options);")]
    [InlineData("var options = PipeOptions.Asynchronous; if (flag) options = options | PipeOptions.CurrentUserOnly; new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, options);")]
    [InlineData("var options = PipeOptions.None; Extend(ref options); new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, options);")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, flag ? PipeOptions.None : PipeOptions.CurrentUserOnly);")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | extra);")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, extra);")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, s_options);")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, Options);")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, Choose());")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, settings.Options);")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, settings?.Options ?? default);")]
    [InlineData("new NamedPipeServerStream(PipeDirection.InOut, true, true, handle);")]
    [InlineData("new NamedPipeClientStream(PipeDirection.InOut, true, true, handle);")]
    [InlineData("new NamedPipeClientStream(\".\", \"name\", PipeDirection.InOut, PipeOptions.CurrentUserOnly);")]
    [InlineData("new NamedPipeClientStream(\"server\", \"name\");")]
    [InlineData("new NamedPipeClientStream(server, \"name\", PipeDirection.InOut);")]
    [InlineData("new NamedPipeClientStream(pipeName: \"name\", serverName: \"build.example.org\");")]
    [InlineData("new NamedPipeClientStream(Environment.MachineName, \"name\", PipeDirection.InOut, PipeOptions.Asynchronous);")]
    [InlineData("NamedPipeServerStreamAcl.Create(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.None, 0, 0, security);")]
    [InlineData("NamedPipeServerStreamAcl.Create(pipeSecurity: security, pipeName: \"name\", direction: PipeDirection.InOut, maxNumberOfServerInstances: 1, transmissionMode: PipeTransmissionMode.Byte, options: PipeOptions.None, inBufferSize: 0, outBufferSize: 0);")]
    [InlineData("NamedPipeServerStreamAcl.Create(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.None, 0, 0, new PipeSecurity());")]
    [InlineData("NamedPipeServerStreamAcl.Create(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.CurrentUserOnly, 0, 0, null);")]
    [InlineData("var pipe = new NamedPipeServerStream(\"name\"); pipe.SetAccessControl(security);")]
    [InlineData("var pipe = new NamedPipeServerStream(\"name\"); PipesAclExtensions.SetAccessControl(pipe, security);")]
    [InlineData("new AnonymousPipeServerStream();")]
    [InlineData("new Mine.NamedPipeServerStream(\"name\");")]
    public Task RestrictedOrUnknown(string statement) => Verifier.SilentAsync(
        $$"""
        namespace Mine
        {
            class NamedPipeServerStream { public NamedPipeServerStream(string pipeName) { } }
        }

        class Settings
        {
            public PipeOptions Options { get; set; }
        }

        class Service
        {
            private const PipeOptions Constant = PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly;
            private static readonly PipeOptions s_options = PipeOptions.Asynchronous;
            private static PipeOptions Options => PipeOptions.Asynchronous;

            void Start(bool flag, string server, PipeOptions extra, Settings settings, PipeSecurity security, Microsoft.Win32.SafeHandles.SafePipeHandle handle)
            {
                {{statement}}
            }

            static PipeOptions Choose() => PipeOptions.CurrentUserOnly;
            static void Extend(ref PipeOptions options) => options |= PipeOptions.CurrentUserOnly;
        }
        """);

    [Theory]
    [InlineData("""
        void Start() => new NamedPipeServerStream(
            "name",
            PipeDirection.InOut,
            1,
            PipeTransmissionMode.Byte,
        #if SOME_FRAMEWORK
            PipeOptions.CurrentUserOnly |
        #endif
            PipeOptions.Asynchronous);
        """)]
    [InlineData("""
        void Start()
        {
            var options = PipeOptions.Asynchronous | PipeOptions.WriteThrough;
        #if SOME_FRAMEWORK
            options |= PipeOptions.CurrentUserOnly;
        #endif
            new NamedPipeServerStream("name", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, options);
        }
        """)]
    [InlineData("""
        #if SOME_FRAMEWORK
        private const PipeOptions Options = PipeOptions.CurrentUserOnly;
        #else
        private const PipeOptions Options = PipeOptions.None;
        #endif

        void Start() => new NamedPipeServerStream("name", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, Options);
        """)]
    [InlineData("""
        void Start(object security)
        {
        #if SOME_FRAMEWORK
            new NamedPipeServerStream("name", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.None, 0, 0, (PipeSecurity)security);
        #else
            new NamedPipeServerStream("name", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.None, 0, 0);
        #endif
        }
        """)]
    public Task ProtectedUnderAnotherSymbol(string member) => Verifier.SilentAsync(
        $$"""
        class Service
        {
        {{member}}
        }
        """);

    [Fact]
    public Task ConstantOfAnotherFileUnderASymbol() => Verifier.SilentAsync(
        "class Service { void Start() => new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, Settings.Options); }",
        test => test.TestState.Sources.Add(
            """
            using System.IO.Pipes;

            static class Settings
            {
            #if SOME_FRAMEWORK
                public const PipeOptions Options = PipeOptions.CurrentUserOnly;
            #else
                public const PipeOptions Options = PipeOptions.None;
            #endif
            }
            """));

    [Fact]
    public Task SecuredInAnotherMethod() => Verifier.SilentAsync(
        """
        class Service
        {
            private readonly NamedPipeServerStream _pipe = new("name");

            void Open() => Secure(new NamedPipeServerStream("name"));

            static void Secure(NamedPipeServerStream pipe) => pipe.SetAccessControl(new PipeSecurity());
        }
        """);

    [Fact]
    public Task SecurityOfDotNetFramework() => Verifier.SilentAsync(
        """
        class Service
        {
            void Start(PipeSecurity security)
            {
                new NamedPipeServerStream("name", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.None, 0, 0, security);
                new NamedPipeServerStream("name", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.None, 0, 0, pipeSecurity: new PipeSecurity(), HandleInheritability.None);
                new NamedPipeServerStream("name", PipeDirection.InOut).SetAccessControl(security);
            }
        }
        """,
        test => test.ReferenceAssemblies = ReferenceAssemblies.NetFramework.Net472.Default);

    [Theory]
    [InlineData("new PipeAccessRule(\"Everyone\", PipeAccessRights.ReadWrite, AccessControlType.Deny)")]
    [InlineData("new PipeAccessRule(new SecurityIdentifier(WellKnownSidType.WorldSid, null), PipeAccessRights.FullControl, AccessControlType.Deny)")]
    [InlineData("new PipeAccessRule(new SecurityIdentifier(WellKnownSidType.AuthenticatedUserSid, null), PipeAccessRights.ReadWrite, AccessControlType.Allow)")]
    [InlineData("new PipeAccessRule(\"Authenticated Users\", PipeAccessRights.ReadWrite, AccessControlType.Allow)")]
    [InlineData("new PipeAccessRule(WindowsIdentity.GetCurrent().Owner, PipeAccessRights.FullControl, AccessControlType.Allow)")]
    [InlineData("new PipeAccessRule(WindowsIdentity.GetCurrent().User.Value, PipeAccessRights.FullControl, AccessControlType.Allow)")]
    [InlineData("new PipeAccessRule(new SecurityIdentifier(\"S-1-1-0-1\"), PipeAccessRights.ReadWrite, AccessControlType.Allow)")]
    [InlineData("new PipeAccessRule(new NTAccount(\"Everyone Else\"), PipeAccessRights.ReadWrite, AccessControlType.Allow)")]
    [InlineData("new PipeAccessRule(new SecurityIdentifier((WellKnownSidType)2, null), PipeAccessRights.ReadWrite, AccessControlType.Allow)")]
    [InlineData("new PipeAccessRule(\"Everyone\", PipeAccessRights.Synchronize, AccessControlType.Allow)")]
    [InlineData("new PipeAccessRule(\"Everyone\", PipeAccessRights.ReadPermissions | PipeAccessRights.ReadAttributes, AccessControlType.Allow)")]
    [InlineData("new PipeAccessRule(name, PipeAccessRights.ReadWrite, AccessControlType.Allow)")]
    [InlineData("new PipeAccessRule(\"Everyone\", PipeAccessRights.ReadWrite, type)")]
    [InlineData("new PipeAccessRule(Group, PipeAccessRights.ReadWrite, AccessControlType.Allow)")]
    [InlineData("new PipeAuditRule(\"Everyone\", PipeAccessRights.ReadWrite, AuditFlags.Success)")]
    [InlineData("new FileSystemAccessRule(\"Everyone\", FileSystemRights.Read, AccessControlType.Allow)")]
    [InlineData("new Mine.PipeAccessRule(\"Everyone\", PipeAccessRights.ReadWrite, AccessControlType.Allow)")]
    public Task NarrowAccessRules(string rule) => Verifier.SilentAsync(
        $$"""
        using System.Security.AccessControl;
        using System.Security.Principal;

        namespace Mine
        {
            class PipeAccessRule { public PipeAccessRule(string identity, PipeAccessRights rights, AccessControlType type) { } }
        }

        class Service
        {
            private static readonly string Group = "Everyone";

            object Rule(string name, AccessControlType type) => {{rule}};
        }
        """);

    [Theory]
    [InlineData("RemoveAccessRule")]
    [InlineData("RemoveAccessRuleSpecific")]
    public Task RuleThatIsTakenAway(string method) => Verifier.SilentAsync(
        $$"""
        using System.Security.AccessControl;

        class Service
        {
            void Restrict(PipeSecurity security) =>
                security.{{method}}(new PipeAccessRule("Everyone", PipeAccessRights.FullControl, AccessControlType.Allow));
        }
        """);

    [Fact]
    public Task OffInOneFileOnly() => Verifier.ReportsAsync(
        "class Loud { IDisposable Start() => [|new NamedPipeServerStream(\"name\")|]; }",
        test =>
        {
            test.TestState.Sources.Add(("Quiet.cs", "class Quiet { System.IDisposable Start() => new System.IO.Pipes.NamedPipeServerStream(\"name\"); }"));
            test.EditorConfig("[Quiet.cs]", "dotnet_diagnostic.IPC208.severity = none");
        });

    [Theory]
    [InlineData("dotnet_analyzer_diagnostic.category-Security.severity = none")]
    [InlineData("dotnet_diagnostic.IPC208.severity = none")]
    public Task Off(string line) => Verifier.SilentAsync(
        "class Quiet { IDisposable Start() => new NamedPipeServerStream(\"name\"); }",
        test => test.GlobalConfig(line));
}
