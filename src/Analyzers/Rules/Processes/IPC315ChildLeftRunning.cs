using System.Collections.Immutable;
using System.Text.RegularExpressions;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Processes;

/// <summary>A wait can be given up, and the child that it was for is forgotten: it runs on.</summary>
internal sealed class IPC315ChildLeftRunning : CallRule
{
    private const string Title = "Child is left running when the wait is given up";
    private const string Description = "A wait that ends because its time is up, or because it is cancelled, does nothing to the process that it waited for. Neither does Dispose. The process goes on, with its files, its ports and its locks, and nobody waits for it any more. Kill it, with its children, and wait for its end.";

    private static readonly DiagnosticDescriptor GivenUp = RuleDescriptor.Create(
        "IPC315", Title, "'{0}' can end before the child does, and {1}", Description, RuleCategory.Reliability, RuleLevel.Warning);

    private static readonly DiagnosticDescriptor Cancelled = RuleDescriptor.Create(
        "IPC315", Title, "'{0}' ends when it is cancelled, and nothing ends the child then", Description, RuleCategory.Reliability, RuleLevel.Suggestion);

    // What people say when a child took too long, as opposed to one that is meant to go on.
    private static readonly Regex TooLong = new(@"time[sd]?[ -]?out|too long|in time|hang|hung|stuck|not (exit|finish|complete|end|stop|quit|terminat)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // What a wait throws that is given up. Wait wraps it, GetResult does not.
    private static readonly string[] WhenAwaited = ["OperationCanceledException", "TaskCanceledException", "TimeoutException"];
    private static readonly string[] WhenBlocked = [.. WhenAwaited, "AggregateException"];

    private static readonly string[] Ends = ["Kill", "CloseMainWindow"];
    private static readonly string[] Waits = ["WaitForExit", "WaitForExitAsync", "HasExited"];
    private static readonly string[] Exits = ["ExitCode", "ExitTime"];

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(GivenUp, Cancelled);

    public override bool Targets(ApiEntry api) => api.Has(Effects.WaitsForExit);

    public override void Check(in CallSite call)
    {
        var wait = (IInvocationOperation)call.Operation;
        var body = wait.Root();
        if (!wait.Arguments.Any(argument => argument.ArgumentKind == ArgumentKind.Explicit) && wait.TargetMethod.Name == "WaitForExit"
            || HeldProcess.Of(wait, [body]) is not { } process
            || process.Named(Ends).Any())
        {
            return;
        }

        var after = process.Members.Where(member => member.Syntax.SpanStart > wait.Syntax.Span.End).ToList();
        if (wait.TargetMethod.Name == "WaitForExitAsync")
        {
            if (IsOwn(process, body) && !after.Any(IsWait))
            {
                CheckTask(call, wait);
            }
        }
        else if (WaitLimits.IsForSomeTime(wait))
        {
            CheckTime(call, wait, process, after, body);
        }
    }

    private static void CheckTime(in CallSite call, IInvocationOperation wait, HeldProcess process, IReadOnlyList<IOperation> after, IOperation body)
    {
        var answer = TimedWait.Of(wait.Syntax);
        if (after.Any(IsWait))
        {
            return;
        }

        var exit = after.FirstOrDefault(member => Exits.Contains(HeldProcess.NameOf(member)));
        var handling = answer.WhenTimeIsUp is [var first, ..] ? first : null;
        if (exit is not null && (answer.IsIgnored || handling is not null && exit.Syntax.SpanStart > handling.Span.End && !Leaves(handling) && !PathHints.KeepApart(handling, exit.Syntax, process.Variable.Name)))
        {
            call.Report(new Finding(GivenUp, wait.Syntax.GetLocation(), Quotation.Of(wait), $"nobody minds: '{Quotation.Of(exit)}' then throws InvalidOperationException")
            {
                AdditionalLocations = ImmutableArray.Create(exit.Syntax.GetLocation()),
            });
        }
        else if (handling is not null && IsFailure(handling) && IsOwn(process, body))
        {
            ReportGivenUp(call, wait, handling);
        }
    }

    private static void CheckTask(in CallSite call, IInvocationOperation wait)
    {
        var task = TaskUse.Of(wait);
        if (task.IsRacedWithTime)
        {
            ReportGivenUp(call, wait, task.End.Syntax);
        }
        else if ((task.IsAwaited || WaitLimits.IsBlockedOn(task.End.Syntax)) && (WaitLimits.IsLimited(wait) || task.IsLimited))
        {
            if (CaughtExceptions.HandlerAt(task.End.Syntax, task.IsAwaited ? WhenAwaited : WhenBlocked) is { } handler && !IsRethrow(handler))
            {
                ReportGivenUp(call, wait, handler);
            }
            else
            {
                call.Report(new Finding(Cancelled, wait.Syntax.GetLocation(), Quotation.Of(wait)));
            }
        }
    }

    private static void ReportGivenUp(in CallSite call, IInvocationOperation wait, SyntaxNode handling) =>
        call.Report(new Finding(GivenUp, wait.Syntax.GetLocation(), Quotation.Of(wait), "nothing ends the child then")
        {
            AdditionalLocations = ImmutableArray.Create(handling.GetLocation()),
        });

    // Nobody else can end it.
    private static bool IsOwn(HeldProcess process, IOperation body) => !process.IsHandedOn && process.IsStartedHere(body);

    private static bool IsWait(IOperation member) => Waits.Contains(HeldProcess.NameOf(member));

    private static bool IsRethrow(CatchClauseSyntax handler) => handler.Block.Statements is [ThrowStatementSyntax { Expression: null }];

    private static bool Leaves(StatementSyntax handling) =>
        handling.DescendantNodesAndSelf().Any(node => node is ReturnStatementSyntax or ThrowStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax);

    private static bool IsFailure(StatementSyntax handling) =>
        handling.DescendantNodesAndSelf().Any(node =>
            node is ThrowStatementSyntax or ReturnStatementSyntax { Expression: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.FalseLiteralExpression or (int)SyntaxKind.NullLiteralExpression } or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } }
            || node is LiteralExpressionSyntax or InterpolatedStringTextSyntax or IdentifierNameSyntax && TooLong.IsMatch(node.ToString()));
}
