using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>What restricts a named pipe, and whom an access rule lets in.</summary>
internal static class PipeAccess
{
    private const long CurrentUserOnly = 0x20000000; // PipeOptions.CurrentUserOnly
    private const string SetAccessControl = nameof(SetAccessControl);

    // PipeAccessRights ReadData, WriteData, CreateNewInstance, ChangePermissions and TakeOwnership; the others open no way to the data.
    private const long RightsToUse = 0x1 | 0x2 | 0x4 | 0x40000 | 0x80000;

    private static readonly (string Group, long WellKnownSidType, string[] Names)[] OpenGroups =
    [
        ("Everyone", 1, ["Everyone", "S-1-1-0"]),
        ("Anonymous", 13, ["ANONYMOUS LOGON", @"NT AUTHORITY\ANONYMOUS LOGON", "S-1-5-7"]),
    ];

    /// <summary>Whether the options hold the flag, or may hold it because they are not constant.</summary>
    public static bool MayBeCurrentUserOnly(IOperation options) =>
        Constants.Number(options) is not { } flags || (flags & CurrentUserOnly) != 0;

    /// <summary>
    /// Whether the type sets access rules on a pipe that exists, or its file takes care of the protection where another
    /// symbol is defined: then the author knows, and this framework only lacks the means.
    /// </summary>
    public static bool IsProtectedElsewhere(IOperation creation, IOperation? options) =>
        SurroundingNames.AreInType(creation.Syntax, SetAccessControl)
        || FilesOf(creation, options).Any(file => ConditionalCode.Mentions(file, nameof(CurrentUserOnly), "PipeSecurity", SetAccessControl));

    /// <summary>Whether the type finds out whose server a client talks to.</summary>
    public static bool LooksAtServer(IOperation client) =>
        SurroundingNames.AreInType(client.Syntax, "GetAccessControl", "GetNamedPipeServerProcessId", "GetNamedPipeServerSessionId");

    /// <summary>Whether the server is made for Windows: its type deals with accounts of Windows, or the framework runs there alone.</summary>
    public static bool IsMadeForWindows(IOperation server, Compilation compilation) =>
        SurroundingNames.AreInType(server.Syntax, "WindowsIdentity", "PipeSecurity")
        || compilation.GetSpecialType(SpecialType.System_Object).ContainingAssembly?.Name == "mscorlib";

    public static bool AllowsUse(IOperation? type, IOperation? rights) =>
        type is not null && Constants.Number(type) == 0 // AccessControlType.Allow
        && (rights is null || Constants.Number(rights) is not { } granted || (granted & RightsToUse) != 0);

    /// <summary>The name of the group that includes strangers, when the identity is certainly one.</summary>
    public static string? NameOfOpenGroup(IOperation identity)
    {
        var value = Constants.Resolve(identity);
        return value switch
        {
            IObjectCreationOperation principal => principal.Arguments.Select(argument => NameOfOpenGroup(argument.Value)).FirstOrDefault(name => name is not null),
            IInvocationOperation { TargetMethod.Name: "Translate" or "ToString", Instance: { } principal } => NameOfOpenGroup(principal),
            IPropertyReferenceOperation { Property.Name: "Value", Instance: { } principal } => NameOfOpenGroup(principal),
            _ => OpenGroups.FirstOrDefault(group =>
                value.Type.IsNamed("System.Security.Principal", "WellKnownSidType")
                    ? Constants.Number(value) == group.WellKnownSidType
                    : Constants.Text(value) is { } text && group.Names.Contains(text, StringComparer.OrdinalIgnoreCase)).Group,
        };
    }

    /// <summary>Whether the rule is made to name what shall be taken away.</summary>
    public static bool IsTakenAway(IOperation rule)
    {
        var parent = rule.Parent;
        while (parent is IConversionOperation or IArgumentOperation)
        {
            parent = parent.Parent;
        }

        return parent is IInvocationOperation { TargetMethod.Name: var name } && name.StartsWith("Remove", StringComparison.Ordinal);
    }

    // A constant may be another one where another symbol is defined, too.
    private static IEnumerable<SyntaxTree> FilesOf(IOperation creation, IOperation? options) =>
        (options?.DescendantsAndSelf() ?? [])
            .OfType<IFieldReferenceOperation>()
            .SelectMany(reference => reference.Field.DeclaringSyntaxReferences)
            .Select(declaration => declaration.SyntaxTree)
            .Prepend(creation.Syntax.SyntaxTree)
            .Distinct();
}
