using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC201;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC201");

    [Theory]
    [InlineData("using var pipe = new NamedPipeClientStream(\"x\"); pipe.Connect();")]
    [InlineData("using (var pipe = new NamedPipeClientStream(\"x\")) pipe.Connect();")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); using (pipe) pipe.Connect();")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); pipe.Connect(); pipe.Dispose();")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); pipe.Connect(); pipe.Close();")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); try { pipe.Connect(); } finally { pipe.Dispose(); }")]
    [InlineData("NamedPipeClientStream? pipe = null; try { pipe = new NamedPipeClientStream(\"x\"); pipe.Connect(); } finally { pipe?.Dispose(); }")]
    [InlineData("NamedPipeClientStream? pipe = null; try { pipe = new NamedPipeClientStream(\"x\"); } catch (IOException) { } finally { if (pipe != null) pipe.Close(); }")]
    [InlineData("NamedPipeClientStream? pipe = null; if (c) pipe = new NamedPipeClientStream(\"x\"); if (pipe is not null) { pipe.Dispose(); }")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); try { pipe.Connect(1); } catch (TimeoutException) { pipe.Dispose(); return; } pipe.Dispose();")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); if (!pipe.IsConnected) throw new IOException(); pipe.Dispose();")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); ((IDisposable)pipe).Dispose();")]
    [InlineData("Stream pipe = new NamedPipeClientStream(\"x\"); pipe.Dispose();")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); Stream other = pipe; other.Dispose();")]
    [InlineData("using var pipe = c ? new NamedPipeClientStream(\"x\") : null;")]
    [InlineData("using var pipe = NamedPipeServerStreamAcl.Create(\"x\", PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.None, 0, 0, null);")]
    [InlineData("using var pipe = new AnonymousPipeServerStream(); using var other = new AnonymousPipeClientStream(PipeDirection.In, pipe.GetClientHandleAsString());")]
    public Task Closed(string body) => InMethod(body);

    [Theory]
    [InlineData("await using var pipe = new NamedPipeClientStream(\"x\"); await pipe.ConnectAsync();")]
    [InlineData("try { await using var pipe = new NamedPipeClientStream(\"x\"); await pipe.ConnectAsync(); } catch (IOException) { }")]
    [InlineData("try { await using (var pipe = new NamedPipeClientStream(\"x\").ConfigureAwait(false)) { } } catch (Exception) { }")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); try { await pipe.ConnectAsync(); } catch (TimeoutException) { } finally { try { await pipe.DisposeAsync().ConfigureAwait(false); } catch (IOException) { } }")]
    [InlineData("await using (new NamedPipeClientStream(\"x\")) { }")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); await using var _ = pipe.ConfigureAwait(false);")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); await pipe.ConnectAsync(); await pipe.DisposeAsync();")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); await pipe.DisposeAsync().ConfigureAwait(false);")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); var writer = new StreamWriter(pipe); await writer.DisposeAsync();")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); var buffer = new BufferedStream(pipe); await buffer.DisposeAsync();")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); await using var writer = new BinaryWriter(pipe);")]
    public Task ClosedLater(string body) => Verifier.SilentAsync("class C { async Task M() { " + body + " } }");

    [Theory]
    [InlineData("return new NamedPipeClientStream(\"x\");")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); pipe.Connect(); return pipe;")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); return c ? pipe : throw new IOException();")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); _field = pipe; return null;")]
    [InlineData("_field = new NamedPipeClientStream(\"x\"); return _field;")]
    [InlineData("_field ??= new NamedPipeClientStream(\"x\"); return null;")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); _all.Add(pipe); return null;")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); Keep(pipe); return null;")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); Task.Run(() => pipe.Connect()); return null;")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); Action close = pipe.Dispose; close(); return null;")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); void Close() => pipe.Dispose(); Close(); return null;")]
    [InlineData("var pipes = new[] { new NamedPipeClientStream(\"x\"), new NamedPipeClientStream(\"y\") }; foreach (var pipe in pipes) pipe.Dispose(); return null;")]
    [InlineData("var (pipe, number) = (new NamedPipeClientStream(\"x\"), 1); pipe.Dispose(); return null;")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); Out(out var kept, pipe); return kept;")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); var reader = new StreamReader(pipe); return reader.BaseStream;")]
    public Task Kept(string body) => Verifier.SilentAsync(
        $$"""
        class C
        {
            private Stream? _field = new NamedPipeClientStream("field");
            private readonly List<Stream> _all = new();

            private Stream Own { get; } = new NamedPipeClientStream("property");

            Stream? M(bool c)
            {
                {{body}}
            }

            Stream Open() => new NamedPipeClientStream("expression");

            IEnumerable<Stream> Several()
            {
                var pipe = new NamedPipeClientStream("x");
                yield return pipe;
            }

            void Keep(Stream stream) => _all.Add(stream);

            void Out(out Stream kept, Stream stream) => kept = stream;
        }
        """);

    [Theory]
    [InlineData("using var reader = new StreamReader(new NamedPipeClientStream(\"x\"));")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); using var reader = new StreamReader(pipe);")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); var reader = new StreamReader(pipe); reader.Dispose();")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); var reader = new StreamReader(pipe); reader.Close();")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); TextReader reader = new StreamReader(pipe); reader.Close();")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); var writer = new StreamWriter(pipe) { AutoFlush = true }; writer.Close();")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); TextWriter writer = new StreamWriter(pipe); writer.Dispose();")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); var reader = new BinaryReader(pipe); reader.Close();")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); var writer = new BinaryWriter(pipe); writer.Dispose();")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); var writer = new BinaryWriter(pipe); writer.BaseStream.Close();")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); var buffer = new BufferedStream(pipe); buffer.Close();")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); using var reader = new StreamReader(new BufferedStream(pipe));")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); using var reader = new StreamReader(pipe, leaveOpen: false);")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); var reader = new StreamReader(pipe, leaveOpen: c);")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); using (var reader = new StreamReader(pipe, leaveOpen: true)) { } pipe.Dispose();")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); _reader = new StreamReader(pipe);")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); _reader = new StreamReader(pipe, leaveOpen: true);")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); var reader = new StreamReader(pipe); Task.Run(() => reader.ReadToEnd());")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); _reader = new StreamReader(new BufferedStream(pipe));")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); var zip = new System.IO.Compression.GZipStream(pipe, System.IO.Compression.CompressionMode.Compress);")]
    public Task Wrapped(string body) => InMethod(body);

    [Theory]
    [InlineData("var pipe = new NamedPipeServerStream(\"x\"); while (true) { pipe.WaitForConnection(); pipe.Disconnect(); }")]
    [InlineData("var pipe = new NamedPipeServerStream(\"x\"); pipe.WaitForConnection(); throw new NotSupportedException();")]
    [InlineData("var pipe = new NamedPipeServerStream(\"x\"); Environment.Exit(1);")]
    [InlineData("var pipe = new NamedPipeServerStream(\"x\"); Environment.FailFast(null);")]
    [InlineData("while (true) { var pipe = new NamedPipeServerStream(\"x\"); pipe.WaitForConnection(); Task.Run(() => pipe.Dispose()); }")]
    [InlineData("Stream pipe = new NamedPipeClientStream(\"x\"); pipe.BeginRead(new byte[1], 0, 1, Done, pipe);")]
    [InlineData("var pipe = new NamedPipeClientStream(\"x\"); pipe.BeginWrite(new byte[1], 0, 1, Done, pipe);")]
    [InlineData("var pipe = new NamedPipeServerStream(\"x\"); pipe.BeginWaitForConnection(Done, pipe);")]
    [InlineData("var pipe = new NamedPipeServerStream(\"x\"); Native(pipe.SafePipeHandle);")]
    [InlineData("var pipe = new NamedPipeServerStream(\"x\"); pipe.SafePipeHandle.Dispose();")]
    [InlineData("NamedPipeServerStream? last = null; while (c) { last?.Dispose(); last = new NamedPipeServerStream(\"x\"); } last?.Dispose();")]
    [InlineData("NamedPipeServerStream? last = null; while (true) { var next = new NamedPipeServerStream(\"x\"); last?.Dispose(); last = next; }")]
    public Task NeverLeftOrElsewhere(string body) => InMethod(body);

    [Theory]
    [InlineData("var handle = new SafePipeHandle(pointer, ownsHandle: true); handle.Dispose();")]
    [InlineData("using var handle = new SafePipeHandle(pointer, true);")]
    [InlineData("var handle = new SafePipeHandle(pointer, ownsHandle: false);")]
    [InlineData("var handle = new SafePipeHandle(pointer, owns);")]
    [InlineData("var handle = new SafePipeHandle(pointer, true); using var pipe = new NamedPipeClientStream(PipeDirection.In, false, true, handle);")]
    [InlineData("using var pipe = new AnonymousPipeServerStream(PipeDirection.In, new SafePipeHandle(pointer, true), new SafePipeHandle(pointer, true));")]
    [InlineData("var handle = new SafePipeHandle(pointer, true); handle.SetHandleAsInvalid();")]
    [InlineData("var handle = new SafePipeHandle();")]
    public Task Handles(string body) => Verifier.SilentAsync(
        "using Microsoft.Win32.SafeHandles; class C { void M(IntPtr pointer, bool owns) { " + body + " } }");

    [Fact]
    public Task OtherStreams() => Verifier.SilentAsync(
        """
        class NamedPipeClientStream : MemoryStream { public NamedPipeClientStream(string name) => Name = name; public string Name { get; } }

        class C
        {
            void M(NamedPipeServerStream given, System.Net.Sockets.Socket socket)
            {
                var pipe = new NamedPipeClientStream("x");
                var file = new FileStream("x", FileMode.Open);
                var reader = new StreamReader(new MemoryStream());
                given.WaitForConnection();
            }
        }
        """);

    [Fact]
    public Task ReaderAroundTheOutputOfAChild() => Verifier.SilentAsync(
        """
        class C
        {
            async Task M()
            {
                using var child = Process.Start(new ProcessStartInfo("x") { RedirectStandardOutput = true })!;
                var reader = new StreamReader(child.StandardOutput.BaseStream);
                var reading = reader.ReadToEndAsync();
                await reading;
                await child.WaitForExitAsync();
            }
        }
        """);

    [Fact]
    public Task OnDotNetFramework() => Verifier.SilentAsync(
        "class C { void M() { using (var pipe = new NamedPipeClientStream(\"x\")) using (var writer = new StreamWriter(pipe)) writer.Write(1); } }",
        test => test.ReferenceAssemblies = ReferenceAssemblies.NetFramework.Net472.Default);

    [Fact]
    public Task ProgramThatEndsItself() => Verifier.SilentAsync("var pipe = new NamedPipeServerStream(\"x\"); pipe.WaitForConnection(); Environment.Exit(0);");

    private static Task InMethod(string body) => Verifier.SilentAsync(
        "class C { private StreamReader? _reader; void M(bool c) { " + body + " } [DllImport(\"x\")] static extern void Native(SafeHandle handle); static void Done(IAsyncResult result) => ((Stream)result.AsyncState!).Dispose(); }");

    [Fact]
    public async Task ConstructorsThatCallOthers() =>
        await Verifier.SilentAsync(
            """
            namespace System.IO.Pipes
            {
                class NamedPipeServerStream : IDisposable
                {
                    public NamedPipeServerStream(string name)
                        : this(name, 1)
                    {
                    }

                    public NamedPipeServerStream(string name, int count)
                    {
                    }

                    public void Dispose()
                    {
                    }
                }
            }
            """);

    [Theory]
    [InlineData("using var pipe = UnixPipe.Create(); pipe.WriteEnd.WriteByte(1);")]
    [InlineData("var pipe = UnixPipe.Create(); pipe.WriteEnd.WriteByte(1); pipe.Dispose();")]
    [InlineData("var pipe = UnixPipe.Create(); try { pipe.WriteEnd.WriteByte(1); } finally { pipe.Dispose(); }")]
    [InlineData("var pipe = UnixPipe.Create(); pipe.WriteEnd.Dispose(); pipe.ReadEnd.CopyTo(Stream.Null); await pipe.ReadEnd.DisposeAsync();")]
    [InlineData("var pipe = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 1, pipe.WriteEnd.DetachForChild() } } }); using var reader = new StreamReader(pipe.ReadEnd); reader.ReadToEnd();")]
    [InlineData("var pipe = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"a\") { Descriptors = { { 1, pipe.WriteEnd.DetachForChild() }, { 0, pipe.ReadEnd.DetachForChild() } } });")]
    [InlineData("var pipe = UnixPipe.Create(); Keep(pipe);")]
    [InlineData("var pipe = UnixPipe.Create(); Run(pipe); pipe.WriteEnd.WriteByte(1);")]
    [InlineData("_pipe = UnixPipe.Create();")]
    [InlineData("var (reader, writer) = UnixPipe.Create(); Keep(reader); Keep(writer);")]
    [InlineData("var pipe = UnixPipe.Create(); Keep(pipe.ReadEnd); pipe.WriteEnd.Close();")]
    [InlineData("var pipe = UnixPipe.Create(); Keep(pipe.ReadEnd); Keep(new StreamWriter(pipe.WriteEnd));")]
    [InlineData("var pipe = UnixPipe.Create(); _ = Task.Run(() => pipe.Dispose());")]
    [InlineData("var pipe = UnixPipe.Create(PosixSystem.Host, null); pipe.WriteEnd.WriteByte(1);")] // a simulated process closes what it leaves open
    [InlineData("var pipe = UnixPipe.Create(); Keep(pipe.ReadEnd.SafeHandle); pipe.WriteEnd.Dispose();")]
    [InlineData("var pipe = UnixPipe.Create(); pipe.WriteEnd.WriteByte(1); Environment.Exit(0);")]
    [InlineData("var (reader, writer) = UnixPipe.Create(); using (reader) { using (writer) { writer.WriteByte(1); } }")]
    [InlineData("var (reader, writer) = UnixPipe.Create(); Keep(reader); writer.Dispose();")]
    [InlineData("PipeReadEnd reader; PipeWriteEnd writer; (reader, writer) = UnixPipe.Create(); reader.Dispose(); writer.Dispose();")]
    [InlineData("var (reader, writer) = UnixPipe.Create(); await using (reader) { } await using (writer) { }")]
    [InlineData("var (reader, writer) = UnixPipe.Create(); var child = ChildProcess.Start(new ChildOptions(\"ls\") { Descriptors = { { 1, writer.DetachForChild() } } }); using var text2 = new StreamReader(reader); text2.ReadToEnd(); child.Wait();")]
    [InlineData("var (_, _) = Run(_pipe) is null ? (1, 2) : (3, 4);")]
    public Task OfOurLibrary(string statements) => Verifier.SilentAsync(LibraryProgram.With(statements), LibraryProgram.Configure);
}
