using System.Runtime.InteropServices;
using System.Text;

namespace IpcRuntime.Host;

/// <summary>
/// Lists of C strings in one piece of native memory, as execve wants them: each list ends with a null. What is appended may move the piece;
/// <see cref="Seal"/> ends that, and gives out addresses.
/// </summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private byte* _bytes;
    private nint* _entries;
    private int _length;
    private int _capacity;
    private int _count;
    private int _room;

    /// <summary>How many entries there are, the ends of lists included: the index of the next one.</summary>
    public int Count => _count;

    /// <param name="what">What the text is, for the refusal of one that C would cut off.</param>
    public void Add(ReadOnlySpan<char> text, string what)
    {
        Begin();
        Append(text, what);
        Append([0]);
    }

    /// <summary>A string that is encoded already, without its end.</summary>
    public void AddEncoded(ReadOnlySpan<byte> text)
    {
        Begin();
        Append(text);
        Append([0]);
    }

    public void EndList()
    {
        Reserve();
        _entries[_count++] = -1;
    }

    public void Seal()
    {
        for (var i = 0; i < _count; i++)
        {
            _entries[i] = _entries[i] < 0 ? 0 : (nint)(_bytes + _entries[i]);
        }
    }

    /// <summary>The list that begins at this entry.</summary>
    public byte** ListAt(int index) => (byte**)(_entries + index);

    public void Dispose()
    {
        NativeMemory.Free(_bytes);
        NativeMemory.Free(_entries);
        _bytes = null;
        _entries = null;
    }

    private void Begin()
    {
        Reserve();
        _entries[_count++] = _length;
    }

    private void Reserve()
    {
        if (_count == _room)
        {
            _room = Math.Max(64, _room * 2);
            _entries = (nint*)NativeMemory.Realloc(_entries, (nuint)_room * (nuint)sizeof(nint));
        }
    }

    private void Append(ReadOnlySpan<char> text, string what)
    {
        if (text.Contains('\0'))
        {
            throw new ArgumentException($"{what} contains a null character, which would end it.");
        }

        var most = checked(text.Length * 3);
        Grow(most);
        _length += Encoding.UTF8.GetBytes(text, new Span<byte>(_bytes + _length, most));
    }

    private void Append(ReadOnlySpan<byte> text)
    {
        Grow(text.Length);
        text.CopyTo(new(_bytes + _length, text.Length));
        _length += text.Length;
    }

    private void Grow(int more)
    {
        var needed = checked(_length + more);
        if (needed > _capacity)
        {
            _capacity = (int)Math.Max(Math.Min(_capacity * 2L, int.MaxValue), Math.Max(needed, 4096));
            _bytes = (byte*)NativeMemory.Realloc(_bytes, (nuint)_capacity);
        }
    }
}
