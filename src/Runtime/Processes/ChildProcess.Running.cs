using System.Runtime.Versioning;

namespace IpcRuntime;

/// <summary>Programs that are run to their end.</summary>
public abstract partial class ChildProcess
{
    /// <summary>
    /// Starts a program, feeds its input, takes its output and waits for its end, all at the same time: a pipe that is full holds nothing up, and what the program has left running in the background does
    /// not hold up the end.
    /// </summary>
    /// <param name="options">What to start and how. Descriptors 0, 1 and 2 are as its map says, where it says something: they are then not fed or taken.</param>
    /// <param name="run">Input and what becomes of the output; null for no input and both outputs kept.</param>
    /// <param name="cancellationToken">Ends the child as <see cref="RunOptions.Termination"/> says, and the run when it has ended.</param>
    /// <returns>How the child ended and what it wrote.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled; the child has ended.</exception>
    /// <exception cref="PosixException">The system refused, see <see cref="Start(ChildOptions)"/>.</exception>
    /// <exception cref="ArgumentException">The options contradict each other, or a text has a null character.</exception>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    [UnsupportedOSPlatform("windows")]
    public static Task<RunResult> RunAsync(ChildOptions options, RunOptions? run = null, CancellationToken cancellationToken = default) =>
        RunAsync(PosixSystem.Host, options, run, cancellationToken);

    /// <summary>Runs a program as a child of a process, simulated or real; see <see cref="RunAsync(ChildOptions, RunOptions?, CancellationToken)"/>.</summary>
    /// <param name="system">The process.</param>
    /// <param name="options">What to start and how.</param>
    /// <param name="run">Input and what becomes of the output; null for no input and both outputs kept.</param>
    /// <param name="cancellationToken">Ends the child as <see cref="RunOptions.Termination"/> says, and the run when it has ended.</param>
    /// <inheritdoc cref="RunAsync(ChildOptions, RunOptions?, CancellationToken)"/>
    public static async Task<RunResult> RunAsync(PosixSystem system, ChildOptions options, RunOptions? run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(options);
        cancellationToken.ThrowIfCancellationRequested();
        var copy = options.Copy();
        using var running = new Run(system, [copy], run ?? new());
        var child = Start(system, copy);
        running.CloseEndsOfChildren();
        return await running.FollowAsync([child], cancellationToken).ConfigureAwait(false);
    }
}
