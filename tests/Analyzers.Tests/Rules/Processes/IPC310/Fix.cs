using IpcAnalyzers.Fixes.Processes;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC310;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC310");

    [Theory]
    [InlineData("Encoding.UTF8", "new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)")]
    [InlineData("Encoding.Unicode", "new UnicodeEncoding(bigEndian: false, byteOrderMark: false)")]
    [InlineData("Encoding.BigEndianUnicode", "new UnicodeEncoding(bigEndian: true, byteOrderMark: false)")]
    [InlineData("Encoding.UTF32", "new UTF32Encoding(bigEndian: false, byteOrderMark: false)")]
    [InlineData("Encoding.GetEncoding(\"utf-8\")", "new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)")]
    [InlineData("Encoding.GetEncoding(12001)", "new UTF32Encoding(bigEndian: true, byteOrderMark: false)")]
    [InlineData("new UTF8Encoding(true)", "new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)")]
    [InlineData("new UTF8Encoding(true, throwOnInvalidBytes: true)", "new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)")]
    [InlineData("new UnicodeEncoding()", "new UnicodeEncoding(bigEndian: false, byteOrderMark: false)")]
    [InlineData("new UnicodeEncoding(true, true, true)", "new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true)")]
    [InlineData("new UTF32Encoding(true, true, true)", "new UTF32Encoding(bigEndian: true, byteOrderMark: false, throwOnInvalidCharacters: true)")]
    [InlineData("(Encoding)Encoding.UTF8", "new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)")]
    public Task TheSameEncodingWithoutItsMark(string expression, string replacement) => Verifier.FixesAsync<IPC310NoByteOrderMarkFix>(
        Source($"[|{expression}|]"), Source(replacement));

    [Fact]
    public Task AllInAFile() => Verifier.FixesAsync<IPC310NoByteOrderMarkFix>(
        """
        class Service
        {
            void Start(Process process)
            {
                var encoding = Encoding.UTF8;
                using var child = new Process { StartInfo = { StandardInputEncoding = [|Encoding.UTF8|], RedirectStandardInput = true } };
                process.StartInfo.StandardInputEncoding = /* as the peer wants */ [|Encoding.Unicode|] /* it */; // so
                process.StartInfo.StandardInputEncoding ??= [|encoding|];
                using var writer = new StreamWriter(
                    process.StandardInput.BaseStream,
                    [|Encoding.UTF8|]); // the requests
            }
        }
        """,
        """
        class Service
        {
            void Start(Process process)
            {
                var encoding = Encoding.UTF8;
                using var child = new Process { StartInfo = { StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), RedirectStandardInput = true } };
                process.StartInfo.StandardInputEncoding = /* as the peer wants */ new UnicodeEncoding(bigEndian: false, byteOrderMark: false) /* it */; // so
                process.StartInfo.StandardInputEncoding ??= new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
                using var writer = new StreamWriter(
                    process.StandardInput.BaseStream,
                    new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)); // the requests
            }
        }
        """);

    [Theory]
    [InlineData("using System.Diagnostics;", "System.Text.Encoding.UTF8", "System.Text.UTF8Encoding")]
    [InlineData("using System.Diagnostics; using Text = System.Text;", "Text.Encoding.UTF8", "Text.UTF8Encoding")]
    [InlineData("using System.Diagnostics; using static System.Text.Encoding;", "UTF8", "System.Text.UTF8Encoding")]
    [InlineData("using System.Diagnostics; using Utf = System.Text.UTF8Encoding;", "Utf.UTF8", "Utf")]
    public Task WithoutTheUsingDirective(string usings, string expression, string type) => Verifier.FixesAsync<IPC310NoByteOrderMarkFix>(
        "",
        "",
        test =>
        {
            test.TestState.Sources.Clear();
            test.FixedState.Sources.Clear();
            test.TestCode = Source($"[|{expression}|]");
            test.FixedCode = Source($"new {type}(encoderShouldEmitUTF8Identifier: false)");

            string Source(string value) =>
                $$"""
                {{usings}}

                class Service
                {
                    void Start(ProcessStartInfo start) => start.StandardInputEncoding = {{value}};
                }
                """;
        });

    [Fact]
    public Task WhereANamespaceIsCalledSystem() => Verifier.FixesAsync<IPC310NoByteOrderMarkFix>(
        """
        namespace Mine.System
        {
            class UTF8Encoding { }

            class Service
            {
                void Start(ProcessStartInfo start) => start.StandardInputEncoding = [|Encoding.UTF8|];
            }
        }
        """,
        """
        namespace Mine.System
        {
            class UTF8Encoding { }

            class Service
            {
                void Start(ProcessStartInfo start) => start.StandardInputEncoding = new global::System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
            }
        }
        """);

    [Theory]
    [InlineData("Encoding.GetEncoding(\"utf-8\", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)")]
    [InlineData("new UTF8Encoding(true, strict)")]
    [InlineData("new UnicodeEncoding(strict, true)")]
    public Task NothingWhereSomethingWouldBeLost(string expression) => Verifier.OffersNoFixAsync<IPC310NoByteOrderMarkFix>(Source($"[|{expression}|]"));

    private static string Source(string expression) =>
        $$"""
        class Service
        {
            void Start(ProcessStartInfo start, bool strict) => start.StandardInputEncoding = {{expression}};
        }
        """;
}
