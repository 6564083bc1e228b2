using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Signals;

/// <summary>A call that was made for programs of one thread: here it reaches one thread of many, or all of them.</summary>
internal sealed class IPC118CallOfOneThread : CallRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC118",
        "Per-thread or process-wide signal call from the multithreaded runtime",
        "'{0}' {1}",
        "A .NET process has several threads from its first line on. A mask of signals and a wait for them belong to the calling thread, while a signal that is sent to the process goes to any thread that lets it through. An alarm and the environment of the C library belong to the whole process.",
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CERT-CON37-C");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    // The handlers are not judged; they have to be known, because an alarm may be for one of them.
    public override bool Targets(ApiEntry api) =>
        api.Has(Effects.MasksSignals | Effects.TakesSignal | Effects.SetsAlarm | Effects.ChangesNativeEnvironment | Effects.ReceivesSignal);

    public override void Check(in CallSite call)
    {
        if (ConsequenceOf(call) is { } consequence && !LaterCalls.ReplaceProgram(call.Operation))
        {
            call.Report(new Finding(Descriptor, call.Operation.Syntax.GetLocation(), call.Api.Member, consequence));
        }
    }

    private static string? ConsequenceOf(in CallSite call) =>
        call.Api.Has(Effects.ReceivesSignal) ? null
        : call.Api.Has(Effects.SetsAlarm) ? AlarmSignals.NobodyHears(call) is { } signal
            ? $"has {signal} sent to the whole process, and nothing in this program handles it: it ends the process, without exception, finally blocks or ProcessExit"
            : null
        : call.Api.Has(Effects.ChangesNativeEnvironment) ? (
            NativeEnvironment.StrangerTo(call) is { } reader ? $"changes the environment of the C library, and .NET took a copy of its own when the process started: '{reader}' does not see the change"
            : ConcurrentCode.Contains(call.Operation) ? "changes the environment of the C library while other threads run, and those that read it at that moment crash"
            : null)
        : DedicatedThreads.MayRun(call.Operation, call.Compilation) ? null
        : call.Api.Has(Effects.TakesSignal) ? "waits on the calling thread alone: when a signal of the set comes while this thread does something else, another thread of the runtime takes it, with its handler or its default action"
        : BlockedSignals.StayBlocked(call) ? "blocks the signals for the calling thread alone: another thread of the runtime takes them, with their handler or their default action"
        : null;
}
