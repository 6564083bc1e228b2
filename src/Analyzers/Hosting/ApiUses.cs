using IpcAnalyzers.Catalogue;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Hosting;

/// <summary>Finds the uses of APIs: one dictionary look-up for each invocation, creation, property assignment and subscription.</summary>
internal sealed class ApiUses
{
    private readonly ApiMap _apis;
    private readonly Action<OperationAnalysisContext, TargetedApi, ISymbol> _action;

    private ApiUses(ApiMap apis, Action<OperationAnalysisContext, TargetedApi, ISymbol> action)
    {
        _apis = apis;
        _action = action;
    }

    /// <param name="context">The compilation.</param>
    /// <param name="apis">The APIs.</param>
    /// <param name="action">What is done with each use, and with the symbol that is used.</param>
    public static void Register(CompilationStartAnalysisContext context, ApiMap apis, Action<OperationAnalysisContext, TargetedApi, ISymbol> action)
    {
        var uses = new ApiUses(apis, action);
        context.RegisterOperationAction(uses.AnalyzeInvocation, OperationKind.Invocation);
        if (apis.HasConstructors)
        {
            context.RegisterOperationAction(uses.AnalyzeCreation, OperationKind.ObjectCreation);
        }

        if (apis.HasProperties)
        {
            context.RegisterOperationAction(uses.AnalyzeAssignment, OperationKind.SimpleAssignment, OperationKind.CoalesceAssignment);
        }

        if (apis.HasEvents)
        {
            context.RegisterOperationAction(uses.AnalyzeSubscription, OperationKind.EventAssignment);
        }
    }

    private void AnalyzeInvocation(OperationAnalysisContext context)
    {
        var invocation = (IInvocationOperation)context.Operation;
        Analyze(context, invocation.TargetMethod, invocation.Instance);
    }

    private void AnalyzeCreation(OperationAnalysisContext context)
    {
        if (context.Operation is IObjectCreationOperation { Constructor: { } constructor } creation)
        {
            Analyze(context, constructor, creation);
        }
    }

    private void AnalyzeAssignment(OperationAnalysisContext context)
    {
        if (context.Operation is IAssignmentOperation { Target: IPropertyReferenceOperation reference })
        {
            Analyze(context, reference.Property, reference.Instance);
        }
    }

    private void AnalyzeSubscription(OperationAnalysisContext context)
    {
        if (context.Operation is IEventAssignmentOperation { Adds: true, EventReference: IEventReferenceOperation reference })
        {
            Analyze(context, reference.Event, reference.Instance);
        }
    }

    private void Analyze(OperationAnalysisContext context, ISymbol symbol, IOperation? receiver)
    {
        // An API's own code, such as one constructor that calls another, implements it and does not use it.
        if (_apis.TryGet(symbol, receiver, out var targeted)
            && (targeted.Api.IsNative || targeted.Api.IsUsersOwn || !SymbolEqualityComparer.Default.Equals(context.ContainingSymbol.ContainingType, symbol.ContainingType)))
        {
            _action(context, targeted, symbol);
        }
    }
}
