using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules;

/// <summary>A program around statements that use the pipes and children of IpcRuntime.</summary>
internal static class LibraryProgram
{
    public static string With(string statements) =>
        $$"""
        using IpcRuntime;

        class Service
        {
            async Task StartAsync(CancellationToken token, string text, byte[] buffer)
            {
                {{statements}}
                await Task.Yield();
            }

            private UnixPipe _pipe;
            static Task<string> ReadAsync(PipeReadEnd end) => Task.FromResult("");
            static void Keep(object end) { }
            static ChildProcess Run(UnixPipe pipe) => null;
        }
        """;

    /// <summary>With the library, and without warnings of the compiler about what the program leaves unused.</summary>
    public static void Configure(AnalyzerTest<DefaultVerifier> test)
    {
        test.IpcRuntime();
        test.CompilerDiagnostics = CompilerDiagnostics.Errors;
    }
}
