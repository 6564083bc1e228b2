using IpcAnalyzers.Editing;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace IpcAnalyzers.Fixes.Signals;

/// <summary>A new field that keeps a registration, or in a loop all of them.</summary>
internal sealed class RegistrationField
{
    private const string RegistrationType = "global::System.Runtime.InteropServices.PosixSignalRegistration";
    private const string ListType = $"global::System.Collections.Generic.List<{RegistrationType}>";

    private readonly TypeDeclarationSyntax _type;
    private readonly ExpressionSyntax _value;
    private readonly ExpressionSyntax _registration;
    private readonly StatementSyntax? _statement;
    private readonly string _name;
    private readonly string _declaration;
    private readonly bool _isList;

    private RegistrationField(TypeDeclarationSyntax type, ExpressionSyntax value, StatementSyntax? statement, FixSite site, ExpressionSyntax registration)
    {
        _type = type;
        _value = value;
        _registration = registration;
        _statement = statement;

        var member = value.FirstAncestorOrSelf<MemberDeclarationSyntax>()!;
        var function = value.Ancestors().First(node => node == member || node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);
        _isList = value.Ancestors().TakeWhile(node => node != function).Any(LoopConditions.IsLoop);
        _name = site.UniqueName(_isList ? RegistrationNames.ListField(site) : RegistrationNames.Field(site));

        // A constructor that always makes the registration can promise it.
        var isConstructor = function is ConstructorDeclarationSyntax;
        var isCertain = isConstructor && statement?.Parent?.Parent == member;
        var modifiers = "private "
            + (member.Modifiers.Any(SyntaxKind.StaticKeyword) ? "static " : "")
            + (_isList || isConstructor ? "readonly " : "");
        var isNullable = !isCertain && site.Model.GetNullableContext(value.SpanStart).AnnotationsEnabled();
        _declaration = _isList
            ? $"{modifiers}{ListType} {_name} = new {(site.LanguageVersion >= LanguageVersion.CSharp9 ? "" : ListType)}();"
            : $"{modifiers}{RegistrationType}{(isNullable ? "?" : "")} {_name};";
    }

    /// <summary>The field for this registration; <see langword="null"/> where the code around it can have none.</summary>
    /// <param name="value">The expression in whose place the field gets its value.</param>
    /// <param name="statement">The statement around it.</param>
    /// <param name="site">The finding.</param>
    /// <param name="registration">What makes the registration, where that is not the expression itself.</param>
    public static RegistrationField? For(ExpressionSyntax value, StatementSyntax? statement, FixSite site, ExpressionSyntax? registration = null)
    {
        var isWhole = statement is null || RegistrationScope.IsStatementOf(statement, value) || value.Parent is AnonymousFunctionExpressionSyntax;
        return isWhole && value.Parent is StatementSyntax or AssignmentExpressionSyntax or EqualsValueClauseSyntax or ArrowExpressionClauseSyntax or AnonymousFunctionExpressionSyntax
            && value.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type and (ClassDeclarationSyntax or RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: not (int)SyntaxKind.StructKeyword })
                ? new RegistrationField(type, value, statement, site, registration ?? value)
                : null;
    }

    public void Insert(SyntaxEditor editor)
    {
        var keeper = SyntaxFactory.ParseExpression(_isList ? $"{_name}.Add(value)" : $"{_name} = value");
        keeper = keeper.ReplaceNode(keeper.DescendantNodes().OfType<IdentifierNameSyntax>().Last(), _registration.WithoutTrivia());
        if (_statement is not null && RegistrationScope.IsStatementOf(_statement, _value))
        {
            editor.ReplaceNode(_statement, SyntaxFactory.ExpressionStatement(keeper).WithTriviaFrom(_statement));
        }
        else
        {
            editor.ReplaceNode(_value, keeper.WithTriviaFrom(_value));
        }

        editor.ReplaceNode(_type, (type, _) => WithField((TypeDeclarationSyntax)type));
    }

    // After the last field, earlier insertions of the same run included; in a type without fields a blank line follows.
    private TypeDeclarationSyntax WithField(TypeDeclarationSyntax type)
    {
        var endOfLine = _type.SyntaxTree.GetRoot().DescendantTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        var field = SyntaxFactory.ParseMemberDeclaration(_declaration)!
            .WithTrailingTrivia(endOfLine)
            .WithAdditionalAnnotations(Simplifier.Annotation, Formatter.Annotation);
        var index = type.Members.LastIndexOf(member => member is FieldDeclarationSyntax) + 1;
        if (index == 0 && type.Members.Count > 0)
        {
            var first = type.Members[0];
            type = type.ReplaceNode(first, first.WithLeadingTrivia(first.GetLeadingTrivia().Insert(0, endOfLine)));
        }

        return type.WithMembers(type.Members.Insert(index, field));
    }
}
