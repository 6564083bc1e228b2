using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC314;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC314");

    [Theory]
    [InlineData("\"clone a\"")]
    [InlineData("\"clone \" + Url")]
    [InlineData("$\"clone {Url}\"")]
    [InlineData("$\"-n {count} {count:x} {kind} {shallow} {Guid.NewGuid()} {count.ToString()}\"")]
    [InlineData("$\"-n {(shallow ? \"1\" : \"2\")}\"")]
    [InlineData("$\"-h {pipe.GetClientHandleAsString()}\"")]
    [InlineData("$\"--pid {Environment.ProcessId}\"")]
    [InlineData("count.ToString(System.Globalization.CultureInfo.InvariantCulture) + ' ' + process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)")]
    [InlineData("\"clone\" + (shallow ? \" --depth 1\" : \"\")")]
    [InlineData("url")]
    [InlineData("$\"{url}\"")]
    [InlineData("$\"run {arguments}\"")]
    [InlineData("\"exec tool.dll \" + extraArgs")]
    [InlineData("\"unmount \" + extraParams + \" \" + GetInternalParameter()")]
    [InlineData("$\"clone {Quote(url)}\"")]
    [InlineData("$\"clone {EscapeArgument(url)}\"")]
    [InlineData("$\"clone {quotedUrl}\"")]
    [InlineData("\"clone \\\"\" + url.Replace(\"\\\"\", \"\\\\\\\"\") + \"\\\"\"")]
    [InlineData("Build(url)")]
    [InlineData("changing")]
    public Task NothingToSplit(string value) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            private const string Url = "https://example.com";

            void Start(string url, string quotedUrl, string arguments, string extraArgs, string extraParams, int count, bool shallow, DayOfWeek kind, AnonymousPipeServerStream pipe, Process process)
            {
                var changing = "clone " + url;
                if (shallow) changing = "";
                Process.Start("git", {{value}});
                new ProcessStartInfo("git") { Arguments = {{value}} };
                process.StartInfo.Arguments = {{value}};
            }

            static string GetInternalParameter() => "";
            static string Quote(string text) => text;
            static string EscapeArgument(string text) => text;
            static string Build(string text) => text;
        }
        """);

    [Theory]
    [InlineData("Process.Start(\"git\", new[] { \"clone\", $\"--out={url}\" });")]
    [InlineData("new ProcessStartInfo(\"git\") { ArgumentList = { \"clone\", $\"--out={url}\" } };")]
    [InlineData("start.ArgumentList.Add($\"--out={url}\");")]
    [InlineData("Process.Start(\"sh\", $\"-c \\\"ls {url}\\\"\");")]
    [InlineData("Process.Start(\"cmd.exe\", $\"/c \\\"{url}\\\"\");")]
    [InlineData("Process.Start(\"explorer.exe\", $\"/select,\\\"{url}\\\"\");")]
    [InlineData("Process.Start(\"msiexec\", $\"/i \\\"{url}\\\"\");")]
    [InlineData("new Mine.ProcessStartInfo { Arguments = $\"clone {url}\" };")]
    [InlineData("start.WorkingDirectory = $\"clone {url}\";")]
    [InlineData("start.FileName = $\"{url}/git\";")]
    public Task ListsAndOtherPrograms(string statement) => Verifier.SilentAsync(
        $$"""
        namespace Mine
        {
            class ProcessStartInfo { public string Arguments { get; set; } }
        }

        class Service
        {
            void Start(string url, ProcessStartInfo start)
            {
                {{statement}}
            }
        }
        """);

    [Fact]
    public Task WhereThereIsNoArgumentList() => Verifier.SilentAsync(
        "class Service { void Start(string url) { Process.Start(\"git\", $\"clone {url}\"); new ProcessStartInfo(\"git\", $\"clone {url}\"); } }",
        test => test.ReferenceAssemblies = ReferenceAssemblies.NetFramework.Net472.Default);
}
