using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>Which expressions make an encoding whose preamble is not empty (System.Text.Encoding.GetPreamble).</summary>
internal static class ByteOrderMarks
{
    private const string Namespace = "System.Text";
    private const string Utf8 = "UTF8Encoding(encoderShouldEmitUTF8Identifier: false)";
    private const string Utf16 = "UnicodeEncoding(bigEndian: false, byteOrderMark: false)";
    private const string Utf16BigEndian = "UnicodeEncoding(bigEndian: true, byteOrderMark: false)";
    private const string Utf32 = "UTF32Encoding(bigEndian: false, byteOrderMark: false)";
    private const string Utf32BigEndian = "UTF32Encoding(bigEndian: true, byteOrderMark: false)";

    /// <param name="encoding">The expression.</param>
    /// <param name="silentEquivalent">
    /// The constructor call, as C# text, that makes the same encoding without a byte order mark; <see langword="null"/> when it
    /// cannot be written down from here.
    /// </param>
    public static bool IsWrittenBy(IOperation encoding, out string? silentEquivalent)
    {
        var (isWritten, equivalent) = Constants.Resolve(encoding) switch
        {
            IPropertyReferenceOperation { Property: var property } when property.ContainingType.IsNamed(Namespace, "Encoding") => Known(OfProperty(property.Name)),
            IInvocationOperation { TargetMethod: { Name: "GetEncoding", ContainingType: var type } } call when type.IsNamed(Namespace, "Encoding") => OfCall(call),
            IObjectCreationOperation creation when creation.Type.IsNamed(Namespace, "UTF8Encoding") =>
                OfConstructor(creation, bigEndian: -1, mark: 0, markWhenAbsent: false, Utf8, Utf8),
            IObjectCreationOperation creation when creation.Type.IsNamed(Namespace, "UnicodeEncoding") =>
                OfConstructor(creation, bigEndian: 0, mark: 1, markWhenAbsent: true, Utf16, Utf16BigEndian),
            IObjectCreationOperation creation when creation.Type.IsNamed(Namespace, "UTF32Encoding") =>
                OfConstructor(creation, bigEndian: 0, mark: 1, markWhenAbsent: true, Utf32, Utf32BigEndian),
            _ => (false, null),
        };
        silentEquivalent = equivalent is null ? null : $"{Namespace}.{equivalent}";
        return isWritten;
    }

    private static (bool IsWritten, string? Equivalent) Known(string? equivalent) => (equivalent is not null, equivalent);

    private static string? OfProperty(string name) =>
        name switch
        {
            "UTF8" => Utf8,
            "Unicode" => Utf16,
            "BigEndianUnicode" => Utf16BigEndian,
            "UTF32" => Utf32,
            _ => null,
        };

    // With fallbacks of the caller's own there is no constructor that does the same.
    private static (bool IsWritten, string? Equivalent) OfCall(IInvocationOperation call)
    {
        var key = Argument(call.Arguments, 0);
        var equivalent = ((object?)Constants.Number(key) ?? Constants.Text(key)?.ToLowerInvariant()) switch
        {
            65001L or "utf-8" or "unicode-1-1-utf-8" or "unicode-2-0-utf-8" or "x-unicode-1-1-utf-8" or "x-unicode-2-0-utf-8" => Utf8,
            1200L or "utf-16" or "utf-16le" or "unicode" or "ucs-2" or "iso-10646-ucs-2" => Utf16,
            1201L or "utf-16be" or "unicodefffe" => Utf16BigEndian,
            12000L or "utf-32" or "utf-32le" => Utf32,
            12001L or "utf-32be" => Utf32BigEndian,
            _ => null,
        };
        return (equivalent is not null, call.Arguments.Length == 1 ? equivalent : null);
    }

    private static (bool IsWritten, string? Equivalent) OfConstructor(
        IObjectCreationOperation creation, int bigEndian, int mark, bool markWhenAbsent, string little, string big)
    {
        if (Flag(creation, mark, markWhenAbsent) != true)
        {
            return (false, null);
        }

        var isStrict = Flag(creation, mark + 1, whenAbsent: false);
        var equivalent = Flag(creation, bigEndian, whenAbsent: false) switch
        {
            false => little,
            true => big,
            null => null,
        };
        return (true, equivalent is null || isStrict is null ? null
            : isStrict == true ? $"{equivalent.TrimEnd(')')}, {creation.Constructor!.Parameters[mark + 1].Name}: true)"
            : equivalent);
    }

    private static bool? Flag(IObjectCreationOperation creation, int ordinal, bool whenAbsent) =>
        Argument(creation.Arguments, ordinal) is { } value ? Constants.Value(value) as bool? : whenAbsent;

    private static IOperation? Argument(IEnumerable<IArgumentOperation> arguments, int ordinal) =>
        arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal)?.Value;
}
