using System.Collections.Concurrent;
using System.Reflection;

namespace IpcRuntime.Tests.Conformance;

/// <summary>
/// Copies an object with all that it refers to. Bytes are shared: those in the pipes of a script are all the same.
/// </summary>
internal sealed class Copy
{
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> Fields = new();
    private static readonly Func<object, object> Shallow = typeof(object)
        .GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!.CreateDelegate<Func<object, object>>();

    private readonly Dictionary<object, object> _copies = new(ReferenceEqualityComparer.Instance);

    private Copy()
    {
    }

    public static T Of<T>(T original)
        where T : class => (T)new Copy().Make(original);

    private object Make(object original)
    {
        if (original is string or byte[] or Delegate or Type)
        {
            return original;
        }

        if (_copies.TryGetValue(original, out var known))
        {
            return known;
        }

        var copy = Shallow(original);
        if (!original.GetType().IsValueType)
        {
            _copies.Add(original, copy);
        }

        if (copy is Array array)
        {
            if (HasReferences(array.GetType().GetElementType()!))
            {
                for (var i = 0; i < array.Length; i++)
                {
                    if (array.GetValue(i) is { } item)
                    {
                        array.SetValue(Make(item), i);
                    }
                }
            }

            return copy;
        }

        foreach (var field in FieldsOf(copy.GetType()))
        {
            if (field.GetValue(copy) is { } value)
            {
                field.SetValue(copy, Make(value));
            }
        }

        return copy;
    }

    /// <summary>The fields that a shallow copy does not do for.</summary>
    private static FieldInfo[] FieldsOf(Type type) => Fields.GetOrAdd(type, static type =>
    {
        var fields = new List<FieldInfo>();
        for (var level = type; level is not null; level = level.BaseType)
        {
            fields.AddRange(level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Where(field => HasReferences(field.FieldType)));
        }

        return [.. fields];
    });

    private static bool HasReferences(Type type) => !type.IsPrimitive && !type.IsEnum && !type.IsPointer && (!type.IsValueType || FieldsOf(type).Length > 0);
}
