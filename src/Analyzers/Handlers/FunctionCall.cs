using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Handlers;

/// <summary>A function that another one runs before it returns.</summary>
/// <param name="Operation">The call.</param>
/// <param name="Function">The function in the source.</param>
/// <param name="Given">The functions that the call gives to parameters.</param>
internal sealed record FunctionCall(IOperation Operation, IMethodSymbol Function, ImmutableArray<(int Parameter, IMethodSymbol Function)> Given);
