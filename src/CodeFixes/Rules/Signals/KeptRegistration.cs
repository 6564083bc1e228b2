using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace IpcAnalyzers.Fixes.Signals;

/// <summary>A registration in the place of a native call, kept for as long as the code around it runs.</summary>
internal static class KeptRegistration
{
    private const string Namespace = "global::System.Runtime.InteropServices.";

    /// <summary>What puts the registration there; <see langword="null"/> where the call is more than a statement, or the framework has no such signal.</summary>
    /// <param name="call">The native call.</param>
    /// <param name="signal">The name of the signal.</param>
    /// <param name="handler">The lambda that handles it.</param>
    /// <param name="site">The finding.</param>
    public static Action<SyntaxEditor>? InPlaceOf(ExpressionSyntax call, string signal, string handler, FixSite site)
    {
        if (call.FirstAncestorOrSelf<StatementSyntax>() is not ExpressionStatementSyntax statement
            || !RegistrationScope.IsStatementOf(statement, call)
            || !site.Model.Compilation.GetTypesByMetadataName("System.Runtime.InteropServices.PosixSignal").Any(type => !type.GetMembers(signal).IsEmpty))
        {
            return null;
        }

        var registration = SyntaxFactory.ParseExpression($"{Namespace}PosixSignalRegistration.Create({Namespace}PosixSignal.{signal}, {handler})");
        registration = registration.ReplaceNodes(
            registration.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Where(access => access.ToString().StartsWith(Namespace, StringComparison.Ordinal) && access.Parent is not MemberAccessExpressionSyntax),
            (_, access) => access.WithAdditionalAnnotations(Simplifier.Annotation));
        if (RegistrationScope.IsWaitedIn(statement, site))
        {
            var declaration = UsingDeclaration(registration, site).WithTriviaFrom(statement);
            return editor => editor.ReplaceNode(statement, declaration);
        }

        return RegistrationField.For(call, statement, site, registration) is { } field ? field.Insert : null;
    }

    public static StatementSyntax UsingDeclaration(ExpressionSyntax value, FixSite site)
    {
        var declaration = SyntaxFactory.ParseStatement($"using var {site.UniqueName(RegistrationNames.Variable(site))} = value;");
        var placeholder = declaration.DescendantNodes().OfType<EqualsValueClauseSyntax>().Single().Value;
        return declaration.ReplaceNode(placeholder, value.WithoutTrivia());
    }
}
