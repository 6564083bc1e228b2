using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Catalogue;

/// <summary>The functions of the C library that hand-written imports call, and how such an import is recognised.</summary>
internal static class NativeImports
{
    private const string FailsWithInvalidArgument = "the call fails with EINVAL and installs nothing";

    /// <summary>
    /// The C library and those of its parts that are libraries of their own, as imports spell them once the folder,
    /// "lib", versions and extensions are off.
    /// </summary>
    private static readonly HashSet<string> Libraries = new(StringComparer.Ordinal) { "c", "System", "util", "pthread", "__Internal" };

    public static IReadOnlyDictionary<string, ApiEntry> Functions { get; } = new[]
    {
        SetsDisposition("signal", ParameterRole.Signal, ParameterRole.Disposition),
        SetsDisposition("bsd_signal", ParameterRole.Signal, ParameterRole.Disposition),
        SetsDisposition("sysv_signal", ParameterRole.Signal, ParameterRole.Disposition),
        SetsDisposition("sigset", ParameterRole.Signal, ParameterRole.Disposition),
        SetsDisposition("sigaction", ParameterRole.Signal, ParameterRole.Disposition),
        SetsDisposition("sigignore", ParameterRole.Signal),
        SendsSignal("kill", ParameterRole.None, ParameterRole.Signal),
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
    }.ToDictionary(entry => entry.Member, StringComparer.Ordinal);

    public static bool TryGet(IMethodSymbol method, out ApiEntry entry)
    {
        entry = null!;

        // The flags are free to ask; only methods that can be imports are looked at.
        return (method.IsExtern || method.IsPartialDefinition)
            && TryGetImport(method, out var library, out var function)
            && Functions.TryGetValue(function, out entry!)
            && IsCLibrary(library)
            && !IsMonoPosix(method);
    }

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

    private static bool IsCLibrary(string library)
    {
        var name = library.Substring(library.LastIndexOf('/') + 1);
        if (name.StartsWith("lib", StringComparison.Ordinal))
        {
            name = name.Substring("lib".Length);
        }

        var end = name.IndexOf('.');
        return Libraries.Contains(end < 0 ? name : name.Substring(0, end));
    }

    // Mono.Posix is an API of its own, with its own rows; that some of its members are imports is its own affair.
    private static bool IsMonoPosix(IMethodSymbol method) =>
        method.ContainingNamespace is { } space
        && (space is { Name: "Unix", ContainingNamespace: { Name: "Mono", ContainingNamespace.IsGlobalNamespace: true } }
            || space is { Name: "Native", ContainingNamespace: { Name: "Unix", ContainingNamespace: { Name: "Mono", ContainingNamespace.IsGlobalNamespace: true } } });

    private static ApiEntry SetsDisposition(string function, params ParameterRole[] roles) =>
        new("", function, Effects.SetsDisposition)
        {
            Signals = SignalNumbering.Raw,
            ParametersByPosition = roles,
            WhenRefused = FailsWithInvalidArgument,
        };

    private static ApiEntry SendsSignal(string function, params ParameterRole[] roles) =>
        new("", function, Effects.SendsSignal) { Signals = SignalNumbering.Raw, ParametersByPosition = roles };

    private static ApiEntry Forks(string function) => new("", function, Effects.ForksProcess);
}
