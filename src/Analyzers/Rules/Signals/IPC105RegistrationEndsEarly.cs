using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Signals;

/// <summary>The scope that ends a registration ends before the program has begun to wait for anything.</summary>
internal sealed class IPC105RegistrationEndsEarly : CallRule
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "IPC105",
        "Signal registration is disposed before anything can happen",
        "This registration is disposed {0}: the handler for {1} is gone before a signal can come, and the signal takes its default action",
        "A using scope disposes the registration when it is left, and the handler is removed. A scope that neither waits nor works, or only starts work that goes on after it, is over at once.",
        RuleCategory.Reliability,
        RuleLevel.Warning,
        "CWE-672");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Descriptor);

    public override bool Targets(ApiEntry api) => api.Has(Effects.ResultIsRegistration | Effects.LastsUntilDisposed);

    public override void Check(in CallSite call)
    {
        if (UsingScope.Of(call.Operation) is { } scope && PassingScope.IsLeftAtOnce(scope, out var started) && !AsksForSupport(call.Operation))
        {
            var signal = call.Value(ParameterRole.Signal);
            var name = signal is not null && SignalArgument.NumberOf(signal, call.Api.Signals) is { } value ? SignalNumbers.NameOf(value, call.Api.Signals) : null;
            call.Report(new Finding(
                Descriptor,
                call.Operation.Syntax.GetLocation(),
                started is null ? "at the end of a scope that waits for nothing" : $"when '{Quotation.Of(started)}' has begun, not when it has ended",
                name ?? (signal is null ? "the signal" : $"'{Quotation.Of(signal)}'"))
            {
                AdditionalLocations = started is null ? ImmutableArray<Location>.Empty : ImmutableArray.Create(started.Syntax.GetLocation()),
            });
        }
    }

    // Who registers a handler that does nothing and catches the exception wants to know whether the system has the signal.
    private static bool AsksForSupport(IOperation registration) =>
        CaughtExceptions.AreAnyAround(registration)
        && registration.DescendantsAndSelf().OfType<IAnonymousFunctionOperation>().Any(handler => handler.Body.Operations.All(operation => operation.IsImplicit));
}
