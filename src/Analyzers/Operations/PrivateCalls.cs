using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>The calls of a private method, all of which stand in one type.</summary>
internal static class PrivateCalls
{
    /// <summary>
    /// What all callers give for the parameter of a private method or a local function, without the conversions around it;
    /// <see langword="null"/> where there may be callers that cannot be seen here.
    /// </summary>
    public static IReadOnlyCollection<IOperation>? ArgumentsFor(IParameterSymbol parameter, IOperation use)
    {
        if (parameter is not { RefKind: RefKind.None, IsParams: false, ContainingSymbol: IMethodSymbol method }
            || method is not ({ MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Private } or { MethodKind: MethodKind.LocalFunction })
            || method.ContainingType.DeclaringSyntaxReferences is not [{ SyntaxTree: var tree } declaration]
            || use is not { SemanticModel: { } model }
            || tree != use.Syntax.SyntaxTree)
        {
            return null;
        }

        var arguments = new List<IOperation>();
        foreach (var name in declaration.GetSyntax().DescendantNodes().OfType<SimpleNameSyntax>().Where(name => name.Identifier.ValueText == method.Name))
        {
            var callee = name.Parent is MemberAccessExpressionSyntax member && member.Name == name ? member : (ExpressionSyntax)name;
            if (callee.Parent is InvocationExpressionSyntax call && call.Expression == callee)
            {
                if (model.GetOperation(call) is IInvocationOperation invocation && SymbolEqualityComparer.Default.Equals(invocation.TargetMethod.OriginalDefinition, method)
                    && invocation.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal) is { } argument)
                {
                    arguments.Add(argument.Value is IConversionOperation conversion ? conversion.Operand : argument.Value);
                }
            }
            else if (SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol?.OriginalDefinition, method))
            {
                return null;
            }
        }

        return arguments;
    }
}
