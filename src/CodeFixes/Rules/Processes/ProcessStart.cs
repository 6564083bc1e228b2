using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>The statement behind which a process runs that a variable holds.</summary>
internal sealed class ProcessStart
{
    private readonly StatementSyntax _statement;

    private ProcessStart(string process, bool mayBeNull, StatementSyntax statement)
    {
        Process = process;
        MayBeNull = mayBeNull;
        _statement = statement;
    }

    /// <summary>The name of the variable.</summary>
    public string Process { get; }

    public bool MayBeNull { get; }

    /// <summary>The start of the process for which the setting is made, where both are in one function and there is one start only.</summary>
    public static ProcessStart? After(RedirectSetting setting, FixSite site)
    {
        var held = HoldingLocal.Of(setting, site);
        if (held is { Local.Type.Name: "ProcessStartInfo" } info)
        {
            var uses = UsesOf(info.Local, setting.Function, site).Where(IsHandedOver).ToList();
            held = uses is [var use] ? HoldingLocal.Of(use, site) : null;
        }

        return held is { Local: { Type.Name: "Process" } local } process ? StartOf(local, local.Name, process.Start, setting.Function, site) : null;
    }

    /// <summary>The start of the process that a name stands for, where it is in the same function and there is one start only.</summary>
    public static ProcessStart? Of(IdentifierNameSyntax use, FixSite site)
    {
        var function = EnclosingFunction.Of(use);
        if (site.Model.GetSymbolInfo(use, site.CancellationToken).Symbol is not { } process)
        {
            return null;
        }

        var held = function.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => HoldingLocal.IsStaticStart(call, site) && SymbolEqualityComparer.Default.Equals(HoldingLocal.Of(call, site)?.Local, process))
            .ToList();
        return held.Count < 2 ? StartOf(process, ProcessVariable.Qualified(use).ToString(), held.SingleOrDefault(), function, site) : null;
    }

    /// <summary>The list of statements that run only once the process does.</summary>
    public SyntaxNode List => _statement is UsingStatementSyntax { Statement: BlockSyntax block } ? block : StatementList.Of(_statement);

    /// <summary>Whether the statement comes before the start.</summary>
    public bool IsAfter(StatementSyntax statement) => statement.SpanStart < _statement.SpanStart;

    public void InsertAfter(SyntaxEditor editor, StatementSyntax call)
    {
        if (_statement is UsingStatementSyntax { Statement: BlockSyntax block })
        {
            StatementInsertion.InsertFirst(editor, block, call);
        }
        else
        {
            StatementInsertion.InsertAfter(editor, _statement, call);
        }
    }

    private static ProcessStart? StartOf(ISymbol process, string name, InvocationExpressionSyntax? whereHeld, SyntaxNode function, FixSite site)
    {
        // Process.Start(…) gives a running process, new Process is started later.
        var calls = UsesOf(process, function, site).Select(ProcessVariable.MemberOf)
            .Where(member => member is { Name.Identifier.ValueText: "Start", Parent: InvocationExpressionSyntax })
            .Select(member => (InvocationExpressionSyntax)member!.Parent!)
            .ToList();
        if (whereHeld is not null)
        {
            calls.Add(whereHeld);
        }

        return calls is [var start]
            && EnclosingFunction.Of(start) == function
            && start.FirstAncestorOrSelf<StatementSyntax>() is { } statement
            && IsPassedOnlyWhenStarted(statement, start)
                ? NullTestAfter(statement, process) is { } tested
                    ? new ProcessStart(name, mayBeNull: false, tested)
                    : new ProcessStart(name, whereHeld is not null && MayBeNullAt(whereHeld, site), statement)
                : null;
    }

    private static bool IsPassedOnlyWhenStarted(StatementSyntax statement, InvocationExpressionSyntax start) =>
        statement switch
        {
            UsingStatementSyntax { Statement: BlockSyntax block } => !block.Span.Contains(start.Span),
            ExpressionStatementSyntax or LocalDeclarationStatementSyntax => StatementList.Holds(statement),

            // if (!process.Start()) throw …;
            IfStatementSyntax { Else: null, Condition: PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } negation } conditional =>
                negation.Operand == start && StatementList.Holds(statement) && Leaves(conditional.Statement),
            _ => false,
        };

    /// <summary>The next statement, where it leaves the code when there is no process.</summary>
    private static IfStatementSyntax? NullTestAfter(StatementSyntax statement, ISymbol process)
    {
        var next = statement.Parent switch
        {
            BlockSyntax block => block.Statements.SkipWhile(other => other != statement).Skip(1).FirstOrDefault(),
            GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } global =>
                unit.Members.SkipWhile(other => other != global).Skip(1).OfType<GlobalStatementSyntax>().FirstOrDefault()?.Statement,
            _ => null,
        };
        return next is IfStatementSyntax { Else: null } conditional
            && IsTrueForNull(conditional.Condition, process.Name)
            && Leaves(conditional.Statement)
                ? conditional
                : null;
    }

    private static bool IsTrueForNull(ExpressionSyntax condition, string name) =>
        condition switch
        {
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either => IsTrueForNull(either.Left, name) || IsTrueForNull(either.Right, name),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression, Left: IdentifierNameSyntax tested, Right: var value } =>
                tested.Identifier.ValueText == name && value.IsKind(SyntaxKind.NullLiteralExpression),
            IsPatternExpressionSyntax { Expression: IdentifierNameSyntax tested, Pattern: ConstantPatternSyntax { Expression: var value } } =>
                tested.Identifier.ValueText == name && value.IsKind(SyntaxKind.NullLiteralExpression),
            _ => false,
        };

    private static bool Leaves(StatementSyntax statement) =>
        statement is ReturnStatementSyntax or ThrowStatementSyntax || statement is BlockSyntax { Statements: [.., var last] } && Leaves(last);

    private static bool MayBeNullAt(InvocationExpressionSyntax start, FixSite site) =>
        !start.Parent.IsKind(SyntaxKind.SuppressNullableWarningExpression)
        && start.Parent is not BinaryExpressionSyntax
        && site.Model.GetTypeInfo(start, site.CancellationToken).Nullability.FlowState == NullableFlowState.MaybeNull;

    private static bool IsHandedOver(IdentifierNameSyntax use) => use.Parent is ArgumentSyntax || use.Parent is AssignmentExpressionSyntax assignment && assignment.Right == use;

    private static IEnumerable<IdentifierNameSyntax> UsesOf(ISymbol variable, SyntaxNode function, FixSite site) =>
        function.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name =>
            name.Identifier.ValueText == variable.Name && SymbolEqualityComparer.Default.Equals(site.Model.GetSymbolInfo(name, site.CancellationToken).Symbol, variable));
}
