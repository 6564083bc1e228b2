using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Handlers;

/// <summary>Which function a delegate or a function pointer stands for.</summary>
internal static class Delegates
{
    /// <summary>The function, through conversions, variables that have one value and wrappers; <see langword="null"/> when nobody knows.</summary>
    public static IMethodSymbol? FunctionOf(IOperation value, Compilation compilation)
    {
        // Variables can be given to each other in a circle.
        for (var steps = 0; steps < 16; steps++)
        {
            switch (Constants.Resolve(value))
            {
                case IAnonymousFunctionOperation lambda:
                    return lambda.Symbol;
                case IMethodReferenceOperation method:
                    return method.Method;
                case IDelegateCreationOperation creation:
                    value = creation.Target;
                    break;
                case IAddressOfOperation address:
                    value = address.Reference;
                    break;
                case IInvocationOperation { TargetMethod: { Name: "GetFunctionPointerForDelegate", ContainingType.Name: "Marshal" }, Arguments: [var given] }:
                    value = given.Value;
                    break;
                case { } variable when SingleValue(variable, compilation) is { } single:
                    value = single;
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    // The empty value that a variable has before and after does not call anything.
    private static IOperation? SingleValue(IOperation variable, Compilation compilation) =>
        VariableReferences.SymbolOf(variable) is { } symbol
        && VariableReferences.Of(symbol, compilation)?.Values.Where(value => !Constants.IsNull(value)).ToList() is [var single]
            ? single
            : null;
}
