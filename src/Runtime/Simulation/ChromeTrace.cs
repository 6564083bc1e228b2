using System.Text;
using System.Text.Json;

namespace IpcRuntime.Simulation;

/// <summary>A trace in the Trace Event Format of Chrome.</summary>
internal static class ChromeTrace
{
    public static string Write(Trace trace)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartArray("traceEvents");
            foreach (var process in trace.Entries.Select(entry => entry.Event.Process).Distinct().Order())
            {
                Begin(json, "M", "process_name", process, process, 0);
                json.WriteStartObject("args");
                json.WriteString("name", trace.NameOf(process));
                json.WriteEndObject();
                json.WriteEndObject();
            }

            WriteEvents(json, trace);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteEvents(Utf8JsonWriter json, Trace trace)
    {
        var waits = new Dictionary<int, long>();
        var arrows = new Dictionary<(int Process, int Signal), Queue<int>>();
        var handlers = new Dictionary<int, int>();
        var count = 0;
        for (var i = 0; i < trace.Entries.Count; i++)
        {
            var entry = trace.Entries[i];
            var happened = entry.Event;
            var thread = happened.Thread == 0 ? happened.Process : happened.Thread;
            var words = trace.Describe(entry);
            switch (happened.Kind)
            {
                case TraceKind.Parked:
                    waits[thread] = i;
                    break;
                case TraceKind.Outcome when words is not null:
                    var began = waits.Remove(thread, out var since) ? since : i;
                    Begin(json, "X", words, happened.Process, thread, began);
                    json.WriteNumber("dur", Math.Max(1, i - began));
                    WriteTime(json, happened);
                    break;
                case TraceKind.Generated:
                    Instant(json, words!, happened, thread, i);
                    var arrow = ++count;
                    Queue(happened).Enqueue(arrow);
                    var sender = happened.Record.Sender == 0 ? happened.Process : happened.Record.Sender;
                    Arrow(json, "s", happened.Record.Signal, sender, sender, i, arrow);
                    break;
                case TraceKind.HandlerEntered:
                    Begin(json, "B", words!, happened.Process, thread, i);
                    WriteTime(json, happened);
                    handlers[thread] = handlers.GetValueOrDefault(thread) + 1;
                    if (Queue(happened).TryDequeue(out var arrived))
                    {
                        Arrow(json, "f", happened.Record.Signal, happened.Process, thread, i, arrived);
                    }

                    break;
                case TraceKind.HandlerReturned when handlers.GetValueOrDefault(thread) > 0:
                    Begin(json, "E", words!, happened.Process, thread, i);
                    WriteTime(json, happened);
                    handlers[thread]--;
                    break;
                default:
                    if (words is not null)
                    {
                        Instant(json, words, happened, thread, i);
                    }

                    break;
            }
        }

        Queue<int> Queue(in TraceEvent happened)
        {
            var key = (happened.Process, happened.Record.Signal);
            return arrows.TryGetValue(key, out var queue) ? queue : arrows[key] = new();
        }
    }

    private static void Instant(Utf8JsonWriter json, string words, in TraceEvent happened, int thread, int at)
    {
        Begin(json, "i", words, happened.Process, thread, at);
        json.WriteString("s", "t");
        WriteTime(json, happened);
    }

    private static void Arrow(Utf8JsonWriter json, string phase, int signal, int process, int thread, int at, int id)
    {
        Begin(json, phase, Signal.FromLinux(signal).Name, process, thread, at);
        json.WriteString("cat", "signal");
        json.WriteNumber("id", id);
        if (phase == "f")
        {
            json.WriteString("bp", "e");
        }

        json.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter json, string phase, string name, int process, int thread, long at)
    {
        json.WriteStartObject();
        json.WriteString("ph", phase);
        json.WriteString("name", name);
        json.WriteNumber("pid", process);
        json.WriteNumber("tid", thread);
        json.WriteNumber("ts", at);
    }

    /// <summary>The virtual time, and the end of the event.</summary>
    private static void WriteTime(Utf8JsonWriter json, in TraceEvent happened)
    {
        json.WriteStartObject("args");
        json.WriteNumber("seconds", happened.Time / 1e9);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
