namespace IpcAnalyzers.Tests.Rules.Processes.IPC318;

/// <summary>A type that has processes at hand and knows ids.</summary>
internal static class Imports
{
    public static string In(string statements) =>
        $$"""
        class Native
        {
            private readonly Process _tool = new();
            private Process Other { get; set; }

            [DllImport("libc", SetLastError = true)] private static extern int kill(int process, int signal);
            private static Process Next() => new();

            async Task<int> RunAsync(Process child, int number, string path, CancellationToken token)
            {
                {{statements}}
                await Task.Yield();
                return 0;
            }
        }
        """;
}
