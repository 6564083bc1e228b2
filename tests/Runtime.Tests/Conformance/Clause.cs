using IpcRuntime.Kernel;

namespace IpcRuntime.Tests.Conformance;

/// <summary>A statement of POSIX about a function, with a script that shows it: an entry of <c>clauses.txt</c>.</summary>
/// <param name="Function">The function.</param>
/// <param name="Number">Its place among the clauses of the function, from 1.</param>
/// <param name="Text">The statement.</param>
/// <param name="Exception">Why it is not shown, wholly or on the kernel; else empty.</param>
/// <param name="Steps">The script.</param>
internal sealed record Clause(string Function, int Number, string Text, string Exception, IReadOnlyList<ClauseStep> Steps)
{
    private const string NotCovered = "not covered: ";
    private const string NotOnKernel = "not covered on the kernel: ";

    public static IReadOnlyList<Clause> All { get; } = Read().ToList();

    public string Name => $"{Function} {Number}";

    public bool IsOnModel => Steps.Count > 0;

    public bool IsOnKernel => IsOnModel && Exception.Length == 0;

    private static IEnumerable<Clause> Read()
    {
        var function = "";
        var number = 0;
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Conformance", "clauses.txt"));
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("== ", StringComparison.Ordinal))
            {
                function = lines[i][3..];
                number = 0;
            }
            else if (lines[i].StartsWith("* ", StringComparison.Ordinal))
            {
                var text = lines[i][2..];
                var exception = "";
                var steps = new List<ClauseStep>();
                for (; i + 1 < lines.Length && lines[i + 1].Length > 0 && !lines[i + 1].StartsWith("* ", StringComparison.Ordinal); i++)
                {
                    var line = lines[i + 1];
                    var prefix = line.StartsWith(NotCovered, StringComparison.Ordinal) ? NotCovered : line.StartsWith(NotOnKernel, StringComparison.Ordinal) ? NotOnKernel : null;
                    if (prefix is null)
                    {
                        steps.Add(ClauseStep.Parse(line));
                    }
                    else
                    {
                        exception = line[prefix.Length..];
                    }
                }

                yield return new(function, ++number, text, exception, steps);
            }
        }
    }
}

/// <summary>A step of a clause's script: an operation, and what must be seen after it.</summary>
internal sealed record ClauseStep(ProcessOp Op, IReadOnlyList<string> Expected)
{
    public static ClauseStep Parse(string line)
    {
        var parts = line.Split(" -> ");
        return new(ProcessOp.Parse(parts[0]), parts.Length == 1 ? [] : parts[1].Split("; "));
    }

    /// <param name="report">What the interpreter of the scripts wrote, such as <c>2S=0/0/0 3Sh10,0,2,0</c>.</param>
    /// <returns>The first expectation that is not met, or null.</returns>
    public string? FindUnmet(string report)
    {
        var seen = report.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Expected.FirstOrDefault(expectation => !IsMet(expectation, seen));
    }

    private bool IsMet(string expectation, string[] seen)
    {
        if (expectation.Split(" runs ") is [var runner, var handlers])
        {
            return HandlersOf(Find(seen, runner), handlers) == handlers;
        }

        if (expectation.Split('=') is [var waiter, var outcome])
        {
            return OutcomeOf(Find(seen, waiter)) == outcome;
        }

        return expectation[^1] is 'S' or 'T' or 'Z' or '-' ? Find(seen, expectation[..^1]) is { } entry && entry[expectation.Length - 1] == expectation[^1]
            : OutcomeOf(Find(seen, $"{Op.Process}")) == expectation;
    }

    private static string? Find(string[] seen, string process) =>
        Array.Find(seen, entry => entry.StartsWith(process, StringComparison.Ordinal) && entry.Length > process.Length && !char.IsDigit(entry[process.Length]));

    /// <summary>As <see cref="Outcome"/> is written, or - for none.</summary>
    private static string OutcomeOf(string? entry)
    {
        var start = entry?.IndexOf('=', StringComparison.Ordinal) ?? -1;
        if (start < 0)
        {
            return "-";
        }

        var numbers = entry![(start + 1)..].Split('h')[0].Split('/');
        return new Outcome(Number(0), (int)Number(1), (Errno)Number(2)).ToString();

        long Number(int index) => long.Parse(numbers[index], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The handlers that ran, with their values where those are asked for.</summary>
    private static string HandlersOf(string? entry, string asked)
    {
        var handlers = entry?.Split('h')[1..] ?? [];
        return handlers.Length == 0 ? "-" : string.Join(',', handlers.Select(handler =>
        {
            var parts = handler.Split(',');
            var name = Signal.FromLinux(int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture)).Name;
            return asked.Contains('/', StringComparison.Ordinal) ? $"{name}/{parts[3]}" : name;
        }));
    }
}
