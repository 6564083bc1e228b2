namespace IpcAnalyzers.Scan.Comparison;

/// <summary>Pairs places of two lists that stand near each other, the nearest first, each at most once.</summary>
internal static class NearestLines
{
    /// <summary>Code above a place moves it; this far it is taken for the same.</summary>
    public const int Reach = 12;

    /// <summary>The indices of the pairs. Only places with equal keys are paired.</summary>
    public static List<(int Left, int Right)> Pair<TKey>(IReadOnlyList<(TKey Key, int Line)> left, IReadOnlyList<(TKey Key, int Line)> right)
        where TKey : notnull
    {
        ILookup<TKey, int> byKey = Enumerable.Range(0, right.Count).ToLookup(index => right[index].Key);
        var candidates = Enumerable.Range(0, left.Count)
            .SelectMany(index => byKey[left[index].Key].Select(other => (Left: index, Right: other, Distance: Math.Abs(left[index].Line - right[other].Line))))
            .Where(pair => pair.Distance <= Reach)
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.Left)
            .ThenBy(pair => pair.Right);
        var pairs = new List<(int, int)>();
        var usedLeft = new HashSet<int>();
        var usedRight = new HashSet<int>();
        foreach ((int leftIndex, int rightIndex, _) in candidates)
        {
            if (!usedLeft.Contains(leftIndex) && !usedRight.Contains(rightIndex))
            {
                usedLeft.Add(leftIndex);
                usedRight.Add(rightIndex);
                pairs.Add((leftIndex, rightIndex));
            }
        }

        return pairs;
    }
}
