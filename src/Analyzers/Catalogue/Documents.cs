using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>Addresses, which only the shell of the desktop opens: a start without it fails, so that there is no process.</summary>
internal static class Documents
{
    private static readonly string[] NameEndings = ["url", "uri", "link", "href"];

    /// <summary>Whether the program of the start is an address, by its constant text or by the name of what holds it.</summary>
    public static bool AreOpenedBy(IInvocationOperation start) =>
        start.Arguments is [{ Value: var program }]
        && (program.ConstantValue is { HasValue: true, Value: string text } ? text.Contains("://") : IsNamedSo(program));

    private static bool IsNamedSo(IOperation program) =>
        program switch
        {
            IInvocationOperation { TargetMethod.Name: nameof(ToString), Instance: { } address } => IsNamedSo(address),
            IPropertyReferenceOperation { Property: { Name: "AbsoluteUri" or "OriginalString", ContainingType: var type } } when type.IsNamed("System", "Uri") => true,
            _ => VariableReferences.SymbolOf(program)?.Name is { } name && NameEndings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)),
        };
}
