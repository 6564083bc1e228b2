namespace IpcAnalyzers.Tests.Rules.Signals.IPC115;

public class Silent
{
    private static readonly RuleVerifier Verifier = new("IPC115");

    [Theory]
    [InlineData("kill(pid, 15);")]
    [InlineData("kill(_child.Id, 15);")]
    [InlineData("kill(Environment.ProcessId, 15);")]
    [InlineData("kill(_pid, 15);")]
    [InlineData("kill(pid, 0);")]
    [InlineData("kill(0, 0);")]
    [InlineData("kill(-1, 0);")]
    [InlineData("killpg(0, 15);")]
    [InlineData("kill(-getpgid(pid), 15);")]
    [InlineData("kill(-OwnGroup(), 15);")]
    [InlineData("var group = getpgid(pid); kill(-group, 15);")]
    [InlineData("int pgid = Find(); kill(-pgid, 15);")]
    [InlineData("Mono.Unix.Native.Syscall.kill(_child.Id, Mono.Unix.Native.Signum.SIGTERM);")]
    public Task ProcessesAndGroupsThatAreMeant(string statement) => Verifier.SilentAsync(Imports.Method(statement), test => test.MonoPosix());

    [Theory]
    [InlineData("if (int.TryParse(text, out var found)) kill(found, 15);")]
    [InlineData("if (!int.TryParse(text, out var found)) return; kill(found, 15);")]
    [InlineData("var isNumber = int.TryParse(text, out var found); if (isNumber) kill(found, 15);")]
    [InlineData("int.TryParse(text, out var found); if (found > 0) kill(found, 15);")]
    [InlineData("int.TryParse(text, out var found); if (found <= 0) return; kill(found, 15);")]
    [InlineData("int.TryParse(text, out var found); if (known) kill(found, 15);")]
    [InlineData("var found = 0; if (known) found = Find(); if (known) kill(found, 15);")]
    [InlineData("var found = 0; if (known) found = Find(); else return; kill(found, 15);")]
    [InlineData("var found = 0; if (known) found = Find(); if (!known) return; kill(found, 15);")]
    [InlineData("var found = 0; if (known) { found = Find(); kill(found, 15); }")]
    [InlineData("var found = 0; found = Find(); kill(found, 15);")]
    [InlineData("var found = 1; if (known) found = Find(); kill(found, 15);")]
    [InlineData("var found = -1; if (known) found = Find(); if (found != -1) kill(found, 15);")]
    [InlineData("var found = -1; if (known) found = Find(); if (found is -1) throw new InvalidOperationException(); kill(found, 15);")]
    [InlineData("var found = -1; try { found = Find(); } catch (IOException) { return; } kill(found, 15);")]
    [InlineData("var found = -1; foreach (var arg in args) { found = arg.Length; } kill(found, 15);")]
    [InlineData("var found = int.TryParse(text, out var number) ? number : -1; if (found > 0) kill(found, 15);")]
    [InlineData("var found = int.TryParse(text, out var number) ? number : throw new FormatException(); kill(found, 15);")]
    [InlineData("var found = _child?.Id ?? Environment.ProcessId; kill(found, 15);")]
    [InlineData("var found = _child?.Id ?? 0; if (found == 0) return; kill(found, 15);")]
    [InlineData("kill(known ? 0 : pid, 15);")]
    public Task NumbersThatSomebodyAskedFor(string statement) => Verifier.SilentAsync(Imports.Method(statement));

    [Fact]
    public Task GroupThatIsMade() => Verifier.SilentAsync(
        Imports.Method("var child = Process.Start(\"setsid\", \"worker\"); kill(-child.Id, 15);"));

    [Fact]
    public Task AFunctionOfThisNameThatIsNotOfTheCLibrary() => Verifier.SilentAsync(
        """
        class Game
        {
            void Clear() => kill(-1, 15);
            void kill(int monsters, int score) { }
        }
        """);
}
