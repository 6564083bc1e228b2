using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC325;

[NoFix("Whether the program can be started without the shell, or which shell syntax the command needs, only its author knows.")]
public class Reports
{
    private static readonly RuleVerifier Verifier = new("IPC325");

    [Theory]
    [InlineData("\"sh\"", "$\"-c \\\"ls {name}\\\"\"")]
    [InlineData("\"/bin/sh\"", "\"-c \\\"ls \" + name + \"\\\"\"")]
    [InlineData("\"/bin/bash\"", "$\"-c \\\"{name}\\\"\"")]
    [InlineData("\"bash\"", "$\"-lc \\\"ls '{name}'\\\"\"")]
    [InlineData("\"bash\"", "string.Format(\"-c \\\"ls {0}\\\"\", name)")]
    [InlineData("\"zsh\"", "string.Concat(\"-c \", name)")]
    [InlineData("\"/bin/bash\"", "\"-c \\\"\" + name.Replace(\"\\\"\", \"\\\\\\\"\") + \"\\\"\"")]
    [InlineData("\"cmd\"", "\"/c dir \" + name")]
    [InlineData("\"cmd.exe\"", "$\"/s /c \\\"type {name}\\\"\"")]
    [InlineData("@\"C:\\Windows\\System32\\cmd.exe\"", "$\"/C{name}\"")]
    [InlineData("\"powershell\"", "$\"-Command Get-Item {name}\"")]
    [InlineData("\"powershell.exe\"", "$\"-NoProfile -command \\\"& {{ Get-Item '{name}' }}\\\"\"")]
    [InlineData("\"pwsh\"", "$\"-c {name}\"")]
    [InlineData("Shell", "$\"-c \\\"{name}\\\"\"")]
    [InlineData("local", "command")]
    [InlineData("windows ? \"cmd.exe\" : \"/bin/sh\"", "$\"-c \\\"ls {name}\\\"\"")]
    [InlineData("Environment.GetEnvironmentVariable(\"SHELL\") ?? \"/bin/sh\"", "$\"-c \\\"ls {name}\\\"\"")]
    public Task CommandsWithAValue(string shell, string arguments) => Verifier.ReportsAsync(
        $$"""
        class Service
        {
            private const string Shell = "/bin/bash";

            void Start(string name, bool windows, Process process)
            {
                var local = "sh";
                var command = $"-c \"ls {name}\"";
                Process.Start({{shell}}, [|{{arguments}}|]);
                new ProcessStartInfo({{shell}}, [|{{arguments}}|]);
                new ProcessStartInfo { FileName = {{shell}}, Arguments = [|{{arguments}}|] };
                new Process { StartInfo = { FileName = {{shell}}, Arguments = [|{{arguments}}|] } };
                new Process { StartInfo = new ProcessStartInfo({{shell}}) { Arguments = [|{{arguments}}|] } };
                var start = new ProcessStartInfo({{shell}});
                start.Arguments = [|{{arguments}}|];
                process.StartInfo.FileName = {{shell}};
                process.StartInfo.Arguments = [|{{arguments}}|];
            }
        }
        """);

    [Theory]
    [InlineData("new ProcessStartInfo(\"sh\", new[] { \"-c\", [|$\"ls {name}\"|] });")]
    [InlineData("Process.Start(\"sh\", new List<string> { \"-c\", [|name|] });")]
    [InlineData("new ProcessStartInfo(\"sh\") { ArgumentList = { \"-c\", [|\"ls \" + name|] } };")]
    [InlineData("new Process { StartInfo = { FileName = \"sh\", ArgumentList = { \"-e\", \"-c\", [|\"ls \" + name|] } } };")]
    [InlineData("var info = new ProcessStartInfo(\"sh\"); info.ArgumentList.Add(\"-c\"); info.ArgumentList.Add([|$\"ls {name}\"|]);")]
    [InlineData("Process.Start(\"cmd\", new[] { \"/c\", \"dir\", [|name|] });")]
    [InlineData("Process.Start(\"pwsh\", new[] { \"-NoProfile\", \"-Command\", [|$\"Get-Item '{name}'\"|] });")]
    public Task Lists(string statement) => Verifier.ReportsAsync(Source(statement));

    [Fact]
    public Task InACollectionExpression() => Verifier.ReportsAsync(
        Source("Process.Start(\"sh\", [\"-c\", [|\"ls \" + name|] ]);"),
        test => test.MinimumRoslyn = new Version(4, 8));

    [Theory]
    [InlineData("if (name == \"\") { start.FileName = \"cmd\"; start.Arguments = [|\"/c \" + name|]; } else { start.FileName = \"tool\"; start.Arguments = name; }")]
    [InlineData("if (name == \"\") { start.FileName = \"cmd\"; } else { start.FileName = \"sh\"; } start.Arguments = [|$\"-c \\\"{name}\\\"\"|];")]
    [InlineData("Action<ProcessStartInfo> configure = info => { info.FileName = \"sh\"; info.Arguments = [|$\"-c \\\"{name}\\\"\"|]; };")]
    public Task WhereTheNameStands(string statement) => Verifier.ReportsAsync(Source(statement));

    [Fact]
    public Task OnDotNetFramework() => Verifier.ReportsAsync(
        "class Service { void Start(string name) => Process.Start(\"cmd.exe\", [|\"/c del \" + name|]); }",
        test => test.ReferenceAssemblies = ReferenceAssemblies.NetFramework.Net472.Default);

    [Fact]
    public Task TheMessage() => Verifier.ReportsAsync(
        "class Service { void Start(string name) => Process.Start(\"sh\", {|#0:$\"-c \\\"ls {name}\\\"\"|}); }",
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("IPC325", DiagnosticSeverity.Warning).WithLocation(0).WithMessage(
            "The shell reads 'name' as a part of its command, so a quote, a semicolon or a dollar sign in the value runs another command")));

    private static string Source(string statement) =>
        $$"""
        class Service
        {
            void Start(string name, ProcessStartInfo start)
            {
                {{statement}}
            }
        }
        """;

    // Between double quotes the shell still puts in what $(…) and backticks give.
    [Fact]
    public Task DoubleQuotesAloneAreEscaped() => Verifier.ReportsAsync(
        """
        class Service
        {
            public void Start(string folder)
            {
                var command = $"du -s {folder}";
                var escaped = command.Replace("\"", "\\\"");
                Process.Start("/bin/bash", [|$"-c \"{escaped}\""|]);
            }
        }
        """);
}
