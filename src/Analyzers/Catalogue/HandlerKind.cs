namespace IpcAnalyzers.Catalogue;

/// <summary>What calls a handler: it decides what becomes of the process when the handler returns.</summary>
internal enum HandlerKind
{
    None,

    /// <summary>A signal; SIGINT, SIGTERM and SIGQUIT are given a thread of their own, the others one of the pool.</summary>
    PosixSignal,

    /// <summary>A signal that IpcRuntime catches: a thread of its own runs the handlers one after the other, and the default action is not taken.</summary>
    Caught,

    /// <summary>Ctrl+C or Ctrl+Break on a console.</summary>
    CancelKey,

    /// <summary>The end of the process, which waits for the handler.</summary>
    ProcessExit,

    /// <summary>The same, told by the load context of the program itself.</summary>
    DefaultContextUnloading,

    /// <summary>The unloading of another load context, of which nobody knows when it comes.</summary>
    ContextUnloading,

    /// <summary>The end of an application domain, which only .NET Framework has.</summary>
    DomainUnload,

    /// <summary>The kernel itself, in the middle of whatever a thread was doing.</summary>
    Native,
}
