using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>
/// Expressions that ask for the operating system. Beside the framework's own tests, projects keep them in members and locals of
/// their own; those are known by their names or their guard attribute, which can only silence a rule.
/// </summary>
internal static class PlatformTests
{
    private const string VersionSuffix = "VersionAtLeast";

    /// <summary>
    /// The systems on which the test is true, none when it asks for something else; exact when it is false on all others.
    /// </summary>
    public static (TargetSystems Systems, bool IsExact) SystemsOf(IOperation test)
    {
        switch (test)
        {
            case IInvocationOperation { TargetMethod.Name: "IsOSPlatform", Arguments: [var platform] }:
                return (Named(platform.Value), true);
            case IInvocationOperation { TargetMethod.Name: "IsOSPlatform" + VersionSuffix, Arguments: [var platform, ..] }:
                return (Named(platform.Value), false);
            case IInvocationOperation { TargetMethod: var method } when method.Name.EndsWith(VersionSuffix, StringComparison.Ordinal):
                return (FromName(method.Name.Substring(0, method.Name.Length - VersionSuffix.Length)), false);
            case IInvocationOperation { TargetMethod: var method }:
                return FromMember(method);
            case IMemberReferenceOperation { Member: var member }:
                return FromMember(member);
            case ILocalReferenceOperation { Local.Name: var name }:
                return (FromName(name), true);
            case IParameterReferenceOperation { Parameter.Name: var name }:
                return (FromName(name), true);
            default:
                return (TargetSystems.None, false);
        }
    }

    private static (TargetSystems Systems, bool IsExact) FromMember(ISymbol member) =>
        PlatformAttributes.GuardedBy(member) is not TargetSystems.None and var guarded ? (guarded, false) : (FromName(member.Name), true);

    // OSPlatform.Linux, OSPlatform.Create("LINUX"), or "linux" in OperatingSystem.IsOSPlatform.
    private static TargetSystems Named(IOperation platform) =>
        platform switch
        {
            IMemberReferenceOperation member => TargetSystemNames.Parse(member.Member.Name),
            IInvocationOperation { TargetMethod.Name: "Create", Arguments: [var name] } => Named(name.Value),
            { ConstantValue: { HasValue: true, Value: string name } } => TargetSystemNames.Parse(name),
            _ => TargetSystems.None,
        };

    // IsLinux, _isLinux, s_isLinux, RunningOnLinux, onLinux.
    private static TargetSystems FromName(string name)
    {
        name = name.Substring(name.LastIndexOf('_') + 1);
        foreach (var prefix in new[] { "IsRunningOn", "RunningOn", "Is", "On" })
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return TargetSystemNames.Parse(name.Substring(prefix.Length));
            }
        }

        return TargetSystems.None;
    }
}
