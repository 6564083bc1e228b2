using System.Collections.Immutable;
using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Hosting;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Rules.Processes;

/// <summary>An argument is passed where a variadic C function does not look for it.</summary>
internal sealed class IPC328VariadicImport : CallRule
{
    private const string Title = "Variadic C function imported with a fixed signature";
    private const string Message = "'{0}' is variadic in C, but its import passes '{1}' as a named argument: on macOS with Apple silicon the function reads it from the stack, where it is not";
    private const string Description = "Most systems pass variable arguments like named ones. Apple's calling convention for arm64 passes all of them on the stack, and named ones in registers. A fixed signature then hands the function a value that happens to lie there.";

    /// <summary>What does not fit into the registers of arm64 goes to the stack: an import that fills them up passes the rest as a variadic call does.</summary>
    private const int RegistersForArguments = 8;

    // F_GETFD and F_GETFL, the same on all systems, take no argument.
    private const long DescriptorFlags = 1;
    private const long StatusFlags = 3;

    private static readonly DiagnosticDescriptor Perhaps = RuleDescriptor.Create("IPC328", Title, Message, Description, RuleCategory.Reliability, RuleLevel.Suggestion);

    private static readonly DiagnosticDescriptor OnMacOS = RuleDescriptor.Create("IPC328", Title, Message, Description, RuleCategory.Reliability, RuleLevel.Warning);

    private static readonly string[] NamesOfMacOS = ["IsMacOS", "IsMac", "IsOSX", "IsDarwin", "MacOS", "OSX", "Darwin"];

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = ImmutableArray.Create(Perhaps, OnMacOS);

    public override bool Targets(ApiEntry api) => api.NamedParameters is not null;

    public override void Check(in CallSite call)
    {
        if (call.Symbol is IMethodSymbol { IsVararg: false, Parameters.Length: <= RegistersForArguments } import
            && VariableArgument(call) is { } argument
            && (call.TargetSystems & TargetSystems.MacOS) != 0
            && !IsIgnored(call)
            && !SurroundingNames.AreInFile(call.Operation.Syntax, "Arm64"))
        {
            call.Report(new Finding(IsForMacOS(call) ? OnMacOS : Perhaps, call.Operation.Syntax.GetLocation(), call.Api.Member, Quotation.Of(argument))
            {
                AdditionalLocations = import.Locations.Where(location => location.IsInSource).ToImmutableArray(),
            });
        }
    }

    private static IOperation? VariableArgument(in CallSite call)
    {
        var named = call.Api.NamedParameters;
        return ((IInvocationOperation)call.Operation).Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == named);
    }

    // The function looks for the argument only when it creates the file, or not at all.
    private static bool IsIgnored(in CallSite call) =>
        Constants.Number(call.Value(ParameterRole.OpenFlags)) is { } flags && !OpenFlags.MayCreate(flags)
        || Constants.Number(call.Value(ParameterRole.DescriptorCommand)) is DescriptorFlags or StatusFlags;

    // A list of systems that names it, the name of a library or a type, a guard; or other code of the file that asks for it.
    private static bool IsForMacOS(in CallSite call) =>
        (call.TargetSystems & TargetSystems.OtherUnix) == 0 || SurroundingNames.AreInFile(call.Operation.Syntax, NamesOfMacOS);
}
