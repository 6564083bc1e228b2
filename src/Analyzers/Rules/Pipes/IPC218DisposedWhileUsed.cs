using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Pipes;

/// <summary>A task is handed out of the scope that disposes what the task works with.</summary>
internal sealed class IPC218DisposedWhileUsed : CallRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC218",
        "Pipe or process disposed while a task still uses it",
        "'{0}' gives a task that nobody awaits before '{1}' is disposed: {2}",
        "A using scope ends when the function leaves it, not when the tasks that were started in it have ended. The wait for a process that is disposed never ends, a read or write of a pipe that is disposed fails or is lost. Await the task inside the scope.",
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-672");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool Targets(ApiEntry api) => api.Has(Effects.WorksOn);

    public override void Check(in CallSite call)
    {
        var start = (IInvocationOperation)call.Operation;
        if (start.Instance is { } receiver && ScopedResource.Of(receiver) is { } resource && ScopedResource.LeavesWith(start, resource) is { } leaving)
        {
            var consequence = resource.Type.IsProcess() ? "it never completes" : "it fails, or what it moves is lost";
            call.Report(new Finding(Descriptor, start.Syntax.GetLocation(), Quotation.Of(start), resource.Name, consequence)
            {
                AdditionalLocations = ImmutableArray.Create(leaving.Syntax.GetLocation()),
            });
        }
    }
}
