namespace IpcAnalyzers.Catalogue;

/// <summary>The operating systems that a piece of code can run on.</summary>
[Flags]
internal enum TargetSystems
{
    None = 0,
    Linux = 1 << 0,

    /// <summary>macOS and the other systems of Apple, which share its signal numbers.</summary>
    MacOS = 1 << 1,
    Windows = 1 << 2,
    OtherUnix = 1 << 3,
    Unix = Linux | MacOS | OtherUnix,
    All = Unix | Windows,
}
