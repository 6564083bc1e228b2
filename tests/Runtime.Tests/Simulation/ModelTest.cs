using IpcRuntime.Kernel;
using IpcRuntime.Simulation;

namespace IpcRuntime.Tests.Simulation;

/// <summary>A model with a shell, process 2, which leads a session, and its child, process 3, in a group of its own.</summary>
public abstract class ModelTest
{
    private protected ModelTest()
    {
        Shell = Fork(Model.Init.Leader!);
        Do(Shell, "setsid");
        Child = Fork(Shell);
        Do(Child, "setpgid 0 0");
    }

    private protected KernelModel Model { get; } = new();

    private protected ThreadState Shell { get; }

    private protected ThreadState Child { get; }

    private protected string Do(ThreadState thread, string line)
    {
        var op = KernelOp.Parse(line);
        return Model.Step(thread, op, new byte[op.Code is OpCode.Read or OpCode.Write ? Math.Max(64, op.C) : 64]).ToString();
    }

    /// <summary>Lets a thread that waits try again.</summary>
    private protected string Continue(ThreadState thread) => Model.Continue(thread, new byte[100_000]).ToString();

    private protected ThreadState Fork(ThreadState parent) => Model.FindProcess((int)Model.Step(parent, new(OpCode.Fork)).Value)!.Leader!;

    private protected ThreadState StartThread(ThreadState of) => Model.FindThread((int)Model.Step(of, new(OpCode.StartThread)).Value).Thread!;
}
