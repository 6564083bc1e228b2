using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>The variable that a read fills, and what is done with its content afterwards.</summary>
internal sealed class FilledBuffer
{
    private static readonly HashSet<string> ReadersOfContent =
    [
        // Encoding, Convert, files, streams and writers
        "GetString", "GetChars", "GetCharCount", "ToBase64String", "ToHexString", "WriteAllBytes", "WriteAllBytesAsync", "Write", "WriteAsync", "WriteLine",
        "WriteLineAsync", "Append", "Deserialize", "DeserializeAsync", "Parse", "SequenceEqual", "ToArray", "ToList", "Clone", "Concat", "ComputeHash", "HashData",
    ];

    /// <summary>Beginnings of names of methods that put something into the buffer, or keep it for later.</summary>
    private static readonly string[] Fillers = ["Read", "TryRead", "Receive", "Recv", "Get", "Fill", "Begin", "Set", "Return", "Rent", "Clear", "Copy", "Load", "Init", "Reset", "Encode", "Format"];

    private readonly ISymbol _variable;
    private readonly IOperation _read;

    private FilledBuffer(ISymbol variable, IOperation read)
    {
        _variable = variable;
        _read = read;
    }

    public string Name => _variable.Name;

    /// <param name="argument">What the read gets as its buffer.</param>
    /// <param name="read">The call.</param>
    public static FilledBuffer? Of(IOperation argument, IOperation read) => VariableOf(Whole(argument)) is { } variable ? new FilledBuffer(variable, read) : null;

    /// <summary>How many elements the buffer has, where one can see it.</summary>
    public static long? LengthOf(IOperation argument)
    {
        return Constants.Resolve(Whole(argument)) switch
        {
            IArrayCreationOperation { DimensionSizes: [var size] } => Constants.Number(size),
            { Syntax: StackAllocArrayCreationExpressionSyntax { Type: ArrayTypeSyntax { RankSpecifiers: [{ Sizes: [var size] }] } } } allocation =>
                allocation.SemanticModel?.GetConstantValue(size) is { HasValue: true, Value: int length } ? length : null,
            _ => null,
        };
    }

    /// <summary>
    /// The first use after the read that takes the content for complete; <see langword="null"/> where the first thing that
    /// happens to the buffer is something else, or not understood.
    /// </summary>
    public IOperation? FirstWholeUse(bool isFromStart)
    {
        var function = SurroundingFunction.Of(_read.Syntax);
        foreach (var reference in _read.Root().Descendants().Where(operation => operation.Syntax.SpanStart > _read.Syntax.Span.End && SymbolEqualityComparer.Default.Equals(VariableOf(operation), _variable)))
        {
            if (SurroundingFunction.Of(reference.Syntax) != function || !MayFollow(reference.Syntax))
            {
                return null;
            }

            var content = Outward(reference);
            if (IsLength(content) || content.Parent is IArrayElementReferenceOperation { Indices: [var index] } element && IsRead(element) && Constants.Number(index) == 0)
            {
                continue;
            }

            return IsWholeUse(content, isFromStart) ? reference : null;
        }

        return null;
    }

    /// <summary>Whether the value is the length of the buffer.</summary>
    public bool IsLengthOf(IOperation value) =>
        value is IPropertyReferenceOperation { Property.Name: "Length", Instance: { } whole } && SymbolEqualityComparer.Default.Equals(VariableOf(whole), _variable);

    /// <summary>Whether the use takes a fixed number of bytes, so that the size of the message is known.</summary>
    public static bool IsOfFixedSize(IOperation use) =>
        Outward(use).Parent is IArgumentOperation { Parent: var taker } && taker switch
        {
            IInvocationOperation { TargetMethod.ContainingType.Name: "BitConverter" or "BinaryPrimitives" or "MemoryMarshal" } => true,
            IObjectCreationOperation { Type.Name: "Guid" } => true,
            _ => false,
        };

    // buffer.AsSpan(0, 4) and the like are the buffer.
    private static IOperation Whole(IOperation argument)
    {
        while (true)
        {
            switch (argument)
            {
                case IConversionOperation conversion:
                    argument = conversion.Operand;
                    break;
                case IInvocationOperation { TargetMethod: { IsExtensionMethod: true, Name: "AsSpan" or "AsMemory" }, Arguments: [{ Value: var receiver }, ..] }:
                    argument = receiver;
                    break;
                case IObjectCreationOperation { Type.Name: "Span" or "Memory", Arguments: [{ Value: var array }, ..] }:
                    argument = array;
                    break;
                default:
                    return argument;
            }
        }
    }

    private static IOperation Outward(IOperation reference)
    {
        while (true)
        {
            switch (reference.Parent)
            {
                case IConversionOperation:
                    reference = reference.Parent;
                    break;
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { IsExtensionMethod: true, Name: "AsSpan" or "AsMemory" } } view } argument when view.Arguments[0] == argument:
                    reference = view;
                    break;
                case IArgumentOperation { Parent: IObjectCreationOperation { Type.Name: "Span" or "Memory" or "ReadOnlySpan" or "ReadOnlyMemory" } view }:
                    reference = view;
                    break;
                default:
                    return reference;
            }
        }
    }

    private static ISymbol? VariableOf(IOperation operation) =>
        operation switch
        {
            ILocalReferenceOperation { IsDeclaration: false } local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field,
            _ => null,
        };

    private static bool IsLength(IOperation content) => content.Parent is IPropertyReferenceOperation { Property.Name: "Length" or "LongLength" };

    // One branch does not follow the other.
    private bool MayFollow(SyntaxNode use)
    {
        var common = _read.Syntax.AncestorsAndSelf().First(node => node.Span.Contains(use.Span));
        return common switch
        {
            IfStatementSyntax choice => choice.Condition.Span.Contains(_read.Syntax.Span),
            ConditionalExpressionSyntax choice => choice.Condition.Span.Contains(_read.Syntax.Span),
            SwitchStatementSyntax choice => choice.Expression.Span.Contains(_read.Syntax.Span),
            SwitchExpressionSyntax choice => choice.GoverningExpression.Span.Contains(_read.Syntax.Span),
            TryStatementSyntax attempt => attempt.Block.Span.Contains(_read.Syntax.Span) && !attempt.Catches.Any(handler => handler.Span.Contains(use.Span)) && attempt.Finally?.Span.Contains(use.Span) != true,
            _ => true,
        } && !IsLeftBefore(common);
    }

    // The way from the read to the use goes on only where nothing leaves it.
    private bool IsLeftBefore(SyntaxNode common)
    {
        for (SyntaxNode? node = _read.Syntax; node is not null && node != common; node = node.Parent)
        {
            if (node is BlockSyntax { Statements: [.., ReturnStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax or GotoStatementSyntax] })
            {
                return true;
            }
        }

        return false;
    }

    private bool IsWholeUse(IOperation content, bool isFromStart) =>
        content.Parent switch
        {
            IReturnOperation result => result.Kind == OperationKind.Return && _variable is not IFieldSymbol,
            IForEachLoopOperation loop => loop.Collection == content,
            IArrayElementReferenceOperation element => isFromStart && IsRead(element) && element.Indices is [var index] && Constants.Number(index) is >= 1,
            IPropertyReferenceOperation { Property.IsIndexer: true, Arguments: [var index] } element => isFromStart && IsRead(element) && Constants.Number(index.Value) is >= 1,
            IInvocationOperation { Instance: { } receiver, TargetMethod.Name: var name } => receiver == content && name is "ToArray" or "Clone" or "SequenceEqual",
            IArgumentOperation { Parameter.RefKind: RefKind.None, Parent: IInvocationOperation call } argument => TakesContent(call, argument),
            IArgumentOperation { Parameter.RefKind: RefKind.None, Parent: IObjectCreationOperation creation } argument =>
                creation.Type is { Name: "MemoryStream" or "Guid" or "String" or "BigInteger" or "IPAddress" } && creation.Arguments[0] == argument,
            _ => false,
        };

    private static bool IsRead(IOperation element) =>
        !(element.Parent is IAssignmentOperation assignment && assignment.Target == element) && element.Parent is not (IAddressOfOperation or IArgumentOperation { Parameter.RefKind: not RefKind.None });

    private static bool TakesContent(IInvocationOperation call, IArgumentOperation argument)
    {
        var method = call.TargetMethod;
        if (IsOfFrameworks(method.ContainingType))
        {
            return method.ContainingType.Name switch
            {
                "BitConverter" => method.Name != "TryWriteBytes",
                "BinaryPrimitives" => method.Name.Contains("Read"),
                "MemoryMarshal" => method.Name is "Read" or "Cast" or "TryRead",
                "Array" or "Buffer" => method.Name is "Copy" or "BlockCopy" or "Reverse" && argument.Parameter?.Ordinal == 0,
                "Marshal" => method.Name == "Copy" && argument.Parameter?.Ordinal == 0,
                _ => ReadersOfContent.Contains(method.Name),
            };
        }

        return !Array.Exists(Fillers, filler => method.Name.StartsWith(filler, StringComparison.Ordinal));
    }

    private static bool IsOfFrameworks(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space is { ContainingNamespace: { IsGlobalNamespace: false } outer })
        {
            space = outer;
        }

        return space is { IsGlobalNamespace: false, Name: "System" or "Microsoft" };
    }
}
