using System.Collections.Concurrent;
using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace IpcAnalyzers.Hosting;

/// <summary>Runs the rules that judge a whole program: it collects what they ask for and asks them once, at the end.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CompilationRulesHost : RulesHost
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        RuleRegistry.CompilationRules.SelectMany(rule => rule.Descriptors).ToImmutableArray();

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context)
    {
        var switches = new RuleSwitches(context.Compilation, context.CancellationToken);
        var target = new CompilationTarget(context.Compilation, context.Options.AnalyzerConfigOptionsProvider);
        var rules = RuleRegistry.CompilationRules.Where(rule => switches.IsOnSomewhere(rule) && rule.IsAbout(target)).ToImmutableArray();
        if (rules.IsEmpty)
        {
            return;
        }

        var uses = new ConcurrentQueue<ApiUse>();
        ApiUses.Register(context, ApiMap.Create(context.Compilation, rules), (use, targeted, _) => uses.Enqueue(new ApiUse(
            targeted.Api,
            use.Operation,
            targeted.Systems & target.SystemsAt(use.Operation, use.ContainingSymbol),
            use.ContainingSymbol as INamedTypeSymbol ?? use.ContainingSymbol.ContainingType)));
        context.RegisterCompilationEndAction(end =>
        {
            if (!uses.IsEmpty)
            {
                Judge(end, rules, switches, target, InOrder(end.Compilation, uses));
            }
        });
    }

    private static void Judge(CompilationAnalysisContext context, ImmutableArray<CompilationRule> rules, RuleSwitches switches, CompilationTarget target, List<ApiUse> uses)
    {
        var guard = default(RuleGuard);
        foreach (var rule in rules)
        {
            var targeted = uses.Where(use => rule.Targets(use.Api)).ToList();
            if (targeted.Count > 0)
            {
                var program = new WholeProgram(context.Compilation, target, targeted, tree => switches.IsOnIn(tree, rule));
                guard.Run(rule, rule.Id, (context, program), targeted[0].Operation.Syntax.GetLocation(), static (CompilationRule rule, in (CompilationAnalysisContext Context, WholeProgram Program) end) =>
                {
                    foreach (var finding in rule.Judge(end.Program))
                    {
                        end.Context.ReportDiagnostic(finding.ToDiagnostic());
                    }
                });
            }
        }

        guard.ThrowIfFailed();
    }

    // They come in the order in which the threads of the compiler find them.
    private static List<ApiUse> InOrder(Compilation compilation, IEnumerable<ApiUse> uses)
    {
        var files = compilation.SyntaxTrees.Select((tree, index) => (tree, index)).ToDictionary(file => file.tree, file => file.index);
        return uses.OrderBy(use => files[use.Tree]).ThenBy(use => use.Operation.Syntax.SpanStart).ThenByDescending(use => use.Operation.Syntax.Span.Length).ToList();
    }
}
