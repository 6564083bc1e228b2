using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Pipes;

/// <summary>Several threads write to one pipe, and more at a time than the kernel keeps together.</summary>
internal sealed class IPC221WritesMix : CallRule
{
    // PIPE_BUF of Linux; macOS has 512.
    private const long AtomicWrite = 4096;

    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC221",
        "Write longer than the atomic limit is assumed whole",
        "'{0}' writes {1} to '{2}' while other threads write to it too: beyond 4096 bytes (512 on macOS) a write goes in pieces when the pipe is full, and the messages mix",
        "The kernel keeps a write to a pipe together up to PIPE_BUF bytes: 4096 on Linux, 512 on macOS. A longer one goes in as room comes free, and what other writers have to say gets in between, so that the reader sees neither message. Write under a lock, or let one thread do all the writing.",
        RuleCategory.Reliability,
        RuleLevel.Suggestion,
        "CWE-362");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool Targets(ApiEntry api) => api.Has(Effects.OpensAnonymousPipe | Effects.OpensNamedPipeServer | Effects.OpensNamedPipeClient);

    public override void Check(in CallSite call)
    {
        if ((call.TargetSystems & TargetSystems.Unix) == 0 || !IsOpenForWriting(call.Operation))
        {
            return;
        }

        var writes = PipeUses.Of(call.Operation, call.Compilation, IsOpenForWriting).Uses.Where(IsWrite).Select(use => use.Operation).Distinct().ToList();
        if (writes.Count == 0 || writes.Any(Synchronization.IsAround))
        {
            return;
        }

        var compilation = call.Compilation;
        var started = writes.Select(write => (Write: write, Starts: ConcurrentCode.StartsOf(write, compilation))).ToList();
        foreach (var (write, starts) in started)
        {
            if (WrittenAmount.Of((IInvocationOperation)write) is { Size: > AtomicWrite } amount && MeetsAnother(starts, started, call.Operation.Syntax))
            {
                call.Report(new Finding(Descriptor, write.Syntax.GetLocation(), Quotation.Of(write), amount.Text, Variables.NameOf(call.Operation))
                {
                    AdditionalLocations = ImmutableArray.Create(call.Operation.Syntax.GetLocation()),
                });
            }
        }
    }

    private static bool MeetsAnother(IReadOnlyList<ConcurrentStart> starts, List<(IOperation Write, IReadOnlyList<ConcurrentStart> Starts)> all, SyntaxNode opening) =>
        starts.Any(start => start.IsRepeated(opening) || all.Any(other => other.Starts.Any(start.OverlapsWith)));

    private static bool IsOpenForWriting(IOperation opened) => PipeEnds.IsOpened(opened) && PipeEnds.DirectionOf(opened) is { } direction && (direction & PipeEnds.Out) != 0;

    private static bool IsWrite(PipeUse use) =>
        use.Operation is IInvocationOperation { TargetMethod: { Name: "Write" or "WriteAsync", ContainingType.Name: "Stream" or "PipeStream" or "NamedPipeServerStream" or "NamedPipeClientStream" or "AnonymousPipeServerStream" or "AnonymousPipeClientStream" } } call
        && call.Instance?.Syntax == use.Stream.Syntax;
}
