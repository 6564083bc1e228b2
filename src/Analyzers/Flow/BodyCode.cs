using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Flow;

/// <summary>
/// A control-flow graph made ready for the engine, once for all paths: the operations of each block in the order in which they
/// run, numbers for variables and objects, and which variables each block still needs.
/// </summary>
internal sealed class BodyCode
{
    private readonly Dictionary<IOperation, int> _slots = [];
    private readonly Dictionary<IOperation, FlowEffect?> _effects = [];
    private readonly Dictionary<ISymbol, int> _variables = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<CaptureId, int> _captures = [];
    private readonly Dictionary<IOperation, byte> _sites = [];
    private readonly Dictionary<(byte Parent, byte Role), byte> _parts = [];
    private readonly Dictionary<byte, byte> _roles = [];
    private readonly List<EnteringObject> _entering = [];
    private readonly List<IFieldSymbol> _fields = [];

    private BodyCode(ControlFlowGraph graph, FlowModel model)
    {
        Graph = graph;
        Model = model;
        LValueCaptures = new LValueCaptures(graph);
        Captured = new CapturedVariables(graph, LValueCaptures, model);
    }

    public ControlFlowGraph Graph { get; }

    public FlowModel Model { get; }

    public CapturedVariables Captured { get; }

    public LValueCaptures LValueCaptures { get; }

    /// <summary>For each block its statements, and of each statement the operations, operands first.</summary>
    public ImmutableArray<ImmutableArray<ImmutableArray<IOperation>>> Blocks { get; private set; }

    public int SlotCount => _slots.Count;

    public int VariableCount { get; private set; }

    /// <summary>Allocation sites and room for the parts of the objects made there.</summary>
    public int ObjectCapacity { get; private set; }

    public Liveness Liveness { get; private set; } = null!;

    /// <summary>The body's code; <see langword="null"/> when it has no object to follow, or is past a limit.</summary>
    public static BodyCode? Compile(ControlFlowGraph graph, FlowModel model, out bool isTooLarge)
    {
        isTooLarge = graph.Blocks.Length > Limits.Blocks;
        if (isTooLarge)
        {
            return null;
        }

        var code = new BodyCode(graph, model);
        if (!code.Number())
        {
            return null;
        }

        isTooLarge = code.SiteCount >= Limits.Objects || code.VariableCount > Limits.Variables || code.SlotCount > Limits.Operations;
        if (isTooLarge)
        {
            return null;
        }

        code.Liveness = new Liveness(code);
        return code;
    }

    public int SlotOf(IOperation operation) => _slots[operation];

    public FlowEffect? EffectOf(IOperation operation) => _effects.TryGetValue(operation, out var effect) ? effect : null;

    /// <summary>The number of a variable; 0 for one that the engine does not follow.</summary>
    public int VariableOf(ISymbol symbol) => _variables.TryGetValue(symbol, out var variable) ? variable : 0;

    public int VariableOf(CaptureId capture) => _captures.TryGetValue(capture, out var variable) ? variable : 0;

    /// <summary>The variable that a reference reads; 0 when it is something else.</summary>
    public int VariableOf(IOperation? reference) =>
        reference switch
        {
            ILocalReferenceOperation local => VariableOf(local.Local),
            IParameterReferenceOperation parameter => VariableOf(parameter.Parameter),
            IFlowCaptureReferenceOperation capture => VariableOf(capture.Id),
            IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => VariableOf(field.Field),
            _ => 0,
        };

    /// <summary>The objects that are there before the body begins, in parameters and in captured variables.</summary>
    public IReadOnlyList<EnteringObject> Entering => _entering;

    /// <summary>The fields that are followed like variables.</summary>
    public IReadOnlyList<IFieldSymbol> Fields => _fields;

    public byte SiteOf(IOperation creation) => _sites.TryGetValue(creation, out var site) ? site : (byte)0;

    /// <summary>The object that is this part of that one; 0 when there is no room for more.</summary>
    public byte PartOf(byte parent, byte role)
    {
        if (!_parts.TryGetValue((parent, role), out var part) && SiteCount + _parts.Count < ObjectCapacity)
        {
            part = (byte)(SiteCount + _parts.Count + 1);
            _parts.Add((parent, role), part);
            _roles.Add(part, role);
        }

        return part;
    }

    /// <summary>What the object is to the one that it is a part of; 0 when it is none.</summary>
    public byte RoleOf(byte part) => _roles.TryGetValue(part, out var role) ? role : (byte)0;

    private int SiteCount => _sites.Count + _entering.Count;

    /// <summary>Numbers slots, variables and objects; whether there is any object to follow.</summary>
    private bool Number()
    {
        var parts = 0;
        var hasRoots = false;
        var blocks = ImmutableArray.CreateBuilder<ImmutableArray<ImmutableArray<IOperation>>>(Graph.Blocks.Length);
        foreach (var block in Graph.Blocks)
        {
            var statements = block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations;
            blocks.Add(statements.Select(EvaluationOrder.Of).ToImmutableArray());
            foreach (var operation in blocks[blocks.Count - 1].SelectMany(statement => statement))
            {
                if (!_slots.ContainsKey(operation))
                {
                    _slots.Add(operation, _slots.Count);
                }

                AddVariable(operation);
                if (operation is IArgumentOperation { Parameter: { RefKind: RefKind.Out, Type: var type } } && Model.EffectOfEntry(type) is { } given && _sites.Count < Limits.Objects)
                {
                    _sites[operation] = (byte)(_sites.Count + 1);
                    parts += given.Room;
                    hasRoots = true;
                }

                if (operation.Kind is OperationKind.Invocation or OperationKind.ObjectCreation or OperationKind.PropertyReference
                    or OperationKind.EventAssignment or OperationKind.Await or OperationKind.SimpleAssignment or OperationKind.DeconstructionAssignment)
                {
                    var effect = operation is not ISimpleAssignmentOperation assignment ? Model.EffectOf(operation)
                        : LValueCaptures.PlaceOf(assignment.Target) is IPropertyReferenceOperation target ? Model.EffectOfWrite(target, assignment.Value)
                        : null;
                    _effects[operation] = effect;
                    if (effect is { Creates: true } && _sites.Count < Limits.Objects && !_sites.ContainsKey(operation))
                    {
                        _sites.Add(operation, (byte)(_sites.Count + 1));
                        parts += effect.Room;
                        hasRoots |= !effect.NeedsParent;
                    }

                    parts += effect is null ? 0 : Limits.PartsOfRead * (effect.Parts.Count + (effect.Part == 0 ? 0 : 1));
                }
            }
        }

        Blocks = blocks.MoveToImmutable();
        VariableCount = _variables.Count + _captures.Count;
        parts += NumberEntering();
        hasRoots |= _entering.Count > 0;
        ObjectCapacity = Math.Min(SiteCount + parts, byte.MaxValue - 1);
        return hasRoots;
    }

    private int NumberEntering()
    {
        var declared = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<ControlFlowRegion>();
        pending.Push(Graph.Root);
        while (pending.Count > 0)
        {
            var region = pending.Pop();
            declared.UnionWith(region.Locals);
            foreach (var nested in region.NestedRegions)
            {
                pending.Push(nested);
            }
        }

        var room = 0;
        foreach (var variable in _variables.OrderBy(pair => pair.Value))
        {
            var type = (variable.Key as ILocalSymbol)?.Type ?? (variable.Key as IParameterSymbol)?.Type ?? ((IFieldSymbol)variable.Key).Type;
            if (!declared.Contains(variable.Key) && SiteCount < Limits.Objects && Model.EffectOfEntry(type) is { } effect)
            {
                _entering.Add(new EnteringObject(variable.Value, (byte)(SiteCount + 1), effect.ResultEvent));
                room += effect.Room;
            }
        }

        return room;
    }

    private void AddVariable(IOperation operation)
    {
        switch (operation)
        {
            case ILocalReferenceOperation { Local: { IsRef: false } local }:
                AddVariable(local, local.Type);
                break;
            case IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter }:
                AddVariable(parameter, parameter.Type);
                break;
            case IDeclarationPatternOperation { DeclaredSymbol: ILocalSymbol { IsRef: false } local }:
                AddVariable(local, local.Type);
                break;
            case IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation, Field: var field } when Model.FollowsField(field) && !_variables.ContainsKey(field):
                _fields.Add(field);
                AddVariable(field, field.Type);
                break;
            case IFlowCaptureOperation capture when !_captures.ContainsKey(capture.Id):
                _captures.Add(capture.Id, _variables.Count + _captures.Count + 1);
                break;
        }
    }

    private void AddVariable(ISymbol variable, ITypeSymbol type)
    {
        if (!_variables.ContainsKey(variable) && MayMatter(type) && !Captured.IsWrittenElsewhere(variable))
        {
            _variables.Add(variable, _variables.Count + _captures.Count + 1);
        }
    }

    // A number is no object and is not compared with null.
    private static bool MayMatter(ITypeSymbol type) =>
        type is { TypeKind: not TypeKind.Enum, SpecialType: not (>= SpecialType.System_Char and <= SpecialType.System_Double) };
}

/// <summary>An object that a variable holds when the body begins.</summary>
internal readonly record struct EnteringObject(int Variable, byte Object, byte Event);
