using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Operations;

/// <summary>What the author calls a new object.</summary>
internal static class Variables
{
    /// <summary>The variable that gets the new object, alone or as one of two alternatives; where there is none, the type.</summary>
    public static string NameOf(IOperation creation)
    {
        var value = creation.Syntax;
        while (value.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax or ConditionalExpressionSyntax or PostfixUnaryExpressionSyntax)
        {
            value = value.Parent;
        }

        return value.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => variable.Identifier.ValueText,
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: not "_" and var variable } } => variable,
            _ => creation.Type?.Name ?? value.ToString(),
        };
    }
}
