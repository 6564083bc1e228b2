using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>
/// What is done with a pipe end after it is opened, wherever its variables lead: calls on it and on what is put around it. A variable
/// counts when everything that it can hold was opened the same way.
/// </summary>
internal sealed class PipeUses
{
    private readonly Compilation _compilation;
    private readonly Func<IOperation, bool> _isAlike;
    private readonly Dictionary<ISymbol, bool> _certain = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, VariableReferences?> _references = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _followed = new(SymbolEqualityComparer.Default);
    private readonly List<PipeUse> _uses = [];
    private readonly List<IOperation> _openings = [];

    private PipeUses(Compilation compilation, Func<IOperation, bool> isAlike)
    {
        _compilation = compilation;
        _isAlike = isAlike;
    }

    /// <param name="opened">The operation that opens the end.</param>
    /// <param name="isAlike">Whether another end is opened the same way, as far as the rule cares.</param>
    public static PipeUses Of(IOperation opened, Compilation compilation, Func<IOperation, bool> isAlike)
    {
        var uses = new PipeUses(compilation, isAlike);
        uses.Follow(opened);
        return uses;
    }

    public IReadOnlyList<PipeUse> Uses => _uses;

    /// <summary>Where the ends are opened that the same variables hold.</summary>
    public IReadOnlyList<IOperation> Openings => _openings;

    /// <summary>Whether the type is one of the readers, writers and buffers around a stream.</summary>
    public static bool IsWrapper(ITypeSymbol? type) =>
        type is { Name: var name } && name is "StreamReader" or "StreamWriter" or "BinaryReader" or "BinaryWriter" or "BufferedStream" && type.IsNamed("System.IO", name);

    private void Follow(IOperation value)
    {
        switch (value.Parent)
        {
            case IConversionOperation { OperatorMethod: null } or IParenthesizedOperation or ICoalesceOperation or ISwitchExpressionArmOperation or ISwitchExpressionOperation:
            case IConditionalOperation conditional when conditional.Condition != value:
                Follow(value.Parent);
                break;
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }:
                FollowVariable(local);
                break;
            case IFieldInitializerOperation { InitializedFields: [var field] }:
                FollowVariable(field);
                break;
            case IPropertyInitializerOperation { InitializedProperties: [var property] }:
                FollowVariable(property);
                break;
            case IAssignmentOperation assignment when assignment.Value == value:
                if (VariableReferences.SymbolOf(assignment.Target) is { } target)
                {
                    FollowVariable(target);
                }

                Follow(assignment);
                break;
            case IConditionalAccessOperation access when access.Operation == value:
                if (access.WhenNotNull.DescendantsAndSelf().OfType<IConditionalAccessInstanceOperation>().FirstOrDefault() is { } receiver)
                {
                    Follow(receiver);
                }

                break;
            case IArgumentOperation { Parent: IObjectCreationOperation creation } when IsWrapper(creation.Type):
                _uses.Add(new PipeUse(creation, value));
                Follow(creation);
                break;
            case IArgumentOperation { Parent: IInvocationOperation call, Parameter: { } parameter }:
                _uses.Add(new PipeUse(call, value));
                FollowVariable(parameter.OriginalDefinition);
                break;
            case IInvocationOperation call when call.Instance == value:
                _uses.Add(new PipeUse(call, value));
                break;
            case IPropertyReferenceOperation { Property.Name: "BaseStream" } inner:
                Follow(inner);
                break;
        }
    }

    private void FollowVariable(ISymbol variable)
    {
        if (_followed.Add(variable) && IsCertain(variable))
        {
            foreach (var read in ReferencesOf(variable)!.Reads)
            {
                Follow(read);
            }
        }
    }

    private bool IsCertain(ISymbol variable)
    {
        if (!_certain.TryGetValue(variable, out var isCertain))
        {
            // A variable that gets its own value gets nothing new.
            _certain.Add(variable, true);
            _certain[variable] = isCertain = ReferencesOf(variable) is { Values: { Count: > 0 } values } && values.All(IsAlike);
        }

        return isCertain;
    }

    private bool IsAlike(IOperation value)
    {
        if (value is IDefaultValueOperation or IThrowOperation or { ConstantValue: { HasValue: true, Value: null } })
        {
            return true;
        }

        if (PipeEnds.IsOpened(value))
        {
            _openings.Add(value);
            return _isAlike(value);
        }

        return value switch
        {
            IConversionOperation { OperatorMethod: null } conversion => IsAlike(conversion.Operand),
            IParenthesizedOperation parenthesized => IsAlike(parenthesized.Operand),
            ICoalesceOperation coalesce => IsAlike(coalesce.Value) && IsAlike(coalesce.WhenNull),
            IConditionalOperation { WhenFalse: { } otherwise } conditional => IsAlike(conditional.WhenTrue) && IsAlike(otherwise),
            ISwitchExpressionOperation choice => choice.Arms.All(arm => IsAlike(arm.Value)),
            IAssignmentOperation assignment => IsAlike(assignment.Value),
            IObjectCreationOperation creation when IsWrapper(creation.Type) =>
                creation.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0) is { } stream && IsAlike(stream.Value),
            IPropertyReferenceOperation { Property.Name: "BaseStream", Instance: { } wrapper } => IsAlike(wrapper),
            _ => VariableReferences.SymbolOf(value) is { } variable && IsCertain(variable),
        };
    }

    private VariableReferences? ReferencesOf(ISymbol variable)
    {
        if (!_references.TryGetValue(variable, out var references))
        {
            _references.Add(variable, references = VariableReferences.Of(variable, _compilation));
        }

        return references;
    }
}

/// <param name="Operation">The call, or the creation of what is put around the stream.</param>
/// <param name="Stream">The pipe end, or what was put around it, as the operation names it.</param>
internal readonly record struct PipeUse(IOperation Operation, IOperation Stream);
