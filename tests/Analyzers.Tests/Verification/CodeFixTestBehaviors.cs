namespace Microsoft.CodeAnalysis.Testing;

[Flags]
public enum CodeFixTestBehaviors
{
    None = 0,

    /// <summary>Fix the first diagnostic only. Fix All is then checked only against a batch-fixed state.</summary>
    FixOne = 1,
    SkipFixAllInDocumentCheck = 2,
    SkipFixAllInProjectCheck = 4,
    SkipFixAllInSolutionCheck = 8,
    SkipFixAllCheck = SkipFixAllInDocumentCheck | SkipFixAllInProjectCheck | SkipFixAllInSolutionCheck,

    /// <summary>For a fix that rightly removes the statement, and its comments with it. Not in Microsoft's package.</summary>
    SkipTriviaCheck = 16,

    /// <summary>For code that the formatter of an old Roslyn does not know. Not in Microsoft's package.</summary>
    SkipFormattingCheck = 32,
}
