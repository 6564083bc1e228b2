using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Tests.Meta.Hostile;

/// <summary>Code that is long or deep, as generators and minifiers make it: the rules neither give up nor crash.</summary>
public class LargeInputTests
{
    private const int Depth = 200;
    private const int Statements = 5_000;
    private const int Conditions = 2_000;
    private const string Usings = "using System; using System.Diagnostics; using System.IO.Pipes; using System.Runtime.InteropServices; using System.Text;\n";
    private const string RawSignal = "PosixSignalRegistration.Create((PosixSignal)10, _ => { }).Dispose();";

    private static readonly (string Id, string Text)[] EveryRule =
    [
        ("IPC101", "PosixSignalRegistration.Create((PosixSignal)9, _ => { }).Dispose();"),
        ("IPC103", RawSignal),
        ("IPC104", "var registration{0} = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { });"),
        ("IPC205", "var inOut{0} = PipeDirection.InOut; new AnonymousPipeServerStream(inOut{0}).Dispose();"),
        ("IPC208", "new NamedPipeServerStream(\"a\").Dispose();"),
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
        AssertReportsAsync("IPC103", 1, $"{Usings}using var r = PosixSignalRegistration.Create({Nest(open, middle, close)}, _ => {{ }});");

    [Fact]
    public Task DeepChoices() => AssertReportsAsync(
        "IPC104", 1, $"{Usings}_ = {Nest("args.Length > {0} ? null : ", "PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { })", "")};");

    [Theory]
    [InlineData("||")]
    [InlineData("&&")]
    [InlineData("|")]
    public Task LongConditions(string @operator) => AssertReportsAsync(
        "IPC103", 1, $"{Usings}if ({string.Join(@operator, Enumerable.Repeat("args.Length > 1", Conditions))}) {RawSignal}");

    private static string Nest(string open, string middle, string close) =>
        string.Concat(Enumerable.Range(0, Depth).Select(index => open.Replace("{0}", index.ToString(), StringComparison.Ordinal)))
        + middle
        + string.Concat(Enumerable.Repeat(close, Depth));

    private static async Task AssertReportsAsync(string id, int count, string source)
    {
        var compilation = RuleRun.Compile(source);

        Assert.DoesNotContain(RuleRun.CompilerWarnings(compilation), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal(Enumerable.Repeat(id, count), (await RuleRun.AnalyzeAsync(compilation)).Select(diagnostic => diagnostic.Id));
    }
}
