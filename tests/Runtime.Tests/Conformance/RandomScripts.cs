using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace IpcRuntime.Tests.Conformance;

/// <summary>
/// How much the random tests run: in every build the same few scripts, so that a build fails for what has changed in it; new ones, as many as wanted, by the
/// environment variable IPCRUNTIME_SCRIPTS. Another, IPCRUNTIME_REPLAY, repeats the script that a failed test names, such as
/// <c>(6153281276296307743,2123855224975544417,300)</c>.
/// </summary>
internal static class RandomScripts
{
    private const int UsualCount = 100;

    private static readonly Replay UsualScripts = new(new Rnd(20_261_129), FSharpOption<int>.None);

    private static readonly int? Wanted =
        int.TryParse(Environment.GetEnvironmentVariable("IPCRUNTIME_SCRIPTS"), NumberStyles.None, CultureInfo.InvariantCulture, out var scripts) && scripts > 0 ? scripts : null;

    public static int Count => Wanted ?? UsualCount;

    private static Config Config
    {
        get
        {
            var config = Sized(Count);
            return Environment.GetEnvironmentVariable("IPCRUNTIME_REPLAY")?.Trim('(', ')').Split(',') is [var seed, var gamma, var size]
                ? config.WithMaxTest(1).WithReplay(FSharpOption<Replay>.Some(new(new Rnd(Parse(seed), Parse(gamma)), FSharpOption<int>.Some((int)Parse(size)))))
                : Wanted is null ? config.WithReplay(FSharpOption<Replay>.Some(UsualScripts)) : config;

            static ulong Parse(string word) => ulong.Parse(word, CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Runs the scripts of every build, whatever is wanted.</summary>
    public static void ForEachUsual<TChoice>(Action<TChoice[]> run) => FsCheck.Check.One(
        Sized(UsualCount).WithReplay(FSharpOption<Replay>.Some(UsualScripts)),
        Prop.ForAll<TChoice[]>(choices =>
        {
            run(choices);
            return true;
        }));

    private static Config Sized(int count) => Config.QuickThrowOnFailure.WithMaxTest(count).WithStartSize(300).WithEndSize(300).WithQuietOnSuccess(true);

    /// <summary>Runs scripts that are made of the choices, up to the first one with a difference, which is then shortened.</summary>
    /// <param name="run">Runs one and says what differs, or null.</param>
    public static void Check<TChoice>(Func<TChoice[], string?> run)
    {
        string? shortest = null;
        try
        {
            FsCheck.Check.One(Config, Prop.ForAll<TChoice[]>(choices =>
            {
                var difference = run(choices);
                if (shortest is null && difference is not null)
                {
                    // At once, since it takes time to shorten it.
                    TestContext.Current.TestOutputHelper?.WriteLine(difference);
                }

                shortest = difference ?? shortest;
                return difference is null;
            }));
        }
        catch (Exception exception) when (shortest is not null)
        {
            Assert.Fail($"{shortest}\n{exception.Message.Split('\n')[0]}");
        }
    }
}
