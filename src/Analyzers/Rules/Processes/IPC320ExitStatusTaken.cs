using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Processes;

/// <summary>A child has one exit status, and the class Process waits for it in vain.</summary>
internal sealed class IPC320ExitStatusTaken : CallRule
{
    private const string Title = "Steals the exit status of a child that Process owns";
    private const string Description = "The system hands out the exit status of a child once. The runtime waits for each child that the class Process has started; when other code has taken the status, WaitForExit and Exited never come, or the runtime ends the whole program because it cannot explain what it sees. Whatever waits for any child takes that of Process too, now and then.";

    private static readonly DiagnosticDescriptor OfAny = RuleDescriptor.Create(
        "IPC320", Title, "'{0}' takes the exit status of whichever child has ended, also of those that Process has started: their WaitForExit then never returns, or the runtime ends the program", Description, RuleCategory.Reliability, RuleLevel.CertainFailure);

    private static readonly DiagnosticDescriptor OfOne = RuleDescriptor.Create(
        "IPC320", Title, "'{0}' takes the exit status that '{1}' waits for: its WaitForExit then never returns, or the runtime ends the program", Description, RuleCategory.Reliability, RuleLevel.CertainFailure);

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(OfAny, OfOne);

    public override bool Targets(ApiEntry api) => api.Has(Effects.TakesExitStatus);

    public override void Check(in CallSite call)
    {
        if (ExitStatus.IsLeft(call))
        {
            return;
        }

        var location = call.Operation.Syntax.GetLocation();
        if (ExitStatus.IsOfAnyChild(call))
        {
            if (Inheritance.HasHeirs(call.Operation, call.Compilation))
            {
                call.Report(new Finding(OfAny, location, Quotation.Of(call.Operation)));
            }
        }
        else if (ExitStatus.OwnerOf(call) is { } process)
        {
            call.Report(new Finding(OfOne, location, Quotation.Of(call.Operation), Quotation.Of(process))
            {
                AdditionalLocations = ImmutableArray.Create(process.Syntax.GetLocation()),
            });
        }
    }
}
