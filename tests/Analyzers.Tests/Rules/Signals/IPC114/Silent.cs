namespace IpcAnalyzers.Tests.Rules.Signals.IPC114;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC114");

    [Theory]
    [InlineData("Native.signal(10, Native.SIG_IGN); Native.signal(12, handler); Native.signal(14, handler); Native.signal(35, handler);")]
    [InlineData("Native.signal(number, Native.SIG_IGN);")]
    [InlineData("Native.signal(9, Native.SIG_IGN);")]
    [InlineData("Native.signal(13, handler);")]
    [InlineData("Native.sigaction(2, IntPtr.Zero, handler);")]
    [InlineData("unsafe { Native.sigaction(11, null, &act); }")]
    [InlineData("Native.signal(2, Native.SIG_DFL); Native.kill(Native.getpid(), 2);")]
    [InlineData("Native.signal(6, Native.SIG_DFL); Native.raise(6);")]
    [InlineData("Native.signal(Native.SIGTERM, Native.SIG_IGN); Native.kill(0, Native.SIGTERM);")] // All of the group but this process.
    [InlineData("Native.signal(2, Native.SIG_IGN); Native.execvp(\"sh\", new[] { \"sh\" });")]
    [InlineData("Native.signal(22, Native.SIG_IGN);")] // tcsetpgrp from the background
    [InlineData("var old = Native.signal(2, Native.SIG_IGN); Native.signal(2, old);")]
    [InlineData("var before = Native.signal(17, Native.SIG_DFL); try { Console.WriteLine(); } finally { Native.signal(17, before); }")]
    [InlineData("Native.sigaction(2, act, out var old); Native.sigaction(2, ref old, IntPtr.Zero);")]
    [InlineData("Native.sigaction(2, act, out _old); Native.sigaction(2, ref _old, IntPtr.Zero);")]
    [InlineData("Native.sigaction(11, act, out var chained); Console.WriteLine(chained);")] // A native handler that can call the other.
    [InlineData("_chained = Native.signal(11, handler);")]
    [InlineData("Native.signal(2, _saved);")]
    [InlineData("if (OperatingSystem.IsMacOS()) Native.signal(17, Native.SIG_DFL);")]
    [InlineData("Native.signal(OperatingSystem.IsMacOS() ? 30 : 10, Native.SIG_IGN);")]
    [InlineData("Native.signal(number > 0 ? 2 : 10, Native.SIG_IGN);")]
    public Task WhatTheRuntimeDoesNotMiss(string statement) => Verifier.SilentAsync(
        $$"""
        {{NativeSignals.Source}}
        class Service
        {
            private Action _old;
            private IntPtr _chained, _saved;

            void Start(IntPtr handler, Action act, int number)
            {
                {{statement}}
            }
        }
        """);

    [Theory]
    [InlineData("using var signal = new UnixSignal(Signum.SIGINT);")]
    [InlineData("using var signal = new UnixSignal(Signum.SIGPIPE);")]
    [InlineData("using var signal = new UnixSignal(new RealTimeSignum(1));")]
    [InlineData("Stdlib.SetSignalAction(Signum.SIGUSR1, SignalAction.Ignore);")]
    [InlineData("Stdlib.SetSignalAction(Signum.SIGINT, SignalAction.Default); Syscall.kill(Syscall.getpid(), Signum.SIGINT);")]
    [InlineData("Stdlib.SetSignalAction(Signum.SIGINT, SignalAction.Ignore); Stdlib.raise(Signum.SIGINT);")]
    [InlineData("Stdlib.SetSignalAction(Signum.SIGINT, SignalAction.Default); Stdlib.raise(Signum.SIGINT);")]
    [InlineData("var former = Stdlib.signal(Signum.SIGHUP, Stdlib.SIG_IGN); Stdlib.signal(Signum.SIGHUP, former);")]
    public Task MonoPosix(string statement) => Verifier.SilentAsync(
        $$"""
        using Mono.Unix;
        using Mono.Unix.Native;

        class Service
        {
            void Start()
            {
                {{statement}}
            }
        }
        """,
        test => test.MonoPosix());

    [Fact]
    public Task RegistrationsWithTheRuntime() => Verifier.SilentAsync(
        """
        class Service
        {
            IDisposable Start() => PosixSignalRegistration.Create(PosixSignal.SIGCHLD, context => context.Cancel = true);
        }
        """);

    [Fact]
    public Task FunctionsOfTheSameName() => Verifier.SilentAsync(
        """
        class Service
        {
            [DllImport("mylibrary")] static extern IntPtr signal(int number, IntPtr handler);

            void Start() => signal(17, (IntPtr)1);
        }
        """);

    [Theory]
    [InlineData("Catch(IpcRuntime.Signal.SIGINT, _ => { })")]
    [InlineData("Catch(IpcRuntime.Signal.SIGCHLD, _ => { })")]
    [InlineData("Ignore(IpcRuntime.Signal.SIGPIPE)")]
    [InlineData("Default(IpcRuntime.Signal.SIGTERM)")]
    public Task OurLibraryTakesCareOfTheRuntime(string call) => Verifier.SilentAsync(
        $"class Service {{ void Start() => IpcRuntime.SignalDisposition.{call}; }}",
        test => test.IpcRuntime());
}
