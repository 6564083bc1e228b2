namespace IpcAnalyzers.Catalogue;

/// <summary>The system calls of Mono.Posix that hand-written imports have twins of, and the managed APIs around the error of a call.</summary>
internal static class SystemCallsApi
{
    public const Effects Reaping = Effects.TakesExitStatus | Effects.IsRarelyInterrupted | Effects.CanBeRepeated | Effects.FailsByResult;
    private const string Syscall = "Mono.Unix.Native.Syscall";
    private const string Marshal = "System.Runtime.InteropServices.Marshal";
    private const string UnixMarshal = "Mono.Unix.UnixMarshal";

    private static readonly Dictionary<string, ParameterRole> Parameters = new()
    {
        ["pid"] = ParameterRole.ProcessId,
        ["sig"] = ParameterRole.Signal,
        ["status"] = ParameterRole.ExitStatus,
        ["options"] = ParameterRole.WaitOptions,
        ["timeout"] = ParameterRole.TimeLimit,
        ["flags"] = ParameterRole.OpenFlags,
        ["seconds"] = ParameterRole.AlarmTime,
        ["usecs"] = ParameterRole.AlarmTime,
    };

    public static IEnumerable<ApiEntry> Entries { get; } =
    [
        .. new[] { "wait", "waitpid" }.Select(member => Does(member, Reaping)),
        .. new[] { "poll", "epoll_wait" }.Select(member => Does(member, Effects.IsInterrupted | Effects.CanBeRepeated)),
        .. new[] { "nanosleep", "sleep" }.Select(member => Does(member, Effects.IsInterrupted)),
        .. new[] { "accept", "accept4" }.Select(member => Does(member, Effects.OpensDescriptor | Effects.IsRarelyInterrupted | Effects.CanBeRepeated)),
        Does("connect", Effects.IsRarelyInterrupted),
        .. new[] { "alarm", "ualarm" }.Select(member => Does(member, Effects.SetsAlarm)),
        new(Syscall, "pipe", Effects.OpensDescriptor | Effects.FailsByResult) { ParametersByName = Parameters, Flow = PipesApi.OpensDescriptors, IsFlowAnchor = true },
        .. new[] { "dup2", "fcntl", "mkfifo", "mkfifoat", "chmod", "fchmod", "fchmodat", "setpgid" }.Select(member => Does(member, Effects.FailsByResult)),

        // A signal of Mono.Posix is a name, not a number, so that the rules about numbers have nothing to say.
        Does("kill", Effects.FailsByResult | Effects.SignalsProcess | Effects.CanSignalMany),

        .. new[] { "GetLastWin32Error", "GetLastPInvokeError", "GetHRForLastWin32Error" }.Select(member => new ApiEntry(Marshal, member, Effects.TellsSavedError)),
        new("System.ComponentModel.Win32Exception", ApiEntry.Constructor, Effects.TellsSavedError),
        new("Mono.Unix.Native.Stdlib", "GetLastError", Effects.TellsSavedError),
        .. new[] { "ThrowExceptionForLastError", "ThrowExceptionForLastErrorIf", "CreateExceptionForLastError", "ShouldRetrySyscall" }.Select(member => new ApiEntry(UnixMarshal, member, Effects.TellsSavedError)),
    ];

    private static ApiEntry Does(string member, Effects effects) => new(Syscall, member, effects) { ParametersByName = Parameters };
}
