using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Handlers;

/// <summary>Variables of a scope that ends while a handler that uses them stays installed.</summary>
internal static class EndedScopes
{
    private static readonly string[] Waits = ["Sleep", "Wait", "WaitOne", "WaitAny", "WaitAll", "Join", "Run", "WaitForExit", "ReadLine", "ReadKey"];

    /// <summary>The variable that is disposed at the end of its scope when the handler can still be called; <see langword="null"/> when it is no such variable.</summary>
    public static ILocalSymbol? DisposedVariable(IOperation reference, SignalHandler handler, Compilation compilation) =>
        reference is ILocalReferenceOperation { Local: { DeclaringSyntaxReferences: [var declaration] } local }
        && declaration.GetSyntax() is VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Parent: var statement } }
        && statement is UsingStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: (int)SyntaxKind.UsingKeyword }
        && statement.SyntaxTree == handler.Registration.Syntax.SyntaxTree
        && (handler.IsOfExit || !IsInProgram(statement, handler, compilation))
        && StaysInstalled(handler, statement)
            ? local
            : null;

    // At the end of the program's own code there is nobody left to be called, but for the handlers of the end.
    private static bool IsInProgram(SyntaxNode statement, SignalHandler handler, Compilation compilation)
    {
        var member = statement.Ancestors().FirstOrDefault(ancestor => ancestor is GlobalStatementSyntax or BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax);
        return IsEntryPoint(member, handler, compilation) && !StatementsBehind(statement).Any(GoesOn);
    }

    // The entry point of a library is that of a program whose code is analysed alone.
    private static bool IsEntryPoint(SyntaxNode? member, SignalHandler handler, Compilation compilation) =>
        member is GlobalStatementSyntax
        || member is MethodDeclarationSyntax declaration
            && (compilation.GetEntryPoint(CancellationToken.None) is { } entry
                ? SymbolEqualityComparer.Default.Equals(handler.Registration.SemanticModel?.GetDeclaredSymbol(declaration), entry)
                : declaration.Identifier.ValueText == WellKnownMemberNames.EntryPointMethodName && declaration.Modifiers.Any(SyntaxKind.StaticKeyword));

    /// <summary>What the function does when the scope of the variable has ended.</summary>
    private static IEnumerable<SyntaxNode> StatementsBehind(SyntaxNode declaration)
    {
        for (var scope = declaration is UsingStatementSyntax ? declaration : declaration.Parent; scope?.Parent is { } parent and not MemberDeclarationSyntax and not CompilationUnitSyntax; scope = parent)
        {
            if (parent is BlockSyntax block)
            {
                foreach (var statement in block.Statements.Where(statement => statement.SpanStart > scope.SpanStart))
                {
                    yield return statement;
                }
            }
        }

        foreach (var statement in declaration.FirstAncestorOrSelf<GlobalStatementSyntax>() is { Parent: CompilationUnitSyntax unit } own
            && !(own.Statement == declaration && declaration is LocalDeclarationStatementSyntax)
                ? unit.Members.OfType<GlobalStatementSyntax>().Where(statement => statement.SpanStart > own.SpanStart)
                : [])
        {
            yield return statement;
        }
    }

    // A last word to the user takes no time.
    private static bool GoesOn(SyntaxNode statement) =>
        statement.DescendantNodesAndSelf(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).Any(node => node is AwaitExpressionSyntax || LoopConditions.IsLoop(node)
            || node is InvocationExpressionSyntax { Expression: var called } && Waits.Contains(CalledNames.Of(called)));

    private static bool StaysInstalled(SignalHandler handler, SyntaxNode scope)
    {
        var member = scope.FirstAncestorOrSelf<MemberDeclarationSyntax>(ancestor => ancestor is not GlobalStatementSyntax) ?? scope.SyntaxTree.GetRoot();
        if (handler.Registration is IEventAssignmentOperation { EventReference: IEventReferenceOperation { Event.Name: var name } })
        {
            return !member.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(assignment => assignment.IsKind(SyntaxKind.SubtractAssignmentExpression) && CalledNames.Of(assignment.Left) == name);
        }

        // A registration is an object: what becomes of it in the same function ends it in time, a field keeps it.
        return handler.Kind == HandlerKind.Caught && Results.IsDropped(handler.Registration)
            || handler.Kind is HandlerKind.PosixSignal or HandlerKind.Caught
            && handler.Registration.WithConversions().Parent is IAssignmentOperation { Target: IFieldReferenceOperation { Field: var field } }
            && !member.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => call.ToString().Contains(field.Name) && call.ToString().Contains("Dispose"));
    }
}
