namespace IpcRuntime;

/// <summary>How a signal is caught (sigaction(2)).</summary>
/// <param name="Mask">
/// The signals that are held back while the handler runs, besides its own. On the host handlers run one after the other, so that all that are caught are held back, whatever is asked.
/// </param>
internal readonly record struct CatchOptions(SignalSet Mask = default);
