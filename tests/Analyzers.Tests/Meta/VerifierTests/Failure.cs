using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Meta.VerifierTests;

internal static class Failure
{
    /// <summary>Runs a test that has to fail, and looks for each part in what it says.</summary>
    public static async Task SaysAsync(Task run, params string[] parts)
    {
        var failure = await Assert.ThrowsAsync<VerificationException>(() => run);
        foreach (var part in parts)
        {
            Assert.Contains(part, failure.Message.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        }
    }
}
