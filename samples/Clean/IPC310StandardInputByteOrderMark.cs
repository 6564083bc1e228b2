using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace IpcAnalyzers.Samples;

/// <summary>A build step that sends its options as JSON to a tool's standard input.</summary>
internal sealed class IPC310StandardInputByteOrderMark : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["tool"])
        {
            return await ReadOptionsAsync();
        }

        var start = new ProcessStartInfo(Environment.ProcessPath!, [nameof(IPC310StandardInputByteOrderMark), "tool"])
        {
            RedirectStandardInput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        using var tool = Process.Start(start)!;
        await using (var input = tool.StandardInput)
        {
            await input.WriteAsync(JsonSerializer.Serialize(new Dictionary<string, bool> { ["verbose"] = true }));
        }

        await tool.WaitForExitAsync();
        return tool.ExitCode;
    }

    private static async Task<int> ReadOptionsAsync()
    {
        await using var input = Console.OpenStandardInput();
        var first = input.ReadByte();
        Console.WriteLine(first == '{' ? "options accepted" : $"expected {{ but found 0x{first:X2}");
        return first == '{' ? 0 : 1;
    }
}
