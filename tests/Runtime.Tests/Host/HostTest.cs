using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using System.Runtime.Versioning;
using System.Text;

namespace IpcRuntime.Tests.Host;

/// <summary>What tests on the real system share: they need Linux, and leave no descriptor and no child behind.</summary>
[UnsupportedOSPlatform("windows")]
public abstract class HostTest : IDisposable
{
    private static bool _isWarm;
    private readonly int _descriptors;

    protected HostTest()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The host is Linux only.");

        if (!_isWarm)
        {
            // What the library, the runtime and the framework open once and keep is open from now on.
            Assert.Equal(0, ChildProcess.Start(new("/bin/true")).Wait().ExitCode);
            _ = Capture(new("/bin/true"));
            using var process = Process.Start(new ProcessStartInfo("/bin/true") { RedirectStandardOutput = true, RedirectStandardInput = true })!;
            process.StandardOutput.ReadToEndAsync().Wait(Patience);
            process.WaitForExit();
            _isWarm = true;
        }

        _descriptors = OpenDescriptors();
    }

    protected static TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    public virtual void Dispose()
    {
        GC.SuppressFinalize(this);
        if (OperatingSystem.IsLinux())
        {
            Eventually("no child is left", () => Children() == "");
            Eventually(() => $"no descriptor is left of {string.Join(", ", Descriptors())}", () => OpenDescriptors() <= _descriptors);
        }
    }

    /// <summary>Without the assemblies, which the runtime opens when it needs them.</summary>
    private static int OpenDescriptors() => Descriptors().Count(descriptor => !descriptor.EndsWith(".dll", StringComparison.Ordinal));

    private static IEnumerable<string> Descriptors() =>
        Directory.GetFileSystemEntries("/proc/self/fd").Select(entry => $"{Path.GetFileName(entry)} → {new FileInfo(entry).LinkTarget}");

    /// <summary>The ids of all children of this process, dead ones that nobody waited for included.</summary>
    protected static string Children()
    {
        var children = new StringBuilder();
        foreach (var task in Directory.GetDirectories("/proc/self/task"))
        {
            try
            {
                children.Append(File.ReadAllText(Path.Combine(task, "children")));
            }
            catch (IOException)
            {
                // The thread has ended.
            }
        }

        return children.ToString();
    }

    /// <summary>Runs a child to its end and takes its standard output.</summary>
    protected static (string Output, ChildStatus Status) Capture(ChildOptions options)
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
        options.Descriptors.Add(1, pipe.ClientSafePipeHandle);
        var child = ChildProcess.Start(options);
        pipe.DisposeLocalCopyOfClientHandle();
        using var reader = new StreamReader(pipe);
        var output = reader.ReadToEnd();
        Assert.True(child.TryWait(Patience, out var status));
        return (output, status);
    }

    protected static string OutputOf(ChildOptions options)
    {
        var (output, status) = Capture(options);
        Assert.Equal(ChildStatus.Exited(0), status);
        return output;
    }

    /// <summary>A row of /proc/pid/status, such as the signals that are ignored, as bits.</summary>
    protected static ulong SignalBits(string status, string row)
    {
        var line = status.Split('\n').Single(line => line.StartsWith(row + ":", StringComparison.Ordinal));
        return ulong.Parse(line.AsSpan(row.Length + 1).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    protected static char StateOf(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        return stat[stat.LastIndexOf(')') + 2];
    }

    protected static void Eventually(string what, Func<bool> condition) => Eventually(() => what, condition);

    private static void Eventually(Func<string> what, Func<bool> condition)
    {
        var end = DateTime.UtcNow + Patience;
        while (!condition())
        {
            if (DateTime.UtcNow > end)
            {
                Assert.Fail($"Not within {Patience}: {what()}");
            }

            Thread.Sleep(5);
        }
    }
}
