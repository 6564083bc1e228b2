using IpcAnalyzers.Fixes.Signals;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC119;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC119");

    [Theory]
    [InlineData("private bool [|_stop|];", "private volatile bool _stop;")]
    [InlineData("private static bool [|_stop|] = false, _other;", "private static volatile bool _stop = false, _other;")]
    [InlineData("// Set by Ctrl+C.\n    bool [|_stop|];", "// Set by Ctrl+C.\n    volatile bool _stop;")]
    public Task Field(string field, string fixedField) => Verifier.FixesAsync<IPC119PublishFix>(ProgramWith(field), ProgramWith(fixedField), test => test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.Errors);

    [Fact]
    public Task Local() => Verifier.FixesAsync<IPC119PublishFix>(
        """
        var [|stop|] = false;
        var turns = 0;
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            stop = true; // asked
        };
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => stop = true);
        while (!stop)
        {
            turns++;
        }
        """,
        """
        var stop = false;
        var turns = 0;
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            Volatile.Write(ref stop, true); // asked
        };
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => stop = true);
        while (!Volatile.Read(ref stop))
        {
            turns++;
        }
        """);

    [Fact]
    public Task ChangeThatStaysAsItIs() => Verifier.FixesAsync<IPC119PublishFix>(
        """
        class Service
        {
            void Run(int [|left|])
            {
                Console.CancelKeyPress += (_, e) => { e.Cancel = true; left--; };
                while (left > 0) { }
            }
        }
        """,
        """
        class Service
        {
            void Run(int left)
            {
                Console.CancelKeyPress += (_, e) => { e.Cancel = true; left--; };
                while (Volatile.Read(ref left) > 0) { }
            }
        }
        """);

    [Fact]
    public Task FieldThatCannotBeVolatile() => Verifier.FixesAsync<IPC119PublishFix>(
        ProgramWith("private long [|_at|]; public void Stop() => Console.WriteLine(_at);", "_at == 0", "_at = 1"),
        ProgramWith("private long _at; public void Stop() => Console.WriteLine(_at);", "Volatile.Read(ref _at) == 0", "Volatile.Write(ref _at, 1)"));

    [Fact]
    public Task FieldThatOthersGetByReference() => Verifier.FixesAsync<IPC119PublishFix>(
        ProgramWith("private bool [|_stop|]; public void Parse() => bool.TryParse(\"\", out _stop);"),
        ProgramWith("private bool _stop; public void Parse() => bool.TryParse(\"\", out _stop);", "!Volatile.Read(ref _stop)", "Volatile.Write(ref _stop, true)"));

    [Fact]
    public Task FieldOfInterlocked() => Verifier.FixesAsync<IPC119PublishFix>(
        ProgramWith("private int [|_stop|]; public void Stop() => Interlocked.Exchange(ref _stop, 1);", "_stop == 0", "_stop = 1"),
        ProgramWith("private volatile int _stop; public void Stop() => Interlocked.Exchange(ref _stop, 1);", "_stop == 0", "_stop = 1"));

    [Fact]
    public Task Property() => Verifier.OffersNoFixAsync<IPC119PublishFix>(ProgramWith("public bool [|Stop|] { get; set; }", "!Stop", "Stop = true"));

    private static string ProgramWith(string member, string condition = "!_stop", string change = "_stop = true") =>
        $$"""
        class Service
        {
            {{member}}

            public void Run()
            {
                Console.CancelKeyPress += (_, e) => { e.Cancel = true; {{change}}; };
                while ({{condition}}) { }
            }
        }
        """;
}
