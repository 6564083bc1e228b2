using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>The environment variables that the C library has beside those of .NET.</summary>
internal static class NativeEnvironment
{
    /// <summary>
    /// What the same function does after the change and expects to see it: it asks .NET for the variable, or starts a child in the next
    /// statements. <see langword="null"/> when it does not, or gives .NET the variable, too.
    /// </summary>
    public static string? StrangerTo(in CallSite call)
    {
        var change = call.Operation;
        var isProgram = IsProgram(change, call.Compilation);
        if (call.Value(ParameterRole.VariableName) is not { } name || IsSetInOtherWays(change, name))
        {
            return null;
        }

        var later = change.Root().Descendants().OfType<IInvocationOperation>().Where(other => other.Syntax.SpanStart > change.Syntax.SpanStart && SurroundingFunction.Of(other.Syntax) == SurroundingFunction.Of(change.Syntax)).ToList();
        return (later.Find(other => other.TargetMethod is { Name: "GetEnvironmentVariable", ContainingType.Name: "Environment" } && other.Arguments is [var asked, ..] && AreSame(asked.Value, name))
            ?? later.Find(other => StartsChild(other) && AreInOneBlock(change, other) && !isProgram)) is { } reader
                ? Quotation.Of(reader)
                : null;
    }

    private static bool IsSetInOtherWays(IOperation change, IOperation name) =>
        change.Root().Descendants().Any(operation => operation switch
        {
            IInvocationOperation { TargetMethod.Name: "SetEnvironmentVariable" or "Add" or "TryAdd" or "set_Item", Arguments: [var variable, ..] } => AreSame(variable.Value, name),
            IPropertyReferenceOperation { Arguments: [var variable] } => AreSame(variable.Value, name),
            _ => false,
        });

    private static bool AreSame(IOperation one, IOperation other) =>
        Constants.Text(one) is { } text ? text == Constants.Text(other)
        : VariableReferences.SymbolOf(one.WithoutConversions()) is { } variable && SymbolEqualityComparer.Default.Equals(variable, VariableReferences.SymbolOf(other.WithoutConversions()));

    private static bool StartsChild(IInvocationOperation call) => call.TargetMethod is { Name: "Start", ContainingType: var type } && type.IsProcess();

    private static bool AreInOneBlock(IOperation one, IOperation other) =>
        one.Syntax.FirstAncestorOrSelf<StatementSyntax>()?.Parent is BlockSyntax block && other.Syntax.FirstAncestorOrSelf<StatementSyntax>()?.Parent == block;

    // A program that begins by setting variables sets them for the libraries that it loads.
    private static bool IsProgram(IOperation operation, Compilation compilation) =>
        compilation.GetEntryPoint(CancellationToken.None) is { DeclaringSyntaxReferences: [var entry] } && entry.SyntaxTree == operation.Syntax.SyntaxTree && entry.Span.Contains(operation.Syntax.Span);
}
