namespace IpcRuntime;

/// <summary>
/// The callee keeps the argument and will dispose it: the caller is not responsible for it any more.
/// </summary>
/// <remarks>
/// Unlike <see cref="ReleasesAttribute"/> the argument stays alive after the call. The analyzers stop asking the caller to dispose it.
/// They match the attribute by name.
/// </remarks>
/// <example>
/// <code>
/// sealed class Worker([TakesOwnership] Process process) : IDisposable
/// {
///     public void Dispose() => process.Dispose();
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class TakesOwnershipAttribute : Attribute;
