using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Pipes;

/// <summary>A descriptor is opened in such a way that every child gets a copy of it.</summary>
internal sealed class IPC216DescriptorLeak : CallRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC216",
        "Descriptor leaks into every child",
        "'{0}' opens a descriptor without {1}, so each child that is started meanwhile keeps a copy: until it ends, the file, pipe or connection stays open",
        "A process that is started gets all descriptors that are not marked close-on-exec. Whoever waits for the end of a pipe or a connection waits for a child that knows nothing of it; a lock is not given up, a file system not unmounted.",
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-403");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool Targets(ApiEntry api) => api.Has(Effects.OpensDescriptor);

    public override void Check(in CallSite call)
    {
        var flags = call.Value(ParameterRole.OpenFlags) ?? call.Value(ParameterRole.SocketType);
        if (!(flags is not null && OpenFlags.MayCloseOnExec(flags))
            && !Inheritance.IsDealtWith(call.Operation, call.Api.Member)
            && Inheritance.HasHeirs(call.Operation, call.Compilation))
        {
            var missing = call.Api.Member is "socket" or "socketpair" or "accept" or "accept4" ? "SOCK_CLOEXEC" : "O_CLOEXEC";
            call.Report(new Finding(Descriptor, call.Operation.Syntax.GetLocation(), Quotation.Of(call.Operation), missing)
            {
                AdditionalLocations = flags is null ? ImmutableArray<Location>.Empty : ImmutableArray.Create(flags.Syntax.GetLocation()),
            });
        }
    }
}
