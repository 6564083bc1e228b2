using IpcRuntime.Simulation;

namespace IpcRuntime.Samples.Exploration;

/// <summary>A program with a fault, and the same program without it.</summary>
/// <param name="Name">What the fault is called.</param>
/// <param name="Story">What goes wrong.</param>
/// <param name="Create">Makes a system that begins with the program.</param>
internal sealed record Fault(string Name, string Story, FaultFactory Create)
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("Kept write end", "a server inherits the end of a pipe that is not for it, and the reader waits for ever", KeptWriteEnd.Create),
        new("Mutex in a handler", "a handler takes the lock that the code which it interrupts may hold", MutexInHandler.Create),
        new("Status taken twice", "two parts of a program wait for children, and one takes what is the other's", StatusTakenTwice.Create),
    ];
}

/// <param name="isRepaired">Whether the system is to be made without the fault.</param>
internal delegate SimulatedKernel FaultFactory(bool isRepaired);
