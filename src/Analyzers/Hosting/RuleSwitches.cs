using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Hosting;

/// <summary>
/// Which rules are on, in a compilation and in each of its files. The driver skips an analyzer when all of its ids are off;
/// a host has many ids, so the single rule that is off is skipped here.
/// </summary>
internal sealed class RuleSwitches(Compilation compilation, CancellationToken cancellationToken)
{
    private readonly ConcurrentDictionary<(SyntaxTree Tree, string Id), bool> _byTree = new();

    /// <summary>Whether the rule can report in any file at all.</summary>
    public bool IsOnSomewhere(Rule rule) =>
        rule.Descriptors.Any(descriptor =>
            IsOnByDefault(descriptor) || compilation.SyntaxTrees.Any(tree => IsOnIn(tree, descriptor)));

    public bool IsOnIn(SyntaxTree tree, Rule rule) =>
        _byTree.GetOrAdd((tree, rule.Id), key => rule.Descriptors.Any(descriptor => IsOnIn(key.Tree, descriptor)));

    // The order of precedence is the compiler's: a file's own setting, the command line, a global configuration, the default.
    private bool IsOnIn(SyntaxTree tree, DiagnosticDescriptor descriptor) =>
        compilation.Options.SyntaxTreeOptionsProvider is { } provider
        && provider.TryGetDiagnosticValue(tree, descriptor.Id, cancellationToken, out var severity)
            ? IsOn(severity, descriptor)
            : IsOnByDefault(descriptor);

    private bool IsOnByDefault(DiagnosticDescriptor descriptor) =>
        compilation.Options.SpecificDiagnosticOptions.TryGetValue(descriptor.Id, out var severity)
        || (compilation.Options.SyntaxTreeOptionsProvider?.TryGetGlobalDiagnosticValue(descriptor.Id, cancellationToken, out severity) ?? false)
            ? IsOn(severity, descriptor)
            : descriptor.IsEnabledByDefault;

    private static bool IsOn(ReportDiagnostic severity, DiagnosticDescriptor descriptor) =>
        severity switch
        {
            ReportDiagnostic.Suppress => false,
            ReportDiagnostic.Default => descriptor.IsEnabledByDefault,
            _ => true,
        };
}
