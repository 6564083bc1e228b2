using System.Runtime.Versioning;
using System.Text;
using IpcRuntime.Host;
using IpcRuntime.Kernel;

namespace IpcRuntime.Tests.Shell;

/// <summary>A terminal with a person before it (pty(7)): what is typed, and what appears.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class PseudoTerminal : IDisposable
{
    private readonly int _master;
    private readonly StringBuilder _screen = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Task _reading;
    private bool _isClosed;

    public PseudoTerminal()
    {
        (_master, var number) = Open();
        Path = $"/dev/pts/{number}";
        _reading = ReadAsync();
    }

    /// <summary>The file that programs open.</summary>
    public string Path { get; }

    /// <summary>What has appeared so far.</summary>
    public string Text
    {
        get
        {
            lock (_screen)
            {
                return _screen.ToString();
            }
        }
    }

    /// <summary>Waits until a text has appeared.</summary>
    public async Task WaitForAsync(string text, TimeSpan patience)
    {
        var end = DateTime.UtcNow + patience;
        while (!Text.Contains(text, StringComparison.Ordinal))
        {
            Assert.True(DateTime.UtcNow < end, $"Not within {patience}: '{text}' in:\n{Text}");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    public async Task TypeAsync(string keys)
    {
        var data = Encoding.UTF8.GetBytes(keys);
        Assert.Equal(data.Length, (await PosixSystem.Host.RunAsync(new(OpCode.Write, _master, 0, data.Length), data, _end.Token)).Value);
    }

    /// <summary>Hangs up: the terminal is gone.</summary>
    public void Dispose()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            _end.Cancel();
            _reading.Wait();
            LibC.close(_master);
        }
    }

    private static unsafe (int Master, int Number) Open()
    {
        const nuint Unlock = 0x40045431;
        const nuint GetNumber = 0x80045430;
        int master;
        fixed (byte* path = "/dev/ptmx\0"u8)
        {
            master = LibC.open(path, 0x102 | (int)OpenFlags.CloseOnExec);
        }

        Assert.SkipWhen(master < 0, "There are no terminals here.");
        var number = 0;
        Assert.Equal(0, LibC.Control(master, Unlock, &number));
        Assert.Equal(0, LibC.Control(master, GetNumber, &number));
        return (master, number);
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[4096];
        try
        {
            // It ends with an error when no program has the terminal any more.
            while (await PosixSystem.Host.RunAsync(new(OpCode.Read, _master, 0, buffer.Length), buffer, _end.Token) is { Succeeded: true } outcome)
            {
                lock (_screen)
                {
                    _screen.Append(Encoding.UTF8.GetString(buffer, 0, (int)outcome.Value));
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}
