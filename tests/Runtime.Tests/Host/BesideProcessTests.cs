using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;

namespace IpcRuntime.Tests.Host;

/// <summary>Ours and the framework's children at the same time: neither takes the other's status.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class BesideProcessTests : HostTest
{
    private const int AtATime = 64;

    private static readonly int Count =
        int.TryParse(Environment.GetEnvironmentVariable("IPCRUNTIME_CHILDREN"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : 500;

    [Fact]
    public async Task Every_status_is_right()
    {
        var wrong = 0;
        await Parallel.ForAsync(0, Count, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (i, cancellation) =>
        {
            // An exit code, or the same number as a signal: the two must not be taken for each other.
            var code = i % 5 == 4 ? 15 : i % 200;
            var script = i % 5 == 4 ? "kill -TERM $$" : $"exit {code}";
            bool isRight;
            switch (i % 4)
            {
                case 0:
                    isRight = await ChildProcess.Start(new("/bin/sh", "-c", script)).WaitAsync(cancellation) == Expected(i, code);
                    break;
                case 2:
                    var child = ChildProcess.Start(new("/bin/sh", "-c", script));
                    isRight = await Task.Run(child.Wait, cancellation) == Expected(i, code);
                    break;
                default:
                    using (var process = Process.Start("/bin/sh", ["-c", script]))
                    {
                        await process.WaitForExitAsync(cancellation);
                        isRight = process.ExitCode == (i % 5 == 4 ? 128 + code : code);
                    }

                    break;
            }

            if (!isRight)
            {
                Interlocked.Increment(ref wrong);
            }
        });
        Assert.Equal(0, wrong);
        Assert.Equal("", Children());
    }

    private static ChildStatus Expected(int i, int code) => i % 5 == 4 ? ChildStatus.Signaled(Signal.SIGTERM) : ChildStatus.Exited(code);
}
