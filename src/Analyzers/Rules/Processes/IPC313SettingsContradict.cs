using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using IpcAnalyzers.Protocols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Processes;

/// <summary>Each setting is right alone; together they throw.</summary>
internal sealed class IPC313SettingsContradict : FlowRule
{
    /// <summary>The violation, for the fixes: they differ.</summary>
    public const string ViolationProperty = "Violation";

    /// <summary>The stream, where the finding is about one.</summary>
    public const string StreamProperty = "Stream";

    private const string Title = "Start settings contradict each other and throw";

    private const string Description =
        "A start checks its settings: the shell of the desktop, 'UseShellExecute', starts no child whose streams are redirected; arguments are given by 'Arguments' or by 'ArgumentList'; an encoding belongs to a redirected stream. A stream exists only while its redirection was set before the start, and is read either by its reader or by events that are begun once. All else throws an InvalidOperationException.";

    private static readonly DiagnosticDescriptor ShellRedirected = RuleDescriptor.Create(
        "IPC313",
        Title,
        "'{0}' makes the start throw: the shell starts no child whose streams are redirected, as '{1}' wants it",
        Description,
        RuleCategory.Usage,
        RuleLevel.CertainFailure);

    private static readonly DiagnosticDescriptor ShellRedirectedByDefault = RuleDescriptor.Create(
        "IPC313",
        Title,
        "'{0}' makes the start throw on .NET Framework: 'UseShellExecute' is true there unless it is set, and the shell starts no child whose streams are redirected",
        Description,
        RuleCategory.Usage,
        RuleLevel.CertainFailure);

    private static readonly DiagnosticDescriptor ArgumentsTwice = RuleDescriptor.Create(
        "IPC313",
        Title,
        "The start throws: '{0}' gives arguments, and so does '{1}'",
        Description,
        RuleCategory.Usage,
        RuleLevel.CertainFailure);

    private static readonly DiagnosticDescriptor EncodingNotRedirected = RuleDescriptor.Create(
        "IPC313",
        Title,
        "The start throws: '{0}Encoding' is set, and 'Redirect{0}' is not",
        Description,
        RuleCategory.Usage,
        RuleLevel.CertainFailure);

    private static readonly DiagnosticDescriptor StreamNotRedirected = RuleDescriptor.Create(
        "IPC313",
        Title,
        "'{0}' throws: the start info of the process does not set 'Redirect{1}'",
        Description,
        RuleCategory.Usage,
        RuleLevel.CertainFailure);

    private static readonly DiagnosticDescriptor ReadingMixed = RuleDescriptor.Create(
        "IPC313",
        Title,
        "'{0}' throws: after '{1}' the stream cannot be read both by calls and by events",
        Description,
        RuleCategory.Usage,
        RuleLevel.CertainFailure);

    private static readonly DiagnosticDescriptor BegunTwice = RuleDescriptor.Create(
        "IPC313",
        Title,
        "'{0}' throws: '{1}' reads the stream already",
        Description,
        RuleCategory.Usage,
        RuleLevel.CertainFailure);

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
        ImmutableArray.Create(ShellRedirected, ShellRedirectedByDefault, ArgumentsTwice, EncodingNotRedirected, StreamNotRedirected, ReadingMixed, BegunTwice);

    public override bool SpeaksOf(Violation violation) => violation is >= Violation.ShellRedirected and <= Violation.BegunTwice;

    public override Finding Describe(Breach breach)
    {
        var (at, earlier) = (Quotation.Of(breach.At), breach.Earlier is null ? string.Empty : Quotation.Of(breach.Earlier));
        var stream = ObjectRoles.NameOf(breach.Role);
        (DiagnosticDescriptor Descriptor, string[] Arguments) message = breach.Violation switch
        {
            Violation.ShellRedirected => (ShellRedirected, [at, earlier]),
            Violation.ShellRedirectedByDefault => (ShellRedirectedByDefault, [at]),
            Violation.ArgumentsTwice => (ArgumentsTwice, [NameOf(breach.At), NameOf(breach.Earlier!)]),
            Violation.EncodingNotRedirected => (EncodingNotRedirected, [stream]),
            Violation.StreamNotRedirected => (StreamNotRedirected, [at, stream]),
            Violation.ReadingMixed => (ReadingMixed, [at, earlier]),
            _ => (BegunTwice, [at, earlier]),
        };
        return new Finding(message.Descriptor, breach.At.Syntax.GetLocation(), message.Arguments)
        {
            AdditionalLocations = breach.Earlier is { } other ? ImmutableArray.Create(other.Syntax.GetLocation()) : ImmutableArray<Location>.Empty,
            Properties = ImmutableDictionary<string, string?>.Empty.Add(ViolationProperty, breach.Violation.ToString()).Add(StreamProperty, stream),
        };
    }

    private static string NameOf(IOperation setting) => setting is IInvocationOperation ? "ArgumentList" : "Arguments";
}
