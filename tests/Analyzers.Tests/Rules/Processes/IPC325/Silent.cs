using Microsoft.CodeAnalysis.Testing;

namespace IpcAnalyzers.Tests.Rules.Processes.IPC325;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC325");

    [Theory]
    [InlineData("\"sh\"", "\"-c \\\"ls\\\"\"")]
    [InlineData("\"sh\"", "$\"-c \\\"{Command}\\\"\"")]
    [InlineData("\"sh\"", "$\"-c \\\"kill {process.Id}\\\"\"")]
    [InlineData("\"sh\"", "$\"-c \\\"kill {process.Id.ToString()}\\\"\"")]
    [InlineData("\"sh\"", "$\"-c \\\"echo {Guid.NewGuid()} {kind} {windows}\\\"\"")]
    [InlineData("\"sh\"", "$\"-c \\\"{(windows ? \"dir\" : \"ls\")}\\\"\"")]
    [InlineData("\"sh\"", "$\"-c \\\"{s_command}\\\"\"")]
    [InlineData("\"sh\"", "$\"-c \\\"read x <&{pipe.GetClientHandleAsString()}\\\"\"")]
    [InlineData("\"sh\"", "\"-c \" + Escape(name)")]
    [InlineData("\"sh\"", "$\"-c \\\"ls {ShellQuote(name)}\\\"\"")]
    [InlineData("\"sh\"", "$\"-c \\\"ls {quotedName}\\\"\"")]
    [InlineData("\"sh\"", "$\"-c \\\"ls '{name.Replace(\"'\", \"'\\\\''\")}'\\\"\"")]
    [InlineData("\"sh\"", "$\"-c \\\"ls \\\\\\\"$1\\\\\\\"\\\" sh {name}\"")]
    [InlineData("\"sh\"", "$\"-c ls {name}\"")]
    [InlineData("\"sh\"", "$\"{name}\"")]
    [InlineData("\"sh\"", "$\"script.sh {name}\"")]
    [InlineData("\"sh\"", "name")]
    [InlineData("\"cmd\"", "name")]
    [InlineData("\"cmd\"", "\"/c dir\"")]
    [InlineData("\"cmd\"", "$\"/c \\\"{scriptPath}\\\"\"")]
    [InlineData("\"cmd\"", "\"/c \" + Path.Combine(name, \"build.cmd\")")]
    [InlineData("\"pwsh\"", "$\"-File {name}\"")]
    [InlineData("\"pwsh\"", "$\"-NoProfile -File build.ps1 -c {name}\"")]
    [InlineData("\"pwsh\"", "$\"-EncodedCommand {Convert.ToBase64String(new byte[1])}\"")]
    [InlineData("\"powershell\"", "$\"-Command Get-Item '{name.Replace(\"'\", \"''\")}'\"")]
    [InlineData("\"git\"", "$\"-c \\\"{name}\\\"\"")]
    [InlineData("\"/opt/sh/tool\"", "$\"-c \\\"{name}\\\"\"")]
    [InlineData("name", "$\"-c \\\"{name}\\\"\"")]
    [InlineData("\"python\"", "$\"-c \\\"{name}\\\"\"")]
    public Task NoValueInACommand(string shell, string arguments) => Verifier.SilentAsync(
        $$"""
        class Service
        {
            private const string Command = "ls";
            private static readonly string s_command = "ls";

            void Start(string name, string quotedName, string scriptPath, bool windows, DayOfWeek kind, Process process, AnonymousPipeServerStream pipe)
            {
                Process.Start({{shell}}, {{arguments}});
                new ProcessStartInfo({{shell}}, {{arguments}});
                new ProcessStartInfo { FileName = {{shell}}, Arguments = {{arguments}} };
                process.StartInfo.FileName = {{shell}};
                process.StartInfo.Arguments = {{arguments}};
            }

            static string Escape(string text) => text;
            static string ShellQuote(string text) => text;
        }
        """);

    [Theory]
    [InlineData("new ProcessStartInfo(\"sh\") { ArgumentList = { \"-c\", \"ls \\\"$1\\\"\", \"sh\", name } };")]
    [InlineData("new ProcessStartInfo(\"sh\") { ArgumentList = { \"-c\", \"ls \\\"$NAME\\\"\" }, Environment = { [\"NAME\"] = name } };")]
    [InlineData("Process.Start(\"sh\", new[] { \"-c\", \"exec \\\"$0\\\" \\\"$@\\\"\", name });")]
    [InlineData("Process.Start(\"sh\", new[] { \"-e\", name });")]
    [InlineData("Process.Start(\"sh\", new[] { name });")]
    [InlineData("Process.Start(\"sh\", new[] { \"-c\" });")]
    [InlineData("Process.Start(\"git\", new[] { \"-c\", name });")]
    [InlineData("Process.Start(\"sh\", list);")]
    [InlineData("Process.Start(\"pwsh\", new[] { \"-File\", \"build.ps1\", \"-c\", name });")]
    [InlineData("var start = new ProcessStartInfo(\"sh\"); start.ArgumentList.Add(\"-c\"); start.ArgumentList.Add(\"ls\"); start.ArgumentList.Add(\"sh\"); start.ArgumentList.Add(name);")]
    [InlineData("list.Add(\"-c\"); list.Add($\"ls {name}\"); new System.Collections.ObjectModel.Collection<string> { \"-c\", $\"ls {name}\" };")]
    [InlineData("new Mine.ProcessStartInfo { FileName = \"sh\", Arguments = $\"-c \\\"{name}\\\"\" };")]
    [InlineData("if (name == \"\") { info.FileName = \"sh\"; } else { info.FileName = \"tool\"; } info.Arguments = $\"-c \\\"{name}\\\"\";")]
    [InlineData("if (name == \"\") { info.FileName = \"sh\"; info.Arguments = \"-c ls\"; } else { info.FileName = \"tool\"; info.Arguments = $\"-c \\\"{name}\\\"\"; }")]
    public Task TheRightWayAndOtherPrograms(string statement) => Verifier.SilentAsync(
        $$"""
        namespace Mine
        {
            class ProcessStartInfo { public string FileName { get; set; } public string Arguments { get; set; } }
        }

        class Service
        {
            void Start(string name, List<string> list, ProcessStartInfo info)
            {
                {{statement}}
            }
        }
        """);

    [Fact]
    public Task OnDotNetFramework() => Verifier.SilentAsync(
        "class Service { void Start(int id) => Process.Start(\"cmd.exe\", \"/c taskkill /pid \" + id); }",
        test => test.ReferenceAssemblies = ReferenceAssemblies.NetFramework.Net472.Default);

    [Fact]
    public Task AllCallersGiveConstants() => Verifier.SilentAsync(
        """
        class Load
        {
            public void Mac() => Run("uptime");

            public void FreeBsd() => Run("sysctl -n vm.loadavg");

            private static void Run(string command)
            {
                var escaped = command.Replace(@"\", @"\\");
                Process.Start("/bin/sh", $"-c \"{escaped}\"");
                Process.Start("/bin/sh", "-c \"" + command + "\"");
            }
        }
        """);
}
