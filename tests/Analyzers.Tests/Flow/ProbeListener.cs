using IpcAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Tests.Flow;

/// <summary>Writes down the states in which each probe is reached.</summary>
internal sealed class ProbeListener : FlowListener
{
    private const byte Closed = 1;

    private readonly Dictionary<string, SortedSet<string>> _reached = [];

    public bool? IsComplete { get; private set; }

    public int Exits { get; private set; }

    public int KeptObjects { get; private set; }

    public string[] StatesAt(string probe) => _reached.TryGetValue(probe, out var states) ? [.. states] : [];

    public override void OnCall(State state, IOperation call, Transfer values)
    {
        if (call is IInvocationOperation { TargetMethod.Name: "Probe", Arguments: [{ Value.ConstantValue.Value: string name }, var argument] })
        {
            if (!_reached.TryGetValue(name, out var states))
            {
                _reached.Add(name, states = new SortedSet<string>(StringComparer.Ordinal));
            }

            states.Add(Describe(state, values.ValueOf(argument)));
        }
    }

    public override void OnEvent(State state, byte tracked, byte @event, IOperation operation)
    {
        state.AddFacts(tracked, (ushort)(1 << @event));
        if (@event == ProbeModel.Released)
        {
            state.SetProtocolState(tracked, Closed);
        }
    }

    public override void OnKept(State state, byte tracked) => KeptObjects++;

    public override void OnExit(State state) => Exits++;

    public override void OnCompleted(bool isComplete) => IsComplete = isComplete;

    // "open", "closed used", "child open", "escaped"; for what is not followed the fact: "null", "true", "unknown" …
    private static string Describe(State state, FlowValue value)
    {
        if (value.Object == 0)
        {
            return value.Fact.ToString().ToLowerInvariant();
        }

        if (!state.IsTracked(value.Object))
        {
            return "escaped";
        }

        var facts = state.Facts(value.Object);
        return string.Join(' ', new[]
        {
            state.Parent(value.Object) != 0 ? "child" : null,
            state.ProtocolState(value.Object) == Closed ? "closed" : "open",
            (facts & 1 << ProbeModel.Lent) != 0 ? "lent" : null,
            (facts & 1 << ProbeModel.Used) != 0 ? "used" : null,
            (facts & 1 << ProbeModel.Awaited) != 0 ? "awaited" : null,
        }.OfType<string>());
    }
}
