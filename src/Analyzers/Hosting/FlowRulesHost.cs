using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Flow;
using IpcAnalyzers.Protocols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace IpcAnalyzers.Hosting;

/// <summary>Runs all flow rules: one control-flow graph and one engine run for each body that works with processes or pipes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FlowRulesHost : RulesHost
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        RuleRegistry.FlowRules.SelectMany(rule => rule.Descriptors).ToImmutableArray();

    internal FlowStatistics Statistics { get; } = new();

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context)
    {
        var switches = new RuleSwitches(context.Compilation, context.CancellationToken);
        if (!RuleRegistry.FlowRules.Any(switches.IsOnSomewhere))
        {
            return;
        }

        var model = new ApiFlowModel(ApiMap.CreateFollowed(context.Compilation), context.Compilation);
        context.RegisterOperationBlockStartAction(body =>
        {
            var hasAnchor = false;
            body.RegisterOperationAction(use => hasAnchor |= model.IsAnchor(use.Operation), OperationKind.Invocation, OperationKind.ObjectCreation);
            body.RegisterOperationBlockEndAction(end =>
            {
                if (hasAnchor)
                {
                    Analyze(end, model, switches);
                }
            });
        });
    }

    private void Analyze(OperationBlockAnalysisContext context, ApiFlowModel model, RuleSwitches switches)
    {
        var breaches = new List<Breach>();
        foreach (var (graph, exited) in GraphsOf(context))
        {
            var code = BodyCode.Compile(graph, model, out var isLimited);
            if (code is not null)
            {
                isLimited = !Engine.Run(code, new FamilyGroup(code, exited, breaches.Add), context.CancellationToken);
            }

            if (code is not null || isLimited)
            {
                Statistics.Add(isLimited);
            }
        }

        var guard = default(RuleGuard);
        var findings = new List<Finding>();
        foreach (var breach in breaches)
        {
            if (Precedence.RuleAtCall(breach.Violation) is { } better && switches.IsOnIn(breach.At.Syntax.SyntaxTree, better))
            {
                continue;
            }

            foreach (var rule in RuleRegistry.FlowRules)
            {
                if (rule.SpeaksOf(breach.Violation) && switches.IsOnIn(breach.At.Syntax.SyntaxTree, rule) && IsWanted(breach, context))
                {
                    guard.Run(rule, rule.Id, (breach, findings), breach.At.Syntax.GetLocation(), static (FlowRule rule, in (Breach Breach, List<Finding> Findings) site) => site.Findings.Add(rule.Describe(site.Breach)));
                }
            }
        }

        // One place is reached on many paths.
        foreach (var finding in Precedence.Arbitrate(findings).GroupBy(finding => (finding.Descriptor.Id, finding.Location)).Select(same => same.First()))
        {
            context.ReportDiagnostic(finding.ToDiagnostic());
        }

        guard.ThrowIfFailed();
    }

    private static bool IsWanted(Breach breach, OperationBlockAnalysisContext context) =>
        breach.Violation != Violation.FoundProcessNotDisposed
        || FoundProcesses.AreLookedAt(context.Options.AnalyzerConfigOptionsProvider.GetOptions(breach.At.Syntax.SyntaxTree));

    // The graphs of the body and of the functions in it, and for a handler of a process's end the variable of that process.
    private static IEnumerable<(ControlFlowGraph Graph, ISymbol? Exited)> GraphsOf(OperationBlockAnalysisContext context)
    {
        var pending = new Stack<(ControlFlowGraph Graph, ISymbol? Exited)>();
        foreach (var graph in context.OperationBlocks.Where(HasGraph).Select(block => context.GetControlFlowGraph(block)).Distinct())
        {
            pending.Push((graph, null));
        }

        while (pending.Count > 0)
        {
            var (graph, exited) = pending.Pop();
            yield return (graph, exited);
            foreach (var function in graph.LocalFunctions)
            {
                pending.Push((graph.GetLocalFunctionControlFlowGraph(function), null));
            }

            foreach (var lambda in graph.AllOperations().OfType<IFlowAnonymousFunctionOperation>())
            {
                pending.Push((graph.GetAnonymousFunctionControlFlowGraph(lambda), CompletionSignals.ExitHandledBy(lambda)));
            }
        }
    }

    private static bool HasGraph(IOperation block) =>
        block.Kind is OperationKind.Block or OperationKind.MethodBody or OperationKind.ConstructorBody or OperationKind.FieldInitializer or OperationKind.PropertyInitializer;
}
