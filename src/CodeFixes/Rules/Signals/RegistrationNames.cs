using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Editing;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Fixes.Signals;

/// <summary>Names for what keeps a registration, after the signal where it is known.</summary>
internal static class RegistrationNames
{
    /// <summary>The property of findings that say which signal they are about.</summary>
    private const string SignalProperty = "Signal";

    public static string Variable(FixSite site) => $"{Signal(site)}Registration";

    public static string Field(FixSite site) => $"_{Signal(site)}Registration";

    public static string ListField(FixSite site) => $"_{Signal(site)}Registrations";

    // SIGTERM becomes sigterm, so that the names read sigtermRegistration and _sigtermRegistration.
    private static string Signal(FixSite site) =>
        (site.Diagnostic.Properties.TryGetValue(SignalProperty, out var known) ? known : NameIn(site))?.ToLowerInvariant() ?? "signal";

    private static string? NameIn(FixSite site) =>
        site.Expression is InvocationExpressionSyntax { ArgumentList.Arguments: [var first, ..] }
        && site.Model.GetOperation(first, site.CancellationToken) is IArgumentOperation argument
        && Constants.Number(argument.Value) is { } value
        && SignalNumbers.NameOf(value, SignalNumbering.PosixSignal) is { } name
            ? name
            : null;
}
