using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Handlers;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Processes;

/// <summary>A system call that fails says so in its result, and nobody looks at that.</summary>
internal sealed class IPC322ResultOfCallIgnored : CallRule
{
    /// <summary>The property that names the function, where an exception in its place would reach somebody.</summary>
    public const string FunctionProperty = "Function";

    /// <summary>The property that names the signal, where one is sent.</summary>
    public const string SignalProperty = "Signal";

    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC322",
        "Result of a system call is ignored",
        "'{0}' throws nothing when it fails: its result, which is ignored, is all that tells that {1}",
        "Functions of the C library do not throw. They return -1 and leave the reason in errno. A signal that was never sent, a pipe that was never made, a mode that was never set: the code goes on as if all were well. Assign the result to a discard where it does not matter, so that readers see it was meant.",
        RuleCategory.Reliability,
        RuleLevel.Suggestion,
        "CWE-252");

    private static readonly string[] Looks = ["HasExited", "WaitForExit", "WaitForExitAsync", "GetLastWin32Error", "GetLastPInvokeError", "GetLastSystemError", "GetLastError", "ThrowExceptionForLastError"];

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    // Handlers are known where what installs them is.
    public override bool Targets(ApiEntry api) => api.Has(Effects.FailsByResult) || api.Handler != HandlerKind.None;

    public override void Check(in CallSite call)
    {
        // What happens to the child, or the error itself, is looked at another way; or the code cleans up, where nothing can be done.
        if (call.Api.Has(Effects.FailsByResult)
            && call.Operation.WithConversions().Parent is IExpressionStatementOperation
            && !SurroundingNames.AreInMember(call.Operation.Syntax, Looks)
            && !IsCleanup(call.Operation)
            && !(call.Api.Has(Effects.TakesExitStatus) && !IsStatusUsed(call)))
        {
            call.Report(new Finding(Descriptor, call.Operation.Syntax.GetLocation(), Quotation.Of(call.Operation), Missed(call.Api)) { Properties = FactsOf(call) });
        }
    }

    private static string Missed(ApiEntry api) =>
        api.Has(Effects.SendsSignal | Effects.SignalsProcess) ? "no signal was sent"
        : api.Has(Effects.OpensDescriptor) ? "there is no pipe"
        : api.Has(Effects.TakesExitStatus) ? "there is no exit status"
        : "nothing was changed";

    // Whoever signals a Process has seen its end come, and does not want to hear of it. An exception in a handler of a signal ends the program.
    private static ImmutableDictionary<string, string?> FactsOf(in CallSite call) =>
        (call.TargetSystems & TargetSystems.Linux) == 0
        || call.Value(ParameterRole.ProcessId) is var process && (ProcessIds.OwnerOf(process) ?? ProcessIds.ChildOf(process)) is not null
        || IsInHandler(call)
            ? ImmutableDictionary<string, string?>.Empty
            : ImmutableDictionary<string, string?>.Empty.Add(FunctionProperty, call.Api.Member).Add(SignalProperty, SignalArgument.NameOf(call));

    private static bool IsInHandler(in CallSite call)
    {
        var handlers = call.Handlers;
        return SharedVariables.FunctionOf(call.Operation, handlers) is { } function
            && handlers.HandlersIn(call.Operation.Syntax.SyntaxTree).Any(handler => handlers.WalkOf(handler).Reaches(function));
    }

    private static bool IsStatusUsed(in CallSite call) =>
        call.Value(ParameterRole.ExitStatus) switch
        {
            IDeclarationExpressionOperation { Expression: ILocalReferenceOperation local } => Locals.IsEverRead(local.Local, call.Operation),
            ILocalReferenceOperation local => Locals.IsEverRead(local.Local, call.Operation),
            _ => false,
        };

    private static bool IsCleanup(IOperation call) =>
        call.Syntax.Ancestors().Any(node => node is CatchClauseSyntax or FinallyClauseSyntax or DestructorDeclarationSyntax
            || node is MethodDeclarationSyntax { Identifier.ValueText: var name } && (name.StartsWith("Dispose", StringComparison.Ordinal) || name is "ReleaseHandle"));
}
