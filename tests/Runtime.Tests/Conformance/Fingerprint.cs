using System.Globalization;
using System.Text;
using IpcRuntime.Simulation;

namespace IpcRuntime.Tests.Conformance;

/// <summary>The state of a model as text: two models with the same text do the same from here on.</summary>
internal sealed class Fingerprint
{
    private readonly StringBuilder _text = new();
    private readonly KernelModel _model;

    /// <summary>Descriptions and pipes, numbered as they are come by.</summary>
    private readonly Dictionary<object, int> _numbers = [];

    /// <param name="model">The model, at rest.</param>
    /// <param name="last">The highest process id so far.</param>
    /// <param name="outcomes">Outcomes that are not told yet, by process.</param>
    public Fingerprint(KernelModel model, int last, IReadOnlyDictionary<int, Outcome> outcomes)
    {
        _model = model;
        for (var id = 1; id <= last; id++)
        {
            if (model.FindProcess(id) is { } process)
            {
                Add(process);
                Append($" told {outcomes.GetValueOrDefault(id)}\n");
            }
        }
    }

    public override string ToString() => _text.ToString();

    private void Add(ProcessState process)
    {
        Append($"{process.Id} {process.Parent?.Id} {process.Group.Id} {process.Group.Session.Id} {process.IsZombie} {process.ExitStatus} {process.Sentence} {process.HasExecuted}");
        Append($" stop {process.Stopped} {process.UnreportedStop} {process.UnreportedContinue} {process.ContinuationNotice} children");
        for (var child = process.FirstChild; child is not null; child = child.NextSibling)
        {
            Append($" {child.Id}");
        }

        Append($" group");
        for (var member = process.Group.First; member is not null; member = member.NextInGroup)
        {
            Append($" {member.Id}");
        }

        Append($" actions {process.Ignored:x} {process.Caught:x} {process.Restarting:x} {process.NotDeferred:x} {process.Resetting:x} {process.NoChildStop} {process.NoChildWait}");
        Append($" {string.Join(',', process.HandlerMasks.Where((_, index) => (process.Caught >> index & 1) != 0))}");
        if (process is { IsZombie: false, Leader: { } thread })
        {
            Add(thread);
        }

        for (var number = 0; number < process.Descriptors.Length; number++)
        {
            if (process.Descriptors.Find(number) is { } description)
            {
                Append($" {number}:{NumberOf(description, out var isNew)},{process.Descriptors.IsCloseOnExec(number)}");
                if (isNew)
                {
                    Add(description);
                }
            }
        }
    }

    private void Add(ThreadState thread)
    {
        var (ofThread, ofProcess) = _model.PendingOf(thread);
        Append($" mask {thread.Blocked:x} {thread.BlockedBeforeWait:x} {(thread.HasSavedMask ? thread.SavedMask : 0):x}");
        Append($" pending {thread.Pending.Bits:x} {string.Join(',', ofThread)} {thread.Process.Pending.Bits:x} {string.Join(',', ofProcess)}");
        for (var i = 0; i < thread.FrameCount; i++)
        {
            ref var frame = ref thread.Frames[i];
            Append($" frame {frame.Record} {frame.SavedMask:x} {frame.Withheld} {(frame.Withheld == WithheldKind.Restarts ? frame.Operation.ToString() : "")}");
        }

        Append($" waits {thread.IsParked} {thread.ReadyIndex >= 0} {thread.Phase} {(thread.IsParked ? thread.Operation.ToString() : "")} {thread.Progress} {thread.HasResult} for {(thread.IsParked ? thread.AwaitedId : 0)} by");
        Add(thread.Process.ChildWaiters);
    }

    private void Add(OpenDescription description)
    {
        Append($" {description.Reads} {description.Writes} {description.NonBlocking}");
        if (description.Pipe is { } pipe)
        {
            Append($" pipe {NumberOf(pipe, out var isNew)}");
            if (isNew)
            {
                Append($" {pipe.Readers} {pipe.Writers} {pipe.Slots}");
                for (var position = 0; position < pipe.Used; position++)
                {
                    Append($" {pipe.SlotAt(position)}");
                }

                Add(pipe.Waiters);
            }
        }
    }

    private void Add(WaitQueue queue)
    {
        for (var thread = queue.First; thread is not null; thread = thread.NextWaiting)
        {
            Append($" {thread.Id}");
        }
    }

    private int NumberOf(object item, out bool isNew)
    {
        isNew = _numbers.TryAdd(item, _numbers.Count);
        return _numbers[item];
    }

    private void Append(FormattableString text) => _text.Append(text.ToString(CultureInfo.InvariantCulture));
}
