namespace IpcAnalyzers.Tests.Rules.Processes.IPC302;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC302");

    [Theory]
    [InlineData("var text = p.StandardError.ReadToEndAsync(); int c; while ((c = p.StandardOutput.Read()) != -1) Console.Write((char)c); Console.Write(text.Result);")]
    [InlineData("p.BeginErrorReadLine(); var buffer = new char[512]; int n; while ((n = p.StandardOutput.Read(buffer, 0, 512)) > 0) Console.Write(buffer, 0, n);")]
    [InlineData("var error = p.StandardError.ReadToEndAsync(); var output = p.StandardOutput.ReadToEnd(); Console.Write(output + error.Result);")]
    [InlineData("p.BeginErrorReadLine(); Console.Write(p.StandardOutput.ReadToEnd()); p.WaitForExit();")]
    [InlineData("p.ErrorDataReceived += (_, e) => Console.Error.WriteLine(e.Data); p.BeginErrorReadLine(); while (p.StandardOutput.ReadLine() is { } line) Console.WriteLine(line);")]
    [InlineData("Console.Write(p.StandardOutput.ReadToEnd()); p.WaitForExit();")]
    [InlineData("Console.Write(p.StandardOutput.ReadLine()); Console.Write(p.StandardError.ReadToEnd());")]
    [InlineData("var reader = Task.Run(() => p.StandardError.ReadToEnd()); Console.Write(p.StandardOutput.ReadToEnd() + reader.Result);")]
    [InlineData("var reader = new Thread(() => p.StandardError.ReadToEnd()); reader.Start(); Console.Write(p.StandardOutput.ReadToEnd()); reader.Join();")]
    [InlineData("p.Kill(); Console.Write(p.StandardOutput.ReadToEnd()); Console.Write(p.StandardError.ReadToEnd());")]
    [InlineData("var copy = p.StandardError.BaseStream.CopyToAsync(Stream.Null); Console.Write(p.StandardOutput.ReadToEnd()); copy.Wait();")]
    [InlineData("var (a, b) = (p.StandardOutput.ReadToEndAsync(), p.StandardError.ReadToEndAsync()); Console.Write(a.Result + b.Result);")]
    [InlineData("var tasks = new[] { p.StandardOutput.ReadToEndAsync(), p.StandardError.ReadToEndAsync() }; Task.WaitAll(tasks);")]
    [InlineData("Console.Write(p.StandardOutput.ReadToEnd() + p.StandardOutput.ReadToEnd());")]
    [InlineData("if (p.ExitCode == 0) { Console.Write(p.StandardOutput.ReadToEnd()); } else { Console.Write(p.StandardError.ReadToEnd()); }")]
    public async Task ReadsBothAtOnceOrOne(string body) =>
        await Verifier.SilentAsync($$"""class C { void M(ProcessStartInfo info) { using var p = Process.Start(info)!; {{body}} } }""");

    [Theory]
    [InlineData("var output = p.StandardOutput.ReadToEndAsync(); var error = p.StandardError.ReadToEndAsync(); Console.Write(await output + await error);")]
    [InlineData("await Task.WhenAll(p.StandardOutput.ReadToEndAsync(), p.StandardError.ReadToEndAsync());")]
    [InlineData("var results = await Task.WhenAll(p.StandardOutput.ReadToEndAsync(), p.StandardError.ReadToEndAsync(), Task.FromResult(\"\"));")]
    [InlineData("var output = p.StandardOutput.ReadToEndAsync().ConfigureAwait(false); var error = p.StandardError.ReadToEndAsync(); Console.Write(await output + await error);")]
    [InlineData("var error = p.StandardError.ReadToEndAsync(); Console.Write(await p.StandardOutput.ReadToEndAsync()); Console.Write(await error);")]
    public async Task StartsBothFirst(string body) =>
        await Verifier.SilentAsync($$"""class C { async Task M(ProcessStartInfo info) { using var p = Process.Start(info)!; {{body}} } }""");

    [Fact]
    public async Task TwoProcesses() =>
        await Verifier.SilentAsync(
            """
            class C
            {
                void M(ProcessStartInfo info)
                {
                    using var a = Process.Start(info)!;
                    using var b = Process.Start(info)!;
                    Console.Write(a.StandardOutput.ReadToEnd());
                    Console.Write(b.StandardError.ReadToEnd());
                }
            }
            """);

    [Fact]
    public async Task TheOtherStreamInTheNextRound() =>
        await Verifier.SilentAsync(
            """
            class C
            {
                void M(ProcessStartInfo info, bool[] rounds)
                {
                    foreach (var readsError in rounds)
                    {
                        using var p = Process.Start(info)!;
                        Console.Write((readsError ? p.StandardError : p.StandardOutput).ReadToEnd());
                    }
                }
            }
            """);

    [Fact]
    public async Task APrivateMethodReadsOnATask() =>
        await Verifier.SilentAsync(
            """
            class C
            {
                void M(ProcessStartInfo info)
                {
                    using var p = Process.Start(info)!;
                    var output = ReadAsync(p.StandardOutput);
                    var error = ReadAsync(p.StandardError);
                    Console.Write(output.Result + error.Result);
                }

                private static async Task<string> ReadAsync(TextReader reader) => await reader.ReadToEndAsync();
            }
            """);

    [Fact]
    public async Task AStreamChosenByTheConditionThatRedirectsIt() =>
        await Verifier.SilentAsync(
            """
            class C
            {
                string M(bool readsError)
                {
                    var info = new ProcessStartInfo("x");
                    if (readsError)
                    {
                        info.RedirectStandardError = true;
                    }
                    else
                    {
                        info.RedirectStandardOutput = true;
                    }

                    using var p = Process.Start(info)!;
                    return (readsError ? p.StandardError : p.StandardOutput).ReadToEnd();
                }
            }
            """);

    [Fact]
    public async Task TheReadThatCameFirstFails() =>
        await Verifier.SilentAsync(
            """
            class C
            {
                string? M()
                {
                    using var p = Process.Start(new ProcessStartInfo("x") { RedirectStandardOutput = true, RedirectStandardError = true })!;
                    try
                    {
                        var error = p.StandardError.ReadToEndAsync();
                        return p.StandardOutput.ReadToEnd() + error.Result;
                    }
                    catch (IOException)
                    {
                        return null;
                    }
                }
            }
            """);

    [Fact]
    public async Task OwnReaders() =>
        await Verifier.SilentAsync(
            """
            class Streams
            {
                public StreamReader StandardOutput => null!;
                public StreamReader StandardError => null!;
            }

            class C
            {
                string M(Streams p) => p.StandardOutput.ReadToEnd() + p.StandardError.ReadToEnd();
            }
            """);

    [Theory]
    [InlineData("using var output = UnixPipe.Create(); using var error = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"make\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() }, { 2, error.WriteEnd.DetachForChild() } } }); var errors = new StreamReader(error.ReadEnd).ReadToEndAsync(); Console.Write(await new StreamReader(output.ReadEnd).ReadToEndAsync() + await errors);")]
    [InlineData("using var output = UnixPipe.Create(); using var error = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"make\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() }, { 2, error.WriteEnd.DetachForChild() } } }); var reading = error.ReadEnd.CopyToAsync(Stream.Null); output.ReadEnd.CopyTo(Stream.Null); await reading;")]
    [InlineData("using var output = UnixPipe.Create(); using var error = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"make\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() }, { 2, error.WriteEnd.DetachForChild() } } }); await Task.WhenAll(output.ReadEnd.CopyToAsync(Stream.Null), error.ReadEnd.CopyToAsync(Stream.Null));")]
    [InlineData("using var output = UnixPipe.Create(); using var error = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"make\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() }, { 2, error.WriteEnd.DetachForChild() } } }); output.ReadEnd.ReadByte(); error.ReadEnd.CopyTo(Stream.Null);")]
    [InlineData("using var output = UnixPipe.Create(); using var error = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"make\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() }, { 2, error.WriteEnd.DetachForChild() } } }); error.ReadEnd.Dispose(); output.ReadEnd.CopyTo(Stream.Null);")]
    [InlineData("using var output = UnixPipe.Create(); using var other = UnixPipe.Create(); ChildProcess.Start(new ChildOptions(\"a\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } }); ChildProcess.Start(new ChildOptions(\"b\") { Descriptors = { { 1, other.WriteEnd.DetachForChild() } } }); output.ReadEnd.CopyTo(Stream.Null); other.ReadEnd.CopyTo(Stream.Null);")]
    public Task OfOurLibrary(string statements) => Verifier.SilentAsync(LibraryProgram.With(statements), LibraryProgram.Configure);
}
