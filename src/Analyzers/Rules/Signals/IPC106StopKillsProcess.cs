using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Handlers;
using IpcAnalyzers.Hosting;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Signals;

/// <summary>A handler expects the program to go on, to its end or for good, and has not said so: the process is killed when it returns.</summary>
internal sealed class IPC106StopKillsProcess : CallRule
{
    /// <summary>The property that tells the fix that this is the first registration of the function in its file.</summary>
    public const string IsFirstProperty = "IsFirst";

    private const string Title = "Handler returns without Cancel and the process is killed";

    private const string Description =
        "When a handler returns and Cancel is not set, the runtime restores the default action of the signal and sends it again. That kills the process at once: no finally block runs, nothing is flushed, and the code that waits for a token or an event does not get to its end.";

    private static readonly DiagnosticDescriptor Stops = RuleDescriptor.Create(
        "IPC106",
        Title,
        "'{0}' asks the program to stop, but the handler of {1} does not set Cancel: when it returns the process is killed, before the program can stop by itself",
        Description,
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-404");

    private static readonly DiagnosticDescriptor Survives = RuleDescriptor.Create(
        "IPC106",
        Title,
        "The handler of {0} does not set Cancel: when it returns the default action of the signal is taken, which kills the process",
        Description,
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-404");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Stops, Survives);

    public override bool Targets(ApiEntry api) => api.Has(Effects.ReceivesSignal);

    public override void Check(in CallSite call)
    {
        // An async handler has another fault.
        if (call.Handlers.HandlerAt(call.Operation) is not { CanCancel: true, Function.IsAsync: false } handler
            || new ContextUses(handler) is not { IsHandedOn: false } context)
        {
            return;
        }

        var isNews = handler.Kind == HandlerKind.PosixSignal && handler.Signal is { } number
            && (DeadlySignals.AreNews(number) && (call.TargetSystems & TargetSystems.Linux) != 0 || DeadlySignals.IsHangUp(number) && StopRequests.AreForReading(handler));
        if (isNews && !context.IsEverAnswered && !StopRequests.AreMeantToKill(handler) && !SignalMasks.AnswerInsteadOf(handler, call.Handlers))
        {
            call.Report(new Finding(Survives, handler.Expression.Syntax.GetLocation(), NameOf(handler)) { Properties = PropertiesOf(call, handler) });
        }
        else if (!isNews && handler.IsAskedToStop && RequestIn(call, handler, context) is { } request)
        {
            call.Report(new Finding(Stops, handler.Expression.Syntax.GetLocation(), ReachedEffect.NameOf(request.Operation), NameOf(handler))
            {
                AdditionalLocations = request.Calls.Append(request.Operation).Select(step => step.Syntax.GetLocation()).ToImmutableArray(),
                Properties = PropertiesOf(call, handler),
            });
        }
    }

    private static ReachedEffect? RequestIn(in CallSite call, SignalHandler handler, ContextUses context)
    {
        var compilation = call.Compilation;
        var effects = call.Handlers.WalkOf(handler).Effects;
        var requests = effects.Where(reached => StopRequests.IsOne(reached, compilation)).ToList();
        return requests.Count > 0
            && !StopRequests.AreMeantToKill(handler)
            && UnansweredPaths.Exist(handler, context, requests.Select(InHandler), effects.Where(StopRequests.IsEnd).Select(InHandler))
            && (!GenericHost.MayRunIn(compilation) || handler.Signal is { } signal && DeadlySignals.IsHangUp(signal))
            && !SignalMasks.AnswerInsteadOf(handler, call.Handlers)
                ? requests[0]
                : null;
    }

    private static ImmutableDictionary<string, string?> PropertiesOf(in CallSite call, SignalHandler handler)
    {
        var first = call.Handlers.HandlersIn(handler.Registration.Syntax.SyntaxTree).First(other => SymbolEqualityComparer.Default.Equals(other.Function, handler.Function));
        return ImmutableDictionary<string, string?>.Empty.Add(IsFirstProperty, first.Registration.Syntax == handler.Registration.Syntax ? "true" : null);
    }

    private static IOperation InHandler(ReachedEffect reached) => reached.Calls.FirstOrDefault() ?? reached.Operation;

    private static string NameOf(SignalHandler handler) =>
        handler.Kind == HandlerKind.CancelKey ? "CancelKeyPress"
        : handler.Signal is { } number && SignalNumbers.NameOf(number, SignalNumbering.PosixSignal) is { } name ? name
        : $"signal {handler.Signal}";
}
