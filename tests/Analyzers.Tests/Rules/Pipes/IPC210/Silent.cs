namespace IpcAnalyzers.Tests.Rules.Pipes.IPC210;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC210");

    [Theory]
    [InlineData("using var pipe = new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous); await pipe.WaitForConnectionAsync(token);")]
    [InlineData("using var pipe = new NamedPipeClientStream(\".\", \"name\", PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly); await pipe.ConnectAsync(); await pipe.ReadAsync(data);")]
    [InlineData("using var pipe = new NamedPipeClientStream(\".\", \"name\", PipeDirection.InOut, options); await pipe.ConnectAsync(); await pipe.ReadAsync(data);")]
    [InlineData("using var pipe = new NamedPipeClientStream(\"name\"); await pipe.ConnectAsync(token); pipe.Read(data);")]
    [InlineData("await using var pipe = new NamedPipeServerStream(\"name\"); pipe.WaitForConnection(); pipe.WriteByte(1); await pipe.FlushAsync(); await pipe.DisposeAsync();")]
    [InlineData("using var pipe = new NamedPipeServerStream(\"name\"); await Task.Run(() => pipe.WaitForConnection());")]
    [InlineData("using var pipe = new NamedPipeServerStream(PipeDirection.In, false, true, handle); await pipe.ReadAsync(data);")]
    [InlineData("using var pipe = new AnonymousPipeServerStream(PipeDirection.In); await pipe.ReadAsync(data);")]
    [InlineData("Stream pipe = new NamedPipeServerStream(\"name\"); if (flag) { pipe = new MemoryStream(); } await pipe.ReadAsync(data);")]
    [InlineData("var pipe = new NamedPipeServerStream(\"name\"); if (flag) { pipe = new NamedPipeServerStream(\"name\", PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous); } await pipe.ReadAsync(data);")]
    [InlineData("var pipe = new NamedPipeServerStream(\"name\"); if (pipe.IsAsync) { await pipe.ReadAsync(data); } else { pipe.Read(data); }")]
    [InlineData("var pipe = new NamedPipeServerStream(\"name\"); await SendAsync(pipe);")]
    [InlineData("if (OperatingSystem.IsLinux()) { var pipe = new NamedPipeServerStream(\"name\"); await pipe.ReadAsync(data); }")]
    [InlineData("if (OperatingSystem.IsWindows()) { return; } var pipe = new NamedPipeServerStream(\"name\"); await pipe.ReadAsync(data);")]
    [InlineData("var pipe = new NamedPipeServerStream(\"name\"); var other = new MemoryStream(); await other.ReadAsync(data); pipe.WriteByte(1);")]
    public Task InOneMethod(string statements) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            async Task Run(bool flag, byte[] data, PipeOptions options, CancellationToken token, Microsoft.Win32.SafeHandles.SafePipeHandle handle)
            {
                {{statements}}
                await Task.Yield();
            }

            public async Task SendAsync(Stream stream) => await stream.WriteAsync(new byte[4]);
        }
        """);

    [Fact]
    public Task OnSystemsWithoutTheDifference() => Verifier.SilentAsync(
        """
        [System.Runtime.Versioning.SupportedOSPlatform("linux")]
        class Service { async Task Run(byte[] data) { using var pipe = new NamedPipeServerStream("name"); await pipe.ReadAsync(data); } }
        """);

    [Theory]
    [InlineData("public NamedPipeServerStream _pipe = new NamedPipeServerStream(\"name\");")]
    [InlineData("private NamedPipeServerStream _pipe; public Service(NamedPipeServerStream pipe) => _pipe = pipe; Service() : this(new NamedPipeServerStream(\"name\")) { }")]
    [InlineData("private NamedPipeServerStream _pipe = new NamedPipeServerStream(\"name\"); void Open() => _pipe = new NamedPipeServerStream(\"name\", PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);")]
    public Task InAMember(string member) => Verifier.SilentAsync($"class Service {{ {member} Task Wait() => _pipe.WaitForConnectionAsync(); }}");

    [Fact]
    public Task UserTypesOfTheSameName() => Verifier.SilentAsync(
        """
        namespace Own
        {
            class NamedPipeServerStream { public NamedPipeServerStream(string name) { } public Task WaitForConnectionAsync() => Task.CompletedTask; }
            class Service { async Task Run() { var pipe = new NamedPipeServerStream("name"); await pipe.WaitForConnectionAsync(); } }
        }
        """);
}
