using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Signals;

/// <summary>The number given to kill is, or can be, one of those that stand for many processes.</summary>
internal sealed class IPC115SignalToMany : CallRule
{
    private const string OwnGroup = "every process of the caller's own process group, the caller included";
    private const string All = "every process that the caller may send signals to";

    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC115",
        "Signal sent to more processes than one",
        "'{0}' {1}, and kill sends the signal to {2}",
        "kill takes 0 for the process group of the caller, -1 for every process that the caller may send signals to, and other negative numbers for a process group. A number that was never set, or that comes from text that is no number, reaches processes that nobody meant.",
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-283");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool Targets(ApiEntry api) => api.Has(Effects.CanSignalMany);

    public override void Check(in CallSite call)
    {
        // Signal 0 reaches nobody; it asks who is there.
        if (call.Value(ParameterRole.ProcessId) is not { } receiver || Constants.Number(call.Value(ParameterRole.Signal)) == 0)
        {
            return;
        }

        if (Constants.Number(receiver) is { } number)
        {
            if (number is 0 or -1)
            {
                Report(call, receiver, $"is {number}", number == 0 ? OwnGroup : All);
            }
        }
        else if (Constants.Resolve(receiver) is IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } negation)
        {
            if (!ProcessGroups.IsMeant(negation.Operand))
            {
                Report(call, receiver, "is negative", "a process group, which has the number of this process only if somebody has made it");
            }
        }
        else if (UncertainNumbers.PossibleValue(receiver) is { } possible && possible is 0 or -1)
        {
            Report(call, receiver, $"is {possible} where nothing else has been assigned", possible == 0 ? OwnGroup : All);
        }
    }

    private static void Report(in CallSite call, IOperation receiver, string value, string reached) =>
        call.Report(new Finding(Descriptor, receiver.Syntax.GetLocation(), Quotation.Of(receiver), value, reached));
}
