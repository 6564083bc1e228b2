using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace IpcAnalyzers.Tests.Meta.Hostile;

/// <summary>Whatever a user types, no rule crashes: the compiler would report AD0001 and drop what the rules had found.</summary>
public class HostileInputTests
{
    private static readonly string[] IdsOfEveryApi = ["IPC101", "IPC102", "IPC103", "IPC104", "IPC106", "IPC107", "IPC108", "IPC109", "IPC110", "IPC113", "IPC114", "IPC116", "IPC201", "IPC202", "IPC203", "IPC204", "IPC205", "IPC206", "IPC208", "IPC209", "IPC211", "IPC212", "IPC213", "IPC215", "IPC216", "IPC217", "IPC220", "IPC303", "IPC304", "IPC305", "IPC306", "IPC307", "IPC310", "IPC311", "IPC312", "IPC313", "IPC314", "IPC315", "IPC317", "IPC318", "IPC319", "IPC320", "IPC321", "IPC322", "IPC323", "IPC324", "IPC325", "IPC328"];

    [Fact]
    public async Task EveryApiIsReached()
    {
        var compilation = RuleRun.WithAllRulesOn(RuleRun.Compile(EveryApi.Source));

        Assert.DoesNotContain(RuleRun.CompilerWarnings(compilation), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal(IdsOfEveryApi, (await RuleRun.AnalyzeAsync(compilation)).Select(diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task HalfTypedCode()
    {
        var prefixes = Prefixes(EveryApi.Header, 0).Concat(EveryApi.Methods.SelectMany(method => Prefixes(EveryApi.Header + method, EveryApi.Header.Length))).ToList();

        Assert.InRange(prefixes.Count, 400, 3000);

        // One compilation of all prefixes, each in a namespace of its own, because a compilation costs more than a file.
        await AssertAliveAsync([.. prefixes.Select((prefix, index) => $"namespace Prefix{index} {{ {prefix}")]);
    }

    [Theory]
    [MemberData(nameof(BrokenCode))]
    public Task BrokenCodeIsSurvived(string source) => AssertAliveAsync(source);

    public static TheoryData<string> BrokenCode =>
    [
        "",
        "new PosixSignalRegistration(",
        "using System.Runtime.InteropServices; PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { }",
        "using System.Runtime.InteropServices; class C { void M() { if (true PosixSignalRegistration.Create((PosixSignal)9, c => { c.; }",
        "System.Runtime.InteropServices.PosixSignalRegistration.Create(",
        "System.Runtime.InteropServices.PosixSignalRegistration.Create(,)",
        "System.Runtime.InteropServices.PosixSignalRegistration.Create(handler: _ => { }, handler: _ => { }, signal: 9, more: 1);",
        "System.Runtime.InteropServices.PosixSignalRegistration.Create((System.Runtime.InteropServices.PosixSignal), null);",
        "System.Runtime.InteropServices.PosixSignalRegistration.Create(Unknown.SIGKILL, Unknown.Handler);",
        "_ = _ = System.Runtime.InteropServices.PosixSignalRegistration.Create",
        "(var a, var b) = System.Runtime.InteropServices.PosixSignalRegistration.Create(x, y);",
        "new System.IO.Pipes.NamedPipeServerStream();",
        "new System.IO.Pipes.NamedPipeServerStream(null, null, null, null, null, null, null, null, null);",
        "new System.IO.Pipes.NamedPipeClientStream(serverName: , pipeName: );",
        "new System.IO.Pipes.AnonymousPipeServerStream((System.IO.Pipes.PipeDirection)\"InOut\");",
        "new System.IO.Pipes.PipeAccessRule(new(new(new())), default, default);",
        "new System.Diagnostics.ProcessStartInfo { StandardInputEncoding = , RedirectStandardInput };",
        "new System.Diagnostics.ProcessStartInfo().StandardInputEncoding = new System.Text.UTF8Encoding(maybe);",
        "new System.Diagnostics.ProcessStartInfo().StandardInputEncoding ??= System.Text.Encoding.GetEncoding();",
        "new System.IO.StreamWriter(process.StandardInput.BaseStream, System.Text.Encoding.UTF8",
        "class C { [System.Runtime.InteropServices.DllImport] static extern int fork(); void M() => fork(); }",
        "class C { [System.Runtime.InteropServices.DllImport(null)] static extern int kill(int p); void M() => kill(10); }",
        "class C { [System.Runtime.InteropServices.DllImport(\"libc\", EntryPoint = 3)] static extern int kill(); void M() => kill(1, 10); }",
        "partial class C { [System.Runtime.InteropServices.LibraryImport(\"libc\", EntryPoint = )] static partial int signal(__arglist); void M() => signal(9, 9); }",
        "class C { [System.Runtime.InteropServices.DllImport(\"\")] static extern int signal(int s, int h) { } void M() => signal(9, 9); }",
        "class C { [System.Runtime.Versioning.SupportedOSPlatform] [System.Runtime.Versioning.SupportedOSPlatform(null)] [System.Runtime.Versioning.UnsupportedOSPlatform(\"\")] void M() { System.Runtime.InteropServices.PosixSignalRegistration.Create((System.Runtime.InteropServices.PosixSignal)10, null); } }",
        "if (OperatingSystem.IsLinux( && ) System.Runtime.InteropServices.PosixSignalRegistration.Create((System.Runtime.InteropServices.PosixSignal)10, null);",
        "}}} class { void ( { new System.IO.Pipes.NamedPipeServerStream(\"a\" } ] ;",
    ];

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(RecursiveCode))]
    public Task RecursionEnds(string body) => AssertAliveAsync(
        $$"""
        using System; using System.Diagnostics; using System.IO.Pipes; using System.Runtime.InteropServices; using System.Text;
        class C
        {
            const PosixSignal A = (PosixSignal)B; const int B = (int)A; static readonly int F = F;
            void M(ProcessStartInfo start) { {{body}} }
        }
        """);

    public static TheoryData<string> RecursiveCode =>
    [
        "var signal = signal; PosixSignalRegistration.Create(signal, null);",
        "PosixSignal a = b, b = a; PosixSignalRegistration.Create(a, null);",
        "PosixSignal a, b; a = b; b = a; PosixSignalRegistration.Create((PosixSignal)(int)a, null);",
        "const int one = two; const int two = one; PosixSignalRegistration.Create((PosixSignal)two, null);",
        "PosixSignalRegistration.Create(A, null); PosixSignalRegistration.Create((PosixSignal)F, null);",
        "var r = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => r.Dispose());",
        "var r = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Again()); void Again() { Again(); r = r; }",
        "Action<PosixSignalContext> h = c => h(c); PosixSignalRegistration.Create(PosixSignal.SIGTERM, h);",
        "PosixSignal One() => Two(); PosixSignal Two() => One(); PosixSignalRegistration.Create(One(), _ => Two());",
        "var e = true ? e : Encoding.UTF8; start.StandardInputEncoding = e;",
        "var e = f; var f = e; start.StandardInputEncoding = e; start.StandardInputEncoding = f ?? e;",
        "Encoding e, f; (e, f) = (f, e); start.StandardInputEncoding = e;",
        "start.StandardInputEncoding = start.StandardInputEncoding = start.StandardInputEncoding;",
        "var pipe = new NamedPipeServerStream(pipe); var o = o | PipeOptions.None; new NamedPipeClientStream(\".\", \"a\", PipeDirection.In, o);",
        "ref var slot = ref slot; slot = PosixSignalRegistration.Create(PosixSignal.SIGTERM, null);",
        "bool isLinux = !isLinux; if (isLinux) PosixSignalRegistration.Create((PosixSignal)10, null);",
    ];

    [Theory]
    [MemberData(nameof(NamesDefinedTwice))]
    public Task NamesDefinedTwiceAreSurvived(string source) => AssertAliveAsync(source, EveryApi.Source);

    public static TheoryData<string> NamesDefinedTwice =>
    [
        EveryApi.Source,
        "namespace System.IO.Pipes; public class NamedPipeServerStream { public NamedPipeServerStream(int pipeName) { } }",
        "namespace System.IO.Pipes { public enum PipeDirection { InOut, In } public enum PipeDirection { InOut = 3 } }",
        "namespace System.Runtime.InteropServices { public class PosixSignalRegistration { public static int Create; public static void Create(int signal) { } } }",
        "namespace System.Diagnostics { public static class ProcessStartInfo<T> { } public class ProcessStartInfo { public event System.Action StandardInputEncoding; } }",
        "namespace System.Text { public class Encoding { public const Encoding UTF8 = null; public static object UTF8 => 1; public static int GetEncoding() => 1; } }",
        "class EveryApi { int fork; static extern int fork(); static extern int fork(); }",
    ];

    [Fact]
    public async Task APolyfillOfATypeIsTheTypeToo()
    {
        const string Polyfill = """
            namespace System.Runtime.InteropServices
            {
                public sealed class PosixSignalRegistration { public static PosixSignalRegistration Create(PosixSignal signal, System.Action<PosixSignalContext> handler) => new(); }
            }
            """;
        const string Use = "using System.Runtime.InteropServices; PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { });";

        var diagnostic = Assert.Single(await RuleRun.AnalyzeAsync(RuleRun.Compile(Use, Polyfill)));

        Assert.Equal("IPC104", diagnostic.Id);
    }

    /// <summary>The beginnings of the text that end where a token ends, behind the given position.</summary>
    private static IEnumerable<string> Prefixes(string text, int start) =>
        CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens()
            .Select(token => token.Span.End)
            .Where(end => end > start)
            .Distinct()
            .Select(end => text[..end]);

    private static async Task AssertAliveAsync(params string[] sources) =>
        Assert.DoesNotContain(await RuleRun.AnalyzeAsync(RuleRun.WithAllRulesOn(RuleRun.Compile(sources))), diagnostic => diagnostic.Id == "AD0001");
}
