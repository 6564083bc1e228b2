using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC310;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC310");

    [Theory]
    [InlineData("Encoding.UTF8")]
    [InlineData("UTF8")]
    [InlineData("UTF8Encoding.UTF8")]
    [InlineData("System.Text.Encoding.UTF8")]
    [InlineData("Encoding.Unicode")]
    [InlineData("Encoding.BigEndianUnicode")]
    [InlineData("Encoding.UTF32")]
    [InlineData("Encoding.GetEncoding(\"utf-8\")")]
    [InlineData("Encoding.GetEncoding(\"UTF-8\")")]
    [InlineData("Encoding.GetEncoding(\"unicode\")")]
    [InlineData("Encoding.GetEncoding(\"utf-16BE\")")]
    [InlineData("Encoding.GetEncoding(\"utf-32\")")]
    [InlineData("Encoding.GetEncoding(Name)")]
    [InlineData("Encoding.GetEncoding(65001)")]
    [InlineData("Encoding.GetEncoding(CodePage)")]
    [InlineData("Encoding.GetEncoding(codepage: 1200)")]
    [InlineData("Encoding.GetEncoding(1201)")]
    [InlineData("Encoding.GetEncoding(12000)")]
    [InlineData("Encoding.GetEncoding(12001)")]
    [InlineData("Encoding.GetEncoding(\"utf-8\", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)")]
    [InlineData("Encoding.GetEncoding(encoderFallback: EncoderFallback.ExceptionFallback, decoderFallback: DecoderFallback.ExceptionFallback, name: \"utf-8\")")]
    [InlineData("new UTF8Encoding(true)")]
    [InlineData("new UTF8Encoding(true, true)")]
    [InlineData("new UTF8Encoding(true, strict)")]
    [InlineData("new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)")]
    [InlineData("new UTF8Encoding(Mark)")]
    [InlineData("new UnicodeEncoding()")]
    [InlineData("new UnicodeEncoding(true, true)")]
    [InlineData("new UnicodeEncoding(byteOrderMark: true, bigEndian: strict)")]
    [InlineData("new UTF32Encoding()")]
    [InlineData("new UTF32Encoding(false, true)")]
    [InlineData("(Encoding)Encoding.UTF8")]
    [InlineData("local")]
    [InlineData("assigned")]
    [InlineData("(Encoding)unicode")]
    public Task EncodingsWithAMark(string expression) => Verifier.ReportsAsync(
        $$"""
        using static System.Text.Encoding;

        class Service
        {
            private const string Name = "utf-8";
            private const int CodePage = 65001;
            private const bool Mark = true;

            void Start(bool strict, Process process)
            {
                var local = Encoding.UTF8;
                Encoding assigned;
                assigned = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);
                UnicodeEncoding unicode = new();
                var start = new ProcessStartInfo("tool") { StandardInputEncoding = [|{{expression}}|] };
                start.StandardInputEncoding = [|{{expression}}|];
                new StreamWriter(process.StandardInput.BaseStream, [|{{expression}}|]);
            }
        }
        """);

    [Theory]
    [InlineData("new Process { StartInfo = { StandardInputEncoding = [|Encoding.UTF8|], RedirectStandardInput = true } };")]
    [InlineData("new Process { StartInfo = new ProcessStartInfo { StandardInputEncoding = [|Encoding.UTF8|] } };")]
    [InlineData("new Process { StartInfo = new() { StandardInputEncoding = [|Encoding.UTF8|] } };")]
    [InlineData("ProcessStartInfo start = new(\"tool\") { StandardInputEncoding = [|Encoding.UTF8|] };")]
    [InlineData("process.StartInfo.StandardInputEncoding = [|Encoding.UTF8|];")]
    [InlineData("process.StartInfo.StandardInputEncoding ??= [|Encoding.UTF8|];")]
    [InlineData("var other = process.StartInfo.StandardInputEncoding = [|Encoding.UTF8|];")]
    [InlineData("Action<ProcessStartInfo> configure = start => start.StandardInputEncoding = [|Encoding.UTF8|];")]
    [InlineData("new StreamWriter(process.StandardInput.BaseStream, encoding: [|Encoding.UTF8|], leaveOpen: true);")]
    [InlineData("new StreamWriter(encoding: [|Encoding.UTF8|], stream: process.StandardInput.BaseStream);")]
    [InlineData("new StreamWriter(process.StandardInput.BaseStream, [|Encoding.UTF8|], 1024);")]
    [InlineData("StreamWriter writer = new(process.StandardInput.BaseStream, [|Encoding.UTF8|]);")]
    [InlineData("var stdin = process.StandardInput; new StreamWriter(stdin.BaseStream, [|Encoding.UTF8|]);")]
    [InlineData("var stream = process.StandardInput.BaseStream; new StreamWriter(stream, [|Encoding.UTF8|]);")]
    [InlineData("using (var stdin = process.StandardInput) using (var writer = new StreamWriter(stdin.BaseStream, [|Encoding.UTF8|])) { }")]
    [InlineData("var started = Process.Start(\"tool\"); new StreamWriter(started!.StandardInput!.BaseStream, [|Encoding.UTF8|]);")]
    public Task Forms(string statement) => Verifier.ReportsAsync(
        $$"""
        class Service
        {
            void Start(Process process)
            {
                {{statement}}
            }
        }

        class Writer : StreamWriter
        {
            public Writer(Process process) : base(process.StandardInput.BaseStream, [|Encoding.UTF8|]) { }
        }
        """);

    [Fact]
    public Task OnDotNetFramework() => Verifier.ReportsAsync(
        "class Service { void Start(Process process) => new StreamWriter(process.StandardInput.BaseStream, [|Encoding.UTF8|]); }",
        test => test.ReferenceAssemblies = ReferenceAssemblies.NetFramework.Net472.Default);

    [Fact]
    public Task OnNetStandard() => Verifier.ReportsAsync(
        "class Service { void Start(Process process) => new StreamWriter(process.StandardInput.BaseStream, [|Encoding.UTF8|]); }",
        test => test.ReferenceAssemblies = ReferenceAssemblies.NetStandard.NetStandard20);

    [Theory]
    [InlineData("start.StandardInputEncoding = {|#0:Encoding.UTF8|};", "'Encoding.UTF8' makes the child's standard input start with a byte order mark, which most programs take for data: the first line they read is wrong")]
    [InlineData("start.StandardInputEncoding = {|#0:Encoding.GetEncoding(\n    65001)|};", "'Encoding.GetEncoding( 65001)' makes the child's standard input start with a byte order mark, which most programs take for data: the first line they read is wrong")]
    public Task TheMessage(string statement, string message) => Verifier.ReportsAsync(
        $$"""
        class Service
        {
            void Start(ProcessStartInfo start)
            {
                {{statement}}
            }
        }
        """,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC310", DiagnosticSeverity.Warning).WithLocation(0).WithMessage(message)));
}
