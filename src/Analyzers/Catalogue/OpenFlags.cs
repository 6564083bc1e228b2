namespace IpcAnalyzers.Catalogue;

/// <summary>The numbers behind the flags of <c>open</c> and its like; they differ from system to system.</summary>
internal static class OpenFlags
{
    private const long CreateOnLinux = 0x40;
    private const long CreateOnMacOS = 0x200;

    public static bool MayCreate(long flags) => (flags & (CreateOnLinux | CreateOnMacOS)) != 0;
}
