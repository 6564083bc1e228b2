namespace IpcAnalyzers.Package.Tests;

/// <summary>The programs of the consumer projects, each wrong in one way, and what it takes to put it right.</summary>
internal static class Programs
{
    public const string FindingOfDroppedRegistration =
        "Nothing keeps this registration for SIGTERM: after the next garbage collection its finalizer removes the handler and the signal takes its default action again";

    /// <summary>A program on its own: a registration that nothing keeps.</summary>
    public const string DroppedRegistration = """
        using System;
        using System.Runtime.InteropServices;
        using System.Threading;

        var stopped = new ManualResetEventSlim();
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            stopped.Set();
        });

        Console.WriteLine("waiting");
        stopped.Wait();
        """;

    /// <summary>A type with the same mistake, for files of which a project has several.</summary>
    public static string TypeThatDropsRegistration(string name) => $$"""
        using System.Runtime.InteropServices;

        internal static class {{name}}
        {
            public static void Start() => PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true);
        }
        """;

    /// <summary>A project of several programs, each wrong in its own way.</summary>
    public static IReadOnlyDictionary<string, string> Wrong { get; } = new Dictionary<string, string>
    {
        ["Main.cs"] = Main,
        ["Encodings.cs"] = Encodings,
        ["Forks.cs"] = Forks,
        ["Numbers.cs"] = Numbers,
        ["Pipes.cs"] = Pipes,
        ["OpenEnds.cs"] = PipePrograms.OpenEnds,
        ["KeptCopies.cs"] = PipePrograms.KeptCopies,
        ["EarlyReleases.cs"] = PipePrograms.EarlyReleases,
        ["Registration.cs"] = Registration,
        ["Signals.cs"] = Signals,
    };

    /// <summary>The same project put right.</summary>
    public static IReadOnlyDictionary<string, string> Right { get; } = new Dictionary<string, string>
    {
        ["Main.cs"] = Main,
        ["Encodings.cs"] = Encodings.Replace("= Encoding.UTF8", "= new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)", StringComparison.Ordinal),
        ["Forks.cs"] = Starts,
        ["Numbers.cs"] = Numbers.Replace("(PosixSignal)17", "PosixSignal.SIGCHLD", StringComparison.Ordinal),
        ["Pipes.cs"] = Pipes.Replace("InOut", "Out", StringComparison.Ordinal),
        ["OpenEnds.cs"] = PipePrograms.Fixed(PipePrograms.OpenEnds),
        ["KeptCopies.cs"] = PipePrograms.Fixed(PipePrograms.KeptCopies),
        ["EarlyReleases.cs"] = PipePrograms.Fixed(PipePrograms.EarlyReleases),
        ["Registration.cs"] = Registration.Replace("        PosixSignalRegistration.", "        using var registration = PosixSignalRegistration.", StringComparison.Ordinal),
        ["Signals.cs"] = Signals.Replace("(PosixSignal)9", "PosixSignal.SIGTERM", StringComparison.Ordinal),
    };

    /// <summary>Runs the programs below by name.</summary>
    private const string Main = """
        return args[0] switch
        {
            "registration" => Registration.Run(),
            "encoding" => Encodings.Run(),
            "signal" => Signals.Run(),
            "number" => Numbers.Run(),
            "pipe" => Pipes.Run(),
            "open end" => OpenEnds.Run(),
            "kept copy" => KeptCopies.Run(),
            "early release" => EarlyReleases.Run(),
            "fork" => Forks.Run(),
            _ => 64,
        };
        """;

    /// <summary>IPC104.</summary>
    private const string Registration = """
        using System;
        using System.Runtime.InteropServices;
        using System.Threading;

        internal static class Registration
        {
            public static int Run()
            {
                using var stopped = new ManualResetEventSlim();
                PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
                {
                    context.Cancel = true;
                    Console.WriteLine("handler ran");
                    stopped.Set();
                });

                GC.Collect();
                GC.WaitForPendingFinalizers();
                Console.WriteLine("ready");
                var asked = stopped.Wait(TimeSpan.FromMinutes(1));
                Console.WriteLine("ended by itself");
                return asked ? 0 : 1;
            }
        }
        """;

    /// <summary>IPC310: prints the bytes that the child receives.</summary>
    private const string Encodings = """
        using System;
        using System.Diagnostics;
        using System.Text;

        internal static class Encodings
        {
            public static int Run()
            {
                var start = new ProcessStartInfo("od", ["-An", "-tx1"])
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    StandardInputEncoding = Encoding.UTF8,
                };
                using var child = Process.Start(start)!;
                child.StandardInput.Write("A");
                child.StandardInput.Close();
                Console.WriteLine(child.StandardOutput.ReadToEnd().Trim());
                return 0;
            }
        }
        """;

    /// <summary>IPC101.</summary>
    private const string Signals = """
        using System;
        using System.IO;
        using System.Runtime.InteropServices;
        using System.Threading;

        internal static class Signals
        {
            public static int Run()
            {
                try
                {
                    using var registration = PosixSignalRegistration.Create((PosixSignal)9, context => context.Cancel = true);
                    Console.WriteLine("registered");
                    Thread.Sleep(1);
                }
                catch (IOException)
                {
                    Console.WriteLine("refused");
                }

                return 0;
            }
        }
        """;

    /// <summary>IPC103.</summary>
    private const string Numbers = """
        using System;
        using System.Runtime.InteropServices;
        using System.Threading;

        internal static class Numbers
        {
            public static int Run()
            {
                using var registration = PosixSignalRegistration.Create((PosixSignal)17, _ => { });
                Console.WriteLine("registered");
                Thread.Sleep(1);
                return 0;
            }
        }
        """;

    /// <summary>IPC205.</summary>
    private const string Pipes = """
        using System;
        using System.IO.Pipes;

        internal static class Pipes
        {
            public static int Run()
            {
                try
                {
                    using var pipe = new AnonymousPipeServerStream(PipeDirection.InOut);
                    Console.WriteLine("opened");
                }
                catch (NotSupportedException)
                {
                    Console.WriteLine("refused");
                }

                return 0;
            }
        }
        """;

    /// <summary>
    /// IPC319: the child needs a thread that only the parent has; an alarm ends it when it waits for that.
    /// Both are in a process group of their own, so that whatever is left can be ended with it.
    /// </summary>
    private const string Forks = """
        using System;
        using System.Runtime.InteropServices;
        using System.Threading;

        internal static class Forks
        {
            private const int NoHang = 1;

            public static int Run()
            {
                setpgid(0, 0);
                alarm(0);
                waitpid(-1, out _, NoHang);
                Console.WriteLine("about to fork");
                var child = fork();
                if (child == 0)
                {
                    alarm(3);
                    GC.Collect();
                    GC.WaitForPendingFinalizers();
                    _exit(0);
                }

                int status;
                for (var tries = 0; waitpid(child, out status, NoHang) == 0 && tries < 600; tries++)
                {
                    Thread.Sleep(100);
                }

                Console.WriteLine(status == 0 ? "both are well" : "the child failed");
                return 0;
            }

            [DllImport("libc")]
            private static extern int fork();

            [DllImport("libc")]
            private static extern int waitpid(int child, out int status, int options);

            [DllImport("libc")]
            private static extern uint alarm(uint seconds);

            [DllImport("libc")]
            private static extern int setpgid(int process, int group);

            [DllImport("libc")]
            private static extern void _exit(int status);
        }
        """;

    /// <summary>What to do instead of IPC319.</summary>
    private const string Starts = """
        using System;
        using System.Diagnostics;

        internal static class Forks
        {
            public static int Run()
            {
                Console.WriteLine("about to start");
                using var child = Process.Start("true");
                child.WaitForExit();
                Console.WriteLine(child.ExitCode == 0 ? "both are well" : "the child failed");
                return 0;
            }
        }
        """;
}
