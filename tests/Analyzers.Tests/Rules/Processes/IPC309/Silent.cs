namespace IpcAnalyzers.Tests.Rules.Processes.IPC309;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC309");

    [Theory]
    [InlineData("p.StandardInput.Write(\"a constant\"); p.StandardInput.Close(); Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("p.StandardInput.Write(42); p.StandardInput.Close(); Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("p.StandardInput.WriteLine(command); p.StandardInput.WriteLine(\"exit\"); Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("foreach (var line in new[] { \"a\", \"b\" }) p.StandardInput.WriteLine(line); p.StandardInput.Close(); Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("for (var i = 0; i < 10; i++) p.StandardInput.WriteLine(i); p.StandardInput.Close(); Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("for (var i = 0; i < lines.Length; i++) p.StandardInput.WriteLine(); p.StandardInput.Close(); Console.Write(p.StandardOutput.ReadToEnd());")]
    public async Task Little(string body) =>
        await Verifier.SilentAsync($$"""class C { void M(ProcessStartInfo info, string command, string[] lines) { using var p = Process.Start(info)!; {{body}} } }""");

    [Theory]
    [InlineData("foreach (var line in lines) { p.StandardInput.WriteLine(line); Console.Write(p.StandardOutput.ReadLine()); }")]
    [InlineData("foreach (var line in lines) p.StandardInput.WriteLine(line); Console.Write(p.StandardOutput.ReadLine()); p.StandardInput.Close(); Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("p.BeginOutputReadLine(); foreach (var line in lines) p.StandardInput.WriteLine(line); p.StandardInput.Close(); p.WaitForExit();")]
    [InlineData("p.BeginErrorReadLine(); p.StandardInput.Write(input); p.StandardInput.Close(); Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("var text = p.StandardOutput.ReadToEndAsync(); p.StandardInput.Write(input); p.StandardInput.Close(); Console.Write(text.Result);")]
    [InlineData("var text = Task.Run(() => p.StandardOutput.ReadToEnd()); p.StandardInput.Write(input); p.StandardInput.Close(); Console.Write(text.Result);")]
    [InlineData("var reader = new Thread(() => Console.Write(p.StandardOutput.ReadToEnd())); reader.Start(); p.StandardInput.Write(input); p.StandardInput.Close(); reader.Join();")]
    [InlineData("var copy = p.StandardOutput.BaseStream.CopyToAsync(Stream.Null); source.CopyTo(p.StandardInput.BaseStream); p.StandardInput.Close(); copy.Wait();")]
    [InlineData("var copy = source.CopyToAsync(p.StandardInput.BaseStream); Console.Write(p.StandardOutput.ReadToEnd()); copy.Wait();")]
    [InlineData("var write = p.StandardInput.WriteAsync(input); Console.Write(p.StandardOutput.ReadToEnd()); write.Wait();")]
    [InlineData("var write = Task.Run(() => p.StandardInput.Write(input)); Console.Write(p.StandardOutput.ReadToEnd()); write.Wait();")]
    [InlineData("p.StandardInput.Write(input); p.StandardInput.Close(); p.WaitForExit();")]
    [InlineData("p.StandardInput.Write(input); p.Kill(); Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("Reader.Read(p.StandardOutput); p.StandardInput.Write(input); p.StandardInput.Close(); Console.Write(p.StandardError.ReadToEnd());")]
    public async Task ReadsFirstOrAtTheSameTime(string body) =>
        await Verifier.SilentAsync(
            $$"""
            static class Reader { public static void Read(StreamReader reader) { } }

            class C { void M(ProcessStartInfo info, string input, Stream source, string[] lines) { using var p = Process.Start(info)!; {{body}} } }
            """);

    [Fact]
    public async Task AnotherProcessInEachRound() =>
        await Verifier.SilentAsync(
            """
            class C
            {
                void M(ProcessStartInfo info, string[] names)
                {
                    foreach (var name in names)
                    {
                        using var p = Process.Start(info)!;
                        p.StandardInput.WriteLine(name);
                        p.StandardInput.Close();
                        Console.Write(p.StandardOutput.ReadToEnd());
                    }
                }
            }
            """);

    [Fact]
    public async Task OneProcessFeedsTheOther() =>
        await Verifier.SilentAsync(
            """
            class C
            {
                string M(ProcessStartInfo first, ProcessStartInfo second)
                {
                    using var a = Process.Start(first)!;
                    using var b = Process.Start(second)!;
                    var output = b.StandardOutput.ReadToEndAsync();
                    a.StandardOutput.BaseStream.CopyTo(b.StandardInput.BaseStream);
                    b.StandardInput.Close();
                    return output.Result;
                }

                async Task<string> N(ProcessStartInfo first, ProcessStartInfo second)
                {
                    using var a = Process.Start(first)!;
                    using var b = Process.Start(second)!;
                    var copy = a.StandardOutput.BaseStream.CopyToAsync(b.StandardInput.BaseStream);
                    var output = await b.StandardOutput.ReadToEndAsync();
                    await copy;
                    return output;
                }
            }
            """);

    [Theory]
    [InlineData("using var input = UnixPipe.Create(); using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() }, { 1, output.WriteEnd.DetachForChild() } } }); var read = new StreamReader(output.ReadEnd).ReadToEndAsync(); await File.OpenRead(text).CopyToAsync(input.WriteEnd); input.WriteEnd.Dispose(); Console.Write(await read);")]
    [InlineData("using var input = UnixPipe.Create(); using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() }, { 1, output.WriteEnd.DetachForChild() } } }); var read = ReadAsync(output.ReadEnd); File.OpenRead(text).CopyTo(input.WriteEnd); input.WriteEnd.Dispose(); Console.Write(await read);")]
    [InlineData("using var input = UnixPipe.Create(); using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() }, { 1, output.WriteEnd.DetachForChild() } } }); var read = Task.Run(() => new StreamReader(output.ReadEnd).ReadToEnd()); File.OpenRead(text).CopyTo(input.WriteEnd); input.WriteEnd.Dispose(); Console.Write(await read);")]
    [InlineData("using var input = UnixPipe.Create(); using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() }, { 1, output.WriteEnd.DetachForChild() } } }); using (var writer = new StreamWriter(input.WriteEnd)) { writer.WriteLine(\"1\"); } Console.Write(new StreamReader(output.ReadEnd).ReadToEnd());")]
    [InlineData("using var input = UnixPipe.Create(); using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() }, { 1, output.WriteEnd.DetachForChild() } } }); var write = File.OpenRead(text).CopyToAsync(input.WriteEnd); Console.Write(await new StreamReader(output.ReadEnd).ReadToEndAsync()); await write;")]
    [InlineData("using var input = UnixPipe.Create(); using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() }, { 1, output.WriteEnd.DetachForChild() } } }); var writer = new StreamWriter(input.WriteEnd) { AutoFlush = true }; var reader = new StreamReader(output.ReadEnd); foreach (var line in File.ReadLines(text)) { writer.WriteLine(line); Console.Write(reader.ReadLine()); }")]
    [InlineData("using var input = UnixPipe.Create(); using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() }, { 1, output.WriteEnd.DetachForChild() } } }); File.OpenRead(text).CopyTo(input.WriteEnd); input.WriteEnd.Dispose(); child.TrySend(Signal.SIGKILL); output.ReadEnd.CopyTo(Stream.Null);")]
    [InlineData("using var input = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"tee\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() } } }); File.OpenRead(text).CopyTo(input.WriteEnd); input.WriteEnd.Dispose(); child.Wait();")] // the output goes elsewhere
    [InlineData("using var input = UnixPipe.Create(); using var output = UnixPipe.Create(); var first = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 0, input.ReadEnd.DetachForChild() } } }); var other = ChildProcess.Start(new ChildOptions(\"date\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } }); File.OpenRead(text).CopyTo(input.WriteEnd); input.WriteEnd.Dispose(); output.ReadEnd.CopyTo(Stream.Null);")] // another child
    public Task OfOurLibrary(string statements) => Verifier.SilentAsync(LibraryProgram.With(statements), LibraryProgram.Configure);
}
