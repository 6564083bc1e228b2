using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Rules.Pipes;

/// <summary>A named pipe does not say who may use it, or lets everyone.</summary>
internal sealed class IPC208NamedPipeOpenToOthers : CallRule
{
    private const string Title = "Named pipe is open to other users";

    private static readonly DiagnosticDescriptor Unrestricted = RuleDescriptor.Create(
        "IPC208",
        Title,
        "{0} without PipeOptions.CurrentUserOnly{1}",
        "The name of a pipe is visible to every process of the machine. Without PipeOptions.CurrentUserOnly or an access rule a server may answer programs of other users, and a client may talk to a server that another user has planted under the name.",
        RuleCategory.Security,
        RuleLevel.Suggestion,
        "CWE-732");

    private static readonly DiagnosticDescriptor OpenToAll = RuleDescriptor.Create(
        "IPC208",
        Title,
        "This rule allows {0} to use the pipe, so any account of the machine can connect, send requests and read the answers",
        "An access rule for Everyone or Anonymous switches the protection of the pipe off.",
        RuleCategory.Security,
        RuleLevel.Warning,
        "CWE-732");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Unrestricted, OpenToAll);

    public override bool Targets(ApiEntry api) =>
        api.Has(Effects.OpensNamedPipeServer | Effects.OpensNamedPipeClient | Effects.GrantsPipeAccess);

    public override void Check(in CallSite call)
    {
        if (call.Api.Has(Effects.GrantsPipeAccess))
        {
            CheckAccessRule(call);
        }
        else if (call.Value(ParameterRole.PipeName) is { } name && !IsRestricted(call))
        {
            var quoted = Constants.Text(name) ?? Quotation.Of(name);
            var (what, consequence) = call.Api.Has(Effects.OpensNamedPipeServer)
                ? ($"Named pipe '{quoted}' is created", " or access rules: processes of other users may connect to it")
                : ($"Named pipe '{quoted}' is opened", ": a server that another user has planted under this name is trusted");
            call.Report(new Finding(Unrestricted, call.Operation.Syntax.GetLocation(), what, consequence));
        }
    }

    private static bool IsRestricted(in CallSite call)
    {
        var options = call.Value(ParameterRole.PipeOptions);
        return options is not null && PipeAccess.MayBeCurrentUserOnly(options)
            || call.Value(ParameterRole.PipeSecurity) is { } security && !Constants.IsNull(security)
            || call.Value(ParameterRole.ServerName) is { } server && Constants.Text(server) != "."
            || PipeAccess.IsProtectedElsewhere(call.Operation, options);
    }

    private static void CheckAccessRule(in CallSite call)
    {
        if (PipeAccess.AllowsUse(call.Value(ParameterRole.AccessControlType), call.Value(ParameterRole.PipeRights))
            && call.Value(ParameterRole.Identity) is { } identity && PipeAccess.NameOfOpenGroup(identity) is { } group
            && !PipeAccess.IsTakenAway(call.Operation))
        {
            call.Report(new Finding(OpenToAll, call.Operation.Syntax.GetLocation(), group));
        }
    }
}
