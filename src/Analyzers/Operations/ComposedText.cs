using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using static IpcAnalyzers.Compatibility.NewerOperationKinds;

namespace IpcAnalyzers.Operations;

/// <summary>
/// A string expression, taken apart: the text that is certain, with <see cref="Hole"/> where a value is put in at run time.
/// Interpolation, concatenation, <c>string.Format</c> and locals that are assigned once are seen through.
/// </summary>
internal sealed class ComposedText
{
    /// <summary>Stands in <see cref="Pattern"/> for one value.</summary>
    public const char Hole = '\uFFFC';

    // Locals that are made of one another could double the text with each step.
    private const int MostSteps = 512;

    private static readonly Regex FormatItem = new(@"\{\{|\}\}|\{(?<item>\d+)[^{}]*\}|[^{}]+");

    private ComposedText(string pattern, IReadOnlyList<IOperation> values)
    {
        Pattern = pattern;
        Values = values;
    }

    public string Pattern { get; }

    /// <summary>What is put into the holes, in their order.</summary>
    public IReadOnlyList<IOperation> Values { get; }

    public static ComposedText Of(IOperation text)
    {
        var pattern = new StringBuilder();
        var values = new List<IOperation>();
        var pending = new Stack<object>();
        pending.Push(text);
        for (var steps = 0; pending.Count > 0; steps++)
        {
            var next = pending.Pop();
            if (next is not IOperation part)
            {
                pattern.Append(((string)next).Replace(Hole, '?'));
                continue;
            }

            if (part.ConstantValue is { HasValue: true, Value: var constant })
            {
                pending.Push(constant?.ToString() ?? string.Empty);
                continue;
            }

            var parts = steps < MostSteps ? PartsOf(Constants.Resolve(part)) : null;
            if (parts is null)
            {
                pattern.Append(Hole);
                values.Add(part);
                continue;
            }

            foreach (var inner in parts.Reverse())
            {
                pending.Push(inner);
            }
        }

        return new ComposedText(pattern.ToString(), values);
    }

    /// <summary>The value whose hole is at this index of the pattern.</summary>
    public IOperation ValueAt(int index) => Values[Pattern.Take(index).Count(character => character == Hole)];

    private static IEnumerable<object>? PartsOf(IOperation text) =>
        text switch
        {
            { ConstantValue.HasValue: true } => [text],
            IInterpolatedStringOperation interpolated => interpolated.Parts,
            IInterpolatedStringTextOperation literal => [literal.Text],
            IInterpolationOperation interpolation => [interpolation.Expression],
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String, OperatorMethod: null } sum =>
                [sum.LeftOperand, sum.RightOperand],
            IInvocationOperation { TargetMethod: { Name: "Concat", ContainingType.SpecialType: SpecialType.System_String } } call => Arguments(call),
            IInvocationOperation { TargetMethod: { Name: "Format", ContainingType.SpecialType: SpecialType.System_String } } call => PartsOfFormat(call),
            _ => null,
        };

    private static IEnumerable<IOperation>? Arguments(IInvocationOperation call) =>
        call.Arguments.All(argument => argument.Value.Type?.SpecialType is SpecialType.System_String or SpecialType.System_Object)
            ? call.Arguments.Select(argument => argument.Value)
            : call.Arguments is [{ ArgumentKind: ArgumentKind.ParamArray, Value: IArrayCreationOperation { Initializer: { } elements } }]
                ? elements.ElementValues
                : call.Arguments is [{ Value: var list }] && Constants.Resolve(list) is { Kind: CollectionExpression } collection
                    ? collection.ChildOperations
                    : null;

    // "-o {0}": the items are the arguments after the format.
    private static List<object>? PartsOfFormat(IInvocationOperation call)
    {
        if (call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "format") is not { } first || Constants.Text(first.Value) is not { } format)
        {
            return null;
        }

        var items = call.Arguments
            .Where(argument => argument.Parameter is { } parameter && parameter.Ordinal > first.Parameter!.Ordinal)
            .SelectMany(argument => argument is { ArgumentKind: ArgumentKind.ParamArray, Value: IArrayCreationOperation { Initializer: { } elements } }
                ? elements.ElementValues.AsEnumerable()
                : [argument.Value])
            .ToList();
        var parts = new List<object>();
        foreach (Match match in FormatItem.Matches(format))
        {
            if (match.Groups["item"] is not { Success: true, Value: var number })
            {
                parts.Add(match.Value is "{{" or "}}" ? match.Value.Substring(1) : match.Value);
            }
            else if (int.TryParse(number, out var index) && index < items.Count)
            {
                parts.Add(items[index]);
            }
            else
            {
                return null;
            }
        }

        return parts;
    }
}
