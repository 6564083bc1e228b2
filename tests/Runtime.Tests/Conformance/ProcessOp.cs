using System.Globalization;
using IpcRuntime.Kernel;

namespace IpcRuntime.Tests.Conformance;

/// <summary>A line of a process script: an operation and who does it, such as <c>3 kill 2 SIGTERM</c>.</summary>
internal readonly record struct ProcessOp(int Process, KernelOp Op)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Process} {Op}");

    public static ProcessOp Parse(string line)
    {
        var blank = line.IndexOf(' ', StringComparison.Ordinal);
        return new(int.Parse(line.AsSpan(0, blank), CultureInfo.InvariantCulture), KernelOp.Parse(line.AsSpan(blank + 1)));
    }

    /// <summary>The line as the program of the kernel's side reads it.</summary>
    public string ForKernel() => string.Create(CultureInfo.InvariantCulture, $"{Process} {Op.Code switch
    {
        OpCode.Yield => "y 0 0 0",
        OpCode.Fork => "f 0 0 0",
        OpCode.Exec => "e 0 0 0",
        OpCode.Exit => $"x {Op.A} 0 0",
        OpCode.Kill => $"k {Op.A} {Op.B} 0",
        OpCode.ThreadKill => $"T {Op.A} {Op.B} {Op.C}",
        OpCode.SigQueue => $"q {Op.A} {Op.B} {Op.C}",
        OpCode.SigAction => $"a {Op.A} {NativeAction((Disposition)Op.B)} {Op.C}",
        OpCode.SigProcMask => $"m {Op.A} 0 {Op.C}",
        OpCode.SigPending => "p 0 0 0",
        OpCode.SigTimedWait => $"t {Op.A} 0 {Op.C}",
        OpCode.SigSuspend => $"s 0 0 {Op.C}",
        OpCode.Pause => "u 0 0 0",
        OpCode.Wait => $"w {Op.A} {Op.B} 0",
        OpCode.WaitId => $"i {Op.A} {Op.B} {Op.C}",
        OpCode.SetGroup => $"g {Op.A} {Op.B} 0",
        OpCode.GetGroup => $"G {Op.A} 0 0",
        OpCode.SetSession => "n 0 0 0",
        OpCode.GetSession => $"N {Op.A} 0 0",
        OpCode.GetParentId => "P 0 0 0",
        OpCode.Pipe => $"| {Op.A} 0 0",
        OpCode.Read => $"r {Op.A} 0 {Op.C}",
        OpCode.Write => $"W {Op.A} 0 {Op.C}",
        OpCode.Close => $"c {Op.A} 0 0",
        OpCode.Dup => $"d {Op.A} 0 0",
        OpCode.Dup2 => $"D {Op.A} {Op.B} 0",
        OpCode.SetFlags => $"F {Op.A} {Op.B} 0",
        OpCode.SetDescriptorFlags => $"X {Op.A} {Op.B} 0",
        OpCode.SetPipeSize => $"z {Op.A} 0 {Op.C}",
        OpCode.GetPipeSize => $"Z {Op.A} 0 0",
        OpCode.Available => $"v {Op.A} 0 0",
        OpCode.Poll => $"o {Op.A} {Op.B} {Op.C}",
        _ => throw new InvalidOperationException($"The kernel's side does not know '{Op}'."),
    }}\n");

    private static uint NativeAction(Disposition disposition) =>
        (uint)(disposition & Disposition.Kinds)
        | ((disposition & Disposition.Restart) != 0 ? 0x10000000u : 0)
        | ((disposition & Disposition.NoDefer) != 0 ? 0x40000000u : 0)
        | ((disposition & Disposition.ResetHand) != 0 ? 0x80000000u : 0)
        // SA_NOCLDSTOP and SA_NOCLDWAIT have the values of our two kinds; four bits higher they are out of the way.
        | ((disposition & Disposition.NoChildStop) != 0 ? 0x10u : 0)
        | ((disposition & Disposition.NoChildWait) != 0 ? 0x20u : 0);
}
