using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Handlers;
using Microsoft.CodeAnalysis;

namespace IpcAnalyzers.Tests.Handlers;

public class Discovery
{
    [Theory]
    [InlineData("PosixSignalRegistration.Create(PosixSignal.SIGTERM, c => { });", nameof(HandlerKind.PosixSignal))]
    [InlineData("Console.CancelKeyPress += (_, e) => { };", nameof(HandlerKind.CancelKey))]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += (_, e) => { };", nameof(HandlerKind.ProcessExit))]
    [InlineData("AppDomain.CurrentDomain.DomainUnload += (_, e) => { };", nameof(HandlerKind.DomainUnload))]
    [InlineData("AssemblyLoadContext.Default.Unloading += c => { };", nameof(HandlerKind.DefaultContextUnloading))]
    [InlineData("var own = AssemblyLoadContext.Default; own.Unloading += c => { };", nameof(HandlerKind.DefaultContextUnloading))]
    [InlineData("new AssemblyLoadContext(null, true).Unloading += c => { };", nameof(HandlerKind.ContextUnloading))]
    [InlineData("Mono.Unix.Native.Stdlib.signal(Mono.Unix.Native.Signum.SIGINT, n => { });", nameof(HandlerKind.Native))]
    public void Kinds(string statement, string kind)
    {
        var handler = Assert.Single(HandlerRun.HandlersOf($"class C {{ void M() {{ {statement} }} }}"));
        Assert.Equal(kind, handler.Kind.ToString());
        Assert.Equal(MethodKind.AnonymousFunction, handler.Function.MethodKind);
        Assert.True(handler.Context?.Name is "c" or "e" or "n");
        Assert.NotNull(handler.Body);
    }

    [Theory]
    [InlineData("Console.CancelKeyPress += Named;", "Named")]
    [InlineData("Console.CancelKeyPress += this.Named;", "Named")]
    [InlineData("Console.CancelKeyPress += C.Static;", "Static")]
    [InlineData("Console.CancelKeyPress += new ConsoleCancelEventHandler(Named);", "Named")]
    [InlineData("Console.CancelKeyPress += new(Named);", "Named")]
    [InlineData("Console.CancelKeyPress += (ConsoleCancelEventHandler)Named;", "Named")]
    [InlineData("ConsoleCancelEventHandler handler = Named; Console.CancelKeyPress += handler;", "Named")]
    [InlineData("ConsoleCancelEventHandler? handler = null; handler = Named; Console.CancelKeyPress += handler;", "Named")]
    [InlineData("var handler = new ConsoleCancelEventHandler(new ConsoleCancelEventHandler(Named)); Console.CancelKeyPress += handler;", "Named")]
    [InlineData("Console.CancelKeyPress += _readOnly;", "Static")]
    [InlineData("_later = Named; Console.CancelKeyPress += _later;", "Named")]
    [InlineData("Console.CancelKeyPress += Local; void Local(object? s, ConsoleCancelEventArgs e) { }", "Local")]
    [InlineData("Subscribe(Named); static void Subscribe(ConsoleCancelEventHandler given) => Console.CancelKeyPress += given;", "Named")]
    [InlineData("Console.CancelKeyPress += delegate (object? s, ConsoleCancelEventArgs e) { };", "")]
    [InlineData("Console.CancelKeyPress += delegate { };", "")]
    [InlineData("Console.CancelKeyPress += static (s, e) => { };", "")]
    [InlineData("ConsoleCancelEventHandler handler = (s, e) => { }; Console.CancelKeyPress += handler;", "")]
    [InlineData("Console.CancelKeyPress += Only;", "Only")]
    public void Forms(string statements, string name)
    {
        var handler = Assert.Single(HandlerRun.HandlersOf(
            $$"""
            class C
            {
                static readonly ConsoleCancelEventHandler _readOnly = Static;
                ConsoleCancelEventHandler? _later;
                void M() { {{statements}} }
                void Named(object? s, ConsoleCancelEventArgs e) { }
                static void Static(object? s, ConsoleCancelEventArgs e) { }
                protected virtual void Only(object? s, ConsoleCancelEventArgs e) { }
            }
            """));
        Assert.Equal(name, handler.Function.Name);
    }

    [Theory]
    [InlineData("ConsoleCancelEventHandler handler = Named; if (DateTime.Now.Ticks > 0) { handler = Other; } Console.CancelKeyPress += handler;")]
    [InlineData("Console.CancelKeyPress += Open;")]
    [InlineData("Console.CancelKeyPress -= Named;")]
    [InlineData("Console.CancelKeyPress += Given;")]
    [InlineData("CancelKeyPress += Named;")]
    [InlineData("ConsoleCancelEventHandler a = null!, b = null!; a = b; b = a; Console.CancelKeyPress += a;")]
    public void Unknown(string statements) => Assert.Empty(HandlerRun.HandlersOf(
        $$"""
        class C
        {
            public ConsoleCancelEventHandler Given = null!;
            public event ConsoleCancelEventHandler CancelKeyPress = null!;
            void M() { {{statements}} CancelKeyPress(null, null!); }
            void Named(object? s, ConsoleCancelEventArgs e) { }
            void Other(object? s, ConsoleCancelEventArgs e) { }
            protected virtual void Open(object? s, ConsoleCancelEventArgs e) { }
        }

        class D : C
        {
            protected override void Open(object? s, ConsoleCancelEventArgs e) { }
        }
        """));

    [Theory]
    [InlineData("signal(2, Handle)", "Handle")]
    [InlineData("signal(2, _kept)", "Handle")]
    [InlineData("signalPointer(2, Marshal.GetFunctionPointerForDelegate<Handler>(Handle))", "Handle")]
    [InlineData("signalPointer(2, Marshal.GetFunctionPointerForDelegate(_kept))", "Handle")]
    [InlineData("signalPointer(2, (IntPtr)(delegate* unmanaged<int, void>)&Raw)", "Raw")]
    [InlineData("signalAddress(2, &Raw)", "Raw")]
    public void NativeForms(string call, string name)
    {
        var index = HandlerRun.IndexOf(
            [
                $$"""
                unsafe class C
                {
                    delegate void Handler(int signal);
                    static readonly Handler _kept = Handle;
                    [DllImport("libc")] static extern IntPtr signal(int n, Handler h);
                    [DllImport("libc", EntryPoint = "signal")] static extern IntPtr signalPointer(int n, IntPtr h);
                    [DllImport("libc", EntryPoint = "signal")] static extern IntPtr signalAddress(int n, delegate* unmanaged<int, void> h);
                    static void Handle(int signal) { }
                    [UnmanagedCallersOnly] static void Raw(int signal) { }
                    void M() => {{call}};
                }
                """
            ],
            out var file);
        var model = index.Compilation.GetSemanticModel(file);
        var handler = file.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.InvocationExpressionSyntax>()
            .Select(node => index.HandlerAt(model.GetOperation(node, TestContext.Current.CancellationToken)!)).OfType<SignalHandler>().Single();
        Assert.Equal((name, HandlerKind.Native, 2L), (handler.Function.Name, handler.Kind, handler.Signal));
    }

    [Fact]
    public void OneDelegateInSeveralRegistrations()
    {
        var handlers = HandlerRun.HandlersOf(
            """
            class C
            {
                void M(CancellationTokenSource stop)
                {
                    Action<PosixSignalContext> handler = context => stop.Cancel();
                    using var a = PosixSignalRegistration.Create(PosixSignal.SIGINT, handler);
                    using var b = PosixSignalRegistration.Create(PosixSignal.SIGTERM, handler);
                    foreach (var signal in new[] { PosixSignal.SIGHUP, PosixSignal.SIGQUIT })
                    {
                        PosixSignalRegistration.Create(signal, handler);
                    }
                }
            }
            """);
        Assert.Equal([-2, -4, null], handlers.Select(handler => handler.Signal));
        Assert.Single(handlers.Select(handler => handler.Body.Syntax).Distinct());
    }

    [Fact]
    public void HandlerInAnotherFile()
    {
        var handler = Assert.Single(HandlerRun.HandlersOf(
            "partial class C { void M() => Console.CancelKeyPress += Named; partial void Named(object? s, ConsoleCancelEventArgs e); }",
            "partial class C { partial void Named(object? s, ConsoleCancelEventArgs e) { e.Cancel = true; } }"));
        Assert.NotEqual(handler.Expression.Syntax.SyntaxTree, handler.Body.Syntax.SyntaxTree);
    }

    [Theory]
    [InlineData("Signals.On(Handle);")]
    [InlineData("new Signals(Handle);")]
    [InlineData("5.Handled(Handle);")]
    public void WhatIsMarked(string statement)
    {
        var handler = Assert.Single(HandlerRun.HandlersOf(
            $$"""
            class C
            {
                void M() { {{statement}} Signals.Other(Handle); }
                static void Handle(PosixSignalContext context) { }
            }

            class SignalHandlerAttribute : Attribute { }

            class Signals
            {
                public Signals([SignalHandler] Action<PosixSignalContext> handler) { }
                public static void On([SignalHandler] Action<PosixSignalContext> handler) { }
                public static void Other(Action<PosixSignalContext> handler) { }
            }

            static class Extensions
            {
                public static void Handled(this int signal, [SignalHandler] Action<PosixSignalContext> handler) { }
            }
            """));
        Assert.Equal(("Handle", HandlerKind.PosixSignal, null), (handler.Function.Name, handler.Kind, handler.Signal));
    }
}
