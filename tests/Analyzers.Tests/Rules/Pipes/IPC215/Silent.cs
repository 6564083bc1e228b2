namespace IpcAnalyzers.Tests.Rules.Pipes.IPC215;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC215");

    [Theory]
    [InlineData("server.WaitForConnection(); server.ReadByte(); server.Disconnect(); server.WaitForConnection(); server.ReadByte();")]
    [InlineData("while (!token.IsCancellationRequested) { server.WaitForConnection(); Serve(server.ReadByte()); server.Disconnect(); }")]
    [InlineData("while (true) { await server.WaitForConnectionAsync(token); try { Serve(server.ReadByte()); } finally { server.Disconnect(); } }")]
    [InlineData("while (true) { await server.WaitForConnectionAsync(token); try { if (server.ReadByte() < 0) { continue; } } finally { server.Disconnect(); } }")]
    [InlineData("while (true) { try { server.WaitForConnection(); Serve(server.ReadByte()); server.Disconnect(); } catch (IOException) { server.Disconnect(); } }")]
    [InlineData("while (true) { try { server.WaitForConnection(); Serve(server.ReadByte()); } catch (Exception) { } finally { if (server.IsConnected) { server.Disconnect(); } } }")]
    [InlineData("while (!token.IsCancellationRequested) { try { await server.WaitForConnectionAsync(token); Serve(server.ReadByte()); server.Disconnect(); } catch (OperationCanceledException) { } }")]
    [InlineData("while (true) { server.WaitForConnection(); if (server.ReadByte() == 0) { return; } server.Disconnect(); }")]
    [InlineData("while (true) { try { server.WaitForConnection(); Serve(server.ReadByte()); server.Disconnect(); } catch (Exception) { break; } }")]
    [InlineData("while (true) { try { server.WaitForConnection(); Serve(server.ReadByte()); server.Disconnect(); } catch (Exception) { server.Dispose(); server = new NamedPipeServerStream(\"name\"); } }")]
    [InlineData("while (!server.IsConnected) { server.WaitForConnection(); }")]
    [InlineData("while (true) { server = new NamedPipeServerStream(\"name\"); server.WaitForConnection(); _ = Task.Run(() => Serve(server.ReadByte())); }")]
    [InlineData("while (true) { using var other = new NamedPipeServerStream(\"name\"); other.WaitForConnection(); Serve(other.ReadByte()); }")]
    [InlineData("server.WaitForConnection(); Handle(server); server.WaitForConnection();")]
    [InlineData("var waiting = server.WaitForConnectionAsync(); while (!waiting.IsCompleted) { Thread.Sleep(1); } server.WriteByte(1);")]
    [InlineData("var waiting = server.WaitForConnectionAsync(); if (waiting.Wait(1000)) { server.WriteByte(1); }")]
    [InlineData("var waiting = server.WaitForConnectionAsync(); if (await Task.WhenAny(waiting, Task.Delay(1000)) == waiting) { server.WriteByte(1); }")]
    [InlineData("var waiting = server.WaitForConnectionAsync(); Keep(waiting); server.WriteByte(1);")]
    [InlineData("await Task.WhenAll(server.WaitForConnectionAsync(), Task.Delay(1)); server.WriteByte(1);")]
    [InlineData("server.WaitForConnectionAsync().GetAwaiter().GetResult(); server.WriteByte(1);")]
    [InlineData("await server.WaitForConnectionAsync(token).ConfigureAwait(false); server.WriteByte(1);")]
    [InlineData("await server.WaitForConnectionAsync(token).WaitAsync(TimeSpan.FromSeconds(1)); server.WriteByte(1);")]
    [InlineData("server.EndWaitForConnection(server.BeginWaitForConnection(null, null)); server.WriteByte(1);")]
    [InlineData("using var reader = new StreamReader(server); using var writer = new StreamWriter(server); writer.Write(1); server.WaitForConnection(); writer.Flush(); reader.Read();")]
    [InlineData("using var other = new NamedPipeServerStream(PipeDirection.InOut, true, true, new Microsoft.Win32.SafeHandles.SafePipeHandle(default, false)); other.WriteByte(1);")]
    [InlineData("using var other = new AnonymousPipeServerStream(); other.WriteByte(1);")]
    [InlineData("using var client = new NamedPipeClientStream(\"name\"); client.Connect(1000); client.WriteByte(1); client.ReadByte();")]
    [InlineData("using var client = new NamedPipeClientStream(\"name\"); await client.ConnectAsync(1000, token); await client.WriteAsync(data);")]
    [InlineData("using var client = new NamedPipeClientStream(\"name\"); while (true) { try { client.Connect(100); break; } catch (TimeoutException) { } } client.WriteByte(1);")]
    [InlineData("using var client = new NamedPipeClientStream(\"name\"); while (!client.IsConnected) { try { client.Connect(100); } catch (TimeoutException) { } } client.WriteByte(1);")]
    [InlineData("using var client = new NamedPipeClientStream(\"name\"); Open(client); client.WriteByte(1);")]
    [InlineData("using var client = new NamedPipeClientStream(\"name\"); await Task.Run(() => client.Connect(1000)); client.WriteByte(1);")]
    [InlineData("using var client = new NamedPipeClientStream(\"name\"); Action open = client.Connect; open(); client.WriteByte(1);")]
    [InlineData("server.WaitForConnection(); using (var writer = new StreamWriter(server, Encoding.UTF8, 1024, leaveOpen: true)) { writer.Write(1); } server.Disconnect();")]
    [InlineData("server.WaitForConnection(); using var reader = new StreamReader(server); reader.ReadLine(); server.Disconnect();")]
    [InlineData("server.WaitForConnection(); server.WriteByte(1); server.WaitForPipeDrain(); server.Disconnect(); server.Dispose();")]
    public Task InOneMethod(string statements) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            private Task? _waiting;

            async Task Run(byte[] data, CancellationToken token)
            {
                await Task.Yield();
                var server = new NamedPipeServerStream("name", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
                {{statements}}
            }

            private void Keep(Task waiting) => _waiting = waiting;
            private static void Serve(int command) => Console.WriteLine(command);
            public static void Handle(NamedPipeServerStream pipe) { pipe.ReadByte(); pipe.Disconnect(); }
            public static void Open(NamedPipeClientStream pipe) => pipe.Connect(1000);
        }
        """);

    [Fact]
    public Task WhatOthersHaveConnected() => Verifier.SilentAsync(
        """
        class Service
        {
            private readonly NamedPipeServerStream _pipe;

            public Service(NamedPipeServerStream pipe) => _pipe = pipe;

            public void Serve(NamedPipeClientStream client)
            {
                client.WriteByte(1);
                _pipe.WriteByte(2);
                _pipe.Disconnect();
                _pipe.WaitForConnection();
            }

            public void Wait(Action<NamedPipeServerStream> handle)
            {
                while (true)
                {
                    _pipe.WaitForConnection();
                    handle(_pipe);
                    End();
                }
            }

            private void End() => _pipe.Disconnect();
        }
        """);

    // What is learnt of processes is not learnt of pipes.
    [Theory]
    [InlineData("ready.Wait(); server.WaitForConnection();")]
    [InlineData("Console.WriteLine(server); server.WaitForConnection();")]
    [InlineData("var waiting = server.WaitForConnectionAsync(); ready.Wait(5_000); await waiting;")]
    public Task OtherWaitsBeforeTheConnection(string body) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            async Task Run(System.Threading.ManualResetEventSlim ready)
            {
                await Task.Yield();
                using var server = new NamedPipeServerStream("name");
                {{body}}
                server.WriteByte(1);
            }
        }
        """);

    [Fact]
    public Task UserTypesOfTheSameName() => Verifier.SilentAsync(
        """
        namespace Own
        {
            class NamedPipeServerStream : MemoryStream { public NamedPipeServerStream(string name) { } public void WaitForConnection() { } }
            class Service { void Run() { var server = new NamedPipeServerStream("name"); server.WriteByte(1); server.WaitForConnection(); server.WaitForConnection(); } }
        }
        """);
}
