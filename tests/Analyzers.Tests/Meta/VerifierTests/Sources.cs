namespace IpcAnalyzers.Tests.Meta.VerifierTests;

internal static class Sources
{
    public const string OneCall = """
        class C
        {
            void M()
            {
                [|Bad()|];
            }

            void Bad() { }
            void Good() { }
            void Better() { }
            void Worse() { }
        }
        """;

    public const string TwoCalls = """
        class C
        {
            void M()
            {
                [|Bad()|];
                [|Bad()|];
            }

            void Bad() { }
            void Good() { }
            void Better() { }
            void Worse() { }
        }
        """;

    public static string WithCalls(string source, params string[] names)
    {
        foreach (var name in names)
        {
            var call = source.IndexOf("[|Bad()|]", StringComparison.Ordinal);
            source = $"{source[..call]}{name}(){source[(call + "[|Bad()|]".Length)..]}";
        }

        return source;
    }
}
