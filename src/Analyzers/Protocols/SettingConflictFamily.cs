using IpcAnalyzers.Catalogue;
using IpcAnalyzers.Flow;
using IpcAnalyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace IpcAnalyzers.Protocols;

/// <summary>
/// Settings of a start info that the start refuses, and uses of a process's streams that its settings or earlier uses forbid. A
/// place is reported when all paths to it end there.
/// </summary>
internal sealed class SettingConflictFamily(BodyCode code, Action<Breach> report) : FlowListener
{
    private const string UseShellExecute = nameof(UseShellExecute);
    private const string Arguments = nameof(Arguments);
    private const string ArgumentList = nameof(ArgumentList);
    private const string Redirect = nameof(Redirect);
    private const string Encoding = nameof(Encoding);

    private static readonly byte[] Streams = [ObjectRoles.StandardInput, ObjectRoles.StandardOutput, ObjectRoles.StandardError];

    /// <summary>
    /// The facts of a start info: that a setting is another than the default, and that nobody knows what it is. Two bits are
    /// missing, which other families give to each argument of a call.
    /// </summary>
    private static readonly Dictionary<string, (ushort Set, ushort Unclear)> Settings = new()
    {
        [UseShellExecute] = (1, 2),
        [Arguments] = (8, 32),
        [ArgumentList] = (64, 32),
        [Redirect + nameof(ObjectRoles.StandardInput)] = (128, 256),
        [Redirect + nameof(ObjectRoles.StandardOutput)] = (512, 1024),
        [Redirect + nameof(ObjectRoles.StandardError)] = (2048, 4096),

        // An encoding that is taken back leaves the stream unknown.
        [nameof(ObjectRoles.StandardInput) + Encoding] = (8192, 256),
        [nameof(ObjectRoles.StandardOutput) + Encoding] = (16384, 1024),
        [nameof(ObjectRoles.StandardError) + Encoding] = (32768, 4096),
    };

    private readonly HashSet<byte> _met = [];

    /// <summary>Processes that get a start info that somebody has made.</summary>
    private readonly HashSet<byte> _configured = [];
    private readonly Dictionary<(byte StartInfo, string Property), IOperation> _settings = [];
    private readonly Dictionary<(byte Stream, ushort How), IOperation> _uses = [];

    /// <summary>For a stream that is not redirected, where it could have been.</summary>
    private readonly Dictionary<(byte Process, byte Role), IOperation?> _keptBy = [];

    /// <summary>What is wrong at a place; <see langword="null"/> where nothing is on some path.</summary>
    private readonly Dictionary<IOperation, Breach?> _verdicts = [];

    public override void OnCall(State state, IOperation call, Transfer values)
    {
        switch (call)
        {
            case IPropertyReferenceOperation { Property: { Name: ArgumentList, ContainingType: var type }, Instance: { } owner } list when type.IsStartInfo():
                var addition = list.Parent is IInvocationOperation { TargetMethod.Name: "Add" or "Insert" } add && add.Instance == list ? add : null;
                Note(state, values.ValueOf(owner).Object, ArgumentList, isSet: addition is null ? null : true, addition ?? call);
                break;
            case IPropertyReferenceOperation { Property: { Name: "StandardInput" or "StandardOutput" or "StandardError" } property, Instance: { } process } when IsOfProcess(property):
                Use(state, call, values.ValueOf(process).Object, Streams.Single(stream => ObjectRoles.NameOf(stream) == property.Name), ProcessFacts.IsReadByCalls);
                break;
            case IInvocationOperation { TargetMethod: { Name: "BeginOutputReadLine" or "BeginErrorReadLine" } begin, Instance: { } process } when IsOfProcess(begin):
                Use(state, call, values.ValueOf(process).Object, OutputOf(begin), ProcessFacts.IsReadByEvents);
                break;
            case IInvocationOperation { TargetMethod: { Name: "CancelOutputRead" or "CancelErrorRead" } cancel, Instance: { } process } when IsOfProcess(cancel):
                Use(state, call, values.ValueOf(process).Object, OutputOf(cancel), ProcessFacts.IsUseUnclear);
                break;
            case IInvocationOperation { TargetMethod: { Name: "Start" } method } start when IsOfProcess(method):
                Judge(start, Conflict(state, StartInfoOf(state, start, values)));
                break;
        }
    }

    public override void OnEvent(State state, byte tracked, byte @event, IOperation operation)
    {
        switch (@event)
        {
            case ObjectEvents.Met:
                _met.Add(tracked);
                break;
            case ObjectEvents.GivenStartInfo:
                _configured.Add(tracked);
                break;
            case ObjectEvents.Started:
                Start(state, tracked, operation);
                break;
            case ObjectEvents.Configured when operation is IObjectCreationOperation creation:
                Create(state, tracked, creation);
                break;
            case ObjectEvents.Configured or ObjectEvents.RedirectedInput or ObjectEvents.RedirectedOutput or ObjectEvents.RedirectedError
                or ObjectEvents.KeptInput or ObjectEvents.KeptOutput or ObjectEvents.KeptError when operation is ISimpleAssignmentOperation assignment:
                if (code.LValueCaptures.PlaceOf(assignment.Target) is IPropertyReferenceOperation { Property.Name: var property })
                {
                    Note(state, tracked, property, IsSet(property, assignment.Value), assignment);
                }

                break;
        }
    }

    public override void OnCompleted(bool isComplete)
    {
        var breaches = isComplete ? _verdicts.Values.OfType<Breach>().ToList() : [];
        if (breaches.Count > 0 && !code.Graph.AllOperations().Any(IsUnseenWrite))
        {
            breaches.ForEach(report);
        }
    }

    private static bool IsOfProcess(ISymbol member) => member.ContainingType.IsProcess();

    private static byte OutputOf(IMethodSymbol method) => method.Name.Contains("Output") ? ObjectRoles.StandardOutput : ObjectRoles.StandardError;

    private static bool Has(State state, byte startInfo, string setting) =>
        (state.Facts(startInfo) & (Settings[setting].Set | Settings[setting].Unclear)) == Settings[setting].Set;

    /// <summary>Whether the setting has the value that every new start info has.</summary>
    private bool Lacks(State state, byte startInfo, string setting) =>
        (state.Facts(startInfo) & (Settings[setting].Set | Settings[setting].Unclear)) == 0
        && !(code.RoleOf(startInfo) == ObjectRoles.StartInfo && _met.Contains(state.Parent(startInfo)));

    // A setting that is taken back, or set to what nobody knows, is not known from then on.
    private void Note(State state, byte startInfo, string property, bool? isSet, IOperation operation)
    {
        if (!state.IsTracked(startInfo))
        {
            return;
        }

        _settings[(startInfo, property)] = operation;
        if (Settings.TryGetValue(property, out var facts))
        {
            var isTakenBack = isSet != true && (state.Facts(startInfo) & facts.Set) != 0;
            var isUnknown = isSet is null && !property.EndsWith(Encoding, StringComparison.Ordinal);
            state.AddFacts(startInfo, isSet == true ? facts.Set : isTakenBack || isUnknown ? facts.Unclear : (ushort)0);
        }
    }

    private void Create(State state, byte startInfo, IObjectCreationOperation creation)
    {
        Note(state, startInfo, ApiEntry.Constructor, isSet: true, creation);
        if (creation.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "arguments") is { Parameter.Type.SpecialType: var type } arguments)
        {
            var property = type == SpecialType.System_String ? Arguments : ArgumentList;
            Note(state, startInfo, property, IsSet(property, arguments.Value), creation);
        }
    }

    /// <summary>Whether the value is another than the default; <see langword="null"/> where nobody knows.</summary>
    private bool? IsSet(string property, IOperation value)
    {
        if (value.ConstantValue is { HasValue: true, Value: var constant })
        {
            // Where the shell is the default, "false" says something.
            return constant is not (null or false or "") ? true : property == UseShellExecute ? null : false;
        }

        value = code.Graph.InSource(value);
        var isSet = property switch
        {
            Arguments => ComposedText.Of(value).Pattern.Any(character => character != ComposedText.Hole),
            ArgumentList => ArgumentElements.Of(value).Any(),
            _ when property.EndsWith(Encoding, StringComparison.Ordinal) => Constants.Resolve(value) is IObjectCreationOperation or IPropertyReferenceOperation { Instance: null, Property.ContainingType.Name: Encoding },
            _ => false,
        };
        return isSet ? true : null;
    }

    private byte StartInfoOf(State state, IInvocationOperation start, Transfer values)
    {
        if (start.Instance is null)
        {
            return start.Arguments is [var only] ? values.ValueOf(only).Object : (byte)0;
        }

        var process = values.ValueOf(start.Instance).Object;
        return state.IsTracked(process) ? StartInfoOf(state, process) : (byte)0;
    }

    private byte StartInfoOf(State state, byte process) =>
        state.Parent(process) is not 0 and var owner ? owner : _configured.Contains(process) ? (byte)0 : code.PartOf(process, ObjectRoles.StartInfo);

    /// <summary>The first check of the start that fails.</summary>
    private Breach? Conflict(State state, byte startInfo)
    {
        if (!state.IsTracked(startInfo))
        {
            return null;
        }

        foreach (var stream in Streams)
        {
            var (encoding, redirection) = (ObjectRoles.NameOf(stream) + Encoding, Redirect + ObjectRoles.NameOf(stream));
            if (Has(state, startInfo, encoding) && Lacks(state, startInfo, redirection))
            {
                return new Breach(Violation.EncodingNotRedirected, _settings[(startInfo, encoding)], null, stream);
            }
        }

        if (Has(state, startInfo, Arguments) && Has(state, startInfo, ArgumentList))
        {
            var (text, list) = (_settings[(startInfo, Arguments)], _settings[(startInfo, ArgumentList)]);
            return text.Syntax.SpanStart > list.Syntax.SpanStart ? new Breach(Violation.ArgumentsTwice, text, list, 0) : new Breach(Violation.ArgumentsTwice, list, text, 0);
        }

        foreach (var redirection in Streams.Select(stream => Redirect + ObjectRoles.NameOf(stream)).Where(redirection => Has(state, startInfo, redirection)))
        {
            var setting = _settings[(startInfo, redirection)];
            if (Has(state, startInfo, UseShellExecute))
            {
                return new Breach(Violation.ShellRedirected, _settings[(startInfo, UseShellExecute)], setting, 0);
            }

            if (Lacks(state, startInfo, UseShellExecute) && IsShellDefault(setting))
            {
                return new Breach(Violation.ShellRedirectedByDefault, setting, null, 0);
            }
        }

        return null;
    }

    // .NET Framework has its types in System.dll. Code for .NET Standard runs there and elsewhere.
    private bool IsShellDefault(IOperation setting) =>
        setting is ISimpleAssignmentOperation assignment
        && code.LValueCaptures.PlaceOf(assignment.Target) is IPropertyReferenceOperation { Property.ContainingAssembly.Name: "System" };

    private void Start(State state, byte process, IOperation operation)
    {
        var startInfo = StartInfoOf(state, process);
        if ((state.Facts(process) & ProcessFacts.IsStarted) != 0 || Conflict(state, startInfo) is not null)
        {
            state.AddFacts(process, ProcessFacts.IsStartUnclear);
        }

        // A process that the body has met may have been started before.
        state.AddFacts(process, ProcessFacts.IsStarted);
        foreach (var used in state.ChildrenOf(process).Where(child => (state.Facts(child) & (ProcessFacts.IsReadByCalls | ProcessFacts.IsReadByEvents)) != 0))
        {
            state.AddFacts(used, ProcessFacts.IsUseUnclear);
        }

        var isPlain = operation is IInvocationOperation { Instance: null, TargetMethod: { Name: "Start", Parameters: [{ Type.SpecialType: SpecialType.System_String }, ..] } };
        foreach (var stream in Streams)
        {
            if (!isPlain && !(state.IsTracked(startInfo) && Lacks(state, startInfo, Redirect + ObjectRoles.NameOf(stream))))
            {
                continue;
            }

            if (stream == ObjectRoles.StandardInput)
            {
                state.AddFacts(process, ProcessFacts.IsInputKept);
            }
            else if (PartOf(state, process, stream) is not 0 and var output)
            {
                state.AddFacts(output, ProcessFacts.IsKept);
            }

            _keptBy[(process, stream)] = isPlain ? operation
                : _settings.TryGetValue((startInfo, Redirect + ObjectRoles.NameOf(stream)), out var setting) ? setting
                : FirstSettingOf(startInfo);
        }
    }

    private IOperation? FirstSettingOf(byte startInfo) =>
        _settings.Where(setting => setting.Key.StartInfo == startInfo && setting.Key.Property != ArgumentList)
            .Select(setting => setting.Value)
            .OrderBy(setting => setting.Syntax.SpanStart)
            .FirstOrDefault();

    private byte PartOf(State state, byte process, byte role)
    {
        var part = code.PartOf(process, role);
        if (part != 0 && state.Tracking(part) == Tracking.None)
        {
            state.Create(part, process);
        }

        return part;
    }

    private void Use(State state, IOperation use, byte process, byte role, ushort how)
    {
        var stream = state.IsTracked(process) ? PartOf(state, process, role) : (byte)0;
        if (stream == 0)
        {
            Judge(use, null);
            return;
        }

        var breach = BreachOf(state, use, process, stream, how);
        Judge(use, breach);
        state.AddFacts(stream, breach is null ? how : ProcessFacts.IsUseUnclear);
        _uses[(stream, how)] = use;
    }

    private Breach? BreachOf(State state, IOperation use, byte process, byte stream, ushort how)
    {
        var role = code.RoleOf(stream);
        var facts = state.Facts(stream);
        if (how == ProcessFacts.IsUseUnclear || (facts & ProcessFacts.IsUseUnclear) != 0 || (state.Facts(process) & ProcessFacts.IsStartUnclear) != 0)
        {
            return null;
        }

        if ((facts & ProcessFacts.IsKept) != 0 || role == ObjectRoles.StandardInput && (state.Facts(process) & ProcessFacts.IsInputKept) != 0)
        {
            return new Breach(Violation.StreamNotRedirected, use, _keptBy[(process, role)], role);
        }

        var other = how == ProcessFacts.IsReadByCalls ? ProcessFacts.IsReadByEvents : ProcessFacts.IsReadByCalls;
        return (facts & other) != 0 ? new Breach(Violation.ReadingMixed, use, _uses[(stream, other)], role)
            : how == ProcessFacts.IsReadByEvents && (facts & how) != 0 ? new Breach(Violation.BegunTwice, use, _uses[(stream, how)], role)
            : null;
    }

    private void Judge(IOperation place, Breach? breach)
    {
        if (_verdicts.TryGetValue(place, out var earlier))
        {
            // Of several start infos, none is the one to change.
            breach = earlier is null || breach is null ? null
                : breach.Violation == Violation.StreamNotRedirected && breach.Earlier != earlier.Earlier ? breach with { Earlier = null }
                : breach;
        }

        _verdicts[place] = breach;
    }

    // info.RedirectStandardOutput |= verbose
    private static bool IsUnseenWrite(IOperation operation) =>
        operation is IPropertyReferenceOperation { Property: { Type.SpecialType: SpecialType.System_Boolean, ContainingType.Name: "ProcessStartInfo" }, Parent: ICompoundAssignmentOperation or ITupleOperation };
}
