using IpcAnalyzers.Fixes.Processes;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC314;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC314");

    [Theory]
    [InlineData("Process.Start(\"git\", [|$\"clone {url}\"|]);", "Process.Start(\"git\", new[] { \"clone\", url });")]
    [InlineData("Process.Start(\"git\", [|\"clone \" + url + \" -v\"|]);", "Process.Start(\"git\", new[] { \"clone\", url, \"-v\" });")]
    [InlineData("new ProcessStartInfo(\"git\", [|$\"clone \\\"{url}\\\" \\\"a b\\\"\"|]);", "new ProcessStartInfo(\"git\", new[] { \"clone\", url, \"a b\" });")]
    [InlineData("new ProcessStartInfo { FileName = \"git\", Arguments = [|$\"clone {url}\"|], UseShellExecute = false };", "new ProcessStartInfo { FileName = \"git\", ArgumentList = { \"clone\", url }, UseShellExecute = false };")]
    [InlineData("start.Arguments = [|$\"clone {url}\"|]; // here", "start.ArgumentList.Add(\"clone\"); // here\n        start.ArgumentList.Add(url);")]
    [InlineData("Process.Start(\"git\", [|$\"clone {Path.GetFullPath(url)}\"|]);", "Process.Start(\"git\", new[] { \"clone\", Path.GetFullPath(url) });")]
    public Task EachOnItsOwn(string statement, string replacement) => Verifier.FixesAsync<IPC314ArgumentListFix>(Source(statement), Source(replacement));

    [Fact]
    public Task AllInAFile() => Verifier.FixesAsync<IPC314ArgumentListFix>(
        Source("Process.Start(\"git\", [|$\"clone {url}\"|]);\n        Process.Start(\"git\", [|$\"fetch {url}\"|]);"),
        Source("Process.Start(\"git\", new[] { \"clone\", url });\n        Process.Start(\"git\", new[] { \"fetch\", url });"));

    [Theory]
    [InlineData("Process.Start(\"git\", [|$\"clone --out={url}\"|]);")]
    [InlineData("Process.Start(\"git\", [|$\"clone --out=\\\"{url}\\\"\"|]);")]
    [InlineData("Process.Start(\"git\", [|$\"clone {url} -n {count}\"|]);")]
    [InlineData("Process.Start(\"git\", [|$\"clone {url} -m \\\\\\\"a\\\\\\\"\"|]);")]
    [InlineData("Process.Start(\"git\", [|$\"clone {url,10}\"|]);")]
    [InlineData("Process.Start(\"git\", [|string.Format(\"clone {0}\", url)|]);")]
    [InlineData("var line = $\"clone {url}\"; Process.Start(\"git\", [|line|]);")]
    [InlineData("start.Arguments = [|$\"clone {url}\"|]; Console.WriteLine(start.Arguments);")]
    public Task NothingWhereAValueIsNoArgument(string statement) => Verifier.OffersNoFixAsync<IPC314ArgumentListFix>(Source(statement));

    private static string Source(string statement) =>
        $$"""
        class Service
        {
            void Start(string url, int count, ProcessStartInfo start)
            {
                {{statement}}
            }
        }
        """;
}
