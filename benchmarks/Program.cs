using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using IpcAnalyzers.Benchmarks;
using IpcAnalyzers.Benchmarks.Runtime;
using IpcAnalyzers.Scan.Analysis;
using IpcAnalyzers.Scan.Loading;

if (args is ["runtime", ..])
{
    return RuntimeBenchmarks.Run(args.AsSpan(1));
}

var paths = new Argument<string[]>("PATH") { Description = "Folders of C#, .binlog files or assemblies.", Arity = ArgumentArity.OneOrMore };
var rounds = new Option<int>("--rounds") { Description = "How often everything is measured; medians are shown.", DefaultValueFactory = _ => 3 };
var growth = new Option<bool>("--growth") { Description = "Also measure all rules over the first 50 000, 100 000, 250 000 and 500 000 lines of each compilation." };
var command = new RootCommand("Measures the rules beside an empty analyzer and beside CA2000, as ratios to binding the same code in the same run.")
{
    paths, rounds, growth,
};
command.SetAction((result, cancellation) => RunAsync(result.GetRequiredValue(paths), result.GetValue(rounds), result.GetValue(growth), cancellation));
return await command.Parse(args).InvokeAsync();

static async Task<int> RunAsync(string[] paths, int rounds, bool growth, CancellationToken cancellation)
{
    var contenders = Contender.All();
    var descriptors = AnalyzerCatalogue.Rules([.. contenders.SelectMany(contender => contender.Analyzers)]);
    var loader = new SourceLoader(descriptors, problem => Console.Error.WriteLine(problem));
    var binding = new Measurement[rounds];
    var measured = contenders.ToDictionary(contender => contender.Name, _ => new Measurement[rounds]);
    var lines = 0;
    var warm = false;

    foreach (var path in paths)
    {
        if (ScanInput.TryCreate(path, problem => Console.Error.WriteLine(problem)) is not { } input)
        {
            return 1;
        }

        await foreach (var loaded in loader.LoadAsync(input, cancellation))
        {
            lines += loaded.LineCount;
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{loaded.Name}: {loaded.LineCount} lines"));

            // The first run of each compiles its own code; that is not what is measured.
            if (!warm)
            {
                warm = true;
                Measurement.OfBinding(loaded.Compilation);
                foreach (var contender in contenders)
                {
                    Measurement.OfAnalyzers(loaded.Compilation, loaded.Options, contender);
                }
            }

            for (var round = 0; round < rounds; round++)
            {
                binding[round] += Measurement.OfBinding(loaded.Compilation);
                foreach (var contender in contenders)
                {
                    measured[contender.Name][round] += Measurement.OfAnalyzers(loaded.Compilation, loaded.Options, contender);
                }
            }

            if (growth)
            {
                foreach (var (size, compilation) in Sizes.Of(loaded))
                {
                    var all = contenders.Single(contender => contender.Name == Contender.AllRules);
                    var times = Enumerable.Range(0, rounds).Select(_ => Measurement.OfAnalyzers(compilation, loaded.Options, all).AttributedSeconds);
                    Write($"{loaded.Name}, {size} lines: {Median(times) * 1e6 / size:0.00} ms attributed per 1000 lines");
                }
            }
        }
    }

    var bindingSeconds = Median(binding.Select(one => one.WallSeconds));
    Write($"{lines} lines, {rounds} rounds, medians; binding {bindingSeconds:0.00} s");
    Write($"{"",-24}{"attributed s",14}{"to binding",12}{"wall s",10}{"allocated MB",14}{"findings",10}");
    foreach (var contender in contenders)
    {
        var runs = measured[contender.Name];
        var seconds = Median(runs.Select(one => one.AttributedSeconds));
        Write($"{contender.Name,-24}{seconds,14:0.000}{seconds / bindingSeconds,12:0.0000}{Median(runs.Select(one => one.WallSeconds)),10:0.00}{Median(runs.Select(one => one.AllocatedBytes / 1e6)),14:0}{runs[0].Findings,10}");
    }

    using var budget = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "budget.json"), cancellation));
    var allRules = Seconds(Contender.AllRules);
    var isWithin = Keeps("allRulesToBinding", allRules / bindingSeconds);
    isWithin &= Keeps("allRulesToCA2000", allRules / Seconds(Contender.Peer));
    isWithin &= Keeps("allocationsToEmptyAnalyzer", Megabytes(Contender.AllRules) / Megabytes(Contender.Empty));
    return isWithin ? 0 : 1;

    double Seconds(string contender) => Median(measured[contender].Select(one => one.AttributedSeconds));

    double Megabytes(string contender) => Median(measured[contender].Select(one => one.AllocatedBytes / 1e6));

    bool Keeps(string bound, double ratio)
    {
        var limit = budget.RootElement.GetProperty(bound).GetDouble();
        Write($"{bound}: {ratio:0.0000}, budget {limit:0.0000}: {(ratio <= limit ? "within" : "over")}");
        return ratio <= limit;
    }
}

static double Median(IEnumerable<double> values)
{
    var sorted = values.Order().ToArray();
    return sorted[sorted.Length / 2];
}

static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
