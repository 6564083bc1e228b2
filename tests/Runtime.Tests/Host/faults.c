/* Stands in for the C library before the calls of the library: the n-th call of one function fails, or moves one byte only.
   Calls of the runtime itself are not affected. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#define RULES 2
enum { EVERY = -1, SHORT = 0 };

static struct {
    char function[32];
    long nth;
    int error;
    atomic_long calls;
} rules[RULES];

static char held_open[256];

/* nth: from 1, 0 to count only, EVERY; error: errno, or SHORT. */
void fault_arm(int rule, const char *function, long nth, int error)
{
    rules[rule].nth = 0;
    strncpy(rules[rule].function, function, sizeof rules[rule].function - 1);
    rules[rule].error = error;
    rules[rule].calls = 0;
    rules[rule].nth = nth;
}

long fault_calls(int rule) { return rules[rule].calls; }

/* The child opens this before it becomes its program: a FIFO holds it there. */
void fault_hold(const char *path) { strncpy(held_open, path, sizeof held_open - 1); }

/* -1 if the call goes on, else the error or SHORT. */
static int fault(const char *function)
{
    int error = -1;
    for (int i = 0; i < RULES; i++) {
        if (strcmp(rules[i].function, function) != 0)
            continue;
        long call = ++rules[i].calls;
        if (rules[i].nth == EVERY || rules[i].nth == call)
            error = rules[i].error;
    }
    return error;
}

static void *real(const char *name)
{
    static void *library;
    if (!library)
        library = dlopen("libc.so.6", RTLD_LAZY);
    return dlsym(library, name);
}

#define REAL(name) ((__typeof__(&name))real(#name))
#define FAIL(name) \
    int error = fault(#name); \
    if (error > 0) { \
        errno = error; \
        return -1; \
    }

int pipe2(int *ends, int flags) { FAIL(pipe2) return REAL(pipe2)(ends, flags); }
int access(const char *path, int mode) { FAIL(access) return REAL(access)(path, mode); }
int poll(struct pollfd *descriptors, nfds_t count, int milliseconds) { FAIL(poll) return REAL(poll)(descriptors, count, milliseconds); }
int eventfd(unsigned value, int flags);
int eventfd(unsigned value, int flags) { FAIL(eventfd) return REAL(eventfd)(value, flags); }
int epoll_create1(int flags) { FAIL(epoll_create1) return REAL(epoll_create1)(flags); }
int epoll_wait(int epoll, struct epoll_event *events, int count, int milliseconds) { FAIL(epoll_wait) return REAL(epoll_wait)(epoll, events, count, milliseconds); }
int waitid(idtype_t kind, id_t id, siginfo_t *details, int options) { FAIL(waitid) return REAL(waitid)(kind, id, details, options); }
ssize_t read(int descriptor, void *start, size_t length) { FAIL(read) return REAL(read)(descriptor, start, error == SHORT && length ? 1 : length); }
ssize_t write(int descriptor, const void *start, size_t length) { FAIL(write) return REAL(write)(descriptor, start, error == SHORT && length ? 1 : length); }

/* Only an interest that is added needs memory. */
int epoll_ctl(int epoll, int operation, int descriptor, struct epoll_event *event)
{
    if (operation == EPOLL_CTL_ADD) {
        FAIL(epoll_ctl)
    }
    return REAL(epoll_ctl)(epoll, operation, descriptor, event);
}

/* The descriptor is gone whatever close says. */
int close(int descriptor)
{
    int result = REAL(close)(descriptor);
    FAIL(close)
    return result;
}

int fcntl(int descriptor, int command, ...)
{
    va_list rest;
    va_start(rest, command);
    long argument = va_arg(rest, long);
    va_end(rest);
    FAIL(fcntl)
    return REAL(fcntl)(descriptor, command, argument);
}

long syscall(long number, ...)
{
    va_list rest;
    va_start(rest, number);
    long a = va_arg(rest, long), b = va_arg(rest, long), c = va_arg(rest, long), d = va_arg(rest, long), e = va_arg(rest, long);
    va_end(rest);
    if (number == 434) {
        FAIL(pidfd_open)
    }
    if (number == SYS_waitid) {
        FAIL(waitid)
    }
    return REAL(syscall)(number, a, b, c, d, e);
}

#define FIRST_BYTE(vectors) \
    struct iovec first = *vectors; \
    if (error == SHORT && first.iov_len) \
        first.iov_len = 1;

ssize_t preadv2(int descriptor, const struct iovec *vectors, int count, off_t offset, int flags)
{
    FAIL(preadv2)
    FIRST_BYTE(vectors)
    return REAL(preadv2)(descriptor, &first, count, offset, flags);
}

ssize_t pwritev2(int descriptor, const struct iovec *vectors, int count, off_t offset, int flags)
{
    FAIL(pwritev2)
    FIRST_BYTE(vectors)
    return REAL(pwritev2)(descriptor, &first, count, offset, flags);
}

ssize_t splice(int from, off_t *from_offset, int to, off_t *to_offset, size_t length, unsigned flags);
ssize_t splice(int from, off_t *from_offset, int to, off_t *to_offset, size_t length, unsigned flags)
{
    FAIL(splice)
    return REAL(splice)(from, from_offset, to, to_offset, error == SHORT && length ? 1 : length, flags);
}

int posix_spawn(pid_t *process, const char *path, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *attributes, char *const *arguments, char *const *environment)
{
    int error = fault("posix_spawn");
    if (error > 0)
        return error;
    if (held_open[0])
        posix_spawn_file_actions_addopen((posix_spawn_file_actions_t *)actions, 250, held_open, 0, 0);
    return REAL(posix_spawn)(process, path, actions, attributes, arguments, environment);
}
