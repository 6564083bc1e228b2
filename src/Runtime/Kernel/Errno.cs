namespace IpcRuntime.Kernel;

/// <summary>Error numbers by their POSIX names; the values are those of Linux (errno(3)).</summary>
internal enum Errno
{
    None = 0,
    EPERM = 1,
    ESRCH = 3,
    EINTR = 4,
    EIO = 5,
    EBADF = 9,
    ECHILD = 10,
    EAGAIN = 11,
    ENOMEM = 12,
    EACCES = 13,
    EFAULT = 14,
    EBUSY = 16,
    EINVAL = 22,
    EMFILE = 24,
    ENOTTY = 25,
    EPIPE = 32,
    ENOSYS = 38,
}
