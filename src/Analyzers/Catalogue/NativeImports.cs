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
        SetsDisposition("sigaction", ParameterRole.Signal, ParameterRole.Disposition),
        Ignores("sigignore", ParameterRole.Signal),
        new("", "kill", Effects.SendsSignal | Effects.SignalsProcesses) { Signals = SignalNumbering.Raw, ParametersByPosition = [ParameterRole.Receiver, ParameterRole.Signal] },
        SendsSignal("killpg", ParameterRole.None, ParameterRole.Signal),
        SendsSignal("raise", ParameterRole.Signal),
        SendsSignal("sigqueue", ParameterRole.None, ParameterRole.Signal),
        SendsSignal("pthread_kill", ParameterRole.None, ParameterRole.Signal),
        SendsSignal("tgkill", ParameterRole.None, ParameterRole.None, ParameterRole.Signal),
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
        Opens("pipe", null),
        Opens("pipe2", null, ParameterRole.None, ParameterRole.OpenFlags),
        Opens("socket", null, ParameterRole.None, ParameterRole.SocketType),
        Opens("socketpair", null, ParameterRole.None, ParameterRole.SocketType),
        Opens("accept", null),
        Opens("accept4", null, ParameterRole.None, ParameterRole.None, ParameterRole.None, ParameterRole.OpenFlags),
        Variadic("sem_open", 2, ParameterRole.None, ParameterRole.OpenFlags),
        Variadic("shm_open", 2, ParameterRole.None, ParameterRole.OpenFlags),
        Variadic("fcntl", 2, ParameterRole.None, ParameterRole.DescriptorCommand),
        Variadic("ioctl", 2),
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
        SetsSharedState("sigprocmask", ParameterRole.None, ParameterRole.Setting),
        SetsSharedState("pthread_sigmask", ParameterRole.None, ParameterRole.Setting),
        SetsSharedState("alarm", ParameterRole.Setting),
        SetsSharedState("ualarm", ParameterRole.Setting),
        SetsSharedState("setitimer", ParameterRole.None, ParameterRole.Setting),
        SetsSharedState("sigsuspend"),
        SetsSharedState("sigwait"),
        SetsSharedState("sigwaitinfo"),
        SetsSharedState("sigtimedwait"),
        SetsSharedState("setenv"),
        SetsSharedState("unsetenv"),
        SetsSharedState("putenv"),
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
            && TryGetImport(method, out var library, out var function)
            && Functions.TryGetValue(function, out entry!)
            && IsCLibrary(library, out systems)
            && !IsMonoPosix(method);
    }

    /// <summary>The name that the import has in its library; <see langword="null"/> of a method that is no import.</summary>
    public static string? FunctionOf(IMethodSymbol method) =>
        (method.IsExtern || method.IsPartialDefinition) && TryGetImport(method, out _, out var function) ? function : null;

    private static bool TryGetImport(IMethodSymbol method, out string library, out string function)
    {
        if (method.GetDllImportData() is { ModuleName: { } module } import)
        {
            library = module;
            function = import.EntryPointName ?? method.Name;
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
                return true;
            }
        }

        library = function = "";
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
    private static bool IsMonoPosix(IMethodSymbol method) =>
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

    private static ApiEntry SendsSignal(string function, params ParameterRole[] roles) =>
        new("", function, Effects.SendsSignal) { Signals = SignalNumbering.Raw, ParametersByPosition = roles };

    private static ApiEntry Opens(string function, int? named, params ParameterRole[] roles) =>
        new("", function, Effects.OpensDescriptor) { NamedParameters = named, ParametersByPosition = roles };

    private static ApiEntry Variadic(string function, int named, params ParameterRole[] roles) =>
        new("", function, Effects.None) { NamedParameters = named, ParametersByPosition = roles };

    private static ApiEntry SetsSharedState(string function, params ParameterRole[] roles) =>
        new("", function, Effects.SetsSharedState) { ParametersByPosition = roles };

    private static ApiEntry Forks(string function) => new("", function, Effects.ForksProcess);
}
