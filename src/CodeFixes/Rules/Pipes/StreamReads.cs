using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Fixes.Pipes;

/// <summary>What can stand in the place of a read.</summary>
internal static class StreamReads
{
    /// <summary>Whether the framework's streams have a member of this name.</summary>
    public static bool Has(IInvocationOperation read, string member)
    {
        for (var type = read.TargetMethod.ContainingType; type is not null; type = type.BaseType)
        {
            if (!type.GetMembers(member).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the code waits for the task in a way that only <c>Task</c> allows, or uses it as one.</summary>
    public static bool IsBlocked(InvocationExpressionSyntax call)
    {
        var isAsync = call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ReadAsync" };
        var task = call.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured } ? configured : call;
        return isAsync && task.Parent is not AwaitExpressionSyntax;
    }
}
