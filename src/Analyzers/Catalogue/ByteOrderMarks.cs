using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>Which expressions make an encoding whose preamble is not empty (System.Text.Encoding.GetPreamble).</summary>
internal static class ByteOrderMarks
{
    /// <summary>
    /// The constructor call, as C# text, that makes the same encoding without a byte order mark;
    /// <see langword="null"/> when the encoding writes none or is not known.
    /// </summary>
    public static string? SilentEquivalent(IOperation encoding) =>
        Constants.Resolve(encoding) switch
        {
            IPropertyReferenceOperation { Property: { ContainingType: var type } property } when IsText(type, "Encoding") => property.Name switch
            {
                "UTF8" => Utf8,
                "Unicode" => Utf16,
                "BigEndianUnicode" => Utf16BigEndian,
                "UTF32" => Utf32,
                _ => null,
            },
            IInvocationOperation { TargetMethod: { Name: "GetEncoding", ContainingType: var type }, Arguments: [var name, ..] } when IsText(type, "Encoding") =>
                ((object?)Constants.Number(name.Value) ?? Constants.Text(name.Value)?.ToLowerInvariant()) switch
                {
                    65001L or "utf-8" or "utf8" => Utf8,
                    1200L or "utf-16" or "utf-16le" or "unicode" => Utf16,
                    1201L or "utf-16be" or "unicodefffe" => Utf16BigEndian,
                    12000L or "utf-32" or "utf-32le" => Utf32,
                    12001L or "utf-32be" => Utf32BigEndian,
                    _ => null,
                },
            IObjectCreationOperation { Type: { } type } creation when IsText(type, "UTF8Encoding") =>
                Argument(creation, 0, whenAbsent: false) == true ? Utf8 : null,
            IObjectCreationOperation { Type: { } type } creation when IsText(type, "UnicodeEncoding") =>
                Argument(creation, 1, whenAbsent: true) == true ? Argument(creation, 0, whenAbsent: false) == true ? Utf16BigEndian : Utf16 : null,
            IObjectCreationOperation { Type: { } type } creation when IsText(type, "UTF32Encoding") =>
                Argument(creation, 1, whenAbsent: true) == true ? Argument(creation, 0, whenAbsent: false) == true ? Utf32BigEndian : Utf32 : null,
            _ => null,
        };

    private const string Utf8 = "System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false)";
    private const string Utf16 = "System.Text.UnicodeEncoding(bigEndian: false, byteOrderMark: false)";
    private const string Utf16BigEndian = "System.Text.UnicodeEncoding(bigEndian: true, byteOrderMark: false)";
    private const string Utf32 = "System.Text.UTF32Encoding(bigEndian: false, byteOrderMark: false)";
    private const string Utf32BigEndian = "System.Text.UTF32Encoding(bigEndian: true, byteOrderMark: false)";

    private static bool? Argument(IObjectCreationOperation creation, int ordinal, bool whenAbsent)
    {
        foreach (var argument in creation.Arguments)
        {
            if (argument.Parameter?.Ordinal == ordinal)
            {
                return Constants.Value(argument.Value) as bool?;
            }
        }

        return whenAbsent;
    }

    private static bool IsText(ITypeSymbol type, string name) =>
        type.Name == name && type.ContainingNamespace is { Name: "Text", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
}
