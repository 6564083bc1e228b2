namespace IpcAnalyzers.Package.Tests;

/// <summary>Programs that are wrong about the ends of pipes; a child of theirs is a shell that opens the descriptor it is told.</summary>
internal static class PipePrograms
{
    /// <summary>IPC201: reads what the other end sends until it ends.</summary>
    public const string OpenEnds = """
        using System;
        using System.IO;
        using System.IO.Pipes;

        internal static class OpenEnds
        {
            public static int Run()
            {
                var name = $"ipc-analyzers-{Environment.ProcessId}";
                using var collector = new NamedPipeServerStream(name, PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly | PipeOptions.FirstPipeInstance);
                Report(name);
                collector.WaitForConnection();
                using var reader = new StreamReader(collector);
                var text = reader.ReadToEndAsync();
                Console.WriteLine(text.Wait(TimeSpan.FromSeconds(3)) ? text.Result : "no end");
                return 0;
            }

            private static void Report(string name)
            {
                var pipe = new NamedPipeClientStream(".", name, PipeDirection.Out, PipeOptions.CurrentUserOnly);
                pipe.Connect(60_000);
                pipe.Write("hi"u8);
            }
        }
        """;

    /// <summary>IPC202: reads what a child that has exited wrote.</summary>
    public const string KeptCopies = """
        using System;
        using System.Diagnostics;
        using System.IO;
        using System.IO.Pipes;

        internal static class KeptCopies
        {
            public static int Run()
            {
                using var reports = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
                using var child = Process.Start("sh", ["-c", "echo hi > /dev/fd/$0", reports.GetClientHandleAsString()]);
                child.WaitForExit();
                using var reader = new StreamReader(reports);
                var text = reader.ReadToEndAsync();
                Console.WriteLine(text.Wait(TimeSpan.FromSeconds(3)) ? text.Result : "no end");
                return 0;
            }
        }
        """;

    /// <summary>IPC203: a child tries to open what it inherits.</summary>
    public const string EarlyReleases = """
        using System;
        using System.Diagnostics;
        using System.IO;
        using System.IO.Pipes;

        internal static class EarlyReleases
        {
            public static int Run()
            {
                using var reports = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
                var handle = reports.GetClientHandleAsString();
                reports.DisposeLocalCopyOfClientHandle();
                using var child = Process.Start("sh", ["-c", "(echo hi > /dev/fd/$0) 2> /dev/null", handle]);
                child.WaitForExit();
                Console.WriteLine(child.ExitCode == 0 ? "written" : "not opened");
                return 0;
            }
        }
        """;

    private const string StartOfKeptCopies = "reports.GetClientHandleAsString()]);\n";
    private const string Release = "        reports.DisposeLocalCopyOfClientHandle();\n";
    private const string StartOfEarlyReleases = "/dev/null\", handle]);\n";

    /// <summary>What the code fixes make of them.</summary>
    public static string Fixed(string program) =>
        program switch
        {
            OpenEnds => OpenEnds.Replace("var pipe = ", "using var pipe = ", StringComparison.Ordinal),
            KeptCopies => KeptCopies.Replace(StartOfKeptCopies, StartOfKeptCopies + Release, StringComparison.Ordinal),
            _ => program.Replace(Release, "", StringComparison.Ordinal).Replace(StartOfEarlyReleases, StartOfEarlyReleases + Release, StringComparison.Ordinal),
        };
}
