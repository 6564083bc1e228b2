using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Hosting;

/// <summary>A rule crashed; the message names the rule and the code it looked at.</summary>
internal sealed class RuleFailedException(string id, Location location, Exception innerException)
    : Exception($"{id} failed at {location.GetLineSpan()}: {innerException.GetType().Name}: {innerException.Message}", innerException);
