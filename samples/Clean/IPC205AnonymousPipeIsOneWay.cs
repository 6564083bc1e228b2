using System.Diagnostics;
using System.IO.Pipes;

namespace IpcAnalyzers.Samples;

/// <summary>A host that asks its plug-in, a child process, a question over inherited pipes.</summary>
internal sealed class IPC205AnonymousPipeIsOneWay : ISample
{
    public async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is [var forQuestions, var forAnswers])
        {
            return await AnswerAsync(forQuestions, forAnswers);
        }

        // One pipe for each direction.
        await using var questions = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
        await using var answers = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);

        using var plugIn = Process.Start(
            Environment.ProcessPath!,
            [nameof(IPC205AnonymousPipeIsOneWay), questions.GetClientHandleAsString(), answers.GetClientHandleAsString()]);
        questions.DisposeLocalCopyOfClientHandle();
        answers.DisposeLocalCopyOfClientHandle();

        await using (var writer = new StreamWriter(questions))
        {
            await writer.WriteLineAsync("6 x 7");
        }

        using var reader = new StreamReader(answers);
        Console.WriteLine(await reader.ReadToEndAsync());
        await plugIn.WaitForExitAsync();
        return plugIn.ExitCode;
    }

    private static async Task<int> AnswerAsync(string forQuestions, string forAnswers)
    {
        await using var questions = new AnonymousPipeClientStream(PipeDirection.In, forQuestions);
        await using var answers = new AnonymousPipeClientStream(PipeDirection.Out, forAnswers);
        using var reader = new StreamReader(questions);
        await using var writer = new StreamWriter(answers);
        await writer.WriteAsync(await reader.ReadLineAsync() == "6 x 7" ? "42" : "?");
        return 0;
    }
}
