using System.Collections;
using System.Collections.Immutable;
using IpcRuntime.Host;

namespace IpcRuntime;

/// <summary>
/// The environment variables of a child. A value: changes give a new one. It is prepared for the system once, so that many children can be started with
/// the same environment at little cost.
/// </summary>
public sealed class ChildEnvironment
{
    private readonly ImmutableSortedDictionary<string, string> _variables;
    private byte[][]? _encoded;

    private ChildEnvironment(ImmutableSortedDictionary<string, string> variables) => _variables = variables;

    /// <summary>No variables at all; many programs want at least PATH.</summary>
    public static ChildEnvironment Empty { get; } = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    /// <summary>The variables by name.</summary>
    public IReadOnlyDictionary<string, string> Variables => _variables;

    /// <summary>The variables of this process as they are now; later changes are not seen.</summary>
    public static ChildEnvironment Capture()
    {
        var variables = Empty._variables.ToBuilder();
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        return new(variables.ToImmutable());
    }

    /// <summary>These variables and this one, in place of one with its name.</summary>
    /// <param name="name">Not empty, without '=' and null characters.</param>
    /// <param name="value">Without null characters.</param>
    /// <exception cref="ArgumentException">The name or the value cannot be that of a variable.</exception>
    public ChildEnvironment With(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        if (name.AsSpan().ContainsAny('=', '\0'))
        {
            throw new ArgumentException("The name of a variable contains no '=' and no null character.", nameof(name));
        }

        return value.Contains('\0')
            ? throw new ArgumentException("The value of a variable contains no null character.", nameof(value))
            : new(_variables.SetItem(name, value));
    }

    /// <summary>These variables without one.</summary>
    /// <param name="name">Its name, present or not.</param>
    public ChildEnvironment Without(string name) => new(_variables.Remove(name));

    /// <summary>Variables as name=value, each followed by a null character but the last; what has no name is none.</summary>
    internal static ChildEnvironment FromText(string text)
    {
        var variables = Empty._variables.ToBuilder();
        foreach (var variable in text.Split('\0'))
        {
            if (variable.IndexOf('=') is > 0 and var end)
            {
                variables.TryAdd(variable[..end], variable[(end + 1)..]);
            }
        }

        return new(variables.ToImmutable());
    }

    internal bool HasSameVariables(ChildEnvironment other) => _variables.SequenceEqual(other._variables);

    internal void AddTo(NativeStrings strings)
    {
        _encoded ??= [.. _variables.Select(variable => System.Text.Encoding.UTF8.GetBytes($"{variable.Key}={variable.Value}"))];
        foreach (var variable in _encoded)
        {
            strings.AddEncoded(variable);
        }
    }
}
