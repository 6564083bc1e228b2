using IpcAnalyzers.Fixes.Processes;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC318;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC318");

    [Theory]
    [InlineData("[|Process.GetProcessById(child.Id)|].Kill(); // at once", "child.Kill(); // at once")]
    [InlineData("return [|Process.GetProcessById(_tool.Id)|].HasExited ? 1 : 2;", "return _tool.HasExited ? 1 : 2;")]
    [InlineData("await [|Process.GetProcessById(this._tool.Id)|].WaitForExitAsync(token);", "await this._tool.WaitForExitAsync(token);")]
    public Task UsesTheProcess(string statement, string replacement) => Verifier.FixesAsync<IPC318UseProcessFix>(Imports.In(statement), Imports.In(replacement));

    [Theory]
    [InlineData("using var found = [|Process.GetProcessById(child.Id)|];")]
    [InlineData("[|Process.GetProcessById(child.Id)|].Dispose();")]
    [InlineData("var id = child.Id; [|Process.GetProcessById(id)|].Kill();")]
    [InlineData("child.WaitForExit(); [|kill(child.Id, 9)|];")]
    public Task NothingWhereTheOneThatIsFoundIsKept(string statement) => Verifier.OffersNoFixAsync<IPC318UseProcessFix>(Imports.In(statement));
}
