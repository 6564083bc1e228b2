using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>One use of a variable that holds a process.</summary>
/// <param name="Member">The member of the process; <see langword="null"/> where a process is stored in the variable.</param>
/// <param name="Operation">The use of the member, or the value that is stored.</param>
internal sealed record ProcessUse(string? Member, IOperation Operation)
{
    public bool SubscribesTo(string @event) => Member == @event && Operation.Parent is IEventAssignmentOperation { Adds: true };
}
