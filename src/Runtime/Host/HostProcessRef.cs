using IpcRuntime.Kernel;

namespace IpcRuntime.Host;

/// <summary>A process of the real kernel, held by its descriptor.</summary>
internal sealed class HostProcessRef : ProcessRef
{
    private readonly Pidfd _descriptor;

    public HostProcessRef(int id)
        : base(id)
    {
        HostPlatform.Require();
        _descriptor = Pidfd.Open(id) ?? throw new PlatformNotSupportedException("There is no pidfd_open here: the kernel is older than Linux 5.3, or a sandbox refuses it.");
    }

    public override bool TrySend(Signal signal) => WithDescriptor(signal, static (descriptor, id, signal) => descriptor.TrySend(signal, id));

    public override bool TryQueue(Signal signal, int value) => WithDescriptor((signal, value), static (descriptor, id, what) => descriptor.TryQueue(what.signal, what.value, id));

    public override Task WaitForExitAsync(CancellationToken cancellationToken = default) =>
        WithDescriptor(cancellationToken, static (descriptor, _, token) => Readiness.WaitAsync(descriptor.Descriptor, PollEvents.In, token));

    private protected override bool WaitForEnd(TimeSpan timeout) =>
        WithDescriptor(timeout, static (descriptor, _, timeout) => Polling.Wait(descriptor.Descriptor, PollEvents.In, timeout));

    private protected override void Release() => _descriptor.Dispose();

    private TResult WithDescriptor<TArgument, TResult>(TArgument argument, Func<Pidfd, int, TArgument, TResult> action)
    {
        var isHeld = false;
        try
        {
            _descriptor.DangerousAddRef(ref isHeld);
            return action(_descriptor, Id, argument);
        }
        finally
        {
            if (isHeld)
            {
                _descriptor.DangerousRelease();
            }
        }
    }
}
