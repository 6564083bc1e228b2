using System.Diagnostics.CodeAnalysis;

namespace Microsoft.CodeAnalysis.Testing;

public interface IVerifier
{
    [DoesNotReturn]
    void Fail(string message);

    IVerifier PushContext(string context);
}
