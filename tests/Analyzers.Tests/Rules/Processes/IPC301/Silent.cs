namespace IpcAnalyzers.Tests.Rules.Processes.IPC301;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC301");

    [Theory]
    [InlineData("var text = p.StandardOutput.ReadToEnd(); p.WaitForExit();")]
    [InlineData("var text = p.StandardOutput.ReadToEndAsync(); p.WaitForExit(); Console.WriteLine(text.Result);")]
    [InlineData("var text = p.StandardOutput.ReadToEndAsync(); p.WaitForExit(); Console.WriteLine(text.GetAwaiter().GetResult());")]
    [InlineData("p.BeginOutputReadLine(); p.BeginErrorReadLine(); p.WaitForExit();")]
    [InlineData("p.OutputDataReceived += (_, e) => Console.WriteLine(e.Data); p.BeginOutputReadLine(); p.WaitForExit(1000); p.WaitForExit();")]
    [InlineData("var text = Task.Run(() => p.StandardOutput.ReadToEnd()); p.WaitForExit(); Console.WriteLine(text.Result);")]
    [InlineData("var reader = new Thread(() => Console.Write(p.StandardOutput.ReadToEnd())); reader.Start(); p.WaitForExit(); reader.Join();")]
    [InlineData("string? line; while ((line = p.StandardOutput.ReadLine()) != null) Console.WriteLine(line); p.WaitForExit();")]
    [InlineData("while (!p.StandardOutput.EndOfStream) Console.WriteLine(p.StandardOutput.ReadLine()); p.WaitForExit();")]
    [InlineData("var copy = p.StandardOutput.BaseStream.CopyToAsync(Stream.Null); p.WaitForExit(); copy.Wait();")]
    [InlineData("p.Kill(); p.WaitForExit(); Console.Write(p.StandardError.ReadToEnd());")]
    [InlineData("p.WaitForExit();")]
    [InlineData("if (p.HasExited) Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("while (!p.HasExited) Console.WriteLine(p.StandardOutput.ReadLine()); Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("while (!p.WaitForExit(100)) Console.Write(p.StandardOutput.Read()); Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("if (p.WaitForExit(100)) throw new Exception(p.StandardError.ReadToEnd()); p.BeginOutputReadLine(); p.BeginErrorReadLine();")]
    [InlineData("if (p.WaitForExit(100)) { Console.Write(p.ExitCode); return; } while (p.StandardOutput.ReadLine() is { } line) Console.WriteLine(line);")]
    [InlineData("try { p.WaitForExit(); } finally { p.Dispose(); }")]
    [InlineData("Console.Write(p.StandardOutput.ReadLine()); p.WaitForExit(); Console.Write(p.StandardOutput.ReadToEnd());")]
    public async Task ReadsFirst(string body) =>
        await Verifier.SilentAsync($$"""class C { void M(ProcessStartInfo info) { using var p = Process.Start(info)!; {{body}} } }""");

    [Theory]
    [InlineData("var text = p.StandardOutput.ReadToEndAsync(); await p.WaitForExitAsync(); Console.Write(await text);")]
    [InlineData("var text = await p.StandardOutput.ReadToEndAsync(); await p.WaitForExitAsync();")]
    [InlineData("var exit = p.WaitForExitAsync(); var text = await p.StandardOutput.ReadToEndAsync(); await exit;")]
    [InlineData("await Task.WhenAll(p.WaitForExitAsync(), p.StandardOutput.ReadToEndAsync(), p.StandardError.ReadToEndAsync());")]
    [InlineData("var exit = p.WaitForExitAsync(); var text = p.StandardOutput.ReadToEndAsync(); await Task.WhenAny(exit, Task.Delay(1000)); Console.Write(await text);")]
    [InlineData("var (a, b) = (p.StandardOutput.ReadToEndAsync(), p.StandardError.ReadToEndAsync()); await p.WaitForExitAsync().ConfigureAwait(false); Console.Write(await a + await b);")]
    [InlineData("var tasks = new[] { p.StandardOutput.ReadToEndAsync(), p.StandardError.ReadToEndAsync() }; await p.WaitForExitAsync(); await Task.WhenAll(tasks);")]
    [InlineData("var exited = new TaskCompletionSource(); p.Exited += (_, _) => exited.TrySetResult(); var text = p.StandardOutput.ReadToEndAsync(); await exited.Task; Console.Write(await text);")]
    [InlineData("var other = new TaskCompletionSource(); p.Exited += (_, _) => Console.WriteLine(); await other.Task; Console.Write(await p.StandardOutput.ReadToEndAsync());")]
    public async Task StartsToReadFirst(string body) =>
        await Verifier.SilentAsync($$"""class C { async Task M(ProcessStartInfo info) { using var p = Process.Start(info)!; {{body}} } }""");

    [Fact]
    public async Task AnotherProcess() =>
        await Verifier.SilentAsync(
            """
            class C
            {
                void M(ProcessStartInfo first, ProcessStartInfo second)
                {
                    using var a = Process.Start(first)!;
                    using var b = Process.Start(second)!;
                    a.WaitForExit();
                    Console.Write(b.StandardOutput.ReadToEnd());
                    b.WaitForExit();
                }
            }
            """);

    [Fact]
    public async Task AnotherProcessInEachRound() =>
        await Verifier.SilentAsync(
            """
            class C
            {
                void M(ProcessStartInfo info)
                {
                    for (var round = 0; round < 3; round++)
                    {
                        using var p = Process.Start(info)!;
                        Console.Write(p.StandardOutput.ReadToEnd());
                        p.WaitForExit();
                    }
                }
            }
            """);

    [Fact]
    public async Task TheReadIsOnAnotherPath() =>
        await Verifier.SilentAsync(
            """
            class C
            {
                string? M(ProcessStartInfo info, bool wantsOutput)
                {
                    using var p = Process.Start(info)!;
                    if (wantsOutput)
                    {
                        var text = p.StandardOutput.ReadToEnd();
                        p.WaitForExit();
                        return text;
                    }

                    p.WaitForExit();
                    return null;
                }
            }
            """);

    [Fact]
    public async Task ReadUnderTheSameCondition() =>
        await Verifier.SilentAsync(
            """
            class C
            {
                void M(ProcessStartInfo info, bool captures)
                {
                    info.RedirectStandardOutput = captures;
                    using var p = Process.Start(info)!;
                    if (captures)
                    {
                        p.BeginOutputReadLine();
                    }

                    p.WaitForExit();
                    if (captures)
                    {
                        p.CancelOutputRead();
                    }
                }
            }
            """);

    [Fact]
    public async Task AReaderObjectHasTheProcess() =>
        await Verifier.SilentAsync(
            """
            sealed class Pump : IDisposable
            {
                public Pump(Process process) => process.BeginOutputReadLine();
                public void Dispose() { }
            }

            class C
            {
                void M(ProcessStartInfo info)
                {
                    using var p = Process.Start(info)!;
                    using var pump = new Pump(p);
                    p.WaitForExit();
                    Console.Write(p.StandardError.ReadToEnd());
                }
            }
            """);

    [Fact]
    public async Task AReaderObjectHasTheStream() =>
        await Verifier.SilentAsync(
            """
            sealed class Pump
            {
                public Pump(Stream stream) { }
                public string Text => "";
            }

            class C
            {
                void M(ProcessStartInfo info)
                {
                    using var p = Process.Start(info)!;
                    var pump = new Pump(p.StandardOutput.BaseStream);
                    p.WaitForExit();
                    Console.Write(pump.Text);
                }
            }
            """);

    [Fact]
    public async Task APrivateMethodReads() =>
        await Verifier.SilentAsync(
            """
            class C
            {
                void M(ProcessStartInfo info)
                {
                    using var p = Process.Start(info)!;
                    Begin(p);
                    p.WaitForExit();
                    Console.Write(p.StandardError.ReadToEnd());
                }

                private static void Begin(Process process)
                {
                    process.BeginOutputReadLine();
                    process.BeginErrorReadLine();
                }
            }
            """);

    [Fact]
    public async Task AFieldThatAMethodOfTheTypeMayHaveChanged() =>
        await Verifier.SilentAsync(
            """
            class C
            {
                private Process _process = new();

                string M()
                {
                    _process.WaitForExit();
                    Restart();
                    return _process.StandardOutput.ReadToEnd();
                }

                void Restart() => _process = Process.Start("x")!;
            }
            """);

    [Fact]
    public async Task TheFieldOfAnotherObject() =>
        await Verifier.SilentAsync(
            """
            class C
            {
                public Process Process = new();

                string M(C other)
                {
                    Process.WaitForExit();
                    return other.Process.StandardOutput.ReadToEnd();
                }
            }
            """);

    [Fact]
    public async Task TypesOfTheSameName() =>
        await Verifier.SilentAsync(
            """
            namespace Own
            {
                class Process
                {
                    public StreamReader StandardOutput => null!;
                    public void WaitForExit() { }
                }

                class C
                {
                    void M(Process p)
                    {
                        p.WaitForExit();
                        Console.Write(p.StandardOutput.ReadToEnd());
                    }
                }
            }
            """);

    [Fact]
    public async Task CodeInAString() =>
        await Verifier.SilentAsync("class C { string S => \"p.WaitForExit(); p.StandardOutput.ReadToEnd();\"; }");

    [Fact]
    public async Task AnotherSignalThanTheExit() =>
        await Verifier.SilentAsync(
            """
            class C
            {
                void M(ProcessStartInfo info)
                {
                    using var p = Process.Start(info)!;
                    using var exited = new ManualResetEventSlim();
                    using var ready = new ManualResetEventSlim();
                    p.Exited += (_, _) => exited.Set();
                    ready.Wait();
                    Console.Write(p.StandardOutput.ReadToEnd());
                    exited.Wait();
                }
            }
            """);

    [Theory]
    [InlineData("using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } }); var all = await new StreamReader(output.ReadEnd).ReadToEndAsync(); child.Wait();")]
    [InlineData("using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } }); var reading = new StreamReader(output.ReadEnd).ReadToEndAsync(); await child.WaitAsync(); Console.Write(await reading);")]
    [InlineData("using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } }); var reading = ReadAsync(output.ReadEnd); child.Wait(); Console.Write(await reading);")]
    [InlineData("using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } }); _ = Task.Run(() => output.ReadEnd.CopyTo(Stream.Null)); child.Wait();")]
    [InlineData("using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } }); child.Wait();")]
    [InlineData("using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } }); child.TrySend(Signal.SIGKILL); child.Wait(); output.ReadEnd.CopyTo(Stream.Null);")]
    [InlineData("using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } }); await child.TerminateAsync(); await child.WaitAsync(); output.ReadEnd.CopyTo(Stream.Null);")]
    [InlineData("using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } }); var other = ChildProcess.Start(new ChildOptions(\"true\")); other.Wait(); output.ReadEnd.CopyTo(Stream.Null);")]
    [InlineData("using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 3, output.WriteEnd.DetachForChild() } } }); child.Wait(); output.ReadEnd.ReadByte();")]
    [InlineData("using var output = UnixPipe.Create(); var child = Run(output); child.Wait(); output.ReadEnd.CopyTo(Stream.Null);")]
    [InlineData("using var input = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() } } }); input.WriteEnd.Dispose(); child.Wait();")]
    [InlineData("var result = await ChildProcess.RunAsync(new ChildOptions(\"sort\")); Console.Write(result.OutputText);")]
    public Task OfOurLibrary(string statements) => Verifier.SilentAsync(LibraryProgram.With(statements), LibraryProgram.Configure);
}
