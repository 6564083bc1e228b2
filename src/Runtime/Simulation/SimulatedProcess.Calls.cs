using System.Runtime.InteropServices;
using IpcRuntime.Kernel;
using Microsoft.Win32.SafeHandles;

namespace IpcRuntime.Simulation;

/// <summary>The system calls.</summary>
public sealed partial class SimulatedProcess
{
    /// <summary>Makes a pipe (pipe(2)).</summary>
    /// <returns>The descriptors of its ends.</returns>
    public async ValueTask<(int ReadEnd, int WriteEnd)> CreatePipeAsync()
    {
        var ends = await DoAsync("pipe", new(OpCode.Pipe)).ConfigureAwait(false);
        return ((int)ends.Value, ends.Detail);
    }

    /// <summary>Reads what there is, and waits if there is nothing (read(2)).</summary>
    /// <param name="descriptor">A read end, or a terminal.</param>
    /// <param name="buffer">Room for the bytes.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>How many bytes came; 0 when the last write end is closed and everything has been read.</returns>
    public async ValueTask<int> ReadAsync(int descriptor, Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        (int)(await DoAsync("read", new(OpCode.Read, descriptor, 0, buffer.Length), buffer, cancellationToken).ConfigureAwait(false)).Value;

    /// <summary>Writes all bytes, and waits for space (write(2)). Up to 4096 bytes go as one.</summary>
    /// <param name="descriptor">A write end, or a terminal.</param>
    /// <param name="data">The bytes.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>How many bytes went: fewer only where a signal or the cancellation came in between.</returns>
    public async ValueTask<int> WriteAsync(int descriptor, ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
        (int)(await DoAsync("write", new(OpCode.Write, descriptor, 0, data.Length), MemoryMarshal.AsMemory(data), cancellationToken).ConfigureAwait(false)).Value;

    /// <summary>Closes a descriptor (close(2)).</summary>
    /// <param name="descriptor">The descriptor.</param>
    public async ValueTask CloseAsync(int descriptor) => await DoAsync("close", new(OpCode.Close, descriptor)).ConfigureAwait(false);

    /// <summary>Gives a descriptor the lowest free number too (dup(2)).</summary>
    /// <param name="descriptor">The descriptor.</param>
    /// <returns>The number.</returns>
    public async ValueTask<int> DuplicateAsync(int descriptor) => (int)(await DoAsync("dup", new(OpCode.Dup, descriptor)).ConfigureAwait(false)).Value;

    /// <summary>A descriptor as <see cref="DescriptorMap"/> takes it. It does not own the descriptor.</summary>
    /// <param name="descriptor">The descriptor.</param>
    public static SafeHandle HandleOf(int descriptor) => new SafeFileHandle(descriptor, ownsHandle: false);

    /// <summary>Starts a program as a child, with descriptors 0, 1 and 2 of this process (posix_spawn(3)).</summary>
    /// <param name="program">Its name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>The id of the child.</returns>
    public ValueTask<int> SpawnAsync(string program, params string[] arguments) => SpawnAsync(new ChildOptions(program, arguments));

    /// <summary>Starts a program as a child (posix_spawn(3)). Environment, directory and file mode mask mean nothing here.</summary>
    /// <param name="options">The program, with descriptors, group and signals; see <see cref="HandleOf"/>.</param>
    /// <returns>The id of the child.</returns>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    public async ValueTask<int> SpawnAsync(ChildOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        try
        {
            var outcome = await _execution.Ask(this, new SpawnOperation(_execution, options)).ConfigureAwait(false);
            return (int)Check("posix_spawn", outcome, options.FileName).Value;
        }
        finally
        {
            options.Descriptors.CloseDetached();
        }
    }

    /// <summary>Becomes another program (execve(2)): descriptors, ignored and pending signals and the mask are kept, code that runs is gone. It does not return.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="arguments">Its arguments.</param>
    public async ValueTask ExecuteAsync(string program, params string[] arguments)
    {
        ArgumentException.ThrowIfNullOrEmpty(program);
        Check("execve", await _execution.Ask(this, new ExecuteOperation(_execution, program, arguments)).ConfigureAwait(false), program);
    }

    /// <summary>Ends the process here, without <c>finally</c> blocks (_exit(2)). It does not return.</summary>
    /// <param name="code">The exit code.</param>
    public async ValueTask ExitAsync(int code) => await DoAsync("_exit", new(OpCode.Exit, code)).ConfigureAwait(false);

    /// <summary>Waits until a child ends, and takes its status (waitpid(2)).</summary>
    /// <param name="process">The child, -1 for any.</param>
    /// <param name="changes">Whether stops and continues are reported too (WUNTRACED, WCONTINUED).</param>
    /// <returns>The child and what happened to it.</returns>
    public async ValueTask<(int ProcessId, ChildStatus Status)> WaitAsync(int process = -1, bool changes = false)
    {
        var options = changes ? WaitOptions.Untraced | WaitOptions.Continued : WaitOptions.None;
        var outcome = await DoAsync("waitpid", new(OpCode.Wait, process, (int)options)).ConfigureAwait(false);
        return ((int)outcome.Value, ChildStatus.FromWaitStatus(outcome.Detail));
    }

    /// <summary>Sends a signal (kill(2)).</summary>
    /// <param name="process">A process; 0 for the own group, -n for group n, -1 for all others.</param>
    /// <param name="signal">The signal; <see cref="Signal.Null"/> only asks whether there is such a process.</param>
    public async ValueTask SendAsync(int process, Signal signal) => await DoAsync("kill", new(OpCode.Kill, process, signal.LinuxNumber)).ConfigureAwait(false);

    /// <summary>Sends a signal with a number (sigqueue(3)).</summary>
    /// <param name="process">A process.</param>
    /// <param name="signal">The signal.</param>
    /// <param name="value">The number.</param>
    public async ValueTask QueueAsync(int process, Signal signal, int value) =>
        await DoAsync("sigqueue", new(OpCode.SigQueue, process, signal.LinuxNumber, value)).ConfigureAwait(false);

    /// <summary>Blocks signals: they stay pending until they are let through (sigprocmask(2)).</summary>
    /// <param name="signals">The signals.</param>
    /// <returns>Those that were blocked before.</returns>
    public ValueTask<SignalSet> BlockAsync(SignalSet signals) => ChangeMaskAsync(MaskChange.Block, signals);

    /// <summary>Lets signals through again.</summary>
    /// <inheritdoc cref="BlockAsync"/>
    public ValueTask<SignalSet> UnblockAsync(SignalSet signals) => ChangeMaskAsync(MaskChange.Unblock, signals);

    /// <summary>The signals that are pending and blocked (sigpending(2)).</summary>
    public async ValueTask<SignalSet> GetPendingAsync() =>
        SignalSet.FromBits((ulong)(await DoAsync("sigpending", new(OpCode.SigPending)).ConfigureAwait(false)).Value);

    /// <summary>Takes one of some signals, which should be blocked, and waits for it (sigwaitinfo(2)).</summary>
    /// <param name="signals">The signals.</param>
    /// <returns>The signal.</returns>
    public async ValueTask<Signal> WaitForSignalAsync(SignalSet signals) =>
        Signal.FromLinux((int)(await DoAsync("sigwaitinfo", new(OpCode.SigTimedWait, -1, 0, (long)signals.Bits)).ConfigureAwait(false)).Value);

    /// <summary>Waits until a handler has run (pause(2)).</summary>
    public async ValueTask PauseAsync() => await RunAsync(new(OpCode.Pause), default, default).ConfigureAwait(false);

    /// <summary>Waits (nanosleep(2)).</summary>
    /// <param name="duration">How long; not negative.</param>
    /// <returns>False if a handler interrupted it.</returns>
    public async ValueTask<bool> SleepAsync(TimeSpan duration) =>
        (await RunAsync(new(OpCode.Sleep, 0, 0, duration.Ticks * 100), default, default).ConfigureAwait(false)).Succeeded;

    /// <summary>Has SIGALRM sent in some seconds, in place of the one that was asked for before (alarm(2)).</summary>
    /// <param name="seconds">When; 0 for not at all.</param>
    public async ValueTask AlarmAsync(int seconds) => await DoAsync("alarm", new(OpCode.Alarm, 0, 0, seconds)).ConfigureAwait(false);

    /// <summary>Opens a terminal. The leader of a session without one gets it as that of the session, with its group in the foreground.</summary>
    /// <param name="terminal">Its number, 0 to 255.</param>
    /// <returns>A descriptor.</returns>
    public async ValueTask<int> OpenTerminalAsync(int terminal = 0) => (int)(await DoAsync("open", new(OpCode.OpenTerminal, terminal)).ConfigureAwait(false)).Value;

    /// <summary>Puts a group into the foreground of a terminal (tcsetpgrp(3)).</summary>
    /// <param name="descriptor">A descriptor for the terminal of the session.</param>
    /// <param name="group">The group.</param>
    public async ValueTask SetForegroundAsync(int descriptor, int group) => await DoAsync("tcsetpgrp", new(OpCode.SetForeground, descriptor, group)).ConfigureAwait(false);

    /// <summary>Types at a terminal, as a person does: Ctrl+C is <c>\x03</c>, Ctrl+Z <c>\x1a</c>, Ctrl+\ <c>\x1c</c>, Ctrl+D <c>\x04</c>.</summary>
    /// <param name="keys">What is typed, as UTF-8.</param>
    /// <param name="terminal">The number of the terminal, 0 to 255.</param>
    public async ValueTask TypeAsync(string keys, int terminal = 0)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentOutOfRangeException.ThrowIfNegative(terminal);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(terminal, byte.MaxValue);
        await _execution.Ask(this, new TypeOperation(_execution, terminal, System.Text.Encoding.UTF8.GetBytes(keys))).ConfigureAwait(false);
    }

    private async ValueTask<SignalSet> ChangeMaskAsync(MaskChange change, SignalSet signals) =>
        SignalSet.FromBits((ulong)(await DoAsync("sigprocmask", new(OpCode.SigProcMask, (int)change, 0, (long)signals.Bits)).ConfigureAwait(false)).Value);

    private async ValueTask<Outcome> DoAsync(string function, KernelOp op, Memory<byte> data = default, CancellationToken cancellationToken = default) =>
        Check(function, await RunAsync(op, data, cancellationToken).ConfigureAwait(false), op.ToString());

    private Outcome Check(string function, Outcome outcome, string subject) =>
        outcome.Succeeded ? outcome : throw new PosixException(function, (int)outcome.Error, $"'{subject}' of {this}");
}
