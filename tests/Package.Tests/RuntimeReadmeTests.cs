using System.Globalization;
using IpcAnalyzers.Package.Tests.Build;

namespace IpcAnalyzers.Package.Tests;

/// <summary>What the page of the package shows compiles against the package, and its own rules have nothing to say about it.</summary>
public sealed class RuntimeReadmeTests(PackageFeed feed)
{
    [Fact]
    public async Task Passages_of_the_page_compile_and_are_clean()
    {
        var passages = Passages(File.ReadAllText(Path.Combine(BuildPaths.RepositoryRoot, "src", "Runtime", "README.md"))).ToList();
        var project = new ConsumerProject(feed, "RuntimeReadme", package: "IpcRuntime")
            .Write("Usings.cs", string.Concat(new[] { "System", "System.IO", "System.Threading.Tasks", "IpcRuntime", "IpcRuntime.Simulation" }.Select(name => $"global using {name};\n")))
            .Write("Program.cs", "Console.WriteLine();\n");
        for (var i = 0; i < passages.Count; i++)
        {
            project.Write(string.Create(CultureInfo.InvariantCulture, $"Passage{i}.cs"), passages[i] is var text && text.Contains("await ", StringComparison.Ordinal)
                ? $"[System.Runtime.Versioning.UnsupportedOSPlatform(\"windows\")]\ninternal static class Passage{i}\n{{\n    public static async Task RunAsync()\n    {{\n{text}\n    }}\n}}\n"
                : $"[System.Runtime.Versioning.UnsupportedOSPlatform(\"windows\")]\ninternal static class Passage{i}\n{{\n    public static void Run()\n    {{\n{text}\n    }}\n}}\n");
        }

        var build = (await project.BuildAsync()).Succeeded();
        Assert.True(passages.Count >= 5, "The page has lost its code.");
        Assert.Empty(BuildFinding.Parse(build.Output));
    }

    /// <summary>The code, without the using directives, which are global here.</summary>
    private static IEnumerable<string> Passages(string page) => page.ReplaceLineEndings("\n").Split("```csharp\n").Skip(1)
        .Select(rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)])
        .Select(code => string.Join('\n', code.Split('\n').Where(line => !line.StartsWith("using Ipc", StringComparison.Ordinal))));
}
