using System.Collections;
using System.Runtime.InteropServices;

namespace IpcRuntime;

/// <summary>
/// Which descriptors a child has. Numbers are those in the child: 0, 1 and 2 are its standard input, output and error, and are those of this
/// process where the map does not say otherwise.
/// </summary>
/// <remarks>
/// The map does not own the handles: they stay open in this process, and the end of a pipe that this process keeps open keeps the reader waiting. Only what
/// <see cref="PipeEnd.DetachForChild"/> gave is closed once the child has been started or could not be. Numbers are free: a map may swap 1 and 2. A handle that the framework set to non-blocking (O_NONBLOCK), as asynchronous sockets and pipes are, is non-blocking for the child too.
/// </remarks>
/// <example>
/// <code>
/// var options = new ChildOptions("sort") { Descriptors = { { 1, pipe.WriteEnd.DetachForChild() }, { 3, log } } };
/// </code>
/// </example>
public sealed class DescriptorMap : IEnumerable<int>
{
    private readonly List<Entry> _entries = [];

    internal ReadOnlySpan<Entry> Entries => CollectionsMarshal.AsSpan(_entries);

    /// <summary>Gives the child a duplicate of a handle of this process.</summary>
    /// <param name="child">The number in the child, 0 or above.</param>
    /// <param name="handle">An open file, pipe or socket; it must stay open until the child has started.</param>
    /// <exception cref="ArgumentException">The number is in the map already.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public void Add(int child, SafeHandle handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        Add(new Entry(child, handle, IsNull: false));
    }

    /// <summary>Gives the child /dev/null: reads end at once, writes vanish.</summary>
    /// <param name="child">The number in the child, 0 or above.</param>
    /// <exception cref="ArgumentException">The number is in the map already.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public void AddNull(int child) => Add(new Entry(child, Handle: null, IsNull: true));

    /// <summary>Closes a number in the child. A program without 0, 1 or 2 gives that number to the next file that it opens: prefer <see cref="AddNull"/>.</summary>
    /// <param name="child">The number in the child, 0 or above.</param>
    /// <exception cref="ArgumentException">The number is in the map already.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public void AddClosed(int child) => Add(new Entry(child, Handle: null, IsNull: false));

    /// <summary>Whether the map has this number of the child.</summary>
    /// <param name="child">Any number.</param>
    public bool Contains(int child)
    {
        foreach (var entry in Entries)
        {
            if (entry.Child == child)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The numbers in the child, in the order in which they were added.</summary>
    public IEnumerator<int> GetEnumerator() => _entries.Select(entry => entry.Child).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Add(Entry entry)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(entry.Child);
        if (Contains(entry.Child))
        {
            throw new ArgumentException($"Descriptor {entry.Child} of the child is in the map already.");
        }

        _entries.Add(entry);
    }

    /// <summary>Closes the ends of pipes that are the child's from now on.</summary>
    internal void CloseDetached()
    {
        foreach (var entry in Entries)
        {
            if (entry.Handle is PipeDescriptor { IsForChild: true } end)
            {
                end.Dispose();
            }
        }
    }

    internal DescriptorMap Copy()
    {
        var copy = new DescriptorMap();
        copy._entries.AddRange(_entries);
        return copy;
    }

    internal readonly record struct Entry(int Child, SafeHandle? Handle, bool IsNull);
}
