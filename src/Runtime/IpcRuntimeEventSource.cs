using System.Diagnostics.Tracing;

namespace IpcRuntime;

/// <summary>Tells what cannot be seen otherwise. A listener, <c>dotnet-trace</c> or <c>dotnet-counters</c> finds it by its name, <c>IpcRuntime</c>.</summary>
[EventSource(Name = SourceName)]
internal sealed class IpcRuntimeEventSource : EventSource
{
    public const string SourceName = "IpcRuntime";

    public static readonly IpcRuntimeEventSource Log = new();

    private IpcRuntimeEventSource()
    {
    }

    [Event(1, Level = EventLevel.Warning, Message = "The end of a pipe, descriptor {0}, was not disposed; the finalizer closed it.")]
    public void PipeEndFinalized(int descriptor)
    {
        if (IsEnabled())
        {
            WriteEvent(1, descriptor);
        }
    }

    [Event(2, Level = EventLevel.Warning, Message = "{0} was dropped: a reader of signals had no room for it.")]
    public void SignalDropped(string signal)
    {
        if (IsEnabled())
        {
            WriteEvent(2, signal);
        }
    }
}
