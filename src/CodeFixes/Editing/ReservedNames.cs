using System.Globalization;

namespace IpcAnalyzers.Editing;

/// <summary>The names that the fixes of one run have given out.</summary>
internal sealed class ReservedNames
{
    private readonly HashSet<string> _given = [];

    public string Reserve(string wanted, Predicate<string> isTaken)
    {
        var name = wanted;
        for (var number = 2; isTaken(name) || !_given.Add(name); number++)
        {
            name = wanted + number.ToString(CultureInfo.InvariantCulture);
        }

        return name;
    }
}
