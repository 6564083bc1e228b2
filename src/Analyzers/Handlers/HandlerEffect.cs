namespace IpcAnalyzers.Handlers;

/// <summary>What code does that matters in a handler.</summary>
[Flags]
internal enum HandlerEffect
{
    None = 0,

    /// <summary>Waits for a lock that another thread may hold.</summary>
    TakesLock = 1 << 0,

    /// <summary>Waits for another thread, another process, a device or for time to pass.</summary>
    Blocks = 1 << 1,

    WritesConsole = 1 << 2,

    /// <summary>Reads or writes files and the like, which ends by itself.</summary>
    DoesInputOutput = 1 << 3,

    /// <summary>Runs the handlers of the end of the process and then ends it.</summary>
    Exits = 1 << 4,

    Throws = 1 << 5,

    /// <summary>Changes a variable or an object that other code can have.</summary>
    Mutates = 1 << 6,

    /// <summary>Takes a handler from an event.</summary>
    Unsubscribes = 1 << 7,

    Disposes = 1 << 8,

    /// <summary>Asks for cancellation, and runs what has been registered for it.</summary>
    Cancels = 1 << 9,

    /// <summary>Allocates managed memory, which can wait for a garbage collection.</summary>
    Allocates = 1 << 10,

    /// <summary>The function that is given to the call is run before it returns.</summary>
    RunsArgument = 1 << 11,

    /// <summary>Lets a thread that waits go on, or asks the program to stop.</summary>
    Signals = 1 << 12,
}
