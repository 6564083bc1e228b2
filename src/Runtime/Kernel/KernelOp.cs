namespace IpcRuntime.Kernel;

/// <summary>
/// One operation of the kernel: at once a line of a script, an event of a trace and the unit in which processes interleave.
/// Signals and flags have the numbers of Linux whatever the system. Data that is read or written travels beside it.
/// </summary>
/// <param name="Code">Which operation.</param>
/// <param name="A">The first operand, see <see cref="OpCode"/>.</param>
/// <param name="B">The second operand.</param>
/// <param name="C">The third operand: byte counts, sets of signals, times.</param>
internal readonly record struct KernelOp(OpCode Code, int A = 0, int B = 0, long C = 0)
{
    /// <summary>The line of a script, such as <c>kill 3 SIGTERM</c>.</summary>
    public override string ToString() => OpSyntax.Of(Code)?.Print(this) ?? $"op{(int)Code} {A} {B} {C}";

    /// <summary>Reads a line of a script.</summary>
    /// <exception cref="FormatException">The line is not an operation with its operands.</exception>
    public static KernelOp Parse(ReadOnlySpan<char> line) =>
        OpSyntax.TryParse(line, out var op) ? op : throw new FormatException($"'{line}' is not an operation.");
}
