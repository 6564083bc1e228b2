using IpcRuntime.Host;
using IpcRuntime.Kernel;

namespace IpcRuntime;

/// <summary>The host's side: how a child begins.</summary>
public sealed unsafe partial class ChildProcess
{
    /// <summary>Starts a child that nobody waits for before <see cref="Follow"/>: until then its id, and that of its group, stay its own.</summary>
    internal static ChildProcess StartUnfollowed(ChildOptions options)
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

    /// <summary>From now on the end of the child is waited for.</summary>
    internal void Follow()
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

    /// <summary>Kills a child that is not followed, and waits for it.</summary>
    internal void Abandon()
    {
        TrySend(Signal.SIGKILL);
        _isFollowed?.Set();
        WaitCore();
    }

    private static ChildProcess StartCore(ChildOptions options)
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

    private static void Prepare(ChildOptions options)
    {
        HostPlatform.Require();
        options.Validate();
        ChildSignal.Repair();
    }

    private static ChildProcess SpawnGated(ChildOptions options)
    {
        using var gate = Gate.TryCreate(options);
        var gated = gate?.Options ?? options;
        return OrphanReaper.Start(() => Spawn(gated));
    }

    /// <summary>
    /// The descriptors that are needed once the child runs are made sure of before it does: a child that could not be followed would have to be killed, with half its work done.
    /// </summary>
    private static ChildProcess Spawn(ChildOptions options)
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
