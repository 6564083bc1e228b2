using System.Text;
using IpcRuntime.Kernel;

namespace IpcRuntime.Tests.Simulation;

/// <summary>Terminals: who may read and set them, what keys do, and what becomes of them (POSIX, 11.1).</summary>
public sealed class ModelTerminalTests : ModelTest
{
    private const int Terminal = 0;

    [Fact]
    public void Foreground_is_a_group_of_the_session_and_set_by_who_has_the_terminal()
    {
        Assert.Equal("EBADF", Do(Shell, "tcsetpgrp 0 2"));
        Do(Shell, "opennull");
        Assert.Equal("ENOTTY", Do(Shell, "tcsetpgrp 0 2"));
        Assert.Equal("ENOTTY", Do(Shell, "tcgetpgrp 0"));
        Assert.Equal("EBADF", Do(Shell, "tcgetpgrp 7"));
        Assert.Equal("1", Do(Shell, "opentty 0"));
        Assert.Equal("2", Do(Shell, "tcgetpgrp 1"));
        Assert.Equal("EINVAL", Do(Shell, "tcsetpgrp 1 -1"));
        Assert.Equal("ESRCH", Do(Shell, "tcsetpgrp 1 77"));
        Assert.Equal("ESRCH", Do(Shell, "tcsetpgrp 1 0"));
        var inGroupOfShell = Fork(Shell);
        Assert.Equal("EPERM", Do(Shell, $"tcsetpgrp 1 {inGroupOfShell.Id}"));
        var elsewhere = Fork(Shell);
        Do(elsewhere, "setsid");
        Assert.Equal("EPERM", Do(Shell, $"tcsetpgrp 1 {elsewhere.Id}"));

        // Another session has no say in it.
        Assert.Equal("ENOTTY", Do(elsewhere, $"tcsetpgrp 1 {elsewhere.Id}"));
        Assert.Equal("ENOTTY", Do(elsewhere, "tcgetpgrp 1"));
        Assert.Equal("0", Do(Shell, "tcsetpgrp 1 3"));
        Assert.Equal("3", Do(Shell, "tcgetpgrp 1"));
        Assert.Equal("2", Do(Shell, "opentty 255"));
        Assert.Equal("EINVAL", Do(Shell, "opentty 256"));
        Assert.Equal("EINVAL", Do(Shell, "opentty -2"));
    }

    [Fact]
    public void Terminal_belongs_to_the_session_whose_leader_opened_it_first()
    {
        var leader = Fork(Shell);
        Do(leader, "setsid");
        Assert.Equal("ENXIO", Do(Shell, "opentty -1"));
        Do(Child, "opentty 0");
        Assert.Equal("ENXIO", Do(Shell, "opentty -1"));
        Do(Shell, "opentty 0");
        Do(leader, "opentty 0");
        Assert.Equal("ENXIO", Do(leader, "opentty -1"));
        Assert.Equal("1", Do(Shell, "opentty -1"));
        Do(leader, "opentty 1");
        Assert.Equal($"{leader.Id}", Do(leader, "tcgetpgrp 1"));
        Do(leader, "opentty 2");
        Assert.Equal("ENOTTY", Do(leader, "tcgetpgrp 2"));
    }

    [Theory]
    [InlineData("read 0 10", 21)]
    [InlineData("tcsetpgrp 0 3", 22)]
    public void Background_is_stopped_and_begins_again_when_it_has_the_terminal(string operation, int signal)
    {
        Do(Shell, "opentty 0");
        Do(Child, "opentty 0");
        Assert.Equal("parked", Do(Child, operation));
        Assert.Equal("parked", Continue(Child));
        Assert.Equal($"3/{(signal << 8) | 0x7f}", Do(Shell, "wait 3 nohang|untraced"));
        Type("text\n");
        Do(Shell, "tcsetpgrp 0 3");
        Do(Shell, "kill 3 SIGCONT");
        var outcome = Outcome.Parked;
        while (outcome.IsParked && Child.ReadyIndex >= 0)
        {
            outcome = Model.Continue(Child, new byte[10]);
        }

        Assert.Equal(operation.StartsWith("read", StringComparison.Ordinal) ? "5" : "0", outcome.ToString());
    }

    [Theory]
    [InlineData("sigaction SIGTTIN ignore {}", "read 0 10", "EIO")]
    [InlineData("sigprocmask block {SIGTTIN}", "read 0 10", "EIO")]
    [InlineData("sigaction SIGTTOU ignore {}", "tcsetpgrp 0 3", "0")]
    [InlineData("sigprocmask block {SIGTTOU}", "tcsetpgrp 0 3", "0")]
    public void Who_does_not_take_the_signal_may_set_and_not_read(string choice, string operation, string outcome)
    {
        Do(Shell, "opentty 0");
        Do(Child, "opentty 0");
        Do(Child, choice);
        Assert.Equal(outcome, Do(Child, operation));
    }

    [Fact]
    public void Orphaned_job_gets_an_error()
    {
        var session = Fork(Shell);
        Do(session, "setsid");
        Do(session, "opentty 0");
        var orphan = Fork(session);
        var middle = orphan;
        Do(middle, "setpgid 0 0");
        orphan = Fork(middle);
        Do(middle, "exit 0");
        Assert.Equal("EIO", Do(orphan, "read 0 10"));
        Assert.Equal("ENOTTY", Do(orphan, $"tcsetpgrp 0 {orphan.Process.Group.Id}"));
    }

    [Fact]
    public void Lines_are_read_one_by_one_and_the_end_of_file_once()
    {
        Do(Shell, "opentty 0");
        Type("one\ntwo\npart");
        Assert.Equal("8", Do(Shell, "available 0"));
        Assert.Equal("5", Do(Shell, "poll 0 in|out 0"));
        Assert.Equal("one\n", Read(10));
        Assert.Equal("tw", Read(2));
        Assert.Equal("o\n", Read(10));
        Assert.Equal("4", Do(Shell, "poll 0 in|out 0"));
        Assert.Equal("0", Do(Shell, "poll 0 in 0"));
        Type("\x04");
        Assert.Equal("part", Read(10));
        Type("\x04");
        Assert.Equal("", Read(10));
        Assert.Equal("parked", Do(Shell, "read 0 10"));
        Type("x");
        Assert.True(Shell.ReadyIndex < 0);
        Type("\n");
        Assert.Equal("2", Continue(Shell));
        Assert.Equal("0", Do(Shell, "read 0 0"));
        Do(Shell, "setfl 0 nonblock");
        Assert.Equal("EAGAIN", Do(Shell, "read 0 10"));
        Assert.Equal("7", Do(Shell, "write 0 7"));
    }

    [Theory]
    [InlineData("\x03", "3/2")]
    [InlineData("\x1c", "3/3")]
    [InlineData("\x1a", "3/5247")]
    public void Keys_send_their_signals_and_throw_away_what_was_typed(string key, string status)
    {
        Do(Shell, "opentty 0");
        Do(Shell, "tcsetpgrp 0 3");
        Type("line\nhalf" + key);
        Model.Settle();
        Assert.Equal("0", Do(Shell, "available 0"));
        Type("\n");
        Assert.Equal("1", Do(Shell, "available 0"));
        Assert.Equal(status, Do(Shell, "wait 3 nohang|untraced"));
        Assert.False(Shell.Process.IsZombie);
    }

    [Fact]
    public void Raw_terminal_gives_keys_as_they_are_typed()
    {
        Do(Shell, "opentty 0");
        var modes = new byte[TerminalModes.Size];
        (TerminalModes.Usual with { ReadsLines = false, HasSignalKeys = false }).CopyTo(modes);
        Type("ab");
        Assert.True(Model.Step(Shell, KernelOp.Parse("tcsetattr 0"), modes).Succeeded);
        Assert.Equal("2", Do(Shell, "available 0"));
        Type("\x03\x04\n");
        Model.Settle();
        Assert.False(Shell.Process.IsZombie);
        Assert.Equal("ab\x03\x04\n", Read(10));
        Assert.Equal("EBADF", Model.Step(Shell, KernelOp.Parse("tcsetattr 5"), modes).ToString());
        Do(Shell, "opennull");
        Assert.Equal("ENOTTY", Model.Step(Shell, KernelOp.Parse("tcsetattr 1"), modes).ToString());
        Assert.Equal("ENOTTY", Model.Step(Shell, KernelOp.Parse("tcgetattr 1"), modes).ToString());
        Assert.Equal("EBADF", Model.Step(Shell, KernelOp.Parse("tcgetattr 5"), modes).ToString());
    }

    [Fact]
    public void Reader_that_waits_for_a_line_has_the_half_line_when_lines_end()
    {
        Do(Shell, "opentty 0");
        var reader = StartThread(Shell);
        Assert.Equal("parked", Do(reader, "read 0 10"));
        var modes = new byte[TerminalModes.Size];
        Assert.True(Model.Step(Shell, KernelOp.Parse("tcgetattr 0"), modes).Succeeded);
        Assert.True(new TerminalModes(modes).ReadsLines);
        Assert.True(Model.Step(Shell, KernelOp.Parse("tcsetattr 0"), modes).Succeeded);
        Assert.True(reader.ReadyIndex < 0);
        Type("half");
        (new TerminalModes(modes) with { ReadsLines = false }).CopyTo(modes);
        Assert.True(Model.Step(Shell, KernelOp.Parse("tcsetattr 0"), modes).Succeeded);
        Assert.Equal("4", Continue(reader));
    }

    [Theory]
    [InlineData("tcgetattr 0")]
    [InlineData("tcsetattr 0")]
    public void Modes_need_their_room(string operation)
    {
        Do(Shell, "opentty 0");
        Assert.Equal("EFAULT", Model.Step(Shell, KernelOp.Parse(operation), new byte[TerminalModes.Size - 1]).ToString());
        Assert.True(Model.Step(Shell, KernelOp.Parse(operation), new byte[TerminalModes.Size]).Succeeded);
        Assert.True(Model.Step(Shell, KernelOp.Parse(operation), new byte[TerminalModes.Size + 1]).Succeeded);
    }

    [Fact]
    public void End_of_the_leader_frees_the_terminal_and_hangs_up_the_foreground()
    {
        Do(Shell, "opentty 0");
        Do(Shell, "tcsetpgrp 0 3");
        var background = Fork(Shell);
        Do(background, "setpgid 0 0");
        Do(Shell, "exit 0");
        Model.Settle();
        Assert.Equal((true, 1), (Child.Process.IsZombie, Child.Process.ExitStatus));
        Assert.False(background.Process.IsZombie);
        Assert.Equal("ENXIO", Do(background, "opentty -1"));

        // The next session may have it.
        var next = Fork(Model.Init.Leader!);
        Do(next, "setsid");
        Do(next, "opentty 0");
        Assert.Equal($"{next.Id}", Do(next, "tcgetpgrp 0"));
        Type("\x03");
        Model.Settle();
        Assert.True(next.Process.IsZombie);
    }

    private void Type(string keys) => Model.Type(Terminal, Encoding.UTF8.GetBytes(keys));

    private string Read(int count)
    {
        var data = new byte[count];
        return Encoding.UTF8.GetString(data, 0, (int)Model.Step(Shell, new(OpCode.Read, 0, 0, count), data).Value);
    }
}
