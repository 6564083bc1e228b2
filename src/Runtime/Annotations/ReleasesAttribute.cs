namespace IpcRuntime;

/// <summary>
/// The resource is released when the call returns. On a parameter, the argument is the resource; on a method, the object that it is called on.
/// </summary>
/// <remarks>
/// For methods that end a resource under another name than <c>Dispose</c> or <c>Close</c>: the analyzers then take the call for its disposal,
/// and a later use for a mistake. They match the attribute by name.
/// </remarks>
/// <example>
/// <code>
/// static void ShutDown([Releases] NamedPipeServerStream pipe)
/// {
///     pipe.Disconnect();
///     pipe.Dispose();
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Method, Inherited = false)]
public sealed class ReleasesAttribute : Attribute;
