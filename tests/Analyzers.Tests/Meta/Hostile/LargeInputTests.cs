using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Tests.Meta.Hostile;

/// <summary>Code that is long or deep, as generators and minifiers make it: the rules neither give up nor crash.</summary>
public class LargeInputTests
{
    private const int Depth = 200;
    private const int Statements = 5_000;
    private const int Conditions = 2_000;
    private const string Usings = "using System; using System.Diagnostics; using System.IO.Pipes; using System.Runtime.InteropServices; using System.Text;\n";
    private const string Redirected = "new ProcessStartInfo { RedirectStandardOutput = true }";

    private const string WaitsFirst = "p.WaitForExit(); Console.Write(p.StandardOutput.ReadToEnd());";
    private const string RawSignal = "PosixSignalRegistration.Create((PosixSignal)10, context => context.Cancel = true).Dispose();";

    private static readonly (string Id, string Text)[] EveryRule =
    [
        ("IPC101", "PosixSignalRegistration.Create((PosixSignal)9, _ => { }).Dispose();"),
        ("IPC103", RawSignal),
        ("IPC104", "var registration{0} = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { });"),
        ("IPC204", "var kept{0} = new AnonymousPipeServerStream(); Process.Start(\"a\", kept{0}.GetClientHandleAsString())!.Dispose(); kept{0}.Dispose();"),
        ("IPC205", "var inOut{0} = PipeDirection.InOut; new AnonymousPipeServerStream(inOut{0}).Dispose();"),
        ("IPC208", "new NamedPipeServerStream(\"a\", PipeDirection.InOut, 2).Dispose();"),
        ("IPC209", "new NamedPipeServerStream(\"a\", PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.CurrentUserOnly).Dispose();"),
        ("IPC310", "var encoding{0} = Encoding.UTF8; new ProcessStartInfo().StandardInputEncoding = encoding{0};"),
    ];

    [Fact]
    public async Task LongMethod()
    {
        var statements = Enumerable.Range(0, Statements).Select(index => $"var number{index} = args.Length + {index};").ToList();
        for (var index = 0; index < EveryRule.Length; index++)
        {
            statements.Insert((index + 1) * Statements / EveryRule.Length, EveryRule[index].Text.Replace("{0}", $"{index}", StringComparison.Ordinal));
        }

        var diagnostics = await RuleRun.AnalyzeAsync(RuleRun.Compile(Usings + string.Join('\n', statements)));

        Assert.Equal(EveryRule.Select(rule => rule.Id), diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).Select(diagnostic => diagnostic.Id));
    }

    // A rule that walked the body again for each call would need minutes here.
    [Fact]
    public async Task LongMethodOfCalls()
    {
        var statements = Enumerable.Range(0, Statements).Select(index => EveryRule[index % EveryRule.Length].Text.Replace("{0}", $"{index}", StringComparison.Ordinal));

        var diagnostics = await RuleRun.AnalyzeAsync(RuleRun.Compile(Usings + string.Join('\n', statements)));

        Assert.Equal(Statements, diagnostics.Length);
    }

    [Theory]
    [InlineData("if (args.Length > 1) {", "}")]
    [InlineData("try {", "} finally { }")]
    [InlineData("switch (args.Length) { case 1: {", "} break; }")]
    [InlineData("void Local{0}() {", "}")]
    public Task DeepStatements(string open, string close) => AssertReportsAsync("IPC103", 1, Usings + Nest(open, RawSignal, close));

    [Theory]
    [InlineData("(PosixSignal)(", "10", ")")]
    [InlineData("(", "(PosixSignal)10", ")")]
    [InlineData("(PosixSignal)(int)(", "10", ")")]
    public Task DeepExpressions(string open, string middle, string close) =>
        AssertReportsAsync("IPC103", 1, $"{Usings}using var r = PosixSignalRegistration.Create({Nest(open, middle, close)}, context => context.Cancel = true); System.Threading.Thread.Sleep(-1);");

    [Fact]
    public Task DeepChoices() => AssertReportsAsync(
        "IPC104", 1, $"{Usings}_ = {Nest("args.Length > {0} ? null : ", "PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { })", "")};");

    [Theory]
    [InlineData("||")]
    [InlineData("&&")]
    [InlineData("|")]
    public Task LongConditions(string @operator) => AssertReportsAsync(
        "IPC103", 1, $"{Usings}if ({string.Join(@operator, Enumerable.Repeat("args.Length > 1", Conditions))}) {RawSignal}");

    // The engine follows a hundred objects of a body; a body with more is left alone, and left at once.
    [Fact]
    public Task TenThousandObjects() => AssertReportsAsync(
        "IPC301", 0, Usings + string.Join('\n', Enumerable.Range(0, 10_000).Select(index => $"var p{index} = Process.Start({Redirected}); {WaitsFirst.Replace("p.", $"p{index}.", StringComparison.Ordinal)}")));

    // Two to the power of 500 paths, in a few states.
    [Theory]
    [InlineData("if (args.Length > {0}) { Console.WriteLine(); }")]
    [InlineData("if (args.Length > {0}) { p.Refresh(); }")]
    [InlineData("var n{0} = args.Length; if (n{0} > {0}) { n{0}++; }")]
    public Task FiveHundredConditions(string condition) => AssertReportsAsync(
        "IPC301", 1, $"{Usings}var p = Process.Start({Redirected})!;\n{Repeat(condition, 500)}\n{WaitsFirst}");

    // Each makes a state of its own: past the limit the rest of the body is not judged.
    [Fact]
    public Task FiveHundredConditionsThatMatter() => AssertReportsAsync(
        "IPC303",
        0,
        $"{Usings}var i = new ProcessStartInfo();\n{Repeat("Process? p{0} = null; if (args.Length > {0}) { p{0} = Process.Start(i); }", 60)}\n{Repeat("p{0}?.WaitForExit();", 60)}");

    [Theory]
    [InlineData("try {", "} finally { Console.WriteLine(); }")]
    [InlineData("try {", "} catch (InvalidOperationException) { Console.WriteLine(); }")]
    [InlineData("using (new System.IO.MemoryStream()) {", "}")]
    [InlineData("for (var i{0} = 0; i{0} < args.Length; i{0}++) {", "}")]
    public Task AHundredNestedRegions(string open, string close) => AssertReportsAsync(
        "IPC301", 1, Usings + Nest(open, $"var p = Process.Start({Redirected})!; {WaitsFirst}", close, 100));

    private static string Repeat(string statement, int count) =>
        string.Join('\n', Enumerable.Range(0, count).Select(index => statement.Replace("{0}", $"{index}", StringComparison.Ordinal)));

    private static string Nest(string open, string middle, string close, int depth = Depth) =>
        string.Concat(Enumerable.Range(0, depth).Select(index => open.Replace("{0}", index.ToString(), StringComparison.Ordinal)))
        + middle
        + string.Concat(Enumerable.Repeat(close, depth));

    private static async Task AssertReportsAsync(string id, int count, string source)
    {
        var compilation = RuleRun.Compile(source);

        Assert.DoesNotContain(RuleRun.CompilerWarnings(compilation), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal(Enumerable.Repeat(id, count), (await RuleRun.AnalyzeAsync(compilation)).Select(diagnostic => diagnostic.Id));
    }
}
