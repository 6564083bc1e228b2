using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC324;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC324");

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\" \"")]
    [InlineData("\"git\"")]
    [InlineData("\"git \"")]
    [InlineData("\"x-www-browser\"")]
    [InlineData("\"/usr/bin/my tool\"")]
    [InlineData("\"/Applications/My App.app/Contents/MacOS/My App\"")]
    [InlineData("\"./build and test/run.sh\"")]
    [InlineData("@\"C:\\Program Files\\Git\\bin\\git.exe\"")]
    [InlineData("@\"C:\\Program Files (x86)\\tool\"")]
    [InlineData("@\"C:\\Program Files - old\\tool\"")]
    [InlineData("@\"C:\\tool.exe files\\other.exe\"")]
    [InlineData("\"\\\"C:\\\\Program Files\\\\tool.exe\\\"\"")]
    [InlineData("\"My Tool\"")]
    [InlineData("\"My Tool.exe\"")]
    [InlineData("\"my tool.exe\"")]
    [InlineData("\"yearly report.pdf\"")]
    [InlineData("\"https://example.com/?q=a -b\"")]
    [InlineData("\"mailto:me@example.com?subject=a -b\"")]
    [InlineData("\"ms-settings:display -x\"")]
    [InlineData("name")]
    [InlineData("directory + \"/my tool\"")]
    [InlineData("$\"{directory}/{name}\"")]
    [InlineData("$\"{directory} {name}\"")]
    [InlineData("$\"my tool {name}.exe\"")]
    [InlineData("Path.Combine(directory, \"git status\")")]
    [InlineData("changing")]
    [InlineData("name.Length > 3 ? \"git\" : name")]
    [InlineData("null")]
    public Task OneFile(string expression) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            void Start(string name, string directory, Process process)
            {
                var changing = "git status";
                if (name.Length > 3) changing = "git";
                Process.Start({{expression}}, "");
                var start = new ProcessStartInfo({{expression}}, "status");
                start.FileName = {{expression}};
                process.StartInfo = new() { FileName = {{expression}} };
            }
        }
        """);

    [Theory]
    [InlineData("new ProcessStartInfo(\"git status\") { UseShellExecute = true };")]
    [InlineData("new ProcessStartInfo(\"git status\") { UseShellExecute = shell };")]
    [InlineData("var start = new ProcessStartInfo(\"git status\"); start.UseShellExecute = true;")]
    [InlineData("process.StartInfo.FileName = \"git status\"; process.StartInfo.UseShellExecute = true;")]
    [InlineData("new Process { StartInfo = { FileName = \"git status\", UseShellExecute = true } };")]
    [InlineData("new Mine.ProcessStartInfo(\"git status\") { FileName = \"git status\" };")]
    [InlineData("Mine.Process.Start(\"git status\");")]
    [InlineData("new ProcessStartInfo(\"git\", \"status --short\") { WorkingDirectory = \"a b -c\" };")]
    [InlineData("new ProcessStartInfo { Arguments = \"git status\" };")]
    [InlineData("if (process.StartInfo.FileName == \"git status\") { }")]
    [InlineData("new ProcessStartInfo(\"env\") { ArgumentList = { \"git status\" } };")]
    public Task OtherUses(string statement) => Verifier.SilentAsync(
        $$"""
        namespace Mine
        {
            class ProcessStartInfo
            {
                public ProcessStartInfo(string fileName) => FileName = fileName;
                public string FileName { get; set; }
            }

            static class Process { public static void Start(string fileName) { } }
        }

        class Service
        {
            void Start(Process process, bool shell)
            {
                {{statement}}
            }
        }
        """);

    [Fact]
    public Task DocumentsOnDotNetFramework() => Verifier.SilentAsync(
        "class Service { void Start() => Process.Start(\"annual report 2024.docx\"); }",
        test => test.ReferenceAssemblies = ReferenceAssemblies.NetFramework.Net472.Default);
}
