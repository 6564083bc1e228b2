using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Signals.IPC112;

public class Silent
{
    private const string Program = """
        AppDomain.CurrentDomain.ProcessExit += (_, _) => { };
        System.Runtime.Loader.AssemblyLoadContext.Default.Unloading += _ => { };
        Thread.Sleep(-1);
        """;

    private static readonly RuleVerifier Verifier = new("IPC112");

    [Theory]
    [InlineData("using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true); Thread.Sleep(-1);")]
    [InlineData("var number = args.Length > 0 ? PosixSignal.SIGTERM : PosixSignal.SIGINT; using var registration = PosixSignalRegistration.Create(number, _ => { }); Thread.Sleep(-1);")]
    [InlineData("var all = new List<IDisposable>(); foreach (var one in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }) { all.Add(PosixSignalRegistration.Create(one, _ => { })); } Thread.Sleep(-1); GC.KeepAlive(all);")]
    [InlineData("using var registration = PosixSignalRegistration.Create((PosixSignal)15, context => context.Cancel = true); Thread.Sleep(-1);")]
    [InlineData("using var unix = new Mono.Unix.UnixSignal(Mono.Unix.Native.Signum.SIGTERM); unix.WaitOne();")]
    [InlineData("signal(15, (IntPtr)1); Thread.Sleep(-1);")]
    [InlineData("Mono.Unix.Native.Stdlib.SetSignalAction(Mono.Unix.Native.Signum.SIGTERM, Mono.Unix.Native.SignalAction.Ignore); Thread.Sleep(-1);")]
    public Task Handled(string statement) => Verifier.SilentAsync(
        $$"""
        AppDomain.CurrentDomain.ProcessExit += (_, _) => { };
        {{statement}}

        [DllImport("libc")] static extern IntPtr signal(int number, IntPtr handler);
        """,
        test => test.MonoPosix());

    [Theory]
    [InlineData("using var stop = IpcRuntime.ShutdownSignals.Open(); await stop.WaitAsync();")]
    [InlineData("using var reader = IpcRuntime.SignalReader.Open(IpcRuntime.SignalSet.Empty.With(IpcRuntime.Signal.SIGTERM)); Thread.Sleep(-1);")]
    [InlineData("using var caught = IpcRuntime.SignalDisposition.Catch(IpcRuntime.Signal.SIGTERM, _ => { }); Thread.Sleep(-1);")]
    [InlineData("using var ignored = IpcRuntime.SignalDisposition.Ignore(IpcRuntime.Signal.SIGTERM); Thread.Sleep(-1);")]
    [InlineData("using var ignored = IpcRuntime.SignalDisposition.Ignore(IpcRuntime.Signal.SIGHUP); using var stop = IpcRuntime.ShutdownSignals.Open(); Thread.Sleep(-1);")]
    public Task HandledByOurLibrary(string statement) => Verifier.SilentAsync("AppDomain.CurrentDomain.ProcessExit += (_, _) => { }; " + statement, test => test.IpcRuntime());

    [Fact]
    public Task HandledInAnotherFile() => Verifier.SilentAsync(Program, test => test.TestState.Sources.Add(
        """
        using System.Runtime.InteropServices;
        class Service { PosixSignalRegistration _registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true); }
        """));

    [Fact]
    public Task HandledInGeneratedCode() => Verifier.SilentAsync(Program, test => test.TestState.Sources.Add(
        ("Service.g.cs", """
        using System.Runtime.InteropServices;
        class Service { PosixSignalRegistration _registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true); }
        """)));

    [Fact]
    public Task HandledInAReferencedProject() => Verifier.SilentAsync(Program, test => test.ReferencedProject(
        "Hosting",
        """
        using System.Runtime.InteropServices;
        public class Service { PosixSignalRegistration _registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true); }
        """));

    [Fact]
    public Task Library() => Verifier.SilentAsync("class Service { Service() => AppDomain.CurrentDomain.ProcessExit += (_, _) => { }; }");

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net9.0")]
    public Task EarlierFrameworksRaiseTheEvent(string framework) => Verifier.SilentAsync(
        Program, test => test.ReferenceAssemblies = framework == "net8.0" ? ReferenceAssemblies.Net.Net80 : ReferenceAssemblies.Net.Net90);

    [Theory]
    [InlineData("xunit.core")]
    [InlineData("Microsoft.VisualStudio.TestPlatform.TestFramework")]
    [InlineData("nunit.framework")]
    public Task SomebodyElseEndsTheProgram(string library) => Verifier.SilentAsync(Program, test => test.ReferencedAssembly(library, "public class Anything { }"));

    [Fact]
    public Task GenericHostEndsTheProgram() => Verifier.SilentAsync(Program, test =>
    {
        test.ReferencedAssembly("Microsoft.Extensions.Hosting", "namespace Microsoft.Extensions.Hosting { public interface IHost { } }");
        test.TestState.Sources.Add("using Microsoft.Extensions.Hosting; class Service { IHost _host; }");
    });

    [Fact]
    public Task LibraryRunsTheGenericHost() => Verifier.SilentAsync(Program, test =>
    {
        test.ReferencedProject("Library", "public class Anything { }");
        test.TestState.AdditionalProjects["Library"].AdditionalReferences.Add(CSharpCompilation.Create("Microsoft.Extensions.Hosting").ToMetadataReference());
        test.ReferencedAssembly("Microsoft.Extensions.Hosting", "public class Anything { }");
    });

    [Fact]
    public Task CommandLineLibraryCancelsOnTermination() => Verifier.SilentAsync(
        Program, test => test.ReferencedAssembly("System.CommandLine", "namespace System.CommandLine { public class InvocationConfiguration { } }"));

    [Fact]
    public Task ProjectForWindows() => Verifier.SilentAsync(Program, test => test.GlobalConfig("build_property.TargetPlatformIdentifier = Windows"));

    [Fact]
    public Task GuardedForWindows() => Verifier.SilentAsync("if (OperatingSystem.IsWindows()) { AppDomain.CurrentDomain.ProcessExit += (_, _) => { }; }");

    [Fact]
    public Task OtherContextsAndEvents() => Verifier.SilentAsync(
        """
        var context = new System.Runtime.Loader.AssemblyLoadContext("plug-ins", isCollectible: true);
        context.Unloading += _ => { };
        AppDomain.CurrentDomain.DomainUnload += (_, _) => { };
        AppDomain.CurrentDomain.UnhandledException += (_, _) => { };
        AppDomain.CurrentDomain.ProcessExit -= (_, _) => { };
        new Child().ProcessExit += () => { };

        class Child { public event Action ProcessExit; }
        """);
}
