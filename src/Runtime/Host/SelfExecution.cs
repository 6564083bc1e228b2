using System.Runtime.Versioning;

namespace IpcRuntime.Host;

/// <summary>
/// Executes the program of this process once more, in this process (execve(2)). The other threads end; signals that are blocked in this thread stay blocked, and are so in every
/// thread that the runtime then starts.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static unsafe class SelfExecution
{
    private const int Block = 0;
    private const int Set = 2;

    /// <exception cref="PosixException">The program could not be executed.</exception>
    public static void Run(SignalSet blocked, (string Name, string Value) variable)
    {
        using var strings = new NativeStrings();
        strings.Add(Program(), "The program");
        var arguments = strings.Count;
        AddArguments(strings);
        var environment = strings.Count;
        AddEnvironment(strings, variable);
        strings.Seal();

        // sigset_t has 128 bytes in both libraries.
        var set = stackalloc ulong[16];
        var old = stackalloc ulong[16];
        set[0] = blocked.Bits;
        _ = LibC.pthread_sigmask(Block, set, old);
        _ = LibC.execve(*strings.ListAt(0), strings.ListAt(arguments), strings.ListAt(environment));
        var error = PosixException.OfLastError("execve", $"'{Program()}', which is to be executed once more");
        _ = LibC.pthread_sigmask(Set, old, null);
        throw error;
    }

    /// <summary>The file itself if it still has its name, since the process is then listed under that.</summary>
    private static string Program()
    {
        const string Link = "/proc/self/exe";
        return File.ResolveLinkTarget(Link, returnFinalTarget: false) is { Exists: true } file ? file.FullName : Link;
    }

    /// <summary>As they were given, which for <c>dotnet program.dll</c> begins with dotnet.</summary>
    private static void AddArguments(NativeStrings strings)
    {
        var arguments = File.ReadAllBytes("/proc/self/cmdline").AsSpan();
        while (arguments.IndexOf((byte)0) is >= 0 and var end)
        {
            strings.AddEncoded(arguments[..end]);
            arguments = arguments[(end + 1)..];
        }

        strings.EndList();
    }

    private static void AddEnvironment(NativeStrings strings, (string Name, string Value) variable)
    {
        foreach (System.Collections.DictionaryEntry inherited in Environment.GetEnvironmentVariables())
        {
            if ((string)inherited.Key != variable.Name)
            {
                strings.Add($"{inherited.Key}={inherited.Value}", "The environment");
            }
        }

        strings.Add($"{variable.Name}={variable.Value}", "The environment");
        strings.EndList();
    }
}
