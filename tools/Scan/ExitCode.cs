namespace IpcAnalyzers.Scan;

internal static class ExitCode
{
    public const int Fine = 0;
    public const int Incomplete = 1;
    public const int BaselineDiffers = 2;
    public const int Stopped = 130;

    public const string Help = """
        Exit codes:
          0    scanned; findings alone are no failure
          1    something could not be read or written, a rule crashed, or the command line is wrong
          2    the findings differ from the baseline (and --update-baseline was not given)
          130  stopped by Ctrl+C
        """;
}
