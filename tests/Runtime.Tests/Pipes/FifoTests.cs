using System.Runtime.Versioning;
using IpcRuntime.Host;
using IpcRuntime.Kernel;
using IpcRuntime.Tests.Host;

namespace IpcRuntime.Tests.Pipes;

/// <summary>Pipes with a name.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class FifoTests : HostTest
{
    private const int GetStatusFlags = 3;
    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("fifo").FullName, "f");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public override void Dispose()
    {
        Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Fifo_is_made_with_its_mode()
    {
        UnixPipe.CreateFifo(_path);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_path));
        var thrown = Assert.Throws<PosixException>(() => UnixPipe.CreateFifo(_path));
        Assert.Equal(("mkfifo", "EEXIST", $"'{_path}'"), (thrown.FunctionName, thrown.ErrorName, thrown.Subject));
        Assert.Throws<ArgumentException>(() => UnixPipe.CreateFifo(_path, UnixFileMode.SetUser));
        Assert.Throws<ArgumentException>(() => UnixPipe.CreateFifo("a\0b"));
        Assert.Equal("p\n", OutputOf(new("/bin/sh", "-c", $"[ -p {_path} ] && echo p")));
    }

    /// <summary>The danger: a read of a FIFO that no writer has opened yet is at the end (poll(2) does not say so, though).</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task First_read_waits_for_a_writer(bool isAsynchronous)
    {
        UnixPipe.CreateFifo(_path);
        using var reader = UnixPipe.OpenFifoForReading(_path);
        var number = (int)reader.SafeHandle.DangerousGetHandle();
        Assert.Equal("0", ReadOf(number));
        Assert.Equal(0, LibC.Control(number, GetStatusFlags, 0) & (int)OpenFlags.NonBlock);

        var reading = Task.Factory.StartNew(
            () => isAsynchronous ? reader.ReadAsync(new byte[10]).AsTask() : Task.FromResult(reader.Read(new byte[10])),
            Cancellation,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap();
        await Task.Delay(30, Cancellation);
        Assert.False(reading.IsCompleted);
        Assert.Equal(0, ChildProcess.Start(new("/bin/sh", "-c", $"echo said >{_path}")).Wait().ExitCode);
        Assert.Equal(5, await reading.WaitAsync(Patience, Cancellation));
        Assert.Equal(-1, reader.ReadByte());
    }

    [Fact]
    public async Task Writer_that_says_nothing_is_the_end()
    {
        UnixPipe.CreateFifo(_path);
        using var reader = UnixPipe.OpenFifoForReading(_path);
        var reading = reader.ReadAsync(new byte[1], Cancellation).AsTask();
        ChildProcess.Start(new("/bin/sh", "-c", $": >{_path}")).Wait();
        Assert.Equal(0, await reading.WaitAsync(Patience, Cancellation));
    }

    [Fact]
    public async Task Opening_for_writing_waits_for_a_reader_without_a_thread()
    {
        UnixPipe.CreateFifo(_path);
        Assert.False(UnixPipe.TryOpenFifoForWriting(_path, out _));
        using var source = new CancellationTokenSource(20);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => UnixPipe.OpenFifoForWritingAsync(_path, source.Token));

        var threads = ThreadPool.ThreadCount;
        var openings = Enumerable.Range(0, 100).Select(_ => UnixPipe.OpenFifoForWritingAsync(_path, Cancellation)).ToList();
        await Task.Delay(100, Cancellation);
        Assert.InRange(ThreadPool.ThreadCount, 0, threads + 50);
        using var reader = UnixPipe.OpenFifoForReading(_path);
        foreach (var writer in await Task.WhenAll(openings).WaitAsync(Patience, Cancellation))
        {
            writer.WriteByte(1);
            await writer.DisposeAsync();
        }

        reader.ReadExactly(new byte[100]);
        Assert.Equal(-1, reader.ReadByte());
    }

    [Fact]
    public async Task Reader_in_another_process_is_written_to()
    {
        UnixPipe.CreateFifo(_path);
        using var output = UnixPipe.Create();
        var child = ChildProcess.Start(new("cat", _path) { Descriptors = { { 1, output.WriteEnd.DetachForChild() } } });
        await using (var writer = await UnixPipe.OpenFifoForWritingAsync(_path, Cancellation).WaitAsync(Patience, Cancellation))
        {
            await writer.WriteAsync("said"u8.ToArray(), Cancellation);
        }

        Assert.Equal("said", await new StreamReader(output.ReadEnd).ReadToEndAsync(Cancellation));
        Assert.Equal(0, (await child.WaitAsync(Cancellation)).ExitCode);
    }

    [Fact]
    public async Task What_is_no_fifo_is_refused()
    {
        await File.WriteAllTextAsync(_path, "text", Cancellation);
        Assert.Equal(("fcntl", "EBADF"), Error(() => UnixPipe.OpenFifoForReading(_path)));
        Assert.Equal(("fcntl", "EBADF"), Error(() => UnixPipe.TryOpenFifoForWriting(_path, out _)));
        Assert.Equal(("open", "ENOENT"), Error(() => UnixPipe.OpenFifoForReading(_path + "2")));
        Assert.Equal("ENOENT", (await Assert.ThrowsAsync<PosixException>(() => UnixPipe.OpenFifoForWritingAsync(_path + "2", Cancellation))).ErrorName);
        Assert.Equal("text", await File.ReadAllTextAsync(_path, Cancellation));
    }

    private static unsafe string ReadOf(int descriptor)
    {
        byte one;
        return LibC.read(descriptor, &one, 1).ToString();
    }

    private static (string Function, string Error) Error(Action action)
    {
        var thrown = Assert.Throws<PosixException>(action);
        return (thrown.FunctionName, thrown.ErrorName);
    }
}
