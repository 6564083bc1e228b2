using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Flow;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Protocols;

/// <summary>What a process leaves behind at its end, asked for where nothing tells that it has ended.</summary>
internal sealed class ExitFamily(BodyCode code, Action<Breach> report) : FlowListener
{
    /// <summary>For each read what is wrong with it on some path, and with which process; nothing, where it is right.</summary>
    private readonly Dictionary<IOperation, Dictionary<Violation, byte>> _reads = [];

    /// <summary>The processes that were looked up, with the call that did it.</summary>
    private readonly Dictionary<byte, IOperation> _found = [];

    /// <summary>The processes that somebody else has made, and may have waited for.</summary>
    private readonly HashSet<byte> _met = [];
    private readonly HashSet<byte> _kept = [];

    /// <summary>What else is followed has other facts with the same numbers.</summary>
    private readonly HashSet<byte> _processes = [];
    private readonly List<(byte Process, IOperation Operation)> _kills = [];
    private readonly List<(byte Process, IOperation Operation)> _releases = [];

    /// <summary>Where the code learns of an end, on some path.</summary>
    private readonly List<(byte Process, IOperation Operation)> _waits = [];

    // Another method may wait for it.
    public override void OnKept(State state, byte tracked) => _kept.Add(tracked);

    public override void OnCall(State state, IOperation call, Transfer values)
    {
        var receiver = ReceiverOf(call) is { } instance ? values.ValueOf(instance).Object : (byte)0;
        switch (call)
        {
            case IObjectCreationOperation { Type: var type } when type.IsProcess():
                _processes.Add(code.SiteOf(call));
                break;
            case IPropertyReferenceOperation { Property.Name: "ExitCode" or "ExitTime" } when state.IsTracked(receiver):
                Read(state, receiver, call);
                break;

            // With a handle, Windows knows more of a process that this object has not started.
            case IPropertyReferenceOperation { Property.Name: "Handle" or "SafeHandle" } or IEventAssignmentOperation:
                _found.Remove(receiver);
                break;

            // "is { HasExited: true }" does not say of what.
            case IPropertyReferenceOperation { Property.Name: "HasExited" } when receiver == 0:
                LearnAll(state, call);
                break;
            case IPropertyReferenceOperation { Property.Name: "HasExited" } when IsKilledHere(state, receiver) && !KilledProcesses.IsAskedAgain(call.Syntax):
                NoteUse(receiver, call);
                Learn(state, receiver, call);
                break;
            case IInvocationOperation { TargetMethod: { Name: "Delete" or "Move", ContainingType: var type } } when KilledProcesses.IsFileSystem(type):
                NoteUseOfPaths(state, call);
                break;
            case IPropertyReferenceOperation { Property.Name: "HasExited" } or IInvocationOperation { TargetMethod.Name: "WaitForExit" or "WaitForExitAsync" }:
                Learn(state, receiver, call);
                break;
        }

        foreach (var argument in call.ChildOperations.OfType<IArgumentOperation>())
        {
            Learn(state, values.ValueOf(argument).Object, call);
        }

        if (OtherWaits.MayEnd(call, operation => IsStream(state, values.ValueOf(operation).Object)))
        {
            LearnAll(state, call);
        }
    }

    public override void OnEvent(State state, byte tracked, byte @event, IOperation operation)
    {
        switch (@event)
        {
            case ObjectEvents.Met:
                _met.Add(tracked);
                _processes.Add(tracked);
                if (operation is IInvocationOperation { TargetMethod.Name: "GetProcessById" })
                {
                    _found[tracked] = operation;
                }

                break;
            case ObjectEvents.Started:
                _processes.Add(tracked);
                break;
            case ObjectEvents.Killed:
                state.AddFacts(tracked, ProcessFacts.IsKilled);
                _kills.Add((tracked, operation));
                break;
            case ObjectEvents.Released:
                state.AddFacts(tracked, ProcessFacts.IsReleased);
                _releases.Add((tracked, operation));
                break;
        }
    }

    public override void OnCompleted(bool isComplete)
    {
        foreach (var read in _reads.Where(read => !IsThrowExpected(read.Key)))
        {
            foreach (var (violation, process) in read.Value.Select(outcome => (outcome.Key, outcome.Value)))
            {
                if (IsAfterKill(violation) || isComplete && read.Value.Count == 1)
                {
                    ReportRead(violation, process, read.Key);
                }
            }
        }
    }

    private static IOperation? ReceiverOf(IOperation call) =>
        call switch
        {
            IPropertyReferenceOperation property => property.Instance,
            IInvocationOperation invocation => invocation.Instance,
            IEventAssignmentOperation { EventReference: IEventReferenceOperation subscribed } => subscribed.Instance,
            _ => null,
        };

    // A stream of a process, or what reads it: it ends when the child closes it, which need not be its own end.
    private bool IsStream(State state, byte tracked) =>
        tracked != 0 && (code.RoleOf(tracked) > ObjectRoles.StartInfo || code.RoleOf(state.Parent(tracked)) > ObjectRoles.StartInfo);

    private void Read(State state, byte process, IOperation read)
    {
        if (!_reads.TryGetValue(read, out var outcomes))
        {
            _reads.Add(read, outcomes = []);
        }

        outcomes[Judge(state.Facts(process), process)] = process;

        // Where it did not throw, the process has ended.
        state.AddFacts(process, ProcessFacts.IsEndKnown | ProcessFacts.IsEndKnownAfterKill);
    }

    private static bool IsKilledHere(State state, byte process) =>
        state.IsTracked(process) && (state.Facts(process) & (ProcessFacts.IsKilled | ProcessFacts.IsEndKnownAfterKill | ProcessFacts.IsReleased)) == ProcessFacts.IsKilled;

    private void NoteUse(byte process, IOperation use) => _reads[use] = new() { [Violation.KillNotAwaited] = process };

    private void NoteUseOfPaths(State state, IOperation use)
    {
        var killed = Enumerable.Range(1, state.ObjectCount).Select(process => (byte)process).Where(process => IsKilledHere(state, process)).ToList();
        if (killed.Count > 0 && KilledProcesses.MayUse(code.Graph.InSource(use)))
        {
            killed.ForEach(process => NoteUse(process, use));
        }
    }

    private Violation Judge(ushort facts, byte process)
    {
        var isKnown = (facts & ((facts & ProcessFacts.IsKilled) != 0 ? ProcessFacts.IsEndKnownAfterKill : ProcessFacts.IsEndKnown)) != 0;
        return (facts & ProcessFacts.IsReleased) != 0 ? Violation.ExitAfterRelease
            : _found.ContainsKey(process) ? Violation.ExitOfFound
            : isKnown ? Violation.None
            : (facts & ProcessFacts.IsKilled) != 0 ? Violation.ExitAfterKill
            : _met.Contains(process) || _kept.Contains(process) ? Violation.None
            : Violation.ExitOfRunning;
    }

    // One path is enough.
    private static bool IsAfterKill(Violation violation) => violation is Violation.ExitAfterKill or Violation.KillNotAwaited;

    private void Learn(State state, byte process, IOperation operation)
    {
        if (state.IsTracked(process) && _processes.Contains(process))
        {
            state.AddFacts(process, (state.Facts(process) & ProcessFacts.IsKilled) != 0 ? ProcessFacts.IsEndKnownAfterKill : ProcessFacts.IsEndKnown);
            _waits.Add((process, operation));
        }
    }

    private void LearnAll(State state, IOperation operation)
    {
        for (byte tracked = 1; tracked <= state.ObjectCount; tracked++)
        {
            Learn(state, tracked, operation);
        }
    }

    private void ReportRead(Violation violation, byte process, IOperation read)
    {
        var earlier = violation switch
        {
            _ when IsAfterKill(violation) => LastBefore(read, _kills, process),
            Violation.ExitAfterRelease => LastBefore(read, _releases, process),
            Violation.ExitOfFound => _found.TryGetValue(process, out var found) ? found : null,
            _ => null,
        };
        var isCertain = violation switch
        {
            Violation.None => false,
            _ when IsAfterKill(violation) => earlier is not null && !IsWaitBetween(earlier, read, process) && !PathHints.KeepApart(earlier.Syntax, read.Syntax, besides: NameOfReceiver(read)),
            Violation.ExitOfRunning => true,
            _ => earlier is not null,
        };
        if (isCertain)
        {
            report(new Breach(violation, read, earlier, 0));
        }
    }

    // A wait that an exception has skipped is there all the same.
    private bool IsWaitBetween(IOperation kill, IOperation read, byte process) =>
        LastBefore(read, _waits, process) is { } wait && wait.Syntax.SpanStart > kill.Syntax.SpanStart;

    private static string NameOfReceiver(IOperation read) =>
        read.Syntax is MemberAccessExpressionSyntax { Expression: var receiver } ? receiver.GetLastToken().ValueText : string.Empty;

    // In the order of the source.
    private static IOperation? LastBefore(IOperation read, List<(byte Process, IOperation Operation)> operations, byte process) =>
        operations
            .Where(earlier => earlier.Process == process && earlier.Operation.Syntax.SpanStart < read.Syntax.SpanStart)
            .OrderBy(earlier => earlier.Operation.Syntax.SpanStart)
            .Select(earlier => earlier.Operation)
            .LastOrDefault();

    private static bool IsThrowExpected(IOperation read) => CaughtExceptions.AreExpectedAt(read.Syntax, nameof(InvalidOperationException));
}
