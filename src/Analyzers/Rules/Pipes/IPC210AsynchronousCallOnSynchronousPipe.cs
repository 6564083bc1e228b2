using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Pipes;

/// <summary>A named pipe is opened for synchronous calls and then called asynchronously.</summary>
internal sealed class IPC210AsynchronousCallOnSynchronousPipe : CallRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC210",
        "Asynchronous call on a synchronous pipe",
        "'{0}' is opened without PipeOptions.Asynchronous, but '{1}' is asynchronous: on Windows the call holds a thread until it is done, and a write waits for a read that is pending",
        "Windows decides when a pipe is opened whether calls on it may overlap. On a pipe that is opened without PipeOptions.Asynchronous an asynchronous call is a synchronous one on a thread of the pool, and the system carries out one at a time: while a read waits for the other side, a write waits for the read, and both sides can wait for each other for ever. Before .NET 7 a token does not end such a call either.",
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-833");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool Targets(ApiEntry api) => api.Has(Effects.OpensNamedPipeServer | Effects.OpensNamedPipeClient);

    public override void Check(in CallSite call)
    {
        if (!PipeEnds.IsSynchronous(call.Operation) || (call.TargetSystems & TargetSystems.Windows) == 0)
        {
            return;
        }

        var use = PipeUses.Of(call.Operation, call.Compilation, PipeEnds.IsSynchronous).Uses.FirstOrDefault(use => IsAsynchronous(use) && !AsksFirst(use.Operation.Syntax));
        if (use.Operation is { } asynchronous)
        {
            call.Report(new Finding(Descriptor, call.Operation.Syntax.GetLocation(), Variables.NameOf(call.Operation), Quotation.Of(asynchronous))
            {
                AdditionalLocations = ImmutableArray.Create(asynchronous.Syntax.GetLocation()),
            });
        }
    }

    private static bool IsAsynchronous(PipeUse use) =>
        use.Operation is IInvocationOperation { TargetMethod: { Name: var name, ContainingType: { Name: var type, ContainingNamespace: var space } } } call
        && (call.Instance?.Syntax == use.Stream.Syntax
            ? type is "Stream" or "PipeStream" or "BufferedStream" or "NamedPipeServerStream" or "StreamReader" or "StreamWriter" or "TextReader" or "TextWriter" && IsTransfer(name)
            : name is "CopyToAsync" or "SerializeAsync" or "DeserializeAsync" && space.ToDisplayString().StartsWith("System", StringComparison.Ordinal));

    private static bool IsTransfer(string name) =>
        name is "BeginRead" or "BeginWrite" or "BeginWaitForConnection" or "WaitForConnectionAsync" or "CopyToAsync"
        || name.EndsWith("Async", StringComparison.Ordinal) && (name.StartsWith("Read", StringComparison.Ordinal) || name.StartsWith("Write", StringComparison.Ordinal));

    private static bool AsksFirst(SyntaxNode use) =>
        use.Ancestors().Any(node => node is MemberDeclarationSyntax and not BaseTypeDeclarationSyntax and not BaseNamespaceDeclarationSyntax && node.DescendantTokens().Any(token => token.ValueText == "IsAsync"));
}
