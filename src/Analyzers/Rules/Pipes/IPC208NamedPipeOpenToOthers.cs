using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Pipes;

/// <summary>A named pipe does not say who may use it, or lets everyone.</summary>
internal sealed class IPC208NamedPipeOpenToOthers : CallRule
{
    private const string Title = "Named pipe is open to other users";
    private const int CurrentUserOnly = 0x20000000; // PipeOptions.CurrentUserOnly
    private const int Allow = 0; // AccessControlType.Allow

    private static readonly DiagnosticDescriptor Unrestricted = RuleDescriptor.Create(
        "IPC208",
        Title,
        "{0} without PipeOptions.CurrentUserOnly: {1}",
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
        else if (call.Value(ParameterRole.PipeHandle) is null && !IsRestricted(call) && !IsSecuredLater(call))
        {
            var (what, consequence) = call.Api.Has(Effects.OpensNamedPipeServer)
                ? ($"Named pipe {NameOf(call)} is created", "processes of other users may connect to it")
                : ($"Named pipe {NameOf(call)} is opened", "a server that another user has planted under this name is trusted");
            call.Report(new Finding(Unrestricted, call.Operation.Syntax.GetLocation(), what, consequence));
        }
    }

    private static bool IsRestricted(in CallSite call)
    {
        // What is not constant may hold the flag; what has no pipe name makes no named pipe.
        if (call.Value(ParameterRole.PipeName) is null
            || call.Value(ParameterRole.PipeOptions) is { } options && (Constants.Number(options) is not { } flags || (flags & CurrentUserOnly) != 0))
        {
            return true;
        }

        return call.Value(ParameterRole.PipeSecurity) is { } security && !Constants.IsNull(security)
            || call.Value(ParameterRole.ServerName) is { } server && Constants.Text(server) != ".";
    }

    /// <summary>Whether the pipe gets its access rules after it was made.</summary>
    private static bool IsSecuredLater(in CallSite call)
    {
        var body = call.Operation;
        while (body.Parent is { } parent)
        {
            body = parent;
        }

        return body.Descendants().OfType<IInvocationOperation>().Any(invocation => invocation.TargetMethod.Name == "SetAccessControl");
    }

    private static string NameOf(in CallSite call) =>
        Constants.Text(call.Value(ParameterRole.PipeName)) is { } name ? $"'{name}'" : $"'{call.Value(ParameterRole.PipeName)!.Syntax}'";

    private static void CheckAccessRule(in CallSite call)
    {
        if (call.Value(ParameterRole.AccessControlType) is { } type && Constants.Number(type) == Allow
            && call.Value(ParameterRole.Identity) is { } identity && NameOfOpenGroup(identity) is { } group)
        {
            call.Report(new Finding(OpenToAll, call.Operation.Syntax.GetLocation(), group));
        }
    }

    private static string? NameOfOpenGroup(IOperation identity) =>
        Constants.Resolve(identity) switch
        {
            IObjectCreationOperation { Arguments: [var first, ..] } principal => NameOfOpenGroup(first.Value),
            IFieldReferenceOperation { Field: { Name: "WorldSid", ContainingType.Name: "WellKnownSidType" } } => "Everyone",
            IFieldReferenceOperation { Field: { Name: "AnonymousSid", ContainingType.Name: "WellKnownSidType" } } => "Anonymous",
            var value => Constants.Text(value) is not { } text ? null
                : Matches(text, "Everyone", "S-1-1-0") ? "Everyone"
                : Matches(text, "ANONYMOUS LOGON", "NT AUTHORITY\\ANONYMOUS LOGON", "S-1-5-7") ? "Anonymous"
                : null,
        };

    private static bool Matches(string text, params string[] names) =>
        names.Contains(text, StringComparer.OrdinalIgnoreCase);
}
