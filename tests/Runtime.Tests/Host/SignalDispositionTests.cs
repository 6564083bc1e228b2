using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using IpcRuntime.Host;

namespace IpcRuntime.Tests.Host;

[UnsupportedOSPlatform("windows")]
public sealed class SignalDispositionTests : HostTest
{
    private const string Caught = "SigCgt";
    private const string Ignored = "SigIgn";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> ReservedSignals => new()
    {
        { "KILL", "no process" },
        { "STOP", "no process" },
        { "32", "C library" },
        { "33", "C library" },
        { "RTMIN", "garbage" },
        { "SEGV", "exceptions" },
        { "BUS", "exceptions" },
        { "FPE", "exceptions" },
        { "ILL", "exceptions" },
        { "TRAP", "exceptions" },
        { "ABRT", "exceptions" },
    };

    [Theory]
    [MemberData(nameof(ReservedSignals))]
    public void Signals_of_the_runtime_and_the_system_are_refused(string name, string reason)
    {
        var signal = Signal.Parse(name);
        var before = File.ReadAllText("/proc/self/status");
        foreach (var choose in Choices)
        {
            var thrown = Assert.Throws<SignalUnavailableException>(() => choose(signal));
            Assert.Equal(signal, thrown.Signal);
            Assert.Contains(signal.Name, thrown.Message, StringComparison.Ordinal);
            Assert.Contains(reason, thrown.Message, StringComparison.Ordinal);
        }

        var after = File.ReadAllText("/proc/self/status");
        Assert.Equal((SignalBits(before, Caught), SignalBits(before, Ignored)), (SignalBits(after, Caught), SignalBits(after, Ignored)));
    }

    [Fact]
    public void Statuses_of_children_are_not_given_up()
    {
        Assert.Throws<SignalUnavailableException>(() => SignalDisposition.Ignore(Signal.SIGCHLD));
        Assert.Throws<SignalUnavailableException>(() => SignalDisposition.Default(Signal.SIGCHLD));
        Assert.Throws<SignalUnavailableException>(() => SignalDisposition.Ignore(Signal.SIGCONT));
        Assert.Throws<ArgumentException>(() => SignalDisposition.Ignore(Signal.Null));

        using var seen = new SemaphoreSlim(0);
        using (SignalDisposition.Catch(Signal.SIGCHLD, _ => seen.Release()))
        {
            Assert.Equal(ChildStatus.Exited(3), ChildProcess.Start(new("/bin/sh", "-c", "exit 3")).Wait());
            Assert.True(seen.Wait(Patience, Cancellation));
        }

        using var process = System.Diagnostics.Process.Start("/bin/sh", ["-c", "exit 4"]);
        Assert.True(process.WaitForExit(Patience));
        Assert.Equal(4, process.ExitCode);
    }

    [Fact]
    public void Ignored_signal_does_nothing_until_the_end_of_the_choice()
    {
        using (SignalDisposition.Ignore(Signal.SIGUSR1))
        {
            Assert.True(Has(Ignored, Signal.SIGUSR1));
            Send(Signal.SIGUSR1);
        }

        Assert.False(Has(Ignored, Signal.SIGUSR1));
        Assert.False(Has(Caught, Signal.SIGUSR1));
    }

    [Fact]
    public void Caught_signals_are_handled_one_after_the_other_and_none_is_lost()
    {
        const int Count = 200;
        int running = 0, most = 0, handled = 0, others = 0;
        using var all = new ManualResetEventSlim();
        var first = Signal.RealTime(3);
        var second = Signal.RealTime(4);
        async ValueTask Handle(SignalInfo info)
        {
            others += info.Signal == first || info.Signal == second ? 0 : 1;
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
            if (++handled == 2 * Count)
            {
                all.Set();
            }
        }

        using (SignalDisposition.Catch(first, Handle))
        using (SignalDisposition.Catch(second, Handle))
        {
            for (var i = 0; i < Count; i++)
            {
                Send(first);
                Send(second);
            }

            Assert.True(all.Wait(Patience, Cancellation), $"{handled} were handled");
            Assert.Equal((1, 0), (most, others));
        }

        Assert.False(Has(Caught, first));
    }

    [Theory]
    [InlineData("USR1")]
    [InlineData("HUP")]
    [InlineData("TERM")]
    [InlineData("RTMIN+7")]
    public void Signal_of_a_registration_is_refused(string name)
    {
        var signal = Signal.Parse(name);
        using (PosixSignalRegistration.Create(signal.ToPosixSignal(), context => context.Cancel = true))
        {
            foreach (var choose in Choices)
            {
                Assert.Contains("PosixSignalRegistration", Assert.Throws<SignalUnavailableException>(() => choose(signal)).Message, StringComparison.Ordinal);
            }

            Assert.True(Has(Caught, signal));
        }

        foreach (var choose in Choices)
        {
            choose(signal).Dispose();
        }
    }

    [Fact]
    public void Registration_made_later_survives()
    {
        using var seen = new SemaphoreSlim(0);
        var choice = SignalDisposition.Catch(Signal.SIGUSR1, _ => { });
        using (PosixSignalRegistration.Create(Signal.SIGUSR1.ToPosixSignal(), context =>
        {
            context.Cancel = true;
            seen.Release();
        }))
        {
            choice.Dispose();
            Assert.True(Has(Caught, Signal.SIGUSR1));
            Send(Signal.SIGUSR1);
            Assert.True(seen.Wait(Patience, Cancellation));
            Assert.Throws<SignalUnavailableException>(() => SignalDisposition.Ignore(Signal.SIGUSR1));
        }

        Assert.False(Has(Caught, Signal.SIGUSR1));
    }

    [Fact]
    public void What_native_code_sets_stays()
    {
        var choice = SignalDisposition.Ignore(Signal.SIGUSR2);
        NativeAction.Default.Set(Signal.SIGUSR2);
        Assert.Throws<SignalUnavailableException>(() => SignalDisposition.Catch(Signal.SIGUSR2, _ => { }));
        choice.Dispose();
        Assert.False(Has(Ignored, Signal.SIGUSR2));
        Assert.False(Has(Caught, Signal.SIGUSR2));
    }

    [Fact]
    public void Newest_choice_holds_and_choices_end_in_any_order()
    {
        var handled = new List<int>();
        using var changed = new SemaphoreSlim(0);
        IDisposable Catch(int number) => SignalDisposition.Catch(Signal.SIGUSR1, _ =>
        {
            handled.Add(number);
            changed.Release();
        });

        var first = Catch(1);
        var second = Catch(2);
        SendAndWait();
        second.Dispose();
        SendAndWait();
        var ignored = SignalDisposition.Ignore(Signal.SIGUSR1);
        Assert.True(Has(Ignored, Signal.SIGUSR1));
        var third = Catch(3);
        Assert.True(Has(Caught, Signal.SIGUSR1));
        SendAndWait();
        first.Dispose();
        first.Dispose();
        SendAndWait();
        third.Dispose();
        Assert.True(Has(Ignored, Signal.SIGUSR1));
        ignored.Dispose();
        Assert.False(Has(Ignored, Signal.SIGUSR1) || Has(Caught, Signal.SIGUSR1));
        Assert.Equal([2, 1, 3, 3], handled);

        void SendAndWait()
        {
            Send(Signal.SIGUSR1);
            Assert.True(changed.Wait(Patience, Cancellation));
        }
    }

    /// <summary>The framework's registration leaves a signal ignored that it finds ignored, and says nothing.</summary>
    [Fact]
    public void Ignored_signal_can_be_caught()
    {
        using var seen = new SemaphoreSlim(0);
        Assert.True(Has(Ignored, Signal.SIGPIPE));
        using (PosixSignalRegistration.Create(Signal.SIGPIPE.ToPosixSignal(), context => context.Cancel = true))
        {
            Assert.False(Has(Caught, Signal.SIGPIPE));
        }

        using (SignalDisposition.Catch(Signal.SIGPIPE, _ => seen.Release()))
        {
            Send(Signal.SIGPIPE);
            Assert.True(seen.Wait(Patience, Cancellation));
        }

        Assert.True(Has(Ignored, Signal.SIGPIPE));
        Assert.False(Has(Caught, Signal.SIGPIPE));
    }

    [Fact]
    public void Default_ends_the_process() => Assert.Equal(("ignored\ncaught\n", ChildStatus.Signaled(Signal.SIGTERM)), Run("default SIGTERM"));

    [Fact]
    public void Signal_ignored_at_start_can_be_caught_and_is_ignored_again()
    {
        Assert.SkipUnless(Capture(new("env", "--ignore-signal=INT", "true")).Status.IsSuccess, "There is no env that sets signals here.");
        Assert.Equal(("caught\nignored again\n", ChildStatus.Signaled(Signal.SIGINT)), Run("SIGINT ignored at start", "env", "--ignore-signal=INT"));
    }

    [Fact]
    public void Exception_of_a_handler_ends_the_process() => Assert.Equal(ChildStatus.Signaled(Signal.SIGABRT).Signal, Run("exception").Status.Signal);

    /// <summary>The dangers of the framework's registration: without Cancel it kills, and one that is not kept dies with its finalizer.</summary>
    [Fact]
    public void Registrations_kill_and_die()
    {
        Assert.Equal(("", ChildStatus.Signaled(Signal.SIGUSR1)), Run("registration without cancel"));
        Assert.Equal(("caught\n", ChildStatus.Signaled(Signal.SIGUSR2)), Run("registration that nobody keeps"));
    }

    private static Func<Signal, IDisposable>[] Choices =>
    [
        signal => SignalDisposition.Ignore(signal),
        signal => SignalDisposition.Default(signal),
        signal => SignalDisposition.Catch(signal, _ => { }),
    ];

    private static (string Output, ChildStatus Status) Run(string what, params string[] launcher)
    {
        var options = Programs.Named("dispositions", launcher);
        options.Environment = options.Environment!.With(Programs.Argument, what).With("DOTNET_DbgEnableMiniDump", "0");
        options.Descriptors.AddNull(2);
        return Capture(options);
    }

    private static bool Has(string row, Signal signal) => (SignalBits(File.ReadAllText("/proc/self/status"), row) >> (signal.Number - 1) & 1) != 0;

    private static void Send(Signal signal) => Assert.Equal(0, LibC.kill(Environment.ProcessId, signal.Number));
}
