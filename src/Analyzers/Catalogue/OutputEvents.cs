using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>The events of a process that bring the lines of its output.</summary>
internal static class OutputEvents
{
    /// <summary>What an output stream is to its process, of <see cref="ObjectRoles"/>.</summary>
    public static byte RoleOf(string @event) => @event == "OutputDataReceived" ? ObjectRoles.StandardOutput : ObjectRoles.StandardError;

    /// <summary>The method that begins to read the stream of the event.</summary>
    public static string BeginningOf(string @event) => @event == "OutputDataReceived" ? "BeginOutputReadLine" : "BeginErrorReadLine";

    /// <summary>Whether the reading of the stream is begun nowhere, and the stream is read in no other way.</summary>
    public static bool IsNeverRaised(IEventAssignmentOperation subscription) =>
        subscription is { Adds: true, EventReference: IEventReferenceOperation { Event.Name: var name, Instance: { } process } }
        && !ProcessUses.MayHave(process, new SoughtMembers(subscription, BeginningOf(name), ObjectRoles.NameOf(RoleOf(name))));

    /// <summary>The earlier subscription to the event of the other stream of the same process, where both can be raised, each on its own thread.</summary>
    public static IEventAssignmentOperation? TwinOf(IEventAssignmentOperation subscription)
    {
        var other = subscription is { EventReference: IEventReferenceOperation { Event.Name: "OutputDataReceived" } } ? "ErrorDataReceived" : "OutputDataReceived";
        return ProcessUses.Before(subscription).FirstOrDefault(use => use.SubscribesTo(other))?.Operation.Parent is IEventAssignmentOperation twin
            && !IsNeverRaised(subscription)
            && !IsNeverRaised(twin)
            && !ProcessUses.Before(subscription).Concat(ProcessUses.After(subscription)).Any(use => use.Member == "SynchronizingObject")
                ? twin
                : null;
    }

    /// <summary>Whether no subscription before it in the file has the same handler.</summary>
    public static bool IsFirstWith(IMethodSymbol handler, IEventAssignmentOperation subscription) =>
        subscription.Syntax.SyntaxTree.GetRoot().DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .TakeWhile(assignment => assignment != subscription.Syntax)
            .All(assignment => !assignment.IsKind(SyntaxKind.AddAssignmentExpression)
                || assignment.Left is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "OutputDataReceived" or "ErrorDataReceived" }
                || subscription.SemanticModel?.GetOperation(assignment) is not IEventAssignmentOperation earlier
                || !SymbolEqualityComparer.Default.Equals(OutputHandler.Of(earlier)?.Function, handler));
}
