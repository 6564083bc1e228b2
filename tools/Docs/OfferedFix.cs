using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis.CodeFixes;

namespace IpcAnalyzers.Docs;

/// <summary>A code fix for a rule, as its provider declares it.</summary>
/// <param name="RuleId">The rule whose findings it fixes.</param>
/// <param name="Provider">The class.</param>
/// <param name="HasFixAll">Whether all findings can be fixed at once; else each wants a look.</param>
internal sealed record OfferedFix(string RuleId, Type Provider, bool HasFixAll)
{
    public static ImmutableArray<OfferedFix> ReadAll() =>
        Assembly.Load("IpcAnalyzers.CodeFixes")
            .GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(CodeFixProvider)))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .SelectMany(Read)
            .ToImmutableArray();

    private static IEnumerable<OfferedFix> Read(Type type)
    {
        var provider = (CodeFixProvider)Activator.CreateInstance(type, nonPublic: true)!;
        return provider.FixableDiagnosticIds.Select(id => new OfferedFix(id, type, provider.GetFixAllProvider() is not null));
    }
}
