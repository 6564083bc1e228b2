using System.Collections;
using System.Diagnostics;
using System.Text;

namespace IpcAnalyzers.Package.Tests.Build;

/// <summary>A program that runs until it ends, or until it has had more than enough time.</summary>
internal sealed class Command : IAsyncDisposable
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string? _readyLine;

    private Command(ProcessStartInfo start, string? readyLine)
    {
        _readyLine = readyLine;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += Collect;
        _process.ErrorDataReceived += Collect;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public static Command Start(
        string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string>? environment = null, string? readyLine = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };

        // What the host of the tests set for its own MSBuild and test run does not concern the programs.
        foreach (var name in Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => (string)entry.Key))
        {
            if (name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
                || name.StartsWith("DOTNET_HOST", StringComparison.OrdinalIgnoreCase) || name is "TESTINGPLATFORM_UI_LANGUAGE")
            {
                start.Environment.Remove(name);
            }
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new Command(start, readyLine);
    }

    public static async Task<CommandResult> RunAsync(
        string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string>? environment = null)
    {
        await using var command = Start(program, arguments, folder, environment);
        return await command.WaitForExitAsync();
    }

    /// <summary>Waits until the program has written the line that was named when it was started.</summary>
    public async Task WaitUntilReadyAsync()
    {
        var ended = _process.WaitForExitAsync();
        var first = await Task.WhenAny(_ready.Task, ended).WaitAsync(Limit);
        Assert.True(first == _ready.Task || _ready.Task.IsCompleted, $"It ended before it wrote '{_readyLine}'.\n{Describe()}");
    }

    /// <summary>It does not end by itself, in a time that is five times what any of the programs takes for its work.</summary>
    public async Task GoesOnAsync()
    {
        using var limit = new CancellationTokenSource(LongEnough);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _process.WaitForExitAsync(limit.Token));
    }

    public async Task<CommandResult> WaitForExitAsync()
    {
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"It did not end.\n{Describe()}");
        }

        return Describe();
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Collect(object sender, DataReceivedEventArgs arguments)
    {
        if (arguments.Data is { } line)
        {
            lock (_output)
            {
                _output.AppendLine(line);
            }

            if (line == _readyLine)
            {
                _ready.TrySetResult();
            }
        }
    }

    private CommandResult Describe()
    {
        lock (_output)
        {
            var command = $"{_process.StartInfo.FileName} {string.Join(' ', _process.StartInfo.ArgumentList)}";
            return new CommandResult(command, _process.HasExited ? _process.ExitCode : -1, _output.ToString());
        }
    }
}
