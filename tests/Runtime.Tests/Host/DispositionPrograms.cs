using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using IpcRuntime.Host;

namespace IpcRuntime.Tests.Host;

/// <summary>What is shown in a process of its own, since it may end it: see <see cref="Programs"/>.</summary>
[UnsupportedOSPlatform("windows")]
internal static class DispositionPrograms
{
    public static void Run(string what)
    {
        switch (what)
        {
            case "default SIGTERM":
                using (SignalDisposition.Ignore(Signal.SIGTERM))
                {
                    Send(Signal.SIGTERM);
                    Console.WriteLine("ignored");
                }

                using (SignalDisposition.Catch(Signal.SIGTERM, _ => Console.WriteLine("caught")))
                {
                    SendAndWait(Signal.SIGTERM);
                    using (SignalDisposition.Default(Signal.SIGTERM))
                    {
                        Send(Signal.SIGTERM);
                        Thread.Sleep(10_000);
                    }
                }

                break;
            case "SIGINT ignored at start":
                using (SignalDisposition.Catch(Signal.SIGINT, _ => Console.WriteLine("caught")))
                {
                    SendAndWait(Signal.SIGINT);
                }

                Send(Signal.SIGINT);
                Console.WriteLine("ignored again");
                using (SignalDisposition.Default(Signal.SIGINT))
                {
                    Send(Signal.SIGINT);
                    Thread.Sleep(10_000);
                }

                break;
            case "exception":
                SignalDisposition.Catch(Signal.SIGUSR1, _ => throw new InvalidOperationException());
                Send(Signal.SIGUSR1);
                Thread.Sleep(10_000);
                break;
            case "registration without cancel":
                var registration = PosixSignalRegistration.Create((PosixSignal)Signal.SIGUSR1.Number, _ => { });
                Send(Signal.SIGUSR1);
                Thread.Sleep(10_000);
                registration.Dispose();
                break;
            case "registration that nobody keeps":
                RegisterAndForget();
                GC.Collect();
                GC.WaitForPendingFinalizers();
                SignalDisposition.Catch(Signal.SIGUSR1, _ => Console.WriteLine("caught"));
                GC.Collect();
                GC.WaitForPendingFinalizers();
                SendAndWait(Signal.SIGUSR1);
                Send(Signal.SIGUSR2);
                Thread.Sleep(10_000);
                break;
        }
    }

    private static void RegisterAndForget() => _ = PosixSignalRegistration.Create((PosixSignal)Signal.SIGUSR2.Number, context => context.Cancel = true);

    private static void Send(Signal signal) => _ = LibC.kill(Environment.ProcessId, signal.Number);

    /// <summary>Until its handler has run: handlers run in order, and this one's is the last.</summary>
    private static void SendAndWait(Signal signal)
    {
        using var done = new ManualResetEventSlim();
        Send(signal);
        Thread.Sleep(200);
        using var last = SignalDisposition.Catch(Signal.RealTime(9), _ => done.Set());
        Send(Signal.RealTime(9));
        done.Wait(10_000);
    }
}
