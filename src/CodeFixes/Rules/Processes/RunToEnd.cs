using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>
/// A process that is started, fed, waited for and read in one list of statements, as a run of IpcRuntime, which feeds and reads all streams at the same time. A child that is not fed then has no
/// standard input but /dev/null, as nobody gave it one; and a token that gave up the waiting ends the child, which nobody would look at any more.
/// </summary>
internal sealed class RunToEnd
{
    private readonly FixSite _site;
    private readonly ILocalSymbol _process;
    private readonly LocalDeclarationStatementSyntax _declaration;
    private readonly List<StatementSyntax> _waits = [];
    private readonly List<StatementSyntax> _feeding = [];
    private readonly List<(ExpressionSyntax Old, string New)> _results = [];
    private readonly CallsOfRun _calls;
    private ExpressionSyntax? _input;

    private RunToEnd(FixSite site, ILocalSymbol process, LocalDeclarationStatementSyntax declaration)
    {
        _site = site;
        _process = process;
        _declaration = declaration;
        _calls = new CallsOfRun(declaration, site);
    }

    /// <summary>The repair of a finding about the order in which a process is fed, waited for and read; <see langword="null"/> where the library would not do the same.</summary>
    public static Fix? For(FixSite site) =>
        site.Expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(name => site.Model.GetSymbolInfo(name, site.CancellationToken).Symbol).OfType<ILocalSymbol>().FirstOrDefault(local => local.Type.Name == "Process")
            is { DeclaringSyntaxReferences: [var reference] } && reference.GetSyntax(site.CancellationToken).Parent?.Parent is LocalDeclarationStatementSyntax declaration
                ? Of(declaration, site)
                : null;

    /// <summary>The same for a finding about a setting with which a process is started, if its end is awaited.</summary>
    public static Fix? ForSetting(FixSite site) =>
        site.Expression.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is { Declaration.Variables: [var variable] } declaration
        && site.Model.GetDeclaredSymbol(variable, site.CancellationToken) is ILocalSymbol local
        && (local.Type.Name == "Process" ? declaration : Statements(declaration).ElementAtOrDefault(Statements(declaration).IndexOf(declaration) + 1) as LocalDeclarationStatementSyntax) is { } started
            ? Of(started, site, setting: site.Expression)
            : null;

    private static Fix? Of(LocalDeclarationStatementSyntax declaration, FixSite site, ExpressionSyntax? setting = null)
    {
        if (!LibraryCode.IsThere(site, "ChildProcess", "RunAsync")
            || !StatementList.Holds(declaration)
            || declaration.Declaration.Variables is not [{ Initializer.Value: var value } variable]
            || site.Model.GetDeclaredSymbol(variable, site.CancellationToken) is not ILocalSymbol process
            || !EnclosingFunction.CanAwaitAt(value)
            || StartedWith(value) is not { } start)
        {
            return null;
        }

        var run = new RunToEnd(site, process, declaration);
        var result = site.UniqueName("result");
        return run.Understands(result)
            && run.OptionsOf(start, out var settings) is { } options
            && (setting is null || run._waits.Count > 0 && (settings ?? declaration).Span.Contains(setting.Span))
                ? run.FixWith(result, options, settings)
                : null;
    }

    private static List<SyntaxNode> Statements(StatementSyntax statement) =>
        StatementList.Of(statement).ChildNodes().Select(child => child is GlobalStatementSyntax global ? global.Statement : child).ToList();

    /// <summary>What Process.Start gets.</summary>
    private static ExpressionSyntax? StartedWith(ExpressionSyntax value) =>
        (value is PostfixUnaryExpressionSyntax { Operand: var operand } ? operand : value)
            is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Start", Expression: var type }, ArgumentList.Arguments: [{ Expression: var start }] } && type.ToString().EndsWith("Process", StringComparison.Ordinal)
                ? start
                : null;

    /// <summary>The options of the library, from a start info that is made in the start itself or right before it, and used for nothing else.</summary>
    private string? OptionsOf(ExpressionSyntax start, out StatementSyntax? settings)
    {
        settings = null;
        if (start is IdentifierNameSyntax name)
        {
            var statements = Statements(_declaration);
            settings = statements.ElementAtOrDefault(statements.IndexOf(_declaration) - 1) as StatementSyntax;
            if (settings is not LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: var value } variable] }
                || variable.Identifier.ValueText != name.Identifier.ValueText
                || StatementList.Of(_declaration).DescendantNodes().OfType<IdentifierNameSyntax>().Count(other => other.Identifier.ValueText == name.Identifier.ValueText) != 1)
            {
                return null;
            }

            start = value;
        }

        return start is BaseObjectCreationExpressionSyntax creation && _site.Model.GetTypeInfo(creation, _site.CancellationToken).Type is { Name: "ProcessStartInfo" }
            ? ChildOptionsText.Of(creation, _site, hasInput: _feeding.Count > 0)
            : null;
    }

    /// <summary>Whether all that is done with the process has its like in the library.</summary>
    private bool Understands(string result) =>
        StatementList.Of(_declaration).DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == _process.Name && SymbolEqualityComparer.Default.Equals(_site.Model.GetSymbolInfo(name, _site.CancellationToken).Symbol, _process))
            .All(name => EnclosingFunction.Of(name) == EnclosingFunction.Of(_declaration) && name.Parent is MemberAccessExpressionSyntax use && use.Expression == name && Understands(use, result))
        && IsFedAtOnce();

    private bool Understands(MemberAccessExpressionSyntax use, string result)
    {
        switch (use.Name.Identifier.ValueText)
        {
            case "WaitForExit" or "WaitForExitAsync" when _calls.Whole(use) is { Parent: ExpressionStatementSyntax wait } && StatementList.Of(wait) == StatementList.Of(_declaration):
                _waits.Add(wait);
                return true;
            case ("StandardOutput" or "StandardError") and var stream when use.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ReadToEnd" or "ReadToEndAsync" } read && read.Expression == use && _calls.Whole(read) is { } text:
                _results.Add((text, $"{result}.{(stream == "StandardOutput" ? "OutputText" : "ErrorText")}"));
                return true;
            case "ExitCode" when use.Parent is BinaryExpressionSyntax { OperatorToken.ValueText: ("==" or "!=") and var equality, Right: LiteralExpressionSyntax { Token.ValueText: "0" } } test:
                _results.Add((test, $"{(equality == "!=" ? "!" : "")}{result}.IsSuccess"));
                return true;
            case "StandardInput" when use.Parent is MemberAccessExpressionSyntax feeding && feeding.Expression == use:
                return Feeds(feeding);
            default:
                return false;
        }
    }

    /// <summary>Whether the statement writes a text, the only one, or closes the input.</summary>
    private bool Feeds(MemberAccessExpressionSyntax method)
    {
        if (method.Parent is not InvocationExpressionSyntax call
            || (method.Name.Identifier.ValueText.EndsWith("Async", StringComparison.Ordinal) ? _calls.AwaitOf(call) ?? (ExpressionSyntax)call : call).Parent is not ExpressionStatementSyntax statement)
        {
            return false;
        }

        _feeding.Add(statement);
        switch (method.Name.Identifier.ValueText)
        {
            case "Write" or "WriteAsync" when _input is null && call.ArgumentList.Arguments is [{ Expression: var text }]:
                _input = text;
                return _site.Model.GetTypeInfo(text, _site.CancellationToken) is { Type.SpecialType: SpecialType.System_String, Nullability.FlowState: not NullableFlowState.MaybeNull };
            case "Close" or "Dispose":
                return true;
            default:
                return false;
        }
    }

    // The text is then known, and nothing else happens, before the child runs.
    private bool IsFedAtOnce() =>
        Statements(_declaration) is var statements && statements.Skip(statements.IndexOf(_declaration) + 1).Take(_feeding.Count).All(statement => _feeding.Contains(statement));

    private Fix FixWith(string result, string options, StatementSyntax? settings) => new("Run it with IpcRuntime's 'ChildProcess.RunAsync'", editor =>
    {
        var input = _input is null ? "" : $", new @RunOptions {{ Input = global::System.Text.Encoding.UTF8.GetBytes({_input.WithoutTrivia()}) }}";
        var token = _calls.Token is null ? "" : $", {(_input is null ? "cancellationToken: " : "")}{_calls.Token.WithoutTrivia()}";
        var run = $"await @ChildProcess.RunAsync({options}{input}{token}){_calls.Continuation}";
        var statement = LibraryCode.Statement(_results.Count == 0 ? $"{run};" : $"var {result} = {run};");
        editor.ReplaceNode(_declaration, statement.WithLeadingTrivia((settings ?? _declaration).GetLeadingTrivia()).WithTrailingTrivia(_declaration.GetTrailingTrivia()));
        foreach (var superfluous in _feeding.Concat(_waits).Concat(settings is null ? [] : [settings]))
        {
            StatementRemoval.Remove(editor, superfluous, SyntaxRemoveOptions.KeepUnbalancedDirectives);
        }

        foreach (var (old, text) in _results)
        {
            editor.ReplaceNode(old, SyntaxFactory.ParseExpression(text).WithTriviaFrom(old));
        }
    });
}
