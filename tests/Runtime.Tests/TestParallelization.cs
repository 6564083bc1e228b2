// A child that one test starts inherits the descriptors of another's pipes, which then have readers and writers that no script knows.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
