namespace IpcAnalyzers.Tests.Rules.Signals.IPC103;

/// <summary>Conditions around a raw number: which of them leave only one system.</summary>
public class Guards
{
    private const string Members =
        """
            [DllImport("libc")] static extern int kill(int pid, int signal);

            private static readonly bool s_isLinux = OperatingSystem.IsLinux();
            private readonly bool _isMacOS;
            private static bool IsOSX => Environment.MachineName == "mac";
            private static bool RunningOnLinux() => true;
            private static bool IsUnix => true;
            [SupportedOSPlatformGuard("linux")] private static bool CanUseSignals => true;
            private static void Log() { }
        """;

    private static readonly RuleVerifier Verifier = new("IPC103");

    [Theory]
    [InlineData("if (OperatingSystem.IsLinux()) kill(1, 10);")]
    [InlineData("if (OperatingSystem.IsLinux()) { Log(); kill(1, 10); }")]
    [InlineData("if (OperatingSystem.IsMacOS()) { kill(1, 30); } else { kill(1, 10); }")]
    [InlineData("if (OperatingSystem.IsWindows()) { } else if (OperatingSystem.IsMacOS()) kill(1, 30); else kill(1, 10);")]
    [InlineData("if (!OperatingSystem.IsMacOS()) kill(1, 10);")]
    [InlineData("if (!(OperatingSystem.IsMacOS())) kill(1, 10);")]
    [InlineData("if (OperatingSystem.IsLinux() && ready) kill(1, 10);")]
    [InlineData("if (ready && OperatingSystem.IsLinux()) kill(1, 10);")]
    [InlineData("if (OperatingSystem.IsLinux() & ready) kill(1, 10);")]
    [InlineData("if (OperatingSystem.IsLinux() || OperatingSystem.IsAndroid()) kill(1, 10);")]
    [InlineData("if (!OperatingSystem.IsWindows() && !OperatingSystem.IsMacOS()) kill(1, 10);")]
    [InlineData("if (!(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS())) kill(1, 10);")]
    [InlineData("if (OperatingSystem.IsLinux() == true) kill(1, 10);")]
    [InlineData("if (OperatingSystem.IsMacOS() == false) kill(1, 10);")]
    [InlineData("if (OperatingSystem.IsLinux() is true) kill(1, 10);")]
    [InlineData("if (OperatingSystem.IsMacOS() is not true) kill(1, 10);")]
    [InlineData("if (OperatingSystem.IsMacOS() is false) kill(1, 10);")]
    [InlineData("if (OperatingSystem.IsMacOSVersionAtLeast(12)) kill(1, 30);")]
    [InlineData("if (OperatingSystem.IsOSPlatform(\"linux\")) kill(1, 10);")]
    [InlineData("if (OperatingSystem.IsOSPlatform(\"MACOS\")) kill(1, 30);")]
    [InlineData("if (OperatingSystem.IsOSPlatformVersionAtLeast(\"linux\", 4)) kill(1, 10);")]
    [InlineData("if (RuntimeInformation.IsOSPlatform(OSPlatform.Linux)) kill(1, 10);")]
    [InlineData("if (RuntimeInformation.IsOSPlatform(OSPlatform.OSX)) kill(1, 30); else kill(1, 10);")]
    [InlineData("if (RuntimeInformation.IsOSPlatform(OSPlatform.Create(\"LINUX\"))) kill(1, 10);")]
    [InlineData("if (!OperatingSystem.IsLinux()) return; kill(1, 10);")]
    [InlineData("if (!OperatingSystem.IsLinux()) { Log(); return; } kill(1, 10);")]
    [InlineData("if (!OperatingSystem.IsLinux()) throw new PlatformNotSupportedException(); kill(1, 10);")]
    [InlineData("if (!OperatingSystem.IsLinux()) { throw new PlatformNotSupportedException(); } Log(); { kill(1, 10); }")]
    [InlineData("if (!OperatingSystem.IsLinux()) Environment.Exit(1); kill(1, 10);")]
    [InlineData("if (!OperatingSystem.IsLinux()) Environment.FailFast(\"no\"); kill(1, 10);")]
    [InlineData("if (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()) return; kill(1, 10);")]
    [InlineData("if (OperatingSystem.IsWindows()) return; if (OperatingSystem.IsMacOS()) return; kill(1, 10);")]
    [InlineData("if (OperatingSystem.IsLinux()) { Log(); } else { return; } kill(1, 10);")]
    [InlineData("if (OperatingSystem.IsMacOS()) { return; } else { Log(); } kill(1, 10);")]
    [InlineData("if (!OperatingSystem.IsLinux()) return; Action later = () => kill(1, 10);")]
    [InlineData("if (!OperatingSystem.IsLinux()) return; using (var file = File.OpenRead(\"\")) { try { kill(1, 10); } finally { } }")]
    [InlineData("foreach (var pid in new[] { 1 }) { if (!OperatingSystem.IsLinux()) continue; kill(pid, 10); }")]
    [InlineData("while (ready) { if (OperatingSystem.IsMacOS()) break; kill(1, 10); }")]
    [InlineData("Debug.Assert(OperatingSystem.IsLinux()); kill(1, 10);")]
    [InlineData("_ = OperatingSystem.IsLinux() ? kill(1, 10) : 0;")]
    [InlineData("_ = OperatingSystem.IsMacOS() ? kill(1, 30) : kill(1, 10);")]
    [InlineData("_ = OperatingSystem.IsLinux() && kill(1, 10) == 0;")]
    [InlineData("_ = OperatingSystem.IsMacOS() || kill(1, 10) == 0;")]
    [InlineData("_ = ready switch { true when OperatingSystem.IsLinux() => kill(1, 10), _ => 0 };")]
    [InlineData("switch (ready) { case true when OperatingSystem.IsLinux(): kill(1, 10); break; }")]
    [InlineData("var isLinux = OperatingSystem.IsLinux(); if (isLinux) kill(1, 10);")]
    [InlineData("var supported = OperatingSystem.IsLinux(); if (supported) kill(1, 10);")]
    [InlineData("var mac = RuntimeInformation.IsOSPlatform(OSPlatform.OSX); if (mac) return; kill(1, 10);")]
    [InlineData("if (s_isLinux) kill(1, 10);")]
    [InlineData("if (!_isMacOS) kill(1, 10);")]
    [InlineData("if (IsOSX) kill(1, 30); else kill(1, 10);")]
    [InlineData("if (RunningOnLinux()) kill(1, 10);")]
    [InlineData("if (onMac) return; kill(1, 10);")]
    [InlineData("if (CanUseSignals) kill(1, 10);")]
    [InlineData("var usr1 = 10; if (OperatingSystem.IsLinux()) kill(1, usr1);")]
    public Task OneSystemIsLeft(string statement) => Verifier.SilentAsync(
        $$"""
        using System.Runtime.Versioning;

        class Service
        {
        {{Members}}

            void Stop(bool ready, bool onMac)
            {
                {{statement}}
            }
        }
        """);

    [Theory]
    [InlineData("if (!OperatingSystem.IsWindows()) kill(1, [|10|]);")]
    [InlineData("if (OperatingSystem.IsWindows()) { } else { kill(1, [|10|]); }")]
    [InlineData("if (OperatingSystem.IsWindows()) return; kill(1, [|10|]);")]
    [InlineData("if (OperatingSystem.IsWindows()) throw new PlatformNotSupportedException(); kill(1, [|10|]);")]
    [InlineData("if (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS()) kill(1, [|10|]);")]
    [InlineData("if (OperatingSystem.IsLinux() || ready) kill(1, [|10|]);")]
    [InlineData("if (!(OperatingSystem.IsMacOS() && ready)) kill(1, [|10|]);")]
    [InlineData("if (OperatingSystem.IsMacOS() && ready) return; kill(1, [|10|]);")]
    [InlineData("if (OperatingSystem.IsMacOS() != ready) return; kill(1, [|10|]);")]
    [InlineData("if (!OperatingSystem.IsLinux()) Log(); kill(1, [|10|]);")]
    [InlineData("if (!OperatingSystem.IsLinux()) { if (ready) return; } kill(1, [|10|]);")]
    [InlineData("if (OperatingSystem.IsLinux()) { Log(); } kill(1, [|10|]);")]
    [InlineData("kill(1, [|10|]); if (!OperatingSystem.IsLinux()) return;")]
    [InlineData("if (IsUnix) kill(1, [|10|]);")]
    [InlineData("if (OperatingSystem.IsMacOSVersionAtLeast(12)) return; kill(1, [|10|]);")]
    [InlineData("if (OperatingSystem.IsFreeBSD()) return; kill(1, [|10|]);")]
    [InlineData("if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows)) return; kill(1, [|10|]);")]
    [InlineData("if (kill(1, [|10|]) == 0 && OperatingSystem.IsLinux()) Log();")]
    [InlineData("_ = OperatingSystem.IsWindows() || kill(1, [|10|]) == 0;")]
    [InlineData("bool itself = !{|CS0165:itself|}; if (itself) kill(1, [|10|]);")]
    [InlineData("var supported = OperatingSystem.IsLinux(); supported = ready; if (supported) kill(1, [|10|]);")]
    public Task BothSystemsAreLeft(string statement) => Verifier.ReportsAsync(
        $$"""
        using System.Runtime.Versioning;

        class Service
        {
        {{Members}}

            void Stop(bool ready, bool onMac)
            {
                {{statement}}
            }
        }
        """);

    [Fact]
    public Task YieldReturnDoesNotLeave() => Verifier.ReportsAsync(
        """
        class Service
        {
            [DllImport("libc")] static extern int kill(int pid, int signal);

            IEnumerable<int> All()
            {
                if (!OperatingSystem.IsLinux()) yield return 1;
                yield return kill(1, [|10|]);
            }

            IEnumerable<int> OnLinux()
            {
                if (!OperatingSystem.IsLinux()) yield break;
                yield return kill(1, 10);
            }
        }
        """);

    [Fact]
    public Task TopLevelStatements() => Verifier.ReportsAsync(
        """
        kill(1, [|10|]);
        if (!OperatingSystem.IsLinux())
        {
            return 1;
        }

        return kill(1, 10);

        [DllImport("libc")]
        static extern int kill(int pid, int signal);
        """);
}
