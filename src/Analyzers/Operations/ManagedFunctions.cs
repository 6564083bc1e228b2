using IpcAnalyzers.Catalogue;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>Function pointers and delegates behind which there is code that the runtime has to run.</summary>
internal static class ManagedFunctions
{
    private const int Depth = 8;

    /// <summary>
    /// The lambda, the method or the delegate that a call of the value runs; <see langword="null"/> where the value is something
    /// else, native code, or nobody knows.
    /// </summary>
    public static IOperation? Of(IOperation value, Compilation compilation) => Of(value, compilation, 0);

    private static IOperation? Of(IOperation value, Compilation compilation, int depth)
    {
        if (depth > Depth || Dispositions.IsDefault(value) || Dispositions.IsIgnore(value))
        {
            return null;
        }

        switch (value)
        {
            case IAnonymousFunctionOperation or IMethodReferenceOperation:
                return value;
            case IConversionOperation conversion:
                return Of(conversion.Operand, compilation, depth + 1);
            case IParenthesizedOperation parenthesized:
                return Of(parenthesized.Operand, compilation, depth + 1);
            case IDelegateCreationOperation creation:
                return Of(creation.Target, compilation, depth + 1);
            case IAddressOfOperation address:
                return address.Reference as IMethodReferenceOperation;
            case IObjectCreationOperation { Type.SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr, Arguments: [var pointer] }:
                return Of(pointer.Value, compilation, depth + 1);
            case IConditionalOperation { WhenFalse: { } otherwise } choice:
                return Of(choice.WhenTrue, compilation, depth + 1) ?? Of(otherwise, compilation, depth + 1);
            case ICoalesceOperation choice:
                return Of(choice.Value, compilation, depth + 1) ?? Of(choice.WhenNull, compilation, depth + 1);
            case IInvocationOperation call:
                return OfResult(call, compilation, depth);
        }

        if (VariableReferences.SymbolOf(value) is not { } variable || IsNative(variable))
        {
            return null;
        }

        return VariableReferences.Of(variable, compilation) is { Values.Count: > 0 } references
            ? references.Values.Select(written => Of(written, compilation, depth + 1)).FirstOrDefault(function => function is not null)
            : Initializer(variable, value) is { } initializer ? Of(initializer, compilation, depth + 1)
            : IsDelegate(value) ? value : null;
    }

    // One of the values of a variable that others can write, too.
    private static IOperation? Initializer(ISymbol variable, IOperation use) =>
        variable.DeclaringSyntaxReferences is [{ SyntaxTree: var tree } declaration] && tree == use.SemanticModel?.SyntaxTree
            ? declaration.GetSyntax() switch
            {
                VariableDeclaratorSyntax { Initializer.Value: { } value } => use.SemanticModel.GetOperation(value),
                PropertyDeclarationSyntax { Initializer.Value: { } value } => use.SemanticModel.GetOperation(value),
                PropertyDeclarationSyntax { ExpressionBody.Expression: { } value } => use.SemanticModel.GetOperation(value),
                _ => null,
            }
            : null;

    private static IOperation? OfResult(IInvocationOperation call, Compilation compilation, int depth) =>
        call switch
        {
            { TargetMethod.Name: "GetFunctionPointerForDelegate", Arguments: [var function] } => Of(function.Value, compilation, depth + 1),
            { TargetMethod.Name: "GetBytes", Arguments: [var number] } => Of(number.Value, compilation, depth + 1),
            { TargetMethod.Name: "ToInt64" or "ToUInt64" or "ToInt32" or "ToUInt32" or "ToPointer", Instance: { } pointer } => Of(pointer, compilation, depth + 1),
            { TargetMethod: { Name: "GetFunctionPointer", ContainingType.Name: "RuntimeMethodHandle" } } => call,
            { TargetMethod.Name: "GetDelegateForFunctionPointer" } => null,
            _ => IsDelegate(call) && !SavedDispositions.IsFormer(call) ? call : null,
        };

    // Mono.Posix has the dispositions that are no handlers as delegates.
    private static bool IsNative(ISymbol variable) => variable.ContainingType.IsNamed("Mono.Unix.Native", "Stdlib");

    private static bool IsDelegate(IOperation value) => value.Type?.TypeKind == TypeKind.Delegate;
}
