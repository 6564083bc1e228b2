using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Pipes;

/// <summary>A server takes a name without asking whether somebody serves it already.</summary>
internal sealed class IPC209PipeNameTakenOver : CallRule
{
    private const string WithoutFlag = "without PipeOptions.FirstPipeInstance";

    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC209",
        "Another process can take over the pipe name",
        "Named pipe '{0}' is created {1}",
        "On Unix a server deletes the socket at which another server of the name listens; on Windows it becomes one more instance of a pipe whose creator allows several. Nobody gets an error. With PipeOptions.FirstPipeInstance such a server fails with UnauthorizedAccessException.",
        RuleCategory.Security,
        RuleLevel.Suggestion,
        "CWE-421");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool Targets(ApiEntry api) => api.Has(Effects.OpensNamedPipeServer);

    public override void Check(in CallSite call)
    {
        if (call.Value(ParameterRole.PipeName) is not { } name
            || PipeNames.MayBeClaimed(call.Operation, call.Value(ParameterRole.PipeOptions))
            || PipeNames.IsUnique(call.Operation, name))
        {
            return;
        }

        var isFlagKnown = PipeNames.CanBeClaimed(call.Symbol);
        if (PipeNames.IsPath(name) && (call.TargetSystems & TargetSystems.Unix) != 0)
        {
            Report(call, name, $"under a path{(isFlagKnown ? " " + WithoutFlag : "")}: on Unix it deletes the file or the socket of another server that lies there");
        }
        else if (isFlagKnown && IsOnlyServer(call))
        {
            Report(call, name, $"{WithoutFlag}: it takes the clients of a process that serves the name already, or shares them with one that lets it, without an error");
        }
    }

    private static void Report(in CallSite call, IOperation name, string consequence) =>
        call.Report(new Finding(Descriptor, call.Operation.Syntax.GetLocation(), Constants.Text(name) ?? Quotation.Of(name), consequence));

    // The first of several servers may claim the name, the others must not.
    private static bool IsOnlyServer(in CallSite call) =>
        call.Value(ParameterRole.ServerInstances) is not { } instances || Constants.Number(instances) == 1;
}
