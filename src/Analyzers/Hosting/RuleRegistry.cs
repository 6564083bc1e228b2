using System.Collections.Immutable;
using IpcAnalyzers.Rules.Pipes;
using IpcAnalyzers.Rules.Processes;
using IpcAnalyzers.Rules.Signals;
using Microsoft.CodeAnalysis.Diagnostics;

namespace IpcAnalyzers.Hosting;

/// <summary>All rules, by host. A list, not reflection: what is not here does not exist.</summary>
internal static class RuleRegistry
{
    public static ImmutableArray<CallRule> CallRules { get; } = ImmutableArray.Create<CallRule>(
        new IPC101SignalCannotBeHandled(),
        new IPC102SignalNotDelivered(),
        new IPC103SignalNumberDiffers(),
        new IPC104RegistrationNotKept(),
        new IPC105RegistrationEndsEarly(),
        new IPC107HandlerIsAsync(),
        new IPC108ExitInHandler(),
        new IPC109ExceptionEscapesHandler(),
        new IPC110HandlerBlocks(),
        new IPC111HandlerRemovesItself(),
        new IPC113ManagedSignalHandler(),
        new IPC114RuntimeHandlerReplaced(),
        new IPC116UnixSignalWait(),
        new IPC115SignalToMany(),
        new IPC119StateNotPublished(),
        new IPC118CallOfOneThread(),
        new IPC120StopSwallowed(),
        new IPC121NotReentrant(),
        new IPC106StopKillsProcess(),
        new IPC204HandleNotInheritable(),
        new IPC205AnonymousPipeIsOneWay(),
        new IPC206AgainstDirection(),
        new IPC208NamedPipeOpenToOthers(),
        new IPC209PipeNameTakenOver(),
        new IPC210AsynchronousCallOnSynchronousPipe(),
        new IPC211MessageBoundary(),
        new IPC212ShortRead(),
        new IPC213ConnectWithoutLimit(),
        new IPC216DescriptorLeak(),
        new IPC217ServerMayImpersonate(),
        new IPC218DisposedWhileUsed(),
        new IPC220PipeReaderProtocol(),
        new IPC221WritesMix(),
        new IPC304ReadingNeverBegun(),
        new IPC305OutputUsedEarly(),
        new IPC306ExitedNotEnabled(),
        new IPC307SubscribedTooLate(),
        new IPC310StandardInputByteOrderMark(),
        new IPC314ArgumentsConcatenated(),
        new IPC315ChildLeftRunning(),
        new IPC317OutputHandlerUnsafe(),
        new IPC318ProcessFoundById(),
        new IPC319ForkInManagedProcess(),
        new IPC320ExitStatusTaken(),
        new IPC321ErrorNotSaved(),
        new IPC322ResultOfCallIgnored(),
        new IPC323InterruptedCall(),
        new IPC324FileNameIsCommandLine(),
        new IPC325ShellCommandBuiltAtRunTime(),
        new IPC326ExitStatusIgnored(),
        new IPC328VariadicImport());

    public static ImmutableArray<FlowRule> FlowRules { get; } = ImmutableArray.Create<FlowRule>(
        new IPC201PipeEndNotClosed(),
        new IPC202LocalCopyNotReleased(),
        new IPC203LocalCopyReleasedEarly(),
        new IPC207ClosedAfterClose(),
        new IPC214BothEndsInOneThread(),
        new IPC215OutOfOrder(),
        new IPC219RequestNotFlushed(),
        new IPC301WaitBeforeRead(),
        new IPC302SequentialReads(),
        new IPC303RedirectedStreamNotRead(),
        new IPC308InputLeftOpen(),
        new IPC309InputBeforeOutput(),
        new IPC311ProcessNotDisposed(),
        new IPC312ExitCodeUnknown(),
        new IPC313SettingsContradict(),
        new IPC316KillNotAwaited(),
        new IPC327TimeLimitCannotAct());

    public static ImmutableArray<CompilationRule> CompilationRules { get; } = ImmutableArray.Create<CompilationRule>(
        new IPC112ExitEventOnTermination(),
        new IPC117SignalTakenTwice());

    public static IEnumerable<Rule> Rules => CallRules.Concat<Rule>(FlowRules).Concat(CompilationRules).OrderBy(rule => rule.Id, StringComparer.Ordinal);

    public static ImmutableArray<DiagnosticAnalyzer> CreateHosts() => ImmutableArray.Create<DiagnosticAnalyzer>(new CallRulesHost(), new FlowRulesHost(), new CompilationRulesHost());
}
