using System.Globalization;
using System.Text;

namespace IpcRuntime.Kernel;

/// <summary>The words of an operation in a script: its name and how each operand is written.</summary>
internal sealed class OpSyntax
{
    private static readonly Operand Number = new NumberOperand();
    private static readonly Operand SignalName = new SignalOperand();
    private static readonly Operand SetOfSignals = new SignalSetOperand();

    private static readonly FlagsOperand Open = new(("nonblock", (int)OpenFlags.NonBlock), ("cloexec", (int)OpenFlags.CloseOnExec));
    private static readonly FlagsOperand DescriptorFlag = new(("cloexec", 1));

    private static readonly FlagsOperand Events = new(
        ("in", (int)PollEvents.In), ("out", (int)PollEvents.Out), ("error", (int)PollEvents.Error), ("hangup", (int)PollEvents.HangUp), ("invalid", (int)PollEvents.Invalid));

    private static readonly FlagsOperand Waiting = new(
        ("nohang", (int)WaitOptions.NoHang), ("untraced", (int)WaitOptions.Untraced), ("exited", (int)WaitOptions.Exited),
        ("continued", (int)WaitOptions.Continued), ("nowait", (int)WaitOptions.NoWait));

    private static readonly FlagsOperand Action = new(
        ("ignore", (int)Disposition.Ignore), ("catch", (int)Disposition.Catch), ("restart", (int)Disposition.Restart), ("nodefer", (int)Disposition.NoDefer),
        ("resethand", (int)Disposition.ResetHand), ("nocldstop", (int)Disposition.NoChildStop), ("nocldwait", (int)Disposition.NoChildWait));

    private static readonly ChoiceOperand How = new("block", "unblock", "set");
    private static readonly ChoiceOperand Kind = new("all", "process", "group");

    private static readonly OpSyntax?[] Table = CreateTable();

    private readonly (char Place, Operand Form)[] _operands;

    private OpSyntax(OpCode code, string name, params (char Place, Operand Form)[] operands)
    {
        Code = code;
        Name = name;
        _operands = operands;
    }

    public OpCode Code { get; }

    public string Name { get; }

    public static IEnumerable<OpSyntax> All => Table.OfType<OpSyntax>();

    public static OpSyntax? Of(OpCode code) => (int)code < Table.Length ? Table[(int)code] : null;

    public string Print(in KernelOp op)
    {
        var text = new StringBuilder(Name);
        foreach (var (place, form) in _operands)
        {
            text.Append(' ').Append(form.Print(place switch { 'A' => op.A, 'B' => op.B, _ => op.C }));
        }

        return text.ToString();
    }

    public static bool TryParse(ReadOnlySpan<char> line, out KernelOp op)
    {
        op = default;
        var words = line.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var syntax = words.Length == 0 ? null : All.FirstOrDefault(candidate => candidate.Name == words[0]);
        if (syntax is null || words.Length != syntax._operands.Length + 1)
        {
            return false;
        }

        int a = 0, b = 0;
        var c = 0L;
        for (var i = 0; i < syntax._operands.Length; i++)
        {
            var (place, form) = syntax._operands[i];
            if (!form.TryParse(words[i + 1], out var value) || (place != 'C' && value is < int.MinValue or > int.MaxValue))
            {
                return false;
            }

            switch (place)
            {
                case 'A':
                    a = (int)value;
                    break;
                case 'B':
                    b = (int)value;
                    break;
                default:
                    c = value;
                    break;
            }
        }

        op = new(syntax.Code, a, b, c);
        return true;
    }

    private static OpSyntax?[] CreateTable()
    {
        var table = new OpSyntax?[Enum.GetValues<OpCode>().Length];
        Add(OpCode.Yield, "yield");
        Add(OpCode.Pipe, "pipe", ('A', Open));
        Add(OpCode.Read, "read", ('A', Number), ('C', Number));
        Add(OpCode.Write, "write", ('A', Number), ('C', Number));
        Add(OpCode.Close, "close", ('A', Number));
        Add(OpCode.Dup, "dup", ('A', Number));
        Add(OpCode.Dup2, "dup2", ('A', Number), ('B', Number));
        Add(OpCode.SetFlags, "setfl", ('A', Number), ('B', Open));
        Add(OpCode.SetDescriptorFlags, "setfd", ('A', Number), ('B', DescriptorFlag));
        Add(OpCode.GetPipeSize, "getpipesize", ('A', Number));
        Add(OpCode.SetPipeSize, "setpipesize", ('A', Number), ('C', Number));
        Add(OpCode.Poll, "poll", ('A', Number), ('B', Events), ('C', Number));
        Add(OpCode.Available, "available", ('A', Number));
        Add(OpCode.OpenNull, "opennull");
        Add(OpCode.Kill, "kill", ('A', Number), ('B', SignalName));
        Add(OpCode.ThreadKill, "tgkill", ('A', Number), ('B', Number), ('C', SignalName));
        Add(OpCode.SigQueue, "sigqueue", ('A', Number), ('B', SignalName), ('C', Number));
        Add(OpCode.SigAction, "sigaction", ('A', SignalName), ('B', Action), ('C', SetOfSignals));
        Add(OpCode.SigProcMask, "sigprocmask", ('A', How), ('C', SetOfSignals));
        Add(OpCode.SigPending, "sigpending");
        Add(OpCode.SigSuspend, "sigsuspend", ('C', SetOfSignals));
        Add(OpCode.Pause, "pause");
        Add(OpCode.SigTimedWait, "sigtimedwait", ('C', SetOfSignals), ('A', Number));
        Add(OpCode.SigReturn, "sigreturn");
        Add(OpCode.GetProcessId, "getpid");
        Add(OpCode.GetParentId, "getppid");
        Add(OpCode.GetThreadId, "gettid");
        Add(OpCode.Fork, "fork");
        Add(OpCode.StartThread, "thread");
        Add(OpCode.Exec, "exec");
        Add(OpCode.Exit, "exit", ('A', Number));
        Add(OpCode.ExitThread, "exitthread", ('A', Number));
        Add(OpCode.Wait, "wait", ('A', Number), ('B', Waiting));
        Add(OpCode.WaitId, "waitid", ('A', Kind), ('B', Number), ('C', Waiting));
        Add(OpCode.SetGroup, "setpgid", ('A', Number), ('B', Number));
        Add(OpCode.GetGroup, "getpgid", ('A', Number));
        Add(OpCode.SetSession, "setsid");
        Add(OpCode.GetSession, "getsid", ('A', Number));
        Add(OpCode.OpenTerminal, "opentty", ('A', Number));
        Add(OpCode.SetForeground, "tcsetpgrp", ('A', Number), ('B', Number));
        Add(OpCode.GetForeground, "tcgetpgrp", ('A', Number));
        Add(OpCode.Alarm, "alarm", ('C', Number));
        Add(OpCode.Sleep, "sleep", ('C', Number));
        Add(OpCode.GetTime, "gettime");
        Add(OpCode.GetModes, "tcgetattr", ('A', Number));
        Add(OpCode.SetModes, "tcsetattr", ('A', Number));
        Add(OpCode.Splice, "splice", ('A', Number), ('B', Number), ('C', Number));
        return table;

        void Add(OpCode code, string name, params (char Place, Operand Form)[] operands) => table[(int)code] = new(code, name, operands);
    }

    /// <summary>How one operand is written. What a form has no word for is written as a number, so that bad operands have a text too.</summary>
    private abstract class Operand
    {
        public abstract string Print(long value);

        public abstract bool TryParse(string word, out long value);

        protected static string PrintNumber(long value) => value.ToString(CultureInfo.InvariantCulture);

        protected static bool TryParseNumber(string word, out long value) => long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    private sealed class NumberOperand : Operand
    {
        public override string Print(long value) => PrintNumber(value);

        public override bool TryParse(string word, out long value) => TryParseNumber(word, out value);
    }

    /// <summary>A signal by name; numbers are those of Linux on every system, since a script means the same everywhere.</summary>
    private sealed class SignalOperand : Operand
    {
        public override string Print(long value) => value is > 0 and <= SignalTable.Last ? Signal.FromLinux((int)value).Name : PrintNumber(value);

        public override bool TryParse(string word, out long value)
        {
            if (TryParseNumber(word, out value))
            {
                return true;
            }

            var found = Signal.TryParse(word, null, out var signal);
            value = signal.LinuxNumber;
            return found;
        }
    }

    private sealed class SignalSetOperand : Operand
    {
        public override string Print(long value) => SignalSet.FromBits((ulong)value).ToString();

        public override bool TryParse(string word, out long value)
        {
            value = 0;
            if (!word.StartsWith('{') || !word.EndsWith('}'))
            {
                return false;
            }

            foreach (var name in word[1..^1].Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                if (!SignalName.TryParse(name, out var number) || number is < 1 or > SignalTable.Last)
                {
                    return false;
                }

                value |= 1L << ((int)number - 1);
            }

            return true;
        }
    }

    /// <summary>Flags by name, joined with |; bits without a name as one number at the end.</summary>
    private sealed class FlagsOperand(params (string Name, int Bit)[] names) : Operand
    {
        public override string Print(long value)
        {
            var words = new List<string>();
            foreach (var (name, bit) in names)
            {
                if ((value & bit) != 0)
                {
                    words.Add(name);
                    value &= ~(long)bit;
                }
            }

            if (value != 0 || words.Count == 0)
            {
                words.Add(PrintNumber(value));
            }

            return string.Join('|', words);
        }

        public override bool TryParse(string word, out long value)
        {
            value = 0;
            foreach (var part in word.Split('|'))
            {
                var bit = Array.Find(names, name => name.Name == part).Bit;
                if (bit != 0)
                {
                    value |= (uint)bit;
                }
                else if (TryParseNumber(part, out var number))
                {
                    value |= number;
                }
                else
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>One of some words, which stand for 0, 1, 2 …</summary>
    private sealed class ChoiceOperand(params string[] words) : Operand
    {
        public override string Print(long value) => value >= 0 && value < words.Length ? words[value] : PrintNumber(value);

        public override bool TryParse(string word, out long value)
        {
            value = Array.IndexOf(words, word);
            return value >= 0 || TryParseNumber(word, out value);
        }
    }
}
