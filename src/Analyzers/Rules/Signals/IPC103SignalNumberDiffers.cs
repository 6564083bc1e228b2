using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Signals;

/// <summary>A raw signal number means another signal on another system that the code can run on.</summary>
internal sealed class IPC103SignalNumberDiffers : CallRule
{
    /// <summary>The property that tells the fix which signal the author meant.</summary>
    public const string SignalProperty = "Signal";

    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC103",
        "Raw signal number differs between platforms",
        "Signal number {0} is {1} on Linux but {2} on macOS, so the same code {3} another signal there",
        "Only some signal numbers are the same everywhere. A number that was right on Linux names another signal on macOS: the wrong handler runs, or the process is ended instead of told.",
        RuleCategory.Usage,
        RuleLevel.Suggestion);

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool Targets(ApiEntry api) =>
        api.Has(Effects.SetsDisposition | Effects.SendsSignal) && api.Signals is SignalNumbering.Raw or SignalNumbering.PosixSignal;

    public override void Check(in CallSite call)
    {
        if (call.Value(ParameterRole.Signal) is not { } signal
            || Constants.Number(signal) is not { } number
            || SignalNumbers.NameOnLinux(number) is var onLinux && SignalNumbers.NameOnMacOS(number) is var onMacOS && onLinux == onMacOS
            || (call.TargetSystems & (TargetSystems.Linux | TargetSystems.MacOS)) != (TargetSystems.Linux | TargetSystems.MacOS))
        {
            return;
        }

        var verb = call.Api.Has(Effects.SendsSignal) ? "sends" : "handles";
        call.Report(new Finding(Descriptor, signal.Syntax.GetLocation(), number, onLinux ?? "no signal", onMacOS ?? "no signal", verb)
        {
            Properties = ImmutableDictionary<string, string?>.Empty.Add(SignalProperty, SignalArgument.NameGiven(signal, number) ?? onLinux ?? onMacOS),
        });
    }
}
