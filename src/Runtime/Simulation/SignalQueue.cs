namespace IpcRuntime.Simulation;

/// <summary>The pending signals of one thread or one process: a bit for each, and behind the bits the queued instances, oldest first.</summary>
internal struct PendingSignals
{
    /// <summary>Bit n - 1 for signal n, as in the kernel's sigset_t.</summary>
    public ulong Bits;

    /// <summary>First and last instance in the pool, plus one; 0 if there is none.</summary>
    public int First;
    public int Last;
}

/// <summary>
/// The instances of all pending signals of a system, in one array with a free list. A standard signal is pending at most once in a queue and keeps
/// the first information; a real-time signal is queued each time (signal(7)). Over the limit a signal that may not fail is pending without information.
/// </summary>
internal sealed class SignalQueue(int limit)
{
    private Instance[] _pool = new Instance[64];
    private int _free;
    private int _used;

    /// <summary>How many instances are queued, in all queues.</summary>
    public int Count { get; private set; }

    /// <summary>Adds an instance.</summary>
    /// <returns>False if the limit is reached (RLIMIT_SIGPENDING); then nothing changed.</returns>
    public bool TryAdd(ref PendingSignals pending, in SignalRecord record, bool overLimit)
    {
        if (Count >= limit && !overLimit)
        {
            return false;
        }

        var index = _free;
        if (index != 0)
        {
            _free = _pool[index - 1].Next;
        }
        else
        {
            if (_used == _pool.Length)
            {
                Array.Resize(ref _pool, _used * 2);
            }

            index = ++_used;
        }

        Count++;
        _pool[index - 1] = new() { Record = record };
        if (pending.Last == 0)
        {
            pending.First = index;
        }
        else
        {
            _pool[pending.Last - 1].Next = index;
        }

        pending.Last = index;
        pending.Bits |= 1UL << (record.Signal - 1);
        return true;
    }

    /// <summary>Takes the oldest instance of a pending signal; the signal stays pending if there is another.</summary>
    public SignalRecord Take(ref PendingSignals pending, int signal)
    {
        // Without an instance the limit was reached when it was sent: the kernel then says SI_USER and process 0.
        var result = new SignalRecord(signal, SignalOrigin.Process, 0, 0);
        var found = false;
        var more = false;
        var before = 0;
        for (int index = pending.First, next; index != 0; index = next)
        {
            ref var instance = ref _pool[index - 1];
            next = instance.Next;
            if (instance.Record.Signal == signal)
            {
                if (found)
                {
                    more = true;
                    break;
                }

                found = true;
                result = instance.Record;
                Unlink(ref pending, index, before);
                if (signal < SignalTable.FirstQueued)
                {
                    break;
                }
            }
            else
            {
                before = index;
            }
        }

        if (!more)
        {
            pending.Bits &= ~(1UL << (signal - 1));
        }

        return result;
    }

    /// <summary>Discards all instances of the signals in the set.</summary>
    public void Discard(ref PendingSignals pending, ulong signals)
    {
        if ((pending.Bits & signals) == 0)
        {
            return;
        }

        pending.Bits &= ~signals;
        var before = 0;
        for (int index = pending.First, next; index != 0; index = next)
        {
            next = _pool[index - 1].Next;
            if ((signals >> (_pool[index - 1].Record.Signal - 1) & 1) != 0)
            {
                Unlink(ref pending, index, before);
            }
            else
            {
                before = index;
            }
        }
    }

    /// <summary>The instances in a queue, oldest first.</summary>
    public IEnumerable<SignalRecord> Of(PendingSignals pending)
    {
        for (var index = pending.First; index != 0; index = _pool[index - 1].Next)
        {
            yield return _pool[index - 1].Record;
        }
    }

    /// <summary>The number of instances in a queue, and whether each has its bit; for the check of invariants.</summary>
    public int CountOf(in PendingSignals pending, out bool consistent)
    {
        var count = 0;
        consistent = true;
        for (var index = pending.First; index != 0; index = _pool[index - 1].Next)
        {
            count++;
            consistent &= (pending.Bits >> (_pool[index - 1].Record.Signal - 1) & 1) != 0 && (_pool[index - 1].Next != 0 || index == pending.Last);
        }

        return count;
    }

    private void Unlink(ref PendingSignals pending, int index, int before)
    {
        ref var instance = ref _pool[index - 1];
        if (before == 0)
        {
            pending.First = instance.Next;
        }
        else
        {
            _pool[before - 1].Next = instance.Next;
        }

        if (pending.Last == index)
        {
            pending.Last = before;
        }

        instance.Next = _free;
        _free = index;
        Count--;
    }

    private struct Instance
    {
        public SignalRecord Record;
        public int Next;
    }
}

/// <summary>One generated signal, as siginfo_t has it.</summary>
/// <param name="Signal">Its number on Linux, 1 to 64.</param>
/// <param name="Origin">The kind of source.</param>
/// <param name="Sender">The process that sent it, the child, or 0 for the kernel.</param>
/// <param name="Value">The value of sigqueue, or the status of the child.</param>
internal readonly record struct SignalRecord(int Signal, SignalOrigin Origin, int Sender, int Value);
