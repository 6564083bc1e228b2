using System.Globalization;
using IpcAnalyzers.Scan;

namespace IpcAnalyzers.Tools.Tests.Scan;

/// <summary>The tool as its user meets it: arguments in, two streams and an exit code out.</summary>
internal sealed record ScanRun(int ExitCode, string Output, string Error)
{
    public static Task<ScanRun> OfAsync(params string[] arguments) => OfAsync(TestContext.Current.CancellationToken, arguments);

    public static async Task<ScanRun> OfAsync(CancellationToken cancellation, params string[] arguments)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        int exitCode = await ScanCommand.RunAsync(arguments, () => [new ProbeAnalyzer()], output, error, cancellation);
        return new ScanRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>The lines of findings, in their order, without the folder in front.</summary>
    public string[] Findings(string root) =>
    [
        .. Output.Split('\n', StringSplitOptions.TrimEntries)
            .TakeWhile(line => line.Length > 0)
            .Select(line => line.Replace(root + "/", "", StringComparison.Ordinal)),
    ];
}
