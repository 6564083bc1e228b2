using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>The collections and texts that one thread at a time may change.</summary>
internal static class SingleThreadTypes
{
    private static readonly string[] Changing = ["Add", "TryAdd", "Append", "Insert", "Remove", "Clear", "Enqueue", "Dequeue", "TryDequeue", "Push", "Pop", "TryPop", "Sort", "Reverse", "UnionWith", "ExceptWith", "IntersectWith"];

    private static readonly string[] Collections =
        ["List", "Dictionary", "HashSet", "Queue", "Stack", "LinkedList", "SortedDictionary", "SortedList", "SortedSet", "PriorityQueue"];

    private static readonly string[] Keyed = ["Dictionary", "SortedDictionary", "SortedList"];

    /// <summary>Whether the type of the object, or of what is known to lie in the variable, is one of them; a string counts, as its variable is changed.</summary>
    public static bool Include(IOperation instance)
    {
        var type = instance.Type?.TypeKind == TypeKind.Interface ? Constants.Resolve(instance).Type : instance.Type;
        return type?.SpecialType == SpecialType.System_String || type.IsNamed("System.Text", "StringBuilder") || type is not null && Collections.Contains(type.Name) && type.IsNamed("System.Collections.Generic", type.Name);
    }

    /// <summary>Whether an assignment to an element can add one.</summary>
    public static bool GrowOnAssignment(IOperation instance) => Keyed.Contains(instance.Type?.Name);

    public static bool IsChangeByName(string method) => Changing.Any(verb => method.StartsWith(verb, StringComparison.Ordinal));

    public static bool IsChange(IInvocationOperation call) => call.Instance is { } instance && IsChangeByName(call.TargetMethod.Name) && Include(instance);
}
