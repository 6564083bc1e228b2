using System.Globalization;

namespace IpcRuntime.Samples.Shell;

/// <summary>A word of a command, in which <c>$?</c> becomes the last status only when the command is run.</summary>
internal sealed class Word
{
    /// <summary>Null stands for the status.</summary>
    private readonly List<string?> _pieces = [];

    public void Add(string text) => _pieces.Add(text);

    public void Add(char letter) => _pieces.Add(letter.ToString());

    public void AddStatus() => _pieces.Add(null);

    public string Expand(int status) => string.Concat(_pieces.Select(piece => piece ?? status.ToString(CultureInfo.InvariantCulture)));
}
