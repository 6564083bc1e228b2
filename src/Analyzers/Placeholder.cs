namespace IpcAnalyzers;

internal static class Placeholder { public static string Url => BuildConstants.RulePagesUrl; }
