using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Processes;

/// <summary>The process has ended, the readers of its output have not.</summary>
internal sealed class IPC305OutputUsedEarly : CallRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC305",
        "Output used before the readers have finished",
        "'{0}' does not wait for the last output, which '{1}' lacks then: the handlers get it later",
        "Output handlers run on other threads, and the last lines can still be on their way when the process has ended. A wait with a time limit and HasExited tell of the end of the process alone. WaitForExit without a limit and WaitForExitAsync wait until the handlers have had everything.",
        RuleCategory.Reliability,
        RuleLevel.Warning);

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool Targets(ApiEntry api) => api.Has(Effects.BeginsOutputEvents);

    public override void Check(in CallSite call)
    {
        var begin = (IInvocationOperation)call.Operation;
        var body = begin.Root();
        if (HeldProcess.Of(begin, [body]) is not { } process)
        {
            return;
        }

        var bodies = process.Variable is IFieldSymbol or IPropertySymbol ? BodiesOf(body, begin) : [body];
        process = HeldProcess.Of(begin, bodies)!;

        // One of the two streams speaks for both.
        if (process.Named("BeginOutputReadLine", "BeginErrorReadLine").First().Syntax != begin.Syntax || process.IsPassedOn)
        {
            return;
        }

        var handlers = OutputHandlers.Of(process);
        if (handlers.Collections.Count == 0 || handlers.TellTheEnd)
        {
            return;
        }

        foreach (var wait in process.Members.Where(member => IsWaitForProcessAlone(member) && !handlers.Contain(member)))
        {
            if (FirstUse(wait, bodies, handlers) is { } use && !process.Members.Any(member => IsWaitForOutput(member, use, process)))
            {
                call.Report(new Finding(Descriptor, wait.Syntax.GetLocation(), Quotation.Of(wait), Quotation.Of(use))
                {
                    AdditionalLocations = ImmutableArray.Create(use.Syntax.GetLocation()),
                });
                return;
            }
        }
    }

    // Of the type in this file.
    private static List<IOperation> BodiesOf(IOperation body, IOperation begin) =>
        begin.SemanticModel is { } model && begin.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
            ? type.DescendantNodes().Where(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax })
                .Select(member => model.GetOperation(member)).OfType<IOperation>().ToList()
            : [body];

    private static bool IsWaitForProcessAlone(IOperation member) =>
        member is IInvocationOperation { TargetMethod.Name: "WaitForExit", Arguments.Length: 1 } wait ? WaitLimits.IsForSomeTime(wait) || LoopConditions.Of(wait.Syntax) != LoopCondition.None
        : member is IPropertyReferenceOperation { Property.Name: "HasExited" } && LoopConditions.Of(member.Syntax) != LoopCondition.None;

    /// <summary>Whether the code waits for the end of the output, or perhaps does, on the way to the use.</summary>
    private static bool IsWaitForOutput(IOperation member, IOperation use, HeldProcess process) =>
        member is IInvocationOperation { TargetMethod.Name: "WaitForExit" or "WaitForExitAsync" } && !IsWaitForProcessAlone(member) && !IsForKilledAlone(member, use, process) && !ComesAfter(member, use);

    private static bool ComesAfter(IOperation wait, IOperation use) =>
        wait.Root() == use.Root()
        && wait.Syntax.SpanStart > use.Syntax.Span.End
        && !wait.Syntax.Ancestors().Any(ancestor => LoopConditions.IsLoop(ancestor) && ancestor.Span.Contains(use.Syntax.Span));

    // The child that was killed in this block is waited for in it; the one that ended by itself is not.
    private static bool IsForKilledAlone(IOperation wait, IOperation use, HeldProcess process) =>
        wait.Syntax.FirstAncestorOrSelf<BlockSyntax>() is { } block
        && !block.Span.Contains(use.Syntax.Span)
        && process.Named("Kill").Any(kill => block.Span.Contains(kill.Syntax.Span) && kill.Syntax.SpanStart < wait.Syntax.SpanStart);

    private static IOperation? FirstUse(IOperation wait, IReadOnlyList<IOperation> bodies, OutputHandlers handlers)
    {
        var answer = TimedWait.Of(wait.Syntax);
        return bodies.SelectMany(body => body.Descendants()).FirstOrDefault(operation =>
            HeldProcess.SymbolOf(operation) is { } symbol && handlers.Collections.Contains(symbol, SymbolEqualityComparer.Default)
            && OutputHandlers.IsTaken(operation)
            && !handlers.Contain(operation)
            && (wait.Root() != operation.Root() || operation.Syntax.SpanStart > wait.Syntax.Span.End)
            && !answer.IsTimeUpAt(operation.Syntax));
    }
}
