namespace IpcRuntime.Tests.Shell;

/// <summary>What a person types at the shell, and sees.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Lines">One after the other.</param>
public sealed record Scenario(string Name, params Typing[] Lines)
{
    /// <summary>The code with which the shell ends; null if it goes on.</summary>
    public int? ExitCode { get; init; }
}

/// <summary>A person types, and waits for lines.</summary>
/// <param name="Keys">What is typed.</param>
/// <param name="Expected">Lines that appear then, in this order, perhaps behind the prompt; <c>*</c> stands for any text.</param>
public sealed record Typing(string Keys, params string[] Expected);
