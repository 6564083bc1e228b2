using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC310;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC310");

    [Theory]
    [InlineData("null")]
    [InlineData("Encoding.Default")]
    [InlineData("Encoding.ASCII")]
    [InlineData("Encoding.Latin1")]
    [InlineData("Console.InputEncoding")]
    [InlineData("Console.OutputEncoding")]
    [InlineData("new UTF8Encoding()")]
    [InlineData("new UTF8Encoding(false)")]
    [InlineData("new UTF8Encoding(false, true)")]
    [InlineData("new UTF8Encoding(throwOnInvalidBytes: true, encoderShouldEmitUTF8Identifier: false)")]
    [InlineData("new UTF8Encoding(mark)")]
    [InlineData("new UnicodeEncoding(false, false)")]
    [InlineData("new UnicodeEncoding(byteOrderMark: false, bigEndian: true)")]
    [InlineData("new UTF32Encoding(true, false)")]
    [InlineData("new UTF32Encoding(bigEndian: false, byteOrderMark: false, throwOnInvalidCharacters: true)")]
    [InlineData("new ASCIIEncoding()")]
    [InlineData("new Quiet()")]
    [InlineData("Encoding.GetEncoding(\"us-ascii\")")]
    [InlineData("Encoding.GetEncoding(\"iso-8859-1\")")]
    [InlineData("Encoding.GetEncoding(28591)")]
    [InlineData("Encoding.GetEncoding(850)")]
    [InlineData("Encoding.GetEncoding(0)")]
    [InlineData("Encoding.GetEncoding(name)")]
    [InlineData("mark ? Encoding.UTF8 : Encoding.ASCII")]
    [InlineData("encoding")]
    [InlineData("encoding ?? Encoding.UTF8")]
    [InlineData("s_encoding")]
    [InlineData("Property")]
    [InlineData("Choose()")]
    [InlineData("Mine.Encoding.UTF8")]
    [InlineData("changing")]
    [InlineData("(Encoding)Encoding.UTF8.Clone()")]
    public Task WithoutMarkOrUnknown(string expression) => Verifier.SilentAsync(
        $$"""
        namespace Mine
        {
            static class Encoding { public static System.Text.Encoding UTF8 => new UTF8Encoding(false); }
        }

        class Quiet : UTF8Encoding
        {
            public override byte[] GetPreamble() => Array.Empty<byte>();
        }

        class Service
        {
            private static readonly Encoding s_encoding = Encoding.GetEncoding(Environment.GetEnvironmentVariable("CHARSET"));
            private static Encoding Property => Encoding.UTF8;

            void Start(bool mark, string name, Encoding encoding, Process process)
            {
                var changing = Encoding.UTF8;
                if (mark) changing = new UTF8Encoding(false);
                var start = new ProcessStartInfo("tool") { RedirectStandardInput = true, StandardInputEncoding = {{expression}} };
                start.StandardInputEncoding = {{expression}};
                new StreamWriter(process.StandardInput.BaseStream, {{expression}});
            }

            static Encoding Choose() => Encoding.UTF8;
        }
        """);

    [Theory]
    [InlineData("new ProcessStartInfo(\"tool\") { StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.Unicode };")]
    [InlineData("start.StandardOutputEncoding = Encoding.UTF8;")]
    [InlineData("Console.InputEncoding = Encoding.UTF8;")]
    [InlineData("Console.OutputEncoding = Encoding.UTF8;")]
    [InlineData("new Mine.ProcessStartInfo { StandardInputEncoding = Encoding.UTF8 };")]
    [InlineData("if (start.StandardInputEncoding == Encoding.UTF8) { }")]
    [InlineData("var encoding = start.StandardInputEncoding; encoding = Encoding.UTF8;")]
    [InlineData("new StreamWriter(\"file\", false, Encoding.UTF8);")]
    [InlineData("new StreamWriter(stream, Encoding.UTF8);")]
    [InlineData("new StreamWriter(File.Create(\"file\"), Encoding.UTF8);")]
    [InlineData("new StreamWriter(Console.OpenStandardOutput(), Encoding.UTF8);")]
    [InlineData("new StreamWriter(process.StandardInput.BaseStream);")]
    [InlineData("new StreamWriter(process.StandardInput.BaseStream, leaveOpen: true);")]
    [InlineData("new StreamReader(process.StandardOutput.BaseStream, Encoding.UTF8);")]
    [InlineData("new StreamReader(process.StandardInput.BaseStream, Encoding.UTF8);")]
    [InlineData("new BinaryWriter(process.StandardInput.BaseStream, Encoding.UTF8);")]
    [InlineData("new StreamWriter(new Mine.Process().StandardInput.BaseStream, Encoding.UTF8);")]
    [InlineData("new StreamWriter(writer.BaseStream, Encoding.UTF8);")]
    [InlineData("var other = process.StandardInput.BaseStream; other = stream; new StreamWriter(other, Encoding.UTF8);")]
    [InlineData("process.StandardInput.WriteLine(Encoding.UTF8.GetString(new byte[1]));")]
    public Task OtherStreams(string statement) => Verifier.SilentAsync(
        $$"""
        namespace Mine
        {
            class ProcessStartInfo { public Encoding StandardInputEncoding { get; set; } }
            class Process { public StreamWriter StandardInput { get; } }
        }

        class Service
        {
            void Start(ProcessStartInfo start, Process process, Stream stream, StreamWriter writer)
            {
                {{statement}}
            }
        }
        """);

    [Fact]
    public Task OnDotNetFramework() => Verifier.SilentAsync(
        "class Service { void Start(Process process) => new StreamWriter(process.StandardInput.BaseStream, new UTF8Encoding(false)); }",
        test => test.ReferenceAssemblies = ReferenceAssemblies.NetFramework.Net472.Default);
}
