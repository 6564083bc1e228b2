using IpcAnalyzers.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IpcAnalyzers.Fixes.Processes;

/// <summary>A place where a function touches an output stream of a process.</summary>
/// <param name="Process">The name of the process there.</param>
/// <param name="Stream">The property that gives the stream.</param>
internal sealed record StreamUse(IdentifierNameSyntax Process, string Stream)
{
    public static StreamUse? Of(IdentifierNameSyntax process) =>
        StreamOf(ProcessVariable.MemberOf(process)?.Name.Identifier.ValueText) is { } stream and not "StandardInput" ? new(process, stream) : null;

    /// <summary>Whether the function names this stream of a process, or any where none is given.</summary>
    public static bool IsIn(SyntaxNode function, string? stream = null) =>
        function.DescendantNodes().OfType<SimpleNameSyntax>().Any(name =>
            name.Parent is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax
            && StreamOf(name.Identifier.ValueText) is { } named
            && (stream is null || stream == named));

    /// <summary>The use that an expression begins with, as <c>process.StandardOutput</c> in <c>await process.StandardOutput.ReadToEndAsync()</c>.</summary>
    public static StreamUse? In(ExpressionSyntax expression) =>
        expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(Of).FirstOrDefault(use => use is not null);

    /// <summary>The read to the end that is done here.</summary>
    public ReadToEnd? Read =>
        Process.Ancestors().OfType<InvocationExpressionSyntax>().FirstOrDefault() is { } call && ReadToEnd.From(call) is { } read && read.Process == Process ? read : null;

    /// <summary>The statement that does nothing but begin the reading: a call, or a variable with the task.</summary>
    public StatementSyntax? Beginning
    {
        get
        {
            var call = Process.Ancestors().OfType<InvocationExpressionSyntax>().FirstOrDefault();
            return call?.Parent switch
            {
                ExpressionStatementSyntax statement when ProcessVariable.MemberOf(Process) == call.Expression && StatementList.Holds(statement) => statement,
                EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax statement } } }
                    when Read is { IsTask: true } && StatementList.Holds(statement) => statement,
                _ => null,
            };
        }
    }

    private static string? StreamOf(string? member) =>
        member switch
        {
            "StandardOutput" or "BeginOutputReadLine" => "StandardOutput",
            "StandardError" or "BeginErrorReadLine" => "StandardError",
            "StandardInput" => member,
            _ => null,
        };
}
