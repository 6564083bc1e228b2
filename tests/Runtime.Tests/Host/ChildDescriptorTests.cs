using System.IO.Pipes;
using System.Runtime.Versioning;
using IpcRuntime.Host;
using Microsoft.Win32.SafeHandles;

namespace IpcRuntime.Tests.Host;

[UnsupportedOSPlatform("windows")]
public sealed class ChildDescriptorTests : HostTest
{
    private const string ListDescriptors = "for f in /proc/self/fd/*; do echo ${f##*/}; done";

    /// <summary>Each handle has the number that the other one is to have: done one after the other, the second would get what the first has become.</summary>
    [Fact]
    public void Numbers_can_be_swapped()
    {
        using var one = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
        using var two = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
        var (a, b) = ((int)one.ClientSafePipeHandle.DangerousGetHandle(), (int)two.ClientSafePipeHandle.DangerousGetHandle());
        var child = ChildProcess.Start(new("/bin/bash", "-c", $"echo first >&{b}; echo second >&{a}")
        {
            Descriptors = { { b, one.ClientSafePipeHandle }, { a, two.ClientSafePipeHandle } },
        });
        one.DisposeLocalCopyOfClientHandle();
        two.DisposeLocalCopyOfClientHandle();
        Assert.Equal(ChildStatus.Exited(0), child.Wait());
        Assert.Equal("first\n", new StreamReader(one).ReadToEnd());
        Assert.Equal("second\n", new StreamReader(two).ReadToEnd());
    }

    /// <summary>The number stays, FD_CLOEXEC goes.</summary>
    [Fact]
    public void Number_can_be_kept()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
        var number = (int)pipe.ClientSafePipeHandle.DangerousGetHandle();
        var child = ChildProcess.Start(new("/bin/bash", "-c", $"echo kept >&{number}") { Descriptors = { { number, pipe.ClientSafePipeHandle } } });
        pipe.DisposeLocalCopyOfClientHandle();
        Assert.Equal(ChildStatus.Exited(0), child.Wait());
        Assert.Equal("kept\n", new StreamReader(pipe).ReadToEnd());
    }

    [Fact]
    public void One_handle_can_have_many_numbers()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
        var handle = pipe.ClientSafePipeHandle;
        var child = ChildProcess.Start(new("/bin/bash", "-c", "echo 1; echo 2 >&2; echo 20 >&20") { Descriptors = { { 1, handle }, { 2, handle }, { 20, handle } } });
        pipe.DisposeLocalCopyOfClientHandle();
        Assert.Equal(ChildStatus.Exited(0), child.Wait());
        Assert.Equal("1\n2\n20\n", new StreamReader(pipe).ReadToEnd());
    }

    [Fact]
    public void Child_has_its_map_and_nothing_else()
    {
        using var file = File.OpenHandle("/dev/null");
        using var leaking = LeakingHandle();

        // The loop's own descriptor is that of the folder it lists.
        var options = new ChildOptions("/bin/sh", "-c", ListDescriptors) { Descriptors = { { 7, file } } };
        options.Descriptors.AddNull(0);
        options.Descriptors.AddClosed(2);
        string[] expected = CanCloseOthers ? ["0", "1", "7"] : ["0", "1", "7", leaking.DangerousGetHandle().ToString()];
        var listed = OutputOf(options).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected, listed.Where(number => number is not "2" and not "3"));
    }

    /// <summary>The danger: a descriptor that native code has opened without FD_CLOEXEC is every child's, and a pipe then has no end.</summary>
    [Fact]
    public void Others_get_through_only_if_told_or_with_Process()
    {
        using var leaking = LeakingHandle();
        var number = leaking.DangerousGetHandle().ToString();
        Assert.Contains(number, OutputOf(new("/bin/sh", "-c", ListDescriptors) { InheritsOtherDescriptors = true }).Split('\n'));
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/bin/sh", ["-c", ListDescriptors]) { RedirectStandardOutput = true })!;
        Assert.Contains(number, process.StandardOutput.ReadToEnd().Split('\n'));
        process.WaitForExit();
        if (CanCloseOthers)
        {
            Assert.DoesNotContain(number, OutputOf(new("/bin/sh", "-c", ListDescriptors)).Split('\n'));
        }
    }

    private static unsafe bool CanCloseOthers => OptionalFunctions.CloseFrom != null;

    private static SafeFileHandle LeakingHandle()
    {
        using var file = File.OpenHandle("/dev/null");
        return new(LibC.Control((int)file.DangerousGetHandle(), 0, 90), ownsHandle: true);
    }
}
