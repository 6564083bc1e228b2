using System.Collections.Immutable;
using IpcAnalyzers.Handlers;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Catalogue;

/// <summary>What members of libraries do that matters in a handler. A row is for a type and all that derive from it, unless they have rows of their own.</summary>
internal static class HandlerEffectsApi
{
    private const string AllMembers = "*";

    private static readonly ILookup<string, (string Type, HandlerEffect Effect)> Rows = new (string Type, HandlerEffect Effect, string Members)[]
    {
        ("System.Threading.Tasks.Task", HandlerEffect.Blocks, "Wait WaitAll WaitAny"),
        ("System.Threading.Tasks.Task`1", HandlerEffect.Blocks, "Result"),
        ("System.Threading.Tasks.ValueTask`1", HandlerEffect.Blocks, "Result"),
        ("System.Runtime.CompilerServices.TaskAwaiter", HandlerEffect.Blocks, "GetResult"),
        ("System.Runtime.CompilerServices.TaskAwaiter`1", HandlerEffect.Blocks, "GetResult"),
        ("System.Runtime.CompilerServices.ValueTaskAwaiter", HandlerEffect.Blocks, "GetResult"),
        ("System.Runtime.CompilerServices.ValueTaskAwaiter`1", HandlerEffect.Blocks, "GetResult"),
        ("System.Runtime.CompilerServices.ConfiguredTaskAwaitable+ConfiguredTaskAwaiter", HandlerEffect.Blocks, "GetResult"),
        ("System.Runtime.CompilerServices.ConfiguredTaskAwaitable`1+ConfiguredTaskAwaiter", HandlerEffect.Blocks, "GetResult"),
        ("System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable+ConfiguredValueTaskAwaiter", HandlerEffect.Blocks, "GetResult"),
        ("System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable`1+ConfiguredValueTaskAwaiter", HandlerEffect.Blocks, "GetResult"),
        ("System.Threading.Thread", HandlerEffect.Blocks, "Join Sleep"),
        ("System.Threading.SpinWait", HandlerEffect.Blocks, "SpinUntil"),
        ("System.Threading.WaitHandle", HandlerEffect.Blocks, "WaitOne WaitAll WaitAny SignalAndWait"),
        ("System.Threading.ManualResetEventSlim", HandlerEffect.Blocks, "Wait"),
        ("System.Threading.SemaphoreSlim", HandlerEffect.Blocks, "Wait"),
        ("System.Threading.CountdownEvent", HandlerEffect.Blocks, "Wait"),
        ("System.Threading.Barrier", HandlerEffect.Blocks, "SignalAndWait"),
        ("System.Threading.SynchronizationContext", HandlerEffect.Blocks | HandlerEffect.RunsArgument, "Send"),
        ("System.Threading.Monitor", HandlerEffect.Blocks, "Wait"),
        ("System.Threading.Monitor", HandlerEffect.TakesLock, "Enter"),
        ("System.Threading.Lock", HandlerEffect.TakesLock, "Enter EnterScope"),
        ("System.Threading.ReaderWriterLock", HandlerEffect.TakesLock, "AcquireReaderLock AcquireWriterLock UpgradeToWriterLock"),
        ("System.Threading.ReaderWriterLockSlim", HandlerEffect.TakesLock, "EnterReadLock EnterWriteLock EnterUpgradeableReadLock"),
        ("System.Threading.SpinLock", HandlerEffect.TakesLock, "Enter"),
        ("System.Threading.CancellationTokenSource", HandlerEffect.Cancels, "Cancel CancelAsync"),
        ("System.Collections.Concurrent.BlockingCollection`1", HandlerEffect.Blocks, "Take"),
        ("System.Diagnostics.Process", HandlerEffect.Blocks, "WaitForExit WaitForInputIdle"),
        ("System.Diagnostics.Process", HandlerEffect.DoesInputOutput, "Start"),
        ("System.Windows.Threading.Dispatcher", HandlerEffect.Blocks | HandlerEffect.RunsArgument, "Invoke"),
        ("System.Windows.Forms.Control", HandlerEffect.Blocks | HandlerEffect.RunsArgument, "Invoke"),
        ("System.Net.Http.HttpClient", HandlerEffect.Blocks, "Send"),
        ("System.Net.Sockets.Socket", HandlerEffect.Blocks, "Accept Connect Receive ReceiveFrom"),
        ("System.Net.Sockets.TcpListener", HandlerEffect.Blocks, "AcceptSocket AcceptTcpClient"),
        ("System.Net.Sockets.TcpClient", HandlerEffect.Blocks, "Connect"),
        ("System.IO.Pipes.NamedPipeServerStream", HandlerEffect.Blocks, "WaitForConnection"),
        ("System.IO.Pipes.NamedPipeClientStream", HandlerEffect.Blocks, "Connect"),
        ("System.IO.Pipes.PipeStream", HandlerEffect.Blocks, "WaitForPipeDrain"),
        ("System.IO.MemoryStream", HandlerEffect.None, "Read ReadByte ReadExactly ReadAtLeast CopyTo"),
        ("System.IO.FileStream", HandlerEffect.DoesInputOutput, ".ctor Read ReadByte ReadExactly ReadAtLeast CopyTo Write WriteByte Flush"),
        ("System.IO.Stream", HandlerEffect.Blocks, "Read ReadByte ReadExactly ReadAtLeast CopyTo"),
        ("System.IO.Stream", HandlerEffect.DoesInputOutput, "Write WriteByte Flush"),
        ("System.IO.StringReader", HandlerEffect.None, "Read ReadLine ReadToEnd ReadBlock"),
        ("System.IO.TextReader", HandlerEffect.Blocks, "Read ReadLine ReadToEnd ReadBlock"),
        ("System.IO.StringWriter", HandlerEffect.None, "Write WriteLine Flush"),
        ("System.IO.TextWriter", HandlerEffect.DoesInputOutput, "Write WriteLine Flush"),
        ("System.IO.File", HandlerEffect.DoesInputOutput, AllMembers),
        ("System.IO.Directory", HandlerEffect.DoesInputOutput, AllMembers),
        ("System.Console", HandlerEffect.Blocks, "Read ReadLine ReadKey"),
        ("System.Console", HandlerEffect.WritesConsole, "Write WriteLine Out Error Clear Beep ResetColor SetCursorPosition ForegroundColor BackgroundColor CursorVisible CursorLeft CursorTop"),
        ("System.Environment", HandlerEffect.Exits, "Exit"),
        ("System.Runtime.InteropServices.PosixSignalRegistration", HandlerEffect.Disposes, "Dispose"),
        ("System.IDisposable", HandlerEffect.Disposes, "Dispose"),
        ("System.String", HandlerEffect.Allocates, "Format Concat Join Replace Split Substring"),
        ("System.Collections.Generic.List`1", HandlerEffect.RunsArgument, "ForEach"),
        ("System.Array", HandlerEffect.RunsArgument, "ForEach"),
        ("System.Threading.Tasks.Parallel", HandlerEffect.RunsArgument | HandlerEffect.Blocks, "For ForEach Invoke"),
        ("System.Threading.LazyInitializer", HandlerEffect.RunsArgument, "EnsureInitialized"),
        ("System.Threading.EventWaitHandle", HandlerEffect.Signals, "Set"),
        ("System.Threading.ManualResetEventSlim", HandlerEffect.Signals, "Set"),
        ("System.Threading.Semaphore", HandlerEffect.Signals, "Release"),
        ("System.Threading.Thread", HandlerEffect.Signals, "Interrupt"),
        ("System.Threading.SemaphoreSlim", HandlerEffect.Signals, "Release"),
        ("System.Threading.CountdownEvent", HandlerEffect.Signals, "Signal"),
        ("System.Threading.Tasks.TaskCompletionSource", HandlerEffect.Signals, "SetResult TrySetResult SetCanceled TrySetCanceled"),
        ("System.Threading.Tasks.TaskCompletionSource`1", HandlerEffect.Signals, "SetResult TrySetResult SetCanceled TrySetCanceled"),
        ("Microsoft.Extensions.Hosting.IHostApplicationLifetime", HandlerEffect.Signals, "StopApplication"),
        ("Microsoft.Extensions.Hosting.IApplicationLifetime", HandlerEffect.Signals, "StopApplication"),
    }.SelectMany(row => row.Members.Split(' '), (row, member) => (Member: member, Value: (row.Type, row.Effect))).ToLookup(row => row.Member, row => row.Value);

    /// <summary>What a use of the member does, on an object of this static type.</summary>
    public static HandlerEffect Of(ISymbol member, ITypeSymbol? receiver)
    {
        var rows = Rows[member.Name].Concat(Rows[AllMembers]).ToImmutableArray();
        if (rows.IsEmpty || member.ContainingType is not { } declaring)
        {
            return HandlerEffect.None;
        }

        for (ITypeSymbol? type = member.IsStatic ? declaring : receiver ?? declaring; type is not null; type = type.BaseType)
        {
            var name = MetadataName(type.OriginalDefinition);
            if (rows.Where(row => row.Type == name).Select(row => row.Effect).ToImmutableArray() is { IsEmpty: false } found)
            {
                return found.Aggregate(HandlerEffect.None, (sum, effect) => sum | effect);
            }
        }

        return rows.FirstOrDefault(row => row.Type == MetadataName(declaring.OriginalDefinition)).Effect;
    }

    private static string MetadataName(ITypeSymbol type) =>
        type.ContainingType is { } outer ? MetadataName(outer) + "+" + type.MetadataName
        : type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "." + type.MetadataName
        : type.MetadataName;
}
