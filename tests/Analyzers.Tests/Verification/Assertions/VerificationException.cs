namespace Microsoft.CodeAnalysis.Testing;

public sealed class VerificationException(string message) : Exception(message);
