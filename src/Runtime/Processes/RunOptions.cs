using System.Text;

namespace IpcRuntime;

/// <summary>One line that a child has written.</summary>
/// <param name="Text">Without its end, which is a line feed, or a carriage return and a line feed. The last line need not have one.</param>
/// <param name="IsError">Whether it came by the standard error; never where both are merged.</param>
public readonly record struct OutputLine(string Text, bool IsError);

/// <summary>What a child that is run to its end reads, and what becomes of its output: see <see cref="ChildProcess.RunAsync(ChildOptions, RunOptions?, CancellationToken)"/>.</summary>
public sealed class RunOptions
{
    private readonly TimeSpan _outputGracePeriod = TimeSpan.FromSeconds(1);

    /// <summary>The standard input; null for an input that is at its end at once (/dev/null).</summary>
    public ReadOnlyMemory<byte>? Input { get; init; }

    /// <summary>Whether the standard error goes where the standard output goes, in the order in which the child writes, as <c>2&gt;&amp;1</c> does.</summary>
    public bool MergesError { get; init; }

    /// <summary>
    /// Gets each line when it has been written; the output is then not kept. Calls come one after the other, on threads of the pool; while one runs, nothing is read, and the child may have to
    /// wait. An exception ends the child as a cancellation does, and comes out of the run.
    /// </summary>
    public Action<OutputLine>? LineReceived { get; init; }

    /// <summary>How the output is encoded. UTF-8 by default.</summary>
    public Encoding Encoding { get; init; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>
    /// How long the end of the output is awaited after the end of the child: a process that it has started and left running has the output too, and may keep it for ever. 0 to about 24 days, or
    /// <see cref="Timeout.InfiniteTimeSpan"/>; a second by default. What had been written by then is there in any case.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or too long.</exception>
    public TimeSpan OutputGracePeriod
    {
        get => _outputGracePeriod;
        init
        {
            WaitTime.Check(value);
            _outputGracePeriod = value;
        }
    }

    /// <summary>How the child is ended when the run is cancelled.</summary>
    public TerminationPolicy Termination { get; init; } = TerminationPolicy.Default;
}
