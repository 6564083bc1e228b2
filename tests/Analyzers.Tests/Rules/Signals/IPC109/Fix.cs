using IpcAnalyzers.Fixes.Signals;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC109;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC109");

    // Roslyn 4.5 leaves the brace of a new body on the line of the arrow.
    private static readonly Version FormatsBodiesOfLambdas = new(4, 14);

    [Fact]
    public Task CancelIsGuarded() => Verifier.FixesAsync<IPC109CatchFix>(
        """
        class Service
        {
            async Task RunAsync()
            {
                using var stop = new CancellationTokenSource();
                Console.CancelKeyPress += (_, e) =>
                {
                    e.Cancel = true;
                    [|stop.Cancel()|];
                };
                await Task.Delay(-1, stop.Token);
            }
        }
        """,
        """
        class Service
        {
            async Task RunAsync()
            {
                using var stop = new CancellationTokenSource();
                Console.CancelKeyPress += (_, e) =>
                {
                    e.Cancel = true;
                    try
                    {
                        stop.Cancel();
                    }
                    catch (ObjectDisposedException)
                    {
                    }
                };
                await Task.Delay(-1, stop.Token);
            }
        }
        """);

    [Fact]
    public Task ExpressionGetsABody() => Verifier.FixesAsync<IPC109CatchFix>(
        """
        class Service
        {
            async Task RunAsync()
            {
                using var stop = new CancellationTokenSource();
                AppDomain.CurrentDomain.ProcessExit += (_, _) => [|stop.Cancel()|];
                await Task.Delay(-1, stop.Token);
            }
        }
        """,
        """
        class Service
        {
            async Task RunAsync()
            {
                using var stop = new CancellationTokenSource();
                AppDomain.CurrentDomain.ProcessExit += (_, _) =>
                {
                    try
                    {
                        stop.Cancel();
                    }
                    catch (ObjectDisposedException)
                    {
                    }
                };
                await Task.Delay(-1, stop.Token);
            }
        }
        """,
        test => test.MinimumRoslyn = FormatsBodiesOfLambdas);

    [Fact]
    public Task HandlerCatches() => Verifier.FixesAsync<IPC109CatchFix>(
        """
        class Service
        {
            void Start() => Console.CancelKeyPress += OnCancel;

            private void OnCancel(object sender, ConsoleCancelEventArgs e)
            {
                // The last word.
                e.Cancel = true;
                Stop();
            }

            private static void Stop() => throw [|new InvalidOperationException()|];
        }
        """,
        """
        class Service
        {
            void Start() => Console.CancelKeyPress += OnCancel;

            private void OnCancel(object sender, ConsoleCancelEventArgs e)
            {
                try
                {
                    // The last word.
                    e.Cancel = true;
                    Stop();
                }
                catch (Exception exception)
                {
                    Console.Error.WriteLine(exception);
                }
            }

            private static void Stop() => throw new InvalidOperationException();
        }
        """);

    [Fact]
    public Task HandlerOfWhatStandsInAnotherFile() => Verifier.FixesAsync<IPC109CatchFix>(
        """
        class Service
        {
            void Start() => AppDomain.CurrentDomain.ProcessExit += [|(_, _) => Other.Fail()|];
        }

        """,
        """
        class Service
        {
            void Start() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
            {
                try
                {
                    Other.Fail();
                }
                catch (Exception exception)
                {
                    Console.Error.WriteLine(exception);
                }
            };
        }

        """,
        test =>
        {
            test.MinimumRoslyn = FormatsBodiesOfLambdas;
            const string Other = "static class Other { public static void Fail() => throw new System.InvalidOperationException(); }";
            test.TestState.Sources.Add(Other);
            test.FixedState.Sources.Add(Other);
        });
}
