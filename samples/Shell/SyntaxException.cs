namespace IpcRuntime.Samples.Shell;

/// <summary>What was typed is not a command.</summary>
internal sealed class SyntaxException(string message) : Exception(message);
