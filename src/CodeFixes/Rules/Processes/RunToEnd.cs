using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>
/// A process that is started, waited for and read in one list of statements, as a run of IpcRuntime, which feeds and reads all streams at the same time. The child then has no standard input but
/// /dev/null, as nobody gave it one.
/// </summary>
internal sealed class RunToEnd
{
    private readonly FixSite _site;
    private readonly ILocalSymbol _process;
    private readonly LocalDeclarationStatementSyntax _declaration;
    private readonly List<StatementSyntax> _waits = [];
    private readonly List<(ExpressionSyntax Old, string New)> _results = [];

    private RunToEnd(FixSite site, ILocalSymbol process, LocalDeclarationStatementSyntax declaration)
    {
        _site = site;
        _process = process;
        _declaration = declaration;
    }

    /// <summary>The repair of a finding about the order in which a process is waited for and read; <see langword="null"/> where the library would not do the same.</summary>
    public static Fix? For(FixSite site)
    {
        if (!LibraryCode.IsThere(site, "ChildProcess", "RunAsync")
            || site.Expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(name => site.Model.GetSymbolInfo(name, site.CancellationToken).Symbol).OfType<ILocalSymbol>().FirstOrDefault(local => local.Type.Name == "Process")
                is not { DeclaringSyntaxReferences: [var reference] } process
            || reference.GetSyntax(site.CancellationToken) is not VariableDeclaratorSyntax { Initializer.Value: var value, Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax declaration } }
            || !StatementList.Holds(declaration)
            || !EnclosingFunction.CanAwaitAt(value)
            || StartedWith(value) is not { } start
            || OptionsOf(start, declaration, site, out var settings) is not { } options)
        {
            return null;
        }

        var run = new RunToEnd(site, process, declaration);
        var result = site.UniqueName("result");
        return run.Understands(result) ? run.FixWith(result, options, settings) : null;
    }

    /// <summary>What Process.Start gets.</summary>
    private static ExpressionSyntax? StartedWith(ExpressionSyntax value) =>
        (value is PostfixUnaryExpressionSyntax { Operand: var operand } ? operand : value)
            is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Start", Expression: var type }, ArgumentList.Arguments: [{ Expression: var start }] } && type.ToString().EndsWith("Process", StringComparison.Ordinal)
                ? start
                : null;

    /// <summary>The options of the library, from a start info that is made in the start itself or right before it, and used for nothing else.</summary>
    private static string? OptionsOf(ExpressionSyntax start, LocalDeclarationStatementSyntax declaration, FixSite site, out StatementSyntax? settings)
    {
        settings = null;
        if (start is IdentifierNameSyntax name)
        {
            var list = StatementList.Of(declaration);
            var statements = list.ChildNodes().Select(child => child is GlobalStatementSyntax global ? global.Statement : child).ToList();
            settings = statements.ElementAtOrDefault(statements.IndexOf(declaration) - 1) as StatementSyntax;
            if (settings is not LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: var value } variable] }
                || variable.Identifier.ValueText != name.Identifier.ValueText
                || list.DescendantNodes().OfType<IdentifierNameSyntax>().Count(other => other.Identifier.ValueText == name.Identifier.ValueText) != 1)
            {
                return null;
            }

            start = value;
        }

        return start is BaseObjectCreationExpressionSyntax creation && site.Model.GetTypeInfo(creation, site.CancellationToken).Type is { Name: "ProcessStartInfo" } ? ChildOptionsText.Of(creation, site) : null;
    }

    /// <summary>Whether all that is done with the process has its like in the library.</summary>
    private bool Understands(string result) =>
        StatementList.Of(_declaration).DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == _process.Name && SymbolEqualityComparer.Default.Equals(_site.Model.GetSymbolInfo(name, _site.CancellationToken).Symbol, _process))
            .All(name => EnclosingFunction.Of(name) == EnclosingFunction.Of(_declaration) && name.Parent is MemberAccessExpressionSyntax use && use.Expression == name && Understands(use, result));

    private bool Understands(MemberAccessExpressionSyntax use, string result)
    {
        switch (use.Name.Identifier.ValueText)
        {
            case "WaitForExit" or "WaitForExitAsync" when WholeCall(use) is { Parent: ExpressionStatementSyntax wait } && StatementList.Of(wait) == StatementList.Of(_declaration):
                _waits.Add(wait);
                return true;
            case ("StandardOutput" or "StandardError") and var stream when use.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ReadToEnd" or "ReadToEndAsync" } read && read.Expression == use && WholeCall(read) is { } text:
                _results.Add((text, $"{result}.{(stream == "StandardOutput" ? "OutputText" : "ErrorText")}"));
                return true;
            case "ExitCode" when use.Parent is BinaryExpressionSyntax { OperatorToken.ValueText: ("==" or "!=") and var equality, Right: LiteralExpressionSyntax { Token.ValueText: "0" } } test:
                _results.Add((test, $"{(equality == "!=" ? "!" : "")}{result}.IsSuccess"));
                return true;
            default:
                return false;
        }
    }

    // A task that is not awaited at once is somebody else's business.
    private static ExpressionSyntax? WholeCall(MemberAccessExpressionSyntax callee) =>
        callee.Parent is not InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } call ? null
        : !callee.Name.Identifier.ValueText.EndsWith("Async", StringComparison.Ordinal) ? call
        : call.Parent as AwaitExpressionSyntax;

    private Fix FixWith(string result, string options, StatementSyntax? settings) => new("Run it with IpcRuntime's 'ChildProcess.RunAsync'", editor =>
    {
        var run = (LocalDeclarationStatementSyntax)SyntaxFactory.ParseStatement($"var {result} = run;");
        run = run.ReplaceNode(run.Declaration.Variables[0].Initializer!.Value, LibraryCode.Expression($"await @ChildProcess.RunAsync({options})"));
        editor.ReplaceNode(_declaration, run.WithLeadingTrivia((settings ?? _declaration).GetLeadingTrivia()).WithTrailingTrivia(_declaration.GetTrailingTrivia()));
        foreach (var superfluous in _waits.Concat(settings is null ? [] : [settings]))
        {
            StatementRemoval.Remove(editor, superfluous, SyntaxRemoveOptions.KeepUnbalancedDirectives);
        }

        foreach (var (old, text) in _results)
        {
            editor.ReplaceNode(old, SyntaxFactory.ParseExpression(text).WithTriviaFrom(old));
        }
    });
}
