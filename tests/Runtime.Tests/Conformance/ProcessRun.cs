using System.Globalization;

namespace IpcRuntime.Tests.Conformance;

/// <summary>One process script on model and kernel, side by side.</summary>
internal sealed class ProcessRun : IDisposable
{
    /// <summary>How many orders of the same steps are tried before the kernel's is called a difference.</summary>
    private const int MostOrders = 2000;

    private readonly NativeDriver _driver;
    private readonly Schedule _schedule = new();
    private readonly List<ProcessOp> _done = [];
    private ProcessScript _model;

    public ProcessRun(NativeDriver driver)
    {
        _driver = driver;
        _model = new(_schedule);

        // Out of the group of the coordinator, so that a signal to the own group cannot reach it.
        Do(ProcessOp.Parse("2 setsid"));
    }

    public int Count => _done.Count;

    /// <summary>Operations after which the kernel was found in a state that the model reaches in another order than its first.</summary>
    public int OtherOrders { get; private set; }

    /// <summary>What the kernel's side told after the last operation.</summary>
    public string Kernel { get; private set; } = "";

    public ProcessOp? Choose((byte, byte, byte, byte, byte) choice) => _model.Choose(choice);

    /// <returns>What differs, or null.</returns>
    public string? Do(ProcessOp op)
    {
        _done.Add(op);
        _driver.Send(op.ForKernel());
        var expected = _model.Run(op);
        Kernel = _driver.Receive();
        if (expected == Kernel || IsAllowed(Kernel))
        {
            return null;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{op}:\nmodel {expected}\nkernel{Kernel}\nafter\n{string.Join('\n', _done)}");
    }

    public void Dispose() => _driver.Send("0 . 0 0 0\n");

    /// <summary>Whether the model gets there too, when processes that can go on at the same time do so in another order.</summary>
    private bool IsAllowed(string kernel)
    {
        for (var tried = 0; tried < MostOrders && _schedule.MoveNext(); tried++)
        {
            if (Replay() == kernel)
            {
                OtherOrders++;
                return true;
            }
        }

        return false;
    }

    private string Replay()
    {
        _model = new(_schedule);
        var line = "";
        foreach (var op in _done)
        {
            line = _model.Run(op);
        }

        return line;
    }
}
