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

        var path = Environment.GetEnvironmentVariable("PATH") ?? StandardPath;
        var error = Errno.ENOENT;
        for (var rest = path.AsSpan(); ;)
        {
            var end = rest.IndexOf(':');
            var folder = end < 0 ? rest : rest[..end];
            var file = Path.GetFullPath(Path.Join(folder.IsEmpty ? "." : folder, name));
            var found = Check(file);
            if (found == Errno.None)
            {
                return file;
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
