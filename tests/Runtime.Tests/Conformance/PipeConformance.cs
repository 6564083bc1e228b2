using System.Globalization;
using IpcRuntime.Kernel;

namespace IpcRuntime.Tests.Conformance;

/// <summary>
/// The pipes of the model against those of the kernel. IPCRUNTIME_SCRIPTS sets the number of random scripts, of some 150 operations each.
/// </summary>
public sealed class PipeConformance(ITestOutputHelper output)
{
    [Fact]
    public void Random_scripts_give_the_same_on_model_and_kernel()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The model is Linux.");
        var operations = 0L;
        RandomScripts.Check<(byte, byte, byte, byte)>(choices =>
        {
            var difference = RunRandom(choices, out var count);
            operations += count;
            return difference;
        });
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{operations} operations"));
        Assert.True(operations > RandomScripts.Count);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Known_scripts_give_the_same_on_model_and_kernel(string script)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The model is Linux.");
        using var run = new PipeScript();
        foreach (var line in script.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            Assert.Null(run.Run(KernelOp.Parse(line)));
        }
    }

    /// <summary>Facts of fs/pipe.c that are easily got wrong. The first pipe is 0 and 1.</summary>
    public static TheoryData<string> Scripts => new(
        // /dev/null is no pipe, is at its end, takes everything and never waits.
        """
        opennull
        read 0 10
        write 0 10
        write 0 0
        poll 0 in|out 0
        poll 0 in 0
        available 0
        getpipesize 0
        setpipesize 0 4096
        dup 0
        write 1 70000
        close 0
        read 1 1
        dup2 1 1
        close 1
        read 1 1
        """,

        // A full pipe of 16 slots: 2049 bytes need one each, 100 bytes share them.
        $"""
        pipe nonblock
        {Repeat("write 1 2049", 17)}
        available 0
        poll 1 out 0
        """,
        $"""
        pipe nonblock
        {Repeat("write 1 100", 641)}
        available 0
        """,
        // A slot is free only when its page is read to the end.
        $"""
        pipe nonblock
        write 1 65536
        read 0 4095
        poll 1 out 0
        write 1 1
        read 0 1
        poll 1 out 0
        write 1 4096
        write 1 1
        """,
        // More than a page is written in part, a page or less not at all.
        """
        pipe nonblock
        setpipesize 1 4096
        write 1 5000
        write 1 1
        read 0 8192
        write 1 4097
        """,
        // The odd part goes to the last page if it fits there as a whole.
        """
        pipe nonblock
        write 1 4000
        write 1 97
        write 1 4192
        available 0
        read 0 3999
        write 1 4096
        write 1 1
        """,
        // Without readers: nothing is nothing, anything is a broken pipe.
        """
        pipe nonblock
        poll 1 out 0
        close 0
        poll 1 out 0
        write 1 0
        write 1 1
        close 1
        write 1 1
        """,
        // Without writers: data, then the end; a duplicate keeps the end open.
        """
        pipe nonblock
        dup 1
        write 1 10
        close 1
        read 0 20
        read 0 20
        poll 0 in 0
        write 2 5
        close 2
        poll 0 in 0
        read 0 20
        read 0 20
        poll 0 in 0
        """,
        // Sizes are rounded up, not below the content, not above the limit.
        """
        pipe nonblock
        setpipesize 0 1
        getpipesize 1
        setpipesize 0 4097
        write 1 8192
        setpipesize 1 4096
        setpipesize 1 1048577
        setpipesize 1 -1
        setpipesize 1 1048576
        getpipesize 0
        """,
        // The wrong end, no end.
        """
        pipe nonblock
        read 1 1
        write 0 1
        read 77 1
        poll 77 in 0
        close 77
        dup 77
        dup2 1 0
        read 0 1
        write 0 1
        """);

    private static string Repeat(string line, int count) => string.Join('\n', Enumerable.Repeat(line, count));

    private static string? RunRandom((byte, byte, byte, byte)[] choices, out int count)
    {
        using var script = new PipeScript();
        var lines = new List<string>();
        string? difference = null;
        foreach (var choice in choices.Prepend(default))
        {
            var op = script.Choose(choice);
            lines.Add(op.ToString());
            difference = script.Run(op);
            if (difference is not null)
            {
                break;
            }
        }

        count = script.Count;
        return difference is null ? null : $"{difference}\nafter\n{string.Join('\n', lines)}";
    }
}
