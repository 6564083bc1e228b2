using FsCheck;
using FsCheck.Fluent;
using IpcRuntime.Kernel;

namespace IpcRuntime.Tests.Kernel;

public sealed class KernelOpTests
{
    [Theory]
    [InlineData("kill 3 SIGTERM")]
    [InlineData("kill -1 65")]
    [InlineData("tgkill 3 4 SIGRTMIN+2")]
    [InlineData("sigqueue 3 SIGRTMIN -7")]
    [InlineData("sigaction SIGUSR1 catch|restart|nodefer {SIGINT,SIGTERM}")]
    [InlineData("sigaction SIGUSR1 0 {}")]
    [InlineData("sigprocmask unblock {SIGHUP,SIGRTMIN+30}")]
    [InlineData("sigprocmask 7 {32}")]
    [InlineData("sigtimedwait {SIGUSR1} -1")]
    [InlineData("pipe nonblock|cloexec")]
    [InlineData("poll 3 in|out 0")]
    [InlineData("poll 3 in|1024 0")]
    [InlineData("wait -1 nohang|untraced|continued")]
    [InlineData("waitid group 4 exited|nowait")]
    [InlineData("write 4 65536")]
    [InlineData("yield")]
    public void Line_is_printed_as_it_was_read(string line) => Assert.Equal(line, KernelOp.Parse(line).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("nothing")]
    [InlineData("kill 3")]
    [InlineData("kill 3 SIGTERM 4")]
    [InlineData("kill 3 SIGNONE")]
    [InlineData("kill 99999999999 SIGTERM")]
    [InlineData("sigprocmask unblock SIGHUP")]
    [InlineData("sigprocmask unblock {65}")]
    [InlineData("pipe nonblock|what")]
    public void Bad_line_is_refused(string line) => Assert.Throws<FormatException>(() => KernelOp.Parse(line));

    [Fact]
    public void Every_operation_has_a_name_of_its_own()
    {
        var names = Enum.GetValues<OpCode>().Select(code => OpSyntax.Of(code)?.Name ?? $"{code} has none").ToList();
        Assert.Equal(names, names.Distinct());
        Assert.All(names, name => Assert.Matches("^[a-z0-9]+$", name));
    }

    /// <summary>Operands that the syntax of an operation does not have are lost; those that it has survive, whatever their value.</summary>
    [Fact]
    public void Any_operation_that_was_read_is_read_again() =>
        Check.QuickThrowOnFailure(Prop.ForAll<byte, (int A, int B, long C)>((code, operands) =>
        {
            var op = new KernelOp((OpCode)(code % Enum.GetValues<OpCode>().Length), operands.A, operands.B, operands.C);
            var read = KernelOp.Parse(op.ToString());
            return read.Code == op.Code && read.ToString() == op.ToString() && KernelOp.Parse(read.ToString()) == read;
        }));

    [Fact]
    public void Outcomes_have_a_text()
    {
        Assert.Equal("5", Outcome.Of(5).ToString());
        Assert.Equal("5/6", Outcome.Of(5, 6).ToString());
        Assert.Equal("EAGAIN", ((Outcome)Errno.EAGAIN).ToString());
        Assert.Equal("parked", Outcome.Parked.ToString());
    }
}
