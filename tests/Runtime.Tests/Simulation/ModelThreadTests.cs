using IpcRuntime.Simulation;

namespace IpcRuntime.Tests.Simulation;

/// <summary>Threads: their ends, exec, and the order of children.</summary>
public sealed class ModelThreadTests : ModelTest
{
    [Fact]
    public void Process_ends_with_its_last_thread_and_has_the_code_of_that_one()
    {
        var first = StartThread(Child);
        var second = StartThread(Child);
        Do(first, "exitthread 1");
        Do(Child, "exitthread 2");
        Assert.Equal("0", Do(Shell, "wait 3 nohang"));
        var third = StartThread(second);
        Do(second, "exitthread 3");
        Assert.False(Child.Process.IsZombie);
        Do(third, "exitthread 4");
        Assert.Equal("3/1024", Do(Shell, "wait 3 nohang"));
    }

    [Fact]
    public void Threads_that_end_in_any_order_leave_the_others_alone()
    {
        var first = StartThread(Child);
        var second = StartThread(Child);
        var third = StartThread(Child);
        Do(third, "exitthread 0");
        var fourth = StartThread(Child);
        Do(first, "exitthread 0");
        Do(second, "exitthread 0");
        Do(Child, "sigprocmask block {SIGUSR1}");
        Do(Child, "sigaction SIGUSR1 catch {}");
        Do(Shell, "kill 3 SIGUSR1");
        Model.Settle();
        Assert.True(fourth.IsRunningHandler);
        Assert.Equal($"{fourth.Id}", Do(fourth, "gettid"));
        Assert.Equal("3", Do(fourth, "getpid"));
    }

    [Fact]
    public void Signals_reach_the_last_thread_also_when_the_first_has_ended()
    {
        var last = StartThread(Child);
        Do(Child, "sigaction SIGUSR1 catch {}");
        Do(Child, "exitthread 0");
        Assert.Equal("parked", Do(last, "pause"));
        Assert.Equal("0", Do(Shell, "tgkill 3 3 SIGUSR1"));
        Assert.Equal(0, Model.ReadyCount);
        Do(Shell, "kill 3 SIGUSR1");
        Model.Settle();
        Assert.True(last.IsRunningHandler);
    }

    [Fact]
    public void Signal_that_a_thread_has_not_taken_when_it_ends_goes_to_another()
    {
        var last = StartThread(Child);
        Do(Child, "sigaction SIGUSR1 catch {}");
        Assert.Equal("parked", Do(last, "pause"));
        Do(Shell, "kill 3 SIGUSR1");
        Assert.True(Child.ReadyIndex >= 0);
        Assert.True(last.ReadyIndex < 0);
        Do(Child, "exitthread 0");
        Model.Settle();
        Assert.True(last.IsRunningHandler);
    }

    [Fact]
    public void Signal_that_a_thread_blocks_before_it_has_taken_it_goes_to_another()
    {
        var other = StartThread(Child);
        Do(Child, "sigaction SIGUSR1 catch {}");
        Assert.Equal("parked", Do(other, "pause"));
        Do(Shell, "kill 3 SIGUSR1");
        Do(Child, "sigprocmask block {SIGUSR1}");
        Assert.False(Child.IsRunningHandler);
        Model.Settle();
        Assert.True(other.IsRunningHandler);
    }

    [Fact]
    public void Signal_to_a_thread_that_blocks_it_waits_for_that_thread()
    {
        var other = StartThread(Child);
        Do(other, "sigprocmask block {SIGTERM}");
        Do(Shell, $"tgkill 3 {other.Id} SIGTERM");
        Assert.Equal(0, Model.ReadyCount);
        Assert.Equal("16384", Do(other, "sigpending"));
        Assert.Equal("0", Do(Child, "sigpending"));
    }

    /// <summary>A stop interrupts the waits of all threads, not only of the one that took the signal (signal(7)).</summary>
    [Fact]
    public void Stop_ends_a_wait_for_signals_of_another_thread()
    {
        var other = StartThread(Child);
        Assert.Equal("parked", Do(other, "sigtimedwait {SIGUSR1} -1"));
        Do(Shell, "kill 3 SIGSTOP");
        Continue(Child);
        Assert.True(Child.Process.Stopped);
        Do(Shell, "kill 3 SIGCONT");
        Assert.Equal("EINTR", Continue(other));
    }

    [Fact]
    public void New_thread_does_not_wait_for_what_an_ended_one_waited_for()
    {
        Do(Child, "pipe 0");
        Assert.Equal("parked", Do(StartThread(Child), "read 0 1"));
        Do(Child, "exec");
        StartThread(Child);
        Do(Child, "write 1 1");
        Assert.Equal(0, Model.ReadyCount);
    }

    [Fact]
    public void Exec_ends_the_other_threads_and_keeps_the_id()
    {
        var other = StartThread(Child);
        var waiting = StartThread(Child);
        Do(waiting, "pause");
        Do(other, "sigprocmask block {SIGUSR1}");
        Do(Child, "sigprocmask block {SIGUSR2}");
        Do(other, "exec");
        var leader = Child.Process.Leader!;
        Assert.Equal((3, 1), (leader.Id, Child.Process.ThreadCount));
        Assert.Equal("3", Do(leader, "gettid"));

        // The mask of the thread that called it (POSIX, execve).
        Do(Shell, "kill 3 SIGUSR1");
        Assert.Equal("512", Do(leader, "sigpending"));
        Do(Shell, "kill 3 SIGUSR2");
        Model.Settle();
        Assert.Equal("3/12", Do(Shell, "wait 3 nohang"));
    }

    [Fact]
    public void Children_are_waited_for_in_the_order_of_their_coming_also_those_that_are_inherited()
    {
        var second = Fork(Shell);
        var grandchild = Fork(Child);
        Do(second, "exit 4");
        Do(grandchild, "exit 5");
        Do(Child, "exit 3");

        // Process 1 of the model does not ignore SIGCHLD: the orphan stays until it is waited for.
        Assert.Equal("5/1280", Do(Model.Init.Leader!, "wait -1 nohang"));
        Assert.Equal("3/768", Do(Shell, "wait -1 nohang"));
        Assert.Equal("4/1024", Do(Shell, "wait -1 nohang"));
        Assert.Equal("ECHILD", Do(Shell, "wait -1 nohang"));
    }

    [Fact]
    public void Orphan_that_has_ended_goes_when_process_1_ignores_SIGCHLD()
    {
        Do(Model.Init.Leader!, "sigaction SIGCHLD ignore {}");
        var grandchild = Fork(Child);
        Do(grandchild, "exit 5");
        Assert.NotNull(Model.FindProcess(grandchild.Process.Id));
        var id = grandchild.Process.Id;
        Do(Child, "exit 0");
        Assert.Null(Model.FindProcess(id));
    }

    [Fact]
    public void Child_of_a_process_in_handlers_returns_from_them_all()
    {
        const int Handlers = 5;
        Do(Child, "sigprocmask block {SIGUSR2}");
        Do(Child, "sigaction SIGUSR1 catch|nodefer {}");
        for (var i = 0; i < Handlers; i++)
        {
            Do(Child, "kill 3 SIGUSR1");
        }

        Assert.Equal(0, Model.ReadyCount);
        var grandchild = Fork(Child);
        for (var i = 0; i < Handlers; i++)
        {
            Assert.True(grandchild.IsRunningHandler);
            Assert.Equal("0", Do(grandchild, "sigreturn"));
        }

        Assert.Equal("EINVAL", Do(grandchild, "sigreturn"));
        Assert.Equal("2048", Do(grandchild, "sigprocmask unblock {SIGUSR2}"));
        Assert.True(Child.IsRunningHandler);
    }

    [Fact]
    public void Process_1_does_not_exit()
    {
        Assert.Equal("EPERM", Do(Model.Init.Leader!, "exit 0"));
        Assert.Equal("1", Do(Model.Init.Leader!, "getpid"));
    }

    [Fact]
    public void Process_1_takes_no_signal_that_it_does_not_catch()
    {
        var init = Model.Init.Leader!;
        var other = StartThread(init);
        Do(Shell, "kill 1 SIGKILL");
        Do(init, "sigprocmask block {SIGTERM,SIGTSTP}");
        Do(Shell, "kill 1 SIGTERM");
        Do(Shell, "kill 1 SIGTSTP");
        Do(other, "sigprocmask block {SIGTERM,SIGTSTP}");
        Do(Shell, "kill 1 SIGTERM");
        Do(init, "sigprocmask set {}");
        Assert.Equal("1", Do(init, "getpid"));
    }

    [Fact]
    public void Child_of_process_1_is_an_orphaned_job()
    {
        var job = Fork(Model.Init.Leader!);
        Do(job, "setpgid 0 0");
        Do(job, $"kill {job.Id} SIGTSTP");
        Assert.False(job.Process.Stopped);
    }

    [Fact]
    public void Parent_is_told_what_became_of_the_child()
    {
        Do(Shell, "sigprocmask block {SIGCHLD}");
        var second = Fork(Shell);
        Do(Shell, "kill 3 SIGSTOP");
        Model.Settle();
        Assert.Equal("17/19", Do(Shell, "sigtimedwait {SIGCHLD} 0"));
        Do(Shell, "kill 3 SIGCONT");
        Model.Settle();
        Assert.Equal("17/18", Do(Shell, "sigtimedwait {SIGCHLD} 0"));
        Do(Shell, "kill 3 SIGTERM");
        Model.Settle();
        Assert.Equal("17/15", Do(Shell, "sigtimedwait {SIGCHLD} 0"));
        Do(second, "exit 259");
        Assert.Equal("17/3", Do(Shell, "sigtimedwait {SIGCHLD} 0"));
    }

    [Fact]
    public void Many_threads_can_become_ready_at_once()
    {
        Do(Child, "pipe 0");
        var readers = Enumerable.Range(0, 40).Select(_ => StartThread(Child)).ToList();
        Assert.All(readers, reader => Assert.Equal("parked", Do(reader, "read 0 1")));
        Assert.Equal(0, Model.ReadyCount);
        Do(Child, "close 1");
        Assert.Equal(40, Model.ReadyCount);
        Assert.All(readers, reader => Assert.Equal("0", Continue(reader)));
        Assert.Equal(0, Model.ReadyCount);
    }

    [Fact]
    public void Many_signals_are_queued_and_come_in_order()
    {
        Do(Child, "sigprocmask block {SIGRTMIN}");
        for (var i = 1; i <= 300; i++)
        {
            Assert.Equal("0", Do(Shell, $"sigqueue 3 SIGRTMIN {i}"));
        }

        for (var i = 1; i <= 300; i++)
        {
            Assert.Equal($"34/{i}", Do(Child, "sigtimedwait {SIGRTMIN} 0"));
        }

        Assert.Equal("EAGAIN", Do(Child, "sigtimedwait {SIGRTMIN} 0"));
        Assert.Equal(0, Model.QueuedSignals.Count);
    }

    [Theory]
    [InlineData("tgkill 3 0 SIGUSR1", "EINVAL")]
    [InlineData("tgkill 0 3 SIGUSR1", "EINVAL")]
    [InlineData("tgkill 3 -1 SIGUSR1", "EINVAL")]
    [InlineData("tgkill 3 2 SIGUSR1", "ESRCH")]
    [InlineData("tgkill 3 3 0", "0")]
    [InlineData("setpgid 3 -1", "EINVAL")]
    [InlineData("setpgid -1 0", "EINVAL")]
    [InlineData("setpgid 77 0", "ESRCH")]
    [InlineData("setpgid 3 77", "EPERM")]
    [InlineData("setpgid 0 0", "EPERM")]
    [InlineData("setpgid 3 0", "0")]
    [InlineData("getpgid 3", "3")]
    [InlineData("getpgid 0", "2")]
    [InlineData("getpgid 77", "ESRCH")]
    [InlineData("getsid 3", "2")]
    [InlineData("getsid 77", "ESRCH")]
    [InlineData("sigreturn", "EINVAL")]
    [InlineData("getppid", "1")]
    [InlineData("kill 3 -1", "EINVAL")]
    [InlineData("kill 3 64", "0")]
    [InlineData("kill 3 65", "EINVAL")]
    [InlineData("kill 3 0", "0")]
    [InlineData("tgkill 3 3 64", "0")]
    [InlineData("tgkill 3 3 65", "EINVAL")]
    [InlineData("tgkill 3 3 -1", "EINVAL")]
    [InlineData("sigqueue 3 64 0", "0")]
    [InlineData("sigqueue 3 65 0", "EINVAL")]
    [InlineData("sigqueue 3 -1 0", "EINVAL")]
    [InlineData("sigqueue 3 0 0", "0")]
    [InlineData("sigqueue 77 0 0", "ESRCH")]
    [InlineData("sigaction 64 catch {}", "0")]
    [InlineData("sigaction 65 catch {}", "EINVAL")]
    [InlineData("sigaction 0 catch {}", "EINVAL")]
    [InlineData("sigaction -1 catch {}", "EINVAL")]
    [InlineData("sigaction SIGSTOP catch {}", "EINVAL")]
    [InlineData("sigaction SIGUSR1 ignore|catch {}", "EINVAL")]
    [InlineData("wait 77 nohang", "ECHILD")]
    [InlineData("wait -77 nohang", "ECHILD")]
    [InlineData("wait 0 nohang", "ECHILD")]
    [InlineData("wait -3 nohang", "0")]
    public void Operands_are_checked(string operation, string outcome) => Assert.Equal(outcome, Do(Shell, operation));

    [Theory]
    [InlineData("wait -3 0", "3/768")]
    [InlineData("waitid group 3 exited", "3/768")]
    [InlineData("wait 3 0", "3/768")]
    public void Wait_is_woken_by_those_that_it_is_for(string operation, string outcome)
    {
        var other = Fork(Shell);
        Assert.Equal("parked", Do(Shell, operation));
        Do(other, "exit 1");
        Assert.True(Shell.ReadyIndex < 0);
        Do(Child, "exit 3");
        Assert.True(Shell.ReadyIndex >= 0);
        Assert.Equal(outcome, Continue(Shell));
    }

    [Fact]
    public void Wait_for_the_own_group_leaves_others_alone()
    {
        var other = Fork(Shell);
        Assert.Equal("parked", Do(Shell, "wait 0 0"));
        Do(Child, "exit 0");
        Assert.True(Shell.ReadyIndex < 0);
        Do(other, "exit 2");
        Assert.Equal($"{other.Id}/512", Continue(Shell));
    }

    [Fact]
    public void Steps_are_counted()
    {
        var before = Model.StepCount;
        Do(Child, "pipe 0");
        var writer = StartThread(Child);
        Do(Child, "read 0 1");
        Do(writer, "write 1 1");
        Continue(Child);
        Do(Child, "pause");
        Model.Withdraw(Child);
        Assert.Equal(before + 7, Model.StepCount);
    }

    [Fact]
    public void Wait_that_is_given_up_lets_the_signals_in()
    {
        var told = new List<string>();
        Do(Child, "sigaction SIGUSR1 catch {}");
        Do(Child, "pause");
        Do(Shell, "kill 3 SIGUSR1");
        Model.Trace = happened => told.Add($"{happened.Kind} {happened.Outcome}");
        Assert.Equal("EINTR", Model.Withdraw(Child).ToString());
        Assert.Equal(["Outcome EINTR", "HandlerEntered 0"], told);
        Assert.True(Child.IsRunningHandler);
        Assert.Equal(0, Model.ReadyCount);
    }

    [Fact]
    public void Mask_of_a_sigsuspend_that_is_given_up_is_over()
    {
        Do(Child, "sigaction SIGUSR1 catch {}");
        Do(Child, "sigprocmask block {SIGUSR1}");
        Do(Child, "kill 3 SIGUSR1");
        Assert.Equal("parked", Do(Child, "sigsuspend {SIGUSR1,SIGUSR2}"));
        Model.Withdraw(Child);
        Assert.False(Child.IsRunningHandler);
        Assert.Equal("512", Do(Child, "sigprocmask set {SIGHUP}"));
        Assert.True(Child.IsRunningHandler);
        Do(Child, "sigreturn");
        Assert.Equal("1", Do(Child, "sigprocmask set {}"));
    }

    [Fact]
    public void Stop_continuation_and_end_are_told_to_who_follows_the_model()
    {
        var told = new List<string>();
        Model.Trace = happened =>
        {
            if (happened.Kind is TraceKind.Stopped or TraceKind.Continued or TraceKind.Exited or TraceKind.Reaped)
            {
                told.Add($"{happened.Kind} {happened.Process}");
            }
        };
        Do(Shell, "kill 3 SIGSTOP");
        Model.Settle();
        Do(Shell, "kill 3 SIGCONT");
        Model.Settle();
        Do(Child, "exit 0");
        Do(Shell, "wait 3 0");
        Assert.Equal(["Stopped 3", "Continued 3", "Exited 3", "Reaped 3"], told);
    }

    /// <summary>The driver of the model is in error then, not a program.</summary>
    [Fact]
    public void Who_waits_is_stopped_or_has_ended_takes_no_step()
    {
        Assert.Equal("Thread 3 is not ready.", Assert.Throws<InvalidOperationException>(() => Continue(Child)).Message);
        Assert.Equal("Thread 3 does not wait.", Assert.Throws<InvalidOperationException>(() => Model.Withdraw(Child)).Message);
        Do(Child, "pause");
        var failure = Assert.Throws<InvalidOperationException>(() => Do(Child, "yield"));
        Assert.Equal("Thread 3 cannot begin 'yield': it has ended, waits or is stopped.", failure.Message);
        Assert.Equal("EINTR", Model.Withdraw(Child).ToString());
        Assert.Equal("0", Do(Child, "yield"));
        Do(Shell, "kill 3 SIGSTOP");
        Model.Settle();
        Assert.Throws<InvalidOperationException>(() => Do(Child, "yield"));
        Do(Shell, "kill 3 SIGKILL");
        Model.Settle();
        Assert.Throws<InvalidOperationException>(() => Do(Child, "yield"));
    }
}
