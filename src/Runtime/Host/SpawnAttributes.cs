namespace IpcRuntime.Host;

/// <summary>posix_spawnattr_t: what posix_spawn sets in the child before its file actions.</summary>
internal static unsafe class SpawnAttributes
{
    /// <summary>More than the 336 bytes of glibc and musl.</summary>
    public const int Size = 1024;

    private const short SetGroup = 0x02;
    private const short SetDefaultSignals = 0x04;
    private const short SetMask = 0x08;
    private const short SetSession = 0x80;

    public static void Fill(byte* attributes, ChildOptions options)
    {
        const string Subject = "the attributes of a child";
        short flags = SetMask | SetDefaultSignals;

        // sigset_t has 128 bytes, and room for 1024 signals, in both libraries.
        var set = stackalloc ulong[16];
        set[0] = options.SignalMask.Bits;
        Spawning.Check(LibC.posix_spawnattr_setsigmask(attributes, set), "posix_spawnattr_setsigmask", Subject);
        set[0] = (options.DefaultSignals - options.IgnoredSignals).Bits;
        Spawning.Check(LibC.posix_spawnattr_setsigdefault(attributes, set), "posix_spawnattr_setsigdefault", Subject);
        if (options.Group.IsSession)
        {
            flags |= SetSession;
        }
        else if (options.Group.Id is { } id)
        {
            flags |= SetGroup;
            Spawning.Check(LibC.posix_spawnattr_setpgroup(attributes, id), "posix_spawnattr_setpgroup", Subject);
        }

        Spawning.Check(LibC.posix_spawnattr_setflags(attributes, flags), "posix_spawnattr_setflags", Subject);
    }
}
