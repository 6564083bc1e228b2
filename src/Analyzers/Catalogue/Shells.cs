using System.Text.RegularExpressions;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>The command interpreters that a program can start.</summary>
[Flags]
internal enum ShellFamilies
{
    None = 0,
    Posix = 1 << 0,
    Cmd = 1 << 1,
    PowerShell = 1 << 2,
}

/// <summary>Which programs are shells, and which of their arguments they take for a command.</summary>
internal static class Shells
{
    private const int MostChoices = 16;

    private static readonly string[] Posix = ["sh", "bash", "zsh", "dash", "ash", "ksh"];

    // -c, -lc, -ec; then one argument. What follows it are the parameters of the script, which the shell does not read as a command.
    private static readonly Regex PosixCommand = new(@"(?:^|\s)-[a-zA-Z]*c\s+(?<command>""(?:[^""\\]|\\.)*""?|'.*|\S+)", RegexOptions.Singleline);

    private static readonly Regex CmdCommand = new(@"(?:^|\s)/[cCkK](?<command>.*)", RegexOptions.Singleline);

    private static readonly Regex PowerShellCommand = new(@"(?:^|\s)[-/](?:c|command)\s(?<command>.*)", RegexOptions.Singleline | RegexOptions.IgnoreCase);

    private static readonly Regex PowerShellFile = new(@"(?:^|\s)[-/]f(?:ile)?\s", RegexOptions.IgnoreCase);

    /// <summary>The shells that a program of this name is; none where it can be something else.</summary>
    public static ShellFamilies Of(IEnumerable<IOperation> fileNames)
    {
        var families = ShellFamilies.None;
        foreach (var fileName in fileNames)
        {
            var family = ChoicesOf(fileName).Aggregate(ShellFamilies.None, (sum, choice) => sum | Of(Constants.Text(choice)));
            if (family == ShellFamilies.None)
            {
                return ShellFamilies.None;
            }

            families |= family;
        }

        return families;
    }

    /// <summary>The first value in a command line that a shell would read as a part of a command.</summary>
    public static IOperation? RunTimePart(ShellFamilies shells, ComposedText arguments)
    {
        foreach (var (family, command) in CommandsIn(shells, arguments))
        {
            if (RunTimePart(family, arguments, command.Index, command.Index + command.Length) is { } value)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Whether one of these shells gets a command and not a script.</summary>
    public static bool GetsCommand(ShellFamilies shells, ComposedText arguments) => CommandsIn(shells, arguments).Any();

    /// <summary>Whether the shell reads the last of these arguments as a command or a part of one.</summary>
    public static IOperation? RunTimePart(ShellFamilies shells, IReadOnlyList<IOperation> arguments)
    {
        if (arguments.Count < 2)
        {
            return null;
        }

        var last = ComposedText.Of(arguments[arguments.Count - 1]);
        var earlier = arguments.Take(arguments.Count - 1).Select(Constants.Text).ToList();
        if ((shells & ShellFamilies.Posix) != 0
            && earlier[earlier.Count - 1] is { } flag && Regex.IsMatch(flag, "^-[a-zA-Z]*c$")
            && RunTimePart(ShellFamilies.Posix, last, 0, last.Pattern.Length) is { } inScript)
        {
            return inScript;
        }

        if ((shells & ShellFamilies.PowerShell) != 0
            && earlier.Any(text => text is not null && Regex.IsMatch(text, "^[-/](c|command)$", RegexOptions.IgnoreCase))
            && !earlier.Any(text => text is not null && Regex.IsMatch(text, "^[-/]f(ile)?$", RegexOptions.IgnoreCase)))
        {
            return RunTimePart(ShellFamilies.PowerShell, last, 0, last.Pattern.Length);
        }

        return (shells & ShellFamilies.Cmd) != 0 && earlier.Any(text => text is "/c" or "/C" or "/k" or "/K")
            ? RunTimePart(ShellFamilies.Cmd, last, 0, last.Pattern.Length)
            : null;
    }

    private static IOperation? RunTimePart(ShellFamilies family, ComposedText text, int start, int end)
    {
        for (var index = start; index < end; index++)
        {
            if (text.Pattern[index] == ComposedText.Hole
                && text.ValueAt(index) is var value
                && !RunTimeValues.IsHarmless(value)
                && !RunTimeValues.IsEscapedForShell(value)
                && !(family != ShellFamilies.Cmd && RunTimeValues.IsRidOf(value, '\''))

                // The path of a batch file: no shell is needed to ask for it, cmd has to run it.
                && !(family == ShellFamilies.Cmd && RunTimeValues.IsPath(value)))
            {
                return value;
            }
        }

        return null;
    }

    private static IEnumerable<(ShellFamilies Family, Group Command)> CommandsIn(ShellFamilies shells, ComposedText arguments)
    {
        foreach (var (family, pattern) in new[] { (ShellFamilies.Posix, PosixCommand), (ShellFamilies.Cmd, CmdCommand), (ShellFamilies.PowerShell, PowerShellCommand) })
        {
            if ((shells & family) != 0
                && pattern.Match(arguments.Pattern) is { Success: true } match
                && !(family == ShellFamilies.PowerShell && PowerShellFile.IsMatch(arguments.Pattern.Substring(0, match.Index))))
            {
                yield return (family, match.Groups["command"]);
            }
        }
    }

    private static ShellFamilies Of(string? fileName)
    {
        if (fileName is null)
        {
            return ShellFamilies.None;
        }

        var name = fileName.Substring(fileName.LastIndexOfAny(['/', '\\']) + 1).Trim('"').ToLowerInvariant();
        name = name.EndsWith(".exe", StringComparison.Ordinal) ? name.Substring(0, name.Length - ".exe".Length) : name;
        return Posix.Contains(name) ? ShellFamilies.Posix
            : name == "cmd" ? ShellFamilies.Cmd
            : name is "powershell" or "pwsh" ? ShellFamilies.PowerShell
            : ShellFamilies.None;
    }

    // windows ? "cmd.exe" : "/bin/sh"; Environment.GetEnvironmentVariable("SHELL") ?? "/bin/sh"
    private static IEnumerable<IOperation> ChoicesOf(IOperation fileName)
    {
        var pending = new Stack<IOperation>();
        pending.Push(fileName);
        for (var steps = 0; pending.Count > 0 && steps < MostChoices; steps++)
        {
            var choice = Constants.Resolve(pending.Pop());
            switch (choice)
            {
                case IConditionalOperation { WhenFalse: { } otherwise } conditional:
                    pending.Push(otherwise);
                    pending.Push(conditional.WhenTrue);
                    break;
                case ICoalesceOperation coalesce:
                    pending.Push(coalesce.WhenNull);
                    break;
                default:
                    yield return choice;
                    break;
            }
        }
    }
}
