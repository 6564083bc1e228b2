namespace IpcAnalyzers.Tests.Rules.Processes.IPC303;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC303");

    [Theory]
    [InlineData("using var p = Process.Start(info)!; Console.Write(p.StandardOutput.ReadToEnd());")]
    [InlineData("using var p = Process.Start(info)!; p.BeginOutputReadLine(); p.WaitForExit();")]
    [InlineData("using var p = new Process { StartInfo = info }; p.Start(); p.BeginOutputReadLine();")]
    [InlineData("using var p = Process.Start(info)!; p.WaitForExit(); if (p.ExitCode != 0) throw new Exception(p.StandardOutput.ReadToEnd());")]
    [InlineData("using var p = Process.Start(info)!; var reader = Task.Run(() => p.StandardOutput.ReadToEnd()); p.WaitForExit();")]
    [InlineData("using var p = Process.Start(info)!; Pump(p); p.WaitForExit();")]
    [InlineData("using var p = Process.Start(info)!; Pump(p.StandardOutput); p.WaitForExit();")]
    [InlineData("using var p = Process.Start(info)!; Pump(p.StandardOutput.BaseStream); p.WaitForExit();")]
    [InlineData("_process = Process.Start(info); _process!.WaitForExit();")]
    [InlineData("var p = Process.Start(info)!; _process = p; p.WaitForExit();")]
    [InlineData("var p = Process.Start(info)!; _processes.Add(p);")]
    [InlineData("Pump(info); Process.Start(info);")]
    [InlineData("_info = info;")]
    [InlineData("Process.Start(info)!.StandardOutput.ReadToEnd();")]
    [InlineData("info.RedirectStandardOutput = false; Process.Start(info);")]
    [InlineData("info.RedirectStandardOutput = _flag; Process.Start(info);")]
    [InlineData("using var p = Process.Start(info)!; using var reader = p.StandardOutput; Pump(reader);")]
    [InlineData("using var p = Process.Start(info)!; _reader = p.StandardOutput; p.WaitForExit();")]
    [InlineData("using var p = Process.Start(info)!; Func<string> read = p.StandardOutput.ReadToEnd; p.WaitForExit(); Console.Write(read());")]
    [InlineData("using var p = Process.Start(info)!; if (_flag) p.BeginOutputReadLine(); p.WaitForExit();")]
    [InlineData("Process? p = null; try { p = Process.Start(info)!; Console.Write(p.StandardOutput.ReadToEnd()); } finally { p?.Dispose(); }")]
    [InlineData("using var p = Process.Start(info)!; p.StandardOutput.Close(); p.WaitForExit();")]
    [InlineData("using var p = Process.Start(info)!; p.WaitForExit(); p.StandardOutput.Dispose();")]
    [InlineData("var p = new Process { StartInfo = info };")]
    [InlineData("Action start = () => Process.Start(info);")]
    public async Task ReadOrKeptOrNotRedirected(string body) =>
        await Verifier.SilentAsync(
            $$"""
            class C
            {
                bool _flag;
                Process? _process;
                StreamReader? _reader;
                ProcessStartInfo? _info;
                List<Process> _processes = new();
                public static void Pump(object source) { }

                void M()
                {
                    var info = new ProcessStartInfo("x") { RedirectStandardOutput = true };
                    {{body}}
                }
            }
            """);

    [Fact]
    public async Task TheProcessIsReturned() =>
        await Verifier.SilentAsync(
            """
            class C
            {
                Process? M(bool checks)
                {
                    var p = Process.Start(new ProcessStartInfo("x") { RedirectStandardOutput = true })!;
                    if (checks && p.HasExited)
                    {
                        return null;
                    }

                    return p;
                }
            }
            """);

    [Fact]
    public async Task TheStartInfoIsMadeHereAndRunElsewhere() =>
        await Verifier.SilentAsync(
            """
            class C
            {
                static ProcessStartInfo Info() => new("x") { RedirectStandardOutput = true, RedirectStandardError = true };
                void M() { var p = Process.Start(Info())!; p.WaitForExit(); }
            }
            """);

    [Fact]
    public async Task RedirectedInTheConstructorAndReadInStart() =>
        await Verifier.SilentAsync(
            """
            class Runner
            {
                private readonly Process _process;

                public Runner()
                {
                    _process = new Process();
                    _process.StartInfo.RedirectStandardOutput = true;
                    _process.OutputDataReceived += (_, e) => Console.WriteLine(e.Data);
                }

                public void Start()
                {
                    _process.Start();
                    _process.BeginOutputReadLine();
                }
            }
            """);

    [Fact]
    public async Task ConfiguredByALambda() =>
        await Verifier.SilentAsync(
            """
            class C
            {
                static void Run(Action<ProcessStartInfo> configure) { }
                void M() => Run(info => { info.RedirectStandardOutput = true; info.RedirectStandardError = true; });
            }
            """);

    [Fact]
    public async Task TheFlagsAreCopied() =>
        await Verifier.SilentAsync(
            """
            class C
            {
                void M(bool shows)
                {
                    var info = new ProcessStartInfo("x") { RedirectStandardOutput = !shows, RedirectStandardError = !shows };
                    using var p = Process.Start(info)!;
                    if (!shows)
                    {
                        p.BeginOutputReadLine();
                        p.BeginErrorReadLine();
                    }

                    p.WaitForExit();
                }
            }
            """);

    [Fact]
    public async Task OnlyStandardInput() =>
        await Verifier.SilentAsync(
            """
            class C
            {
                void M()
                {
                    using var p = Process.Start(new ProcessStartInfo("x") { RedirectStandardInput = true })!;
                    p.StandardInput.Close();
                    p.WaitForExit();
                }
            }
            """);

    [Fact]
    public async Task TypesOfTheSameName() =>
        await Verifier.SilentAsync(
            """
            namespace Own
            {
                class ProcessStartInfo { public bool RedirectStandardOutput { get; set; } }
                class Process { public static Process Start(ProcessStartInfo info) => new(); public void WaitForExit() { } }
                class C { void M() => Process.Start(new ProcessStartInfo { RedirectStandardOutput = true }).WaitForExit(); }
            }
            """);

    [Theory]
    [InlineData("using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"make\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } }); Console.Write(new StreamReader(output.ReadEnd).ReadToEnd()); child.Wait();")]
    [InlineData("using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"make\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } }); child.Wait(); Console.Write(new StreamReader(output.ReadEnd).ReadToEnd());")] // too late is not never
    [InlineData("using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"make\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } }); if (text.Length > 0) { Console.Write(new StreamReader(output.ReadEnd).ReadToEnd()); } child.Wait();")]
    [InlineData("using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"make\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } }); var copy = output.ReadEnd.CopyToAsync(Stream.Null); child.Wait(); await copy;")]
    [InlineData("using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"make\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } }); output.ReadEnd.Dispose(); child.Wait();")] // it does not want the output
    [InlineData("using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"make\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } }); var read = ReadAsync(output.ReadEnd); child.Wait(); await read;")]
    [InlineData("using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"make\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } }); var read = Task.Run(() => new StreamReader(output.ReadEnd).ReadToEnd()); child.Wait(); await read;")]
    [InlineData("using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"make\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } }); Keep(output.ReadEnd); child.Wait();")]
    [InlineData("using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"make\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } }); Keep(new StreamReader(output.ReadEnd)); child.Wait();")]
    [InlineData("using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"make\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } }); _pipe = output; child.Wait();")]
    [InlineData("using var output = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"make\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } }); Keep(output.ReadEnd.SafeHandle); child.Wait();")]
    [InlineData("using var pipe = UnixPipe.Create(); var first = ChildProcess.Start(new ChildOptions(\"ls\") { Descriptors = { { 1, pipe.WriteEnd.DetachForChild() } } }); var last = ChildProcess.Start(new ChildOptions(\"wc\") { Descriptors = { { 0, pipe.ReadEnd.DetachForChild() } } }); first.Wait(); last.Wait();")]
    [InlineData("using var pipe = UnixPipe.Create(); var first = ChildProcess.Start(new ChildOptions(\"ls\") { Descriptors = { { 1, pipe.WriteEnd.SafeHandle } } }); var last = ChildProcess.Start(new ChildOptions(\"wc\") { Descriptors = { { 0, pipe.ReadEnd.SafeHandle } } }); pipe.Dispose(); first.Wait(); last.Wait();")]
    [InlineData("using var pipe = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"gpg\") { Descriptors = { { 3, pipe.WriteEnd.DetachForChild() } } }); child.Wait();")] // status that is seldom wanted
    [InlineData("using var pipe = UnixPipe.Create(); var options = new ChildOptions(\"make\") { Descriptors = { { 1, pipe.WriteEnd.DetachForChild() } } }; Keep(options);")]
    [InlineData("using var pipe = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 0, pipe.ReadEnd.DetachForChild() } } }); pipe.WriteEnd.Dispose(); child.Wait();")]
    [InlineData("using var output = UnixPipe.Create(); using var other = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"make\") { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } }); using var reader = new StreamReader(text.Length > 0 ? output.ReadEnd : other.ReadEnd); reader.ReadToEnd(); child.Wait();")]
    [InlineData("var (reader, writer) = UnixPipe.Create(); using (reader) { var child = ChildProcess.Start(new ChildOptions(\"make\") { Descriptors = { { 1, writer.DetachForChild() } } }); reader.CopyTo(Stream.Null); child.Wait(); }")]
    public Task OfOurLibrary(string statements) => Verifier.SilentAsync(LibraryProgram.With(statements), LibraryProgram.Configure);
}
