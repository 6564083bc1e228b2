namespace IpcAnalyzers.Tests.Rules.Signals.IPC115;

internal static class Imports
{
    public static string Method(string statements) =>
        $$"""
        class Service
        {
            private int _pid;
            private readonly Process _child = new Process();

            void Stop(int pid, string text, bool known, string[] args)
            {
                {{statements}}
            }

            static int Find() => 4711;

            [DllImport("libc", SetLastError = true)] private static extern int kill(int pid, int sig);
            [DllImport("libc", EntryPoint = "kill")] private static extern int Send(int target, int number);
            [DllImport("libc")] private static extern int killpg(int group, int sig);
            [DllImport("libc")] private static extern int getpgid(int pid);
            [DllImport("libc", EntryPoint = "getpgrp")] private static extern int OwnGroup();
        }
        """;
}
