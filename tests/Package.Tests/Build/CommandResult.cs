namespace IpcAnalyzers.Package.Tests.Build;

/// <summary>What a program that has ended left behind.</summary>
/// <param name="ExitCode">On Unix 128 + n when signal n ended it.</param>
internal sealed record CommandResult(string Command, int ExitCode, string Output)
{
    /// <summary>Throws with the whole output unless the program succeeded.</summary>
    public CommandResult Succeeded()
    {
        Assert.True(ExitCode == 0, ToString());
        return this;
    }

    public CommandResult Failed()
    {
        Assert.True(ExitCode != 0, ToString());
        return this;
    }

    public override string ToString() => $"{Command}\nexit code {ExitCode}\n{Output}";
}
