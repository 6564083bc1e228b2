using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Handlers;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Signals;

/// <summary>A program relies on the event of its end, which SIGTERM does not raise, and does nothing about SIGTERM.</summary>
internal sealed class IPC112ExitEventOnTermination : CompilationRule
{
    private const int FirstFrameworkWithoutHandler = 10;

    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC112",
        "ProcessExit is not raised on SIGTERM since .NET 10",
        "'{0}' is not raised when SIGTERM ends the process, and nothing in this program handles SIGTERM: kill, docker stop and systemd end it without this handler",
        "Up to .NET 9 the runtime had a handler of its own for SIGTERM that ended the process in an orderly way. Since .NET 10 SIGTERM has its default action unless the program registers a handler: the process is gone at once, and neither ProcessExit nor AssemblyLoadContext.Unloading is raised.",
        RuleCategory.Reliability,
        RuleLevel.Warning,
        WellKnownDiagnosticTags.CompilationEnd);

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool IsAbout(CompilationTarget target) => target.IsProgram && target.Framework is { Major: >= FirstFrameworkWithoutHandler };

    public override bool Targets(ApiEntry api) => api.Has(Effects.ReceivesShutdown | Effects.SetsDisposition);

    public override IEnumerable<Finding> Judge(WholeProgram program)
    {
        var lost = program.Uses.Where(use => IsLostOnTermination(use) && program.IsHeardAt(use)).Select(use => ((IEventAssignmentOperation)use.Operation).EventReference).ToList();
        if (lost.Count > 0
            && !program.Uses.Any(MayHandleTermination)
            && !TerminationHandlers.MayStandInUnseenCode(program.Compilation, program.Uses.Where(use => use.Api.Has(Effects.SetsDisposition)).Select(use => use.Tree))
            && !ReferencedLibraries.EndProgramOnTermination(program.Compilation)
            && !ReferencedLibraries.RunTests(program.Compilation))
        {
            // One registration helps all of them.
            yield return new Finding(Descriptor, lost[0].Syntax.GetLocation(), Quotation.Of(lost[0]))
            {
                AdditionalLocations = lost.Skip(1).Select(other => other.Syntax.GetLocation()).ToImmutableArray(),
            };
        }
    }

    private static bool IsLostOnTermination(ApiUse use) =>
        use.Operation is IEventAssignmentOperation { EventReference: IEventReferenceOperation reference }
        && HandlerIndex.KindOf(use.Api, reference.Instance) is HandlerKind.ProcessExit or HandlerKind.DefaultContextUnloading
        && (use.Systems & TargetSystems.Unix) != 0;

    // A signal that is known only at run time may be this one.
    private static bool MayHandleTermination(ApiUse use) =>
        use.Api.Has(Effects.SetsDisposition)
        && (use.Systems & TargetSystems.Unix) != 0
        && (use.Value(ParameterRole.Signal) is not { } value || SignalArgument.NumberOf(value, use.Api.Signals) is not { } signal || TerminationHandlers.IsTermination(signal, use.Api.Signals))
        && !(use.Api.Signals != SignalNumbering.PosixSignal && use.Value(ParameterRole.Disposition) is { } disposition && Dispositions.IsDefault(disposition));
}
