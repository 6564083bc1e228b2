using System.Text.RegularExpressions;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Catalogue;

/// <summary>Where a list of arguments can take the place of one string.</summary>
internal static class ArgumentLists
{
    // Programs of Windows that parse their command line in a way of their own, which the quotes of a list would disturb.
    private static readonly Regex OwnParser = new(@"(?:^|[\\/])(?:explorer|msiexec|rundll32|cmd|wmic|schtasks)(?:\.exe)?$", RegexOptions.IgnoreCase);

    /// <summary>Whether the framework has one.</summary>
    /// <param name="member">A member of ProcessStartInfo or Process.</param>
    public static bool AreAvailable(ISymbol member) =>
        member.ContainingType is { } type
        && (type.Name == "ProcessStartInfo" ? type : type.GetMembers("StartInfo").OfType<IPropertySymbol>().FirstOrDefault()?.Type) is { } startInfo
        && !startInfo.GetMembers("ArgumentList").IsEmpty;

    public static bool AreUnderstoodBy(IEnumerable<IOperation> fileNames) =>
        !fileNames.Any(fileName => Constants.Text(fileName) is { } text && OwnParser.IsMatch(text));

    /// <summary>The arguments of a command line whose values are arguments of their own; <see langword="null"/> where one is not.</summary>
    public static IReadOnlyList<object>? Split(ComposedText text)
    {
        if (text.Pattern.Count(character => character == '"') % 2 != 0)
        {
            return null;
        }

        var next = 0;
        var arguments = new List<object>();
        foreach (Match token in Regex.Matches(text.Pattern, @"(?:[^\s""]|""[^""]*"")+"))
        {
            var isQuoted = token.Value.Length > 1 && token.Value[0] == '"' && token.Value.IndexOf('"', 1) == token.Length - 1;
            var argument = isQuoted ? token.Value.Substring(1, token.Length - 2) : token.Value;
            if (argument.IndexOfAny(['"', '\\']) >= 0)
            {
                return null;
            }

            if (argument == ComposedText.Hole.ToString())
            {
                arguments.Add(text.Values[next++]);
            }
            else if (argument.Contains(ComposedText.Hole))
            {
                return null;
            }
            else
            {
                arguments.Add(argument);
            }
        }

        return arguments;
    }
}
