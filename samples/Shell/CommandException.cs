namespace IpcRuntime.Samples.Shell;

/// <summary>A command cannot be carried out: the person gets the message, and the command the status.</summary>
internal sealed class CommandException(string message, int status = 1) : Exception(message)
{
    /// <summary>What <c>$?</c> is afterwards.</summary>
    public int Status => status;
}
