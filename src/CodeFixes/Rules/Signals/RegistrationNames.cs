using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Editing;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Fixes.Signals;

/// <summary>Names for what keeps a registration, after the signal where it is known.</summary>
internal static class RegistrationNames
{
    public static string Variable(FixSite site) => $"{Signal(site)}Registration";

    public static string Field(FixSite site) => $"_{Signal(site)}Registration";

    public static string ListField(FixSite site) => $"_{Signal(site)}Registrations";

    // SIGTERM becomes sigterm, so that the names read sigtermRegistration and _sigtermRegistration.
    private static string Signal(FixSite site) =>
        site.Expression is InvocationExpressionSyntax { ArgumentList.Arguments: [var first, ..] }
        && site.Model.GetOperation(first, site.CancellationToken) is IArgumentOperation argument
        && Constants.Number(argument.Value) is { } value
        && SignalNumbers.NameOf(value, SignalNumbering.PosixSignal) is { } name
            ? name.ToLowerInvariant()
            : "signal";
}
