using IpcAnalyzers.Fixes.Pipes;

namespace IpcAnalyzers.Tests.Rules.Pipes.IPC207;

public class Fix
{
    private static readonly RuleVerifier Verifier = new("IPC207");

    [Theory]
    [InlineData("new StreamReader(server)", "new StreamReader(server, leaveOpen: true)")]
    [InlineData("new StreamReader(server, Encoding.UTF8)", "new StreamReader(server, Encoding.UTF8, leaveOpen: true)")]
    [InlineData("new BinaryReader(server)", "new BinaryReader(server, Encoding.UTF8, leaveOpen: true)")]
    public Task LeavesThePipeOpen(string reader, string replacement) => Verifier.FixesAsync<IPC207LeaveOpenFix>(Source($"using var reader = [|{reader}|];"), Source($"using var reader = {replacement};"));

    [Fact]
    public Task OffersNothingForACall() => Verifier.OffersNoFixAsync<IPC207LeaveOpenFix>(Source("writer.Write(1); [|server.Close()|];"));

    private static string Source(string statements) =>
        $$"""
        class Service
        {
            void Serve(NamedPipeServerStream server)
            {
                server.WaitForConnection();
                using var writer = new StreamWriter(server);
                {{statements}}
            }
        }
        """;
}
