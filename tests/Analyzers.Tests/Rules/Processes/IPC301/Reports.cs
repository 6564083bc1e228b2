using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC301;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC301");

    [Theory]
    [InlineData("[|p.WaitForExit()|]; Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("[|p.WaitForExit(100)|]; Console.Write(p.StandardError.ReadToEnd());")]
    [InlineData("[|p.WaitForExit(TimeSpan.FromSeconds(1))|]; Console.Write(p.StandardError.ReadLine());")]
    [InlineData("if (![|p.WaitForExit(1000)|]) { p.Kill(); } Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("if ([|p.WaitForExit(1000)|]) { Console.Write(p.StandardOutput.ReadToEnd()); return; } p.Kill();")]
    [InlineData("[|p.WaitForExit()|]; if (p.ExitCode != 0) throw new Exception(p.StandardError.ReadToEnd());")]
    [InlineData("[|p.WaitForExit()|]; Console.Write(p.StandardOutput.ReadToEnd() + p.StandardError.ReadToEnd());")]
    [InlineData("[|p.WaitForExit()|]; p.BeginOutputReadLine();")]
    [InlineData("[|p.WaitForExit()|]; p.StandardOutput.BaseStream.CopyTo(Stream.Null);")]
    [InlineData("[|p.WaitForExit()|]; Show(p.StandardOutput);")]
    [InlineData("var reader = p.StandardOutput; [|p.WaitForExit()|]; Console.Write(reader.ReadToEnd());")]
    [InlineData("var q = p; [|q.WaitForExit()|]; Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("p.BeginErrorReadLine(); [|p.WaitForExit()|]; Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("try { [|p.WaitForExit()|]; } finally { Console.Write(p.StandardOutput.ReadToEnd()); }")]
    [InlineData("while (![|p.HasExited|]) Thread.Sleep(10); Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("while (![|p.HasExited|]) { } Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("do { Thread.Sleep(10); } while (![|p.HasExited|]); Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("for (var i = 0; i < 10 && ![|p.HasExited|]; i++) Thread.Sleep(10); Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("while (![|p.WaitForExit(100)|]) { } Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("[|p.WaitForExitAsync().Wait()|]; Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("[|p.WaitForExitAsync().GetAwaiter().GetResult()|]; Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("using var exited = new ManualResetEventSlim(); p.Exited += (_, _) => exited.Set(); [|exited.Wait()|]; Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("using var exited = new AutoResetEvent(false); p.Exited += (_, _) => exited.Set(); [|exited.WaitOne(100)|]; Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("p.Exited += (_, _) => Console.Write([|p.StandardOutput.ReadToEnd()|]);")]
    public async Task WaitsBeforeTheRead(string body) =>
        await Verifier.ReportsAsync(
            $$"""
            class C
            {
                public static void Show(StreamReader reader) { }
                void M(ProcessStartInfo info) { using var p = Process.Start(info)!; {{body}} }
            }
            """);

    [Theory]
    [InlineData("[|await p.WaitForExitAsync()|]; Console.Write(await p.StandardOutput.ReadToEndAsync());")]
    [InlineData("[|await p.WaitForExitAsync(token).ConfigureAwait(false)|]; Console.Write(await p.StandardOutput.ReadToEndAsync());")]
    [InlineData("var exit = p.WaitForExitAsync(); [|await exit|]; Console.Write(await p.StandardOutput.ReadToEndAsync());")]
    [InlineData("[|await p.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(1))|]; Console.Write(await p.StandardOutput.ReadToEndAsync());")]
    [InlineData("await [|Task.WhenAny(p.WaitForExitAsync(), Task.Delay(1000))|]; Console.Write(await p.StandardOutput.ReadToEndAsync());")]
    [InlineData("[|await Task.Run(() => p.WaitForExit())|]; Console.Write(await p.StandardOutput.ReadToEndAsync());")]
    [InlineData("[|await Task.Run(() => { p.WaitForExit(); })|]; Console.Write(await p.StandardOutput.ReadToEndAsync());")]
    [InlineData("var exited = new TaskCompletionSource(); p.Exited += (_, _) => exited.TrySetResult(); [|await exited.Task|]; Console.Write(await p.StandardOutput.ReadToEndAsync());")]
    [InlineData("while (![|p.HasExited|]) await Task.Delay(100); Console.Write(await p.StandardOutput.ReadToEndAsync());")]
    [InlineData("using var stop = token.Register(() => p.Kill()); [|await p.WaitForExitAsync()|]; Console.Write(await p.StandardOutput.ReadToEndAsync());")]
    public async Task AwaitsBeforeTheRead(string body) =>
        await Verifier.ReportsAsync(
            $$"""class C { async Task M(ProcessStartInfo info, CancellationToken token) { using var p = Process.Start(info)!; {{body}} } }""");

    [Theory]
    [InlineData("new Process { StartInfo = info }")]
    [InlineData("new Process { StartInfo = { RedirectStandardOutput = true } }")]
    [InlineData("new Process { StartInfo = new() { RedirectStandardOutput = true } }")]
    [InlineData("new() { StartInfo = Make() }")]
    public async Task ProcessesMadeInEachWay(string creation) =>
        await Verifier.ReportsAsync(
            $$"""
            class C
            {
                static ProcessStartInfo Make() => new("x") { RedirectStandardOutput = true };

                string M(ProcessStartInfo info)
                {
                    using Process p = {{creation}};
                    p.Start();
                    [|p.WaitForExit()|];
                    return p.StandardOutput.ReadToEnd();
                }
            }
            """);

    [Fact]
    public async Task AProcessFromElsewhere() =>
        await Verifier.ReportsAsync(
            """
            static class C
            {
                static string Parameter(this Process p)
                {
                    [|p.WaitForExit()|];
                    return p.StandardOutput.ReadToEnd();
                }

                static string Result(Func<Process> run)
                {
                    var p = run();
                    [|p.WaitForExit()|];
                    return p.StandardOutput.ReadToEnd();
                }

                static async Task<string> AwaitedAsync(Func<Task<Process>> run)
                {
                    var p = await run();
                    [|p.WaitForExit()|];
                    return p.StandardOutput.ReadToEnd();
                }

                static string Out(IDictionary<int, Process> processes)
                {
                    if (!processes.TryGetValue(1, out var p))
                    {
                        return "";
                    }

                    [|p.WaitForExit()|];
                    return p.StandardOutput.ReadToEnd();
                }

                static Func<string> Captured(Process p) => () =>
                {
                    [|p.WaitForExit()|];
                    return p.StandardOutput.ReadToEnd();
                };
            }
            """);

    [Fact]
    public async Task AProcessInAField() =>
        await Verifier.ReportsAsync(
            """
            class C
            {
                private readonly Process _process = new();
                private Process? _other;

                string Given()
                {
                    _process.Start();
                    [|_process.WaitForExit()|];
                    return this._process.StandardOutput.ReadToEnd();
                }

                string Made(ProcessStartInfo info)
                {
                    _other = new Process { StartInfo = info };
                    _other.Start();
                    [|_other.WaitForExit()|];
                    return _other.ExitCode == 0 ? "" : _other.StandardError.ReadToEnd();
                }
            }
            """);

    [Fact]
    public async Task APrivateMethodStartsIt() =>
        await Verifier.ReportsAsync(
            """
            class C
            {
                async Task M(Process p)
                {
                    await StartWithRetriesAsync(p);
                    [|p.WaitForExit()|];
                    await StartWithRetriesAsync(p);
                    p.BeginOutputReadLine();
                    p.WaitForExit();
                }

                private static async Task StartWithRetriesAsync(Process process)
                {
                    while (!process.Start())
                    {
                        await Task.Delay(100);
                    }
                }
            }
            """);

    [Fact]
    public async Task AWrapperWaits() =>
        await Verifier.ReportsAsync(
            """
            static class Processes
            {
                public static int Run(this Process process)
                {
                    process.Start();
                    process.WaitForExit();
                    return process.ExitCode;
                }
            }

            class C
            {
                string M(ProcessStartInfo info)
                {
                    using var p = new Process { StartInfo = info };
                    [|p.Run()|];
                    return p.StandardOutput.ReadToEnd();
                }
            }
            """);

    [Fact]
    public async Task TheStartInfoIsInOtherHands() =>
        await Verifier.ReportsAsync(
            """
            class C
            {
                public static void Log(object value) { }

                string M()
                {
                    var info = new ProcessStartInfo("x") { RedirectStandardOutput = true };
                    Log(info);
                    using var p = Process.Start(info)!;
                    [|p.WaitForExit()|];
                    return p.StandardOutput.ReadToEnd();
                }
            }
            """);

    [Fact]
    public async Task InsideATryOfALambdaInATry() =>
        await Verifier.ReportsAsync(
            """
            class C
            {
                void M(ProcessStartInfo info)
                {
                    try
                    {
                        ThreadPool.QueueUserWorkItem(_ =>
                        {
                            try
                            {
                                using var p = Process.Start(info)!;
                                [|p.WaitForExit()|];
                                Console.Write(p.StandardOutput.ReadToEnd());
                            }
                            finally
                            {
                                Console.WriteLine();
                            }
                        });
                    }
                    catch (Exception)
                    {
                    }
                }
            }
            """);

    [Fact]
    public async Task TheMessageQuotesTheWholeConditionalAccess() =>
        await Verifier.ReportsAsync(
            """
            class C
            {
                string M(Process? child)
                {
                    child?{|#0:.WaitForExit()|};
                    return {|#1:child!.StandardError.ReadToEnd()|};
                }
            }
            """,
            test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC301", DiagnosticSeverity.Warning).WithLocation(0).WithLocation(1).WithMessage(
                "'child?.WaitForExit()' waits before 'StandardError' is read: a child that writes more than the pipe holds stops and never exits")));

    [Fact]
    public async Task TheMessageNamesTheWaitAndTheStream() =>
        await Verifier.ReportsAsync(
            """
            class C
            {
                string M(Process child)
                {
                    {|#0:child.WaitForExit(500)|};
                    return {|#1:child.StandardError.ReadToEnd()|};
                }
            }
            """,
            test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC301", DiagnosticSeverity.Warning).WithLocation(0).WithLocation(1).WithMessage(
                "'child.WaitForExit(500)' waits before 'StandardError' is read: a child that writes more than the pipe holds stops and never exits")));

    [Theory]
    [InlineData("using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } }); [|child.Wait()|]; var all = await new StreamReader(output.ReadEnd).ReadToEndAsync();")]
    [InlineData("using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } }); var status = [|await child.WaitAsync()|]; output.ReadEnd.CopyTo(Stream.Null);")]
    [InlineData("using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } }); using var reader = new StreamReader(output.ReadEnd); [|await child.WaitAsync(token)|]; Console.Write(reader.ReadToEnd());")]
    [InlineData("using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } }); if ([|child.TryWait(TimeSpan.FromSeconds(5), out var status)|]) { output.ReadEnd.CopyTo(Stream.Null); }")]
    [InlineData("using var output = UnixPipe.Create(); var options = new ChildOptions(\"sort\"); options.Descriptors.Add(2, output.WriteEnd.DetachForChild()); var child = ChildProcess.Start(options); [|child.Wait()|]; Console.Write(await ReadAsync(output.ReadEnd));")]
    [InlineData("using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 1, output.WriteEnd.SafeHandle } } }); output.WriteEnd.Dispose(); [|child.Wait()|]; output.ReadEnd.CopyTo(Stream.Null);")]
    public Task OfOurLibrary(string statements) => Verifier.ReportsAsync(LibraryProgram.With(statements), LibraryProgram.Configure);

    [Fact]
    public Task MessageOfOurLibrary() => Verifier.ReportsAsync(
        """
        using IpcRuntime;

        class Service
        {
            string Sort()
            {
                using var output = UnixPipe.Create();
                var child = ChildProcess.Start(new ChildOptions("sort") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } });
                {|#0:child.Wait()|};
                return {|#1:new StreamReader(output.ReadEnd).ReadToEnd()|};
            }
        }
        """,
        test =>
        {
            test.IpcRuntime();
            test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC301", DiagnosticSeverity.Warning).WithLocation(0).WithLocation(1)
                .WithMessage("'child.Wait()' waits before 'StandardOutput' is read: a child that writes more than the pipe holds stops and never exits"));
        });
}
