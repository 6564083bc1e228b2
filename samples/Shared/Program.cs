using IpcAnalyzers.Samples;

var samples = typeof(ISample).Assembly.GetTypes()
    .Where(type => type.IsClass && type.IsAssignableTo(typeof(ISample)))
    .OrderBy(type => type.Name, StringComparer.Ordinal)
    .ToList();

if (args is [var name, .. var rest] && samples.Find(type => type.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase)) is { } sample)
{
    return await ((ISample)Activator.CreateInstance(sample)!).RunAsync(rest);
}

Console.WriteLine("Say which sample to run, by its id or name:");
samples.ForEach(type => Console.WriteLine($"  {type.Name}"));
return 2;
