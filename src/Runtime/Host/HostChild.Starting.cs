using IpcRuntime.Kernel;

namespace IpcRuntime.Host;

/// <summary>How a child begins.</summary>
internal sealed unsafe partial class HostChild
{
    public static HostChild StartFollowed(ChildOptions options)
    {
        if (IsInitialProcess)
        {
            Prepare(options);
            return InitialProcessChild.Start(() => SpawnGated(options), child => child.AwaitEnd());
        }

        var child = StartUnfollowed(options);
        child.Follow();
        return child;
    }

    /// <summary>Starts a child that nobody waits for before <see cref="Follow"/>: until then its id, and that of its group, stay its own.</summary>
    public static HostChild StartUnfollowed(ChildOptions options)
    {
        Prepare(options);
        if (!IsInitialProcess)
        {
            return Spawn(options);
        }

        var isFollowed = new ManualResetEventSlim();
        return InitialProcessChild.Start(
            () =>
            {
                var child = SpawnGated(options);
                child._isFollowed = isFollowed;
                return child;
            },
            child =>
            {
                isFollowed.Wait();
                child.AwaitEnd();
            });
    }

    internal override void Follow()
    {
        if (_isFollowed is not null)
        {
            _isFollowed.Set();
            return;
        }

        if (_descriptor is not { } descriptor)
        {
            ChildSignal.Subscribe(this);
            TryReap();
            return;
        }

        try
        {
            EventLoop.Shared.Watch(descriptor.Descriptor, PollEvents.In, this);
        }
        catch (PosixException)
        {
            Abandon();
            throw;
        }
    }

    internal override void Abandon()
    {
        TrySend(Signal.SIGKILL);
        _isFollowed?.Set();
        Wait();
    }

    private static void Prepare(ChildOptions options)
    {
        HostPlatform.Require();
        options.Validate();
        options.ValidateForHost();
        ChildSignal.Repair();
    }

    private static HostChild SpawnGated(ChildOptions options)
    {
        using var gate = Gate.TryCreate(options);
        var gated = gate?.Options ?? options;
        return OrphanReaper.Start(() => Spawn(gated));
    }

    /// <summary>
    /// The descriptors that are needed once the child runs are made sure of before it does: a child that could not be followed would have to be killed, with half its work done.
    /// </summary>
    private static HostChild Spawn(ChildOptions options)
    {
        var reserved = LibC.Control(EventLoop.Shared.Descriptor, LibC.DuplicateCloseOnExec, 0);
        if (reserved < 0)
        {
            throw PosixException.OfLastError("fcntl", $"the descriptor of the child '{options.FileName}'");
        }

        int id;
        try
        {
            id = Spawning.Spawn(options);
        }
        finally
        {
            LibC.close(reserved);
        }

        try
        {
            return new(id, WithoutDescriptors ? null : Pidfd.Open(id), options.Group);
        }
        catch (PosixException error) when (error.ErrorNumber is (int)Errno.ESRCH or (int)Errno.EINVAL)
        {
            // Somebody who waits for any child was faster.
            return new(id, null, options.Group);
        }
        catch (PosixException)
        {
            LibC.SignalDetails details;
            _ = LibC.kill(id, Signal.SIGKILL.Number);
            _ = LibC.waitid(OfProcess, id, &details, (int)WaitOptions.Exited);
            throw;
        }
    }
}
