using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC208;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC208");

    [Theory]
    [InlineData("[|new NamedPipeServerStream(\"name\")|];")]
    [InlineData("[|new NamedPipeServerStream(name)|];")]
    [InlineData("[|new NamedPipeServerStream(\"name\", PipeDirection.InOut)|];")]
    [InlineData("[|new NamedPipeServerStream(\"name\", PipeDirection.InOut, NamedPipeServerStream.MaxAllowedServerInstances)|];")]
    [InlineData("[|new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte)|];")]
    [InlineData("[|new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.None)|];")]
    [InlineData("[|new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.WriteThrough)|];")]
    [InlineData("[|new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous, 4096, 4096)|];")]
    [InlineData("[|new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, Constant)|];")]
    [InlineData("[|new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, (PipeOptions)0)|];")]
    [InlineData("[|new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, default)|];")]
    [InlineData("var options = PipeOptions.Asynchronous; [|new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, options)|];")]
    [InlineData("[|new NamedPipeServerStream(direction: PipeDirection.In, pipeName: \"name\")|];")]
    [InlineData("NamedPipeServerStream pipe = [|new(\"name\")|];")]
    [InlineData("using var pipe = [|new NamedPipeServerStream(\"name\") { ReadMode = PipeTransmissionMode.Byte }|];")]
    [InlineData("while (true) { using var pipe = [|new NamedPipeServerStream(\"name\")|]; pipe.WaitForConnection(); }")]
    [InlineData("[|new NamedPipeClientStream(\"name\")|];")]
    [InlineData("[|new NamedPipeClientStream(\".\", \"name\")|];")]
    [InlineData("[|new NamedPipeClientStream(\".\", name, PipeDirection.InOut)|];")]
    [InlineData("[|new NamedPipeClientStream(Server, \"name\", PipeDirection.InOut, PipeOptions.Asynchronous)|];")]
    [InlineData("[|new NamedPipeClientStream(\".\", \"name\", PipeDirection.InOut, PipeOptions.None, System.Security.Principal.TokenImpersonationLevel.None)|];")]
    [InlineData("[|new NamedPipeClientStream(pipeName: \"name\", serverName: \".\")|];")]
    [InlineData("Func<string, Stream> open = other => [|new NamedPipeClientStream(other)|];")]
    [InlineData("[|NamedPipeServerStreamAcl.Create(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.None, 0, 0, null)|];")]
    [InlineData("_ = ([|new NamedPipeServerStream(\"one\")|], [|new NamedPipeClientStream(\"two\")|]);")]
    [InlineData("new StreamWriter([|new NamedPipeServerStream(\"one\")|]);")]
    public Task Unrestricted(string statement) => Verifier.ReportsAsync(
        $$"""
        class Service
        {
            private const PipeOptions Constant = PipeOptions.Asynchronous;
            private const string Server = ".";
            private readonly Stream _field = [|new NamedPipeServerStream("field")|];

            void Start(string name)
            {
                {{statement}}
            }
        }
        """);

    public static TheoryData<string> OtherFrameworks => ["net472", "netstandard2.0", "net8.0"];

    [Theory]
    [MemberData(nameof(OtherFrameworks))]
    public Task InOtherFrameworks(string framework) => Verifier.ReportsAsync(
        """
        class Service
        {
            void Start()
            {
                [|new NamedPipeServerStream("name", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous)|];
                [|new NamedPipeClientStream("name")|];
            }
        }
        """,
        test => test.ReferenceAssemblies = framework switch
        {
            "net472" => ReferenceAssemblies.NetFramework.Net472.Default,
            "net8.0" => ReferenceAssemblies.Net.Net80,
            _ => ReferenceAssemblies.NetStandard.NetStandard20,
        });

    [Fact]
    public Task NullSecurityOfDotNetFramework() => Verifier.ReportsAsync(
        "class Service { void Start() => [|new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.None, 0, 0, null)|]; }",
        test => test.ReferenceAssemblies = ReferenceAssemblies.NetFramework.Net472.Default);

    [Fact]
    public Task ConditionalCodeThatSaysNothingOfAccess() => Verifier.ReportsAsync(
        """
        class Service
        {
            void Start() => [|new NamedPipeServerStream(
        #if SOME_FRAMEWORK
                "one",
        #else
                "two",
        #endif
                PipeDirection.InOut)|];
        }
        """);

    [Theory]
    [InlineData("\"Everyone\"")]
    [InlineData("\"EVERYONE\"")]
    [InlineData("\"S-1-1-0\"")]
    [InlineData("\"ANONYMOUS LOGON\"")]
    [InlineData("@\"NT AUTHORITY\\ANONYMOUS LOGON\"")]
    [InlineData("Group")]
    [InlineData("Groups.All")]
    [InlineData("new NTAccount(\"Everyone\")")]
    [InlineData("new NTAccount(\"NT AUTHORITY\", \"ANONYMOUS LOGON\")")]
    [InlineData("new SecurityIdentifier(\"S-1-1-0\")")]
    [InlineData("new SecurityIdentifier(Sid)")]
    [InlineData("new SecurityIdentifier(WellKnownSidType.WorldSid, null)")]
    [InlineData("new SecurityIdentifier(domainSid: null, sidType: WellKnownSidType.WorldSid)")]
    [InlineData("new SecurityIdentifier(World, null)")]
    [InlineData("new SecurityIdentifier(WellKnownSidType.AnonymousSid, null)")]
    [InlineData("(IdentityReference)new SecurityIdentifier(WellKnownSidType.WorldSid, null)")]
    [InlineData("new SecurityIdentifier(WellKnownSidType.WorldSid, null).Translate(typeof(NTAccount))")]
    [InlineData("new SecurityIdentifier(WellKnownSidType.WorldSid, null).Translate(typeof(NTAccount)).Value")]
    [InlineData("new SecurityIdentifier(WellKnownSidType.WorldSid, null).ToString()")]
    [InlineData("everyone")]
    [InlineData("account.ToString()")]
    public Task RuleForEveryone(string identity) => Verifier.ReportsAsync(
        $$"""
        using System.Security.AccessControl;
        using System.Security.Principal;

        static class Groups
        {
            public const string All = "Everyone";
        }

        class Service
        {
            private const string Group = "Everyone";
            private const string Sid = "S-1-1-0";
            private const WellKnownSidType World = WellKnownSidType.WorldSid;

            void Open(PipeSecurity security)
            {
                var everyone = new SecurityIdentifier(WellKnownSidType.WorldSid, null);
                var account = (NTAccount)everyone.Translate(typeof(NTAccount));
                security.AddAccessRule({|#0:new PipeAccessRule({{identity}}, PipeAccessRights.ReadWrite, AccessControlType.Allow)|});
            }
        }
        """,
        ExpectWarning);

    [Theory]
    [InlineData("var rule = {|#0:new PipeAccessRule(\"Everyone\", PipeAccessRights.FullControl, AccessControlType.Allow)|}; security.SetAccessRule(rule);")]
    [InlineData("PipeAccessRule rule = {|#0:new(\"Everyone\", PipeAccessRights.Write, AccessControlType.Allow)|};")]
    [InlineData("security.AddAccessRule({|#0:new PipeAccessRule(type: AccessControlType.Allow, rights: PipeAccessRights.ReadWrite, identity: \"Everyone\")|});")]
    [InlineData("security.AddAccessRule({|#0:new PipeAccessRule(\"Everyone\", rights, (AccessControlType)0)|});")]
    [InlineData("security.AddAccessRule({|#0:new PipeAccessRule(\"Everyone\", PipeAccessRights.CreateNewInstance, AccessControlType.Allow)|});")]
    public Task FormsOfTheRule(string statement) => Verifier.ReportsAsync(
        $$"""
        using System.Security.AccessControl;

        class Service
        {
            void Open(PipeSecurity security, PipeAccessRights rights)
            {
                {{statement}}
            }
        }
        """,
        ExpectWarning);

    [Fact]
    public Task RuleOnDotNetFramework() => Verifier.ReportsAsync(
        """
        using System.Security.AccessControl;

        class Service
        {
            void Open(PipeSecurity security)
            {
                security.AddAccessRule({|#0:new PipeAccessRule("Everyone", PipeAccessRights.ReadWrite, AccessControlType.Allow)|});
                new NamedPipeServerStream("name", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.None, 0, 0, security);
            }
        }
        """,
        test =>
        {
            ExpectWarning(test);
            test.ReferenceAssemblies = ReferenceAssemblies.NetFramework.Net472.Default;
        });

    [Theory]
    [InlineData("{|#0:new NamedPipeServerStream(\"name\")|};", DiagnosticSeverity.Info, "Named pipe 'name' is created without PipeOptions.CurrentUserOnly or access rules: processes of other users may connect to it")]
    [InlineData("{|#0:new NamedPipeServerStream(name +\n    \".pipe\")|};", DiagnosticSeverity.Info, "Named pipe 'name + \".pipe\"' is created without PipeOptions.CurrentUserOnly or access rules: processes of other users may connect to it")]
    [InlineData("{|#0:new NamedPipeClientStream(\".\", Name)|};", DiagnosticSeverity.Info, "Named pipe 'constant' is opened without PipeOptions.CurrentUserOnly: a server that another user has planted under this name is trusted")]
    [InlineData("{|#0:new PipeAccessRule(\"S-1-1-0\", PipeAccessRights.ReadWrite, System.Security.AccessControl.AccessControlType.Allow)|};", DiagnosticSeverity.Warning, "This rule allows Everyone to use the pipe, so any account of the machine can connect, send requests and read the answers")]
    [InlineData("{|#0:new PipeAccessRule(\"S-1-5-7\", PipeAccessRights.ReadWrite, System.Security.AccessControl.AccessControlType.Allow)|};", DiagnosticSeverity.Warning, "This rule allows Anonymous to use the pipe, so any account of the machine can connect, send requests and read the answers")]
    public Task TheMessage(string statement, DiagnosticSeverity severity, string message) => Verifier.ReportsAsync(
        $$"""
        class Service
        {
            private const string Name = "constant";

            void Start(string name)
            {
                {{statement}}
            }
        }
        """,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC208", severity).WithLocation(0).WithMessage(message)));

    private static void ExpectWarning(AnalyzerTest<DefaultVerifier> test) =>
        test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC208", DiagnosticSeverity.Warning).WithLocation(0));
}
