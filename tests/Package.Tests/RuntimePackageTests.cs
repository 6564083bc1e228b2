using IpcAnalyzers.Package.Tests.Build;

namespace IpcAnalyzers.Package.Tests;

public sealed class RuntimePackageTests(PackageFeed feed)
{
    [Fact]
    public async Task Consumer_of_the_runtime_package_gets_attributes_warnings_and_presets()
    {
        var project = new ConsumerProject(feed, "RuntimeConsumer", frameworks: "net8.0;net10.0", package: "IpcRuntime")
            .Write("Program.cs", """
                using System;
                using IpcRuntime;

                Console.WriteLine(typeof(Annotated).GetMethod("Close")!.GetParameters()[0].IsDefined(typeof(ReleasesAttribute), inherit: false));
                """)
            .Write("Annotated.cs", """
                using System;
                using System.Runtime.InteropServices;
                using IpcRuntime;

                internal sealed class Annotated([TakesOwnership] IDisposable resource) : IDisposable
                {
                    public static void Close([Releases] IDisposable resource) => resource.Dispose();

                    public static IDisposable OnStop([SignalHandler] Action<PosixSignalContext> handler) =>
                        PosixSignalRegistration.Create(PosixSignal.SIGTERM, handler);

                    [SignalHandler]
                    public static void Stop(PosixSignalContext context) => context.Cancel = true;

                    [AsyncSignalSafe]
                    [DllImport("libc", EntryPoint = "_exit")]
                    public static extern void Leave(int status);

                    [Blocks]
                    public void Wait()
                    {
                    }

                    [Releases]
                    public void Dispose() => resource.Dispose();
                }
                """)
            .Write("Dropped.cs", Programs.TypeThatDropsRegistration("Dropped"));

        var build = (await project.BuildAsync()).Succeeded();
        var run = (await project.RunAsync("Debug/net10.0")).Succeeded();
        var strict = (await project.BuildAgainAsync("-f", "net10.0", "-p:IpcAnalyzersPreset=Strict")).Failed();

        Assert.Equal([new BuildFinding("Dropped.cs", "warning", "IPC104", Programs.FindingOfDroppedRegistration)], BuildFinding.Parse(build.Output));
        Assert.Single(project.ReadSarif("net8.0").Results("IPC104"));
        Assert.Contains(new BuildFinding("Dropped.cs", "error", "IPC104", Programs.FindingOfDroppedRegistration), BuildFinding.Parse(strict.Output));
        Assert.Equal("True", run.Output.Trim());
    }
}
