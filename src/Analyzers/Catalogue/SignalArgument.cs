using IpcAnalyzers.Compatibility;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>The signal that a call is about, by the name that it has on the systems that the call can run on.</summary>
internal static class SignalArgument
{
    /// <summary>What the first real-time signal is called; the C library has it as an expression, not as a number.</summary>
    public const string FirstRealTime = "SIGRTMIN";

    private const int FirstRealTimeOnLinux = 34;

    /// <summary>The name; <see langword="null"/> where the signal is not certain.</summary>
    public static string? NameOf(in CallSite call)
    {
        if (call.Value(ParameterRole.Signal) is not { } signal)
        {
            return null;
        }

        // OperatingSystem.IsMacOS() ? 20 : 17
        if (Constants.Resolve(signal) is IConditionalOperation { WhenFalse: { } otherwise } choice)
        {
            var name = NameOf(choice.WhenTrue, call.Api.Signals, call.TargetSystems & PlatformGuards.SystemsAt(choice.WhenTrue));
            return name == NameOf(otherwise, call.Api.Signals, call.TargetSystems & PlatformGuards.SystemsAt(otherwise)) ? name : null;
        }

        return NameOf(signal, call.Api.Signals, call.TargetSystems);
    }

    /// <summary>The number, where it is constant; of a signal that has only a name, the one of Linux.</summary>
    public static long? NumberOf(IOperation signal, SignalNumbering numbering) =>
        numbering != SignalNumbering.Named ? Constants.Number(signal)
        : Constants.Resolve(signal) switch
        {
            IPropertyReferenceOperation { Property: { IsStatic: true, Name: "Null", ContainingType: var type } } when IsOfLibrary(type) => 0,
            IPropertyReferenceOperation { Property: { IsStatic: true, Name: var name, ContainingType: var type } } when IsOfLibrary(type) => SignalNumbers.NumberOnLinux(name),
            IInvocationOperation { TargetMethod: { Name: "RealTime", ContainingType: var type }, Arguments: [var index] } when IsOfLibrary(type) => FirstRealTimeOnLinux + Constants.Number(index.Value),
            _ => null,
        };

    /// <summary>The signals of a set of IpcRuntime, as far as the expression names them one by one.</summary>
    public static IEnumerable<IOperation> NamedIn(IOperation set) =>
        Constants.Resolve(set) switch
        {
            { Kind: NewerOperationKinds.CollectionExpression } collection => collection.ChildOperations.SelectMany(NamedIn),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Or } union => NamedIn(union.LeftOperand).Concat(NamedIn(union.RightOperand)),
            IInvocationOperation { TargetMethod.Name: "With", Instance: { } rest, Arguments: [var added] } => NamedIn(rest).Append(added.Value),
            IInvocationOperation { TargetMethod: { Name: "Create", ContainingType: var type } } creation when type.IsNamed(IpcRuntimeApi.Namespace, "SignalSet") => creation.Descendants().Where(IsSignal),
            var signal when IsSignal(signal) => [signal],
            _ => [],
        };

    /// <summary>The name of the constant that holds the number, when it is the name of a signal that has this number somewhere.</summary>
    public static string? NameGiven(IOperation signal, long number)
    {
        while (signal is IConversionOperation conversion)
        {
            signal = conversion.Operand;
        }

        var name = signal switch
        {
            IFieldReferenceOperation field => field.Field.Name,
            ILocalReferenceOperation local => local.Local.Name,
            _ => "",
        };
        return SignalNumbers.IsNumberOf(name, number) ? name : null;
    }

    private static string? NameOf(IOperation signal, SignalNumbering numbering, TargetSystems systems)
    {
        if (Constants.Number(signal) is not { } number)
        {
            return IsFirstRealTime(Constants.Resolve(signal)) ? FirstRealTime : null;
        }

        if (numbering == SignalNumbering.Signum || numbering == SignalNumbering.PosixSignal && number < 0)
        {
            return SignalNumbers.NameOf(number, numbering);
        }

        return NameGiven(signal, number)
            ?? ((systems & TargetSystems.Unix) == TargetSystems.MacOS ? SignalNumbers.NameOnMacOS(number)
                : number == FirstRealTimeOnLinux ? FirstRealTime
                : SignalNumbers.NameOnLinux(number));
    }

    private static bool IsSignal(IOperation operation) => operation.Type is { } type && IsOfLibrary(type);

    private static bool IsOfLibrary(ITypeSymbol type) => type.IsNamed(IpcRuntimeApi.Namespace, "Signal");

    // new RealTimeSignum(0), RealTimeSignum.MinValue
    private static bool IsFirstRealTime(IOperation signal) =>
        signal.Type.IsNamed("Mono.Unix.Native", "RealTimeSignum")
        && signal is IFieldReferenceOperation { Field.Name: "MinValue" } or IPropertyReferenceOperation { Property.Name: "MinValue" }
            or IObjectCreationOperation { Arguments: [{ Value.ConstantValue: { HasValue: true, Value: 0 } }] };
}
