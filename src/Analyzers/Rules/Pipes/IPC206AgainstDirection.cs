using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Pipes;

/// <summary>An end that was opened to read is written to, or the other way round.</summary>
internal sealed class IPC206AgainstDirection : CallRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC206",
        "Pipe used against its direction",
        "'{0}' {1} a pipe end that is opened with PipeDirection.{2}: this throws {3}",
        "A pipe end that is opened for one direction refuses the other one: the constructors of readers and writers throw ArgumentException, reads, writes and copies NotSupportedException. Open the end with the direction that its use needs, and the other end with the opposite one.",
        RuleCategory.Usage,
        RuleLevel.CertainFailure);

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool Targets(ApiEntry api) => api.Has(Effects.OpensAnonymousPipe | Effects.OpensNamedPipeServer | Effects.OpensNamedPipeClient);

    public override void Check(in CallSite call)
    {
        var opened = call.Operation;
        var direction = PipeEnds.DirectionOf(opened);
        if (direction is not (PipeEnds.In or PipeEnds.Out))
        {
            return;
        }

        var pipe = PipeUses.Of(opened, call.Compilation, other => PipeEnds.DirectionOf(other) == direction);
        if (pipe.Openings.Any(other => other.Syntax.SpanStart < opened.Syntax.SpanStart && other.Syntax.SyntaxTree == opened.Syntax.SyntaxTree))
        {
            // One finding a use: the first of the places that open it speaks.
            return;
        }

        foreach (var use in pipe.Uses)
        {
            if ((direction == PipeEnds.Out ? IsRead(use) : IsWritten(use)) && !IsExpectedToFail(use.Operation.Syntax))
            {
                call.Report(new Finding(
                    Descriptor,
                    use.Operation.Syntax.GetLocation(),
                    Quotation.Of(use.Operation),
                    direction == PipeEnds.Out ? "reads from" : "writes to",
                    direction == PipeEnds.Out ? "Out" : "In",
                    use.Operation is IObjectCreationOperation ? nameof(ArgumentException) : nameof(NotSupportedException))
                {
                    AdditionalLocations = ImmutableArray.Create(opened.Syntax.GetLocation()),
                });
            }
        }
    }

    private static bool IsRead(PipeUse use) =>
        use.Operation switch
        {
            IObjectCreationOperation { Type.Name: var wrapper } => wrapper is "StreamReader" or "BinaryReader",
            IInvocationOperation { TargetMethod.Name: var name } call => IsOnStream(call, use) && (name is "BeginRead" or "CopyTo" or "CopyToAsync" || name.StartsWith("Read", StringComparison.Ordinal)),
            _ => false,
        };

    private static bool IsWritten(PipeUse use) =>
        use.Operation switch
        {
            IObjectCreationOperation { Type.Name: var wrapper } => wrapper is "StreamWriter" or "BinaryWriter",
            IInvocationOperation { TargetMethod: { Name: "CopyTo" or "CopyToAsync", ContainingType: var type } } copy when copy.Instance?.Syntax != use.Stream.Syntax => IsStream(type),
            IInvocationOperation { TargetMethod.Name: var name } call => IsOnStream(call, use) && (name == "BeginWrite" || name.StartsWith("Write", StringComparison.Ordinal)),
            _ => false,
        };

    private static bool IsOnStream(IInvocationOperation call, PipeUse use) => call.Instance?.Syntax == use.Stream.Syntax && IsStream(call.TargetMethod.ContainingType);

    private static bool IsStream(ITypeSymbol type) => type.Name is "Stream" or "BufferedStream" or "PipeStream";

    // A test that shows the exception, and code that asks before.
    private static bool IsExpectedToFail(SyntaxNode use) =>
        use.Ancestors().Any(node => node is TryStatementSyntax tried && tried.Block.Span.Contains(use.Span) && tried.Catches.Any(Catches)
            || node is InvocationExpressionSyntax call && call.Expression.ToString().Contains("Throw")
            || node is MemberDeclarationSyntax and not BaseTypeDeclarationSyntax and not BaseNamespaceDeclarationSyntax && node.DescendantTokens().Any(token => token.ValueText is "CanRead" or "CanWrite"));

    private static bool Catches(CatchClauseSyntax handler) => handler.Declaration?.Type.ToString() is { } type && (type.EndsWith(nameof(NotSupportedException), StringComparison.Ordinal) || type.EndsWith(nameof(ArgumentException), StringComparison.Ordinal));
}
