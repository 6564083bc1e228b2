namespace IpcRuntime;

/// <summary>
/// One run of one program or several: feeds the first, reads what comes out, and waits. All of it goes on at the same time, so that no pipe that is full or empty holds up another.
/// </summary>
internal sealed class Run : IDisposable
{
    private const int Input = 0;
    private const int Output = 1;
    private const int Error = 2;

    private readonly PosixSystem _system;
    private readonly RunOptions _options;
    private readonly List<UnixPipe> _pipes = [];
    private readonly OutputReader? _output;
    private readonly OutputReader? _error;
    private readonly PipeWriteEnd? _input;

    /// <param name="system">The parent.</param>
    /// <param name="programs">Get pipes where they have nothing else.</param>
    /// <param name="options">Input and what becomes of the output.</param>
    public Run(PosixSystem system, IReadOnlyList<ChildOptions> programs, RunOptions options)
    {
        _system = system;
        _options = options;
        var gate = new object();
        try
        {
            if (!programs[0].Descriptors.Contains(Input))
            {
                if (options.Input is null)
                {
                    programs[0].Descriptors.AddNull(Input);
                }
                else
                {
                    var pipe = NewPipe();
                    programs[0].Descriptors.Add(Input, pipe.ReadEnd.SafeHandle);
                    _input = pipe.WriteEnd;
                }
            }

            var last = programs[^1].Descriptors;
            if (!last.Contains(Output))
            {
                var pipe = NewPipe();
                last.Add(Output, pipe.WriteEnd.SafeHandle);
                _output = new(pipe.ReadEnd, options, gate, isError: false);
                if (options.MergesError && !last.Contains(Error))
                {
                    last.Add(Error, pipe.WriteEnd.SafeHandle);
                }
            }

            var silent = programs.Where(program => !program.Descriptors.Contains(Error)).ToList();
            if (silent.Count > 0)
            {
                var pipe = NewPipe();
                silent.ForEach(program => program.Descriptors.Add(Error, pipe.WriteEnd.SafeHandle));
                _error = new(pipe.ReadEnd, options, gate, isError: true);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The ends of the children are theirs alone once they run.</summary>
    public void CloseEndsOfChildren()
    {
        foreach (var pipe in _pipes)
        {
            if (pipe.WriteEnd == _input)
            {
                pipe.ReadEnd.Dispose();
            }
            else
            {
                pipe.WriteEnd.Dispose();
            }
        }
    }

    public async Task<RunResult> FollowAsync(IReadOnlyList<ChildProcess> children, CancellationToken cancellationToken)
    {
        using var abandoned = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var late = new CancellationTokenSource();
        var feeding = BeginAsync(() => FeedAsync(late.Token));
        Task<bool>[] reading = [.. new[] { _output, _error }.OfType<OutputReader>().Select(reader => BeginAsync(() => ReadAsync(reader, abandoned, late.Token)))];
        Task ends = Task.WhenAll(children.Select(child => child.WaitAsync(CancellationToken.None)));
        await ends.WaitAsync(abandoned.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var isAbandoned = !ends.IsCompleted;
        if (isAbandoned)
        {
            await Task.WhenAll(children.Select(child => child.TerminateAsync(PolicyFor(child), CancellationToken.None))).ConfigureAwait(false);
        }

        // Nobody else needs the input, but somebody else may have the outputs.
        var all = Task.WhenAll(reading);
        await ((Task)all).WaitAsync(_options.OutputGracePeriod, _system.Time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        late.Cancel();
        await feeding.ConfigureAwait(false);
        var isHeld = (await all.ConfigureAwait(false)).Contains(false);
        if (isAbandoned)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return new(children, _output?.Kept ?? default, _error?.Kept ?? default, isHeld, _options.Encoding);
    }

    public void Dispose() => _pipes.ForEach(pipe => pipe.Dispose());

    /// <summary>A group is ended by way of the child that leads it.</summary>
    private TerminationPolicy PolicyFor(ChildProcess child)
    {
        var policy = _options.Termination;
        return policy.Scope == TerminationScope.Group && !child.LeadsGroup
            ? new() { Signal = policy.Signal, GracePeriod = policy.GracePeriod }
            : policy;
    }

    private UnixPipe NewPipe()
    {
        var pipe = UnixPipe.Create(_system);
        _pipes.Add(pipe);
        return pipe;
    }

    /// <summary>A program that writes without end keeps its reader going: the caller is not to be kept with it.</summary>
    private Task<bool> BeginAsync(Func<Task<bool>> work) => _system.HasOneThread ? work() : Task.Run(work, CancellationToken.None);

    private static async Task<bool> ReadAsync(OutputReader reader, CancellationTokenSource abandoned, CancellationToken late)
    {
        try
        {
            return await reader.ReadAsync(late).ConfigureAwait(false);
        }
        catch
        {
            // Of the receiver of lines: without a reader the child might never end.
            abandoned.Cancel();
            throw;
        }
    }

    /// <returns>Whether the child took all of the input.</returns>
    private async Task<bool> FeedAsync(CancellationToken late)
    {
        if (_input is null)
        {
            return true;
        }

        try
        {
            await _input.WriteAsync(_options.Input!.Value, late).ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (error is BrokenPipeException or OperationCanceledException)
        {
            return false;
        }
        finally
        {
            await _input.DisposeAsync().ConfigureAwait(false);
        }
    }
}
