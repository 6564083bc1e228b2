using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Protocols;

/// <summary>A protocol was violated, on one path or, where the violation is that nothing ever happens, on all.</summary>
/// <param name="Violation">What was violated.</param>
/// <param name="At">The operation that did it.</param>
/// <param name="Earlier">The operation that made it wrong, where there is one.</param>
/// <param name="Role">What the object is to its owner, of <see cref="Catalogue.ObjectRoles"/>.</param>
internal sealed record Breach(Violation Violation, IOperation At, IOperation? Earlier, byte Role);
