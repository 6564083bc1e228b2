namespace IpcAnalyzers.Samples;

/// <summary>A program that keeps a token in a file which only its owner may read.</summary>
internal sealed class IPC328VariadicImport : ISample
{
    public Task<int> RunAsync(string[] arguments)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // The framework's own wrapper in C makes the call.
        using (var file = new FileStream(path, options))
        {
            file.Write("secret"u8);
        }

        File.Delete(path);
        Console.WriteLine("token written");
        return Task.FromResult(0);
    }
}
