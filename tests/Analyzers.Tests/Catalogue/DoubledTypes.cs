using IpcAnalyzers.Tests.Rules;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Catalogue;

/// <summary>Types of the catalogue that a project brings along because its framework lacks them, or has them later.</summary>
public class DoubledTypes
{
    private const string Polyfill =
        """
        namespace System.Runtime.InteropServices
        {
            public enum PosixSignal { SIGTERM = -4 }
            public class PosixSignalRegistration : IDisposable
            {
                public static PosixSignalRegistration Create(PosixSignal signal, Action<object> handler) => null;
                public void Dispose() { }
            }
        }

        """;

    private static readonly RuleVerifier Verifier = new("IPC101");

    [Fact]
    public Task PolyfillBesideTheFramework() => Verifier.ReportsAsync(
        Polyfill + "class Service { IDisposable Start() => PosixSignalRegistration.Create([|(PosixSignal)9|], _ => { }); }");

    [Fact]
    public Task PolyfillAlone() => Verifier.ReportsAsync(
        Polyfill + "class Service { IDisposable Start() => PosixSignalRegistration.Create([|(PosixSignal)9|], _ => { }); }",
        test => test.ReferenceAssemblies = ReferenceAssemblies.NetStandard.NetStandard20);

    [Fact]
    public Task PolyfillOfAReferencedProjectBesideTheFramework() => Verifier.ReportsAsync(
        """
        class Service
        {
            IDisposable Start() => PosixSignalRegistration.Create([|(PosixSignal)9|], _ => { });
        }
        """,
        test => test.ReferencedProject("Polyfills", "using System;\n" + Polyfill.Replace("public ", "internal ", StringComparison.Ordinal)
            .Replace("internal static", "public static", StringComparison.Ordinal)
            .Replace("internal void", "public void", StringComparison.Ordinal)));

    [Fact]
    public Task PolyfillInEachOfTwoReferencedProjects() => Verifier.ReportsAsync(
        """
        class Service
        {
            IDisposable First() => SignalsOfFirst.Create([|SignalsOfFirst.Kill|], _ => { });
            IDisposable Second() => SignalsOfSecond.Create([|SignalsOfSecond.Kill|], _ => { });
        }
        """,
        test =>
        {
            test.ReferenceAssemblies = ReferenceAssemblies.NetStandard.NetStandard20;
            foreach (var name in new[] { "First", "Second" })
            {
                test.ReferencedProject(
                    name,
                    "using System;\n" + Polyfill
                    + $"public class SignalsOf{name} : System.Runtime.InteropServices.PosixSignalRegistration {{ public const System.Runtime.InteropServices.PosixSignal Kill = (System.Runtime.InteropServices.PosixSignal)9; }}");
            }
        });

    [Fact]
    public Task AnotherTypeOfThatNameInAReferencedProject() => Verifier.SilentAsync(
        """
        class Service
        {
            IDisposable Start() => Mine.PosixSignalRegistration.Create((Mine.PosixSignal)9, _ => { });
        }
        """,
        test => test.ReferencedProject("Mine", "using System;\n" + Polyfill.Replace("System.Runtime.InteropServices", "Mine", StringComparison.Ordinal)));
}
