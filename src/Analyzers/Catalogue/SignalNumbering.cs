namespace IpcAnalyzers.Catalogue;

/// <summary>How an API writes signals down.</summary>
internal enum SignalNumbering
{
    None,

    /// <summary>The number that the operating system uses.</summary>
    Raw,

    /// <summary><c>PosixSignal</c>: named members are negative, positive values are raw numbers.</summary>
    PosixSignal,

    /// <summary><c>Mono.Unix.Native.Signum</c>: the numbers of Linux on every system.</summary>
    Signum,

    /// <summary><c>IpcRuntime.Signal</c>: no number, but members that are named as the signals.</summary>
    Named,
}
