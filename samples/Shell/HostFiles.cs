namespace IpcRuntime.Samples.Shell;

/// <summary>The files of the real system.</summary>
internal sealed class HostFiles : IFiles
{
    // Without the locks that .NET takes for files that are not shared: the file is the child's.
    private const FileShare Shared = FileShare.ReadWrite | FileShare.Delete;

    public FileStream OpenToRead(string path) => new(path, FileMode.Open, FileAccess.Read, Shared);

    public FileStream OpenToWrite(string path, bool appends) => new(path, appends ? FileMode.Append : FileMode.Create, FileAccess.Write, Shared);

    public void ChangeDirectory(string? path) => Environment.CurrentDirectory = path ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
}
