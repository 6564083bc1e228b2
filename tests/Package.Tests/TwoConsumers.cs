using IpcAnalyzers.Package.Tests.Build;

namespace IpcAnalyzers.Package.Tests;

/// <summary>A project that references the package, and one that references only that project; built together once.</summary>
public sealed class TwoConsumers(PackageFeed feed) : IAsyncLifetime
{
    internal ConsumerProject Direct { get; private set; } = null!;

    internal ConsumerProject Indirect { get; private set; } = null!;

    internal string Output { get; private set; } = "";

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Direct = new ConsumerProject(feed, "Direct").Write("Program.cs", Programs.DroppedRegistration);
        Indirect = new ConsumerProject(feed, "Indirect", package: null, project: "Direct")
            .Write("Main.cs", "Dropped.Start();\nServer.Open().Dispose();\n")
            .Write("Dropped.cs", Programs.TypeThatDropsRegistration("Dropped"))
            .Write("Server.cs", """
                using System.IO.Pipes;

                internal static class Server
                {
                    public static NamedPipeServerStream Open() => new("orders", PipeDirection.InOut, 2);
                }
                """)
            .Write("Rotation.cs", """
                using System;
                using System.Runtime.InteropServices;

                internal static class Rotation
                {
                    public static IDisposable Start() => PosixSignalRegistration.Create((PosixSignal)10, context => context.Cancel = true);
                }
                """);
        Output = (await Indirect.BuildAsync()).Succeeded().Output;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
