using System.Text;

namespace IpcRuntime.Simulation;

/// <summary>Typed keys as text.</summary>
internal static class Keys
{
    /// <summary>As a terminal shows them (ECHO, ECHOCTL): Ctrl+C as ^C, but nothing for Ctrl+D.</summary>
    public static string Echo(byte[] keys)
    {
        var text = new StringBuilder();
        foreach (var key in Encoding.UTF8.GetString(keys))
        {
            text.Append(key switch
            {
                '\n' or '\t' => key.ToString(),
                (char)TerminalState.EndOfFile => "",
                < ' ' => $"^{(char)(key + '@')}",
                _ => key.ToString(),
            });
        }

        return text.ToString();
    }

    /// <summary>In words.</summary>
    public static string Describe(byte[] keys)
    {
        var text = new StringBuilder();
        foreach (var key in Encoding.UTF8.GetString(keys))
        {
            text.Append(key switch
            {
                '\n' => "⏎",
                (char)TerminalState.Quit => "Ctrl+\\",
                < ' ' => $"Ctrl+{(char)(key + '@')}",
                _ => key.ToString(),
            });
        }

        return text.ToString();
    }
}
