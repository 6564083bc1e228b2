using Microsoft.Build.Locator;

namespace IpcAnalyzers.Scan.Loading;

/// <summary>Makes MSBuild of the running SDK loadable. Must have run before a method is entered that names an MSBuild type.</summary>
internal static class MSBuildRegistration
{
    private static readonly Lock Gate = new();

    public static void Ensure()
    {
        lock (Gate)
        {
            if (MSBuildLocator.IsRegistered)
            {
                return;
            }

            string sdk = DotnetInstallation.SdkFolder
                ?? throw new InvalidOperationException($"no SDK with MSBuild below {DotnetInstallation.Root}{Path.DirectorySeparatorChar}sdk");
            string sdks = Path.Combine(sdk, "Sdks");
            Set("MSBUILD_EXE_PATH", Path.Combine(sdk, "MSBuild.dll"));
            Set("MSBuildExtensionsPath", sdk + Path.DirectorySeparatorChar);
            Set("MSBuildSDKsPath", sdks);
            // A scanned tree pins SDKs that are not here and names SDKs that come from a package feed. The resolver that reads
            // global.json gets its answer beforehand; the one that downloads is off: nothing of a scanned tree is fetched.
            Set("DOTNET_MSBUILD_SDK_RESOLVER_CLI_DIR", DotnetInstallation.Root);
            Set("DOTNET_MSBUILD_SDK_RESOLVER_SDKS_DIR", sdks);
            Set("DOTNET_MSBUILD_SDK_RESOLVER_SDKS_VER", Path.GetFileName(sdk));
            Set("MSBUILDDISABLENUGETSDKRESOLVER", "1");
            MSBuildLocator.RegisterMSBuildPath(sdk);
        }
    }

    private static void Set(string name, string value) => Environment.SetEnvironmentVariable(name, value);
}
