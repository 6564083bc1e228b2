using Microsoft.CodeAnalysis.Editing;

namespace IpcAnalyzers.Editing;

/// <summary>A repair that is ready to be applied, with the title that says what it changes.</summary>
internal sealed record Fix(string Title, Action<SyntaxEditor> Edit);
