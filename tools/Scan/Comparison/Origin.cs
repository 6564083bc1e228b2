using System.ComponentModel;
using System.Diagnostics;
using IpcAnalyzers.Scan.Loading;

namespace IpcAnalyzers.Scan.Comparison;

/// <summary>Where an input comes from, as baselines and labels name it.</summary>
/// <param name="Repository">owner/name, or the name alone of what has no owner.</param>
/// <param name="Commit">Empty when it cannot be told.</param>
/// <param name="Prefix">The path of the input inside the repository, with a slash at its end, or empty.</param>
internal sealed record Origin(string Repository, string Commit, string Prefix)
{
    public static Origin Of(ScanInput input)
    {
        string name = Path.GetFileName(input.FullPath);
        if (input.Folder is not { } folder)
        {
            return new Origin(name, "", "");
        }

        // A copy without history, named owner+name, may well lie inside somebody's checkout.
        string owned = Path.GetFileName(folder);
        if (owned.Split('+') is [{ Length: > 0 } owner, { Length: > 0 } repository] && !Path.Exists(Path.Combine(folder, ".git")))
        {
            return new Origin($"{owner}/{repository}", "", "");
        }

        if (Git(folder, "rev-parse", "--show-toplevel") is { } top && Git(folder, "rev-parse", "HEAD") is { } commit)
        {
            string prefix = Path.GetRelativePath(top, folder).Replace('\\', '/');
            return new Origin(FromUrl(Git(folder, "remote", "get-url", "origin")) ?? Path.GetFileName(top), commit, prefix == "." ? "" : prefix + "/");
        }

        return new Origin(owned, "", "");
    }

    /// <summary>owner/name of an https or ssh address; null for a local path.</summary>
    internal static string? FromUrl(string? url)
    {
        if (url is null || !(url.Contains("://", StringComparison.Ordinal) || url.Contains('@', StringComparison.Ordinal)))
        {
            return null;
        }

        string[] parts = url.TrimEnd('/').Split('/', ':');
        string name = parts[^1].EndsWith(".git", StringComparison.Ordinal) ? parts[^1][..^4] : parts[^1];
        return parts.Length < 2 || name.Length == 0 ? null : $"{parts[^2]}/{name}";
    }

    private static string? Git(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", folder, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        try
        {
            using Process git = Process.Start(start)!;
            Task<string> errors = git.StandardError.ReadToEndAsync();
            string output = git.StandardOutput.ReadToEnd().Trim();
            errors.GetAwaiter().GetResult();
            git.WaitForExit();
            return git.ExitCode == 0 && output.Length > 0 ? output : null;
        }
        catch (Win32Exception)
        {
            // No git: the folder's name must do.
            return null;
        }
    }
}
