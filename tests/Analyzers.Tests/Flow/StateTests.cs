using IpcAnalyzers.Flow;

namespace IpcAnalyzers.Tests.Flow;

/// <summary>What one state holds; that it is flat bytes is its own business.</summary>
public class StateTests
{
    private const byte First = 1;
    private const byte Second = 2;
    private const byte Last = 3;

    [Theory]
    [InlineData(1)]
    [InlineData(0x80)]
    [InlineData(0x100)]
    [InlineData(0x8000)]
    [InlineData(0x8101)]
    public void FactsAreAddedToOneObject(int facts)
    {
        var state = Create();
        state.AddFacts(Second, (ushort)facts);
        state.AddFacts(Second, (ushort)facts);
        state.AddFacts(Second, 2);

        Assert.Equal(facts | 2, state.Facts(Second));
        Assert.Equal(0, state.Facts(First));
        Assert.Equal(0, state.Facts(Last));
    }

    [Fact]
    public void ProtocolStatesAndMarksAreThoseOfOneObject()
    {
        var state = Create();
        foreach (var tracked in new[] { First, Second, Last })
        {
            state.SetProtocolState(tracked, (byte)(10 + tracked));
            state.SetMark(tracked, (byte)(20 + tracked));
        }

        Assert.Equal([11, 12, 13], new[] { First, Second, Last }.Select(state.ProtocolState));
        Assert.Equal([21, 22, 23], new[] { First, Second, Last }.Select(state.Mark));
        Assert.All(new[] { First, Second, Last }, tracked => Assert.Equal((0, 0), (state.Facts(tracked), state.Parent(tracked))));
    }

    [Fact]
    public void CopiesAreEqualUntilOneChanges()
    {
        var state = Create();
        var copy = state.Copy();
        Assert.True(state.Equals(copy));
        Assert.Equal(state.GetHashCode(), copy.GetHashCode());

        copy.SetProtocolState(Last, 1);
        Assert.False(state.Equals(copy));
        Assert.False(state.Equals(null));
        Assert.NotEqual(state.GetHashCode(), copy.GetHashCode());
    }

    [Fact]
    public void EachVariableKeepsItsObjectUntilThatIsMadeAnew()
    {
        var state = Create();
        for (var variable = 1; variable <= state.VariableCount; variable++)
        {
            state.SetVariable(variable, FlowValue.Of(Second));
        }

        state.Create(Second, parent: 0);
        Assert.All(Enumerable.Range(1, state.VariableCount), variable => Assert.Equal(new FlowValue(0, Fact.Unknown), state.Variable(variable)));
        Assert.Equal(3, state.VariableCount);
        Assert.Equal(3, state.ObjectCount);
    }

    [Fact]
    public void ExistenceIsKnownOfEachVariable()
    {
        var state = Create();
        state.SetVariable(1, new FlowValue(Second, Fact.Unknown));
        state.SetVariable(3, new FlowValue(Second, Fact.Unknown));
        state.SetVariable(2, new FlowValue(First, Fact.Unknown));
        state.SetExists(Second);

        Assert.Equal(FlowValue.Of(Second), state.Variable(1));
        Assert.Equal(FlowValue.Of(Second), state.Variable(3));
        Assert.Equal(new FlowValue(First, Fact.Unknown), state.Variable(2));
    }

    [Fact]
    public void WhatNoVariableLeadsToIsUnreachable()
    {
        var state = Create();
        Assert.Equal([First, Second, Last], state.UnreachableRoots());

        state.SetVariable(1, FlowValue.Of(First));
        state.SetVariable(3, FlowValue.Of(Last));
        Assert.Equal([Second], state.UnreachableRoots());
    }

    [Fact]
    public void FamilyIsReachedThroughAnyOfItsMembers()
    {
        var state = new State(variables: 1, objects: 3);
        state.Create(Last, parent: 0);
        state.Create(First, parent: Last);
        state.SetVariable(1, FlowValue.Of(First));

        Assert.Equal(Last, state.RootOf(First));
        Assert.Empty(state.UnreachableRoots());
    }

    [Fact]
    public void ChildrenGoWithTheirParentUnlessTheyAreIndependent()
    {
        var state = new State(variables: 1, objects: 3);
        state.Create(First, parent: 0);
        state.Create(Second, parent: First);
        state.Create(Last, parent: First, isIndependent: true);
        var removed = state.Copy();
        state.Escape(First);
        removed.Remove(First);

        Assert.Equal((Tracking.Escaped, Tracking.Escaped, Tracking.Independent), (state.Tracking(First), state.Tracking(Second), state.Tracking(Last)));
        Assert.Equal((Tracking.None, Tracking.None, Tracking.Independent), (removed.Tracking(First), removed.Tracking(Second), removed.Tracking(Last)));
        Assert.All(new[] { state, removed }, one => Assert.Equal(0, one.Parent(Last)));
    }

    [Fact]
    public void ParentThatIsNotFollowedIsNone()
    {
        var state = Create();
        state.Escape(First);
        state.SetParent(Second, First, isIndependent: true);
        state.Create(Last, parent: First, isIndependent: true);

        Assert.Equal((Tracking.Independent, 0), (state.Tracking(Second), state.Parent(Second)));
        Assert.Equal((Tracking.Independent, 0), (state.Tracking(Last), state.Parent(Last)));
    }

    [Fact]
    public void LambdaSeesWhatTheVariableHoldsLater()
    {
        var state = Create();
        state.Share(1);
        state.Share(1);
        state.SetVariable(1, FlowValue.Of(First));
        Assert.Equal(Tracking.Escaped, state.Tracking(First));

        state.Declare(1);
        state.SetVariable(1, FlowValue.Of(Second));
        Assert.True(state.IsTracked(Second));
    }

    private static State Create()
    {
        var state = new State(variables: 3, objects: 3);
        state.Create(First, parent: 0);
        state.Create(Second, parent: 0);
        state.Create(Last, parent: 0);
        return state;
    }
}
