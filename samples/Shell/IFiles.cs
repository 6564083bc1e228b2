namespace IpcRuntime.Samples.Shell;

/// <summary>The files of a system, which a simulated one does not have.</summary>
internal interface IFiles
{
    /// <exception cref="IOException">There is no such file.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    FileStream OpenToRead(string path);

    /// <summary>Opens a file, which is made if there is none.</summary>
    /// <exception cref="IOException">There is no such folder.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    FileStream OpenToWrite(string path, bool appends);

    /// <summary>Changes the directory in which the shell and its children are.</summary>
    /// <param name="path">The directory; null for that of the user.</param>
    /// <exception cref="IOException">There is no such directory.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be entered.</exception>
    void ChangeDirectory(string? path);
}
