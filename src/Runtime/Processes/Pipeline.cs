using System.Runtime.Versioning;

namespace IpcRuntime;

/// <summary>
/// Programs that run at the same time, each reading what the one before it writes, as <c>a | b | c</c> of a shell: one process group, and a status of each.
/// </summary>
/// <remarks>
/// The group lets signals, Ctrl+C and the terminal reach all of them. In process 1 of a container, once <c>Process</c> has been used, a first program that ends at once may take the group with it
/// before the others have joined; starting then fails with EPERM.
/// </remarks>
public sealed class Pipeline
{
    private const int Input = 0;
    private const int Output = 1;

    private Pipeline(IReadOnlyList<ChildProcess> children) => Children = children;

    /// <summary>The children, first to last.</summary>
    public IReadOnlyList<ChildProcess> Children { get; }

    /// <summary>The group of all of them, which the first leads.</summary>
    public ProcessGroup Group => Children[0].Group;

    /// <summary>Starts programs with pipes between them. The options stay as they are; their <see cref="ChildOptions.Group"/> counts for nothing, and <see cref="ChildOptions.Foreground"/> is that of the first.</summary>
    /// <param name="programs">One or more. Input of the first and output of the last are as they say; between them the map of descriptors must not have 1 and 0.</param>
    /// <returns>The pipeline. All programs have been found and begun when this returns.</returns>
    /// <exception cref="PosixException">The system refused one of them, see <see cref="ChildProcess.Start(ChildOptions)"/>. Nothing is left running.</exception>
    /// <exception cref="ArgumentException">There are no programs, or a map of descriptors has what the pipe would be.</exception>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    [UnsupportedOSPlatform("windows")]
    public static Pipeline Start(params ChildOptions[] programs) => StartIn(PosixSystem.Host, programs);

    /// <summary>Starts programs as children of a process, simulated or real.</summary>
    /// <param name="system">The process.</param>
    /// <param name="programs">One or more. Input of the first and output of the last are as they say; between them the map of descriptors must not have 1 and 0.</param>
    /// <inheritdoc cref="Start(ChildOptions[])"/>
    public static Pipeline StartIn(PosixSystem system, params ChildOptions[] programs)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(programs);
        return StartCore(system, Copy(programs));
    }

    /// <summary>Runs programs with pipes between them, feeds the first, takes the output of the last and the errors of all, and waits for all; see <see cref="ChildProcess.RunAsync(ChildOptions, RunOptions?, CancellationToken)"/>.</summary>
    /// <param name="programs">One or more.</param>
    /// <param name="options">Input and what becomes of the output; null for no input and both outputs kept.</param>
    /// <param name="cancellationToken">Ends the programs, and the run when they have ended.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; the programs have ended.</exception>
    /// <exception cref="PosixException">The system refused one of them. Nothing is left running.</exception>
    /// <exception cref="ArgumentException">There are no programs, or a map of descriptors has what the pipe would be.</exception>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    [UnsupportedOSPlatform("windows")]
    public static Task<RunResult> RunAsync(IReadOnlyList<ChildOptions> programs, RunOptions? options = null, CancellationToken cancellationToken = default) =>
        RunAsync(PosixSystem.Host, programs, options, cancellationToken);

    /// <summary>Runs programs as children of a process, simulated or real; see <see cref="RunAsync(IReadOnlyList{ChildOptions}, RunOptions?, CancellationToken)"/>.</summary>
    /// <param name="system">The process.</param>
    /// <param name="programs">One or more.</param>
    /// <param name="options">Input and what becomes of the output; null for no input and both outputs kept.</param>
    /// <param name="cancellationToken">Ends the programs, and the run when they have ended.</param>
    /// <inheritdoc cref="RunAsync(IReadOnlyList{ChildOptions}, RunOptions?, CancellationToken)"/>
    public static async Task<RunResult> RunAsync(
        PosixSystem system, IReadOnlyList<ChildOptions> programs, RunOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(programs);
        cancellationToken.ThrowIfCancellationRequested();
        var copies = Copy(programs);
        using var run = new Run(system, copies, options ?? new());
        IReadOnlyList<ChildProcess> children = StartCore(system, copies).Children;
        run.CloseEndsOfChildren();
        return await run.FollowAsync(children, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits until all of them have ended.</summary>
    /// <param name="cancellationToken">Ends the waiting, not the programs.</param>
    /// <returns>How each ended, first to last.</returns>
    /// <exception cref="OperationCanceledException">The waiting was cancelled.</exception>
    public Task<ChildStatus[]> WaitAsync(CancellationToken cancellationToken = default) => Task.WhenAll(Children.Select(child => child.WaitAsync(cancellationToken)));

    private static ChildOptions[] Copy(IReadOnlyList<ChildOptions> programs)
    {
        if (programs.Count == 0)
        {
            throw new ArgumentException("A pipeline has at least one program.", nameof(programs));
        }

        return [.. programs.Select(program => (program ?? throw new ArgumentException("A program is null.", nameof(programs))).Copy())];
    }

    private static Pipeline StartCore(PosixSystem system, ChildOptions[] programs)
    {
        var started = new List<ChildProcess>();
        var pipes = new List<UnixPipe>();
        try
        {
            for (var i = 0; i + 1 < programs.Length; i++)
            {
                var pipe = UnixPipe.Create(system);
                pipes.Add(pipe);
                programs[i].Descriptors.Add(Output, pipe.WriteEnd.SafeHandle);
                programs[i + 1].Descriptors.Add(Input, pipe.ReadEnd.SafeHandle);
            }

            foreach (var program in programs)
            {
                program.Group = started.Count == 0 ? ChildGroup.New : ChildGroup.Join(started[0].Id);
                program.Foreground &= started.Count == 0;

                // Nobody waits for the first before all have joined its group, which lasts as long as it.
                started.Add(system.StartChild(program, isFollowed: false));
            }

            started.ForEach(child => child.Follow());
            return new(started);
        }
        catch
        {
            foreach (var child in started)
            {
                child.Abandon();
            }

            throw;
        }
        finally
        {
            pipes.ForEach(pipe => pipe.Dispose());
            Array.ForEach(programs, program => program.Descriptors.CloseDetached());
        }
    }
}
