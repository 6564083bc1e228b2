using System.Globalization;

namespace IpcRuntime.Tests.Conformance;

/// <summary>How much the random tests run: a little in every build, as much as wanted by an environment variable.</summary>
internal static class Scale
{
    public static int Scripts { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("IPCRUNTIME_SCRIPTS"), NumberStyles.None, CultureInfo.InvariantCulture, out var scripts) && scripts > 0 ? scripts : 200;
}
