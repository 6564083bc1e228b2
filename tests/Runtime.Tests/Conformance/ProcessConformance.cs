using System.Globalization;

namespace IpcRuntime.Tests.Conformance;

/// <summary>
/// The processes of the model against those of the kernel: fork, exec, exit, stop, continue, wait, groups, sessions, orphans and signals between them.
/// IPCRUNTIME_SCRIPTS sets the number of random scripts, of some 100 operations each.
/// </summary>
public sealed class ProcessConformance(ITestOutputHelper output) : IDisposable
{
    private readonly NativeDriver? _driver = NativeDriver.TryStart("processes.c");

    public void Dispose() => _driver?.Dispose();

    [Fact]
    public void Random_scripts_give_the_same_on_model_and_kernel()
    {
        Assert.SkipWhen(_driver is null, NativeDriver.Missing);
        var operations = 0L;
        var otherOrders = 0L;

        // Not for all that is tried to shorten a script with a difference.
        var longSearches = 2;
        RandomScripts.Check<(byte, byte, byte, byte, byte)>(choices =>
        {
            using var run = new ProcessRun(_driver!, () => longSearches-- > 0);
            string? difference = null;

            foreach (var op in ProcessScript.Handlers)
            {
                difference ??= run.Do(op);
            }

            foreach (var choice in choices)
            {
                if (difference is not null || run.Choose(choice) is not { } op)
                {
                    break;
                }

                difference = run.Do(op);
            }

            operations += run.Count;
            if (operations % 8192 < run.Count)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{operations} operations so far"));
            }

            otherOrders += run.OtherOrders;
            return difference;
        });
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{operations} operations, {otherOrders} in another order than the model's first"));
        Assert.True(operations > RandomScripts.Count);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Known_scripts_give_the_same_on_model_and_kernel(string script)
    {
        Assert.SkipWhen(_driver is null, NativeDriver.Missing);
        using var run = new ProcessRun(_driver!);
        foreach (var line in script.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            Assert.Null(run.Do(ProcessOp.Parse(line)));
        }
    }

    /// <summary>Facts that are easily got wrong. Process 2 leads a session; 1 is the one that adopts orphans.</summary>
    public static TheoryData<string> Scripts => new(
        // A stop and a continuation are each reported once, and only to who asks.
        """
        2 fork
        2 kill 3 SIGSTOP
        2 wait 3 nohang
        2 wait 3 nohang|untraced
        2 wait 3 nohang|untraced
        2 kill 3 SIGCONT
        2 wait 3 nohang|untraced
        2 waitid process 3 nohang|continued|nowait
        2 wait 3 nohang|continued
        2 wait 3 nohang|continued
        """,
        // When the first handler returns the mask lets another signal through: sigsuspend fails after both.
        """
        2 fork
        3 sigaction SIGUSR1 catch {}
        3 sigaction SIGRTMIN catch {}
        3 sigsuspend {SIGUSR1}
        2 kill 3 SIGUSR1
        2 kill 3 SIGRTMIN
        """,
        // A stop that an orphaned group is spared ends no sigsuspend, but its mask is off for a moment: the handler of SIGTERM runs.
        """
        2 sigaction SIGTERM catch {}
        2 fork
        2 kill 3 SIGTERM
        3 sigsuspend {SIGTERM,SIGUSR1}
        2 kill 3 SIGTERM
        2 kill 3 SIGTSTP
        2 kill 3 SIGURG
        """,
        // What comes while a process is stopped finds its wait ended: the handler comes before the byte.
        """
        2 sigaction SIGUSR1 catch {}
        2 pipe 0
        2 fork
        3 read 0 1
        2 kill 3 SIGSTOP
        2 kill 3 SIGUSR1
        2 write 1 1
        2 kill 3 SIGCONT
        """,
        // Whether a wait begins again is up to the first handler alone.
        """
        2 sigaction SIGUSR1 catch|restart {SIGTERM}
        2 sigaction SIGTERM catch {}
        2 pipe 0
        2 fork
        3 read 0 1
        2 kill 3 SIGSTOP
        2 kill 3 SIGUSR1
        2 kill 3 SIGTERM
        2 kill 3 SIGCONT
        2 write 1 1
        """,
        // A parent is told when a child that waits is continued.
        """
        2 sigaction SIGCHLD catch {}
        2 fork
        3 pause
        2 kill 3 SIGSTOP
        2 kill 3 SIGCONT
        """,
        // A wait for a group that has lost its last child is not ended by the end of a child of another.
        """
        2 fork
        2 wait -2 0
        3 setpgid 0 0
        3 exit 0
        1 kill 2 SIGCONT
        1 kill 2 SIGSTOP
        1 kill 2 SIGCONT
        """,
        // A wait that a signal ends for good still takes the child that the same signal ended.
        """
        2 fork
        2 wait -1 0
        3 kill 0 SIGRTMIN
        """,
        // A parent that is told of a continuation may act before a signal that came earlier ends the child.
        """
        2 fork
        3 setpgid 3 0
        3 kill 3 SIGTTIN
        1 kill 3 SIGUSR1
        2 sigaction SIGCHLD catch|restart {}
        2 kill 3 SIGCONT
        """,
        // A child that was stopped and ended tells its end alone; orphans with a stopped member are hung up and continued.
        """
        2 fork
        3 setpgid 0 0
        3 fork
        3 kill 4 SIGSTOP
        2 kill 3 SIGKILL
        2 waitid all 0 nohang|untraced|continued
        2 waitid all 0 nohang|exited
        """,
        // The group of a child is hung up although the child has ended and the group was orphaned before.
        """
        2 sigaction SIGHUP catch {}
        2 fork
        3 fork
        4 exit 0
        2 fork
        3 setpgid 0 0
        2 kill 5 SIGSTOP
        3 exit 0
        """,
        // A flag that is set while others wait: readers do not see it, writers do when they are woken.
        """
        2 sigaction SIGUSR1 catch {}
        2 pipe 0
        2 pipe 0
        2 fork
        2 fork
        3 read 0 1
        4 write 3 70000
        2 setfl 0 nonblock
        2 setfl 3 nonblock
        2 read 2 100
        2 kill 3 SIGUSR1
        2 kill 4 SIGUSR1
        2 read 2 70000
        """,
        // A write that waits for room is ended by its reader's end, and by a signal with what was written.
        """
        2 pipe 0
        2 fork
        2 sigaction SIGPIPE catch {}
        2 close 0
        2 write 1 70000
        3 read 0 100
        3 kill 2 SIGSTOP
        3 read 0 65536
        3 exit 0
        1 kill 2 SIGCONT
        """);
}
