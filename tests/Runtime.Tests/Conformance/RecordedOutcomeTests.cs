using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IpcRuntime.Tests.Conformance;

/// <summary>
/// What the model gives for the scripts of every build is what it gave when it was last held against the kernel. So a change of the model shows where there is no kernel to ask: on
/// other systems, and without a compiler. Which operation it is the comparison with the kernel tells.
/// </summary>
public sealed class RecordedOutcomeTests
{
    private const string FileName = "outcomes.txt";

    [Fact]
    public void Scripts_give_what_they_gave_beside_the_kernel()
    {
        string[] outcomes = [.. Signals(), .. Processes(), .. KnownProcesses()];
        if (Environment.GetEnvironmentVariable("IPCRUNTIME_UPDATE") is not null)
        {
            File.WriteAllLines(Path.Combine(Path.GetDirectoryName(ConformanceDocument.Find())!, "..", "tests", "Runtime.Tests", "Conformance", FileName), outcomes);
        }

        Assert.Equal(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Conformance", FileName)), outcomes);
    }

    private static List<string> Signals()
    {
        var outcomes = new List<string>();
        RandomScripts.ForEachUsual<(byte, byte, byte, byte, byte)>(choices =>
        {
            var script = new SignalScript();
            var text = new StringBuilder();
            foreach (var op in SignalScript.Handlers.Concat(choices.Select(script.Choose)))
            {
                if (script.Run(op) is not { } line)
                {
                    text.Append(script.End);
                    break;
                }

                text.AppendLine(line);
            }

            outcomes.Add(Line("signals", outcomes.Count, text));
        });
        return outcomes;
    }

    private static List<string> Processes()
    {
        var outcomes = new List<string>();
        RandomScripts.ForEachUsual<(byte, byte, byte, byte, byte)>(choices =>
        {
            var script = new ProcessScript();
            var text = new StringBuilder();
            foreach (var op in ProcessScript.Handlers)
            {
                text.AppendLine(script.Run(op));
            }

            foreach (var choice in choices)
            {
                if (script.Choose(choice) is not { } op)
                {
                    break;
                }

                text.AppendLine(script.Run(op));
            }

            outcomes.Add(Line("processes", outcomes.Count, text));
        });
        return outcomes;
    }

    private static IEnumerable<string> KnownProcesses()
    {
        foreach (var (index, known) in ProcessConformance.Scripts.Index())
        {
            var script = new ProcessScript();
            var text = new StringBuilder();
            foreach (var line in known.Data.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                text.AppendLine(script.Run(ProcessOp.Parse(line)));
            }

            yield return Line("known", index, text);
        }
    }

    private static string Line(string kind, int number, StringBuilder text) => string.Create(
        CultureInfo.InvariantCulture, $"{kind} {number} {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.Replace("\r", "").ToString())), 0, 8)}");
}
