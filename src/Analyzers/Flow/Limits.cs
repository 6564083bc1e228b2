namespace IpcAnalyzers.Flow;

/// <summary>
/// How much one body may cost. Past a limit the run ends and says so: what has been found "at once" stands, what needs every
/// path to be known stays unsaid.
/// </summary>
internal static class Limits
{
    /// <summary>Larger bodies are generated or pathological; their graphs are not explored.</summary>
    public const int Blocks = 2_000;

    /// <summary>Exploded nodes, that is blocks times states, of one body.</summary>
    public const int Nodes = 4_000;

    /// <summary>States in which one block is entered; loops and unrelated conditions multiply them.</summary>
    public const int StatesOfBlock = 100;

    /// <summary>Objects and variables are numbered by bytes.</summary>
    public const int Objects = 100;

    /// <summary>How many different objects may have their part read at one place, before the engine lets the rest go.</summary>
    public const int PartsOfRead = 2;

    public const int Variables = 250;

    /// <summary>Operations of one body, lambdas not counted.</summary>
    public const int Operations = 100_000;
}
