using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>What a value that is put into a command line can hold, as far as its type and its name say.</summary>
internal static class RunTimeValues
{
    private static readonly string[] Escapers = ["Escap", "Quot", "Sanit", "Encode", "Base64"];

    private static readonly string[] CommandLineNames = ["Args", "Arguments", "Argument", "Arg", "Options", "Option", "Flags", "Flag", "Switches", "Switch", "Parameters", "Parameter", "Params", "CommandLine", "Command", "Cmd"];

    private static readonly string[] HarmlessTypes = ["Guid", "TimeSpan", "DateTime", "DateTimeOffset", "Version", "IntPtr", "UIntPtr"];

    /// <summary>Whether no outsider can have put a blank or a special character in: numbers, enums and choices between constants.</summary>
    public static bool IsHarmless(IOperation value) => IsHarmless(value, 0);

    /// <summary>Whether the author has thought of special characters, by what is called or by the name.</summary>
    public static bool IsEscaped(IOperation value) =>
        NamesIn(value).Any(name => Escapers.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0));

    /// <summary>Whether the author has thought of the special characters of a shell; putting a backslash before double quotes leaves the others.</summary>
    public static bool IsEscapedForShell(IOperation value) =>
        IsEscaped(Constants.Resolve(value) is IInvocationOperation { TargetMethod.Name: "Replace", Arguments: [var old, ..] } call && Constants.Value(old.Value)?.ToString() is "\"" or "\\" ? call : value);

    /// <summary>Whether the value replaces this character.</summary>
    public static bool IsRidOf(IOperation value, char character) =>
        Constants.Resolve(value).DescendantsAndSelf().OfType<IInvocationOperation>().Any(call =>
            call is { TargetMethod.Name: "Replace", Arguments: [var old, ..] } && Constants.Value(old.Value)?.ToString().Contains(character) == true);

    /// <summary>Whether the value is called a path or comes from something that makes one.</summary>
    public static bool IsPath(IOperation value) =>
        LastName(value) is { } name
        && (Ends(name, "Path") || Ends(name, "File") || Ends(name, "Filename") || Ends(name, "Directory") || Ends(name, "Dir") || Ends(name, "Folder") || Ends(name, "FullName")
            || Ends(name, "Location") || Ends(name, "Script"))
        || Constants.Resolve(value) is IInvocationOperation { TargetMethod.ContainingType: var type } && type.IsNamed("System.IO", "Path");

    /// <summary>Whether the name says that the value is a piece of a command line already.</summary>
    public static bool IsCommandLine(IOperation value) =>
        LastName(value) is { } name && CommandLineNames.Any(word => Ends(name, word));

    /// <summary>The name that the expression ends with.</summary>
    public static string? LastName(IOperation value) =>
        value switch
        {
            IConversionOperation conversion => LastName(conversion.Operand),
            ILocalReferenceOperation local => local.Local.Name,
            IParameterReferenceOperation parameter => parameter.Parameter.Name,
            IMemberReferenceOperation member => member.Member.Name,
            IInvocationOperation call => call.TargetMethod.Name,
            _ => null,
        };

    private static bool Ends(string name, string word) => name.EndsWith(word, StringComparison.OrdinalIgnoreCase);

    private static bool IsHarmless(IOperation value, int depth)
    {
        var resolved = Constants.Resolve(value);
        return depth < 8 && (resolved.ConstantValue.HasValue || IsHarmless(value.Type) || IsHarmless(resolved.Type) || resolved switch
        {
            IConditionalOperation { WhenFalse: { } otherwise } choice => IsHarmless(choice.WhenTrue, depth + 1) && IsHarmless(otherwise, depth + 1),
            ICoalesceOperation choice => IsHarmless(choice.Value, depth + 1) && IsHarmless(choice.WhenNull, depth + 1),
            ISwitchExpressionOperation choice => choice.Arms.All(arm => IsHarmless(arm.Value, depth + 1)),
            IInterpolatedStringOperation or IBinaryOperation => IsMadeOfHarmless(resolved, depth),
            IInvocationOperation { TargetMethod.Name: "GetClientHandleAsString" } => true,
            IInvocationOperation { TargetMethod.Name: "ToString" or "ToLower" or "ToUpper" or "ToLowerInvariant" or "ToUpperInvariant" or "Trim", Instance: { } instance } =>
                IsHarmless(instance, depth + 1),
            IInvocationOperation { TargetMethod.Name: "Replace", Instance: { } instance, Arguments: var arguments } =>
                IsHarmless(instance, depth + 1) && arguments.All(argument => IsHarmless(argument.Value, depth + 1)),
            IParameterReferenceOperation { Parameter: var parameter } => PrivateCalls.ArgumentsFor(parameter, resolved) is { Count: > 0 } given && given.All(argument => IsHarmless(argument, depth + 1)),
            IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } field } => IsLiteral(field),
            _ => false,
        });
    }

    private static bool IsMadeOfHarmless(IOperation text, int depth)
    {
        var composed = ComposedText.Of(text);
        return composed.Values.All(part => part != text && IsHarmless(part, depth + 1));
    }

    private static bool IsLiteral(IFieldSymbol field) =>
        field is { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String }
        || field.DeclaringSyntaxReferences is [var declaration]
            && declaration.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: LiteralExpressionSyntax };

    private static bool IsHarmless(ITypeSymbol? type) =>
        type switch
        {
            INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } => IsHarmless(inner),
            { TypeKind: TypeKind.Enum } => true,
            { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_Double } => true,
            { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr or SpecialType.System_DateTime } => true,
            { ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } => HarmlessTypes.Contains(type.Name),
            _ => false,
        };

    private static IEnumerable<string> NamesIn(IOperation value) =>
        value.DescendantsAndSelf().Concat(Constants.Resolve(value).DescendantsAndSelf()).Select(LastName).OfType<string>();
}
