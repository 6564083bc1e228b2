using IpcAnalyzers.Tests.Rules;

namespace IpcAnalyzers.Tests.Catalogue;

/// <summary>A member that a type of the catalogue inherits belongs to it only where it is used on that type.</summary>
public class InheritedMembers
{
    [Fact]
    public Task ByTheReceiver() => new RuleVerifier("IPC310").ReportsAsync(
        """
        namespace System.Diagnostics
        {
            class StartSettings { public Encoding StandardInputEncoding { get; set; } }
            class ProcessStartInfo : StartSettings { }
            class SpecialStartInfo : ProcessStartInfo { }
            class OtherSettings : StartSettings { }
        }

        class Service
        {
            void Start(StartSettings settings, ProcessStartInfo start, SpecialStartInfo special, OtherSettings other)
            {
                start.StandardInputEncoding = [|Encoding.UTF8|];
                special.StandardInputEncoding = [|Encoding.UTF8|];
                new ProcessStartInfo { StandardInputEncoding = [|Encoding.UTF8|] };
                settings.StandardInputEncoding = Encoding.UTF8;
                other.StandardInputEncoding = Encoding.UTF8;
                new OtherSettings { StandardInputEncoding = Encoding.UTF8 };
            }
        }
        """);

    [Fact]
    public Task OfATypeParameter() => new RuleVerifier("IPC310").ReportsAsync(
        """
        namespace System.Diagnostics
        {
            class StartSettings { public Encoding StandardInputEncoding { get; set; } }
            class ProcessStartInfo : StartSettings { }
        }

        class Service
        {
            void Start<T>(T start) where T : ProcessStartInfo => start.StandardInputEncoding = [|Encoding.UTF8|];
            void Set<T>(T settings) where T : StartSettings => settings.StandardInputEncoding = Encoding.UTF8;
        }
        """);

    [Fact]
    public Task StaticMembersByTheirDerivedType() => new RuleVerifier("IPC101").ReportsAsync(
        """
        using Mono.Unix.Native;

        class Service
        {
            void Start()
            {
                Syscall.SetSignalAction([|Signum.SIGKILL|], SignalAction.Ignore);
                Stdlib.SetSignalAction([|Signum.SIGKILL|], SignalAction.Ignore);
            }
        }
        """,
        test => test.MonoPosix());
}
