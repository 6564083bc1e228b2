namespace IpcAnalyzers.Tests.Rules.Processes.IPC308;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC308");

    [Theory]
    [InlineData("p.StandardInput.Write(text); p.StandardInput.Close(); Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("p.StandardInput.Close(); p.WaitForExit();")]
    [InlineData("p.StandardInput.Dispose(); p.WaitForExit();")]
    [InlineData("p.StandardInput.BaseStream.Close(); p.WaitForExit();")]
    [InlineData("using (p.StandardInput) { p.StandardInput.Write(text); } p.WaitForExit();")]
    [InlineData("using (var writer = p.StandardInput) { writer.Write(text); } p.WaitForExit();")]
    [InlineData("using (var writer = new StreamWriter(p.StandardInput.BaseStream)) { writer.Write(text); } p.WaitForExit();")]
    [InlineData("if (text != null) { p.StandardInput.Write(text); p.StandardInput.Close(); } p.WaitForExit();")]
    [InlineData("Writer.Write(p.StandardInput); p.WaitForExit();")]
    [InlineData("Task.Run(() => { p.StandardInput.Write(text); p.StandardInput.Close(); }); p.WaitForExit();")]
    [InlineData("var output = p.StandardOutput.ReadToEndAsync(); p.StandardInput.Write(text); p.StandardInput.Close(); Console.Write(output.Result);")]
    [InlineData("try { p.StandardInput.Write(text); } finally { p.StandardInput.Close(); } p.WaitForExit();")]
    public async Task Closed(string body) => await Verifier.SilentAsync(With(body));

    [Theory]
    [InlineData("p.StandardInput.WriteLine(text); if (!p.WaitForExit(1000)) p.Kill();")]
    [InlineData("p.StandardInput.WriteLine(text); if (!p.WaitForExit(1000)) p.Kill(); p.WaitForExit();")]
    [InlineData("p.StandardInput.WriteLine(text); p.Kill(); p.WaitForExit();")]
    [InlineData("using var timer = new Timer(_ => p.Kill(), null, 1000, -1); p.StandardInput.WriteLine(text); p.WaitForExit();")]
    [InlineData("p.StandardInput.WriteLine(text); p.StandardInput.WriteLine(\"exit\"); p.WaitForExit();")]
    [InlineData("p.StandardInput.WriteLine(text + \" & exit\"); Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("p.StandardInput.Write('q'); p.WaitForExit();")]
    [InlineData("p.StandardInput.WriteLine(text); Console.Write(p.StandardOutput.ReadLine()); p.WaitForExit();")]
    [InlineData("p.StandardInput.WriteLine(text); Thread.Sleep(1000); if (p.HasExited) throw new Exception(p.StandardOutput.ReadToEnd());")]
    [InlineData("p.StandardInput.WriteLine(text); while (!p.HasExited) Thread.Sleep(10);")]
    [InlineData("p.StandardInput.WriteLine(text); p.StandardOutput.ReadToEndAsync().Wait(1000);")]
    public async Task NotForEver(string body) => await Verifier.SilentAsync(With(body));

    [Theory]
    [InlineData("RedirectStandardOutput = true")]
    [InlineData("RedirectStandardInput = false")]
    [InlineData("RedirectStandardInput = text != null")]
    public async Task NotKnownToBeRedirected(string settings) =>
        await Verifier.SilentAsync(
            $$"""class C { void M(string? text) { using var p = Process.Start(new ProcessStartInfo("x") { {{settings}} })!; p.WaitForExit(); } }""");

    [Fact]
    public async Task Awaited() =>
        await Verifier.SilentAsync(
            """
            class C
            {
                async Task M(CancellationToken token)
                {
                    using var p = Process.Start(new ProcessStartInfo("x") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
                    await p.StandardInput.WriteLineAsync("x");
                    await p.WaitForExitAsync(token);
                }

                async Task<string> N(CancellationToken token)
                {
                    using var p = Process.Start(new ProcessStartInfo("x") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
                    return await p.StandardOutput.ReadToEndAsync(token);
                }
            }
            """);

    [Fact]
    public async Task KeptElsewhere() =>
        await Verifier.SilentAsync(
            """
            class C
            {
                private Process? _process;

                void M()
                {
                    var p = Process.Start(new ProcessStartInfo("x") { RedirectStandardInput = true })!;
                    _process = p;
                    p.WaitForExit();
                }

                void N(ProcessStartInfo info)
                {
                    using var p = Process.Start(info)!;
                    p.StandardInput.WriteLine("x");
                    p.WaitForExit();
                }

                public void Close() => _process!.StandardInput.Close();
            }
            """);

    private static string With(string body) =>
        $$"""
        class C
        {
            interface IWriter { void Write(TextWriter writer); }

            IWriter Writer = null!;

            void M(string text) { using var p = Process.Start(new ProcessStartInfo("x") { RedirectStandardInput = true, RedirectStandardOutput = true })!; {{body}} }
        }
        """;

    [Theory]
    [InlineData("using var input = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() } } }); input.WriteEnd.Write(buffer); input.WriteEnd.Dispose(); child.Wait();")]
    [InlineData("using var input = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() } } }); using (var writer = new StreamWriter(input.WriteEnd)) { writer.Write(text); } await child.WaitAsync();")]
    [InlineData("using var input = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() } } }); await child.WaitAsync(token);")]
    [InlineData("using var input = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() } } }); child.TryWait(TimeSpan.FromSeconds(1), out var status);")]
    [InlineData("using var input = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() } } }); child.TrySend(Signal.SIGTERM); child.Wait();")]
    [InlineData("using var input = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() } } }); Keep(input.WriteEnd); child.Wait();")]
    [InlineData("using var input = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() } } }); var writer = new StreamWriter(input.WriteEnd) { AutoFlush = true }; writer.WriteLine(\"quit\"); child.Wait();")]
    [InlineData("using var input = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() } } }); input.Dispose(); child.Wait();")]
    [InlineData("using var input = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() } } }); token.Register(() => child.TrySend(Signal.SIGKILL)); child.Wait();")]
    [InlineData("using var input = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\")); child.Wait();")]
    public Task OfOurLibrary(string statements) => Verifier.SilentAsync(LibraryProgram.With(statements), LibraryProgram.Configure);
}
