namespace IpcAnalyzers.Tests.Rules.Signals.IPC112;

public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC112");

    [Theory]
    [InlineData("[|AppDomain.CurrentDomain.ProcessExit|] += (_, _) => File.Delete(\"lock\");")]
    [InlineData("var domain = AppDomain.CurrentDomain; [|domain.ProcessExit|] += delegate { };")]
    [InlineData("[|System.Runtime.Loader.AssemblyLoadContext.Default.Unloading|] += _ => { };")]
    [InlineData("if (args.Length > 0) { [|AppDomain.CurrentDomain.ProcessExit|] += OnExit; }")]
    [InlineData("if (!OperatingSystem.IsWindows()) { [|AppDomain.CurrentDomain.ProcessExit|] += OnExit; }")]
    public Task Subscriptions(string statement) => Verifier.ReportsAsync(
        $$"""
        {{statement}}
        Thread.Sleep(-1);

        static void OnExit(object sender, EventArgs e) { }
        """);

    [Fact]
    public Task InAnotherType() => Verifier.ReportsAsync(
        """
        new Service();
        Thread.Sleep(-1);

        class Service
        {
            public Service() => [|AppDomain.CurrentDomain.ProcessExit|] += (_, _) => { };
        }
        """);

    [Fact]
    public Task OneFindingForAllSubscriptions() => Verifier.ReportsAsync(
        """
        [|AppDomain.CurrentDomain.ProcessExit|] += (_, _) => { };
        AppDomain.CurrentDomain.ProcessExit += (_, _) => { };
        System.Runtime.Loader.AssemblyLoadContext.Default.Unloading += _ => { };
        Thread.Sleep(-1);
        """);

    [Theory]
    [InlineData("Console.CancelKeyPress += (_, e) => e.Cancel = true;")]
    [InlineData("using var registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => context.Cancel = true);")]
    [InlineData("if (OperatingSystem.IsWindows()) { using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true); Thread.Sleep(-1); }")]
    [InlineData("signal(15, IntPtr.Zero);")]
    [InlineData("kill(4711, 15);")]
    public Task WhatDoesNotHandleTermination(string statement) => Verifier.ReportsAsync(
        $$"""
        [|AppDomain.CurrentDomain.ProcessExit|] += (_, _) => { };
        {{statement}}
        Thread.Sleep(-1);

        [DllImport("libc")] static extern IntPtr signal(int number, IntPtr handler);
        [DllImport("libc")] static extern int kill(int pid, int number);
        """);

    [Fact]
    public Task HostThatNobodyBuilds() => Verifier.ReportsAsync(
        "[|AppDomain.CurrentDomain.ProcessExit|] += (_, _) => { }; Thread.Sleep(-1);",
        test => test.ReferencedAssembly("Microsoft.Extensions.Hosting", "public class Anything { }"));

    [Fact]
    public Task TheFileIsNotTheFirst() => Verifier.ReportsAsync(
        "Service.Start(); Thread.Sleep(-1); class Service { public static void Start() => [|AppDomain.CurrentDomain.ProcessExit|] += (_, _) => { }; }",
        test => test.TestState.Sources.Add("class Other { }"));

    [Fact]
    public Task AFileWithTheRuleOffLeavesItToTheNext() => Verifier.ReportsAsync(
        """
        #pragma warning disable IPC103
        [|AppDomain.CurrentDomain.ProcessExit|] += (_, _) => { };
        Thread.Sleep(-1);
        """,
        test =>
        {
            test.TestState.Sources.Insert(0, ("/0/Off.cs", "class Off { void M() => System.AppDomain.CurrentDomain.ProcessExit += (_, _) => { }; }"));
            test.TestState.AnalyzerConfigFiles.Add(("/0/.editorconfig", "root = true\n[Off.cs]\ndotnet_diagnostic.IPC112.severity = none"));
        });

    [Theory]
    [InlineData("await IpcRuntime.ChildProcess.RunAsync(new IpcRuntime.ChildOptions(\"date\"));")]
    [InlineData("using var ignored = IpcRuntime.SignalDisposition.Ignore(IpcRuntime.Signal.SIGHUP); Thread.Sleep(-1);")]
    [InlineData("using var caught = IpcRuntime.SignalDisposition.Catch(IpcRuntime.Signal.SIGHUP, _ => { }); Thread.Sleep(-1);")]
    public Task OurLibraryForSomethingElse(string statement) => Verifier.ReportsAsync("[|AppDomain.CurrentDomain.ProcessExit|] += (_, _) => { }; " + statement, test => test.IpcRuntime());
}
