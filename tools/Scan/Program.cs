using System.Reflection;
using IpcAnalyzers.Scan;
using IpcAnalyzers.Scan.Analysis;

return await ScanCommand.RunAsync(
    args,
    () => AnalyzerCatalogue.Of(Assembly.Load("IpcAnalyzers")),
    Console.Out,
    Console.Error);
