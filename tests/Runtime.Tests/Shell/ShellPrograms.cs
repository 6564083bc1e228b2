namespace IpcRuntime.Tests.Shell;

/// <summary>The programs of the scenarios beside those that every system has, as scripts in a folder of their own.</summary>
internal sealed class ShellPrograms : IDisposable
{
    private static readonly Dictionary<string, string> Scripts = new()
    {
        ["code"] = "exit $1",
        ["words"] = "set -- $(cat); echo $#",
        ["say"] = "while read line; do echo says $line; done",
        ["ready"] = "echo up; exec sleep 100",
        ["echoes"] = "case \" $(stty -a </dev/tty) \" in *' echo '*) echo echo on;; *) echo echo off;; esac",
        ["mute"] = "stty -echo; echo up; read line; echoes; echo $line",
    };

    public ShellPrograms()
    {
        Folder = Directory.CreateTempSubdirectory("shell").FullName;
        foreach (var (name, script) in Scripts)
        {
            var path = Path.Combine(Folder, name);
            File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            }
        }
    }

    public string Folder { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
