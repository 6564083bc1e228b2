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

/// <summary>Adds a flag to the options that a named pipe is opened with.</summary>
public abstract class PipeOptionFix : RuleFix
{
    private const string Namespace = "global::System.IO.Pipes.";
    private const string PipeOptions = Namespace + "PipeOptions.";
    private const string Options = "options";

    /// <summary>What the constructor with the fewest arguments takes for those that it lacks, in the order of the full one.</summary>
    private static readonly (string Parameter, string Value)[] ServerDefaults =
    [
        ("pipeName", ""),
        ("direction", Namespace + "PipeDirection.InOut"),
        ("maxNumberOfServerInstances", "1"),
        ("transmissionMode", Namespace + "PipeTransmissionMode.Byte"),
        (Options, PipeOptions),
    ];

    private static readonly (string Parameter, string Value)[] ClientDefaults =
    [
        ("serverName", "\".\""),
        ("pipeName", ""),
        ("direction", Namespace + "PipeDirection.InOut"),
        (Options, PipeOptions),
    ];

    /// <summary>Gets the name of the member of PipeOptions.</summary>
    private protected abstract string Flag { get; }

    private protected abstract string Title { get; }

    private protected virtual bool Fits(ImmutableArray<IArgumentOperation> arguments) => true;

    private protected sealed override Fix? Prepare(FixSite site)
    {
        if (site.Model.GetOperation(site.Expression, site.CancellationToken) is not { } operation
            || operation switch
            {
                IObjectCreationOperation creation => (creation.Constructor, creation.Arguments),
                IInvocationOperation invocation => (invocation.TargetMethod, invocation.Arguments),
                _ => default,
            } is not ({ } target, var arguments)
            || !target.ContainingType.Name.StartsWith("NamedPipe", StringComparison.Ordinal)
            || !Fits(arguments)
            || site.Model.Compilation.GetTypeByMetadataName("System.IO.Pipes.PipeOptions")?.GetMembers(Flag).IsEmpty != false)
        {
            return null;
        }

        var full = target.ContainingType.Name == "NamedPipeServerStream" ? ServerDefaults : ClientDefaults;
        var given = arguments.FirstOrDefault(argument => argument is { Parameter.Name: Options, ArgumentKind: ArgumentKind.Explicit });
        Action<SyntaxEditor>? edit = given is { Value.Syntax: ExpressionSyntax expression }
            ? editor => editor.ReplaceNode(expression, WithFlag(expression, given.Value))
            : site.Expression is BaseObjectCreationExpressionSyntax { ArgumentList: { } list } && HasConstructor(target.ContainingType, full)
                ? editor => editor.ReplaceNode(list, Completed(list, arguments, full))
                : null;
        return edit is null ? null : new Fix(Title, edit);
    }

    private static bool HasConstructor(INamedTypeSymbol type, (string Parameter, string Value)[] full) =>
        type.InstanceConstructors.Any(constructor =>
            constructor.Parameters.Select(parameter => parameter.Name).SequenceEqual(full.Select(parameter => parameter.Parameter)));

    private ExpressionSyntax WithFlag(ExpressionSyntax options, IOperation value)
    {
        var flag = Constants.Number(value) == 0
            ? Parse(PipeOptions + Flag)
            : SyntaxFactory.BinaryExpression(
                SyntaxKind.BitwiseOrExpression,
                SyntaxFactory.ParenthesizedExpression(options.WithoutTrivia()).WithAdditionalAnnotations(Simplifier.Annotation),
                Parse(PipeOptions + Flag));
        return flag.WithTriviaFrom(options).WithAdditionalAnnotations(Formatter.Annotation);
    }

    // Overloads differ in their parameters, so those that come before the options are written out.
    private ArgumentListSyntax Completed(
        ArgumentListSyntax list, IReadOnlyList<IArgumentOperation> given, (string Parameter, string Value)[] full)
    {
        var named = list.Arguments.Any(argument => argument.NameColon is not null);
        var completed = list.Arguments;
        foreach (var (parameter, value) in full)
        {
            if (!given.Any(argument => argument.Parameter?.Name == parameter))
            {
                var text = parameter == Options ? value + Flag : value;
                var argument = SyntaxFactory.Argument(named ? SyntaxFactory.NameColon(parameter) : null, default, Parse(text));
                completed = !named && parameter == "serverName" ? completed.Insert(0, argument) : completed.Add(argument);
            }
        }

        return list.WithArguments(completed).WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static ExpressionSyntax Parse(string text) =>
        SyntaxFactory.ParseExpression(text).WithAdditionalAnnotations(Simplifier.Annotation);
}
