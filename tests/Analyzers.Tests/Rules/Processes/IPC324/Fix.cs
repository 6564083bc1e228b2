using IpcAnalyzers.Fixes.Processes;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC324;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC324");

    [Theory]
    [InlineData("Process.Start([|\"git status --short\"|]);", "Process.Start(\"git\", \"status --short\");")]
    [InlineData("Process.Start(fileName: [|\"git status\"|]);", "Process.Start(fileName: \"git\", arguments: \"status\");")]
    [InlineData("var start = new ProcessStartInfo([|@\"C:\\tools\\pack.exe  in out\"|]);", "var start = new ProcessStartInfo(\"C:\\\\tools\\\\pack.exe\", \"in out\");")]
    [InlineData("ProcessStartInfo start = new([|\"git status\"|]) { UseShellExecute = false };", "ProcessStartInfo start = new(\"git\", \"status\") { UseShellExecute = false };")]
    [InlineData("new ProcessStartInfo { FileName = [|\"git status\"|], UseShellExecute = false };", "new ProcessStartInfo { FileName = \"git\", Arguments = \"status\", UseShellExecute = false };")]
    [InlineData("new Process { StartInfo = { FileName = [|\"git status\"|] } };", "new Process { StartInfo = { FileName = \"git\", Arguments = \"status\" } };")]
    [InlineData("process.StartInfo.FileName = [|\"git status\"|]; // here", "process.StartInfo.FileName = \"git\"; // here\n        process.StartInfo.Arguments = \"status\";")]
    public Task TheFirstWordIsTheProgram(string statement, string replacement) => Verifier.FixesAsync<IPC324SplitCommandLineFix>(Source(statement), Source(replacement));

    [Fact]
    public Task AllInAFile() => Verifier.FixesAsync<IPC324SplitCommandLineFix>(
        Source("Process.Start([|\"git status\"|]);\n        Process.Start(/* first */ [|\"git fetch\"|] /* this */); // so"),
        Source("Process.Start(\"git\", \"status\");\n        Process.Start(/* first */ \"git\" /* this */, \"fetch\"); // so"));

    [Theory]
    [InlineData("Process.Start([|\"ls | wc -l\"|]);")]
    [InlineData("Process.Start([|\"echo $HOME\"|]);")]
    [InlineData("Process.Start([|\"git commit -m 'a b'\"|]);")]
    [InlineData("Process.Start([|\"\\\"C:\\\\Program Files\\\\tool.exe\\\" /quiet\"|]);")]
    [InlineData("Process.Start([|\"git status\"|], \"--short\");")]
    [InlineData("new ProcessStartInfo([|\"git status\"|]) { Arguments = \"--short\" };")]
    [InlineData("new ProcessStartInfo([|\"git status\"|]) { ArgumentList = { \"--short\" } };")]
    [InlineData("process.StartInfo.FileName = [|\"git status\"|]; process.StartInfo.Arguments = \"--short\";")]
    [InlineData("Process.Start([|\"git clone \" + url|]);")]
    [InlineData("const string Command = \"git status\"; Process.Start([|Command|]);")]
    public Task NothingWhereTheRestIsNotCertain(string statement) => Verifier.OffersNoFixAsync<IPC324SplitCommandLineFix>(Source(statement));

    private static string Source(string statement) =>
        $$"""
        class Service
        {
            void Start(Process process, string url)
            {
                {{statement}}
            }
        }
        """;
}
