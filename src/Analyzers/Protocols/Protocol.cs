namespace IpcAnalyzers.Protocols;

/// <summary>The lawful lives of one kind of object, as a table. An event without a row changes nothing.</summary>
internal sealed class Protocol
{
    private readonly Dictionary<(byte State, byte Event), Transition> _transitions = [];

    public Protocol(params Transition[] transitions)
    {
        foreach (var transition in transitions)
        {
            _transitions.Add((transition.From, transition.Event), transition);
        }
    }

    public bool TryGet(byte state, byte @event, out Transition transition) => _transitions.TryGetValue((state, @event), out transition);
}

/// <param name="From">The state in which the event finds the object.</param>
/// <param name="Event">What happens.</param>
/// <param name="To">The state after it.</param>
/// <param name="Violation">What is wrong with that, if anything.</param>
/// <param name="IsRemembered">Whether a later violation refers to this operation.</param>
internal readonly record struct Transition(byte From, byte Event, byte To, Violation Violation = Violation.None, bool IsRemembered = false);
