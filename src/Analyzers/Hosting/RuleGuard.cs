using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Hosting;

/// <summary>
/// Runs the rules of one place: when one crashes the others still finish, and then the crash goes on with the rule's id
/// and the location, so that the AD0001 that a user sees can be reported usefully.
/// </summary>
internal struct RuleGuard
{
    private RuleFailedException? _failure;

    public void Run<TRule, TContext>(TRule rule, string id, in TContext context, Location location, RuleAction<TRule, TContext> action)
    {
        try
        {
            action(rule, context);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _failure ??= new RuleFailedException(id, location, exception);
        }
    }

    public readonly void ThrowIfFailed()
    {
        if (_failure is not null)
        {
            throw _failure;
        }
    }
}

internal delegate void RuleAction<TRule, TContext>(TRule rule, in TContext context);
