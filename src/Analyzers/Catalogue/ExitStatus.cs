using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Catalogue;

/// <summary>Whose exit status a call of <c>waitpid</c> and its like takes.</summary>
internal static class ExitStatus
{
    private const long AllProcesses = 0;
    private const long OneProcess = 1;
    private const long HasEnded = 4;
    private const long LeavesStatus = 0x01000000;

    /// <summary>Whether the call looks at the status and leaves it to others, or is about stops and not about the end. Only <c>waitid</c> can.</summary>
    public static bool IsLeft(in CallSite call) =>
        call.Api.Member == "waitid"
        && Constants.Number(call.Value(ParameterRole.WaitOptions)) is { } options
        && ((options & LeavesStatus) != 0 || (options & HasEnded) == 0);

    /// <summary>Whether the call takes the status of whichever child has ended, of all children or of those of one's own group.</summary>
    public static bool IsOfAnyChild(in CallSite call) =>
        call.Api.Member switch
        {
            "wait" or "wait3" => true,
            "waitid" => Constants.Number(call.Value(ParameterRole.ProcessIdKind)) == AllProcesses,
            _ => Constants.Number(call.Value(ParameterRole.ProcessId)) is -1 or 0,
        };

    /// <summary>The process whose status the call takes, where its object is at hand.</summary>
    public static IOperation? OwnerOf(in CallSite call) =>
        call.Api.Member == "waitid" && Constants.Number(call.Value(ParameterRole.ProcessIdKind)) != OneProcess ? null : ProcessIds.OwnerOf(call.Value(ParameterRole.ProcessId));
}
