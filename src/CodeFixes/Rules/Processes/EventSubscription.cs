using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>The subscriptions of one function to one event of a process.</summary>
internal sealed class EventSubscription
{
    private EventSubscription(IdentifierNameSyntax process, string @event, IReadOnlyList<StatementSyntax> statements)
    {
        Process = process;
        Event = @event;
        Statements = statements;
    }

    /// <summary>The variable, where the finding names it.</summary>
    public IdentifierNameSyntax Process { get; }

    public string Event { get; }

    /// <summary>The statements that do nothing but subscribe, in the order of the source.</summary>
    public IReadOnlyList<StatementSyntax> Statements { get; }

    /// <summary>The subscriptions to the event that a finding points to; <see langword="null"/> where one of them is in another function or no statement.</summary>
    public static EventSubscription? At(FixSite site)
    {
        if (site.Expression is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: var @event, Expression: var receiver }
            || NameOf(receiver) is not { } process
            || ProcessVariable.Of(process, site) is not { } variable)
        {
            return null;
        }

        var subscriptions = variable.Uses.Select(ProcessVariable.MemberOf)
            .Where(member => member?.Name.Identifier.ValueText == @event && member.Parent.IsKind(SyntaxKind.AddAssignmentExpression))
            .Select(member => member!.Parent!)
            .ToList();
        var statements = subscriptions.Select(subscription => subscription.Parent).OfType<ExpressionStatementSyntax>().ToList();
        return statements.Count == subscriptions.Count && statements.All(statement => EnclosingFunction.Of(statement) == variable.Function)
            ? new EventSubscription(process, @event, statements)
            : null;
    }

    private static IdentifierNameSyntax? NameOf(ExpressionSyntax receiver) =>
        receiver switch
        {
            IdentifierNameSyntax name => name,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax name } => name,
            ParenthesizedExpressionSyntax { Expression: var inner } => NameOf(inner),
            PostfixUnaryExpressionSyntax { Operand: var inner } => NameOf(inner),
            _ => null,
        };
}
