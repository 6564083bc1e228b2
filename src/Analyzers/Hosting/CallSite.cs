using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Handlers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace IpcAnalyzers.Hosting;

/// <summary>One use of an API of the catalogue, as a call rule sees it.</summary>
internal readonly struct CallSite
{
    private readonly OperationAnalysisContext _context;
    private readonly List<Finding> _findings;
    private readonly CompilationTarget _target;
    private readonly TargetedApi _targeted;

    public CallSite(OperationAnalysisContext context, TargetedApi targeted, ISymbol symbol, CompilationTarget target, HandlerIndex handlers)
    {
        _context = context;
        _findings = [];
        _target = target;
        _targeted = targeted;
        Handlers = handlers;
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

    /// <summary>The handlers of signals that the compilation installs.</summary>
    public HandlerIndex Handlers { get; }

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>The systems that this place of the code can run on.</summary>
    public TargetSystems TargetSystems => _targeted.Systems & _target.SystemsAt(Operation, _context.ContainingSymbol);

    /// <summary>
    /// The value that the call gives to the parameter of this role, without the conversions around it;
    /// <see langword="null"/> when the overload has no such parameter or the call leaves it to its default.
    /// </summary>
    public IOperation? Value(ParameterRole role) => Api.ValueAt(Operation, role);

    public void Report(Finding finding) => _findings.Add(finding);
}
