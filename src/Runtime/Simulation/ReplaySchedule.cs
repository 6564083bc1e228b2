using System.Globalization;

namespace IpcRuntime.Simulation;

/// <summary>Runs as it is written.</summary>
internal sealed class ReplaySchedule : Schedule
{
    private readonly List<(int Actor, string Words)> _steps = [];

    public ReplaySchedule(string text)
    {
        foreach (var step in text.Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var space = step.IndexOf(' ', StringComparison.Ordinal);
            var number = space < 0 ? step : step[..space];
            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var actor))
            {
                throw new FormatException($"'{step}' is no step of a schedule: a step is the id of a thread and what it does.");
            }

            _steps.Add((actor, space < 0 ? "" : step[(space + 1)..].Trim()));
        }
    }

    internal override SimulationResult Run(SimulatedKernel kernel) => kernel.Execute(new Chooser(_steps))!;

    private sealed class Chooser(List<(int Actor, string Words)> steps) : IChooser
    {
        private int _position;

        public int Choose(IReadOnlyList<Transition> transitions, Execution execution)
        {
            if (_position == steps.Count)
            {
                return 0;
            }

            var (actor, words) = steps[_position++];
            for (var i = 0; i < transitions.Count; i++)
            {
                if (transitions[i].Actor == actor && (words.Length == 0 || transitions[i].Step.Words == words))
                {
                    return i;
                }
            }

            throw execution.Failure(
                SimulationFailure.Nondeterminism,
                $"The run differs from the schedule in step {_position}: '{actor} {words}' cannot be done, only {string.Join(", ", transitions.Select(transition => $"'{transition.Step}'"))}. "
                    + "Either the programs have changed, or a body depends on more than its system.");
        }

        public void Taken(AccessSet accesses)
        {
        }

        public void TimePassed()
        {
        }
    }
}
