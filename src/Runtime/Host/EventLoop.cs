using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using IpcRuntime.Kernel;

namespace IpcRuntime.Host;

/// <summary>
/// One thread that waits for all descriptors that the library is interested in (epoll(7)), so that children and pipes cost no thread each and
/// do not depend on the thread pool. An interest lasts for one event.
/// </summary>
internal sealed unsafe class EventLoop
{
    private const int Add = 1;
    private const int Delete = 2;
    private const int Modify = 3;
    private const uint OneShot = 1u << 30;
    private const int CloseOnExec = 0x80000;
    private const int Batch = 64;

    /// <summary>struct epoll_event is packed on x86-64 alone.</summary>
    private static readonly int Stride = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;

    private static readonly object Creation = new();
    private static EventLoop? _shared;

    private readonly object _gate = new();
    private readonly Stack<int> _free = [];
    private readonly int _epoll;

    /// <summary>The key of what was added last under the number of a descriptor.</summary>
    private readonly Dictionary<int, ulong> _added = [];
    private (IReadiness? Target, uint Generation)[] _slots = new (IReadiness?, uint)[Batch];
    private uint _generation;

    private EventLoop(int epoll)
    {
        _epoll = epoll;
        for (var i = _slots.Length - 1; i >= 0; i--)
        {
            _free.Push(i);
        }
    }

    /// <exception cref="PosixException">It is used for the first time, and there are too many open files.</exception>
    public static EventLoop Shared => Volatile.Read(ref _shared) ?? Create();

    /// <summary>Its own descriptor.</summary>
    public int Descriptor => _epoll;

    /// <summary>
    /// Tells the target once when the descriptor is ready, or when nothing will ever come from it. Of a descriptor that is closed before, without <see cref="Remove"/>, it is told no more;
    /// the target is kept until the number is used again.
    /// </summary>
    /// <returns>What <see cref="Remove"/> wants.</returns>
    /// <exception cref="PosixException">The descriptor cannot be waited for: EPERM for a regular file.</exception>
    public ulong Watch(int descriptor, PollEvents events, IReadiness target) =>
        TryWatch(descriptor, events, target, out var key) ? key : throw new PosixException("epoll_ctl", (int)Errno.EEXIST, $"descriptor {descriptor}");

    /// <inheritdoc cref="Watch"/>
    /// <returns>Whether nobody else is interested in the descriptor.</returns>
    public bool TryWatch(int descriptor, PollEvents events, IReadiness target, out ulong key) => TryWatch(descriptor, events, target, Add, out key);

    /// <summary>Tells the target once more, of a descriptor that it has been told of and that has not been removed.</summary>
    public ulong WatchAgain(int descriptor, PollEvents events, IReadiness target)
    {
        TryWatch(descriptor, events, target, Modify, out var key);
        return key;
    }

    /// <summary>Ends an interest, told or not, before the descriptor is closed.</summary>
    public void Remove(int descriptor, ulong key)
    {
        Take(key);
        var ignored = stackalloc byte[Stride];
        _ = LibC.epoll_ctl(_epoll, Delete, descriptor, ignored);
    }

    private static EventLoop Create()
    {
        lock (Creation)
        {
            if (_shared is null)
            {
                var epoll = LibC.epoll_create1(CloseOnExec);
                var loop = new EventLoop(epoll >= 0 ? epoll : throw PosixException.OfLastError("epoll_create1", "the events of children and pipes"));
                new Thread(loop.Run, 256 * 1024) { IsBackground = true, Name = "IpcRuntime events" }.UnsafeStart();
                Volatile.Write(ref _shared, loop);
            }

            return _shared;
        }
    }

    private bool TryWatch(int descriptor, PollEvents events, IReadiness target, int operation, out ulong key)
    {
        lock (_gate)
        {
            if (!_free.TryPop(out var slot))
            {
                slot = _slots.Length;
                Array.Resize(ref _slots, slot * 2);
                for (var i = _slots.Length - 1; i > slot; i--)
                {
                    _free.Push(i);
                }
            }

            _slots[slot].Target = target;
            _slots[slot].Generation = ++_generation;
            key = ((ulong)_generation << 32) | (uint)slot;
        }

        var interest = stackalloc byte[Stride];
        Unsafe.WriteUnaligned(interest, (uint)events | OneShot);
        Unsafe.WriteUnaligned(interest + Stride - sizeof(ulong), key);
        if (LibC.epoll_ctl(_epoll, operation, descriptor, interest) >= 0)
        {
            if (operation == Add)
            {
                ForgetClosed(descriptor, key);
            }

            return true;
        }

        var error = LibC.LastError;
        Take(key);
        return error == (int)Errno.EEXIST ? false : throw new PosixException("epoll_ctl", error, $"descriptor {descriptor}");
    }

    /// <summary>A number that can be added is that of a new descriptor: what was added under it before has been closed.</summary>
    private void ForgetClosed(int descriptor, ulong key)
    {
        lock (_gate)
        {
            if (_added.TryGetValue(descriptor, out var last))
            {
                // Another thread may have closed it, and added the next under the same number.
                if ((int)((uint)(last >> 32) - (uint)(key >> 32)) > 0)
                {
                    return;
                }

                Take(last);
            }

            _added[descriptor] = key;
        }
    }

    private void Run()
    {
        var ready = stackalloc byte[Batch * Stride];
        while (true)
        {
            // Fails only when a signal interrupts it.
            var count = LibC.epoll_wait(_epoll, ready, Batch, -1);
            for (var i = 0; i < count; i++)
            {
                Take(Unsafe.ReadUnaligned<ulong>(ready + ((i + 1) * Stride) - sizeof(ulong)))?.OnReady();
            }
        }
    }

    private IReadiness? Take(ulong key)
    {
        var slot = (int)(uint)key;
        lock (_gate)
        {
            if (_slots[slot].Generation != (uint)(key >> 32) || _slots[slot].Target is not { } target)
            {
                return null;
            }

            _slots[slot].Target = null;
            _free.Push(slot);
            return target;
        }
    }
}
