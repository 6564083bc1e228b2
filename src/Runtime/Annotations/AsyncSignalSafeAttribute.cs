namespace IpcRuntime;

/// <summary>
/// The method may be called where only async-signal-safe functions may run: inside a native signal handler, or between fork and exec.
/// </summary>
/// <remarks>
/// Meant for imports of native functions that take no lock, allocate nothing and change no state that the interrupted code may be using,
/// such as <c>write</c> and <c>_exit</c> (signal-safety(7) lists them). No managed method can promise this: the runtime
/// may allocate or wait on its behalf. The analyzers match the attribute by name.
/// </remarks>
/// <example>
/// <code>
/// [AsyncSignalSafe]
/// [LibraryImport("mylib", EntryPoint = "my_write_marker")]
/// private static partial void WriteMarker();
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class AsyncSignalSafeAttribute : Attribute;
