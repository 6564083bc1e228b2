namespace IpcRuntime.Samples.Shell;

/// <summary>A job as it was typed.</summary>
/// <param name="Text">What was typed.</param>
/// <param name="Commands">The commands between which there is a <c>|</c>, at least one.</param>
/// <param name="IsBackground">Whether <c>&amp;</c> follows it.</param>
internal sealed record JobDescription(string Text, IReadOnlyList<Command> Commands, bool IsBackground);

/// <summary>A command.</summary>
/// <param name="Words">The program or built-in command, and its arguments.</param>
/// <param name="Redirections">In their order.</param>
internal sealed record Command(IReadOnlyList<Word> Words, IReadOnlyList<Redirection> Redirections);

/// <summary>A file in the place of a descriptor.</summary>
/// <param name="Descriptor">0 for <c>&lt;</c>, 1 for <c>&gt;</c>, 2 for <c>2&gt;</c>.</param>
/// <param name="Appends">Whether what the file has stays, for <c>&gt;&gt;</c>.</param>
/// <param name="Path">The file.</param>
internal sealed record Redirection(int Descriptor, bool Appends, Word Path);
