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
        var held = setting.Initializer is { } initializer
            ? Holder(ObjectOf(initializer), site)
            : setting.Assignment.Left is MemberAccessExpressionSyntax { Expression: var startInfo } ? Variable(startInfo, site) : null;
        if (held is { Local.Type.Name: "ProcessStartInfo" } info)
        {
            var uses = UsesOf(info.Local, setting.Function, site).Where(IsHandedOver).ToList();
            held = uses is [var use] ? Holder(use, site) : null;
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
            ExpressionStatementSyntax or LocalDeclarationStatementSyntax => StatementInsertion.IsInList(statement),

            // if (!process.Start()) throw …;
            IfStatementSyntax { Else: null, Condition: PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } negation } conditional =>
                negation.Operand == start && StatementInsertion.IsInList(statement) && Leaves(conditional.Statement),
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
            && conditional.Condition.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == process.Name && ProcessVariable.IsNullTest(name))
            && conditional.Condition is not BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression }
            && Leaves(conditional.Statement)
                ? conditional
                : null;
    }

    private static bool Leaves(StatementSyntax statement) =>
        statement is ReturnStatementSyntax or ThrowStatementSyntax || statement is BlockSyntax { Statements: [.., var last] } && Leaves(last);

    private static bool MayBeNullAt(InvocationExpressionSyntax start, FixSite site) =>
        !start.Parent.IsKind(SyntaxKind.SuppressNullableWarningExpression)
        && start.Parent is not BinaryExpressionSyntax
        && site.Model.GetTypeInfo(start, site.CancellationToken).Nullability.FlowState == NullableFlowState.MaybeNull;

    // StartInfo = { … } belongs to the object around it.
    private static ExpressionSyntax? ObjectOf(InitializerExpressionSyntax initializer) =>
        initializer.Parent switch
        {
            BaseObjectCreationExpressionSyntax creation => creation,
            AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax outer } => ObjectOf(outer),
            _ => null,
        };

    /// <summary>The local that an object goes to, through the start of a process with it; and that start.</summary>
    private static (ILocalSymbol Local, InvocationExpressionSyntax? Start)? Holder(ExpressionSyntax? value, FixSite site)
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
                    return Variable(assignment.Left, site) is { } assigned ? (assigned.Local, start) : null;
                case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }:
                    return site.Model.GetDeclaredSymbol(declarator, site.CancellationToken) is ILocalSymbol local ? (local, start) : null;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>The local behind <c>start</c>, <c>process</c> or <c>process.StartInfo</c>.</summary>
    private static (ILocalSymbol Local, InvocationExpressionSyntax? Start)? Variable(ExpressionSyntax expression, FixSite site) =>
        expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "StartInfo" } access ? Variable(access.Expression, site)
        : site.Model.GetSymbolInfo(expression, site.CancellationToken).Symbol is ILocalSymbol local ? (local, null)
        : null;

    private static bool IsStaticStart(InvocationExpressionSyntax call, FixSite site) =>
        site.Model.GetSymbolInfo(call, site.CancellationToken).Symbol is IMethodSymbol { Name: "Start", IsStatic: true, ContainingType.Name: "Process" };

    private static bool IsHandedOver(IdentifierNameSyntax use) => use.Parent is ArgumentSyntax || use.Parent is AssignmentExpressionSyntax assignment && assignment.Right == use;

    private static IEnumerable<IdentifierNameSyntax> UsesOf(ILocalSymbol local, SyntaxNode function, FixSite site) =>
        function.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name =>
            name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(site.Model.GetSymbolInfo(name, site.CancellationToken).Symbol, local));
}
