using IpcRuntime;
using IpcRuntime.Samples.Shell;

try
{
    using var terminal = ControllingTerminal.Open();
    return await InteractiveShell.RunAsync(PosixSystem.Host, terminal, new HostFiles());
}
catch (PosixException error) when (error.ErrorName == "ENXIO")
{
    Console.Error.WriteLine("shell: there is no terminal");
    return 2;
}
