using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Throws, so that any test framework sees the failure.</summary>
public sealed class DefaultVerifier : IVerifier
{
    private readonly ImmutableStack<string> _contexts;

    public DefaultVerifier()
        : this(ImmutableStack<string>.Empty)
    {
    }

    private DefaultVerifier(ImmutableStack<string> contexts) => _contexts = contexts;

    [DoesNotReturn]
    public void Fail(string message) =>
        throw new VerificationException(string.Concat(_contexts.Reverse().Select(context => $"[{context}]{Environment.NewLine}")) + message);

    public IVerifier PushContext(string context) => new DefaultVerifier(_contexts.Push(context));
}
