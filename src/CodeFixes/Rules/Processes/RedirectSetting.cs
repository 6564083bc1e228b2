using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>The assignment that redirects an output stream of a process which is to be started.</summary>
internal sealed class RedirectSetting
{
    private RedirectSetting(AssignmentExpressionSyntax assignment, string stream)
    {
        Assignment = assignment;
        Stream = stream;
        Function = EnclosingFunction.Of(assignment);
    }

    public AssignmentExpressionSyntax Assignment { get; }

    /// <summary>StandardOutput or StandardError.</summary>
    public string Stream { get; }

    public SyntaxNode Function { get; }

    /// <summary>The initializer that holds the assignment, if it is no statement.</summary>
    public InitializerExpressionSyntax? Initializer => Assignment.Parent as InitializerExpressionSyntax;

    public static RedirectSetting? At(FixSite site) =>
        site.Expression is AssignmentExpressionSyntax assignment && PropertyOf(assignment) is "RedirectStandardOutput" or "RedirectStandardError"
            ? new RedirectSetting((AssignmentExpressionSyntax)site.Expression, PropertyOf((AssignmentExpressionSyntax)site.Expression)!.Substring("Redirect".Length))
            : null;

    /// <summary>Whether the function redirects a stream, and nothing in it makes that hang on a value or takes it back.</summary>
    public static bool IsAlwaysMade(SyntaxNode function, string stream)
    {
        var settings = function.DescendantNodes().OfType<AssignmentExpressionSyntax>().Where(setting => PropertyOf(setting) == "Redirect" + stream).ToList();
        return settings.Count > 0 && settings.All(setting => setting.Right.IsKind(SyntaxKind.TrueLiteralExpression));
    }

    /// <summary>Whether the function asks for the stream itself, which is possible only while it is redirected and not read by events.</summary>
    public bool IsStreamUsed => Mentions(Stream);

    /// <summary>Whether the function has handlers for the lines of the stream.</summary>
    public bool HasHandler => Mentions(Stream == "StandardOutput" ? "OutputDataReceived" : "ErrorDataReceived");

    /// <summary>The assignments to another property of start infos that go with this one, and whether that may be all of them.</summary>
    public (IReadOnlyList<AssignmentExpressionSyntax> Matching, bool AreAll) Companions(string property)
    {
        var all = Function.DescendantNodes().OfType<AssignmentExpressionSyntax>().Where(other => PropertyOf(other) == property).ToList();
        var matching = all.Where(IsOfSameObject).ToList();

        // In the initializer of another object it is about that one; in a statement nobody knows.
        return (matching, all.All(other => other.Parent is InitializerExpressionSyntax || matching.Contains(other)));
    }

    private static string? PropertyOf(AssignmentExpressionSyntax assignment) =>
        assignment.Left switch
        {
            IdentifierNameSyntax name when assignment.Parent is InitializerExpressionSyntax => name.Identifier.ValueText,
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            _ => null,
        };

    private bool IsOfSameObject(AssignmentExpressionSyntax other) =>
        Initializer is not null
            ? other.Parent == Initializer
            : other is { Left: MemberAccessExpressionSyntax theirs, Parent: ExpressionStatementSyntax statement }
                && Assignment.Left is MemberAccessExpressionSyntax ours
                && theirs.Expression.IsEquivalentTo(ours.Expression, topLevel: false)
                && Assignment.Parent is ExpressionStatementSyntax own
                && StatementList.Of(statement) == StatementList.Of(own);

    private bool Mentions(string member) =>
        Function.DescendantNodes().OfType<SimpleNameSyntax>().Any(name =>
            name.Identifier.ValueText == member && name.Parent is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax);
}
