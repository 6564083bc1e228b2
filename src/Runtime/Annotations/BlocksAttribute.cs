namespace IpcRuntime;

/// <summary>
/// The method may wait without a bound, for another thread, another process or a device.
/// </summary>
/// <remarks>
/// The analyzers report a call of it where waiting holds up others, as in a signal handler. A property that blocks carries the attribute
/// on its accessor. A method that waits no longer than a short time it sets itself is not meant. They match the attribute by name.
/// </remarks>
/// <example>
/// <code>
/// [Blocks]
/// public void Drain() => _queueIsEmpty.WaitOne();
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class BlocksAttribute : Attribute;
