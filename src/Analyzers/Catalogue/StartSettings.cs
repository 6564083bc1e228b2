using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

internal enum StartSettingKind
{
    FileName,

    /// <summary>The arguments as one string.</summary>
    Arguments,

    /// <summary>One argument of a list.</summary>
    ListedArgument,
    UseShellExecute,
}

/// <summary>
/// What a body writes to the start infos of its children, wherever in it that stands: one walk over a body, however often it is asked.
/// </summary>
internal sealed class StartSettings
{
    private const string Namespace = "System.Diagnostics";

    // Weak, so that it keeps no compilation alive.
    private static readonly ConditionalWeakTable<IOperation, StartSettings> ByBody = new();

    private readonly Dictionary<Place, List<Setting>> _settings = [];

    private StartSettings(IOperation body)
    {
        foreach (var operation in body.DescendantsAndSelf())
        {
            Collect(operation);
        }
    }

    /// <summary>
    /// The values of one kind for the start info that is used here: those that stand in the same initializer, else in the same block,
    /// else all.
    /// </summary>
    public static ImmutableArray<IOperation> Of(IOperation use, StartSettingKind kind)
    {
        if (PlaceOf(use) is not { } place || !Around(use)._settings.TryGetValue(place, out var all))
        {
            return ImmutableArray<IOperation>.Empty;
        }

        var settings = all.Where(setting => setting.Kind == kind).ToList();
        var creation = CreationAround(use);
        var block = BlockOf(use);
        var near = settings.Where(setting => creation is not null && setting.Creation == creation).ToList();
        near = near.Count > 0 ? near : settings.Where(setting => setting.Block == block).ToList();
        return (near.Count > 0 ? near : settings).Select(setting => setting.Value).ToImmutableArray();
    }

    /// <summary>Whether the settings give the start info to the shell of the desktop, or may do so.</summary>
    public static bool MayUseShellExecute(IOperation use) =>
        Of(use, StartSettingKind.UseShellExecute).Any(value => value.ConstantValue is not { HasValue: true, Value: false });

    /// <summary>Whether the collection is the argument list of a start info.</summary>
    public static bool IsArgumentList(IInvocationOperation add) =>
        CollectionOf(add) is IPropertyReferenceOperation { Property: { Name: "ArgumentList", ContainingType: var type } } && IsStartInfo(type);

    private static StartSettings Around(IOperation operation) =>
        ByBody.GetValue(operation.Root(), static body => new StartSettings(body));

    private void Collect(IOperation operation)
    {
        switch (operation)
        {
            case IObjectCreationOperation creation when IsStartInfo(creation.Type):
                Collect(operation, creation.Arguments);
                break;
            case IInvocationOperation { TargetMethod: { Name: "Start", IsStatic: true, ContainingType: var type } } start when type.IsNamed(Namespace, "Process"):
                Collect(operation, start.Arguments);
                break;
            case IAssignmentOperation { Target: IPropertyReferenceOperation { Property: { ContainingType: var type } property } } assignment when IsStartInfo(type):
                if (Enum.TryParse<StartSettingKind>(property.Name, out var kind) && kind != StartSettingKind.ListedArgument)
                {
                    Add(operation, kind, assignment.Value);
                }

                break;
            case IInvocationOperation { TargetMethod.Name: "Add", Arguments: [var item] } add when IsArgumentList(add):
                Add(operation, StartSettingKind.ListedArgument, item.Value);
                break;
        }
    }

    private void Collect(IOperation use, ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            switch (argument)
            {
                case { Parameter: { Name: "fileName" } }:
                    Add(use, StartSettingKind.FileName, argument.Value);
                    break;
                case { Parameter: { Name: "arguments", Type.SpecialType: SpecialType.System_String } }:
                    Add(use, StartSettingKind.Arguments, argument.Value);
                    break;
                case { Parameter: { Name: "arguments" } }:
                    foreach (var element in ArgumentElements.Of(argument.Value))
                    {
                        Add(use, StartSettingKind.ListedArgument, element);
                    }

                    break;
            }
        }
    }

    private void Add(IOperation use, StartSettingKind kind, IOperation value)
    {
        if (PlaceOf(use) is not { } place)
        {
            return;
        }

        if (!_settings.TryGetValue(place, out var settings))
        {
            _settings.Add(place, settings = []);
        }

        settings.Add(new Setting(kind, value, CreationAround(use), BlockOf(use)));
    }

    private static bool IsStartInfo(ITypeSymbol? type) => type.IsNamed(Namespace, "ProcessStartInfo");

    private static IOperation? CollectionOf(IInvocationOperation add) =>
        add.Instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } ? InitializedBy(add) : add.Instance;

    /// <summary>The start info that the operation writes to.</summary>
    private static Place? PlaceOf(IOperation use) =>
        use switch
        {
            IObjectCreationOperation => PlaceOfObject(use),
            IAssignmentOperation { Target: IPropertyReferenceOperation { Instance: { } instance } } => PlaceOfObject(instance),
            IInvocationOperation { TargetMethod.Name: "Add" } add when CollectionOf(add) is IPropertyReferenceOperation { Instance: { } instance } => PlaceOfObject(instance),
            IInvocationOperation => new Place(use.Syntax, string.Empty),
            _ => null,
        };

    private static Place? PlaceOfObject(IOperation instance)
    {
        switch (instance)
        {
            case IConversionOperation { Operand: var operand }:
                return PlaceOfObject(operand);
            case ILocalReferenceOperation local:
                return new Place(local.Local, string.Empty);
            case IParameterReferenceOperation parameter:
                return new Place(parameter.Parameter, string.Empty);
            case IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } } member:
                return new Place(member.Member, string.Empty);
            case IMemberReferenceOperation { Instance: { } outer } member:
                return PlaceOfObject(outer) is { } place ? place with { Path = $"{place.Path}.{member.Member.Name}" } : null;
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver }:
                return InitializedBy(instance) is { } initialized ? PlaceOfObject(initialized) : null;
            case IObjectCreationOperation creation:
                return PlaceOfCreation(creation);
            default:
                return null;
        }
    }

    private static Place? PlaceOfCreation(IObjectCreationOperation creation)
    {
        var holder = creation.Parent;
        while (holder is IConversionOperation or IParenthesizedOperation)
        {
            holder = holder.Parent;
        }

        return holder switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => new Place(declarator.Symbol, string.Empty),
            IFieldInitializerOperation { InitializedFields: [var field] } => new Place(field, string.Empty),
            ISimpleAssignmentOperation { Target: var target } when target is not IDiscardOperation => PlaceOfObject(target),
            _ => new Place(creation.Syntax, string.Empty),
        };
    }

    // The creation or the member that the initializer around this operation fills.
    private static IOperation? InitializedBy(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IObjectOrCollectionInitializerOperation)
            {
                return parent.Parent is IMemberInitializerOperation member ? member.InitializedMember : parent.Parent;
            }
        }

        return null;
    }

    private static SyntaxNode? CreationAround(IOperation use)
    {
        if (use is IObjectCreationOperation)
        {
            return use.Syntax;
        }

        var initialized = use is IAssignmentOperation { Target: IPropertyReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } } }
            or IInvocationOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } }
            ? InitializedBy(use)
            : null;
        while (initialized is IPropertyReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } })
        {
            initialized = InitializedBy(initialized);
        }

        return initialized is IObjectCreationOperation ? initialized.Syntax : null;
    }

    private static BlockSyntax? BlockOf(IOperation use) => use.Syntax.FirstAncestorOrSelf<BlockSyntax>();

    /// <summary>A variable or a creation, and the members that lead from it to the start info.</summary>
    private readonly record struct Place(object Root, string Path);

    private sealed record Setting(StartSettingKind Kind, IOperation Value, SyntaxNode? Creation, SyntaxNode? Block);
}
