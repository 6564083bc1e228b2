namespace IpcAnalyzers.Tests.Meta.Hostile;

/// <summary>A file that uses every API of the call rules, rightly and wrongly, with guards, lambdas and locals around them.</summary>
internal static class EveryApi
{
    /// <summary>The file up to the first method.</summary>
    public const string Header = """
        using System;
        using System.Diagnostics;
        using System.IO;
        using System.IO.Pipes;
        using System.Runtime.InteropServices;
        using System.Runtime.Versioning;
        using System.Security.AccessControl;
        using System.Security.Principal;
        using System.Text;
        using Mono.Unix;
        using Mono.Unix.Native;

        [UnsupportedOSPlatform("windows")]
        internal static class EveryApi
        {
            private const int SIGUSR1 = 10;

            [DllImport("libc", SetLastError = true)]
            private static extern int kill(int pid, int sig);

            [DllImport("libc", EntryPoint = "signal")]
            private static extern IntPtr SetHandler(int signal, IntPtr handler);

            [DllImport("libc")]
            private static extern int sigaction(int signal, ref ActionStructure action, IntPtr former);

            private delegate void Handler(int number);

            private struct ActionStructure
            {
                public Handler Run;
                public IntPtr Rest;
            }

            [DllImport("c")]
            private static extern int fork();

            [DllImport("libc")]
            private static extern int fcntl(int descriptor, int command, int value);

        """;

    /// <summary>Methods that do not need one another.</summary>
    public static string[] Methods { get; } =
    [
        """
            private static void Signals(int pid)
            {
                var number = 9;
                var registration = PosixSignalRegistration.Create((PosixSignal)number, context => context.Cancel = true);
                _ = PosixSignalRegistration.Create(PosixSignal.SIGTERM, static _ => Environment.Exit(1));
                using var told = PosixSignalRegistration.Create((PosixSignal)SIGUSR1, static _ => { });
                if (OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS() || number is > 3 and < 7)
                {
                    SetHandler(SIGUSR1, IntPtr.Zero);
                }
                else if (kill(pid, OperatingSystem.IsMacOS() ? 30 : 10) != 0 || kill(pid, 12) != 0)
                {
                    throw new InvalidOperationException(nameof(kill));
                }

                using var signal = new UnixSignal(Signum.SIGKILL);
                Stdlib.SetSignalAction(Signum.SIGSTOP, SignalAction.Ignore);
                Stdlib.signal(Signum.SIGHUP, Stdlib.SIG_DFL);
                fcntl(value: number, descriptor: pid, command: 2);
            }
        """,
        """
            private static void Handlers(System.Threading.Thread worker)
            {
                Console.CancelKeyPress += async (_, e) => { await System.Threading.Tasks.Task.Delay(1); e.Cancel = true; };
                Console.CancelKeyPress += OnCancel;
                AppDomain.CurrentDomain.ProcessExit += delegate { Environment.Exit(1); };
                System.Runtime.Loader.AssemblyLoadContext.Default.Unloading += static _ => throw new InvalidOperationException();

                void OnCancel(object sender, ConsoleCancelEventArgs e)
                {
                    Console.CancelKeyPress -= OnCancel;
                    e.Cancel = true;
                    worker.Join();
                }
            }
        """,
        """
            private static void Dispositions(Handler handler, bool again)
            {
                var action = new ActionStructure { Run = again ? handler : number => Dispositions(null, number is 0) };
                action.Rest = SetHandler(17, Marshal.GetFunctionPointerForDelegate(action.Run)) is var former && again ? former : (IntPtr)1;
                sigaction(OperatingSystem.IsMacOS() ? 20 : 17, ref action, IntPtr.Zero);
                SetHandler(13, action.Rest);
                Stdlib.signal(Signum.SIGINT, new SignalHandler(number => handler(number)));
            }
        """,
        """
            private static void Waits(UnixSignal[] signals, int limit)
            {
                var index = UnixSignal.WaitAny(signals, 500);
                while (signals[index].WaitOne(limit) && System.Threading.WaitHandle.WaitAny(new System.Threading.WaitHandle[] { signals[0] }) > UnixSignal.WaitAny(signals))
                {
                    if (signals[UnixSignal.WaitAny(signals, TimeSpan.FromSeconds(1))].IsSet)
                    {
                        _ = PosixSignalRegistration.Create((PosixSignal)(limit = 13), _ => { });
                        _ = PosixSignalRegistration.Create((PosixSignal)65, _ => { });
                    }
                }
            }
        """,
        """
            private static PipeStream Pipes(string name, bool both)
            {
                var direction = both ? PipeDirection.InOut : PipeDirection.In;
                var anonymous = new AnonymousPipeServerStream(PipeDirection.InOut, HandleInheritability.Inheritable);
                var security = new PipeSecurity();
                security.AddAccessRule(new PipeAccessRule(new SecurityIdentifier(WellKnownSidType.WorldSid, null), PipeAccessRights.ReadWrite, AccessControlType.Allow));
                var client = new NamedPipeClientStream(".", name, direction, PipeOptions.Asynchronous | PipeOptions.WriteThrough);
                return both ? anonymous : client ?? (PipeStream)new NamedPipeServerStream($"{name}-1", direction) { ReadMode = PipeTransmissionMode.Byte };
            }
        """,
        """
            private static int Reads(PipeStream pipe, Process child)
            {
                var header = new byte[4];
                var count = pipe.Read(header, 0, header.Length);
                var letters = new char[8];
                _ = child.StandardOutput.ReadAsync(letters, 0, 8).Result;
                return count is 0 or > 4 ? new string(letters).Length : count <= 0 ? 0 : BitConverter.ToInt32(header, 0);
            }
        """,
        """
            private static void Connects(NamedPipeClientStream client, bool isPatient)
            {
                client.Connect(isPatient ? 5_000 : -1);
                client?.ConnectAsync().Wait();
                client.ConnectAsync(default(System.Threading.CancellationToken)).ConfigureAwait(false).GetAwaiter().GetResult();
            }
        """,
        """
            private static class Messages
            {
                public static byte Last(NamedPipeClientStream pipe)
                {
                    pipe.ReadMode = PipeTransmissionMode.Message;
                    var message = new byte[64];
                    return message[pipe.Read(message, 0, message.Length) - 1];
                }
            }
        """,
        """
            private static async System.Threading.Tasks.Task Lends(System.IO.Pipelines.PipeReader reader, bool again)
            {
                while (again)
                {
                    var buffer = (await reader.ReadAsync()).Buffer;
                    if (buffer.Length > 2)
                    {
                        reader.AdvanceTo(buffer.End);
                        Console.WriteLine(buffer.Slice(1).Length);
                    }
                }
            }
        """,
        """
            private static void Children(string program)
            {
                using var early = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
                using var late = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
                var start = new ProcessStartInfo(program) { Arguments = $"-p {early.GetClientHandleAsString()}", Environment = { ["PIPE"] = late.ClientSafePipeHandle?.DangerousGetHandle().ToString() } };
                early.DisposeLocalCopyOfClientHandle();
                early.WriteByte((byte)new StreamReader(late).Read());
                using var child = Process.Start(start);
                using var kept = new AnonymousPipeServerStream(PipeDirection.Out);
                Process.Start(program, kept.GetClientHandleAsString())?.Dispose();
                kept.DisposeLocalCopyOfClientHandle();
            }
        """,
        """
            private static void CommandLines(string directory)
            {
                var line = $"{directory}/tool -x " + string.Format("{0} {{}} {1,3:x}", directory, 5);
                var start = new ProcessStartInfo(line) { Arguments = $"--in {directory} \"{line}\"" };
                var shell = new Process { StartInfo = { FileName = OperatingSystem.IsWindows() ? "cmd" : "sh", ArgumentList = { "-c", $"ls {directory}" } } };
                shell.StartInfo.Arguments = string.Concat("-c ", directory);
            }
        """,
        """
            private static string Settings(string program, bool both)
            {
                var start = new ProcessStartInfo(program, "-a") { UseShellExecute = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, ArgumentList = { "-b" } };
                using var child = Process.Start(start)!;
                child.BeginOutputReadLine();
                child.BeginOutputReadLine();
                child.CancelErrorRead();
                var other = Process.Start(program);
                return both ? child.StandardOutput.ReadToEnd() : other.StandardError.ReadToEnd();
            }
        """,
        """
            private static int Waits(ProcessStartInfo start, int? id)
            {
                var lines = new System.Collections.Generic.List<string>();
                using var child = new Process { StartInfo = start };
                child.OutputDataReceived += (_, line) => lines.Add(line.Data!);
                child.BeginOutputReadLine();
                child.WaitForExit(5);
                return id is { } known ? Process.GetProcessById(known).ExitCode : lines.Count + child.ExitCode;
            }
        """,
        """
            private static void Processes(Process process)
            {
                var encoding = Encoding.GetEncoding("utf-8");
                process.StartInfo = new ProcessStartInfo("sort") { RedirectStandardInput = true, StandardInputEncoding = encoding };
                process.StartInfo.StandardInputEncoding = new UnicodeEncoding(bigEndian: true, byteOrderMark: true);
                using (var writer = new StreamWriter(process.StandardInput.BaseStream, new UTF8Encoding(true), 16, leaveOpen: false))
                {
                    writer.WriteLine(fork() switch { 0 => "child", > 0 => "parent", _ => throw new IOException() });
                }
            }
        """,
        """
            private static Process? _tool;

            private static void Events(bool both)
            {
                var child = both ? new Process { StartInfo = { FileName = "tool", RedirectStandardOutput = true } } : Process.Start("tool");
                child.OutputDataReceived += (sender, e) => Console.WriteLine(e.Data);
                child?.BeginErrorReadLine();
                child.ErrorDataReceived += (_, e) => Console.WriteLine(e.Data.Length);
                if ((_tool = child) is { HasExited: false } running)
                {
                    running.ErrorDataReceived += delegate { };
                    Process.Start("tool").OutputDataReceived += (_, _) => { };
                    new Process { StartInfo = new("tool") }.Exited += (_, _) => _tool = null;
                }
            }
        """,
        """
            private static long SystemCalls(Process child, int id, bool isPatient)
            {
                Stdlib.GetLastError();
                var count = isPatient ? Syscall.poll(new Pollfd[1], -1) : -1;
                if (Syscall.waitpid(-1, out var status, 0) != 0 && fcntl(id, 1, count) < 0 || Syscall.wait(out _) == child?.Id)
                {
                    throw count is -1 or > 5 ? new System.ComponentModel.Win32Exception() : new IOException($"{status} {Marshal.GetLastWin32Error()}");
                }

                do
                {
                    Syscall.kill(Process.GetProcessById(child.Id).Id, Signum.SIGTERM);
                }
                while (UnixMarshal.ShouldRetrySyscall(count) || Syscall.waitpid(child!.Id, out status, WaitOptions.WNOHANG) < 0);
                return fcntl(id, 1, count) == 0 ? 0 : Marshal.GetHRForLastWin32Error();
            }
        """,
    ];

    /// <summary>What the rules leave alone in a type that forks, is not for Windows and sets access rules.</summary>
    private const string OtherType = """
        internal static class OtherApi
        {
            [DllImport("c")]
            private static extern int pipe(int[] ends);

            private static int Waits() => Syscall.poll(new Pollfd[1], -1) is var count && count < 0 || Syscall.sleep(5) > 0 ? throw new IOException() : count;

            private static void Descriptors(NamedPipeServerStream server, int[] ends, bool isPatient)
            {
                if (pipe(ends: ends) + (isPatient ? Syscall.dup(1) : Syscall.open("a", OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC)) == 0)
                {
                    server?.RunAsClient(() => Process.Start("a"));
                    Syscall.alarm(seconds: isPatient ? 60u : 5);
                }

                var level = TokenImpersonationLevel.Delegation;
                using var client = new NamedPipeClientStream(".", "a", PipeDirection.In, PipeOptions.None, isPatient ? default : level);
                using var other = new NamedPipeClientStream(".", "a", PipeDirection.In, PipeOptions.None, level);
            }
        }

        """;

    public static string Source { get; } = $"{Header}{string.Join("\n\n", Methods)}\n}}\n\n{OtherType}";
}
