using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Handlers;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Signals;

/// <summary>A handler gives control back before it has done what it is for.</summary>
internal sealed class IPC107HandlerIsAsync : CallRule
{
    private const string Title = "Signal handler is async";

    private const string Description =
        "An async handler returns at its first await. The runtime takes that for its end: it reads Cancel, and ends the process, or goes on with the exit, while the rest of the handler is still waiting. Do what must be done before, or set Cancel at once and let the program itself stop.";

    private static readonly DiagnosticDescriptor OfSignal = RuleDescriptor.Create(
        "IPC107",
        Title,
        "The handler of {0} returns to the runtime at '{1}': Cancel is read then, and the process is ended before the rest of the handler has run",
        Description,
        RuleCategory.Reliability,
        RuleLevel.CertainFailure);

    private static readonly DiagnosticDescriptor OfExit = RuleDescriptor.Create(
        "IPC107",
        Title,
        "The handler of {0} returns to the runtime at '{1}': the process goes on to its end, and the rest of the handler is not run",
        Description,
        RuleCategory.Reliability,
        RuleLevel.CertainFailure);

    private static readonly DiagnosticDescriptor Unobserved = RuleDescriptor.Create(
        "IPC107",
        Title,
        "The handler of {0} returns to the runtime at '{1}': nobody waits for the rest of it, and an exception there ends the process",
        Description,
        RuleCategory.Reliability,
        RuleLevel.Suggestion);

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(OfSignal, OfExit, Unobserved);

    public override bool Targets(ApiEntry api) => api.Has(Effects.ReceivesSignal | Effects.ReceivesShutdown);

    public override void Check(in CallSite call)
    {
        if (call.Handlers.HandlerAt(call.Operation) is not { Function.IsAsync: true } handler
            || !IsSpokenOf(handler)
            || FunctionCode.FirstAwaitIn(handler.Body) is not ({ } await, var end)
            || !call.Handlers.IsFirstOfFunction(handler, IsSpokenOf))
        {
            return;
        }

        var goesOn = handler.IsSurvived || handler.CanCancel && CancelAnswers.AreGivenBefore(end, handler);
        if (goesOn && CaughtExceptions.AreAnyAround(await))
        {
            return;
        }

        var awaited = await is IForEachLoopOperation loop ? loop.Collection : await;
        var descriptor = goesOn ? Unobserved : handler.CanCancel ? OfSignal : OfExit;
        call.Report(new Finding(descriptor, handler.Expression.Syntax.GetLocation(), handler.Trigger, Quotation.Of(awaited))
        {
            AdditionalLocations = ImmutableArray.Create(awaited.Syntax.GetLocation()),
        });
    }

    // The task of a handler is waited for where the API takes one.
    private static bool IsSpokenOf(SignalHandler handler) => handler.Kind != HandlerKind.Native && (handler.Kind != HandlerKind.Caught || handler.Function.ReturnsVoid);
}
