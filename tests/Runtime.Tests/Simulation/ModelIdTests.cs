using IpcRuntime.Kernel;
using IpcRuntime.Simulation;

namespace IpcRuntime.Tests.Simulation;

/// <summary>Ids of processes, threads, groups and sessions, and what becomes of them when they are given again.</summary>
public sealed class ModelIdTests
{
    private const int FirstAgain = 300;

    private readonly KernelModel _model = new(new() { LastId = FirstAgain + 6 });
    private readonly ThreadState _init;

    public ModelIdTests() => _init = _model.Init.Leader!;

    [Fact]
    public void Ids_begin_again_and_pass_over_those_of_processes_threads_groups_and_sessions()
    {
        UseUpTo(FirstAgain);
        var process = Fork(_init);
        var leaderOfGroup = Fork(_init);
        Do(leaderOfGroup, "setpgid 0 0");
        var thread = _model.FindThread((int)_model.Step(process, new(OpCode.StartThread)).Value).Thread!;
        var leaderOfSession = Fork(_init);
        Do(leaderOfSession, "setsid");
        var inGroup = Fork(leaderOfGroup);
        var inSession = Fork(leaderOfSession);
        Do(inSession, "setpgid 0 0");
        Do(leaderOfGroup, "exit 0");
        Do(leaderOfSession, "exit 0");
        Do(_init, "wait -1 0");
        Do(_init, "wait -1 0");
        Assert.Equal([300, 302, 304, 305], new[] { process.Id, thread.Id, inGroup.Id, inSession.Id });
        Assert.Equal(("301", "303"), (Do(_init, "getpgid 304"), Do(_init, "getsid 305")));

        Assert.Equal(306, End(Fork(_init)));
        Assert.Equal(306, End(Fork(_init)));
        Do(thread, "exitthread 0");
        Assert.Equal(302, Fork(_init).Id);
        End(inGroup);
        Assert.Equal((304, 306, 301), (Fork(_init).Id, Fork(_init).Id, Fork(_init).Id));
        End(inSession);
        Assert.Equal((303, 305), (Fork(_init).Id, Fork(_init).Id));
    }

    [Fact]
    public void Id_that_was_never_given_names_nothing()
    {
        for (var id = 2; id < 40; id++)
        {
            Assert.Equal("ESRCH", Do(_init, $"kill {id} 0"));
            Assert.Equal("ESRCH", Do(_init, $"kill -{id} 0"));
            Assert.Equal("ESRCH", Do(_init, $"tgkill {id} {id} 0"));
            Assert.Equal("ESRCH", Do(_init, $"getpgid {id}"));
        }
    }

    [Fact]
    public void New_process_takes_nothing_over_from_one_that_has_ended()
    {
        var first = Fork(_init);
        Do(first, "sigaction SIGUSR1 catch {}");
        Do(first, "exec");
        Do(first, "alarm 100");
        Do(first, "sigprocmask block {SIGUSR1}");
        Do(first, "kill 2 SIGUSR1");
        Do(first, "sigsuspend {SIGUSR1}");
        Do(_init, "kill 2 SIGSTOP");
        _model.Settle();
        Do(_init, "kill 2 SIGKILL");
        _model.Settle();
        Assert.Equal("2/9", Do(_init, "wait 2 0"));

        var second = Fork(_init);
        Assert.Equal("0", Do(_init, "setpgid 3 0"));
        Assert.Equal("0", Do(_init, "wait 3 nohang|untraced|continued"));
        Assert.Equal("0", Do(second, "sigpending"));
        Assert.Equal("0", Do(second, "alarm 0"));
        Do(second, "kill 3 SIGUSR1");
        Assert.Equal("3/10", Do(_init, "wait 3 0"));
    }

    private void UseUpTo(int id)
    {
        while (End(Fork(_init)) < id - 1)
        {
        }
    }

    private int End(ThreadState thread)
    {
        var id = thread.Process.Id;
        Do(thread, "exit 0");
        Assert.Equal($"{id}", Do(_init, $"wait {id} 0"));
        return id;
    }

    private string Do(ThreadState thread, string line) => _model.Step(thread, KernelOp.Parse(line), new byte[64]).ToString();

    private ThreadState Fork(ThreadState parent) => _model.FindProcess((int)_model.Step(parent, new(OpCode.Fork)).Value)!.Leader!;
}
