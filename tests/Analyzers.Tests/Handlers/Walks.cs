using System.Diagnostics;
using System.Text;
using IpcAnalyzers.Handlers;

namespace IpcAnalyzers.Tests.Handlers;

public class Walks
{
    [Fact]
    public void ChainAsAReaderSaysIt() => Assert.Equal(
        ["handler → lock (this)", "handler → Stop → lock (_gate)", "handler → Stop → Depth → lock (_gate)", "handler → Stop → new Inner → lock (gate)"],
        Of(
            HandlerEffect.TakesLock,
            "Stop(); lock (this) { }",
            """
            readonly object _gate = new();
            void Stop() { lock (_gate) { } var depth = Depth; new Inner(_gate); }
            int Depth { get { lock (_gate) { return 1; } } }
            class Inner { public Inner(object gate) { lock (gate) { } } }
            """));

    [Theory]
    [InlineData("task.Wait();", "task.Wait()")]
    [InlineData("var all = number.Result;", "number.Result")]
    [InlineData("task.GetAwaiter().GetResult();", "task.GetAwaiter().GetResult()")]
    [InlineData("task.ConfigureAwait(false).GetAwaiter().GetResult();", "task.ConfigureAwait(false).GetAwaiter().GetResult()")]
    [InlineData("Task.WaitAll(task);", "Task.WaitAll(task)")]
    [InlineData("Thread.Sleep(1000);", "Thread.Sleep(1000)")]
    [InlineData("thread.Join();", "thread.Join()")]
    [InlineData("gate.WaitOne();", "gate.WaitOne()")]
    [InlineData("Console.ReadLine();", "Console.ReadLine()")]
    [InlineData("Console.In.ReadLine();", "Console.In.ReadLine()")]
    [InlineData("stream.ReadByte();", "stream.ReadByte()")]
    [InlineData("Drain();", "Drain()")]
    [InlineData("_ = Level;", "Level")]
    public void Blocks(string statement, string what) => Assert.Equal(
        [$"handler → {what}", $"handler → Indirect → {what}"],
        Of(
            HandlerEffect.Blocks,
            statement + " Indirect(task, number, thread, gate, stream);",
            $$"""
            Task task = null!; Task<int> number = null!; Thread thread = null!; ManualResetEvent gate = null!; Stream stream = null!;
            [Blocks] static void Drain() { Thread.Sleep(1); }
            static int Level { [Blocks] get { Thread.Sleep(1); return 0; } }
            static void Indirect(Task task, Task<int> number, Thread thread, ManualResetEvent gate, Stream stream) { {{statement}} }
            """));

    [Theory]
    [InlineData("Task.Run(() => Thread.Sleep(1));")]
    [InlineData("new Thread(() => Thread.Sleep(1)).Start();")]
    [InlineData("new Thread(Sleep).Start();")]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += (_, _) => Thread.Sleep(1);")]
    [InlineData("Action later = () => Thread.Sleep(1); _later = later;")]
    [InlineData("void Local() => Thread.Sleep(1);")]
    [InlineData("_ = LaterAsync();")]
    [InlineData("Later();")]
    [InlineData("_ = nameof(Thread.Sleep);")]
    [InlineData("Safe();")]
    [InlineData("new MemoryStream().ReadByte();")]
    [InlineData("_open.Sleep();")]
    [InlineData("((IDisposable)_open).Dispose();")]
    public void WhatIsNotDoneHere(string statement) => Assert.Empty(
        Of(
            HandlerEffect.Blocks | HandlerEffect.TakesLock,
            statement,
            """
            Action? _later;
            Open _open = null!;
            static void Sleep() => Thread.Sleep(1);
            static async Task LaterAsync() { await Task.Yield(); Thread.Sleep(1); }
            static IEnumerable<int> Later() { Thread.Sleep(1); yield return 1; }
            [AsyncSignalSafe] static void Safe() { Thread.Sleep(1); }
            abstract class Open { public abstract void Sleep(); }
            class A : Open, IDisposable { public override void Sleep() => Thread.Sleep(1); public void Dispose() => Thread.Sleep(1); }
            class B : Open { public override void Sleep() { } }
            """));

    [Theory]
    [InlineData("((Action)(() => Thread.Sleep(1)))();", "lambda")]
    [InlineData("Action now = () => Thread.Sleep(1); now();", "lambda")]
    [InlineData("Action now = Sleep; now.Invoke();", "Sleep")]
    [InlineData("void Local() => Thread.Sleep(1); Local();", "Local")]
    [InlineData("new List<int>().ForEach(_ => Thread.Sleep(1));", "lambda")]
    [InlineData("Safely(() => Thread.Sleep(1));", "Safely → lambda")]
    [InlineData("Safely(Sleep);", "Safely → Sleep")]
    [InlineData("_ = SoonAsync();", "SoonAsync")]
    [InlineData("_one.Sleep();", "Sleep")]
    [InlineData("_only.Sleep();", "Sleep")]
    [InlineData("_sealed.Sleep();", "Sleep")]
    [InlineData("_ = new Sleeper();", "new Sleeper")]
    [InlineData("5.Sleep();", "Sleep")]
    [InlineData("Generic<int>();", "Generic")]
    [InlineData("Size = 1;", "Size")]
    public void WhatIsDoneHere(string statement, string way) => Assert.Equal(
        [$"handler → {way} → Thread.Sleep(1)"],
        Of(
            HandlerEffect.Blocks,
            statement,
            """
            IOne _one = null!;
            Only _only = null!;
            B _sealed = null!;
            static void Sleep() => Thread.Sleep(1);
            static void Safely(Action action) { try { action(); } catch { } }
            static async Task SoonAsync() { Thread.Sleep(1); await Task.Yield(); }
            static void Generic<T>() => Thread.Sleep(1);
            int Size { get => 0; set => Thread.Sleep(1); }
            interface IOne { void Sleep(); }
            class One : IOne { public void Sleep() => Thread.Sleep(1); }
            abstract class Only { public abstract void Sleep(); }
            class TheOnly : Only { public override void Sleep() => Thread.Sleep(1); }
            class A { public virtual void Sleep() { } }
            sealed class B : A { public override void Sleep() => Thread.Sleep(1); }
            class Sleeper { public Sleeper() => Thread.Sleep(1); }
            """,
            "static class Extensions { public static void Sleep(this int n) => Thread.Sleep(1); }"));

    [Theory]
    [InlineData("throw new InvalidOperationException();", "handler → throw InvalidOperationException")]
    [InlineData("Throw();", "handler → Throw → throw InvalidOperationException")]
    [InlineData("try { Throw(); } finally { }", "handler → Throw → throw InvalidOperationException")]
    [InlineData("try { Throw(); } catch (ArgumentException) { }", "handler → Throw → throw InvalidOperationException")]
    [InlineData("try { Throw(); } catch { throw; }", "handler → Throw → throw InvalidOperationException")]
    [InlineData("try { Throw(); } catch { } Throw();", "handler → Throw → throw InvalidOperationException")]
    [InlineData("try { } catch { Throw(); }", "handler → Throw → throw InvalidOperationException")]
    [InlineData("LaterVoid();", "handler → LaterVoid → throw InvalidOperationException")]
    [InlineData("try { Throw(); } catch { }", null)]
    [InlineData("try { Throw(); } catch (Exception) { }", null)]
    [InlineData("try { Throw(); } catch (InvalidOperationException) { }", null)]
    [InlineData("try { Throw(); } catch (Exception x) when (x is InvalidOperationException) { }", null)]
    [InlineData("Safely(() => throw new InvalidOperationException());", null)]
    [InlineData("_ = ThrowAsync();", null)]
    [InlineData("Task.Run(Throw);", null)]
    public void Exceptions(string statement, string? path) => Assert.Equal(
        path is null ? [] : [path],
        Of(
            HandlerEffect.Throws,
            statement,
            """
            static void Throw() => throw new InvalidOperationException();
            static void Safely(Action action) { try { action(); } catch { } }
            static async Task ThrowAsync() { await Task.Yield(); throw new InvalidOperationException(); }
            static async void LaterVoid() { await Task.Yield(); throw new InvalidOperationException(); }
            """));

    [Fact]
    public void OtherEffects()
    {
        const string Members =
            """
            readonly List<int> _list = new();
            int _count;
            CancellationTokenSource _stop = null!;
            PosixSignalRegistration _registration = null!;
            """;
        const string Body = "Console.Error.WriteLine(1); File.Delete(\"x\"); Environment.Exit(1); _list.Add(1); _count++; captured = 1; var own = 1; own++; _stop.Cancel(); _registration.Dispose(); Console.CancelKeyPress -= null;";
        string[] Reached(HandlerEffect effect) => [.. Of(effect, Body, Members).Select(path => path["handler → ".Length..])];

        Assert.Equal(["Console.Error"], Reached(HandlerEffect.WritesConsole));
        Assert.Contains("File.Delete(\"x\")", Reached(HandlerEffect.DoesInputOutput));
        Assert.Equal(["Environment.Exit(1)"], Reached(HandlerEffect.Exits));
        Assert.Equal(["_list.Add(1)", "_count++", "captured = 1"], Reached(HandlerEffect.Mutates));
        Assert.Equal(["_stop.Cancel()"], Reached(HandlerEffect.Cancels));
        Assert.Equal(["_registration.Dispose()"], Reached(HandlerEffect.Disposes));
        Assert.Equal(["Console.CancelKeyPress -= null"], Reached(HandlerEffect.Unsubscribes));
    }

    [Fact]
    public void OtherFiles()
    {
        var index = HandlerRun.IndexOf(
            ["class C { void M() => Console.CancelKeyPress += (_, e) => { Other.Stop(); Thread.Sleep(5); }; }", "static class Other { public static void Stop() => Thread.Sleep(1); }"], out var first);
        var handler = index.HandlersIn(first).Single();
        var effects = index.WalkOf(handler).Effects.Where(reached => reached.Effect == HandlerEffect.Blocks).ToList();

        Assert.Equal(effects[0].Operation.Syntax.GetLocation(), effects[0].LocationFor(handler));
        Assert.Empty(effects[0].AdditionalLocationsFor(handler));
        Assert.Equal(handler.Expression.Syntax.GetLocation(), effects[1].LocationFor(handler));
        Assert.Equal([first, effects[1].Operation.Syntax.SyntaxTree], effects[1].AdditionalLocationsFor(handler).Select(location => location.SourceTree));
    }

    [Theory]
    [InlineData("Stop(true);", "static void Stop(bool exiting) { if (!exiting) { Environment.Exit(1); } }")]
    [InlineData("Stop(true);", "static void Stop(bool exiting) { if (exiting) { return; } Environment.Exit(1); }")]
    [InlineData("Stop(true);", "static void Stop(bool exiting) { if (exiting) { Console.WriteLine(); } else { Environment.Exit(1); } }")]
    [InlineData("Stop(exiting: true, code: 3);", "static void Stop(int code, bool exiting = false) { if (code > 0 && !exiting) { Environment.Exit(code); } }")]
    [InlineData("Stop(3);", "static void Stop(int code, bool exit = false) { if (exit) { End(); } } static void End() => Environment.Exit(1);")]
    [InlineData("Stop(true);", "static void Stop(bool exiting) => End(exiting); static void End(bool exiting) { if (exiting || Console.IsInputRedirected) { return; } Environment.Exit(1); }")]
    [InlineData("new State(false);", "class State { public State(bool exit) { if (exit) { Environment.Exit(1); } } }")]
    public void WhatConstantArgumentsRuleOut(string statement, string members) => Assert.Empty(Of(HandlerEffect.Exits, statement, members));

    [Theory]
    [InlineData("Stop(false);", "static void Stop(bool exiting) { if (!exiting) { Environment.Exit(1); } }")]
    [InlineData("Stop(true); Stop(false);", "static void Stop(bool exiting) { if (exiting) { return; } Environment.Exit(1); }")]
    [InlineData("Stop(Console.IsInputRedirected);", "static void Stop(bool exiting) { if (exiting) { return; } Environment.Exit(1); }")]
    [InlineData("Stop(true);", "static void Stop(bool exiting) { if (exiting) { Console.WriteLine(); } Environment.Exit(1); }")]
    public void WhatConstantArgumentsLeaveOpen(string statement, string members) => Assert.Equal(["handler → Stop → Environment.Exit(1)"], Of(HandlerEffect.Exits, statement, members));

    [Fact]
    public void RecursionEnds() => Assert.Equal(
        ["handler → A → B → Thread.Sleep(1)"],
        Of(HandlerEffect.Blocks, "A(3);", "static void A(int n) { B(n); } static void B(int n) { if (n > 0) { A(n - 1); B(n - 1); } Thread.Sleep(1); }"));

    [Fact]
    public void EachFunctionIsLookedAtOnce()
    {
        // Each method calls all that follow: every way from the first to the last would be 2^498.
        var members = new StringBuilder();
        for (var i = 0; i < 500; i++)
        {
            members.Append($"static void M{i}() {{ {(i == 499 ? "Thread.Sleep(1);" : $"M{i + 1}(); M{Math.Min(i + 60, 499)}();")} }}\n");
        }

        var watch = Stopwatch.StartNew();
        Assert.Equal(["handler → M0"], Of(HandlerEffect.Blocks, "M0();", members.ToString()).Select(path => string.Join(" → ", path.Split(" → ").Take(2))));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void LongChainsAreLeftAlone()
    {
        var members = string.Concat(Enumerable.Range(0, HandlerLimits.Depth + 1).Select(i => $"static void M{i}() => M{i + 1}();\n"));
        Assert.Empty(Of(HandlerEffect.Blocks, "M0();", $"{members} static void M{HandlerLimits.Depth + 1}() => Thread.Sleep(1);"));
        Assert.Single(Of(HandlerEffect.Blocks, "M2();", $"{members} static void M{HandlerLimits.Depth + 1}() => Thread.Sleep(1);"));
    }

    private static string[] Of(HandlerEffect effect, string body, string members, string others = "") => HandlerRun.Walk(
        effect,
        $$"""
        class C
        {
            void M()
            {
                var captured = 0;
                Console.CancelKeyPress += (_, e) => { {{body}} };
            }

            {{members}}
        }

        class BlocksAttribute : Attribute { }
        class AsyncSignalSafeAttribute : Attribute { }
        {{others}}
        """);
}
