using System.Text;
using IpcRuntime.Kernel;

namespace IpcRuntime.Host;

/// <summary>Finds the file of a program as execvp does: a name without a slash is looked for in PATH.</summary>
internal static unsafe class ProgramSearch
{
    private const int MayExecute = 1;

    /// <summary>What execvp takes without a PATH (POSIX, confstr).</summary>
    private const string StandardPath = "/bin:/usr/bin";

    /// <returns>An absolute path. For a name with a slash nothing is checked.</returns>
    /// <exception cref="PosixException">No folder of PATH has it, or only as a file that may not be executed.</exception>
    public static string Find(string name)
    {
        if (name.Contains('/'))
        {
            // The child may change its directory before it looks for the file.
            return Path.GetFullPath(name);
        }

        var path = CurrentEnvironment.Find("PATH") ?? StandardPath;
        var error = Errno.ENOENT;
        for (var rest = path.AsSpan(); ;)
        {
            var end = rest.IndexOf(':');
            var folder = end < 0 ? rest : rest[..end];
            var found = Access(folder, name);
            if (found == Errno.None)
            {
                var file = Path.GetFullPath(Path.Join(folder.IsEmpty ? "." : folder, name));
                found = Check(file);
                if (found == Errno.None)
                {
                    return file;
                }
            }

            error = found is Errno.EACCES or Errno.EISDIR ? Errno.EACCES : error;
            if (end < 0)
            {
                break;
            }

            rest = rest[(end + 1)..];
        }

        throw new PosixException("execvp", (int)error, $"'{name}', which is looked for in PATH={path}");
    }

    /// <summary>Most folders do not have it, and to see that costs no string.</summary>
    private static Errno Access(ReadOnlySpan<char> folder, string name)
    {
        const int Most = 4096;
        var length = Encoding.UTF8.GetMaxByteCount(folder.Length + name.Length + 2);
        if (length > Most)
        {
            return Errno.ENAMETOOLONG;
        }

        var path = stackalloc byte[Most];
        var bytes = new Span<byte>(path, Most);
        var end = Encoding.UTF8.GetBytes(folder.IsEmpty ? "." : folder, bytes);
        bytes[end++] = (byte)'/';
        end += Encoding.UTF8.GetBytes(name, bytes[end..]);
        bytes[end] = 0;
        return LibC.access(path, MayExecute) == 0 ? Errno.None : (Errno)LibC.LastError;
    }

    /// <summary>Why the file cannot be executed, as far as that can be told without trying.</summary>
    public static Errno Check(string file)
    {
        if (Directory.Exists(file))
        {
            return Errno.EISDIR;
        }

        using var strings = new NativeStrings();
        strings.Add(file, "The file name");
        strings.Seal();
        return LibC.access(*strings.ListAt(0), MayExecute) == 0 ? Errno.None : (Errno)LibC.LastError;
    }
}
