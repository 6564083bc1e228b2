using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>Begins the reads of output streams before the operation that they came after, and takes their results where the reads were.</summary>
internal sealed class EarlierReads
{
    private readonly IReadOnlyList<ReadToEnd> _reads;
    private readonly IReadOnlyList<StreamUse> _beginnings;
    private readonly StatementSyntax _before;
    private readonly string _process;
    private readonly FixSite _site;

    private EarlierReads(IReadOnlyList<StreamUse> uses, IReadOnlyList<StreamUse> beginnings, StatementSyntax before, string process, FixSite site)
    {
        _reads = uses.Except(beginnings).Select(use => use.Read!).ToList();
        _beginnings = beginnings;
        _before = before;
        _process = process;
        _site = site;
        Streams = uses.Select(use => use.Stream).Distinct().ToList();
    }

    /// <summary>The streams whose reads begin earlier, in the order of the reads.</summary>
    public IReadOnlyList<string> Streams { get; }

    /// <summary>All that is read of these streams after an operation; <see langword="null"/> where that can't be begun earlier as a whole.</summary>
    /// <param name="operation">The wait, or the read of the other stream, that has to come after the beginning of the reads.</param>
    /// <param name="read">One of the reads.</param>
    /// <param name="streams">The streams to look at.</param>
    public static EarlierReads? Before(SyntaxNode operation, StreamUse read, FixSite site, params string[] streams)
    {
        if (ProcessVariable.Of(read.Process, site) is not { } process || EnclosingFunction.Of(operation) != process.Function)
        {
            return null;
        }

        var late = process.Uses.Select(StreamUse.Of).OfType<StreamUse>().Where(use => streams.Contains(use.Stream))
            .GroupBy(use => use.Stream).Where(uses => uses.Any(use => IsAfter(operation, use))).SelectMany(uses => uses).ToList();
        if (late.Count == 0
            || StatementList.StatementHolding(operation, late.Where(use => IsAfter(operation, use)).Select(use => use.Process)) is not { } statement
            || EnclosingFunction.Of(statement) != process.Function
            || !process.IsStartedBefore(statement))
        {
            return null;
        }

        var later = process.Uses.Where(use => use.SpanStart >= statement.SpanStart).ToList();
        var beginnings = IsSuppressed(later[0]) ? [] : late.Where(use => IsMovable(use, late, statement)).ToList();
        return late.All(use => use.Read is not null || beginnings.Contains(use))
            && late.All(use => use.Process.SpanStart >= statement.SpanStart && EnclosingFunction.Of(use.Process) == process.Function && !IsRepeated(use, statement))
            && later.All(use => IsHarmless(use, site) || ProcessVariable.IsNullTest(use) && IsDereferencedFirst(later[0], statement, site))
            && late.GroupBy(use => use.Stream).All(same => HaveSameArguments(same.Select(use => use.Read).OfType<ReadToEnd>(), statement, site))
            && late.All(use => new StreamGuards(process, use, statement).AllowEarlierRead)
                ? new EarlierReads(late, beginnings, statement, ProcessVariable.Qualified(later[0]) + (IsSuppressed(later[0]) ? "!" : ""), site)
                : null;
    }

    public void Edit(SyntaxEditor editor)
    {
        var inserted = new List<StatementSyntax>();
        foreach (var stream in Streams)
        {
            if (_beginnings.FirstOrDefault(use => use.Stream == stream)?.Beginning is { } beginning)
            {
                inserted.Add(beginning);
                StatementRemoval.Remove(editor, beginning, SyntaxRemoveOptions.KeepNoTrivia);
                continue;
            }

            var reads = _reads.Where(read => read.Stream == stream).ToList();
            var name = NameFor(stream);
            inserted.Add(SyntaxFactory.ParseStatement($"var {name} = {_process}.{stream}.ReadToEndAsync{(reads.Find(read => read.IsTask) ?? reads[0]).Call.ArgumentList};"));
            foreach (var read in reads)
            {
                editor.ReplaceNode(read.Call, read.ResultOf(name).WithTriviaFrom(read.Call));
            }
        }

        StatementInsertion.InsertBefore(editor, _before, inserted);
    }

    private static bool IsAfter(SyntaxNode operation, StreamUse use) => use.Process.SpanStart > operation.SpanStart;

    /// <summary>Whether the statement that begins to read can as well stand in front of the other one.</summary>
    private static bool IsMovable(StreamUse use, IEnumerable<StreamUse> all, StatementSyntax statement) =>
        use.Beginning is { } beginning
        && !beginning.ContainsDirectives
        && StatementInsertion.IsFirstOnLine(beginning)
        && StatementInsertion.IsFirstOnLine(statement)
        && StatementList.Of(beginning) == StatementList.Of(statement)
        && all.Count(other => other.Stream == use.Stream) == 1;

    // What another type does with the process may be to start it, or to read; a handler has to be there before the first line.
    private static bool IsHarmless(IdentifierNameSyntax use, FixSite site) =>
        ProcessVariable.MemberOf(use) is { Name.Identifier.ValueText: not ("OutputDataReceived" or "ErrorDataReceived") } member
        && site.Model.GetSymbolInfo(member, site.CancellationToken).Symbol is not IMethodSymbol { MethodKind: MethodKind.ReducedExtension };

    /// <summary>Whether the statement fails anyway when there is no process.</summary>
    private static bool IsDereferencedFirst(IdentifierNameSyntax first, StatementSyntax statement, FixSite site) =>
        IsHarmless(first, site)
        && !first.Ancestors().TakeWhile(ancestor => ancestor != statement).Any(ancestor =>
            ancestor is StatementSyntax or AnonymousFunctionExpressionSyntax or ConditionalExpressionSyntax or BinaryExpressionSyntax);

    // The stream has one end; the text would come again and again.
    private static bool IsRepeated(StreamUse use, StatementSyntax statement) =>
        use.Process.AncestorsAndSelf().TakeWhile(node => node != statement.Parent).Any(node => node.Parent switch
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

    private string NameFor(string stream)
    {
        var wanted = char.ToLowerInvariant(stream[0]) + stream.Substring(1);
        return _site.UniqueName(wanted, wanted + "Task", EnclosingFunction.Of(_before));
    }
}
