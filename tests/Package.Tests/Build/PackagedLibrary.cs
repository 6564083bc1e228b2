using System.IO.Compression;

namespace IpcAnalyzers.Package.Tests.Build;

/// <summary>The library, out of its package, for programs that use it.</summary>
public sealed class PackagedLibrary
{
    public PackagedLibrary(PackageFeed feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        var folder = feed.CreateFolder();
        ZipFile.ExtractToDirectory(feed.RuntimePackage, folder);
        File = Path.Combine(folder, "lib", "net10.0", "IpcRuntime.dll");
    }

    /// <summary>The assembly.</summary>
    public string File { get; }
}
