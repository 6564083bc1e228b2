using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeActions;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Which of the offered actions a test applies, and to how many diagnostics.</summary>
internal sealed record CodeFixChoice(int? Index, string? EquivalenceKey, bool FirstOnly)
{
    public CodeAction? Choose(ImmutableArray<CodeAction> actions, IVerifier verifier)
    {
        if (Index is null && EquivalenceKey is not null)
        {
            return actions.FirstOrDefault(action => action.EquivalenceKey == EquivalenceKey);
        }

        var chosen = actions.ElementAtOrDefault(Index ?? 0);
        if (chosen is not null && EquivalenceKey is not null && chosen.EquivalenceKey != EquivalenceKey)
        {
            verifier.Fail($"The code action at index {Index} has the equivalence key '{chosen.EquivalenceKey}' instead of '{EquivalenceKey}'.");
        }

        return chosen;
    }
}
