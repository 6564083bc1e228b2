using System.Composition;
using IpcAnalyzers.Editing;
using IpcAnalyzers.Rules.Processes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>
/// Makes the FIFO by IpcRuntime, which throws what mkfifo only says by its result. Most of all it says that something is there already, so the code has to have seen to that: else the second run of
/// a program that always meant to go on would throw.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IPC322CreateFifoFix)), Shared]
public sealed class IPC322CreateFifoFix : RuleFix
{
    private const int OwnersAlone = 0x180; // rw-------

    private static readonly string[] Permissions =
        ["OtherExecute", "OtherWrite", "OtherRead", "GroupExecute", "GroupWrite", "GroupRead", "UserExecute", "UserWrite", "UserRead"];

    /// <inheritdoc/>
    protected override string Id => "IPC322";

    /// <inheritdoc/>
    protected override bool HasFixAll => false;

    private protected override Fix? Prepare(FixSite site) =>
        site.Diagnostic.Properties.TryGetValue(IPC322ResultOfCallIgnored.FunctionProperty, out var function) && function == "mkfifo"
        && LibraryCode.IsThere(site, "UnixPipe", "CreateFifo")
        && site.Expression is InvocationExpressionSyntax { ArgumentList.Arguments: [{ NameColon: null, Expression: var path }, { NameColon: null, Expression: var mode }], Parent: ExpressionStatementSyntax } call
        && site.Model.GetTypeInfo(path, site.CancellationToken).Type?.SpecialType == SpecialType.System_String
        && PermissionsOf(mode, site) is { } permissions
        && IsFreed(path, call)
            ? new Fix("Make it with IpcRuntime's 'UnixPipe.CreateFifo', which throws", editor => editor.ReplaceNode(
                call,
                LibraryCode.Expression($"@UnixPipe.CreateFifo({path.WithoutTrivia()}{permissions})").WithTriviaFrom(call)))
            : null;

    /// <summary>The second argument; nothing for what the library gives by itself, <see langword="null"/> where the mode is unknown or has other bits.</summary>
    private static string? PermissionsOf(ExpressionSyntax mode, FixSite site)
    {
        if (site.Model.GetConstantValue(mode, site.CancellationToken) is not { HasValue: true, Value: { } value }
            || Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture) is not (> 0 and <= 0x1FF and var bits))
        {
            return null;
        }

        return bits == OwnersAlone
            ? ""
            : ", " + string.Join(" | ", Permissions.Where((_, bit) => (bits & 1L << bit) != 0).Reverse().Select(permission => $"global::System.IO.UnixFileMode.{permission}"));
    }

    // if (!File.Exists(path)), File.Delete(path), unlink(path)
    private static bool IsFreed(ExpressionSyntax path, InvocationExpressionSyntax call) =>
        EnclosingFunction.Of(call).DescendantNodes().OfType<InvocationExpressionSyntax>().Any(earlier =>
            earlier.SpanStart < call.SpanStart
            && ((earlier.Expression as MemberAccessExpressionSyntax)?.Name ?? earlier.Expression as SimpleNameSyntax)?.Identifier.ValueText is "Exists" or "Delete" or "unlink"
            && earlier.ArgumentList.Arguments is [{ Expression: var named }]
            && named.IsEquivalentTo(path, topLevel: false));
}
