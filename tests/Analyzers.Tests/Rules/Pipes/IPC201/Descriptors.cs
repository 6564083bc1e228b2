namespace IpcAnalyzers.Tests.Rules.Pipes.IPC201;

/// <summary>Pipes that are opened as two descriptors.</summary>
public class Descriptors
{
    private static readonly RuleVerifier Verifier = new("IPC201");

    [Theory]
    [InlineData("int[] ends = new int[2]; [|pipe(ends)|]; read(ends[0], buffer, 9); close(ends[0]);")]
    [InlineData("var ends = new int[2]; if ([|pipe(ends)|] != 0) throw new IOException(); write(ends[1], buffer, 1); read(ends[0], buffer, 1); close(ends[1]);")]
    [InlineData("int[] ends = { -1, -1 }; [|pipe2(ends, 0x80000)|]; close(ends[1]); var reading = ends[0]; read(reading, buffer, 9);")]
    [InlineData("var ends = new int[2]; [|pipe(ends)|]; using var input = new FileStream(new SafeFileHandle((IntPtr)ends[0], true), FileAccess.Read); input.ReadByte();")]
    [InlineData("var ends = new int[2]; [|pipe(ends)|]; fcntl(ends[0], 4, 0x800); fcntl(ends[1], 4, 0x800); close(ends[0]);")]
    [InlineData("var ends = new int[2]; [|pipe(ends)|];")]
    [InlineData("[|pipe(out var reading, out var writing)|]; read(reading, buffer, 1); close(reading);")]
    [InlineData("int reading, writing; [|pipe(out reading, out writing)|]; if (writing > 1024) return; close(reading);")]
    [InlineData("[|pipe(out Ends ends)|]; write(ends.Writing, buffer, 1); close(ends.Reading);")]
    [InlineData("Action open = () => { var ends = new int[2]; [|pipe(ends)|]; close(ends[1]); };")]
    [InlineData("var ends = new int[2]; try { [|pipe(ends)|]; } finally { close(ends[0]); }")]
    public Task LeftOpen(string body) => Verifier.ReportsAsync(In(body));

    [Theory]
    [InlineData("int* ends = stackalloc int[2]; [|pipe(ends)|]; read(ends[0], buffer, 1); close(ends[0]);")]
    [InlineData("var ends = new int[2]; fixed (int* first = ends) { [|pipe(first)|]; } close(ends[1]);")]
    public Task ByPointer(string body) => Verifier.ReportsAsync(In(body));

    [Theory]
    [InlineData("var ends = new int[2]; pipe(ends); close(ends[0]); close(ends[1]);")]
    [InlineData("var ends = new int[2]; pipe(ends); foreach (var end in ends) close(end);")]
    [InlineData("var ends = new int[2]; pipe(ends); for (var i = 0; i < 2; i++) close(ends[i]);")]
    [InlineData("var ends = new int[2]; pipe(ends); if (buffer.Length > 1) { close(ends[0]); close(ends[1]); }")]
    [InlineData("var ends = new int[2]; pipe(ends); close(ends[0]); _writing = ends[1];")]
    [InlineData("var ends = new int[2]; pipe(ends); close(ends[0]); Process.Start(\"cat\", \"/dev/fd/\" + ends[1]);")]
    [InlineData("var ends = new int[2]; pipe(ends); close(ends[0]); Use(ends[1]);")]
    [InlineData("var ends = new int[2]; pipe(ends); close(ends[0]); Use(ends);")]
    [InlineData("var ends = new int[2]; pipe(ends); close(ends[0]); Action later = () => close(ends[1]);")]
    [InlineData("var ends = new int[2]; pipe(ends); close(ends[0]); var writing = ends[1]; close(writing);")]
    [InlineData("var ends = new int[2]; pipe(ends); close(ends[0]); var writing = new SafeFileHandle((IntPtr)ends[1], true); writing.Dispose();")]
    [InlineData("var ends = new int[2]; pipe(ends); close(ends[0]); fcntl(ends[1], 0, 10);")]
    [InlineData("var ends = new int[2]; pipe(ends); close(ends[0]); ends[1] = -1;")]
    [InlineData("var ends = new int[2]; pipe(ends); var (reading, writing) = (ends[0], ends[1]); close(reading);")]
    [InlineData("var ends = _ends; pipe(ends); close(ends[0]);")]
    [InlineData("pipe(_ends); close(_ends[0]);")]
    [InlineData("var ends = new int[2]; pipe(ends); pipe(ends); close(ends[0]);")]
    [InlineData("var ends = new int[2]; pipe(ends); close(ends[0]); var all = ends;")]
    [InlineData("var ends = new int[2]; pipe(ends); if (fork() == 0) { write(ends[1], buffer, 1); } close(ends[0]);")]
    [InlineData("pipe(out var reading, out var writing); close(reading); close(writing);")]
    [InlineData("pipe(out var reading, out _writing); close(reading);")]
    [InlineData("pipe(out Ends ends); close(ends.Reading); Close(ends); void Close(Ends both) => close(both.Writing);")]
    [InlineData("int* ends = stackalloc int[2]; pipe(ends); close(*ends); close(*(ends + 1));")]
    [InlineData("var ends = new int[2]; fixed (int* first = ends) { pipe(first); close(first[0]); } close(ends[1]);")]
    [InlineData("var ends = new int[2]; other.pipe(ends);")]
    public Task ClosedOrHandedOn(string body) => Verifier.SilentAsync(In(body));

    [Fact]
    public Task Returned() => Verifier.SilentAsync(
        """
        class C
        {
            [DllImport("libc")] private static extern int pipe(int[] ends);
            [DllImport("libc")] private static extern int close(int descriptor);
            int[] Both() { var ends = new int[2]; pipe(ends); return ends; }
            int One() { var ends = new int[2]; pipe(ends); close(ends[0]); return ends[1]; }
            (int, int) Pair() { var ends = new int[2]; pipe(ends); return (ends[0], ends[1]); }
            void Fill(int[] ends) { pipe(ends); close(ends[0]); }
        }
        """);

    [Theory]
    [InlineData("[|Syscall.pipe(out var reading, out var writing)|]; Syscall.close(reading);")]
    [InlineData("[|Syscall.pipe(out var reading, out var writing)|]; using var input = new UnixStream(reading); input.ReadByte();")]
    [InlineData("var pipes = [|UnixPipes.CreatePipes()|]; pipes.Writing.WriteByte(1); pipes.Reading.Close();")]
    [InlineData("var pipes = [|UnixPipes.CreatePipes()|]; using var reader = new StreamReader(pipes.Reading); reader.ReadLine();")]
    public Task OfMono(string body) => Verifier.ReportsAsync(WithMono(body));

    [Theory]
    [InlineData("Syscall.pipe(out var reading, out var writing); Syscall.close(reading); Syscall.close(writing);")]
    [InlineData("Syscall.pipe(out var reading, out var writing); var input = new UnixStream(reading); var output = new UnixStream(writing); input.Dispose(); output.Dispose();")]
    [InlineData("var pipes = UnixPipes.CreatePipes(); pipes.Writing.Close(); pipes.Reading.Close();")]
    [InlineData("var pipes = UnixPipes.CreatePipes(); using (pipes.Writing) using (pipes.Reading) { }")]
    [InlineData("var pipes = UnixPipes.CreatePipes(); Use(pipes);")]
    public Task OfMonoClosed(string body) => Verifier.SilentAsync(WithMono(body));

    private static string In(string body) =>
        $$"""
        using Microsoft.Win32.SafeHandles;
        unsafe class C
        {
            private int[] _ends = new int[2];
            private int _writing;
            struct Ends { public int Reading; public int Writing; }
            class Other { public int pipe(int[] ends) => 0; }
            [DllImport("libc")] private static extern int pipe(int[] ends);
            [DllImport("libc")] private static extern int pipe(int* ends);
            [DllImport("libc")] private static extern int pipe(out Ends ends);
            [DllImport("libc")] private static extern int pipe(out int reading, out int writing);
            [DllImport("libc")] private static extern int pipe2(int[] ends, int flags);
            [DllImport("libc")] private static extern int fcntl(int descriptor, int command, int value);
            [DllImport("libc")] private static extern int fork();
            [DllImport("libc")] private static extern nint read(int descriptor, byte[] buffer, nint count);
            [DllImport("libc")] private static extern nint write(int descriptor, byte[] buffer, nint count);
            [DllImport("libc")] private static extern int close(int descriptor);
            void Use(int descriptor) { }
            void Use(int[] descriptors) { }
            void M(byte[] buffer, Other other) { {{body}} }
        }
        """;

    private static string WithMono(string body) =>
        $$"""
        using Mono.Unix;
        using Mono.Unix.Native;
        class C
        {
            void Use(UnixPipes pipes) { }
            void M() { {{body}} }
        }
        namespace Mono.Unix
        {
            public class UnixStream : MemoryStream { public UnixStream(int descriptor) { } }
            public struct UnixPipes { public UnixStream Reading; public UnixStream Writing; public static UnixPipes CreatePipes() => default; }
        }
        namespace Mono.Unix.Native
        {
            public static class Syscall
            {
                public static int pipe(out int reading, out int writing) { reading = writing = 0; return 0; }
                public static int close(int descriptor) => 0;
            }
        }
        """;
}
