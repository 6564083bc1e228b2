using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Handlers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace IpcAnalyzers.Hosting;

/// <summary>Runs all call rules: one dictionary look-up for each invocation, creation, property assignment and subscription.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CallRulesHost : RulesHost
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        RuleRegistry.CallRules.SelectMany(rule => rule.Descriptors).ToImmutableArray();

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context)
    {
        var switches = new RuleSwitches(context.Compilation, context.CancellationToken);
        var rules = RuleRegistry.CallRules.Where(switches.IsOnSomewhere).ToImmutableArray();
        if (rules.IsEmpty)
        {
            return;
        }

        var target = new CompilationTarget(context.Compilation, context.Options.AnalyzerConfigOptionsProvider);
        var apis = ApiMap.Create(context.Compilation, rules);
        var dispatcher = new Dispatcher(switches, target, new HandlerIndex(context.Compilation, apis));

        ApiUses.Register(context, apis, dispatcher.Check);
    }

    private sealed class Dispatcher(RuleSwitches switches, CompilationTarget target, HandlerIndex handlers)
    {
        public void Check(OperationAnalysisContext context, TargetedApi targeted, ISymbol symbol)
        {
            var call = new CallSite(context, targeted, symbol, target, handlers);
            var guard = default(RuleGuard);
            foreach (var rule in targeted.Rules)
            {
                if (switches.IsOnIn(context.Operation.Syntax.SyntaxTree, rule))
                {
                    guard.Run(rule, rule.Id, call, context.Operation.Syntax.GetLocation(), static (CallRule rule, in CallSite call) => rule.Check(call));
                }
            }

            foreach (var finding in Precedence.Arbitrate(call.Findings))
            {
                context.ReportDiagnostic(finding.ToDiagnostic());
            }

            guard.ThrowIfFailed();
        }
    }
}
