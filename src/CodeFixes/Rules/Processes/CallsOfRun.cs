using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>The waits and reads that one run takes the place of, and what they have in common.</summary>
internal sealed class CallsOfRun(LocalDeclarationStatementSyntax declaration, FixSite site)
{
    private readonly HashSet<string> _continuations = [];

    /// <summary>The token that gives them up, where there is one.</summary>
    public ExpressionSyntax? Token { get; private set; }

    /// <summary>How all of them go on, as <c>.ConfigureAwait(false)</c>; nothing where they differ.</summary>
    public string Continuation => _continuations.Count == 1 ? _continuations.Single() : "";

    /// <summary>The call with its await; <see langword="null"/> where the task is not awaited at once, and so is somebody else's business.</summary>
    public ExpressionSyntax? Whole(MemberAccessExpressionSyntax callee) =>
        callee.Parent is not InvocationExpressionSyntax call ? null
        : !callee.Name.Identifier.ValueText.EndsWith("Async", StringComparison.Ordinal) ? call.ArgumentList.Arguments.Count == 0 ? call : null
        : IsGivenUpBy(call.ArgumentList.Arguments) ? AwaitOf(call)
        : null;

    public AwaitExpressionSyntax? AwaitOf(InvocationExpressionSyntax call)
    {
        var configured = call.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax continuation } ? continuation : null;
        _continuations.Add(configured is null ? "" : $".ConfigureAwait{configured.ArgumentList.WithoutTrivia()}");
        return (configured ?? call).Parent as AwaitExpressionSyntax;
    }

    /// <summary>Whether there is no token, or always the same, which is there before the process starts.</summary>
    private bool IsGivenUpBy(SeparatedSyntaxList<ArgumentSyntax> arguments)
    {
        if (arguments.Count == 0)
        {
            return true;
        }

        if (arguments is not [{ Expression: var token }]
            || (token is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Token", Expression: var source } ? source : token) is not IdentifierNameSyntax name
            || site.Model.GetTypeInfo(token, site.CancellationToken).Type?.Name != "CancellationToken"
            || Token is not null && !token.IsEquivalentTo(Token, topLevel: false))
        {
            return false;
        }

        Token = token;
        return site.Model.GetSymbolInfo(name, site.CancellationToken).Symbol switch
        {
            ILocalSymbol { DeclaringSyntaxReferences: [var declared] } => declared.Span.End < declaration.SpanStart,
            IParameterSymbol or IFieldSymbol => true,
            _ => false,
        };
    }
}
