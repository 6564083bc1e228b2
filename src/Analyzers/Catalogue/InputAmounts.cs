using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>Which writes may write more than a pipe holds, and are done when the caller goes on.</summary>
internal static class InputAmounts
{
    /// <summary>Names of what is given to a method as a whole; a command, an answer or a password is short.</summary>
    private static readonly string[] NamesOfWholes = ["input", "stdin", "content", "contents", "body", "payload", "document", "data", "bytes", "text", "lines", "source"];

    private static readonly HashSet<string> MakersOfWholes =
    [
        "ReadAllText", "ReadAllTextAsync", "ReadAllBytes", "ReadAllBytesAsync", "ReadAllLines", "ReadToEnd", "ReadToEndAsync", "Serialize",
        "SerializeObject", "SerializeToUtf8Bytes", "Join", "ToArray",
    ];

    /// <param name="write">The call.</param>
    /// <param name="starts">Where the process begins to run: a loop around one of them writes to a new process each time.</param>
    public static bool MayBeLarge(IOperation write, IReadOnlyCollection<SyntaxNode> starts) =>
        write is IInvocationOperation call
        && (!call.TargetMethod.Name.EndsWith("Async", StringComparison.Ordinal) || WaitLimits.IsAwaited(call.Syntax))
        && (call.TargetMethod.Name is "CopyTo" or "CopyToAsync" || IsRepeated(call, starts) || call.Arguments.FirstOrDefault() is { } text && IsWhole(text.Value));

    private static bool IsRepeated(IInvocationOperation call, IReadOnlyCollection<SyntaxNode> starts)
    {
        for (var node = call.Syntax; node.Parent is { } parent; node = parent)
        {
            switch (parent)
            {
                case ForEachStatementSyntax loop when loop.Statement == node:
                    return !IsListed(loop.Expression) && !ContainsAny(loop, starts) && !IsConstant(call);
                case WhileStatementSyntax or DoStatementSyntax:
                    return !ContainsAny(parent, starts) && !IsConstant(call);
                case ForStatementSyntax loop when loop.Statement == node:
                    return !ContainsAny(loop, starts) && !IsConstant(call) && loop.Condition is BinaryExpressionSyntax { Right: not LiteralExpressionSyntax };
                case AnonymousFunctionExpressionSyntax or MemberDeclarationSyntax or LocalFunctionStatementSyntax:
                    return false;
            }
        }

        return false;
    }

    private static bool ContainsAny(SyntaxNode loop, IReadOnlyCollection<SyntaxNode> starts) =>
        starts.Any(start => start.SyntaxTree == loop.SyntaxTree && loop.Span.Contains(start.Span));

    private static bool IsListed(ExpressionSyntax elements) =>
        elements is ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax || elements.GetType().Name == "CollectionExpressionSyntax";

    private static bool IsConstant(IInvocationOperation call) => call.Arguments.All(argument => Constants.Value(argument.Value) is not null);

    private static bool IsWhole(IOperation text)
    {
        var whole = Constants.Resolve(text);
        return whole switch
        {
            IAwaitOperation await => IsWhole(await.Operation),
            IConversionOperation conversion => IsWhole(conversion.Operand),
            IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } task } => IsWhole(task),
            IInvocationOperation { TargetMethod: { Name: "ToString", ContainingType.Name: "StringBuilder" } } => true,
            IInvocationOperation { TargetMethod.Name: "GetBytes", Arguments: [{ Value: var characters }] } => IsWhole(characters),
            IInvocationOperation { TargetMethod.Name: "ToArray", Instance.Syntax: LiteralExpressionSyntax } => false,
            IInvocationOperation made => MakersOfWholes.Contains(made.TargetMethod.Name),
            IParameterReferenceOperation { Parameter: { Name: var name, Type: var type } } => IsTextOrBytes(type) && IsNameOfWhole(name),
            IPropertyReferenceOperation { Property: { Name: var name, Type: var type } } => IsTextOrBytes(type) && IsNameOfWhole(name),
            IFieldReferenceOperation { Field: { Name: var name, Type: var type } } => IsTextOrBytes(type) && IsNameOfWhole(name),
            _ => false,
        };
    }

    private static bool IsTextOrBytes(ITypeSymbol type) => type.SpecialType == SpecialType.System_String || type is IArrayTypeSymbol or { Name: "ReadOnlyMemory" or "Memory" };

    private static bool IsNameOfWhole(string name) => NamesOfWholes.Any(whole => name.EndsWith(whole, StringComparison.OrdinalIgnoreCase));
}
