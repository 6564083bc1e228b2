namespace IpcRuntime.Host;

/// <summary>Is told by the <see cref="EventLoop"/>, on its thread: must not block and must not throw.</summary>
internal interface IReadiness
{
    void OnReady();
}
