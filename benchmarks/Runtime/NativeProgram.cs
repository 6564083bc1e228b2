using System.Diagnostics;
using System.Globalization;

namespace IpcAnalyzers.Benchmarks.Runtime;

/// <summary>What C does for the same: <c>host.c</c>, built where the benchmark runs.</summary>
internal sealed class NativeProgram
{
    public string FileName { get; } = Path.Combine(AppContext.BaseDirectory, "host");

    public NativeProgram()
    {
        using var compiler = Process.Start("cc", ["-O2", "-pthread", "-o", FileName, Path.Combine(AppContext.BaseDirectory, "Runtime", "host.c")]);
        compiler.WaitForExit();
        if (compiler.ExitCode != 0)
        {
            throw new InvalidOperationException("host.c could not be compiled.");
        }
    }

    /// <returns>Nanoseconds an operation.</returns>
    public double Measure(params object[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(FileName, arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture)!)) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(output, CultureInfo.InvariantCulture);
    }
}
