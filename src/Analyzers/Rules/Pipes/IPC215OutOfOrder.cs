using System.Collections.Immutable;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using IpcAnalyzers.Protocols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Pipes;

/// <summary>A named pipe is used when it is not connected, or connected when it still is.</summary>
internal sealed class IPC215OutOfOrder : FlowRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC215",
        "Pipe used out of order",
        "'{0}' {1}",
        "A named pipe is connected before it is read or written, and a server that has served a client calls Disconnect before it waits for the next one, also on the way out of a failed conversation. A call at another time throws InvalidOperationException. A StreamWriter or BufferedStream flushes when it is closed, so that it has to be closed before Disconnect.",
        RuleCategory.Usage,
        RuleLevel.Warning,
        "CWE-666");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool SpeaksOf(Violation violation) =>
        violation is Violation.ConnectedAgain or Violation.UsedUnconnected or Violation.UsedDisconnected or Violation.DisconnectedBeforeWriter;

    public override Finding Describe(Breach breach)
    {
        var earlier = breach.Earlier!;
        return new(Descriptor, breach.At.Syntax.GetLocation(), Quotation.Of(breach.At), breach.Violation switch
        {
            Violation.ConnectedAgain when earlier is IInvocationOperation { Instance.Type.Name: "NamedPipeClientStream" } =>
                $"throws InvalidOperationException: '{Quotation.Of(earlier)}' has connected the client",
            Violation.ConnectedAgain => $"throws InvalidOperationException when the client of '{Quotation.Of(earlier)}' was not disconnected",
            Violation.UsedUnconnected => $"throws InvalidOperationException: '{Variables.NameOf(earlier)}' is not connected yet",
            Violation.UsedDisconnected => $"throws InvalidOperationException: '{Quotation.Of(earlier)}' has ended the connection",
            _ => $"leaves '{Variables.NameOf(earlier)}' without a connection: it flushes when it is closed and throws InvalidOperationException",
        })
        {
            AdditionalLocations = ImmutableArray.Create(earlier.Syntax.GetLocation()),
        };
    }
}
