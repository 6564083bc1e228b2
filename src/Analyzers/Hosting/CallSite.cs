using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Hosting;

/// <summary>One use of an API of the catalogue, as a call rule sees it.</summary>
internal readonly struct CallSite
{
    private readonly OperationAnalysisContext _context;
    private readonly ImmutableArray<IArgumentOperation> _arguments;
    private readonly List<Finding> _findings;
    private readonly CompilationTarget _target;
    private readonly TargetedApi _targeted;

    public CallSite(
        OperationAnalysisContext context, TargetedApi targeted, ISymbol symbol, ImmutableArray<IArgumentOperation> arguments, CompilationTarget target)
    {
        _context = context;
        _arguments = arguments;
        _findings = [];
        _target = target;
        _targeted = targeted;
        Symbol = symbol;
    }

    public ApiEntry Api => _targeted.Api;

    /// <summary>The method, constructor, property or event that is used.</summary>
    public ISymbol Symbol { get; }

    /// <summary>The invocation, creation, assignment or subscription.</summary>
    public IOperation Operation => _context.Operation;

    /// <summary>The control flow of the whole body around the use.</summary>
    public ControlFlowGraph Graph => _context.GetControlFlowGraph();

    public Compilation Compilation => _context.Compilation;

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>The systems that this place of the code can run on.</summary>
    public TargetSystems TargetSystems => _targeted.Systems & _target.SystemsAt(Operation, _context.ContainingSymbol);

    /// <summary>
    /// The value that the call gives to the parameter of this role, without the conversions around it;
    /// <see langword="null"/> when the overload has no such parameter or the call leaves it to its default.
    /// </summary>
    public IOperation? Value(ParameterRole role)
    {
        if (Operation is IAssignmentOperation assignment)
        {
            return Api.RoleOfValue == role ? assignment.Value : null;
        }

        foreach (var argument in _arguments)
        {
            if (argument.ArgumentKind != ArgumentKind.DefaultValue
                && argument.Parameter is { } parameter
                && Api.RoleOf(parameter) == role)
            {
                return argument.Value;
            }
        }

        return null;
    }

    public void Report(Finding finding) => _findings.Add(finding);
}
