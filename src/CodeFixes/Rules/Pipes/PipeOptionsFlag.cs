using System.Collections.Immutable;
using IpcAnalyzers.Editing;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Simplification;

namespace IpcAnalyzers.Fixes.Pipes;

/// <summary>One more flag among the options with which a named pipe is opened.</summary>
internal static class PipeOptionsFlag
{
    private const string Namespace = "global::System.IO.Pipes.";

    /// <summary>What the constructor with the fewest arguments takes for those that it lacks, in the order of the full one.</summary>
    private static readonly (string Parameter, string Value)[] ServerDefaults =
    [
        ("pipeName", ""),
        ("direction", Namespace + "PipeDirection.InOut"),
        ("maxNumberOfServerInstances", "1"),
        ("transmissionMode", Namespace + "PipeTransmissionMode.Byte"),
    ];

    private static readonly (string Parameter, string Value)[] ClientDefaults =
    [
        ("serverName", "\".\""),
        ("pipeName", ""),
        ("direction", Namespace + "PipeDirection.InOut"),
    ];

    /// <summary>The edit that adds the flag; <see langword="null"/> where the framework has no such flag or the pipe is opened another way.</summary>
    /// <param name="site">The place of a finding.</param>
    /// <param name="name">The member of PipeOptions.</param>
    /// <param name="fits">Whether the flag goes with these arguments.</param>
    public static Action<SyntaxEditor>? Adding(FixSite site, string name, Func<ImmutableArray<IArgumentOperation>, bool>? fits = null)
    {
        if (site.Model.GetOperation(site.Expression, site.CancellationToken) is not { } operation
            || operation switch
            {
                IObjectCreationOperation creation => (creation.Constructor, creation.Arguments),
                IInvocationOperation invocation => (invocation.TargetMethod, invocation.Arguments),
                _ => default,
            } is not ({ } target, var arguments)
            || !target.ContainingType.Name.StartsWith("NamedPipe", StringComparison.Ordinal)
            || fits?.Invoke(arguments) == false
            || site.Model.Compilation.GetTypeByMetadataName("System.IO.Pipes.PipeOptions")?.GetMembers(name).IsEmpty != false)
        {
            return null;
        }

        var flag = $"{Namespace}PipeOptions.{name}";
        (string, string)[] full = [.. target.ContainingType.Name == "NamedPipeServerStream" ? ServerDefaults : ClientDefaults, ("options", flag)];
        var given = arguments.FirstOrDefault(argument => argument is { Parameter.Name: "options", ArgumentKind: ArgumentKind.Explicit });
        return given is { Value.Syntax: ExpressionSyntax expression } ? editor => editor.ReplaceNode(expression, WithFlag(expression, given.Value, flag))
            : site.Expression is BaseObjectCreationExpressionSyntax { ArgumentList: { } list } && HasConstructor(target.ContainingType, full) ? editor => editor.ReplaceNode(list, Completed(list, arguments, full))
            : null;
    }

    private static bool HasConstructor(INamedTypeSymbol type, (string Parameter, string Value)[] full) =>
        type.InstanceConstructors.Any(constructor =>
            constructor.Parameters.Select(parameter => parameter.Name).SequenceEqual(full.Select(parameter => parameter.Parameter)));

    private static ExpressionSyntax WithFlag(ExpressionSyntax options, IOperation value, string name)
    {
        var flag = Constants.Number(value) == 0
            ? Parse(name)
            : SyntaxFactory.BinaryExpression(
                SyntaxKind.BitwiseOrExpression,
                SyntaxFactory.ParenthesizedExpression(options.WithoutTrivia()).WithAdditionalAnnotations(Simplifier.Annotation),
                Parse(name));
        return flag.WithTriviaFrom(options).WithAdditionalAnnotations(Formatter.Annotation);
    }

    // Overloads differ in their parameters, so those that come before the options are written out.
    private static ArgumentListSyntax Completed(
        ArgumentListSyntax list, IReadOnlyList<IArgumentOperation> given, (string Parameter, string Value)[] full)
    {
        var named = list.Arguments.Any(argument => argument.NameColon is not null);
        var completed = list.Arguments;
        foreach (var (parameter, value) in full)
        {
            if (!given.Any(argument => argument.Parameter?.Name == parameter))
            {
                var argument = SyntaxFactory.Argument(named ? SyntaxFactory.NameColon(parameter) : null, default, Parse(value));
                completed = !named && parameter == "serverName" ? completed.Insert(0, argument) : completed.Add(argument);
            }
        }

        return list.WithArguments(completed).WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static ExpressionSyntax Parse(string text) =>
        SyntaxFactory.ParseExpression(text).WithAdditionalAnnotations(Simplifier.Annotation);
}
