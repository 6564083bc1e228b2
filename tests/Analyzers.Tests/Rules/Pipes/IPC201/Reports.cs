using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC201;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC201");

    [Theory]
    [InlineData("var pipe = [|new NamedPipeClientStream(\"x\")|]; pipe.Connect();")]
    [InlineData("var pipe = [|new NamedPipeServerStream(\"x\")|]; pipe.WaitForConnection(); pipe.Disconnect();")]
    [InlineData("var pipe = [|new AnonymousPipeServerStream(PipeDirection.Out)|]; pipe.WriteByte(1);")]
    [InlineData("var pipe = [|new AnonymousPipeClientStream(\"3\")|]; pipe.ReadByte();")]
    [InlineData("NamedPipeClientStream pipe = [|new(\"x\")|]; pipe.Connect();")]
    [InlineData("var pipe = [|new NamedPipeClientStream(\"x\") { ReadMode = PipeTransmissionMode.Byte }|];")]
    [InlineData("[|new NamedPipeClientStream(\"x\")|].Connect();")]
    [InlineData("_ = [|new NamedPipeClientStream(\"x\")|];")]
    [InlineData("var pipe = [|NamedPipeServerStreamAcl.Create(\"x\", PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.None, 0, 0, null)|];")]
    [InlineData("var pipe = [|AnonymousPipeServerStreamAcl.Create(PipeDirection.Out, HandleInheritability.None, 0, null)|];")]
    [InlineData("var pipe = [|new NamedPipeClientStream(\"x\")|]; if (c) pipe.Dispose();")]
    [InlineData("var pipe = [|new NamedPipeClientStream(\"x\")|]; if (!c) return; pipe.Dispose();")]
    [InlineData("var pipe = [|new NamedPipeClientStream(\"x\")|]; try { pipe.Connect(1); } catch (TimeoutException) { return; } pipe.Dispose();")]
    [InlineData("try { var pipe = [|new NamedPipeClientStream(\"x\")|]; pipe.Connect(1); pipe.Dispose(); } catch (TimeoutException) { }")]
    [InlineData("NamedPipeClientStream? pipe = null; try { pipe = [|new NamedPipeClientStream(\"x\")|]; pipe.Connect(); } catch (IOException) { pipe?.Dispose(); }")]
    [InlineData("var pipe = c ? [|new NamedPipeClientStream(\"x\")|] : null; pipe?.Connect();")]
    [InlineData("var pipe = [|new NamedPipeClientStream(\"x\")|]; var kept = pipe; kept = null;")]
    [InlineData("using var pipe = new NamedPipeClientStream(\"x\"); var other = [|new NamedPipeClientStream(\"y\")|];")]
    [InlineData("for (var i = 0; i < 3; i++) { var pipe = [|new NamedPipeClientStream(\"x\")|]; pipe.Connect(); }")]
    [InlineData("while (c) { var pipe = [|new NamedPipeServerStream(\"x\")|]; pipe.WaitForConnection(); if (pipe.IsConnected) continue; pipe.Dispose(); }")]
    [InlineData("while (true) { var pipe = [|new NamedPipeServerStream(\"x\")|]; pipe.WaitForConnection(); pipe.WriteByte(1); }")]
    [InlineData("Action open = () => { var pipe = [|new NamedPipeClientStream(\"x\")|]; pipe.Connect(); };")]
    [InlineData("try { Action open = () => { var pipe = [|new NamedPipeClientStream(\"x\")|]; pipe.Connect(); }; open(); } catch (IOException) { } finally { Console.WriteLine(); }")]
    [InlineData("Open(); void Open() { var pipe = [|new NamedPipeClientStream(\"x\")|]; pipe.Connect(); }")]
    [InlineData("var pipe = [|new NamedPipeClientStream(\"x\")|]; if (c) { _field = pipe; }")]
    public Task NotClosed(string body) => InMethod(body);

    [Theory]
    [InlineData("var pipe = [|new NamedPipeClientStream(\"x\")|]; var reader = new StreamReader(pipe); var line = reader.ReadLine();")]
    [InlineData("var line = new StreamReader([|new NamedPipeClientStream(\"x\")|]).ReadLine();")]
    [InlineData("var pipe = [|new NamedPipeClientStream(\"x\")|]; using var reader = new StreamReader(pipe, leaveOpen: true);")]
    [InlineData("var pipe = [|new NamedPipeClientStream(\"x\")|]; using var reader = new StreamReader(pipe, Encoding.UTF8, false, 1, true);")]
    [InlineData("var pipe = [|new NamedPipeClientStream(\"x\")|]; using var writer = new StreamWriter(pipe, leaveOpen: true);")]
    [InlineData("var pipe = [|new NamedPipeClientStream(\"x\")|]; using var reader = new BinaryReader(pipe, Encoding.UTF8, leaveOpen: true);")]
    [InlineData("var pipe = [|new NamedPipeClientStream(\"x\")|]; var writer = new BinaryWriter(pipe); writer.Write(1);")]
    [InlineData("var pipe = [|new NamedPipeClientStream(\"x\")|]; var buffer = new BufferedStream(pipe); buffer.WriteByte(1);")]
    [InlineData("var pipe = [|new NamedPipeClientStream(\"x\")|]; var writer = new StreamWriter(pipe); if (c) writer.Dispose();")]
    public Task WrapperNotClosed(string body) => InMethod(body);

    [Theory]
    [InlineData("var handle = [|new SafePipeHandle(pointer, ownsHandle: true)|];")]
    [InlineData("var handle = [|new SafePipeHandle(pointer, true)|]; if (handle.IsInvalid) return; handle.Dispose();")]
    public Task Handles(string body) => Verifier.ReportsAsync(
        "using Microsoft.Win32.SafeHandles; class C { void M(IntPtr pointer) { " + body + " } }");

    [Theory]
    [InlineData("var pipe = [|new NamedPipeServerStream(\"x\")|]; await pipe.WaitForConnectionAsync();")]
    [InlineData("var pipe = [|new NamedPipeServerStream(\"x\")|]; try { await pipe.WaitForConnectionAsync(); } catch (OperationCanceledException) { return; } await pipe.DisposeAsync();")]
    public Task InAsynchronousMethod(string body) => Verifier.ReportsAsync("class C { async Task M() { " + body + " } }");

    [Fact]
    public Task InProgram() => Verifier.ReportsAsync("var pipe = [|new NamedPipeServerStream(\"x\")|]; pipe.WaitForConnection();");

    [Fact]
    public Task OnDotNetFramework() => Verifier.ReportsAsync(
        "class C { void M() { var pipe = [|new NamedPipeClientStream(\"x\")|]; pipe.Connect(); } }",
        test => test.ReferenceAssemblies = ReferenceAssemblies.NetFramework.Net472.Default);

    [Theory]
    [InlineData("var pipe = {|#0:new NamedPipeClientStream(\"x\")|};", "'pipe' is not closed on every path out of here: until a finalizer runs, the other end sees neither an end of data nor a broken pipe")]
    [InlineData("Stream pipe; pipe = {|#0:new NamedPipeClientStream(\"x\")|};", "'pipe' is not closed on every path out of here: until a finalizer runs, the other end sees neither an end of data nor a broken pipe")]
    [InlineData("{|#0:new NamedPipeClientStream(\"x\")|}.Connect();", "'NamedPipeClientStream' is not closed on every path out of here: until a finalizer runs, the other end sees neither an end of data nor a broken pipe")]
    public Task TheMessage(string body, string message) => InMethod(
        body,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC201", DiagnosticSeverity.Warning).WithLocation(0).WithMessage(message)));

    private static Task InMethod(string body, Action<AnalyzerTest<DefaultVerifier>>? configure = null) => Verifier.ReportsAsync(
        "class C { private Stream? _field; void M(bool c) { " + body + " } }", configure);

    [Theory]
    [InlineData("var pipe = [|UnixPipe.Create()|]; pipe.WriteEnd.WriteByte(1);")]
    [InlineData("var pipe = [|UnixPipe.Create(new UnixPipeOptions { Capacity = 4096 })|]; var writer = new StreamWriter(pipe.WriteEnd); writer.Write(text);")]
    [InlineData("var pipe = [|UnixPipe.Create()|]; pipe.ReadEnd.Dispose();")]
    [InlineData("var pipe = [|UnixPipe.Create()|]; if (text != null) { pipe.Dispose(); }")]
    [InlineData("var pipe = [|UnixPipe.Create()|]; var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 1, pipe.WriteEnd.DetachForChild() } } }); await new StreamReader(pipe.ReadEnd).ReadToEndAsync();")]
    [InlineData("var pipe = [|UnixPipe.Create()|]; var child = ChildProcess.Start(new ChildOptions(\"sort\") { Descriptors = { { 0, pipe.ReadEnd.SafeHandle } } }); pipe.WriteEnd.Dispose();")]
    [InlineData("var pipe = [|UnixPipe.Create()|]; var reader = pipe.ReadEnd; var writer = pipe.WriteEnd; writer.Dispose();")]
    [InlineData("while (!token.IsCancellationRequested) { var pipe = [|UnixPipe.Create()|]; pipe.WriteEnd.WriteByte(1); }")]
    [InlineData("var (reader, writer) = [|UnixPipe.Create()|]; reader.Dispose(); writer.WriteByte(1);")]
    [InlineData("(PipeReadEnd reader, PipeWriteEnd writer) = [|UnixPipe.Create()|]; writer.Dispose(); reader.ReadByte();")]
    [InlineData("var (_, writer) = [|UnixPipe.Create()|]; writer.Dispose();")]
    public Task OfOurLibrary(string statements) => Verifier.ReportsAsync(LibraryProgram.With(statements), LibraryProgram.Configure);
}
