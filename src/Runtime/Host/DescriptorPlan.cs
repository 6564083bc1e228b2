using System.Runtime.InteropServices;

namespace IpcRuntime.Host;

/// <summary>
/// The file actions that give a child its descriptors. Actions run one after the other, so that one may overwrite what a later one reads: a
/// handle whose number is also a number of the child is duplicated out of the way beforehand, in this process.
/// </summary>
internal unsafe ref struct DescriptorPlan : IDisposable
{
    /// <summary>More than the 80 bytes of glibc and musl.</summary>
    public const int Size = 512;

    private const int ReadWrite = 2;
    private const int FirstBeyondStandard = 3;

    private readonly DescriptorMap _map;

    /// <summary>How many handles are held; they are held in the order of the map.</summary>
    private int _held;
    private List<int>? _duplicates;

    public DescriptorPlan(DescriptorMap map) => _map = map;

    /// <exception cref="ObjectDisposedException">A handle is closed.</exception>
    /// <exception cref="PosixException">A descriptor is not open, or there are too many.</exception>
    public void Fill(byte* actions, bool closesOthers)
    {
        var first = FirstBeyondStandard;
        foreach (var entry in _map.Entries)
        {
            first = Math.Max(first, entry.Child + 1);
        }

        foreach (var entry in _map.Entries)
        {
            if (entry.Handle is { } handle)
            {
                Check(LibC.posix_spawn_file_actions_adddup2(actions, SourceOf(handle, entry.Child, first), entry.Child), "posix_spawn_file_actions_adddup2", entry.Child);
            }
            else if (entry.IsNull)
            {
                fixed (byte* path = "/dev/null\0"u8)
                {
                    Check(LibC.posix_spawn_file_actions_addopen(actions, entry.Child, path, ReadWrite, 0), "posix_spawn_file_actions_addopen", entry.Child);
                }
            }
            else
            {
                Check(LibC.posix_spawn_file_actions_addclose(actions, entry.Child), "posix_spawn_file_actions_addclose", entry.Child);
            }
        }

        if (closesOthers && OptionalFunctions.CloseFrom != null)
        {
            for (var descriptor = FirstBeyondStandard; descriptor < first; descriptor++)
            {
                if (!_map.Contains(descriptor))
                {
                    Check(LibC.posix_spawn_file_actions_addclose(actions, descriptor), "posix_spawn_file_actions_addclose", descriptor);
                }
            }

            Check(OptionalFunctions.CloseFrom(actions, first), "posix_spawn_file_actions_addclosefrom_np", first);
        }
    }

    public readonly void Dispose()
    {
        foreach (var duplicate in _duplicates ?? [])
        {
            LibC.close(duplicate);
        }

        var held = _held;
        foreach (var entry in _map.Entries)
        {
            if (entry.Handle is { } handle && held-- > 0)
            {
                handle.DangerousRelease();
            }
        }
    }

    private int SourceOf(SafeHandle handle, int child, int first)
    {
        if (handle.IsInvalid)
        {
            throw new ArgumentException($"The handle for descriptor {child} of the child is invalid.");
        }

        var isHeld = false;
        handle.DangerousAddRef(ref isHeld);
        _held++;
        var descriptor = (int)handle.DangerousGetHandle();
        if (!_map.Contains(descriptor))
        {
            return LibC.Control(descriptor, LibC.GetDescriptorFlags, 0) >= 0
                ? descriptor
                : throw PosixException.OfLastError("fcntl", $"descriptor {descriptor}, which is to be {child} in the child");
        }

        var duplicate = LibC.Control(descriptor, LibC.DuplicateCloseOnExec, first);
        if (duplicate < 0)
        {
            throw PosixException.OfLastError("fcntl", $"descriptor {descriptor}, which is to be {child} in the child");
        }

        (_duplicates ??= []).Add(duplicate);
        return duplicate;
    }

    private static void Check(int error, string function, int child)
    {
        if (error != 0)
        {
            throw new PosixException(function, error, $"descriptor {child} of the child");
        }
    }
}
