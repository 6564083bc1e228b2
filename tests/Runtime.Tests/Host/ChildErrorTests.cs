using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using IpcRuntime.Host;
using Microsoft.Win32.SafeHandles;

namespace IpcRuntime.Tests.Host;

/// <summary>What is refused, by whom, and that nothing stays behind (see <see cref="HostTest.Dispose"/>).</summary>
[UnsupportedOSPlatform("windows")]
public sealed partial class ChildErrorTests : HostTest
{
    [Theory]
    [InlineData("/no/such", "posix_spawn", "ENOENT", "'/no/such'")]
    [InlineData("no-such-program", "execvp", "ENOENT", "'no-such-program', which is looked for in PATH=")]
    [InlineData("/tmp", "posix_spawn", "EACCES", "'/tmp', which is a directory")]
    [InlineData("/bin/true/x", "posix_spawn", "ENOTDIR", "'/bin/true/x'")]
    [InlineData("/etc/passwd", "posix_spawn", "EACCES", "'/etc/passwd'")]
    public void File_cannot_be_executed(string file, string function, string error, string subject)
    {
        var thrown = Assert.Throws<PosixException>(() => ChildProcess.Start(new(file)));
        Assert.Equal((function, error), (thrown.FunctionName, thrown.ErrorName));
        Assert.StartsWith(subject, thrown.Subject, StringComparison.Ordinal);
        Assert.Contains(function, thrown.Message, StringComparison.Ordinal);
        Assert.Contains(error, thrown.Message, StringComparison.Ordinal);
        Assert.Equal(thrown.ErrorNumber, thrown.HResult);

        // With a shell in between the refusal is the same, and not an exit code.
        var ignoring = Assert.Throws<PosixException>(() => ChildProcess.Start(new(file) { IgnoredSignals = [Signal.SIGHUP] }));
        Assert.Equal(error, ignoring.ErrorName);
    }

    [Fact]
    public void Script_needs_its_interpreter_and_a_program_its_format()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "#!/no/such/interpreter\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var missing = Assert.Throws<PosixException>(() => ChildProcess.Start(new(file)));
        Assert.Equal("ENOENT", missing.ErrorName);
        Assert.Contains("interpreter", missing.Subject, StringComparison.Ordinal);

        File.WriteAllText(file, "no program\n");
        Assert.Equal("ENOEXEC", Assert.Throws<PosixException>(() => ChildProcess.Start(new(file))).ErrorName);
        File.Delete(file);
    }

    [Fact]
    public void Working_directory_is_named()
    {
        var thrown = Assert.Throws<PosixException>(() => ChildProcess.Start(new("/bin/true") { WorkingDirectory = "/no/such" }));
        Assert.Equal(("chdir", "ENOENT"), (thrown.FunctionName, thrown.ErrorName));
        Assert.Contains("/no/such", thrown.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_can_be_too_long()
    {
        var thrown = Assert.Throws<PosixException>(() => ChildProcess.Start(new("/bin/true", [.. Enumerable.Repeat(new string('x', 100_000), 100)])));
        Assert.Equal(("posix_spawn", "E2BIG"), (thrown.FunctionName, thrown.ErrorName));
        Assert.Contains("100 arguments", thrown.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_with_a_null_character_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ChildProcess.Start(new("/bin/true", "a\0b")));
        Assert.Throws<ArgumentException>(() => ChildProcess.Start(new("/bin/true\0")));
        Assert.Throws<ArgumentException>(() => ChildProcess.Start(new("/bin/true") { WorkingDirectory = "/\0" }));
        Assert.Throws<ArgumentException>(() => ChildEnvironment.Empty.With("A\0", "1"));
        Assert.Throws<ArgumentException>(() => ChildEnvironment.Empty.With("A=", "1"));
        Assert.Throws<ArgumentException>(() => ChildEnvironment.Empty.With("A", "\0"));
        Assert.Throws<ArgumentException>(() => new ChildOptions(""));
        Assert.Throws<ArgumentException>(() => ChildProcess.Start(new("/bin/true", [null!])));
    }

    /// <summary>At the limit a child is refused before it has begun, so that it has done nothing.</summary>
    [Fact]
    public void Too_many_open_files()
    {
        var mark = Path.Combine(Path.GetTempPath(), $"ipcruntime-{Environment.ProcessId}");
        var open = new List<SafeFileHandle>();
        PosixException? thrown = null;
        try
        {
            using var limit = new OpenFileLimit(Directory.GetFileSystemEntries("/proc/self/fd").Length + 20);
            try
            {
                while (true)
                {
                    open.Add(File.OpenHandle("/dev/null"));
                }
            }
            catch (IOException)
            {
                thrown = Assert.Throws<PosixException>(() => ChildProcess.Start(new("/bin/touch", mark)));
            }
        }
        finally
        {
            open.ForEach(handle => handle.Dispose());
        }

        Assert.Equal("EMFILE", thrown!.ErrorName);
        Assert.Contains("/bin/touch", thrown.Subject, StringComparison.Ordinal);
        Assert.False(File.Exists(mark));
    }

    [Fact]
    public void Handles_must_be_open()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.None);
        var closed = pipe.ClientSafePipeHandle;
        pipe.DisposeLocalCopyOfClientHandle();
        Assert.Throws<ObjectDisposedException>(() => ChildProcess.Start(new("/bin/true") { Descriptors = { { 0, closed } } }));

        using var invalid = new SafeFileHandle(-1, ownsHandle: false);
        Assert.Throws<ArgumentException>(() => ChildProcess.Start(new("/bin/true") { Descriptors = { { 0, invalid } } }));

        using var dangling = new SafeFileHandle(9_999, ownsHandle: false);
        var thrown = Assert.Throws<PosixException>(() => ChildProcess.Start(new("/bin/true") { Descriptors = { { 0, dangling } } }));
        Assert.Equal(("fcntl", "EBADF"), (thrown.FunctionName, thrown.ErrorName));
        Assert.Equal("descriptor 9999, which is to be 0 in the child", thrown.Subject);

        // Handles before the bad one have been let go.
        using var open = File.OpenHandle("/dev/null");
        Assert.Throws<PosixException>(() => ChildProcess.Start(new("/bin/true") { Descriptors = { { 1, open }, { 0, dangling } } }));
    }

    [Fact]
    public void Map_is_checked()
    {
        using var open = File.OpenHandle("/dev/null");
        var map = new DescriptorMap { { 3, open } };
        Assert.Throws<ArgumentException>(() => map.Add(3, open));
        Assert.Throws<ArgumentException>(() => map.AddNull(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => map.AddClosed(-1));
        var thrown = Assert.Throws<PosixException>(() => ChildProcess.Start(new("/bin/true") { Descriptors = { { 2_000_000, open } } }));
        Assert.Equal(("EBADF", "descriptor 2000000 of the child"), (thrown.ErrorName, thrown.Subject));
    }

    [Fact]
    public void Options_that_contradict_each_other_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ChildProcess.Start(new("/bin/true") { Foreground = true }));
        Assert.Throws<ArgumentException>(() => ChildProcess.Start(new("/bin/true") { Foreground = true, Group = ChildGroup.NewSession }));
        Assert.Throws<ArgumentException>(() => ChildProcess.Start(new("/bin/true") { IgnoredSignals = [Signal.SIGKILL] }));
        Assert.Throws<ArgumentException>(() => ChildProcess.Start(new("/bin/true") { FileModeMask = UnixFileMode.SetUser }));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChildGroup.Join(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChildGroup.Join(-1));
        var thrown = Assert.Throws<PosixException>(() => ChildProcess.Start(new("/bin/true") { Group = ChildGroup.Join(int.MaxValue) }));
        Assert.Equal(("posix_spawn", "EPERM"), (thrown.FunctionName, thrown.ErrorName));
    }

    [Fact]
    public void Times_are_not_negative()
    {
        var child = ChildProcess.Start(new("sleep", "100"));
        Assert.Throws<ArgumentOutOfRangeException>(() => child.TryWait(TimeSpan.FromMilliseconds(-2), out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => child.TryWait(TimeSpan.FromTicks(-1), out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => child.TryWait(TimeSpan.MaxValue, out _));
        Assert.False(child.TryWait(TimeSpan.Zero, out var status));
        Assert.Equal(default, status);
        Assert.True(child.TrySend(Signal.SIGKILL));
        Assert.True(child.TryWait(Timeout.InfiniteTimeSpan, out status));
        Assert.Equal(ChildStatus.Signaled(Signal.SIGKILL), status);
    }

    [Fact]
    public void Ended_child_takes_no_signal()
    {
        var child = ChildProcess.Start(new("/bin/true"));
        child.Wait();
        Assert.False(child.TrySend(Signal.SIGTERM));
        Assert.False(child.TryQueue(Signal.SIGTERM, 1));
        Assert.False(child.Suspend());
        Assert.False(child.Resume());
        Assert.False(child.Resume(foreground: true));
        Assert.Throws<InvalidOperationException>(() => new ProcessGroup(0).TrySend(Signal.SIGTERM));
        Assert.Throws<InvalidOperationException>(() => new ProcessGroup(1).TrySend(Signal.SIGTERM));
        Assert.Throws<InvalidOperationException>(() => default(ProcessGroup).TrySend(Signal.Null));
    }

    /// <summary>RLIMIT_NOFILE of this process, lower for a while.</summary>
    private sealed unsafe partial class OpenFileLimit : IDisposable
    {
        private const int NumberOfFiles = 7;
        private readonly ulong _previous;

        public OpenFileLimit(int limit)
        {
            var limits = stackalloc ulong[2];
            Assert.Equal(0, getrlimit(NumberOfFiles, limits));
            _previous = limits[0];
            limits[0] = (ulong)limit;
            Assert.Equal(0, setrlimit(NumberOfFiles, limits));
        }

        public void Dispose()
        {
            var limits = stackalloc ulong[2];
            _ = getrlimit(NumberOfFiles, limits);
            limits[0] = _previous;
            _ = setrlimit(NumberOfFiles, limits);
        }

        [LibraryImport(LibC.Name)]
        private static partial int getrlimit(int resource, ulong* limits);

        [LibraryImport(LibC.Name)]
        private static partial int setrlimit(int resource, ulong* limits);
    }
}
