using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Catalogue;

/// <summary>The functions of the C library that hand-written imports call, and how such an import is recognised.</summary>
internal static class NativeImports
{
    private const string FailsWithInvalidArgument = "the call fails with EINVAL and installs nothing";

    /// <summary>The C library and those of its parts that are libraries of their own, without "lib" and what follows the name.</summary>
    private static readonly HashSet<string> Libraries = new(StringComparer.Ordinal) { "c", "System", "util", "pthread", "__Internal" };

    public static IReadOnlyDictionary<string, ApiEntry> Functions { get; } = new[]
    {
        SetsDisposition("signal", ParameterRole.Signal, ParameterRole.Disposition),
        SetsDisposition("bsd_signal", ParameterRole.Signal, ParameterRole.Disposition),
        SetsDisposition("sysv_signal", ParameterRole.Signal, ParameterRole.Disposition),
        SetsDisposition("sigset", ParameterRole.Signal, ParameterRole.Disposition),
        Installs("sigaction", Effects.SetsDisposition | Effects.TakesActionStructure | Effects.FailsByResult, [ParameterRole.Signal, ParameterRole.Disposition, ParameterRole.Former]),
        Ignores("sigignore", ParameterRole.Signal),
        SendsSignal("kill", Effects.FailsByResult | Effects.SignalsProcess | Effects.CanSignalMany, ParameterRole.ProcessId, ParameterRole.Signal),
        SendsSignal("killpg", Effects.FailsByResult, ParameterRole.None, ParameterRole.Signal),
        SendsSignal("raise", Effects.None, ParameterRole.Signal),
        SendsSignal("sigqueue", Effects.FailsByResult | Effects.SignalsProcess, ParameterRole.ProcessId, ParameterRole.Signal),
        SendsSignal("pthread_kill", Effects.None, ParameterRole.None, ParameterRole.Signal),
        SendsSignal("tgkill", Effects.FailsByResult | Effects.SignalsProcess, ParameterRole.ProcessId, ParameterRole.None, ParameterRole.Signal),
        Forks("fork"),
        Forks("vfork"),
        Forks("forkpty"),
        Forks("daemon"),
        Forks("clone"),
        Forks("rfork"),
        Opens("open", 2, ParameterRole.None, ParameterRole.OpenFlags),
        Opens("open64", 2, ParameterRole.None, ParameterRole.OpenFlags),
        Opens("openat", 3, ParameterRole.None, ParameterRole.None, ParameterRole.OpenFlags),
        Opens("creat", null),
        Opens("dup", null),
        OpensPipe("pipe"),
        OpensPipe("pipe2", ParameterRole.None, ParameterRole.OpenFlags),
        Opens("socket", null, ParameterRole.None, ParameterRole.SocketType),
        Opens("socketpair", null, ParameterRole.None, ParameterRole.SocketType),
        Does("accept", Effects.OpensDescriptor | Effects.IsRarelyInterrupted | Effects.CanBeRepeated),
        Does("accept4", Effects.OpensDescriptor | Effects.IsRarelyInterrupted | Effects.CanBeRepeated, ParameterRole.None, ParameterRole.None, ParameterRole.None, ParameterRole.OpenFlags),
        Does("connect", Effects.IsRarelyInterrupted),
        Does("poll", Effects.IsInterrupted | Effects.CanBeRepeated, ParameterRole.None, ParameterRole.None, ParameterRole.TimeLimit),
        Does("ppoll", Effects.IsInterrupted | Effects.CanBeRepeated),
        Does("select", Effects.IsInterrupted),
        Does("pselect", Effects.IsInterrupted),
        Does("epoll_wait", Effects.IsInterrupted | Effects.CanBeRepeated, ParameterRole.None, ParameterRole.None, ParameterRole.None, ParameterRole.TimeLimit),
        Does("nanosleep", Effects.IsInterrupted),
        Does("usleep", Effects.IsInterrupted),
        Does("sleep", Effects.IsInterrupted),
        Does("sem_timedwait", Effects.IsInterrupted | Effects.CanBeRepeated),
        Does("msgrcv", Effects.IsInterrupted | Effects.CanBeRepeated, ParameterRole.None, ParameterRole.None, ParameterRole.None, ParameterRole.None, ParameterRole.WaitOptions),
        Does("msgsnd", Effects.IsInterrupted | Effects.CanBeRepeated, ParameterRole.None, ParameterRole.None, ParameterRole.None, ParameterRole.WaitOptions),
        Reaps("wait", ParameterRole.ExitStatus),
        Reaps("wait3", ParameterRole.ExitStatus, ParameterRole.WaitOptions),
        Reaps("waitpid", ParameterRole.ProcessId, ParameterRole.ExitStatus, ParameterRole.WaitOptions),
        Reaps("wait4", ParameterRole.ProcessId, ParameterRole.ExitStatus, ParameterRole.WaitOptions),
        Reaps("waitid", ParameterRole.ProcessIdKind, ParameterRole.ProcessId, ParameterRole.ExitStatus, ParameterRole.WaitOptions),
        Does("sigprocmask", Effects.FailsByResult | Effects.MasksSignals, ParameterRole.MaskChange, ParameterRole.SignalSet),
        Does("pthread_sigmask", Effects.MasksSignals, ParameterRole.MaskChange, ParameterRole.SignalSet),
        Does("sigwait", Effects.TakesSignal),
        Does("sigwaitinfo", Effects.TakesSignal),
        Does("sigtimedwait", Effects.TakesSignal),
        Does("sigsuspend", Effects.TakesSignal),
        Does("alarm", Effects.SetsAlarm, ParameterRole.AlarmTime),
        Does("ualarm", Effects.SetsAlarm, ParameterRole.AlarmTime),
        Does("setitimer", Effects.SetsAlarm, ParameterRole.AlarmClock, ParameterRole.AlarmTime),
        Does("setenv", Effects.ChangesNativeEnvironment, ParameterRole.VariableName),
        Does("unsetenv", Effects.ChangesNativeEnvironment, ParameterRole.VariableName),
        Does("putenv", Effects.ChangesNativeEnvironment),
        Does("dup2", Effects.FailsByResult),
        Does("dup3", Effects.FailsByResult),
        Does("mkfifo", Effects.FailsByResult),
        Does("mkfifoat", Effects.FailsByResult),
        Does("chmod", Effects.FailsByResult),
        Does("fchmod", Effects.FailsByResult),
        Does("fchmodat", Effects.FailsByResult),
        Does("setpgid", Effects.FailsByResult),
        Variadic("sem_open", 2, Effects.None, ParameterRole.None, ParameterRole.OpenFlags),
        Variadic("shm_open", 2, Effects.None, ParameterRole.None, ParameterRole.OpenFlags),
        Variadic("fcntl", 2, Effects.FailsByResult, ParameterRole.None, ParameterRole.DescriptorCommand),
        Variadic("ioctl", 2, Effects.FailsByResult),
        Variadic("semctl", 3),
        Variadic("ulimit", 1),
        Variadic("printf", 1),
        Variadic("fprintf", 2),
        Variadic("dprintf", 2),
        Variadic("sprintf", 2),
        Variadic("snprintf", 3),
        Variadic("scanf", 1),
        Variadic("fscanf", 2),
        Variadic("sscanf", 2),
        Variadic("syslog", 2),
        Variadic("execl", 2),
        Variadic("execlp", 2),
        Variadic("execle", 2),
    }.ToDictionary(entry => entry.Member, StringComparer.Ordinal);

    /// <param name="method">A method that may be an import.</param>
    /// <param name="entry">The function that it imports.</param>
    /// <param name="systems">The systems that have a library of that name.</param>
    public static bool TryGet(IMethodSymbol method, out ApiEntry entry, out TargetSystems systems)
    {
        entry = null!;
        systems = TargetSystems.All;

        // The flags are free to ask; only methods that can be imports are looked at.
        return (method.IsExtern || method.IsPartialDefinition)
            && TryGetImport(method, out var library, out var function, out _)
            && Functions.TryGetValue(function, out entry!)
            && IsCLibrary(library, out systems)
            && !IsMonoPosix(method);
    }

    /// <param name="method">A method that may be an import of the C library, whatever the function is.</param>
    /// <param name="function">The function that it imports.</param>
    /// <param name="savesError">Whether the import saves the error of the call.</param>
    public static bool TryGetSavesError(IMethodSymbol method, out string function, out bool savesError)
    {
        function = "";
        savesError = false;
        return (method.IsExtern || method.IsPartialDefinition) && TryGetImport(method, out var library, out function, out savesError) && IsCLibrary(library, out _);
    }

    /// <summary>The name of the function of the C library that the method imports; <see langword="null"/> when it imports none.</summary>
    public static string? FunctionOf(IMethodSymbol method) =>
        TryGetSavesError(method, out var function, out _) && !IsMonoPosix(method) ? function : null;

    private static bool TryGetImport(IMethodSymbol method, out string library, out string function, out bool savesError)
    {
        if (method.GetDllImportData() is { ModuleName: { } module } import)
        {
            library = module;
            function = import.EntryPointName ?? method.Name;
            savesError = import.SetLastError;
            return true;
        }

        // The generator that implements LibraryImport may not have run (an editor, a scan), so the attribute itself is read.
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "LibraryImportAttribute", ContainingNamespace.Name: "InteropServices" }
                && attribute.ConstructorArguments is [{ Value: string name }])
            {
                library = name;
                function = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "EntryPoint").Value.Value as string ?? method.Name;
                savesError = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "SetLastError").Value.Value is true;
                return true;
            }
        }

        library = function = "";
        savesError = false;
        return false;
    }

    // "libc", "libc.so.6", "libc.musl-x86_64.so.1", "/usr/lib/libSystem.B.dylib"; but libSystem.Native is a part of .NET.
    private static bool IsCLibrary(string library, out TargetSystems systems)
    {
        var parts = library.Substring(library.LastIndexOf('/') + 1).Split('.');
        var name = parts[0].StartsWith("lib", StringComparison.Ordinal) ? parts[0].Substring("lib".Length) : parts[0];
        systems = name == "System" || parts.Contains("dylib") ? TargetSystems.MacOS
            : parts.Contains("so") ? TargetSystems.Linux | TargetSystems.OtherUnix
            : TargetSystems.All;
        return Libraries.Contains(name) && parts.Skip(1).All(IsSuffix);
    }

    private static bool IsSuffix(string part) =>
        part is "so" or "dylib" or "B" || part.All(char.IsDigit) || part.StartsWith("musl-", StringComparison.Ordinal);

    // Mono.Posix is an API of its own, with its own rows; that some of its members are imports is its own affair.
    public static bool IsMonoPosix(IMethodSymbol method) =>
        method.ContainingNamespace is { } space
        && (space is { Name: "Unix", ContainingNamespace: { Name: "Mono", ContainingNamespace.IsGlobalNamespace: true } }
            || space is { Name: "Native", ContainingNamespace: { Name: "Unix", ContainingNamespace: { Name: "Mono", ContainingNamespace.IsGlobalNamespace: true } } });

    private static ApiEntry SetsDisposition(string function, params ParameterRole[] roles) =>
        Installs(function, Effects.SetsDisposition | Effects.ReceivesSignal, roles);

    private static ApiEntry Ignores(string function, params ParameterRole[] roles) =>
        Installs(function, Effects.SetsDisposition | Effects.IgnoresSignal, roles);

    private static ApiEntry Installs(string function, Effects effects, ParameterRole[] roles) =>
        new("", function, effects)
        {
            Handler = HandlerKind.Native,
            Signals = SignalNumbering.Raw,
            ParametersByPosition = roles,
            WhenRefused = FailsWithInvalidArgument,
        };

    private static ApiEntry SendsSignal(string function, Effects effects, params ParameterRole[] roles) =>
        new("", function, Effects.SendsSignal | effects) { Signals = SignalNumbering.Raw, ParametersByPosition = roles };

    private static ApiEntry Opens(string function, int? named, params ParameterRole[] roles) =>
        new("", function, Effects.OpensDescriptor) { NamedParameters = named, ParametersByPosition = roles };

    private static ApiEntry OpensPipe(string function, params ParameterRole[] roles) =>
        new("", function, Effects.OpensDescriptor | Effects.FailsByResult) { ParametersByPosition = roles, Flow = PipesApi.OpensDescriptors, IsFlowAnchor = true };

    private static ApiEntry Reaps(string function, params ParameterRole[] roles) => Does(function, SystemCallsApi.Reaping, roles);

    private static ApiEntry Variadic(string function, int named, params ParameterRole[] roles) => Variadic(function, named, Effects.None, roles);

    private static ApiEntry Variadic(string function, int named, Effects effects, params ParameterRole[] roles) =>
        new("", function, effects) { NamedParameters = named, ParametersByPosition = roles };

    private static ApiEntry Forks(string function) => Does(function, Effects.ForksProcess);

    private static ApiEntry Does(string function, Effects effects, params ParameterRole[] roles) => new("", function, effects) { ParametersByPosition = roles };
}
