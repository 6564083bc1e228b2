using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC315;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC315");

    [Theory]
    [InlineData("if (![|p.WaitForExit(5000)|]) throw new Exception(\"x\"); return true;")]
    [InlineData("if (![|p.WaitForExit(5000)|]) { Console.Write(\"x\"); throw new TimeoutException(); } return true;")]
    [InlineData("if ([|p.WaitForExit(5000)|] == false) return false; return p.ExitCode == 0;")]
    [InlineData("if (![|p.WaitForExit(5000)|]) { Console.WriteLine(\"The tool timed out.\"); return true; } return true;")]
    [InlineData("if ([|p.WaitForExit(5000)|]) return true; else throw new TimeoutException();")]
    [InlineData("var ended = [|p.WaitForExit(TimeSpan.FromSeconds(5))|]; if (!ended) { return false; } return true;")]
    [InlineData("bool ended; ended = [|p.WaitForExit(5000)|]; Console.Write(ended); if (!ended) throw new TimeoutException(); return true;")]
    public async Task TimeIsUp(string body) => await Verifier.ReportsAsync(With(body));

    [Theory]
    [InlineData("[|p.WaitForExit(5000)|]; return p.ExitCode == 0;")]
    [InlineData("[|p.WaitForExit(5000)|]; Console.Write(p.ExitTime); return true;")]
    [InlineData("_ = [|p.WaitForExit(5000)|]; return p.ExitCode == 0;")]
    [InlineData("if (![|p.WaitForExit(5000)|]) Console.WriteLine(p.Id); return p.ExitCode == 0;")]
    [InlineData("Register(p); var ended = [|p.WaitForExit(5000)|]; if (!ended) Console.WriteLine(p.Id); return p.ExitCode == 0;")]
    [InlineData("Register(p); [|p.WaitForExit(5000)|]; return p.ExitCode == 0;")]
    public async Task NobodyAsks(string body) => await Verifier.ReportsAsync(With(body));

    [Theory]
    [InlineData("try { await [|p.WaitForExitAsync(token)|]; } catch (OperationCanceledException) { Console.Write(\"too long\"); }")]
    [InlineData("try { await [|p.WaitForExitAsync(token)|].ConfigureAwait(false); } catch (TaskCanceledException e) { throw new TimeoutException(\"x\", e); }")]
    [InlineData("try { await [|p.WaitForExitAsync(token)|]; } catch (Exception e) when (e is OperationCanceledException) { return; }")]
    [InlineData("try { await [|p.WaitForExitAsync()|].WaitAsync(TimeSpan.FromSeconds(5)); } catch (TimeoutException) { Console.Write(1); }")]
    [InlineData("var exit = [|p.WaitForExitAsync()|]; if (await Task.WhenAny(exit, Task.Delay(1000)) != exit) throw new TimeoutException();")]
    [InlineData("var time = Task.Delay(1000); await Task.WhenAny([|p.WaitForExitAsync()|], time);")]
    [InlineData("try { [|p.WaitForExitAsync(token)|].GetAwaiter().GetResult(); } catch (OperationCanceledException) { Console.Write(\"too long\"); }")]
    [InlineData("try { [|p.WaitForExitAsync(token)|].Wait(); } catch (AggregateException) { Console.Write(\"too long\"); }")]
    [InlineData("try { [|p.WaitForExitAsync()|].WaitAsync(TimeSpan.FromSeconds(5)).GetAwaiter().GetResult(); } catch (TimeoutException) { Console.Write(1); }")]
    public async Task GivenUp(string body) => await Verifier.ReportsAsync(WithAsync(body));

    [Theory]
    [InlineData("await {|#0:p.WaitForExitAsync(token)|};")]
    [InlineData("await {|#0:p.WaitForExitAsync(token)|}.ConfigureAwait(false); Console.Write(p.ExitCode);")]
    [InlineData("try { await {|#0:p.WaitForExitAsync(token)|}; } catch (IOException) { Console.Write(1); }")]
    [InlineData("try { await {|#0:p.WaitForExitAsync(token)|}; } catch (OperationCanceledException) { throw; }")]
    [InlineData("var exit = {|#0:p.WaitForExitAsync(token)|}; await exit;")]
    [InlineData("var output = p.StandardOutput.ReadToEndAsync(); await Task.WhenAll(output, {|#0:p.WaitForExitAsync(token)|});")]
    [InlineData("{|#0:p.WaitForExitAsync(token)|}.Wait();")]
    [InlineData("{|#0:p.WaitForExitAsync(token)|}.GetAwaiter().GetResult();")]
    [InlineData("{|#0:p.WaitForExitAsync(token)|}.ConfigureAwait(false).GetAwaiter().GetResult(); Console.Write(p.ExitCode);")]
    public async Task Cancelled(string body) => await Verifier.ReportsAsync(
        WithAsync(body),
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC315", DiagnosticSeverity.Info).WithLocation(0).WithArguments("p.WaitForExitAsync(token)")));

    [Fact]
    public async Task OfAField() => await Verifier.ReportsAsync(
        """class C { private readonly Process _p = new(); bool M() { [|_p.WaitForExit(250)|]; return _p.ExitCode == 0; } }""");

    private static string With(string body) =>
        $$"""class C { bool M(ProcessStartInfo info) { using var p = new Process { StartInfo = info }; p.Start(); {{body}} } static void Register(Process p) { } }""";

    private static string WithAsync(string body) =>
        $$"""class C { async Task M(ProcessStartInfo info, CancellationToken token) { using var p = Process.Start(info) ?? throw new IOException(); {{body}} } }""";
}
