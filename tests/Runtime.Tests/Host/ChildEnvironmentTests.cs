using System.Runtime.Versioning;

namespace IpcRuntime.Tests.Host;

[UnsupportedOSPlatform("windows")]
public sealed class ChildEnvironmentTests : HostTest
{
    private const string Name = "IPCRUNTIME_TEST_VARIABLE";

    /// <summary>A variable that comes, changes and goes: environ of the C library knows nothing of it.</summary>
    [Fact]
    public void Child_has_the_variables_of_this_process_as_they_are()
    {
        var options = new ChildOptions("/bin/sh", "-c", $"echo ${{{Name}-none}}");
        try
        {
            foreach (var value in new[] { "first", "first", "second", "ä € 𝄞 =", "first", null, "third" })
            {
                Environment.SetEnvironmentVariable(Name, value);
                options = new(options.FileName, [.. options.Arguments]);
                Assert.Equal($"{value ?? "none"}\n", OutputOf(options));
            }
        }
        finally
        {
            Environment.SetEnvironmentVariable(Name, null);
        }
    }

    [Fact]
    public void Variables_are_those_of_a_child_of_Process()
    {
        var ours = OutputOf(new("env")).Split('\n').Order(StringComparer.Ordinal);
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("env") { RedirectStandardOutput = true })!;
        var theirs = process.StandardOutput.ReadToEnd().Split('\n').Order(StringComparer.Ordinal);
        process.WaitForExit();
        Assert.Equal(theirs, ours);
    }

    [Fact]
    public void Environment_is_a_value()
    {
        var environment = ChildEnvironment.Empty.With("A", "1").With("B", "").With("A", "2");
        Assert.Equal("A=2\nB=\n", OutputOf(new("/usr/bin/env") { Environment = environment }));
        Assert.Equal("A=2\n", OutputOf(new("/usr/bin/env") { Environment = environment.Without("B").Without("C") }));
        Assert.Equal("2", environment.Variables["A"]);
        Assert.Empty(ChildEnvironment.Empty.Variables);
    }

    /// <summary>Process allocates 16 KB. All threads count.</summary>
    [Theory]
    [InlineData("/bin/true")]
    [InlineData("true")]
    public void Start_and_wait_allocate_little(string file)
    {
        var least = long.MaxValue;
        for (var round = 0; round < 20; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var i = 0; i < 10; i++)
            {
                Assert.True(ChildProcess.Start(new(file)).Wait().IsSuccess);
            }

            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / 10);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{least} bytes");
        Assert.InRange(least, 1, 1024);
    }
}
