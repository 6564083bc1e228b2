using IpcRuntime.Kernel;

namespace IpcRuntime.Simulation;

/// <summary>
/// A pipe as Linux has it: a ring of page slots (pipe(7), fs/pipe.c). Its capacity counts slots, not bytes: a slot may hold a part of a page, a write
/// adds to the last page only if the part of it that is no whole page fits there, and a slot is free when its page has been read to the end.
/// </summary>
internal sealed class PipeState
{
    public const int PageSize = 4096;
    public const int DefaultSlots = 16;

    /// <summary>/proc/sys/fs/pipe-max-size as it comes.</summary>
    public const int MaximumSize = 1 << 20;

    private readonly Stack<byte[]> _pages;
    private Slot[] _ring = new Slot[DefaultSlots];
    private int _first;

    /// <param name="pages">Pages that are free, shared by the pipes of a system.</param>
    public PipeState(Stack<byte[]> pages) => _pages = pages;

    public int Readers;
    public int Writers;
    public readonly WaitQueue Waiters = new();

    /// <summary>Pages in use.</summary>
    public int Used { get; private set; }

    /// <summary>Bytes to read (FIONREAD).</summary>
    public int Available { get; private set; }

    public int Slots => _ring.Length;

    public bool IsEmpty => Used == 0;

    public bool IsFull => Used == _ring.Length;

    /// <summary>Moves bytes out; 0 if there are none.</summary>
    public int Read(Span<byte> data)
    {
        var done = 0;
        while (Used > 0 && done < data.Length)
        {
            ref var slot = ref _ring[_first];
            var count = Math.Min(slot.Length, data.Length - done);
            Copy(slot.Page.AsSpan(slot.Offset, count), data[done..]);
            slot.Offset += count;
            slot.Length -= count;
            done += count;
            if (slot.Length == 0)
            {
                _pages.Push(slot.Page);
                slot = default;
                _first = _first + 1 == _ring.Length ? 0 : _first + 1;
                Used--;
            }
        }

        Available -= done;
        return done;
    }

    /// <summary>Moves bytes in as far as there is room.</summary>
    /// <param name="data">What is (still) to be written.</param>
    /// <param name="mayMerge">Whether the call begins: only then its odd part may go to the last page.</param>
    public int Write(ReadOnlySpan<byte> data, bool mayMerge)
    {
        var done = 0;
        var odd = data.Length % PageSize;
        if (mayMerge && odd != 0 && Used > 0)
        {
            ref var last = ref _ring[IndexOf(Used - 1)];
            if (last.Offset + last.Length + odd <= PageSize)
            {
                Copy(data[..odd], last.Page.AsSpan(last.Offset + last.Length));
                last.Length += odd;
                done = odd;
            }
        }

        while (done < data.Length && !IsFull)
        {
            var count = Math.Min(PageSize, data.Length - done);
            ref var slot = ref _ring[IndexOf(Used)];
            slot = new() { Page = _pages.TryPop(out var page) ? page : new byte[PageSize], Length = count };
            Copy(data.Slice(done, count), slot.Page);
            Used++;
            done += count;
        }

        Available += done;
        return done;
    }

    /// <summary>F_SETPIPE_SZ of fcntl(2): the size is rounded up to a power of two of pages.</summary>
    public Outcome Resize(long size)
    {
        // The kernel takes the argument as unsigned int.
        var wanted = (uint)size;
        if (wanted > 1u << 31)
        {
            return Errno.EINVAL;
        }

        var slots = (int)(System.Numerics.BitOperations.RoundUpToPowerOf2(Math.Max(wanted, PageSize)) / PageSize);
        if (wanted > MaximumSize)
        {
            return Errno.EPERM;
        }

        if (slots < Used)
        {
            return Errno.EBUSY;
        }

        var ring = new Slot[slots];
        for (var i = 0; i < Used; i++)
        {
            ring[i] = _ring[IndexOf(i)];
        }

        _ring = ring;
        _first = 0;
        return Outcome.Of((long)slots * PageSize);
    }

    /// <summary>What poll(2) tells of one end.</summary>
    public PollEvents Events(bool ofReadEnd) => ofReadEnd
        ? (IsEmpty ? 0 : PollEvents.In) | (Writers == 0 ? PollEvents.HangUp : 0)
        : (IsFull ? 0 : PollEvents.Out) | (Readers == 0 ? PollEvents.Error : 0);

    /// <summary>Gives its pages back when both ends are closed.</summary>
    public void Discard()
    {
        for (; Used > 0; Used--)
        {
            _pages.Push(_ring[IndexOf(Used - 1)].Page);
        }

        Available = 0;
    }

    /// <summary>What a slot in use holds of its page, counted from the oldest.</summary>
    public (int Offset, int Length) SlotAt(int position) => (_ring[IndexOf(position)].Offset, _ring[IndexOf(position)].Length);

    public bool IsConsistent()
    {
        var bytes = 0;
        for (var i = 0; i < Used; i++)
        {
            ref var slot = ref _ring[IndexOf(i)];
            bytes += slot.Length;
            if (slot.Length <= 0 || slot.Offset < 0 || slot.Offset + slot.Length > PageSize)
            {
                return false;
            }
        }

        return bytes == Available && Used <= Slots && Readers >= 0 && Writers >= 0;
    }

    /// <summary>
    /// In halves of a page: longer copies are left to the string instructions of the processor, of which some take twenty times as long when the target lies, modulo a page, a few bytes
    /// behind the source.
    /// </summary>
    private static void Copy(ReadOnlySpan<byte> from, Span<byte> to)
    {
        const int AtOnce = PageSize / 2;
        if (from.Length > AtOnce)
        {
            from[..AtOnce].CopyTo(to);
            from = from[AtOnce..];
            to = to[AtOnce..];
        }

        from.CopyTo(to);
    }

    private int IndexOf(int position)
    {
        var index = _first + position;
        return index < _ring.Length ? index : index - _ring.Length;
    }

    private struct Slot
    {
        public byte[] Page;
        public int Offset;
        public int Length;
    }
}
