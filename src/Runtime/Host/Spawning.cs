using IpcRuntime.Kernel;

namespace IpcRuntime.Host;

/// <summary>Starts a child with posix_spawn, which tells in this process why a program could not be executed (POSIX, posix_spawn).</summary>
internal static unsafe class Spawning
{
    /// <returns>The process id of the child.</returns>
    public static int Spawn(ChildOptions options)
    {
        var file = ProgramSearch.Find(options.FileName);
        using var strings = new NativeStrings();
        AddProgram(strings, options, file);
        var environment = strings.Count;
        (options.Environment ?? CurrentEnvironment.Get()).AddTo(strings);
        strings.EndList();
        var directory = strings.Count;
        if (options.WorkingDirectory is { } workingDirectory)
        {
            strings.Add(workingDirectory, "The working directory");
        }

        strings.Seal();
        var attributes = stackalloc byte[SpawnAttributes.Size];
        var actions = stackalloc byte[DescriptorPlan.Size];
        Check(LibC.posix_spawnattr_init(attributes), "posix_spawnattr_init", file);
        Check(LibC.posix_spawn_file_actions_init(actions), "posix_spawn_file_actions_init", file);
        var terminal = -1;
        try
        {
            SpawnAttributes.Fill(attributes, options);
            if (options.Foreground)
            {
                terminal = Terminal.Open();
                Check(OptionalFunctions.SetForeground(actions, terminal), "posix_spawn_file_actions_addtcsetpgrp_np", "the terminal");
            }

            if (options.WorkingDirectory is not null)
            {
                Check(OptionalFunctions.ChangeDirectory(actions, *strings.ListAt(directory)), "posix_spawn_file_actions_addchdir_np", options.WorkingDirectory);
            }

            using var plan = new DescriptorPlan(options.Descriptors);
            plan.Fill(actions, !options.InheritsOtherDescriptors);
            int process;
            var error = LibC.posix_spawn(&process, *strings.ListAt(0), actions, attributes, strings.ListAt(1), strings.ListAt(environment));
            return error == 0 ? process : throw Explain((Errno)error, options, file);
        }
        finally
        {
            if (terminal >= 0)
            {
                LibC.close(terminal);
            }

            _ = LibC.posix_spawn_file_actions_destroy(actions);
            _ = LibC.posix_spawnattr_destroy(attributes);
        }
    }

    public static void Check(int error, string function, string subject)
    {
        if (error != 0)
        {
            throw new PosixException(function, error, subject);
        }
    }

    private static void AddProgram(NativeStrings strings, ChildOptions options, string file)
    {
        if (Trampoline.IsNeeded(options))
        {
            Trampoline.CheckProgram(file);
            strings.Add(Trampoline.Shell, "The shell");
            strings.Add("sh", "The shell");
            strings.Add("-c", "The shell");
            strings.Add(Trampoline.Script(options), "The script");
            strings.Add(file, "The file name");
        }
        else
        {
            strings.Add(file, "The file name");
            strings.Add(options.FileName, "The file name");
        }

        for (var i = 0; i < options.Arguments.Count; i++)
        {
            strings.Add(options.Arguments[i] ?? throw new ArgumentException($"Argument {i} is null."), "An argument");
        }

        strings.EndList();
    }

    /// <summary>posix_spawn gives the error of whichever step in the child failed; this finds out which.</summary>
    private static PosixException Explain(Errno error, ChildOptions options, string file)
    {
        if (options.WorkingDirectory is { } directory)
        {
            var found = ProgramSearch.Check(directory);
            if (found != Errno.EISDIR && error is Errno.ENOENT or Errno.ENOTDIR)
            {
                return new("chdir", (int)error, $"'{directory}', the working directory of the child");
            }
        }

        if (options.Foreground && error is Errno.ENOTTY or Errno.EINVAL)
        {
            return new("tcsetpgrp", (int)error, "the terminal of this process");
        }

        return new("posix_spawn", (int)error, (error, ProgramSearch.Check(file)) switch
        {
            (Errno.EACCES, Errno.EISDIR) => $"'{file}', which is a directory",
            (Errno.ENOENT, Errno.None) => $"'{file}', which exists: what it is to be run with (its interpreter or loader) does not",
            (Errno.E2BIG, _) => $"'{file}' with {options.Arguments.Count} arguments",
            _ => $"'{file}'",
        });
    }
}
