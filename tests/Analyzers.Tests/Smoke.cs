namespace IpcAnalyzers.Tests;

public class Smoke { [Fact] public void RoslynVersion() => Assert.NotNull(typeof(Microsoft.CodeAnalysis.Workspace).Assembly.GetName().Version); }
