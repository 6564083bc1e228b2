using System.Runtime.InteropServices;
using IpcRuntime.Kernel;

namespace IpcRuntime.Host;

/// <summary>
/// Signals that all threads block, read from a descriptor (signalfd(2)): in the kernel's order, with all that it knows of them. There is one descriptor for all receivers, since
/// a signal goes to one descriptor alone.
/// </summary>
internal sealed unsafe class SignalDescriptor : IReadiness
{
    private const int CloseOnExecNonBlocking = 0x80800;
    private const int Batch = 64;

    /// <summary>After so many others get their turn in the thread of the events.</summary>
    private const int BatchesInTurn = 16;

    private static readonly object Gate = new();
    private static readonly SignalDescriptor Target = new();
    private static readonly List<ISignalReceiver> Receivers = [];
    private static int _descriptor = -1;
    private static ulong _watch;

    private SignalDescriptor()
    {
    }

    /// <exception cref="PosixException">There are too many open files.</exception>
    public static void Add(ISignalReceiver receiver)
    {
        lock (Gate)
        {
            if (_descriptor < 0)
            {
                var none = 0UL;
                var descriptor = LibC.signalfd(-1, &none, CloseOnExecNonBlocking);
                _descriptor = descriptor >= 0 ? descriptor : throw PosixException.OfLastError("signalfd", $"the signals {receiver.Signals}");
                _watch = EventLoop.Shared.Watch(descriptor, PollEvents.In, Target);
            }

            Receivers.Add(receiver);
            Select();
        }
    }

    public static void Remove(ISignalReceiver receiver)
    {
        lock (Gate)
        {
            if (!Receivers.Remove(receiver))
            {
                return;
            }

            if (Receivers.Count > 0)
            {
                Select();
                return;
            }

            EventLoop.Shared.Remove(_descriptor, _watch);
            LibC.close(_descriptor);
            _descriptor = -1;
        }
    }

    /// <summary>The receiver is no longer full.</summary>
    public static void Resume(ISignalReceiver receiver)
    {
        lock (Gate)
        {
            if (receiver.IsHeldUp)
            {
                Select();
            }
        }
    }

    void IReadiness.OnReady()
    {
        lock (Gate)
        {
            if (_descriptor < 0)
            {
                return;
            }

            var turn = 0;
            while (turn++ < BatchesInTurn && ReadBatch())
            {
            }

            _watch = EventLoop.Shared.WatchAgain(_descriptor, PollEvents.In, Target);
        }
    }

    /// <returns>Whether there may be more.</returns>
    private static bool ReadBatch()
    {
        var records = stackalloc Record[Batch];
        var count = (int)LibC.read(_descriptor, (byte*)records, (nuint)(Batch * sizeof(Record))) / sizeof(Record);
        for (var i = 0; i < count; i++)
        {
            var signal = records[i].ToInfo();
            foreach (var receiver in Receivers)
            {
                if (receiver.Signals.Contains(signal.Signal))
                {
                    receiver.Receive(signal);
                }
            }
        }

        if (Receivers.Exists(receiver => receiver.IsFull != receiver.IsHeldUp))
        {
            Select();
        }

        return count == Batch;
    }

    /// <summary>Lets the descriptor give what the receivers want, and nothing that one of them has no room for.</summary>
    private static void Select()
    {
        var wanted = SignalSet.Empty;
        var full = SignalSet.Empty;
        foreach (var receiver in Receivers)
        {
            // In this order: one that is read from at this moment either is not full any more or sees that it is held up.
            receiver.IsHeldUp = true;
            Interlocked.MemoryBarrier();
            receiver.IsHeldUp = receiver.IsFull;
            wanted |= receiver.Signals;
            full |= receiver.IsHeldUp ? receiver.Signals : SignalSet.Empty;
        }

        var set = (wanted - full).Bits;
        _ = LibC.signalfd(_descriptor, &set, CloseOnExecNonBlocking);
    }

    /// <summary>struct signalfd_siginfo, which is the same on every architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Record
    {
        private const int Kernel = 0x80;
        private const int Queue = -1;
        private const int Thread = -6;

        [FieldOffset(0)]
        public uint Number;

        [FieldOffset(8)]
        public int Code;

        [FieldOffset(12)]
        public int Process;

        [FieldOffset(16)]
        public int User;

        [FieldOffset(40)]
        public int Status;

        [FieldOffset(44)]
        public int Value;

        public readonly SignalInfo ToInfo()
        {
            var signal = Signal.FromLinux((int)Number);
            return Code switch
            {
                0 => new(signal, SignalOrigin.Process, Process, User),
                Thread => new(signal, SignalOrigin.Thread, Process, User),
                Queue => new(signal, SignalOrigin.Queue, Process, User, Value),
                > 0 and not Kernel when signal == Signal.SIGCHLD => new(signal, SignalOrigin.Child, Process, User, Status),
                > 0 => new(signal, SignalOrigin.Kernel),

                // Timers, message queues and input and output that completes have a value and no sender.
                _ => new(signal, SignalOrigin.Kernel, Value: Value),
            };
        }
    }
}
