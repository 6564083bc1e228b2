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
        : Constants.Resolve(signal) is IPropertyReferenceOperation { Property: { IsStatic: true, Name: var name, ContainingType: var type } } && type.IsNamed("IpcRuntime", "Signal")
            ? SignalNumbers.NumberOnLinux(name)
            : null;

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

    // new RealTimeSignum(0), RealTimeSignum.MinValue
    private static bool IsFirstRealTime(IOperation signal) =>
        signal.Type.IsNamed("Mono.Unix.Native", "RealTimeSignum")
        && signal is IFieldReferenceOperation { Field.Name: "MinValue" } or IPropertyReferenceOperation { Property.Name: "MinValue" }
            or IObjectCreationOperation { Arguments: [{ Value.ConstantValue: { HasValue: true, Value: 0 } }] };
}
