using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Protocols;

/// <summary>Process objects that the body alone has, and never disposes on any path.</summary>
internal sealed class ProcessHandleFamily(BodyCode code, Action<Breach> report) : FlowListener
{
    private readonly Dictionary<byte, IOperation> _creations = [];

    /// <summary>Processes that run already when the body asks for them.</summary>
    private readonly HashSet<byte> _found = [];
    private readonly HashSet<byte> _started = [];

    /// <summary>What the body writes to UseShellExecute of each start info; <see langword="null"/> for what is not constant.</summary>
    private readonly HashSet<(byte StartInfo, bool? Value)> _shells = [];
    private readonly HashSet<byte> _mayBeNone = [];
    private readonly HashSet<byte> _used = [];
    private readonly HashSet<byte> _begun = [];
    private readonly HashSet<byte> _waited = [];
    private readonly HashSet<byte> _closedStreams = [];

    /// <summary>Processes that are disposed somewhere, or whose disposal is the business of others.</summary>
    private readonly HashSet<byte> _settled = [];
    private readonly HashSet<byte> _left = [];

    public override void OnCall(State state, IOperation call, Transfer values)
    {
        switch (call)
        {
            case IObjectCreationOperation when code.SiteOf(call) is not 0 and var site && call.Type.IsProcess():
                _creations[site] = call;
                break;
            case IEventAssignmentOperation { EventReference: IEventReferenceOperation { Event.Name: "Exited", Instance: { } process } }:
                _settled.Add(values.ValueOf(process).Object);
                break;
            case IInvocationOperation when code.EffectOf(call) == ProcessesApi.EndsProcess:
                _settled.UnionWith(_creations.Keys);
                break;
            case IInvocationOperation { TargetMethod.Name: not "Start", Instance: { } process }:
                _used.Add(values.ValueOf(process).Object);
                break;
            case IPropertyReferenceOperation { Property.Name: not "StartInfo", Instance: { } process }:
                _used.Add(values.ValueOf(process).Object);
                break;
        }
    }

    public override void OnEvent(State state, byte tracked, byte @event, IOperation operation)
    {
        switch (@event)
        {
            case ObjectEvents.Started:
                Start(state, tracked, operation);
                break;
            case ObjectEvents.Met when operation is IInvocationOperation { TargetMethod: { Name: "GetProcessById" or "GetCurrentProcess" } method } && method.ContainingType.IsProcess():
                _creations[tracked] = operation;
                _found.Add(tracked);
                break;
            case ObjectEvents.Configured when operation is ISimpleAssignmentOperation assignment && code.LValueCaptures.PlaceOf(assignment.Target) is IPropertyReferenceOperation { Property.Name: "UseShellExecute" }:
                _shells.Add((tracked, assignment.Value.ConstantValue.Value as bool?));
                break;
            case ObjectEvents.Released when code.RoleOf(tracked) == 0:
                _settled.Add(tracked);
                break;
            case ObjectEvents.Released:
                _closedStreams.Add(tracked);
                break;
            case ObjectEvents.BegunOutput or ObjectEvents.BegunError:
                _begun.Add(tracked);
                break;
            case ObjectEvents.Waited:
                _waited.Add(tracked);
                break;
            case ObjectEvents.Awaited when state.Parent(tracked) is not 0 and var awaited:
                _waited.Add(awaited);
                break;
        }
    }

    public override void OnKept(State state, byte tracked) => _settled.Add(tracked);

    /// <summary>Looks at the processes of a family that no variable leads to any more.</summary>
    public override bool MattersUnreachable(State state, byte root)
    {
        Look(state, process => state.RootOf(process) == root);
        return false;
    }

    public override void OnExit(State state) => Look(state, _ => true);

    public override void OnCompleted(bool isComplete)
    {
        if (!isComplete || _left.Count == 0 || IsEntryPoint())
        {
            return;
        }

        foreach (var process in _left.Where(process => !_settled.Contains(process) && (!_begun.Contains(process) || _waited.Contains(process))))
        {
            if (_found.Contains(process))
            {
                report(new Breach(Violation.FoundProcessNotDisposed, _creations[process], null, 0));
            }
            else if (_started.Contains(process) && (!_mayBeNone.Contains(process) || _used.Contains(process)))
            {
                report(new Breach(Violation.ProcessNotDisposed, _creations[process], null, 0));
            }
        }
    }

    private void Start(State state, byte process, IOperation operation)
    {
        if (operation is IInvocationOperation { Instance: null, TargetMethod: var method } && method.ContainingType.IsProcess())
        {
            _creations[process] = operation;
        }

        if (!_creations.ContainsKey(process))
        {
            return;
        }

        _started.Add(process);
        var startInfo = state.Parent(process) is not 0 and var owner ? owner : code.PartOf(process, ObjectRoles.StartInfo);
        var isKnown = IsPlainStart(operation) || state.IsTracked(startInfo);
        switch (isKnown ? UsesShell(process, startInfo) : null)
        {
            case true:
                _settled.Add(process);
                break;
            case null:
                _mayBeNone.Add(process);
                break;
        }
    }

    private static bool IsPlainStart(IOperation start) =>
        start is IInvocationOperation { Instance: null, TargetMethod.Parameters: [{ Type.SpecialType: SpecialType.System_String }, ..] } plain && !Documents.AreOpenedBy(plain);

    /// <summary>Whether the shell starts the process, which may give none back; <see langword="null"/> where nobody knows.</summary>
    private bool? UsesShell(byte process, byte startInfo)
    {
        var written = _shells.Where(shell => shell.StartInfo == startInfo && startInfo != 0).Select(shell => shell.Value).ToList();
        return written switch
        {
            [var value] => value,
            [_, ..] => null,
            _ => _creations[process].Type?.ContainingAssembly.Name switch
            {
                "System" => true,
                "netstandard" => null,
                _ => false,
            },
        };
    }

    private void Look(State state, Func<byte, bool> isConcerned)
    {
        foreach (var process in _creations.Keys.Where(process => state.Tracking(process) != Tracking.None && isConcerned(process)))
        {
            if (!state.IsTracked(process) || HasEscapedPart(state, process))
            {
                _settled.Add(process);
            }
            else
            {
                _left.Add(process);
            }
        }
    }

    // Whoever has a stream, or a task of one, may count on the process.
    private bool HasEscapedPart(State state, byte owner) =>
        state.ChildrenOf(owner).Any(part => state.Tracking(part) == Tracking.Escaped && !_closedStreams.Contains(part) || HasEscapedPart(state, part));

    // What the program leaves open at its end the system closes.
    private bool IsEntryPoint() =>
        code.Graph is { Parent: null, OriginalOperation.Syntax: CompilationUnitSyntax or MethodDeclarationSyntax { Identifier.ValueText: "Main" } };
}
