using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>Begins the reads of output streams before the operation that they came after, and takes their results where the reads were.</summary>
internal sealed class EarlierReads
{
    private readonly IReadOnlyList<ReadToEnd> _reads;
    private readonly StatementSyntax _before;
    private readonly string _process;
    private readonly FixSite _site;

    private EarlierReads(IReadOnlyList<ReadToEnd> reads, StatementSyntax before, string process, FixSite site)
    {
        _reads = reads;
        _before = before;
        _process = process;
        _site = site;
    }

    /// <summary>The streams whose reads begin earlier, in the order of the reads.</summary>
    public IReadOnlyList<string> Streams => _reads.Select(read => read.Stream).Distinct().ToList();

    /// <summary>All that is read of these streams after an operation; <see langword="null"/> where that can't be begun earlier as a whole.</summary>
    /// <param name="read">One of the reads.</param>
    /// <param name="operation">The wait, or the read of the other stream, that has to come after the beginning of the reads.</param>
    /// <param name="streams">The streams to look at.</param>
    public static EarlierReads? Before(SyntaxNode operation, ReadToEnd read, FixSite site, params string[] streams)
    {
        if (ProcessVariable.Of(read.Process, site) is not { } process || EnclosingFunction.Of(operation) != process.Function)
        {
            return null;
        }

        var touches = process.Uses.Where(use => streams.Contains(StreamOf(use))).ToLookup(StreamOf);
        var late = touches.Where(stream => stream.Any(use => use.SpanStart > operation.SpanStart)).SelectMany(stream => stream).ToList();
        if (late.Count == 0
            || StatementBefore(operation, late.Where(use => use.SpanStart > operation.SpanStart)) is not { } statement
            || EnclosingFunction.Of(statement) != process.Function
            || !process.IsStartedBefore(statement))
        {
            return null;
        }

        var reads = late.Select(ReadOf).OfType<ReadToEnd>().ToList();
        var later = process.Uses.Where(use => use.SpanStart >= statement.SpanStart).ToList();
        return reads.Count == late.Count
            && later.All(use => IsHarmless(use, site) || ProcessVariable.IsNullTest(use) && IsDereferencedFirst(later[0], statement, site))
            && reads.All(each => each.Call.SpanStart >= statement.SpanStart && EnclosingFunction.Of(each.Call) == process.Function && !IsRepeated(each, statement))
            && reads.GroupBy(each => each.Stream).All(same => HaveSameArguments(same, statement, site))
            && reads.All(each => new StreamGuards(process, each, statement).AllowEarlierRead)
                ? new EarlierReads(reads, statement, ProcessVariable.Qualified(later[0]) + (IsSuppressed(later[0]) ? "!" : ""), site)
                : null;
    }

    public void Edit(SyntaxEditor editor)
    {
        var beginnings = new List<StatementSyntax>();
        foreach (var stream in Streams)
        {
            var reads = _reads.Where(read => read.Stream == stream).ToList();
            var name = NameFor(stream);
            beginnings.Add(SyntaxFactory.ParseStatement($"var {name} = {_process}.{stream}.ReadToEndAsync{(reads.Find(read => read.IsTask) ?? reads[0]).Call.ArgumentList};"));
            foreach (var read in reads)
            {
                editor.ReplaceNode(read.Call, ResultOf(name, read).WithTriviaFrom(read.Call));
            }
        }

        StatementInsertion.InsertBefore(editor, _before, beginnings);
    }

    /// <summary>The statement that holds the operation, in the innermost list of statements that holds all reads as well.</summary>
    private static StatementSyntax? StatementBefore(SyntaxNode operation, IEnumerable<SyntaxNode> reads)
    {
        var statement = operation.FirstAncestorOrSelf<StatementSyntax>();
        while (statement is not null && !reads.All(read => ListOf(statement).Span.Contains(read.Span)))
        {
            statement = statement.Parent?.FirstAncestorOrSelf<StatementSyntax>();
        }

        // The branch of an if, without braces.
        while (statement is not null and not BlockSyntax && !StatementInsertion.IsInList(statement))
        {
            statement = statement.Parent?.FirstAncestorOrSelf<StatementSyntax>();
        }

        return statement is null or BlockSyntax ? null : statement;
    }

    // What another type does with the process may be to start it, or to read.
    private static bool IsHarmless(IdentifierNameSyntax use, FixSite site) =>
        ProcessVariable.MemberOf(use) is { Name.Identifier.ValueText: not ("BeginOutputReadLine" or "BeginErrorReadLine") } member
        && site.Model.GetSymbolInfo(member, site.CancellationToken).Symbol is not IMethodSymbol { MethodKind: MethodKind.ReducedExtension };

    /// <summary>Whether the statement fails anyway when there is no process.</summary>
    private static bool IsDereferencedFirst(IdentifierNameSyntax first, StatementSyntax statement, FixSite site) =>
        IsHarmless(first, site)
        && first.Ancestors().TakeWhile(ancestor => ancestor != statement).All(ancestor =>
            ancestor is ExpressionSyntax and not AnonymousFunctionExpressionSyntax and not ConditionalExpressionSyntax and not BinaryExpressionSyntax);

    private static SyntaxNode ListOf(StatementSyntax statement) =>
        statement.Parent is GlobalStatementSyntax { Parent: { } file } ? file
        : StatementInsertion.IsInList(statement) ? statement.Parent!
        : statement;

    private static string? StreamOf(IdentifierNameSyntax use) =>
        ProcessVariable.MemberOf(use) is { Name.Identifier.ValueText: var member and ("StandardOutput" or "StandardError") } ? member : null;

    private static ReadToEnd? ReadOf(IdentifierNameSyntax use) =>
        use.Ancestors().OfType<InvocationExpressionSyntax>().FirstOrDefault() is { } call && ReadToEnd.From(call) is { } read && read.Process == use ? read : null;

    // The stream has one end; the text would come again and again.
    private static bool IsRepeated(ReadToEnd read, StatementSyntax statement) =>
        read.Call.AncestorsAndSelf().TakeWhile(node => node != statement.Parent).Any(node => node.Parent switch
        {
            CommonForEachStatementSyntax loop => loop.Expression != node,
            ForStatementSyntax loop => loop.Declaration != node,
            WhileStatementSyntax or DoStatementSyntax => true,
            _ => false,
        });

    private static bool HaveSameArguments(IEnumerable<ReadToEnd> reads, StatementSyntax statement, FixSite site)
    {
        var tasks = reads.Where(read => read.IsTask).ToList();
        return tasks.Select(read => read.Call.ArgumentList.ToString()).Distinct().Count() <= 1
            && tasks.SelectMany(read => read.Call.ArgumentList.DescendantNodes().OfType<IdentifierNameSyntax>()).All(name =>
                site.Model.GetSymbolInfo(name, site.CancellationToken).Symbol is not ILocalSymbol local
                || local.DeclaringSyntaxReferences.All(declaration => declaration.Span.End <= statement.SpanStart));
    }

    private static bool IsSuppressed(IdentifierNameSyntax use) => ProcessVariable.Qualified(use).Parent.IsKind(SyntaxKind.SuppressNullableWarningExpression);

    private static ExpressionSyntax ResultOf(string name, ReadToEnd read)
    {
        if (read.IsTask)
        {
            return SyntaxFactory.IdentifierName(name);
        }

        if (!EnclosingFunction.CanAwaitAt(read.Call))
        {
            return SyntaxFactory.ParseExpression($"{name}.GetAwaiter().GetResult()");
        }

        // Where the others do not go back to the caller's context, this one need not either.
        var hasContext = EnclosingFunction.Of(read.Call).DescendantTokens().Any(token => token.ValueText == "ConfigureAwait");
        var await = SyntaxFactory.ParseExpression(hasContext ? $"await {name}.ConfigureAwait(false)" : $"await {name}");
        return read.Call.Parent is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ConditionalAccessExpressionSyntax or PostfixUnaryExpressionSyntax
            ? SyntaxFactory.ParenthesizedExpression(await).WithAdditionalAnnotations(Simplifier.Annotation)
            : await;
    }

    private string NameFor(string stream)
    {
        var wanted = char.ToLowerInvariant(stream[0]) + stream.Substring(1);
        return _site.UniqueName(wanted, wanted + "Task", EnclosingFunction.Of(_before));
    }
}
