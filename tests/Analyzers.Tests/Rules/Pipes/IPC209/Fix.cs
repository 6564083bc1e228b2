using IpcAnalyzers.Fixes.Pipes;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC209;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC209");

    [Theory]
    [InlineData("new NamedPipeServerStream(\"name\")", "new NamedPipeServerStream(\"name\", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.FirstPipeInstance)")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.In, 1)", "new NamedPipeServerStream(\"name\", PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.FirstPipeInstance)")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.None)", "new NamedPipeServerStream(\"name\", PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.FirstPipeInstance)")]
    [InlineData("new NamedPipeServerStream(\"name\", PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.CurrentUserOnly)", "new NamedPipeServerStream(\"name\", PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.CurrentUserOnly | PipeOptions.FirstPipeInstance)")]
    [InlineData("new NamedPipeServerStream(\"/run/name\", PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly, 0, 0)", "new NamedPipeServerStream(\"/run/name\", PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly | PipeOptions.FirstPipeInstance, 0, 0)")]
    [InlineData("new NamedPipeServerStream(pipeName: \"name\")", "new NamedPipeServerStream(pipeName: \"name\", direction: PipeDirection.InOut, maxNumberOfServerInstances: 1, transmissionMode: PipeTransmissionMode.Byte, options: PipeOptions.FirstPipeInstance)")]
    [InlineData("NamedPipeServerStreamAcl.Create(\"name\", PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous, 0, 0, null)", "NamedPipeServerStreamAcl.Create(\"name\", PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.FirstPipeInstance, 0, 0, null)")]
    public Task AddsTheFlag(string creation, string replacement) => Verifier.FixesAsync<IPC209FirstPipeInstanceFix>(
        Source($"[|{creation}|]"), Source(replacement));

    [Fact]
    public Task NothingForSeveralServers() => Verifier.OffersNoFixAsync<IPC209FirstPipeInstanceFix>(
        Source("[|new NamedPipeServerStream(\"/run/name\", PipeDirection.In, 4, PipeTransmissionMode.Byte, PipeOptions.Asynchronous)|]"));

    [Fact]
    public Task NothingWhereTheFrameworkLacksTheFlag() => Verifier.OffersNoFixAsync<IPC209FirstPipeInstanceFix>(
        Source("[|new NamedPipeServerStream(\"/run/name\")|]"), test => test.ReferenceAssemblies = ReferenceAssemblies.NetStandard.NetStandard20);

    private static string Source(string creation) => $"class Service {{ IDisposable Open() => {creation}; }}";
}
