using System.Globalization;
using System.Runtime.Versioning;

namespace IpcRuntime.Tests.Shell;

/// <summary>The shell of the samples as a person has it: the leader of a session with a terminal.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class ShellOnTerminal : IDisposable
{
    /// <summary>A leader of a session that opens a terminal gets it as that of the session.</summary>
    private const string Script = "exec \"$0\" <>\"$1\" >&0 2>&1";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ShellPrograms _programs = new();
    private int _seen;

    public ShellOnTerminal()
    {
        try
        {
            var environment = ChildEnvironment.Capture();
            Process = ChildProcess.Start(new("/bin/sh", "-c", Script, Executable, Terminal.Path)
            {
                Group = ChildGroup.NewSession,
                Environment = environment.With("PATH", $"{_programs.Folder}:{environment.Variables["PATH"]}"),
                WorkingDirectory = _programs.Folder,
            });
        }
        catch
        {
            Terminal.Dispose();
            _programs.Dispose();
            throw;
        }
    }

    public static string Executable { get; } = Path.Combine(AppContext.BaseDirectory, "Shell");

    public PseudoTerminal Terminal { get; } = new();

    public ChildProcess Process { get; }

    /// <summary>The processes of the session that run or are stopped.</summary>
    public List<int> Members => [.. Directory.GetDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0 && ReadStatus(id) is ({ } session, not 'Z') && session == Process.Id)];

    public async Task PlayAsync(Scenario scenario)
    {
        foreach (var (typed, expected) in scenario.Lines)
        {
            await DoAsync(typed, expected);
        }

        if (scenario.ExitCode is { } code)
        {
            Assert.Equal(ChildStatus.Exited(code), await WaitAsync());
            await EventuallyAsync(() => Members.Count == 0, "the shell's jobs have ended");
        }
    }

    /// <summary>Types, and waits for lines.</summary>
    public async Task DoAsync(string typed, params string[] expected)
    {
        // Before the first prompt keys would be those of the shell's launcher.
        await EventuallyAsync(() => Terminal.Text.Contains("$ "), "the shell asks for a line");
        await Terminal.TypeAsync(typed);
        var end = 0;
        await EventuallyAsync(() => (end = Screen.Find(Terminal.Text, _seen, expected)) >= 0, $"after '{typed}' the terminal shows {string.Join(" and ", expected)}");
        _seen = end;
    }

    /// <summary>Waits for the end of the shell.</summary>
    public Task<ChildStatus> WaitAsync() => Process.WaitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);

    public async Task EventuallyAsync(Func<bool> condition, string what)
    {
        var end = DateTime.UtcNow + Patience;
        while (!condition())
        {
            Assert.True(DateTime.UtcNow < end, $"Not within {Patience}: {what}. It shows:\n{Terminal.Text}");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    public void Dispose()
    {
        foreach (var member in Members)
        {
            try
            {
                using var process = ProcessRef.Open(member);
                process.TrySend(Signal.SIGKILL);
            }
            catch (PosixException)
            {
                // It has ended.
            }
        }

        Process.Wait();
        Terminal.Dispose();
        _programs.Dispose();
    }

    private static (int? Session, char State) ReadStatus(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (int.Parse(fields[3], CultureInfo.InvariantCulture), fields[0][0]);
        }
        catch (IOException)
        {
            // It has ended.
            return default;
        }
    }
}
