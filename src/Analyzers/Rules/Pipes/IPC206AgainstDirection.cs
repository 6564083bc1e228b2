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
    private const string Title = "Pipe used against its direction";

    private const string Description =
        "A pipe end that is opened for one direction refuses the other one: the constructors of readers and writers throw ArgumentException, reads, writes and copies NotSupportedException. Open the end with the direction that its use needs, and the other end with the opposite one. A child that gets the wrong end as one of its standard streams fails with EBADF as soon as it uses it.";

    private static readonly DiagnosticDescriptor InProcess = RuleDescriptor.Create(
        "IPC206",
        Title,
        "'{0}' {1} a pipe end that is opened with PipeDirection.{2}: this throws {3}",
        Description,
        RuleCategory.Usage,
        RuleLevel.CertainFailure);

    private static readonly DiagnosticDescriptor InChild = RuleDescriptor.Create(
        "IPC206",
        Title,
        "'{0}' is the {1} end of a pipe, and descriptor {2} of the child is its standard {3}: every {4} of the child fails there with EBADF",
        Description,
        RuleCategory.Usage,
        RuleLevel.CertainFailure);

    private static readonly DiagnosticDescriptor OfType = RuleDescriptor.Create(
        "IPC206",
        Title,
        "'{0}' {1} the {2} end of a pipe: this throws {3}",
        Description,
        RuleCategory.Usage,
        RuleLevel.CertainFailure);

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(InProcess, InChild, OfType);

    public override bool Targets(ApiEntry api) =>
        api.Has(Effects.GivesDescriptor | Effects.WorksAgainstDirection | Effects.MakesReaderOrWriter | Effects.OpensAnonymousPipe | Effects.OpensNamedPipeServer | Effects.OpensNamedPipeClient);

    public override void Check(in CallSite call)
    {
        if (call.Api.Has(Effects.GivesDescriptor))
        {
            CheckChild(call);
            return;
        }

        if (call.Api.Has(Effects.WorksAgainstDirection | Effects.MakesReaderOrWriter))
        {
            CheckEnd(call);
            return;
        }

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
                    InProcess,
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

    private static void CheckChild(in CallSite call)
    {
        if (call.Value(ParameterRole.Descriptor) is not { } handle
            || PipeEnds.DirectionOfLibraryEnd(Constants.Resolve(handle)) is not { } direction
            || Constants.Number(call.Value(ParameterRole.DescriptorNumber)) is not (>= 0 and <= 2 and var number)
            || direction == (number == 0 ? PipeEnds.In : PipeEnds.Out))
        {
            return;
        }

        call.Report(new Finding(
            InChild,
            handle.Syntax.GetLocation(),
            Quotation.Of(handle),
            direction == PipeEnds.In ? "read" : "write",
            number,
            number switch { 0 => "input", 1 => "output", _ => "error" },
            number == 0 ? "read" : "write"));
    }

    // The type of an end of IpcRuntime tells its direction.
    private static void CheckEnd(in CallSite call)
    {
        var end = call.Operation is IObjectCreationOperation creation ? creation.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value : ((IInvocationOperation)call.Operation).Instance;
        var direction = PipeEnds.DirectionOfLibraryEnd(end?.WithoutConversions().Type);
        if (direction is null || call.Operation is IObjectCreationOperation && IsReader(call.Operation.Type) == (direction == PipeEnds.In) || IsExpectedToFail(call.Operation.Syntax))
        {
            return;
        }

        call.Report(new Finding(
            OfType,
            call.Operation.Syntax.GetLocation(),
            Quotation.Of(call.Operation),
            direction == PipeEnds.In ? "writes to" : "reads from",
            direction == PipeEnds.In ? "read" : "write",
            call.Operation is IObjectCreationOperation ? nameof(ArgumentException) : nameof(NotSupportedException)));
    }

    private static bool IsReader(ITypeSymbol? wrapper) => wrapper is { Name: "StreamReader" or "BinaryReader" };

    private static bool IsRead(PipeUse use) =>
        use.Operation switch
        {
            IObjectCreationOperation { Type: var wrapper } => IsReader(wrapper),
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
