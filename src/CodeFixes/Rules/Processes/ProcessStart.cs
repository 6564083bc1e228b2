using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>The statement behind which a process runs that a local variable holds.</summary>
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

        return held is { Local: { Type.Name: "Process" } local } process ? StartOf(local, process.Start, setting, site) : null;
    }

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

    private static ProcessStart? StartOf(ILocalSymbol local, InvocationExpressionSyntax? whereHeld, RedirectSetting setting, FixSite site)
    {
        // Process.Start(…) gives a running process, new Process is started later.
        var calls = UsesOf(local, setting.Function, site).Select(ProcessVariable.MemberOf)
            .Where(member => member is { Name.Identifier.ValueText: "Start", Parent: InvocationExpressionSyntax })
            .Select(member => (InvocationExpressionSyntax)member!.Parent!)
            .ToList();
        if (whereHeld is not null)
        {
            calls.Add(whereHeld);
        }

        return calls is [var start]
            && EnclosingFunction.Of(start) == setting.Function
            && start.FirstAncestorOrSelf<StatementSyntax>() is { } statement
            && IsPassedOnlyWhenStarted(statement, start)
                ? NullTestAfter(statement, local) is { } tested
                    ? new ProcessStart(local.Name, mayBeNull: false, tested)
                    : new ProcessStart(local.Name, whereHeld is not null && MayBeNullAt(whereHeld, site), statement)
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
    private static IfStatementSyntax? NullTestAfter(StatementSyntax statement, ILocalSymbol process)
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

    private static IEnumerable<IdentifierNameSyntax> UsesOf(ILocalSymbol local, SyntaxNode function, FixSite site) =>
        function.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name =>
            name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(site.Model.GetSymbolInfo(name, site.CancellationToken).Symbol, local));
}
