using IpcRuntime.Kernel;
using IpcRuntime.Simulation;

namespace IpcRuntime.Tests.Conformance;

/// <summary>
/// Runs a script of pipe operations on the model and on this machine's kernel, in this process, and compares every outcome and every byte. Descriptors
/// of the script are those of the model; the kernel's are looked up.
/// </summary>
internal sealed class PipeScript : IDisposable
{
    private const int Unused = 1_000_000;
    private static readonly int[] Sizes = [0, 1, 2, 3, 100, 511, 512, 1000, 2047, 2048, 2049, 4000, 4095, 4096, 4097, 5000, 8191, 8192, 8193, 12_288, 16_000, 65_535, 65_536, 65_537, 70_000];
    private static readonly int[] Capacities = [-1, 0, 1, 4095, 4096, 4097, 8192, 10_000, 16_384, 65_536, 131_072, 1 << 20, (1 << 20) + 1, int.MaxValue, int.MinValue];
    private static readonly byte[] Pattern = MakePattern();

    private readonly KernelModel _model = new();
    private readonly ThreadState _thread;
    private readonly Dictionary<int, int> _descriptors = [];
    private readonly byte[] _expected = new byte[70_000];
    private readonly byte[] _actual = new byte[70_000];
    private int _written;

    public PipeScript()
    {
        var child = (int)_model.Step(_model.Init.Leader!, new(OpCode.Fork)).Value;
        _thread = _model.FindProcess(child)!.Leader!;

        // As the runtime has it in this process.
        _model.Step(_thread, KernelOp.Parse("sigaction SIGPIPE ignore {}"));
    }

    public int Count { get; private set; }

    /// <summary>Makes an operation of four numbers, in the present state, and so that shrunken numbers mean simpler operations.</summary>
    public KernelOp Choose((byte Kind, byte Descriptor, byte Other, byte Size) choice)
    {
        var known = _descriptors.Keys.Order().ToArray();
        var descriptor = known.Length == 0 || choice.Descriptor == 255 ? 77 : known[choice.Descriptor % known.Length];
        var other = known.Length == 0 ? 77 : known[choice.Other % known.Length];
        var size = choice.Size < 200 ? Sizes[choice.Size % Sizes.Length] : choice.Size + (choice.Other * 37);
        return (choice.Kind % 32) switch
        {
            0 or 1 when known.Length < 24 => new(OpCode.Pipe, choice.Size == 1 ? 1 : (int)(OpenFlags.NonBlock | (choice.Size % 2 == 0 ? 0 : OpenFlags.CloseOnExec))),
            < 12 => new(OpCode.Write, descriptor, 0, size),
            < 20 => new(OpCode.Read, descriptor, 0, size),
            < 23 => new(OpCode.Poll, descriptor, choice.Size % 8 & (int)(PollEvents.In | PollEvents.Out)),
            < 25 => new(OpCode.Available, descriptor),
            25 => new(OpCode.GetPipeSize, descriptor),
            26 or 27 => new(OpCode.SetPipeSize, descriptor, 0, Capacities[choice.Size % Capacities.Length]),
            28 when known.Length < 24 => new(OpCode.Dup, descriptor),
            29 => new(OpCode.Dup2, descriptor, other),
            _ => new(OpCode.Close, descriptor),
        };
    }

    /// <returns>What differs, or null.</returns>
    public string? Run(KernelOp op)
    {
        Count++;
        var isWrite = op.Code == OpCode.Write;
        if (isWrite)
        {
            Pattern.AsSpan(_written % 251, (int)op.C).CopyTo(_expected);
            _expected.AsSpan(0, (int)op.C).CopyTo(_actual);
        }

        var model = _model.Step(_thread, op, _expected);
        var kernel = PosixSystem.Host.Try(OnHost(op), _actual);
        switch (op.Code)
        {
            case OpCode.Pipe when model.Succeeded && kernel.Succeeded:
                _descriptors.Add((int)model.Value, (int)kernel.Value);
                _descriptors.Add(model.Detail, kernel.Detail);
                return null;
            case OpCode.Dup or OpCode.OpenNull when model.Succeeded && kernel.Succeeded:
                _descriptors.Add((int)model.Value, (int)kernel.Value);
                return null;
            case OpCode.Dup2 when model.Succeeded && kernel.Succeeded:
                return null;
            case OpCode.Close:
                _descriptors.Remove(op.A);
                break;
        }

        if (model != kernel)
        {
            return $"{op}: model {model}, kernel {kernel}";
        }

        if (isWrite && model.Succeeded)
        {
            _written += (int)model.Value;
        }

        var bytes = op.Code == OpCode.Read && model.Succeeded ? (int)model.Value : 0;
        return _expected.AsSpan(0, bytes).SequenceEqual(_actual.AsSpan(0, bytes)) ? null : $"{op}: other bytes";
    }

    public void Dispose()
    {
        foreach (var descriptor in _descriptors.Values)
        {
            PosixSystem.Host.Try(new(OpCode.Close, descriptor), default);
        }

        _descriptors.Clear();
    }

    private KernelOp OnHost(KernelOp op) => op.Code switch
    {
        // Half of the pipes wait by themselves; that the kernel's side does not is up to the host.
        OpCode.Pipe => (op.A & (int)OpenFlags.CloseOnExec) != 0 ? op with { A = op.A & ~(int)OpenFlags.NonBlock } : op with { A = op.A | (int)OpenFlags.CloseOnExec },
        OpCode.Dup2 => op with { A = OnHost(op.A), B = OnHost(op.B) },
        _ => op with { A = OnHost(op.A) },
    };

    private int OnHost(int descriptor) => _descriptors.GetValueOrDefault(descriptor, Unused);

    private static byte[] MakePattern()
    {
        var pattern = new byte[70_000 + 251];
        for (var i = 0; i < pattern.Length; i++)
        {
            pattern[i] = (byte)(i % 251);
        }

        return pattern;
    }
}
