using IpcRuntime.Kernel;

namespace IpcRuntime.Host;

/// <summary>
/// What a target is told of one descriptor, once each time it asks; the descriptor stays open as long. Several may be interested in one descriptor, which epoll does not allow: the second
/// gets a duplicate.
/// </summary>
internal struct Interest(int descriptor, PollEvents events, IReadiness target)
{
    private int _watched = -1;
    private ulong _key;

    /// <summary>Tells the target once when the descriptor is ready, or when nothing will ever come from it.</summary>
    /// <exception cref="PosixException">The descriptor is closed or cannot be waited for.</exception>
    public void Ask()
    {
        if (_watched >= 0)
        {
            _key = EventLoop.Shared.WatchAgain(_watched, events, target);
        }
        else if (EventLoop.Shared.TryWatch(descriptor, events, target, out _key))
        {
            _watched = descriptor;
        }
        else
        {
            AskOfDuplicate();
        }
    }

    /// <summary>The target is told no more.</summary>
    public void End()
    {
        if (_watched < 0)
        {
            return;
        }

        EventLoop.Shared.Remove(_watched, _key);
        if (_watched != descriptor)
        {
            LibC.close(_watched);
        }

        _watched = -1;
    }

    private void AskOfDuplicate()
    {
        var duplicate = LibC.Control(descriptor, LibC.DuplicateCloseOnExec, 0);
        if (duplicate < 0)
        {
            throw PosixException.OfLastError("fcntl", $"descriptor {descriptor}");
        }

        try
        {
            _key = EventLoop.Shared.Watch(duplicate, events, target);
            _watched = duplicate;
        }
        finally
        {
            if (_watched < 0)
            {
                LibC.close(duplicate);
            }
        }
    }
}
