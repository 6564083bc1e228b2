using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>What happens to the error that an import has saved for its thread.</summary>
internal enum SavedErrorUse
{
    /// <summary>It stays what it is.</summary>
    Kept,

    /// <summary>It is the error of this call: an import that saves it.</summary>
    Saved,

    /// <summary>It stays what it is, but should be the error of this call: an import that does not save it.</summary>
    NotSaved,

    /// <summary>The operation does system calls of its own, and each of them saves its error, or clears it.</summary>
    Overwritten,

    /// <summary>Nobody knows: code that is not looked at.</summary>
    Unknown,
}

/// <summary>What single operations do to the saved error.</summary>
internal static class SavedErrors
{
    // What these read or write, opens, closes and asks for goes through imports of the base library that save the error.
    private static readonly HashSet<string> FileTypes = ["File", "Directory", "FileStream", "FileInfo", "DirectoryInfo", "FileSystemInfo", "RandomAccess"];
    private static readonly HashSet<string> ProcessMembers = ["Start", "Kill", "WaitForExit", "HasExited", "ExitCode", "ProcessName", "GetProcesses", "GetProcessesByName"];

    // Nobody asks for the error of these.
    private static readonly HashSet<string> Infallible =
        ["free", "strerror", "strlen", "memcpy", "memset", "getenv", "getpid", "getppid", "gettid", "getuid", "geteuid", "getgid", "getegid", "umask", "getpagesize", "alarm", "htons", "ntohs", "htonl", "ntohl"];

    public static SavedErrorUse UseBy(IOperation operation) =>
        operation switch
        {
            IInvocationOperation invocation => OfCall(invocation),
            IObjectCreationOperation { Constructor: { IsImplicitlyDeclared: false } constructor } => OfMember(constructor),
            IPropertyReferenceOperation property => OfProperty(property.Property),

            // The code goes on in another thread, which has an error of its own.
            IAwaitOperation => SavedErrorUse.Overwritten,
            IDynamicInvocationOperation => SavedErrorUse.Unknown,
            _ => SavedErrorUse.Kept,
        };

    private static SavedErrorUse OfCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (NativeImports.IsMonoPosix(method))
        {
            return method.ContainingType.Name is not ("Syscall" or "Stdlib") ? method.ContainingType.Name == "UnixMarshal" ? SavedErrorUse.Kept : SavedErrorUse.Unknown
                : method.Name == "GetLastError" ? SavedErrorUse.Kept
                : SavedErrorUse.Saved;
        }

        return NativeImports.TryGetSavesError(method, out var function, out var savesError) ? savesError ? SavedErrorUse.Saved : Infallible.Contains(function) ? SavedErrorUse.Kept : SavedErrorUse.NotSaved
            : method.MethodKind is MethodKind.DelegateInvoke or MethodKind.LocalFunction || method.Name.StartsWith("SetLast", StringComparison.Ordinal) ? SavedErrorUse.Unknown
            : call.Instance is IPropertyReferenceOperation { Property.ContainingType: { Name: "Console" } console } && IsOfBaseLibrary(console) ? SavedErrorUse.Overwritten
            : OfMember(method);
    }

    private static SavedErrorUse OfProperty(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property)) ? SavedErrorUse.Kept : OfMember(property);

    private static SavedErrorUse OfMember(ISymbol member) =>
        member.ContainingType is not { } type || !IsOfBaseLibrary(type) || member.Locations.Any(location => location.IsInSource) ? SavedErrorUse.Unknown
        : type.IsNamed("System", "Console") || type.IsNamed("System.IO", type.Name) && FileTypes.Contains(type.Name) || type.IsProcess() && ProcessMembers.Contains(member.Name) ? SavedErrorUse.Overwritten
        : SavedErrorUse.Kept;

    private static bool IsOfBaseLibrary(ITypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space is { ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space?.Name == "System" || type.ContainingNamespace is { Name: "SafeHandles" };
    }
}
