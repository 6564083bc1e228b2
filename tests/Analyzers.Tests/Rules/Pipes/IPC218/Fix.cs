using IpcAnalyzers.Fixes.Pipes;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC218;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC218");

    [Theory]
    [InlineData("public Task", "public async Task", "return [|child.WaitForExitAsync()|]; /* then */", "await child.WaitForExitAsync(); /* then */")]
    [InlineData("Task", "async Task", "return [|child.WaitForExitAsync()|];", "await child.WaitForExitAsync();")]
    [InlineData("static Task", "static async Task", "var ended = [|child.WaitForExitAsync()|]; return ended;", "var ended = child.WaitForExitAsync(); await ended;")]
    [InlineData("Task", "async Task", "return [|child.WaitForExitAsync()|].ContinueWith(_ => { });", "await child.WaitForExitAsync().ContinueWith(_ => { });")]
    [InlineData("Task<int>", "async Task<int>", "return [|child.WaitForExitAsync()|].ContinueWith(_ => 1);", "return await child.WaitForExitAsync().ContinueWith(_ => 1);")]
    public Task AwaitsInside(string signature, string fixedSignature, string statements, string fixedStatements) => Verifier.FixesAsync<IPC218AwaitFix>(
        $$"""class C { {{signature}} M() { using var child = Process.Start("x"); Console.WriteLine(child.HasExited ? child.ExitCode : 0); {{statements}} } }""",
        $$"""class C { {{fixedSignature}} M() { using var child = Process.Start("x"); Console.WriteLine(child.HasExited ? child.ExitCode : 0); {{fixedStatements}} } }""",
        test => test.CodeFixTestBehaviors |= Microsoft.CodeAnalysis.Testing.CodeFixTestBehaviors.SkipFixAllCheck);

    [Theory]
    [InlineData("Task M(bool c) { if (c) return Task.CompletedTask; using var child = Process.Start(\"x\"); return [|child.WaitForExitAsync()|]; }")]
    [InlineData("Task M(out int id) { using var child = Process.Start(\"x\"); id = child.Id; return [|child.WaitForExitAsync()|]; }")]
    [InlineData("object M() { using var child = Process.Start(\"x\"); return [|child.WaitForExitAsync()|]; }")]
    [InlineData("void M() { using var child = Process.Start(\"x\"); _ = [|child.WaitForExitAsync()|]; }")]
    public Task NothingToOffer(string method) => Verifier.OffersNoFixAsync<IPC218AwaitFix>("class C { " + method + " }");
}
