using System.Runtime.InteropServices;
using IpcAnalyzers.Scan;

namespace IpcAnalyzers.Tools.Tests.Scan;

public sealed class AssemblyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_assembly_is_decompiled_and_bound_against_its_neighbours()
    {
        string path = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "System.Diagnostics.Process.dll");

        ScanRun run = await ScanRun.OfAsync(path);

        Assert.Contains(run.Findings(_folder.Root), line => line.StartsWith("System.Diagnostics.Process/System.Diagnostics.Process.cs(", StringComparison.Ordinal)
            && line.EndsWith("bound to System.Diagnostics.Process!System.Diagnostics.Process", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Fine, run.ExitCode);
    }

    [Fact]
    public async Task An_assembly_that_only_forwards_is_no_error()
    {
        _folder.Write("lib.cs", Sources.Caller);
        string path = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "System.Runtime.dll");

        ScanRun run = await ScanRun.OfAsync(path, _folder.Root);

        Assert.Equal(ExitCode.Fine, run.ExitCode);
        Assert.Single(run.Findings(_folder.Root));
        Assert.Contains("of 2 compilations", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("broken.dll")]
    [InlineData("broken.exe")]
    public async Task A_corrupt_assembly_is_named_and_the_rest_is_scanned(string name)
    {
        byte[] bytes = await File.ReadAllBytesAsync(typeof(AssemblyTests).Assembly.Location, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(_folder[name], bytes.AsMemory(0, bytes.Length / 3), TestContext.Current.CancellationToken);
        _folder.Write("a/a.cs", Sources.Caller);

        ScanRun run = await ScanRun.OfAsync(_folder[name], _folder["a"]);

        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        Assert.Contains($"{_folder[name]}: ", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Findings(_folder.Root));
    }

    [Fact]
    public async Task A_native_library_is_no_assembly()
    {
        string path = _folder.Write("native.dll", "\u007fELF and so on");

        ScanRun run = await ScanRun.OfAsync(path);

        Assert.Equal(ExitCode.Incomplete, run.ExitCode);
        Assert.Contains($"{path}: not a .NET assembly", run.Error, StringComparison.Ordinal);
    }
}
