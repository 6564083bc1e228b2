using IpcAnalyzers.Fixes.Processes;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC320;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC320");

    [Theory]
    [InlineData("[|waitpid(child.Id, out _, 0)|]; // its end", "child.WaitForExit(); // its end")]
    [InlineData("[|waitpid(_tool.Id, out int _, 0)|];", "_tool.WaitForExit();")]
    [InlineData("[|WaitWithout(child.Id, IntPtr.Zero, 0)|];", "child.WaitForExit();")]
    [InlineData("if (number > 0) [|wait4(this._tool.Id, IntPtr.Zero, 0, IntPtr.Zero)|];", "if (number > 0) this._tool.WaitForExit();")]
    public Task WaitsThroughTheProcess(string statement, string replacement) => Verifier.FixesAsync<IPC320WaitForExitFix>(Imports.In(statement), Imports.In(replacement));

    [Theory]
    [InlineData("[|waitpid(-1, out _, 0)|];")]
    [InlineData("[|waitpid(child.Id, out _, 1)|];")]
    [InlineData("[|waitpid(child.Id, out var status, 0)|]; return status;")]
    [InlineData("return [|waitpid(child.Id, out _, 0)|];")]
    [InlineData("var id = child.Id; [|waitpid(id, out _, 0)|];")]
    [InlineData("[|waitid(1, child.Id, IntPtr.Zero, 4)|];")]
    public Task NothingWhereMoreIsAskedFor(string statement) => Verifier.OffersNoFixAsync<IPC320WaitForExitFix>(Imports.In(statement));
}
