using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Pipes;

/// <summary>A client lends its identity to a server that may be anybody's, or a server takes on that of its client everywhere.</summary>
internal sealed class IPC217ServerMayImpersonate : CallRule
{
    private const string Title = "Client lets an unverified server impersonate it";

    // TokenImpersonationLevel.Impersonation and Delegation; with the lower levels a server can look at the identity at most.
    private const long Impersonation = 3;
    private const long Delegation = 4;

    private static readonly DiagnosticDescriptor Unverified = RuleDescriptor.Create(
        "IPC217",
        Title,
        "'{0}' lets the server act as this user, and without PipeOptions.CurrentUserOnly the server is whoever created pipe '{1}' first",
        "Any program can create a named pipe before the real server does. A client that allows impersonation and does not look whose server it is lends it all the rights of its user.",
        RuleCategory.Security,
        RuleLevel.Warning,
        "CWE-421");

    private static readonly DiagnosticDescriptor WholeProcess = RuleDescriptor.Create(
        "IPC217",
        Title,
        "'{0}' makes the whole process run as the client on Unix, all of its threads, until the delegate returns",
        "On Windows one thread impersonates the client. On Unix RunAsClient changes the effective user of the process, so that other requests and background work run as this client meanwhile.",
        RuleCategory.Security,
        RuleLevel.Warning,
        "CWE-421");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Unverified, WholeProcess);

    public override bool Targets(ApiEntry api) => api.Has(Effects.OpensNamedPipeClient | Effects.ImpersonatesClient);

    public override void Check(in CallSite call)
    {
        if (call.Api.Has(Effects.ImpersonatesClient))
        {
            if ((call.TargetSystems & TargetSystems.Unix) != 0 && !PipeAccess.IsMadeForWindows(call.Operation, call.Compilation))
            {
                call.Report(new Finding(WholeProcess, call.Operation.Syntax.GetLocation(), Quotation.Of(call.Operation)));
            }
        }
        else if (call.Value(ParameterRole.ImpersonationLevel) is { } level
            && Constants.Number(level) is Impersonation or Delegation
            && (call.TargetSystems & TargetSystems.Windows) != 0
            && IsLocal(call)
            && !IsVerified(call))
        {
            var name = call.Value(ParameterRole.PipeName) is { } given ? Constants.Text(given) ?? Quotation.Of(given) : "";
            call.Report(new Finding(Unverified, level.Syntax.GetLocation(), Quotation.Of(level), name));
        }
    }

    private static bool IsLocal(in CallSite call) => call.Value(ParameterRole.ServerName) is not { } server || Constants.Text(server) == ".";

    private static bool IsVerified(in CallSite call)
    {
        var options = call.Value(ParameterRole.PipeOptions);
        return options is not null && PipeAccess.MayBeCurrentUserOnly(options) || PipeAccess.IsProtectedElsewhere(call.Operation, options) || PipeAccess.LooksAtServer(call.Operation);
    }
}
