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
}
