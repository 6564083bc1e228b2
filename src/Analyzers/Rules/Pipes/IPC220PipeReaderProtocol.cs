using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using IpcAnalyzers.Protocols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Pipes;

/// <summary>What a PipeReader has lent is not given back, or is used after that.</summary>
internal sealed class IPC220PipeReaderProtocol : CallRule
{
    private const string Title = "PipeReader protocol is broken";

    private const string Description =
        "Each read of a PipeReader lends a buffer. AdvanceTo says how much of it was used and looked at, and takes it back; only then the next read may begin. When the writer has completed, reads return at once, and only IsCompleted tells it.";

    private static readonly DiagnosticDescriptor NotAdvanced = RuleDescriptor.Create(
        "IPC220",
        Title,
        "'{0}' is {1} without AdvanceTo or Complete after this read, so the next read throws, or gives the same data at once again",
        Description,
        RuleCategory.Reliability,
        RuleLevel.Warning);

    private static readonly DiagnosticDescriptor NeverCompleted = RuleDescriptor.Create(
        "IPC220",
        Title,
        "The loop never asks whether '{0}' is completed, so at the end of the data this read returns at once, with nothing new, again and again",
        Description,
        RuleCategory.Reliability,
        RuleLevel.Warning);

    private static readonly DiagnosticDescriptor UsedAfter = RuleDescriptor.Create(
        "IPC220",
        Title,
        "'{0}' is used after {1} has given its memory back, so it may hold other data by now",
        Description,
        RuleCategory.Reliability,
        RuleLevel.Warning);

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(NotAdvanced, NeverCompleted, UsedAfter);

    public override bool Targets(ApiEntry api) => api.Has(Effects.BeginsPipeRead | Effects.EndsPipeRead);

    public override void Check(in CallSite call)
    {
        if (call.Operation is IInvocationOperation invocation && PipeReaderUses.Of(invocation, call.Graph) is { } uses)
        {
            if (call.Api.Has(Effects.EndsPipeRead))
            {
                CheckData(call, invocation, uses);
            }
            else
            {
                CheckRead(call, invocation, uses);
            }
        }
    }

    private static void CheckRead(in CallSite call, IInvocationOperation read, PipeReaderUses uses)
    {
        var name = Quotation.Of(read.Instance!);
        var walk = new OpenReadWalk(uses).Run(read.Syntax);
        if (walk.NextRead is { } next)
        {
            call.Report(new Finding(NotAdvanced, read.Syntax.GetLocation(), name, "read again")
            {
                AdditionalLocations = next.Syntax == read.Syntax ? ImmutableArray<Location>.Empty : ImmutableArray.Create(next.Syntax.GetLocation()),
            });
        }
        else if (walk.IsLeftOpen && PipeReadOwnership.IsOwnToEnd(read, uses))
        {
            call.Report(new Finding(NotAdvanced, read.Syntax.GetLocation(), name, "left"));
        }
        else if (!PipeReadOwnership.MayNoticeEnd(read, uses) && new LoopWalk(uses, read.Syntax).IsLoop())
        {
            call.Report(new Finding(NeverCompleted, read.Syntax.GetLocation(), name));
        }
    }

    private static void CheckData(in CallSite call, IInvocationOperation advance, PipeReaderUses uses)
    {
        foreach (var holder in PipeReadOwnership.HoldersOfOnlyReader(advance))
        {
            if (new StaleDataWalk(uses, holder).UseAfter(advance.Syntax) is { } use)
            {
                call.Report(new Finding(UsedAfter, use.Syntax.GetLocation(), holder.Name, advance.TargetMethod.Name)
                {
                    AdditionalLocations = ImmutableArray.Create(advance.Syntax.GetLocation()),
                });
            }
        }
    }
}
