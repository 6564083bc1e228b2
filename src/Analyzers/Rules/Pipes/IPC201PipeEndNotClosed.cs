using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using IpcAnalyzers.Protocols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Pipes;

/// <summary>An end that stays open tells the other end that there is more to come.</summary>
internal sealed class IPC201PipeEndNotClosed : FlowRule
{
    /// <summary>There when no path hands the end on, so that the scope of its variable may close it.</summary>
    public const string OwnedProperty = "Owned";

    private const string Title = "Pipe end is not closed on every path";

    private const string Description = "A reader sees the end of the data, and a writer that nobody listens any more, only when the other end is closed. A pipe end that is left to the garbage collector is closed at some time or, in a program that allocates little, never. Close it on every path, best with using.";

    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC201",
        Title,
        "'{0}' is not closed on every path out of here: until a finalizer runs, the other end sees neither an end of data nor a broken pipe",
        Description,
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-775");

    private static readonly DiagnosticDescriptor OfDescriptor = RuleDescriptor.Create(
        "IPC201", Title, "Nothing closes {0} of '{1}': the other end sees neither an end of data nor a broken pipe", Description, RuleCategory.Reliability, RuleLevel.Warning, "CWE-775");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor, OfDescriptor);

    public override bool SpeaksOf(Violation violation) => violation is Violation.PipeEndLeftOpen or Violation.PipeEndLeftOpenOrHandedOn or Violation.DescriptorLeftOpen;

    public override Finding Describe(Breach breach) =>
        breach.Violation == Violation.DescriptorLeftOpen ? OfOpenDescriptors((IInvocationOperation)breach.At) : new(Descriptor, breach.At.Syntax.GetLocation(), Variables.NameOf(breach.At))
        {
            Properties = breach.Violation == Violation.PipeEndLeftOpen
                ? ImmutableDictionary<string, string?>.Empty.Add(OwnedProperty, bool.TrueString)
                : ImmutableDictionary<string, string?>.Empty,
        };

    private static Finding OfOpenDescriptors(IInvocationOperation opening) =>
        new(OfDescriptor, opening.Syntax.GetLocation(), string.Join(" and ", PipeDescriptors.LeftOpen(opening).Select(descriptor => $"'{descriptor}'")), Quotation.Of(opening));
}
