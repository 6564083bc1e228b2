namespace IpcRuntime;

/// <summary>
/// Marks code that runs as a handler of a signal. On a parameter of a delegate type, what is passed is installed as one;
/// on a method, the method itself is one, however it gets installed.
/// </summary>
/// <remarks>
/// The analyzers check such code as they check the handler of <c>PosixSignalRegistration.Create</c>. They match the attribute by name.
/// </remarks>
/// <example>
/// <code>
/// static IDisposable OnShutdown([SignalHandler] Action&lt;PosixSignalContext&gt; handler) =>
///     PosixSignalRegistration.Create(PosixSignal.SIGTERM, handler);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Method, Inherited = false)]
public sealed class SignalHandlerAttribute : Attribute;
