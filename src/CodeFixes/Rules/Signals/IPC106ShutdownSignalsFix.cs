using System.Composition;
using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Signals;

/// <summary>
/// A token source that nothing but handlers of a shutdown cancels becomes the token of IpcRuntime, which has such handlers itself: the first signal cancels it, and a second one ends the process.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC106ShutdownSignalsFix)), Shared]
public sealed class IPC106ShutdownSignalsFix : RuleFix
{
    private static readonly string[] Signals = ["SIGINT", "SIGTERM", "SIGQUIT", "SIGHUP"];

    /// <inheritdoc/>
    protected override string Id => "IPC106";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site)
    {
        if (!LibraryCode.IsThere(site, "ShutdownSignals", "Open")
            || site.Expression is not AnonymousFunctionExpressionSyntax handler
            || SourceOf(handler) is not { } name
            || site.Model.GetSymbolInfo(name, site.CancellationToken).Symbol is not ILocalSymbol { DeclaringSyntaxReferences: [var reference] } source
            || reference.GetSyntax(site.CancellationToken) is not VariableDeclaratorSyntax { Initializer.Value: var value, Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax declaration } variable }
            || !IsPlainSource(value)
            || RegistrationsOf(source, declaration, site) is not { } registrations)
        {
            return null;
        }

        var opened = LibraryCode.Expression("@ShutdownSignals.Open()").WithTriviaFrom(value);
        return new Fix("Use the token of IpcRuntime's 'ShutdownSignals'", editor =>
        {
            if (!variable.Type.IsVar)
            {
                editor.ReplaceNode(variable.Type, SyntaxFactory.IdentifierName("var").WithTriviaFrom(variable.Type));
            }

            editor.ReplaceNode(value, opened);
            foreach (var registration in registrations)
            {
                StatementRemoval.Remove(editor, registration, SyntaxRemoveOptions.KeepUnbalancedDirectives);
            }
        });
    }

    // new CancellationTokenSource(), new()
    private static bool IsPlainSource(ExpressionSyntax value) =>
        value is BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: null };

    /// <summary>The statements that register handlers which only cancel the source; <see langword="null"/> where more is done with it than to hand out its token.</summary>
    private static List<StatementSyntax>? RegistrationsOf(ILocalSymbol source, LocalDeclarationStatementSyntax declaration, FixSite site)
    {
        var registrations = new List<StatementSyntax>();
        foreach (var name in StatementList.Of(declaration).DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (name.Identifier.ValueText != source.Name || !SymbolEqualityComparer.Default.Equals(site.Model.GetSymbolInfo(name, site.CancellationToken).Symbol, source)
                || name.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Token" or "Dispose" } use && use.Expression == name)
            {
                continue;
            }

            if (name.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>() is not { } handler
                || SourceOf(handler) != name
                || RegistrationOf(handler, site) is not { } registration
                || StatementList.Of(registration) != StatementList.Of(declaration))
            {
                return null;
            }

            registrations.Add(registration);
        }

        return registrations;
    }

    /// <summary>The source that the handler cancels, where it does nothing else but to say that the process goes on.</summary>
    private static IdentifierNameSyntax? SourceOf(AnonymousFunctionExpressionSyntax handler)
    {
        IReadOnlyList<ExpressionSyntax?> parts = handler.ExpressionBody is { } expression
            ? [expression]
            : handler.Block!.Statements.Select(statement => (statement as ExpressionStatementSyntax)?.Expression).ToList();
        return parts.Where(part => part is not AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Cancel" }, Right.RawKind: (int)SyntaxKind.TrueLiteralExpression }).ToList()
            is [InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Cancel", Expression: IdentifierNameSyntax source } }]
                ? source
                : null;
    }

    /// <summary>The statement that does nothing but to register the handler, for Ctrl+C or for a signal that asks a program to end.</summary>
    private static StatementSyntax? RegistrationOf(AnonymousFunctionExpressionSyntax handler, FixSite site) =>
        handler.Parent switch
        {
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression, Left: var key, Parent: ExpressionStatementSyntax statement }
                when site.Model.GetSymbolInfo(key, site.CancellationToken).Symbol is IEventSymbol { Name: "CancelKeyPress", ContainingType.Name: "Console" } => statement,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var signal } }, _] } call }
                when Signals.Contains(signal)
                && site.Model.GetSymbolInfo(call, site.CancellationToken).Symbol is IMethodSymbol { Name: "Create", ContainingType.Name: "PosixSignalRegistration" }
                && call.FirstAncestorOrSelf<StatementSyntax>() is { } statement
                && RegistrationScope.IsStatementOf(statement, call)
                && !IsUsedElsewhere(statement, site) => statement,
            _ => null,
        };

    private static bool IsUsedElsewhere(StatementSyntax statement, FixSite site) =>
        statement is LocalDeclarationStatementSyntax { Declaration.Variables: [var variable] }
        && site.Model.GetDeclaredSymbol(variable, site.CancellationToken) is var local
        && StatementList.Of(statement).DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == variable.Identifier.ValueText && SymbolEqualityComparer.Default.Equals(site.Model.GetSymbolInfo(name, site.CancellationToken).Symbol, local));
}
