using System.Diagnostics;

namespace IpcRuntime.Tests.Conformance;

/// <summary>
/// A program in C that executes scripts on the real kernel. Managed code cannot: a .NET process has threads that take its signals, handlers of its own,
/// and may not run managed code in one. It is compiled where there is a C compiler; without one the tests that need it are skipped and say so.
/// </summary>
internal sealed class NativeDriver : IDisposable
{
    public const string Missing = "There is no C compiler (cc) to build the kernel's side with.";

    private readonly Process _process;

    private NativeDriver(string program) =>
        _process = Process.Start(new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

    /// <summary>Compiles and starts the program; null without a compiler.</summary>
    public static NativeDriver? TryStart(string source)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var program = Path.Combine(AppContext.BaseDirectory, Path.GetFileNameWithoutExtension(source));
        try
        {
            var unique = program + Environment.ProcessId;
            using var compiler = Process.Start("cc", ["-O1", "-o", unique, Path.Combine(AppContext.BaseDirectory, "Conformance", source)]);
            compiler.WaitForExit();
            if (compiler.ExitCode != 0)
            {
                return null;
            }

            File.Move(unique, program, overwrite: true);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }

        return new(program);
    }

    public void Send(string text)
    {
        _process.StandardInput.Write(text);
        _process.StandardInput.Flush();
    }

    public string Receive() => _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The driver ended.");

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(5000))
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
