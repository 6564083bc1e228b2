namespace IpcRuntime.Tests.Simulation;

public sealed class ModelDocumentTests
{
    [Fact]
    public void Document_is_up_to_date()
    {
        var document = ModelDocument.Find();
        if (Environment.GetEnvironmentVariable("IPCRUNTIME_UPDATE") is not null)
        {
            File.WriteAllText(document, ModelDocument.Text());
        }

        Assert.True(
            File.Exists(document) && File.ReadAllText(document).ReplaceLineEndings("\n") == ModelDocument.Text(),
            "docs/model.md is out of date: run this test with IPCRUNTIME_UPDATE=1.");
    }
}
