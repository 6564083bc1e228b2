using System.Text.RegularExpressions;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Protocols;

/// <summary>A child whose redirected input never ends, while the caller waits for it without a limit.</summary>
internal sealed class InputEndFamily(BodyCode code, Action<Breach> report) : FlowListener
{
    /// <summary>In the protocol state of a start info, beside the bits of the output streams.</summary>
    private const byte RedirectsInput = 1 << ObjectRoles.StandardInput;

    private static readonly Regex Quit = new(@"\b(exit|quit|stop|shutdown|bye|end|done|q)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private readonly Dictionary<byte, IOperation> _redirections = [];
    private readonly Dictionary<byte, IOperation> _redirectionsOfProcess = [];
    private readonly Dictionary<byte, IOperation> _waits = [];
    private readonly HashSet<byte> _kept = [];

    /// <summary>Where the input of a process is closed on some path, or may be.</summary>
    private readonly List<(byte Process, IOperation Operation)> _closings = [];

    public override void OnCall(State state, IOperation call, Transfer values)
    {
        // Whoever asks whether the child has ended does not wait for it blindly.
        if (call is IPropertyReferenceOperation { Property.Name: "HasExited", Instance: { } process } && state.IsTracked(values.ValueOf(process).Object))
        {
            Settle(state, values.ValueOf(process).Object);
        }

        // Who gets the process or its input may close it.
        foreach (var tracked in call.ChildOperations.OfType<IArgumentOperation>().Select(argument => values.ValueOf(argument).Object).Where(state.IsTracked))
        {
            Close(state, IsInput(tracked) ? state.Parent(tracked) : tracked, call);
        }
    }

    // Another method may close the input.
    public override void OnKept(State state, byte tracked) => _kept.Add(tracked);

    public override void OnEvent(State state, byte tracked, byte @event, IOperation operation)
    {
        var parent = state.Parent(tracked);
        switch (@event)
        {
            case ObjectEvents.RedirectedInput:
                state.SetProtocolState(tracked, (byte)(state.ProtocolState(tracked) | RedirectsInput));
                _redirections[tracked] = operation;
                break;
            case ObjectEvents.KeptInput:
                state.SetProtocolState(tracked, (byte)(state.ProtocolState(tracked) & ~RedirectsInput));
                break;
            case ObjectEvents.Started:
                Start(state, tracked);
                break;
            case ObjectEvents.Released when IsInput(tracked):
            case ObjectEvents.Wrapped when IsInput(tracked):
            case ObjectEvents.Written when IsInput(tracked) && MayQuit(operation):
                Close(state, parent, operation);
                break;

            // An answer was read: more is to be said.
            case ObjectEvents.Read when IsOutput(tracked):
                Settle(state, parent);
                break;
            case ObjectEvents.Killed or ObjectEvents.Released when code.RoleOf(tracked) == 0:
                Settle(state, tracked);
                break;
            case ObjectEvents.Waited:
                Wait(state, tracked, operation, operation is IInvocationOperation && !WaitLimits.IsLimited(code.Graph.InSource(operation)));
                break;
            case ObjectEvents.DrainStarted when WaitLimits.IsLimited(operation):
                state.AddFacts(tracked, ProcessFacts.IsReadWithLimit);
                break;
            case ObjectEvents.Drained when IsOutput(tracked) && operation is IInvocationOperation { TargetMethod.Name: "ReadToEnd" or "CopyTo" }:
                Wait(state, parent, operation, isUnlimited: true);
                break;
            case ObjectEvents.Awaited when IsOutput(parent):
                Wait(state, state.Parent(parent), operation, WaitLimits.IsWithoutLimit(operation) && (state.Facts(parent) & ProcessFacts.IsReadWithLimit) == 0);
                break;
            case ObjectEvents.Awaited when parent != 0 && code.RoleOf(parent) == 0:
                Wait(state, parent, operation, WaitLimits.IsWithoutLimit(operation) && WaitLimits.IsUnlimitedWaitForExit(operation));
                break;
        }
    }

    public override void OnCompleted(bool isComplete)
    {
        if (isComplete && _waits.Count > 0 && !WaitLimits.KillsElsewhere(code))
        {
            foreach (var wait in _waits.Where(wait => !_kept.Contains(wait.Key) && !IsClosedBefore(wait.Value, wait.Key)))
            {
                report(new Breach(Violation.InputLeftOpen, wait.Value, _redirectionsOfProcess[wait.Key], 0));
            }
        }
    }

    private bool IsInput(byte tracked) => code.RoleOf(tracked) == ObjectRoles.StandardInput;

    private bool IsOutput(byte tracked) => ObjectRoles.IsOutput(code.RoleOf(tracked));

    private void Start(State state, byte process)
    {
        var startInfo = state.Parent(process) is not 0 and var owner ? owner : code.PartOf(process, ObjectRoles.StartInfo);
        if (state.IsTracked(startInfo) && (state.ProtocolState(startInfo) & RedirectsInput) != 0)
        {
            state.AddFacts(process, ProcessFacts.IsInputRedirected);
            _redirectionsOfProcess[process] = _redirections[startInfo];
        }
    }

    private void Wait(State state, byte process, IOperation operation, bool isUnlimited)
    {
        var isOpen = (state.Facts(process) & (ProcessFacts.IsInputRedirected | ProcessFacts.IsInputSettled)) == ProcessFacts.IsInputRedirected;
        if (!isOpen || !state.IsTracked(process))
        {
            return;
        }

        if (isUnlimited && !state.ChildrenOf(process).Any(child => IsInput(child) && state.Tracking(child) == Tracking.Escaped))
        {
            if (!_waits.ContainsKey(process))
            {
                _waits.Add(process, operation);
            }

            state.AddFacts(process, ProcessFacts.IsInputSettled);
        }
        else
        {
            Settle(state, process);
        }
    }

    private static void Settle(State state, byte process) => state.AddFacts(process, ProcessFacts.IsInputSettled);

    private void Close(State state, byte process, IOperation operation)
    {
        Settle(state, process);
        _closings.Add((process, operation));
    }

    // Under a condition, say: on the other path the child is taken not to read. The end of a using block comes after the wait.
    private bool IsClosedBefore(IOperation wait, byte process) =>
        _closings.Any(closing => closing.Process == process && !closing.Operation.IsImplicit && closing.Operation.Syntax.SpanStart < wait.Syntax.SpanStart);

    // A command that ends the child, or text that may hold one.
    public static bool MayQuit(IOperation write) =>
        write.Syntax.DescendantNodes().Any(node => node is LiteralExpressionSyntax or InterpolatedStringTextSyntax && Quit.IsMatch(node.ToString()));
}
