using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Signals;

/// <summary>A native call takes a signal away from the runtime, which has a handler for it and needs it.</summary>
internal sealed class IPC114RuntimeHandlerReplaced : CallRule
{
    /// <summary>The property that tells the fix which signal it is.</summary>
    public const string SignalProperty = "Signal";

    /// <summary>The property that tells the fix what can be done: the signal can be ignored by other means, or the call is of no use.</summary>
    public const string RepairProperty = "Repair";

    public const string IgnoreByRegistration = nameof(IgnoreByRegistration);
    public const string Remove = nameof(Remove);

    private const string Title = "Native disposition overrides the runtime's own handler";
    private const string Description = "The kernel keeps one disposition a signal for the whole process. The .NET runtime has put its own handlers there: for the faults that it turns into exceptions, for the end of child processes, for the suspension of threads, and for what PosixSignalRegistration and Console.CancelKeyPress tell the program. Whoever calls signal or sigaction replaces them.";

    private static readonly DiagnosticDescriptor Needed = RuleDescriptor.Create(
        "IPC114", Title, "'{0}' is {1}, whose handler the runtime itself needs: {2}", Description, RuleCategory.Reliability, RuleLevel.CertainFailure);

    private static readonly DiagnosticDescriptor Displaced = RuleDescriptor.Create(
        "IPC114", Title, "'{0}' is {1}, whose handler belongs to the runtime: {2}", Description, RuleCategory.Reliability, RuleLevel.Warning);

    private static readonly DiagnosticDescriptor Unneeded = RuleDescriptor.Create(
        "IPC114", Title, "'{0}' is {1}, and {2}", Description, RuleCategory.Reliability, RuleLevel.Suggestion);

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Needed, Displaced, Unneeded);

    public override bool Targets(ApiEntry api) => api.Has(Effects.SetsDisposition) && api.Signals is SignalNumbering.Raw or SignalNumbering.Signum;

    public override void Check(in CallSite call)
    {
        if (SignalArgument.NameOf(call) is not { } signal || RuntimeHandlers.LossOf(signal) is not { } loss)
        {
            return;
        }

        var (kind, isShared) = Dispositions.KindIn(call);
        if (isShared || IsMeantSo(call, signal, kind))
        {
            return;
        }

        var descriptor =
            RuntimeHandlers.IsNeededByRuntime(signal) ? Needed
            : signal != RuntimeHandlers.BrokenPipe ? Displaced
            : kind == DispositionKind.Ignore ? Unneeded
            : kind == DispositionKind.Default ? Displaced
            : null;
        if (descriptor is not null)
        {
            var argument = call.Value(ParameterRole.Signal)!;
            call.Report(new Finding(descriptor, argument.Syntax.GetLocation(), Quotation.Of(argument), signal, descriptor == Unneeded ? RuntimeHandlers.WhyUnneeded : loss)
            {
                Properties = ImmutableDictionary<string, string?>.Empty
                    .Add(SignalProperty, signal)
                    .Add(RepairProperty, kind != DispositionKind.Ignore || descriptor == Needed ? null : descriptor == Unneeded ? Remove : IgnoreByRegistration),
            });
        }
    }

    private static bool IsMeantSo(in CallSite call, string signal, DispositionKind kind) =>
        call.Api.Has(Effects.CollectsSignals) ? !RuntimeHandlers.IsNeededByRuntime(signal)
        : kind == DispositionKind.Query || kind == DispositionKind.PutBack
        || kind == DispositionKind.Ignore && RuntimeHandlers.IsIgnoredByTerminalUsers(signal)
        || (kind == DispositionKind.Default || kind == DispositionKind.Ignore && !RuntimeHandlers.IsNeededByRuntime(signal)) && LaterCalls.SendSignal(call.Operation, call.Value(ParameterRole.Signal)!)
        || LaterCalls.ReplaceProgram(call.Operation)
        || SavedDispositions.VariableOf(call) is { } saved && (kind == DispositionKind.Handler || SavedDispositions.IsPutBackLater(saved, call.Operation));
}
