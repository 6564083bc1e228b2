using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Protocols;

/// <summary>Who has to end a read, and who could notice that there is nothing more to read.</summary>
internal static class PipeReadOwnership
{
    private static readonly HashSet<string> Lent = ["ReadResult", "ReadOnlySequence", "ReadOnlyMemory", "ReadOnlySpan", "SequencePosition", "SequenceReader"];

    /// <summary>Whether the function itself has to give back what it has read, before it returns.</summary>
    public static bool IsOwnToEnd(IInvocationOperation read, PipeReaderUses uses) =>
        uses.Advances
        && !IsMadeHere(uses.Reader)
        && !HandsOut(read)
        && !IsAdvancedElsewhere(uses);

    /// <summary>Whether the end of the data may be noticed in another way than the usual one, or by other code.</summary>
    public static bool MayNoticeEnd(IInvocationOperation read, PipeReaderUses uses) =>
        IsCounted(read.Syntax)
        || read.Root().Descendants().Any(operation => uses.Function.Span.Contains(operation.Syntax.Span) && operation switch
        {
            IPropertyReferenceOperation { Property: { Name: "IsCompleted", ContainingType: var type } } => PipeReaderUses.IsResult(type),
            IPropertyReferenceOperation { Property: { Name: "IsEmpty" or "Length", ContainingType.Name: "ReadOnlySequence" } } => true,
            IPropertyReferenceOperation { Property.Name: "Remaining" or "End", Property.ContainingType.Name: "SequenceReader" } => true,
            ILocalReferenceOperation { Local.Type: var type } reference when PipeReaderUses.IsResult(type) =>
                reference.Parent is IArgumentOperation or IReturnOperation or IConversionOperation || reference.Parent is ISimpleAssignmentOperation assignment && assignment.Value == reference,
            IAwaitOperation { Type: var type } await when PipeReaderUses.IsResult(type) => await.Parent is IArgumentOperation or IReturnOperation or IConversionOperation,
            _ => false,
        });

    /// <summary>The variables that hold what the reader of this call has lent; none where the body has several readers.</summary>
    public static IReadOnlyCollection<ILocalSymbol> HoldersOfOnlyReader(IInvocationOperation advance)
    {
        var body = advance.Root();
        var readers = body.Descendants().OfType<IInvocationOperation>()
            .Where(call => call is { Instance: not null, TargetMethod.Name: "ReadAsync" or "ReadAtLeastAsync" or "TryRead" or "AdvanceTo" } && PipeReaderUses.IsReader(call.Instance.Type))
            .Select(call => Constants.Resolve(call.Instance!).Syntax.ToString())
            .Distinct();
        return readers.Skip(1).Any() ? [] : PipeData.HoldersIn(body);
    }

    private static bool IsMadeHere(IOperation reader) => reader is ILocalReferenceOperation local && Constants.Resolve(local) is not (ILocalReferenceOperation or IParameterReferenceOperation);

    private static bool HandsOut(IInvocationOperation read)
    {
        var body = read.Root();
        return read.SemanticModel?.GetEnclosingSymbol(read.Syntax.SpanStart) is not IMethodSymbol method
            || Holds(method.ReturnType)
            || method.Parameters.Any(parameter => parameter.RefKind is RefKind.Out or RefKind.Ref && Holds(parameter.Type))
            || body.Descendants().Any(operation => operation is IAssignmentOperation { Target: IFieldReferenceOperation or IPropertyReferenceOperation } assignment && assignment.Target.Type is { } type && Holds(type));
    }

    private static bool Holds(ITypeSymbol type) =>
        Lent.Contains(type.Name) || type is INamedTypeSymbol { TypeArguments: var arguments } && arguments.Any(Holds);

    private static bool IsAdvancedElsewhere(PipeReaderUses uses) =>
        uses.Reader is not IParameterReferenceOperation
        && uses.Function.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
        && type.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == "AdvanceTo" && !uses.Function.Span.Contains(name.Span));

    private static bool IsCounted(SyntaxNode read)
    {
        for (var node = read; node.Parent is { } parent; node = parent)
        {
            switch (parent)
            {
                case ForStatementSyntax { Condition: not null } or ForEachStatementSyntax:
                    return true;
                case AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }
}
