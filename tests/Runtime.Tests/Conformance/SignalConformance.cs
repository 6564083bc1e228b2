using System.Globalization;
using System.Text;
using IpcRuntime.Kernel;

namespace IpcRuntime.Tests.Conformance;

/// <summary>
/// The signals of the model against those of the kernel, with 19 signals, four of them real-time. IPCRUNTIME_SCRIPTS sets the number of random
/// scripts, of some 150 operations each; a script is over when its process ends or stops.
/// </summary>
public sealed class SignalConformance(ITestOutputHelper output) : IDisposable
{
    private readonly NativeDriver? _driver = NativeDriver.TryStart("signals.c");

    public void Dispose() => _driver?.Dispose();

    [Fact]
    public void Random_scripts_give_the_same_on_model_and_kernel()
    {
        Assert.SkipWhen(_driver is null, NativeDriver.Missing);
        var operations = 0L;
        var handlers = 0L;
        RandomScripts.Check<(byte, byte, byte, byte, byte)>(choices =>
        {
            var script = new SignalScript();
            return Compare(script, [.. SignalScript.Handlers, .. choices.Select(script.Choose)], ref operations, ref handlers);
        });
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{operations} operations, {handlers} handlers run"));
        Assert.True(handlers > 0);
    }

    /// <summary>Facts that are easily got wrong; the process is 3.</summary>
    [Theory]
    [InlineData("sigprocmask block {SIGUSR1,SIGTERM,SIGSEGV,SIGRTMIN}|kill 3 SIGRTMIN|kill 3 SIGTERM|kill 3 SIGSEGV|kill 3 SIGUSR1|sigprocmask unblock {SIGUSR1,SIGTERM,SIGSEGV,SIGRTMIN}")]
    [InlineData("sigprocmask block {SIGUSR1}|kill 3 SIGUSR1|kill 3 SIGUSR1|tgkill 3 3 SIGUSR1|sigprocmask unblock {SIGUSR1}")]
    [InlineData("sigprocmask block {SIGRTMIN+2}|sigqueue 3 SIGRTMIN+2 1|sigqueue 3 SIGRTMIN+2 2|sigqueue 3 SIGRTMIN+2 3|sigprocmask unblock {SIGRTMIN+2}")]
    [InlineData("sigaction SIGUSR1 ignore {}|sigprocmask block {SIGUSR1}|kill 3 SIGUSR1|sigpending|sigaction SIGUSR1 ignore {}|sigpending")]
    [InlineData("sigaction SIGCHLD catch {}|sigprocmask block {SIGCHLD}|kill 3 SIGCHLD|sigpending|sigaction SIGCHLD 0 {}|sigpending")]
    [InlineData("sigprocmask block {SIGCONT,SIGTSTP}|kill 3 SIGTSTP|sigpending|kill 3 SIGCONT|sigpending|kill 3 SIGTSTP|sigpending")]
    [InlineData("sigaction SIGUSR2 catch|resethand {}|kill 3 SIGUSR2|kill 3 SIGUSR2")]
    [InlineData("sigprocmask block {SIGUSR1,SIGUSR2}|sigqueue 3 SIGUSR2 7|sigqueue 3 SIGUSR2 8|tgkill 3 3 SIGUSR1|sigtimedwait {SIGUSR1,SIGUSR2} 0|sigtimedwait {SIGUSR1,SIGUSR2} 0|sigtimedwait {SIGUSR1,SIGUSR2} 0")]
    [InlineData("sigprocmask set {SIGKILL,SIGSTOP,SIGUSR1}|sigprocmask block {}|kill 3 SIGSTOP")]
    [InlineData("sigaction SIGKILL ignore {}|sigaction SIGSTOP catch {}|kill 3 0|kill 3 65|kill 3 -1|tgkill 3 3 65|sigqueue 3 65 1|sigprocmask 7 {}")]
    [InlineData("sigprocmask block {SIGALRM,SIGUSR1}|sigaction SIGALRM 0 {}|kill 3 SIGALRM|kill 3 SIGUSR1|sigprocmask unblock {SIGALRM,SIGUSR1}")]
    public void Known_scripts_give_the_same_on_model_and_kernel(string text)
    {
        Assert.SkipWhen(_driver is null, NativeDriver.Missing);
        var script = new SignalScript();
        var ignored = 0L;
        Assert.Equal(3, script.ProcessId);
        var lines = text.Split('|');

        // Flags are joined by the same sign: a part without a blank before its operands belongs to the one before.
        var ops = new List<KernelOp>(SignalScript.Handlers);
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            while (!OpSyntax.TryParse(line, out _) && i + 1 < lines.Length)
            {
                line += "|" + lines[++i];
            }

            ops.Add(KernelOp.Parse(line));
        }

        Assert.Null(Compare(script, ops, ref ignored, ref ignored));
    }

    private string? Compare(SignalScript script, List<KernelOp> ops, ref long operations, ref long handlers)
    {
        var request = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{ops.Count}\n");
        foreach (var op in ops)
        {
            request.Append(SignalScript.ForKernel(op));
        }

        _driver!.Send(request.ToString());
        var done = new List<string>();
        string? difference = null;
        var isOver = false;
        foreach (var op in ops)
        {
            done.Add(op.ToString());
            var model = script.Run(op) ?? script.End;
            var kernel = _driver.Receive();
            isOver = kernel.StartsWith("end ", StringComparison.Ordinal);
            operations++;
            handlers += model.Count(character => character == '/') / 2;
            if (model != kernel)
            {
                difference = $"{op}: model {model}, kernel {kernel}\nafter\n{string.Join('\n', done)}";
            }

            if (difference is not null || isOver)
            {
                break;
            }
        }

        while (!isOver)
        {
            var line = _driver.Receive();
            isOver = line.StartsWith("end ", StringComparison.Ordinal);
            if (isOver && difference is null && line != script.End)
            {
                difference = $"{script.End}, kernel {line}";
            }
        }

        return difference;
    }
}
