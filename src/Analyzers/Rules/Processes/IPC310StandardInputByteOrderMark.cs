using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Processes;

/// <summary>The first bytes that a child reads are a byte order mark.</summary>
internal sealed class IPC310StandardInputByteOrderMark : CallRule
{
    /// <summary>The property that holds the constructor call of the same encoding without a mark.</summary>
    public const string ReplacementProperty = "Replacement";

    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC310",
        "Standard input starts with a byte order mark",
        "'{0}' makes the child's standard input start with a byte order mark, which most programs take for data: the first line they read is wrong",
        "The writer of a child's standard input sends the preamble of its encoding before the first character. Programs that read a pipe do not expect one; the first token, number or JSON document then does not parse.",
        RuleCategory.Reliability,
        RuleLevel.Warning);

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool Targets(ApiEntry api) => api.Has(Effects.EncodesChildInput);

    public override void Check(in CallSite call)
    {
        if (call.Value(ParameterRole.Encoding) is { } encoding
            && (call.Operation is IAssignmentOperation || call.Value(ParameterRole.Stream) is { } stream && ChildStreams.IsStandardInput(stream))
            && ByteOrderMarks.IsWrittenBy(encoding, out var replacement))
        {
            call.Report(new Finding(Descriptor, encoding.Syntax.GetLocation(), Quotation.Of(encoding))
            {
                Properties = ImmutableDictionary<string, string?>.Empty.Add(ReplacementProperty, replacement),
            });
        }
    }
}
