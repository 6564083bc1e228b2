using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Processes;

/// <summary>A failure of a child throws nothing; it shows in its exit status, for those who look.</summary>
internal sealed class IPC326ExitStatusIgnored : CallRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC326",
        "Exit status is never looked at",
        "'{0}' waits for a child whose exit status nobody looks at, so that its failure passes for success",
        "A process that fails throws nothing in the process that has started it: it ends with an exit status other than zero. Code that waits and does not look at ExitCode goes on as if all had been done.",
        RuleCategory.Reliability,
        RuleLevel.OnRequest,
        "CWE-252");

    // A handler of Exited gets the process, and a handle is all that is needed to ask the system.
    private static readonly string[] TellsStatus = ["ExitCode", "Exited", "Handle", "SafeHandle"];

    // What ends a child that does not end by itself says nothing of its work.
    private static readonly string[] HasSaidOrEnded = ["WaitForExit", "WaitForExitAsync", "Kill", "CloseMainWindow"];

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool Targets(ApiEntry api) => api.Has(Effects.WaitsForExit);

    public override void Check(in CallSite call)
    {
        if (call.Operation is IInvocationOperation { Instance: { } process } wait
            && IsDone(wait)
            && ProcessUses.IsLocal(process)
            && !ProcessUses.IsPrecededBy(wait, HasSaidOrEnded)
            && !ProcessUses.MayHave(process, new SoughtMembers(TellsStatus))
            && !wait.Root().Descendants().Any(SetsShell))
        {
            call.Report(new Finding(Descriptor, wait.Syntax.GetLocation(), Quotation.Of(wait)));
        }
    }

    private static bool IsDone(IInvocationOperation wait) =>
        wait.TargetMethod.Name == "WaitForExit" || TaskUse.Of(wait).IsAwaited || WaitLimits.IsBlockedOn(wait.Syntax);

    // What the shell of the desktop opens may hand its work to a process that runs already.
    private static bool SetsShell(IOperation operation) =>
        operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "UseShellExecute" }, Value.ConstantValue: not { HasValue: true, Value: false } };
}
