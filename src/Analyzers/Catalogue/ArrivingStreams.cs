using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Catalogue;

/// <summary>Streams whose data arrives in pieces that have nothing to do with what the other side wrote at once.</summary>
internal static class ArrivingStreams
{
    private static readonly (string Namespace, string Name)[] Types =
    [
        ("System.IO.Pipes", "PipeStream"),
        ("System.Net.Sockets", "NetworkStream"),
        ("System.Net.Security", "SslStream"),
        (IpcRuntimeApi.Namespace, "PipeReadEnd"),
    ];

    /// <summary>Whether this is certainly a pipe, a connection or a standard stream, whatever its static type.</summary>
    public static bool IsOne(IOperation stream)
    {
        var origin = Constants.Resolve(stream);
        return IsCertainly(stream, origin)
            || origin is IParameterReferenceOperation { Parameter: var parameter } && PrivateCalls.ArgumentsFor(parameter, origin) is { Count: > 0 } arguments
                && arguments.All(argument => IsCertainly(argument, Constants.Resolve(argument)));
    }

    /// <summary>Whether the pipe may be one that keeps what was written at once together.</summary>
    public static bool MayKeepMessages(IOperation stream, SyntaxNode read) =>
        stream.Type is not { Name: "StreamReader" or "NetworkStream" or "SslStream" }
        && read.FirstAncestorOrSelf<TypeDeclarationSyntax>() is var type
        && ((SyntaxNode?)type ?? read.SyntaxTree.GetRoot()).DescendantNodes().OfType<IdentifierNameSyntax>().Any(name =>
            name.Identifier.ValueText == "IsMessageComplete"
            || name.Identifier.ValueText == "Message" && name.Parent is MemberAccessExpressionSyntax { Expression: var owner } && owner.ToString().EndsWith("PipeTransmissionMode", StringComparison.Ordinal));

    /// <summary>Whether the body asks how much there is to read, and so may ask for no more.</summary>
    public static bool IsAskedHowMuch(IOperation read) =>
        read.Root().Descendants().Any(operation => operation is IPropertyReferenceOperation { Property.Name: "Available" });

    private static bool IsCertainly(IOperation stream, IOperation origin) =>
        IsOneByType(stream.Type)
        || IsOneByType(origin.Type)
        || IsStandardStream(origin)
        || origin is IPropertyReferenceOperation { Property.Name: "BaseStream", Instance: { } reader } && IsStandardStream(Constants.Resolve(reader));

    public static bool IsPipe(ITypeSymbol? type) => DerivesFrom(type, Types[0].Namespace, Types[0].Name);

    private static bool IsOneByType(ITypeSymbol? type) => Array.Exists(Types, arriving => DerivesFrom(type, arriving.Namespace, arriving.Name));

    private static bool DerivesFrom(ITypeSymbol? type, string containingNamespace, string name)
    {
        while (type is not null && !type.IsNamed(containingNamespace, name))
        {
            type = type.BaseType;
        }

        return type is not null;
    }

    private static bool IsStandardStream(IOperation stream) =>
        stream switch
        {
            IPropertyReferenceOperation { Property: { Name: "StandardOutput" or "StandardError", ContainingType: var type } } => type.IsProcess(),
            IInvocationOperation { TargetMethod: { Name: "OpenStandardInput", ContainingType: var type } } => type.IsNamed("System", "Console"),
            _ => false,
        };
}
