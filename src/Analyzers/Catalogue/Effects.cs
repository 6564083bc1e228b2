namespace IpcAnalyzers.Catalogue;

/// <summary>What a call does, in the words that rules ask for. A new API is one row; every rule that asks for its effects sees it.</summary>
[Flags]
internal enum Effects
{
    None = 0,

    /// <summary>Installs what shall happen when the signal of role <see cref="ParameterRole.Signal"/> arrives: a handler, ignoring or the default.</summary>
    SetsDisposition = 1 << 0,

    /// <summary>Sends the signal of role <see cref="ParameterRole.Signal"/>.</summary>
    SendsSignal = 1 << 1,

    /// <summary>The result undoes the call when it is finalized, so someone must keep it.</summary>
    ResultIsRegistration = 1 << 2,

    OpensAnonymousPipe = 1 << 3,

    OpensNamedPipeServer = 1 << 4,

    OpensNamedPipeClient = 1 << 5,

    /// <summary>Makes an access rule for a pipe.</summary>
    GrantsPipeAccess = 1 << 6,

    /// <summary>Continues in a copy of the process that has the calling thread only.</summary>
    ForksProcess = 1 << 7,

    /// <summary>Chooses the encoding of a child's standard input.</summary>
    EncodesChildInput = 1 << 8,

    /// <summary>The disposition that the call installs is to ignore the signal.</summary>
    IgnoresSignal = 1 << 9,

    /// <summary>Says which program a child runs.</summary>
    NamesProgram = 1 << 10,

    /// <summary>Gives a child its arguments.</summary>
    GivesArguments = 1 << 11,

    /// <summary>Waits for the end of a process.</summary>
    WaitsForExit = 1 << 12,

    /// <summary>Has the output of a process read and handed to event handlers from here on.</summary>
    BeginsOutputEvents = 1 << 13,
}
