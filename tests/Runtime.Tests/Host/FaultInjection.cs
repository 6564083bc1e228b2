using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace IpcRuntime.Tests.Host;

/// <summary>The library of <c>faults.c</c> in this process, between the code that is tested and the C library.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed unsafe class FaultInjection
{
    public const string Missing = "There is no C compiler (cc) to build the faults with.";
    public const int Every = -1;
    public const int Short = 0;

    private readonly delegate* unmanaged<int, byte*, nint, int, void> _arm;
    private readonly delegate* unmanaged<int, nint> _calls;
    private readonly delegate* unmanaged<byte*, void> _hold;

    private FaultInjection(nint library)
    {
        _arm = (delegate* unmanaged<int, byte*, nint, int, void>)NativeLibrary.GetExport(library, "fault_arm");
        _calls = (delegate* unmanaged<int, nint>)NativeLibrary.GetExport(library, "fault_calls");
        _hold = (delegate* unmanaged<byte*, void>)NativeLibrary.GetExport(library, "fault_hold");
    }

    /// <summary>Compiles the library; null without a compiler.</summary>
    public static string? TryBuild()
    {
        var library = Path.Combine(AppContext.BaseDirectory, "faults.so");
        try
        {
            using var compiler = Process.Start("cc", ["-O1", "-shared", "-fPIC", "-fno-builtin", "-o", library, Path.Combine(AppContext.BaseDirectory, "Host", "faults.c"), "-ldl"]);
            compiler.WaitForExit();
            return compiler.ExitCode == 0 ? library : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Before the first call: from now on the calls of the library go by way of the faults.</summary>
    public static FaultInjection Install(string library)
    {
        var handle = NativeLibrary.Load(library);
        NativeLibrary.SetDllImportResolver(typeof(PosixSystem).Assembly, (name, _, _) => name == "libc" ? handle : 0);
        return new(handle);
    }

    /// <param name="rule">0 or 1.</param>
    /// <param name="nth">Which call of the function fails, from 1; 0 for none, <see cref="Every"/>.</param>
    /// <param name="error">errno, or <see cref="Short"/>.</param>
    public void Arm(int rule, string function, long nth, int error)
    {
        fixed (byte* name = Encoding.UTF8.GetBytes(function + "\0"))
        {
            _arm(rule, name, (nint)nth, error);
        }
    }

    public void Disarm(int rule) => Arm(rule, "", 0, 0);

    /// <summary>How often the function has been called since it was armed.</summary>
    public long Calls(int rule) => _calls(rule);

    /// <summary>Children open this file before they become their programs.</summary>
    public void Hold(string path)
    {
        fixed (byte* name = Encoding.UTF8.GetBytes(path + "\0"))
        {
            _hold(name);
        }
    }
}
