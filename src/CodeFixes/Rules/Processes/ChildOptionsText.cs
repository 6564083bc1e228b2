using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>The options of IpcRuntime that start the same child as a start info, with both outputs taken.</summary>
internal static class ChildOptionsText
{
    /// <param name="startInfo">What starts the child.</param>
    /// <param name="site">Where.</param>
    /// <param name="hasInput">Whether the run feeds the child, or closes its input at once.</param>
    /// <returns>A creation in which the type of the library stands behind an @; <see langword="null"/> where the start info says something that the options do not.</returns>
    public static string? Of(BaseObjectCreationExpressionSyntax startInfo, FixSite site, bool hasInput)
    {
        var given = startInfo.ArgumentList?.Arguments.Select(argument => argument.Expression).ToList() ?? [];
        var file = given.ElementAtOrDefault(0);
        var arguments = given.Count > 1 ? Words(given[1], site) : [];
        string? directory = null;
        var redirected = 0;
        var takesInput = false;
        foreach (var setting in startInfo.Initializer?.Expressions ?? default)
        {
            if (setting is not AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: var name }, Right: var value })
            {
                return null;
            }

            switch (name)
            {
                case "FileName":
                    file = value;
                    break;
                case "Arguments":
                    arguments = Words(value, site);
                    break;
                case "ArgumentList" when value is InitializerExpressionSyntax list:
                    arguments = list.Expressions.Select(argument => argument.WithoutTrivia().ToString()).ToList();
                    break;
                case "WorkingDirectory":
                    directory = value.WithoutTrivia().ToString();
                    break;
                case "RedirectStandardOutput" or "RedirectStandardError" when IsTrue(value):
                    redirected++;
                    break;
                case "RedirectStandardInput" when IsTrue(value):
                    takesInput = true;
                    break;
                case "UseShellExecute" when !IsTrue(value):
                case "CreateNoWindow":
                    break;
                default:
                    return null;
            }
        }

        // A stream that is not redirected is that of this process, which a run does not give.
        return file is null || arguments is null || redirected != 2 || takesInput != hasInput
            ? null
            : $"new @ChildOptions({string.Join(", ", arguments.Prepend(file.WithoutTrivia().ToString()))}){(directory is null ? "" : $" {{ WorkingDirectory = {directory} }}")}";
    }

    private static bool IsTrue(ExpressionSyntax value) => value.ToString() == "true";

    // Where nothing is quoted, words are parted by spaces.
    private static List<string>? Words(ExpressionSyntax arguments, FixSite site) =>
        site.Model.GetConstantValue(arguments, site.CancellationToken) is { HasValue: true, Value: string text } && !text.Any(character => character is '"' or '\\' or '\'' or '\t' or '\n')
            ? text.Split([' '], StringSplitOptions.RemoveEmptyEntries).Select(word => $"\"{word}\"").ToList()
            : null;
}
