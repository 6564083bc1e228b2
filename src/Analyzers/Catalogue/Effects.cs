namespace IpcAnalyzers.Catalogue;

/// <summary>What a call does, in the words that rules ask for. A new API is one row; every rule that asks for its effects sees it.</summary>
[Flags]
internal enum Effects : long
{
    None = 0,

    /// <summary>Installs what shall happen when the signal of role <see cref="ParameterRole.Signal"/> arrives: a handler, ignoring or the default.</summary>
    SetsDisposition = 1L << 0,

    /// <summary>Sends the signal of role <see cref="ParameterRole.Signal"/>.</summary>
    SendsSignal = 1L << 1,

    /// <summary>The result undoes the call when it is finalized, so someone must keep it.</summary>
    ResultIsRegistration = 1L << 2,

    OpensAnonymousPipe = 1L << 3,

    OpensNamedPipeServer = 1L << 4,

    OpensNamedPipeClient = 1L << 5,

    /// <summary>Makes an access rule for a pipe.</summary>
    GrantsPipeAccess = 1L << 6,

    /// <summary>Continues in a copy of the process that has the calling thread only.</summary>
    ForksProcess = 1L << 7,

    /// <summary>Chooses the encoding of a child's standard input.</summary>
    EncodesChildInput = 1L << 8,

    /// <summary>The disposition that the call installs is to ignore the signal.</summary>
    IgnoresSignal = 1L << 9,

    /// <summary>Says which program a child runs.</summary>
    NamesProgram = 1L << 10,

    /// <summary>Gives a child its arguments.</summary>
    GivesArguments = 1L << 11,

    /// <summary>Puts what has arrived into the buffer of role <see cref="ParameterRole.Buffer"/> and says how much that is, which may be less than was asked for.</summary>
    ReadsSome = 1L << 12,

    /// <summary>Waits until the server of a named pipe lets a client in.</summary>
    ConnectsPipe = 1L << 13,

    /// <summary>Gives the handle that a pipe has for its client, as text.</summary>
    TellsClientHandle = 1L << 14,

    /// <summary>Is told of each line of an output stream of a child.</summary>
    ReceivesOutput = 1L << 15,

    /// <summary>Is told of the end of a process.</summary>
    ReceivesExit = 1L << 16,

    /// <summary>Opens a file descriptor, which children inherit unless the flags of role <see cref="ParameterRole.OpenFlags"/> or <see cref="ParameterRole.SocketType"/> say otherwise.</summary>
    OpensDescriptor = 1L << 17,

    /// <summary>Runs code as the client of a named pipe.</summary>
    ImpersonatesClient = 1L << 18,

    /// <summary>Lends the data that a pipe of System.IO.Pipelines has.</summary>
    BeginsPipeRead = 1L << 19,

    /// <summary>Gives the data back that the last read has lent.</summary>
    EndsPipeRead = 1L << 20,

    /// <summary>Waits for the end of a process.</summary>
    WaitsForExit = 1L << 21,

    /// <summary>Has the output of a process read and handed to event handlers from here on.</summary>
    BeginsOutputEvents = 1L << 22,

    /// <summary>Has a function called when a signal arrives.</summary>
    ReceivesSignal = 1L << 23,

    /// <summary>Has a function called when the process ends, or a part of it.</summary>
    ReceivesShutdown = 1L << 24,

    /// <summary>Waits until a signal has come that the program collects.</summary>
    WaitsForSignal = 1L << 27,

    /// <summary>Collects the signals that arrive, until somebody asks for them.</summary>
    CollectsSignals = 1L << 28,

    /// <summary>The disposition lies in a structure that the argument of role <see cref="ParameterRole.Disposition"/> leads to.</summary>
    TakesActionStructure = 1L << 29,

    /// <summary>Waits for any objects that can be waited for.</summary>
    WaitsForHandles = 1L << 30,

    /// <summary>Sends the signal to one process, to a group or to all, as the argument of role <see cref="ParameterRole.ProcessId"/> says.</summary>
    CanSignalMany = 1L << 32,

    /// <summary>Changes, in the way of role <see cref="ParameterRole.MaskChange"/>, which signals the calling thread lets through; other threads keep what they have.</summary>
    MasksSignals = 1L << 33,

    /// <summary>Waits until a signal is there that the calling thread can take.</summary>
    TakesSignal = 1L << 34,

    /// <summary>Has the kernel send a signal to the process when a time has passed.</summary>
    SetsAlarm = 1L << 35,

    /// <summary>Changes the environment that the C library has, which is not the one that .NET gives to the program and to its children.</summary>
    ChangesNativeEnvironment = 1L << 36,

    /// <summary>Tells the error that an import has saved.</summary>
    TellsSavedError = 1L << 37,

    /// <summary>Sends a signal to the process that has the id of role <see cref="ParameterRole.ProcessId"/>.</summary>
    SignalsProcess = 1L << 38,

    /// <summary>Waits, and returns with EINTR as soon as the handler of any signal has run.</summary>
    IsInterrupted = 1L << 39,

    /// <summary>Waits, and returns with EINTR when the handler of a signal has run that does not restart calls; the runtime's own do.</summary>
    IsRarelyInterrupted = 1L << 40,

    /// <summary>Does what was asked for when it is called again with the same arguments after it was interrupted.</summary>
    CanBeRepeated = 1L << 41,

    /// <summary>Takes the exit status of a child, which there is once.</summary>
    TakesExitStatus = 1L << 42,

    /// <summary>Tells by its result alone that it has not done what it was called for.</summary>
    FailsByResult = 1L << 43,

    /// <summary>Looks a process up by the id of role <see cref="ParameterRole.ProcessId"/>.</summary>
    FindsProcess = 1L << 44,

    /// <summary>Returns a task that needs what the call is made on until it ends.</summary>
    WorksOn = 1L << 45,

    /// <summary>Takes the signal of role <see cref="ParameterRole.Signal"/>, or those of role <see cref="ParameterRole.SignalSet"/>, for the program, and throws for those that are not to be had.</summary>
    RefusesSignals = 1L << 46,

    /// <summary>Lasts until the result is disposed, whether somebody keeps it or not.</summary>
    LastsUntilDisposed = 1L << 47,

    /// <summary>Says which handle a child has as the descriptor of role <see cref="ParameterRole.DescriptorNumber"/>.</summary>
    GivesDescriptor = 1L << 48,

    /// <summary>Moves bytes the way in which the pipe end does not go.</summary>
    WorksAgainstDirection = 1L << 49,

    /// <summary>Makes a reader or a writer around a stream, which has to have that direction.</summary>
    MakesReaderOrWriter = 1L << 50,
}
