using System.Text;

namespace IpcRuntime;

/// <summary>What came of a child, or of a <see cref="Pipeline"/>, that was run to its end.</summary>
public sealed class RunResult
{
    private readonly Encoding _encoding;

    internal RunResult(IReadOnlyList<ChildProcess> children, ReadOnlyMemory<byte> output, ReadOnlyMemory<byte> error, bool isOutputHeld, Encoding encoding)
    {
        Children = children;
        Output = output;
        Error = error;
        IsOutputHeld = isOutputHeld;
        _encoding = encoding;
    }

    /// <summary>The children, first to last; all have ended.</summary>
    public IReadOnlyList<ChildProcess> Children { get; }

    /// <summary>How the last of them ended.</summary>
    public ChildStatus Status => Children[^1].Status!.Value;

    /// <summary>Whether all exited with 0.</summary>
    public bool IsSuccess => Children.All(child => child.Status!.Value.IsSuccess);

    /// <summary>What the last one wrote to its standard output, and to its standard error where that is merged; empty where lines were received.</summary>
    public ReadOnlyMemory<byte> Output { get; }

    /// <summary>What all of them wrote to their standard error.</summary>
    public ReadOnlyMemory<byte> Error { get; }

    /// <summary>
    /// Whether another process kept the output open after the end of the children, and longer than <see cref="RunOptions.OutputGracePeriod"/>. What it writes later is lost, or ends it.
    /// </summary>
    public bool IsOutputHeld { get; }

    /// <summary><see cref="Output"/> as text.</summary>
    public string OutputText => _encoding.GetString(Output.Span);

    /// <summary><see cref="Error"/> as text.</summary>
    public string ErrorText => _encoding.GetString(Error.Span);

    /// <summary>How it ended.</summary>
    public override string ToString() => Status.ToString();
}
