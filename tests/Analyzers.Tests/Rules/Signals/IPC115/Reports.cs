namespace IpcAnalyzers.Tests.Rules.Signals.IPC115;

[NoFix("Which process was meant is not in the code.")]
public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC115");

    [Theory]
    [InlineData("kill([|0|], 15);")]
    [InlineData("kill([|-1|], 9);")]
    [InlineData("kill(sig: 15, pid: [|-1|]);")]
    [InlineData("if (Send([|0|], 2) != 0) { }")]
    [InlineData("const int Nobody = -1; kill([|Nobody|], 15);")]
    [InlineData("var all = -1; kill([|all|], 15);")]
    [InlineData("kill([|-pid|], 15);")]
    [InlineData("var target = -pid; kill([|target|], 15);")]
    [InlineData("kill([|-_child.Id|], 15);")]
    [InlineData("Mono.Unix.Native.Syscall.kill([|-1|], Mono.Unix.Native.Signum.SIGTERM);")]
    [InlineData("Mono.Unix.Native.Syscall.kill([|-_child.Id|], Mono.Unix.Native.Signum.SIGTERM);")]
    public Task Numbers(string statement) => Verifier.ReportsAsync(Imports.Method(statement), test => test.MonoPosix());

    [Theory]
    [InlineData("int.TryParse(text, out var found); kill([|found|], 15);")]
    [InlineData("_ = int.TryParse(text, out var found); kill([|found|], 15);")]
    [InlineData("int.TryParse(text, out int found); if (kill([|found|], 15) != 0) { Console.WriteLine(\"failed\"); }")]
    [InlineData("int found = -1; int.TryParse(text, out found); kill([|found|], 15);")]
    [InlineData("var found = 0; if (known) found = Find(); kill([|found|], 15);")]
    [InlineData("var found = -1; if (args.Length > 0) { found = Find(); } Console.WriteLine(\"stopping\"); kill([|found|], 15);")]
    [InlineData("var found = int.TryParse(text, out var number) ? number : -1; kill([|found|], 15);")]
    [InlineData("kill([|_child != null ? _child.Id : 0|], 15);")]
    [InlineData("kill([|_child?.Id ?? -1|], 15);")]
    [InlineData("int found = _child?.Id ?? 0; if (kill([|found|], 15) != 0) { Console.WriteLine(\"failed\"); }")]
    public Task NumbersThatWereNotSet(string statement) => Verifier.ReportsAsync(Imports.Method(statement));
}
