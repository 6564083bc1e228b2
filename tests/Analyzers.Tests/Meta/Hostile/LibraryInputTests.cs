using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Meta.Hostile;

/// <summary>Code that uses IpcRuntime, whole, half typed and with another library under its name: no rule crashes.</summary>
public class LibraryInputTests
{
    private const string Header = """
        using System;
        using System.IO;
        using System.Runtime.InteropServices;
        using System.Threading;
        using System.Threading.Tasks;
        using IpcRuntime;

        internal static class EveryLibraryApi
        {
            [DllImport("libc", SetLastError = true)]
            private static extern int kill(int pid, int sig);

        """;

    private const string Methods = """
            private static void Signals(Thread worker, SignalSet others)
            {
                var signal = Signal.SIGKILL;
                SignalDisposition.Catch(Signal.SIGSEGV, static _ => Environment.Exit(1));
                using var choice = SignalDisposition.Catch(signal, async info => { worker.Join(); await Task.Yield(); });
                using var reader = SignalReader.Open(others.With(Signal.RealTime(0)) | SignalSet.Empty.With(Signal.SIGPIPE), null);
                SignalHost.EnsureBlocked(others);
                var options = new ChildOptions("sleep") { IgnoredSignals = SignalSet.Empty.With(Signal.SIGSTOP), SignalMask = ~others };
            }

            private static async Task<string> Children(byte[] data, CancellationToken token)
            {
                using var output = UnixPipe.Create();
                var input = UnixPipe.Create(new UnixPipeOptions { Capacity = 4096 });
                var options = new ChildOptions("sort") { Descriptors = { { 1, output.ReadEnd.DetachForChild() }, { 0, input.ReadEnd.SafeHandle } } };
                options.Descriptors.Add(2, output.WriteEnd.SafeHandle);
                var child = ChildProcess.Start(options);
                input.WriteEnd.Write(data);
                kill(child.Id, 15);
                var status = token.CanBeCanceled ? await child.WaitAsync(token) : child.TryWait(TimeSpan.FromSeconds(1), out var ended) ? ended : child.Wait();
                while (!status.HasEnded && output.ReadEnd.ReadByte() >= 0)
                {
                    await output.ReadEnd.SpliceToAsync(input.WriteEnd);
                }

                return await new StreamReader(output.ReadEnd).ReadToEndAsync();
            }
        }
        """;

    [Fact]
    public async Task TheRulesKnowTheLibrary()
    {
        var compilation = Compile(Header + Methods);

        Assert.DoesNotContain(compilation.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal(
            "IPC101 IPC102 IPC108 IPC110 IPC201 IPC206 IPC301 IPC318 IPC322",
            string.Join(' ', (await RuleRun.AnalyzeAsync(compilation)).Select(diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task HalfTypedCode()
    {
        var ends = CSharpSyntaxTree.ParseText(Header + Methods, cancellationToken: TestContext.Current.CancellationToken).GetRoot(TestContext.Current.CancellationToken)
            .DescendantTokens().Select(token => token.Span.End).Where(end => end > Header.Length).Distinct().ToList();

        Assert.InRange(ends.Count, 200, 1000);
        await AssertAliveAsync(Compile([.. ends.Select((end, index) => $"namespace Prefix{index} {{ {(Header + Methods)[..end]}")]));
    }

    [Theory]
    [InlineData("namespace IpcRuntime { public class UnixPipe { public static int Create; public object ReadEnd; } public class PipeEnd { public void SafeHandle(int a) { } } }")]
    [InlineData("namespace IpcRuntime { public struct Signal { public const int SIGKILL = 1; public static int RealTime; } public class SignalDisposition { public static void Catch(int signal, int handler) { } } }")]
    [InlineData("namespace IpcRuntime { public class ChildProcess { public static ChildProcess Start(int a, int b) => null; public int Id() => 0; } public class DescriptorMap { public void Add() { } } }")]
    [InlineData("namespace IpcRuntime { public class ChildOptions<T> { } public class ChildOptions { public int Descriptors, IgnoredSignals; } }")]
    public Task AnotherLibraryOfTheName(string library) => AssertAliveAsync(RuleRun.Compile(Header + Methods, library));

    private static CSharpCompilation Compile(params string[] sources) =>
        RuleRun.Compile(sources).AddReferences(AdditionalMetadataReferences.IpcRuntime);

    private static async Task AssertAliveAsync(Compilation compilation) =>
        Assert.DoesNotContain(await RuleRun.AnalyzeAsync(RuleRun.WithAllRulesOn(compilation)), diagnostic => diagnostic.Id == "AD0001");
}
