using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

/// <summary>
/// A process of a <see cref="SimulatedKernel"/>: its view of the system, for its own code alone. Code that takes a <see cref="PosixSystem"/> runs on it as on the real one.
/// </summary>
/// <remarks>
/// The members are system calls, under the numbers that a process knows: descriptors, process ids. They fail with a <see cref="PosixException"/>. Each is a point at which others may run, as is
/// <see cref="Checkpoint"/>. A process that a signal ends stops where it is, without running its <c>finally</c> blocks; the kernel closes its descriptors.
/// </remarks>
public sealed partial class SimulatedProcess : PosixSystem
{
    private readonly Execution _execution;

    internal SimulatedProcess(Execution execution, ProcessState state, string program, IReadOnlyList<string> arguments, SimulatedProgram body)
    {
        _execution = execution;
        ProcessId = state.Id;
        Program = program;
        Arguments = arguments;
        Body = body;
        Main = new(this, state.Leader!);
        Threads = [Main];
        Time = new SimulatedTime(execution, this);
    }

    /// <inheritdoc/>
    public override int ProcessId { get; }

    /// <summary>The name of the program that it runs.</summary>
    public string Program { get; }

    /// <summary>The arguments of the program, without its name.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>The virtual time of the system, which begins at 2000-01-01 and passes only when no process can go on.</summary>
    public override TimeProvider Time { get; }

    internal SimulatedProgram Body { get; }

    internal ProgramThread Main { get; }

    internal List<ProgramThread> Threads { get; }

    /// <inheritdoc/>
    public override async ValueTask Checkpoint() => await RunAsync(default, default, default).ConfigureAwait(false);

    /// <summary>The program and the id: <c>writer, process 3</c>.</summary>
    public override string ToString() => $"{Program}, process {ProcessId}";

    internal override Outcome Try(in KernelOp op, Span<byte> data) => _execution.Try(this, op, data);

    internal override ValueTask<Outcome> RunAsync(KernelOp op, Memory<byte> data, CancellationToken cancellationToken) =>
        _execution.Ask(this, new(_execution, op, data), cancellationToken);

    internal ValueTask<Outcome> LockAsync(SimulatedMutex mutex) => _execution.Ask(this, new LockOperation(_execution, mutex));
}
