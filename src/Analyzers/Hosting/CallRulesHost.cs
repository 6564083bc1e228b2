using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Handlers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

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
        var dispatcher = new Dispatcher(apis, switches, target, new HandlerIndex(context.Compilation, apis));

        context.RegisterOperationAction(dispatcher.AnalyzeInvocation, OperationKind.Invocation);
        if (apis.HasConstructors)
        {
            context.RegisterOperationAction(dispatcher.AnalyzeCreation, OperationKind.ObjectCreation);
        }

        if (apis.HasProperties)
        {
            context.RegisterOperationAction(dispatcher.AnalyzeAssignment, OperationKind.SimpleAssignment, OperationKind.CoalesceAssignment);
        }

        if (apis.HasEvents)
        {
            context.RegisterOperationAction(dispatcher.AnalyzeSubscription, OperationKind.EventAssignment);
        }
    }

    private sealed class Dispatcher(ApiMap apis, RuleSwitches switches, CompilationTarget target, HandlerIndex handlers)
    {
        public void AnalyzeInvocation(OperationAnalysisContext context)
        {
            var invocation = (IInvocationOperation)context.Operation;
            if (apis.TryGet(invocation.TargetMethod, invocation.Instance, out var targeted))
            {
                Check(context, targeted, invocation.TargetMethod);
            }
        }

        public void AnalyzeCreation(OperationAnalysisContext context)
        {
            var creation = (IObjectCreationOperation)context.Operation;
            if (creation.Constructor is { } constructor && apis.TryGet(constructor, creation, out var targeted))
            {
                Check(context, targeted, constructor);
            }
        }

        public void AnalyzeAssignment(OperationAnalysisContext context)
        {
            var assignment = (IAssignmentOperation)context.Operation;
            if (assignment.Target is IPropertyReferenceOperation reference
                && apis.TryGet(reference.Property, reference.Instance, out var targeted))
            {
                Check(context, targeted, reference.Property);
            }
        }

        public void AnalyzeSubscription(OperationAnalysisContext context)
        {
            if (context.Operation is IEventAssignmentOperation { Adds: true, EventReference: IEventReferenceOperation reference }
                && apis.TryGet(reference.Event, reference.Instance, out var targeted))
            {
                Check(context, targeted, reference.Event);
            }
        }

        private void Check(OperationAnalysisContext context, TargetedApi targeted, ISymbol symbol)
        {
            // An API's own code, such as one constructor that calls another, implements it and does not use it.
            if (!targeted.Api.IsNative && !targeted.Api.IsUsersOwn && SymbolEqualityComparer.Default.Equals(context.ContainingSymbol.ContainingType, symbol.ContainingType))
            {
                return;
            }

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
