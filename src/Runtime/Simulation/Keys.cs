using System.Text;

namespace IpcRuntime.Simulation;

/// <summary>Typed keys in words.</summary>
internal static class Keys
{
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
