using System.Runtime.InteropServices;
using IpcRuntime.Kernel;

namespace IpcRuntime.Host;

/// <summary>The choices for one signal, the newest last, and what is to be put back after all of them.</summary>
internal sealed class DispositionEntry
{
    private readonly NativeAction _original;
    private readonly List<DispositionChoice> _choices = [];
    private NativeAction _last;

    /// <summary>Kept until there is no choice any more: the runtime would put back for a moment what it found, which may be the default action.</summary>
    private PosixSignalRegistration? _registration;

    private DispositionEntry(Signal signal, in NativeAction original)
    {
        Signal = signal;
        _original = _last = original;
    }

    public Signal Signal { get; }

    public DispositionChoice? Newest => _choices.Count > 0 ? _choices[^1] : null;

    /// <exception cref="SignalUnavailableException">Somebody else holds the signal.</exception>
    public static DispositionEntry Adopt(Signal signal)
    {
        // First of all: the runtime sets some actions when it is asked for its own.
        _ = RuntimeAction.IsKnown;
        var original = NativeAction.Of(signal);
        return original.IsHandler && !RuntimeAction.IsOfRuntime(signal, original) ? throw Taken(signal) : new(signal, original);
    }

    /// <exception cref="SignalUnavailableException">Somebody else has taken the signal since.</exception>
    public void Add(DispositionChoice choice)
    {
        if (IsTaken)
        {
            throw Taken(Signal);
        }

        _choices.Add(choice);
        try
        {
            Apply();
        }
        catch
        {
            Remove(choice);
            throw;
        }
    }

    /// <returns>Whether there is no choice any more.</returns>
    public bool Remove(DispositionChoice choice)
    {
        if (!_choices.Remove(choice))
        {
            return false;
        }

        // What others have set in the meantime is theirs.
        if (!IsTaken && _choices.Count > 0)
        {
            Apply();
        }

        return _choices.Count == 0 && End();
    }

    private bool IsTaken => NativeAction.Of(Signal) is var now && !now.IsSame(_last) && !RuntimeAction.IsOfRuntime(Signal, now);

    private void Apply()
    {
        switch (Newest!.Disposition)
        {
            case Disposition.Ignore:
                Set(NativeAction.Ignore);
                break;
            case Disposition.Catch:
                _registration ??= PosixSignalRegistration.Create(Signal.ToPosixSignal(), OnSignal);

                // For a signal that is ignored the runtime registers, but leaves it ignored.
                Set(RuntimeAction.Handler);
                break;
            default:
                // What the runtime catches anyway does the default all the same, with the terminal put right before.
                Set(_original.IsHandler ? _original : NativeAction.Default);
                break;
        }
    }

    private bool End()
    {
        var wasTaken = IsTaken;
        _registration?.Dispose();
        _registration = null;

        // A registration of others, made beside ours, keeps the runtime's handler.
        var now = NativeAction.Of(Signal);
        var isShared = now.IsSame(_last) && now.IsHandler && !RuntimeAction.IsOfRuntime(Signal, now);
        if (!wasTaken && !isShared)
        {
            Set(_original);
        }

        return true;
    }

    private void Set(in NativeAction action)
    {
        if (!NativeAction.Of(Signal).IsSame(action))
        {
            action.Set(Signal);
        }

        _last = action;
    }

    /// <summary>On a thread of the runtime's. Without Cancel it would end the process, for most signals.</summary>
    private void OnSignal(PosixSignalContext context)
    {
        var newest = HostDispositions.Newest(this);
        context.Cancel = newest is { Disposition: not Disposition.Default };
        if (newest is { Disposition: Disposition.Catch })
        {
            SignalHandlers.Enqueue(newest, new(Signal));
        }
    }

    private static SignalUnavailableException Taken(Signal signal) =>
        new(signal, "a PosixSignalRegistration or native code holds it, and would be silenced. Dispose that first, or handle the signal there.");
}
