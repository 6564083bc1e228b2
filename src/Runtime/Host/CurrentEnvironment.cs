using System.Reflection;

namespace IpcRuntime.Host;

/// <summary>
/// The variables of this process, prepared for children once and again when they have changed. The runtime keeps them apart from environ of the C library, and gives them out as
/// objects alone, some 10 KB a time. Whether they have changed is seen in the text behind, which costs none: where the runtime has a function for it (CoreCLR), that is asked.
/// Elsewhere they are captured each time.
/// </summary>
internal static unsafe class CurrentEnvironment
{
    private static readonly object Gate = new();
    private static readonly delegate*<char*> TakeText;
    private static readonly delegate*<char*, int> FreeText;
    private static string? _text;
    private static ChildEnvironment _captured = ChildEnvironment.Empty;

#pragma warning disable CA1810 // Both functions or none.
    static CurrentEnvironment()
#pragma warning restore CA1810
    {
        const BindingFlags Any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        var functions = Type.GetType("Interop+Kernel32, System.Private.CoreLib");
        var take = functions?.GetMethod("GetEnvironmentStringsW", Any, []);
        var free = functions?.GetMethod("FreeEnvironmentStringsW", Any, [typeof(char*)]);
        if (take is null || free is null || take.ReturnType != typeof(char*))
        {
            return;
        }

        TakeText = (delegate*<char*>)take.MethodHandle.GetFunctionPointer();
        FreeText = (delegate*<char*, int>)free.MethodHandle.GetFunctionPointer();
        if (!Read().HasSameVariables(ChildEnvironment.Capture()))
        {
            TakeText = null;
        }
    }

    public static ChildEnvironment Get() => TakeText != null ? Read() : ChildEnvironment.Capture();

    /// <returns>The value of one variable, or null.</returns>
    public static string? Find(string name) =>
        TakeText == null ? Environment.GetEnvironmentVariable(name) : Read().Variables.TryGetValue(name, out var value) ? value : null;

    private static ChildEnvironment Read()
    {
        var start = TakeText();
        try
        {
            // Each variable ends with a null character, the text with an empty variable.
            var length = 0;
            for (; start[length] != 0; length++)
            {
                length += new ReadOnlySpan<char>(start + length, int.MaxValue).IndexOf('\0');
            }

            var text = new ReadOnlySpan<char>(start, length);
            lock (Gate)
            {
                if (_text is null || !text.SequenceEqual(_text))
                {
                    _text = text.ToString();
                    _captured = ChildEnvironment.FromText(_text);
                }

                return _captured;
            }
        }
        finally
        {
            _ = FreeText(start);
        }
    }
}
