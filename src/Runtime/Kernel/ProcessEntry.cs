namespace IpcRuntime.Kernel;

/// <summary>A process as it is at one moment.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Parent">The id of its parent.</param>
/// <param name="Group">The id of its group.</param>
/// <param name="StartTime">When it was started; tells it from others that have had the id.</param>
internal readonly record struct ProcessEntry(int Id, int Parent, int Group, ulong StartTime);
