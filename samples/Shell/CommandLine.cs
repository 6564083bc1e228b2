namespace IpcRuntime.Samples.Shell;

/// <summary>
/// Reads a line as it was typed: words with quotes and <c>$?</c>, <c>|</c> between the commands of a job, <c>;</c> and <c>&amp;</c> behind a job, redirections with
/// <c>&lt;</c>, <c>&gt;</c>, <c>&gt;&gt;</c> and <c>2&gt;</c>, and <c>#</c> before a remark.
/// </summary>
internal sealed class CommandLine
{
    private const char End = '\0';

    private readonly string _line;
    private int _position;

    private CommandLine(string line) => _line = line;

    private char Current => _position < _line.Length ? _line[_position] : End;

    private char Next => _position + 1 < _line.Length ? _line[_position + 1] : End;

    /// <exception cref="SyntaxException">Something is missing, or where it cannot be.</exception>
    public static List<JobDescription> Parse(string line) => new CommandLine(line).ReadJobs();

    private List<JobDescription> ReadJobs()
    {
        var jobs = new List<JobDescription>();
        for (SkipSpace(); Current != End; SkipSpace())
        {
            var start = _position;
            var commands = new List<Command> { ReadCommand() };
            while (TryTake('|'))
            {
                commands.Add(ReadCommand());
            }

            var text = _line[start.._position].Trim();
            var isBackground = TryTake('&');
            if (!isBackground && !TryTake(';') && Current != End)
            {
                throw Unexpected();
            }

            jobs.Add(new(text, commands, isBackground));
        }

        return jobs;
    }

    private Command ReadCommand()
    {
        var words = new List<Word>();
        var redirections = new List<Redirection>();
        for (SkipSpace(); Current is not (End or '|' or '&' or ';'); SkipSpace())
        {
            if (Current is '<' or '>' || (Current == '2' && Next == '>'))
            {
                redirections.Add(ReadRedirection());
            }
            else
            {
                words.Add(ReadWord());
            }
        }

        return words.Count > 0 ? new(words, redirections) : throw Unexpected();
    }

    private Redirection ReadRedirection()
    {
        var descriptor = TryTake('<') ? 0 : TryTake('2') ? 2 : 1;
        if (descriptor != 0)
        {
            TryTake('>');
        }

        var appends = descriptor != 0 && TryTake('>');
        SkipSpace();
        return IsInWord ? new(descriptor, appends, ReadWord()) : throw Unexpected();
    }

    private bool IsInWord => Current is not (End or '|' or '&' or ';' or '<' or '>') && !char.IsWhiteSpace(Current);

    private Word ReadWord()
    {
        var word = new Word();
        while (IsInWord)
        {
            switch (Take())
            {
                case '\'':
                    var end = _line.IndexOf('\'', _position);
                    word.Add(end >= 0 ? _line[_position..end] : throw new SyntaxException("a quote is not closed"));
                    _position = end + 1;
                    break;
                case '"':
                    ReadQuoted(word);
                    break;
                case '\\' when Current != End:
                    word.Add(Take());
                    break;
                case '$' when TryTake('?'):
                    word.AddStatus();
                    break;
                case var plain:
                    word.Add(plain);
                    break;
            }
        }

        return word;
    }

    private void ReadQuoted(Word word)
    {
        // An empty word is a word too.
        word.Add("");
        while (!TryTake('"'))
        {
            if (Current == End)
            {
                throw new SyntaxException("a quote is not closed");
            }

            var taken = Take();
            if (taken == '$' && TryTake('?'))
            {
                word.AddStatus();
            }
            else
            {
                word.Add(taken == '\\' && Current is ('"' or '\\' or '$') ? Take() : taken);
            }
        }
    }

    private void SkipSpace()
    {
        while (char.IsWhiteSpace(Current))
        {
            _position++;
        }

        if (Current == '#')
        {
            _position = _line.Length;
        }
    }

    private char Take() => _line[_position++];

    private bool TryTake(char wanted)
    {
        if (Current != wanted)
        {
            return false;
        }

        _position++;
        return true;
    }

    private SyntaxException Unexpected() => new(Current == End ? "the line ends too early" : $"unexpected '{Current}'");
}
