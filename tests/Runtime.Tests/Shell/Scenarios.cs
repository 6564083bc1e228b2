namespace IpcRuntime.Tests.Shell;

/// <summary>What is typed at the shell on both kernels. The programs are those of <see cref="ShellPrograms"/>.</summary>
public static class Scenarios
{
    private const string CtrlC = "\x03";
    private const string AnyLine = "*";
    private const string CtrlD = "\x04";
    private const string CtrlZ = "\x1a";
    private const string Suspended = "[1]+  Stopped*ready";

    public static TheoryData<string> Names => [.. All.Select(scenario => scenario.Name)];

    private static Scenario[] All { get; } =
    [
        new("commands run and leave a status",
            new("echo hello\n", "hello"),
            new("code 3\n"),
            new("echo $?\n", "3"),
            new("true; echo $?; code 1; echo 'is  '$?\n", "0", "is  1"),
            new("echo \"a  'b'\" c\\ d 'e  f'   g # no word\n", "a  'b' c d e  f g")),

        new("wrong lines leave a status",
            new("missing\n", "shell: missing: command not found"),
            new("echo $?\n", "127"),
            new("echo 'never ends\n", "shell: a quote is not closed"),
            new("echo $?\n", "2"),
            new("echo | | echo\n", "shell: unexpected '|'"),
            new("echo |\n", "shell: the line ends too early"),
            new("fg %7\n", "shell: %7: no such job"),
            new("echo $?\n", "1")),

        new("pipelines have the status of the last program",
            new("echo one two | cat | words\n", "2"),
            new("code 1 | code 2 | code 4\n"),
            new("echo $?\n", "4"),
            new("code 1 | true\n"),
            new("echo $?\n", "0"),
            new("echo lost | missing\n", "shell: echo lost | missing: command not found"),
            new("echo still there\n", "still there")),

        new("Ctrl+C ends the job and not the shell",
            new("ready\n", "up"),
            new(CtrlC, "*^C*"),
            new("echo $?\n", "130"),
            new("echo x | ready | cat\n", "up"),
            new(CtrlC, "*^C*"),
            new("echo $?\n", "130")),

        new("Ctrl+C throws away the line that is typed",
            new("echo never" + CtrlC, "*^C*"),
            new("echo $?\n", "130"),
            new(CtrlZ + "echo on\n", "on")),

        new("Ctrl+Z stops a job that bg and fg continue",
            new("ready\n", "up"),
            new(CtrlZ, Suspended),
            new("echo $?\n", "148"),
            new("jobs\n", Suspended),
            new("bg\n", "[1]+  Running*ready &"),
            new("jobs\n", "[1]+  Running*ready &"),
            new("fg\n", "ready"),
            new(CtrlZ, Suspended),
            new("fg %1\n", "ready"),
            new(CtrlC, "*^C*"),
            new("echo $?\n", "130"),
            new("jobs\n"),
            new("echo none\n", "none")),

        new("pipelines stop and go on as one job",
            new("say | cat\n"),
            new("one\n", "says one"),
            new(CtrlZ, "[1]+  Stopped*say | cat"),
            new("fg\n", "say | cat"),
            new("two\n", "says two"),
            new(CtrlD),
            new("echo $?\n", "0")),

        new("jobs in the background tell of their end",
            new("sleep 0.2 &\n", "[1] *"),
            new("wait\n", "[1]+  Done*sleep 0.2"),
            new("code 7 & code 8 & wait %2; echo $?\n", "[1] *", "[2] *", "8"),
            new("wait\n"),
            new("echo $?\n", "0")),

        new("jobs in the background stop when they read",
            new("say &\n", "[1] *"),
            new("wait\n", "[1]+  Stopped (wants to read)*say"),
            new("fg\n", "say"),
            new("hello\n", "says hello"),
            new(CtrlD),
            new("echo $?\n", "0")),

        new("jobs are numbered, and the last that stopped is the current one",
            new("ready\n", "up"),
            new(CtrlZ, Suspended),
            new("say\n"),
            new("x\n", "says x"),
            new(CtrlZ, "[2]+  Stopped*say"),
            new("jobs\n", "[1]-  Stopped*ready", "[2]+  Stopped*say"),
            new("fg %-\n", "ready"),
            new(CtrlC, "*^C*"),
            new("jobs\n", "[2]+  Stopped*say"),
            new("fg\n", "say"),
            new(CtrlD),
            new("echo $?\n", "0")),

        new("jobs are killed, stopped or not",
            new("ready &\n", "up"),
            new("kill %1\n"),
            new("wait\n", "[1]+  Ended by SIGTERM*ready"),
            new("ready\n", "up"),
            new(CtrlZ, Suspended),
            new("kill %1; wait %1; echo $?\n", "143"),
            new("ready &\n", "up"),
            new("kill -STOP %1; wait\n", Suspended),
            new("kill -KILL %1; wait\n", "[1]+  Ended by SIGKILL*ready"),
            new("kill\n", "shell: usage: kill*"),
            new("kill -NONSENSE %1\n", "shell: -NONSENSE: no such signal")),

        new("jobs that have ended are let alone",
            new("true & wait; fg\n", "[1] *", "shell: %%: the job has ended", "[1]+  Done*true"),
            new("code 2 & wait; bg %1; echo $?; kill %1\n", "[1] *", "shell: %1: the job has ended", "1", "shell: %1: the job has ended", "[1]+  Exit 2*code 2"),
            new("kill 0\n", "shell: 0: *"),
            new("fg\n", "shell: %%: no such job")),

        new("Ctrl+C ends a wait and not what is waited for",
            new("sleep 100 &\n", "[1] *"),
            new("wait; echo never\n"),
            new(CtrlC, "*^C*"),
            new("echo $?\n", "130"),
            new("jobs\n", "[1]+  Running*sleep 100 &")),

        new("a program that is killed leaves the terminal as it was",
            new("echoes\n", "echo on"),
            new("mute\n", "up"),
            new(CtrlC, AnyLine),
            new("echoes\n", "echo on"),
            new("mute\n", "up"),
            new(CtrlZ, "[1]+  Stopped*mute"),
            new("echoes\n", "echo on"),
            new("fg\n", "mute"),
            new("secret\n", "echo off", "secret")),

        new("a program that ends by itself sets the terminal",
            new("mute\n", "up"),
            new("x\n", "echo off", "x"),
            new("echoes\n", "echo off")),

        new("exit warns of stopped jobs, and hangs them up",
            new("ready\n", "up"),
            new(CtrlZ, Suspended),
            new("exit 4\n", "There are stopped jobs."),
            new("jobs\n", Suspended),
            new("exit 4\n", "There are stopped jobs."),
            new("exit 5\n")) { ExitCode = 5 },

        new("Ctrl+D ends the shell",
            new("code 3\n"),
            new(CtrlD, "exit")) { ExitCode = 3 },
    ];

    public static Scenario Named(string name) => All.Single(scenario => scenario.Name == name);
}
