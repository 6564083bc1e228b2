namespace IpcAnalyzers.Docs;

/// <summary>Writes every text that follows from the rules; with <c>--verify</c> only says what is out of date.</summary>
internal static class Program
{
    public static int Main(string[] arguments)
    {
        if (arguments is not ([] or ["--verify"]))
        {
            Console.Error.WriteLine("Usage: dotnet run --project tools/Docs [-- --verify]");
            return 2;
        }

        var outdated = new DerivedTexts(FindRepository()).Outdated();
        if (arguments is ["--verify"])
        {
            foreach (var file in outdated)
            {
                Console.Error.WriteLine($"{file.Path} is out of date: {file.FirstDifference()}");
            }

            return outdated.IsEmpty ? 0 : 1;
        }

        foreach (var file in outdated)
        {
            file.Write();
            Console.WriteLine($"{file.Path} written");
        }

        return 0;
    }

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "IpcAnalyzers.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("No folder above this program holds IpcAnalyzers.sln.");
    }
}
