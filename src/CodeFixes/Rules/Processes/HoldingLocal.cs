using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>The local variable that holds a start info or a process.</summary>
/// <param name="Local">The variable.</param>
/// <param name="Start">The call that started the process and gave it to the variable, if one did.</param>
internal sealed record HoldingLocal(ILocalSymbol Local, InvocationExpressionSyntax? Start)
{
    /// <summary>The local that holds the object whose property is set.</summary>
    public static HoldingLocal? Of(RedirectSetting setting, FixSite site) =>
        setting.Initializer is { } initializer ? Of(ObjectOf(initializer), site)
        : setting.Assignment.Left is MemberAccessExpressionSyntax { Expression: var startInfo } ? Variable(startInfo, site)
        : null;

    /// <summary>The local that an object goes to, through the start of a process with it.</summary>
    public static HoldingLocal? Of(ExpressionSyntax? value, FixSite site)
    {
        InvocationExpressionSyntax? start = null;
        while (value is not null)
        {
            switch (value.Parent)
            {
                case ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax:
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } choice when choice.Left == value:
                    value = (ExpressionSyntax)value.Parent;
                    break;
                case ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } } when IsStaticStart(call, site):
                    value = start = call;
                    break;
                case AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax outer } assignment when assignment.Right == value:
                    value = ObjectOf(outer);
                    break;
                case AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax } assignment when assignment.Right == value:
                    return Variable(assignment.Left, site) is { } assigned ? assigned with { Start = start } : null;
                case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }:
                    return site.Model.GetDeclaredSymbol(declarator, site.CancellationToken) is ILocalSymbol local ? new HoldingLocal(local, start) : null;
                default:
                    return null;
            }
        }

        return null;
    }

    // StartInfo = { … } belongs to the object around it.
    private static ExpressionSyntax? ObjectOf(InitializerExpressionSyntax initializer) =>
        initializer.Parent switch
        {
            BaseObjectCreationExpressionSyntax creation => creation,
            AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax outer } => ObjectOf(outer),
            _ => null,
        };

    /// <summary>The local behind <c>start</c>, <c>process</c> or <c>process.StartInfo</c>.</summary>
    private static HoldingLocal? Variable(ExpressionSyntax expression, FixSite site) =>
        expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "StartInfo" } access ? Variable(access.Expression, site)
        : site.Model.GetSymbolInfo(expression, site.CancellationToken).Symbol is ILocalSymbol local ? new HoldingLocal(local, null)
        : null;

    /// <summary>Whether the call makes a process and starts it.</summary>
    public static bool IsStaticStart(InvocationExpressionSyntax call, FixSite site) =>
        site.Model.GetSymbolInfo(call, site.CancellationToken).Symbol is IMethodSymbol { Name: "Start", IsStatic: true, ContainingType.Name: "Process" };
}
