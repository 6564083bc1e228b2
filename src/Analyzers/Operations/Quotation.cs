using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Operations;

/// <summary>Source text as messages quote it.</summary>
internal static class Quotation
{
    /// <summary>The expression on one line.</summary>
    public static string Of(IOperation operation) => Regex.Replace(operation.Syntax.ToString(), @"\s+", " ");
}
