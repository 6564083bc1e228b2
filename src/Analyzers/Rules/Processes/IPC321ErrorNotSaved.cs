using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Processes;

/// <summary>The error of a call is read from a place where nobody has put it, or where another call has put its own.</summary>
internal sealed class IPC321ErrorNotSaved : CallRule
{
    /// <summary>The property of findings that an import without <c>SetLastError</c> is the cause of.</summary>
    public const string ImportProperty = "Import";

    private const string Title = "errno is read from an import that does not save it";
    private const string Description = "errno belongs to the thread, and the runtime makes system calls of its own all the time. Only an import with SetLastError = true has the runtime save the error at once, before anything else can change it; without it, the error of an earlier import is returned, or none. Each later import that saves its error, also inside the base library, overwrites it.";

    private static readonly DiagnosticDescriptor NotSaved = RuleDescriptor.Create(
        "IPC321", Title, "'{0}' does not give the error of '{1}', because its import does not set SetLastError, but that of an earlier call, or none", Description, RuleCategory.Reliability, RuleLevel.Warning);

    private static readonly DiagnosticDescriptor Overwritten = RuleDescriptor.Create(
        "IPC321", Title, "'{0}' does not give the error of '{1}' for certain, because '{2}' comes between them and overwrites what the import has saved", Description, RuleCategory.Reliability, RuleLevel.Warning);

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(NotSaved, Overwritten);

    public override bool Targets(ApiEntry api) => api.Has(Effects.TellsSavedError);

    public override void Check(in CallSite call)
    {
        // An exception for a given error reads none.
        if (call.Operation is IObjectCreationOperation { Arguments.Length: > 0 } || FailedCall.Before(call.Operation) is not { Calls: [var failed, ..] calls } before)
        {
            return;
        }

        var location = call.Operation.Syntax.GetLocation();
        if (calls.All(IsNotSaved))
        {
            call.Report(new Finding(NotSaved, location, Quotation.Of(call.Operation), Quotation.Of(failed))
            {
                AdditionalLocations = calls.Select(other => other.Syntax.GetLocation()).Concat(failed.TargetMethod.Locations.Where(import => import.IsInSource)).ToImmutableArray(),
                Properties = ImmutableDictionary<string, string?>.Empty.Add(ImportProperty, failed.TargetMethod.Name),
            });
        }
        else if (before.Overwriting is { } overwriting && !calls.Any(IsNotSaved))
        {
            call.Report(new Finding(Overwritten, location, Quotation.Of(call.Operation), Quotation.Of(failed), Quotation.Of(overwriting))
            {
                AdditionalLocations = ImmutableArray.Create(failed.Syntax.GetLocation(), overwriting.Syntax.GetLocation()),
            });
        }
    }

    private static bool IsNotSaved(IInvocationOperation call) => SavedErrors.UseBy(call) == SavedErrorUse.NotSaved;
}
