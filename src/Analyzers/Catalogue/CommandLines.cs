using System.Text.RegularExpressions;
using IpcAnalyzers.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>What a file name looks like that is a program with its arguments.</summary>
internal static class CommandLines
{
    // -x, --long, --long=value; /c, /quiet, /p:value, but no path.
    private const string Option = @"(?:--?[A-Za-z][\w-]*(?:[=:]\S*)?|/[A-Za-z?]+(?::\S*)?)";

    // A program that is called by its name alone, and lower-case words or options after it.
    private static readonly Regex NameAndWords = new($@"^[a-z][a-z0-9_.+-]*[ \t]+(?:{Option}|[a-z0-9_.~|&;<>$*\uFFFC-][^\s/\\]*)(?:[ \t]|$)");

    private static readonly Regex ProgramAndOption = new($@"^[^\s""]+[ \t]+(?:\S+[ \t]+)?{Option}(?:[ \t]|$)");

    private static readonly Regex ExtensionAndMore = new(@"^[^""|<>]*\.(?:exe|com|cmd|bat)[ \t]+\S", RegexOptions.IgnoreCase);

    private static readonly Regex QuotedAndMore = new(@"^""[^""]+""[ \t]+\S");

    private static readonly Regex EndsAsFile = new(@"\.(?:exe|com|cmd|bat|msc|dll|app|lnk|msi|html?|txt|pdf|docx?|xlsx?|sh|py|ps1|png|jpe?g)""?$", RegexOptions.IgnoreCase);

    // A scheme, or a folder of Windows or macOS whose name has a blank.
    private static readonly Regex IsAddress = new(@"^[A-Za-z][A-Za-z0-9+.-]+:");

    /// <param name="fileName">The text, with <see cref="ComposedText.Hole"/> for what is not known.</param>
    public static bool IsOne(string fileName)
    {
        var text = fileName.Trim();
        if (IsAddress.IsMatch(text) || text.Contains('\n'))
        {
            return false;
        }

        if (QuotedAndMore.IsMatch(text) || ExtensionAndMore.IsMatch(text) && !EndsAsProgram(text))
        {
            return true;
        }

        return !EndsAsFile.IsMatch(text) && (NameAndWords.IsMatch(text) || ProgramAndOption.IsMatch(text));
    }

    // C:\old.exe files\tool.exe
    private static bool EndsAsProgram(string text) => Regex.IsMatch(text, @"[\\/][^\\/]*\.(?:exe|com|cmd|bat)$", RegexOptions.IgnoreCase);
}
