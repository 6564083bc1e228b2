using IpcAnalyzers.Catalogue;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Operations;

/// <summary>What code does that takes a killed process for one that has ended.</summary>
internal static class KilledProcesses
{
    public static bool IsFileSystem(ITypeSymbol type) => type.IsNamed("System.IO", "Directory") || type.IsNamed("System.IO", "File");

    /// <summary>Whether the look at <c>HasExited</c> is there to be repeated, or to kill or wait where the answer is no.</summary>
    public static bool IsAskedAgain(SyntaxNode hasExited) =>
        LoopConditions.Of(hasExited) != LoopCondition.None
        || hasExited.Ancestors().FirstOrDefault(ancestor => ancestor is StatementSyntax) is not { } statement
        || statement is IfStatementSyntax && statement.DescendantNodes().Any(node => node is SimpleNameSyntax { Identifier.ValueText: "Kill" or "WaitForExit" or "WaitForExitAsync" or "Sleep" or "Delay" or "Dispose" });

    /// <summary>Whether a start info of the body tells a child of the path that the call changes: as its directory or among its arguments.</summary>
    public static bool MayUse(IOperation change) =>
        change is IInvocationOperation { Arguments: [{ Value: var path }, ..] }
        && HeldProcess.SymbolOf(path) is { } variable
        && change.Root().Descendants().Any(setting => GivenToChild(setting) is { } value && value.DescendantsAndSelf().Any(part => SymbolEqualityComparer.Default.Equals(HeldProcess.SymbolOf(part), variable)));

    private static IOperation? GivenToChild(IOperation setting) =>
        setting switch
        {
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "WorkingDirectory" or "Arguments", ContainingType: var type } } } assignment when type.IsStartInfo() => assignment.Value,
            IInvocationOperation { TargetMethod.Name: "Add", Instance: IPropertyReferenceOperation { Property: { Name: "ArgumentList", ContainingType: var type } } } when type.IsStartInfo() => setting,
            IObjectCreationOperation { Type: { } type } when type.IsStartInfo() => setting,
            _ => null,
        };

}
