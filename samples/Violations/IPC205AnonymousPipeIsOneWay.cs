using System.Diagnostics;
using System.IO.Pipes;

namespace IpcAnalyzers.Samples;

/// <summary>A host that asks its plug-in, a child process, a question over an inherited pipe.</summary>
internal sealed class IPC205AnonymousPipeIsOneWay : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is [var handle])
        {
            return await AnswerAsync(handle);
        }

        // An anonymous pipe carries data one way: the constructor throws NotSupportedException.
        await using var pipe = new AnonymousPipeServerStream(PipeDirection.InOut, HandleInheritability.Inheritable);

        using var plugIn = Process.Start(Environment.ProcessPath!, [nameof(IPC205AnonymousPipeIsOneWay), pipe.GetClientHandleAsString()]);
        pipe.DisposeLocalCopyOfClientHandle();
        await pipe.WriteAsync("6 x 7\n"u8.ToArray());
        using var reader = new StreamReader(pipe);
        Console.WriteLine(await reader.ReadToEndAsync());
        await plugIn.WaitForExitAsync();
        return plugIn.ExitCode;
    }

    private static async Task<int> AnswerAsync(string handle)
    {
        await using var questions = new AnonymousPipeClientStream(PipeDirection.In, handle);
        using var reader = new StreamReader(questions);
        Console.WriteLine(await reader.ReadLineAsync() == "6 x 7" ? "42" : "?");
        return 0;
    }
}
