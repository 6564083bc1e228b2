/*
 * The kernel's side of the process scripts. One process, the coordinator, stands for process 1 of the model: it adopts orphans, never waits during a
 * script, and can send signals. All others are its descendants; they take operations from a pipe each, and tell outcomes and handlers in shared memory.
 * After an operation the coordinator waits until every process sleeps, is stopped or has ended, and then tells what has become of all.
 *
 *     in   id code a b c       the process that does it, and the operation; ids are those of the model, process 2 is there when a script begins
 *          0 . 0 0 0           the end of a script; everything is killed
 *     out  one line: for each process from 2 on  " id state", then "[thread,process,mask]" with the sets of pending and of blocked signals unless all are
 *          empty, "=value/detail/errno" if its operation has ended, and "hsignal,code,sender,value" for each handler that ran, in the order of their
 *          running. States: S waits, T stopped, Z ended, - gone; ! if a process does not come to rest.
 *          The first is process 1 if it did the operation.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "act.h"

#define PROCESSES 96
#define HANDLED 64
#define MEMORY 300
#define COMMANDS 400
/* Above the highest process id of Linux. */
#define NOBODY 4200000

struct command { char code; long a, b, c; };
struct handled { int signal, code, sender, value; };
struct slot {
    volatile pid_t pid;
    volatile int done, error, detail;
    volatile long value;
    volatile int count;
    struct handled handled[HANDLED];
};
struct shared { volatile int last; volatile pid_t coordinator; struct slot slots[PROCESSES]; };

static struct shared *shared;
static char bytes[1 << 17];
static int self;
static int commands[PROCESSES];

static int id_of(pid_t pid)
{
    if (pid == shared->coordinator)
        return 1;
    for (int id = shared->last; id > 1; id--)
        if (shared->slots[id].pid == pid)
            return id;
    return 0;
}

static pid_t pid_of(long id)
{
    if (id == 0)
        return 0;
    if (id < 0)
        return -pid_of(-id);
    return id < PROCESSES && shared->slots[id].pid > 0 ? shared->slots[id].pid : NOBODY;
}

static void handler(int signal, siginfo_t *info, void *context)
{
    (void)context;
    struct slot *slot = &shared->slots[self];
    struct handled *entry = &slot->handled[slot->count++ % HANDLED];
    entry->signal = signal;
    entry->code = signal == SIGCHLD && info->si_code > 0 && info->si_code < 7 ? 1 : info->si_code;
    entry->sender = info->si_pid;
    entry->value = info->si_code == SI_QUEUE ? info->si_value.sival_int : entry->code == 1 ? info->si_status : 0;
}

static long wait_id(const struct command *op, int *detail)
{
    siginfo_t info;
    memset(&info, 0, sizeof info);
    long result = syscall(SYS_waitid, (int)op->a, op->a == 0 ? 0 : pid_of(op->b), &info, (int)op->c, NULL);
    if (result < 0 || info.si_pid == 0)
        return result;
    switch (info.si_code) {
    case CLD_EXITED: *detail = (info.si_status & 0xff) << 8; break;
    case CLD_KILLED: *detail = info.si_status; break;
    case CLD_DUMPED: *detail = info.si_status | 0x80; break;
    case CLD_STOPPED: *detail = info.si_status << 8 | 0x7f; break;
    default: *detail = 0xffff; break;
    }
    return id_of(info.si_pid);
}

static void start(int id);

static long run(const struct command *op, int *detail)
{
    uint64_t set = op->c;
    siginfo_t info;
    struct timespec none = { 0, 0 };
    char number[16];
    long result;
    int status = 0;
    int ends[2] = { 0, 0 };
    struct pollfd events = { 0, 0, 0 };
    int id;
    switch (op->code) {
    case 'f':
        id = shared->last + 1;
        result = fork();
        if (result == 0)
            start(id);
        shared->slots[id].pid = result;
        shared->last = id;
        return result < 0 ? result : id;
    case 'x':
        _exit(op->a);
    case 'e':
        sprintf(number, "%d", self);
        execl("/proc/self/exe", "processes", number, NULL);
        return -1;
    case 'k':
        /* -1 is everyone and 1 is the coordinator: no script has a reason to. */
        return op->a == -1 || op->a == 1 ? -1 : kill(pid_of(op->a), op->b);
    case 'T':
        return syscall(SYS_tgkill, pid_of(op->a), pid_of(op->b), (int)op->c);
    case 'q':
        memset(&info, 0, sizeof info);
        info.si_code = SI_QUEUE;
        info.si_pid = getpid();
        info.si_value.sival_int = op->c;
        return syscall(SYS_rt_sigqueueinfo, pid_of(op->a), (int)op->b, &info);
    case 'a':
        return act(op->a, op->b & 3, (op->b & ~0x3f) | (op->b >> 4 & 3), op->c);
    case 'm':
        set = 0;
        result = syscall(SYS_rt_sigprocmask, (int)op->a, &op->c, &set, 8);
        return result < 0 ? result : (long)set;
    case 'p':
        result = syscall(SYS_rt_sigpending, &set, 8);
        return result < 0 ? result : (long)set;
    case 't':
        memset(&info, 0, sizeof info);
        result = syscall(SYS_rt_sigtimedwait, &set, &info, op->a < 0 ? NULL : &none, 8);
        if (result > 0)
            *detail = info.si_code == SI_QUEUE ? info.si_value.sival_int : result == SIGCHLD && info.si_code > 0 && info.si_code < 7 ? info.si_status : 0;
        return result;
    case 's':
        return syscall(SYS_rt_sigsuspend, &set, 8);
    case 'u':
        return pause();
    case 'w':
        result = syscall(SYS_wait4, op->a == -1 ? -1 : pid_of(op->a), &status, (int)op->b, NULL);
        *detail = status;
        return result <= 0 ? result : id_of(result);
    case 'i':
        return wait_id(op, detail);
    case 'g':
        return setpgid(pid_of(op->a), pid_of(op->b));
    case 'G':
        result = getpgid(pid_of(op->a));
        return result < 0 ? result : id_of(result);
    case 'n':
        result = setsid();
        return result < 0 ? result : id_of(result);
    case 'N':
        result = getsid(pid_of(op->a));
        return result < 0 ? result : id_of(result);
    case 'P':
        return id_of(getppid());
    case '|':
        result = pipe2(ends, op->a);
        *detail = ends[1];
        return result < 0 ? result : ends[0];
    case 'r':
        return read(op->a, bytes, op->c);
    case 'W':
        return write(op->a, bytes, op->c);
    case 'c':
        return close(op->a);
    case 'd':
        return dup(op->a);
    case 'D':
        return dup2(op->a, op->b);
    case 'F':
        return fcntl(op->a, F_SETFL, (int)op->b);
    case 'z':
        return fcntl(op->a, F_SETPIPE_SZ, (int)op->c);
    case 'Z':
        return fcntl(op->a, F_GETPIPE_SZ);
    case 'X':
        return fcntl(op->a, F_SETFD, (int)op->b);
    case 'v':
        return ioctl(op->a, FIONREAD, &status) < 0 ? -1 : status;
    case 'o':
        events.fd = op->a;
        events.events = op->b;
        return poll(&events, 1, (int)op->c) < 0 ? -1 : events.revents;
    default:
        return 0;
    }
}

static void finish(struct slot *slot, long value, int detail, int error)
{
    slot->value = value;
    slot->detail = detail;
    slot->error = error;
    slot->done = 1;
}

static void serve(int id)
{
    struct command op;
    self = id;
    for (;;) {
        ssize_t size = read(COMMANDS + id, &op, sizeof op);
        if (size < 0 && errno == EINTR)
            continue;
        if (size != sizeof op)
            _exit(98);
        int detail = 0;
        errno = 0;
        long value = run(&op, &detail);
        int error = value == -1 ? errno : 0;
        finish(&shared->slots[id], error ? 0 : value, error ? 0 : detail, error);
    }
}

static void start(int id)
{
    shared->slots[id].pid = getpid();
    /* All but what it needs here, so that its descriptors are numbered from 0 as in the model. */
    if (id == 2)
        for (int i = 0; i < MEMORY; i++)
            close(i);
    serve(id);
}

static char state_of(pid_t pid)
{
    char path[40], text[512];
    sprintf(path, "/proc/%d/stat", (int)pid);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return '-';
    ssize_t size = read(file, text, sizeof text - 1);
    close(file);
    if (size <= 0)
        return '-';
    text[size] = 0;
    char *end = strrchr(text, ')');
    return end == NULL ? '-' : end[2] == 'X' ? '-' : end[2];
}

/* Waits until it is off its processor; a process that has just been seen to sleep may be on its way out of the scheduler still. */
static int is_at_rest(pid_t pid)
{
    char path[40], text[16];
    sprintf(path, "/proc/%d/syscall", (int)pid);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return 1;
    ssize_t size = read(file, text, sizeof text);
    close(file);
    return size < 7 || memcmp(text, "running", 7) != 0;
}

static int scan(char *states)
{
    for (int id = 2; id <= shared->last; id++) {
        pid_t pid = shared->slots[id].pid;
        states[id] = states[id] == '-' ? '-' : state_of(pid);
        if (states[id] == 'R' || states[id] == 'D' || ((states[id] == 'S' || states[id] == 'T') && !is_at_rest(pid)))
            return 0;
    }
    return 1;
}

static int settle(char *states)
{
    char before[PROCESSES];
    struct timespec begin, now, pause = { 0, 20000 };
    clock_gettime(CLOCK_MONOTONIC, &begin);
    for (;;) {
        if (scan(states)) {
            /* Takes the lock under which ends of processes are told, so that they are told when it returns. */
            setpgid(0, 0);
            memcpy(before, states, sizeof before);
            if (scan(states) && memcmp(before, states, sizeof before) == 0)
                return 1;
        }
        clock_gettime(CLOCK_MONOTONIC, &now);
        if (now.tv_sec - begin.tv_sec > 10)
            return 0;
        nanosleep(&pause, NULL);
    }
}

/* Appends the sets of signals of a process, from its status file. */
static int tell_signals(char *line, pid_t pid)
{
    char path[40], text[4096];
    static const char *const names[] = { "\nSigPnd:\t", "\nShdPnd:\t", "\nSigBlk:\t" };
    unsigned long long sets[3] = { 0, 0, 0 };
    sprintf(path, "/proc/%d/status", (int)pid);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return 0;
    ssize_t size = read(file, text, sizeof text - 1);
    close(file);
    text[size < 0 ? 0 : size] = 0;
    for (int i = 0; i < 3; i++) {
        const char *found = strstr(text, names[i]);
        if (found != NULL)
            sets[i] = strtoull(found + strlen(names[i]), NULL, 16);
    }
    return (sets[0] | sets[1] | sets[2]) == 0 ? 0 : sprintf(line, "[%llx,%llx,%llx]", sets[0], sets[1], sets[2]);
}

static void report(char *states, int rested, const char *own)
{
    static char line[65536];
    int length = sprintf(line, "%s%s", own, rested ? "" : " !");
    for (int id = 2; id <= shared->last; id++) {
        struct slot *slot = &shared->slots[id];
        length += sprintf(line + length, " %d%c", id, states[id]);
        if (states[id] == 'S' || states[id] == 'T')
            length += tell_signals(line + length, slot->pid);
        if (slot->done && states[id] == 'S') {
            length += sprintf(line + length, "=%ld/%d/%d", slot->value, slot->detail, slot->error);
            slot->done = 0;
        }
        for (int i = 0; i < slot->count && i < HANDLED; i++) {
            struct handled *entry = &slot->handled[i];
            length += sprintf(line + length, "h%d,%d,%d,%d", entry->signal, entry->code, id_of(entry->sender), entry->value);
        }
        slot->count = 0;
    }
    puts(line);
    fflush(stdout);
}

static void end(char *states)
{
    char rest[PROCESSES * sizeof(struct command)];
    for (int id = 2; id <= shared->last; id++)
        if (states[id] != '-')
            kill(shared->slots[id].pid, SIGKILL);
    while (waitpid(-1, NULL, __WALL) > 0 || errno == EINTR)
        ;
    for (int id = 2; id <= shared->last; id++)
        while (read(COMMANDS + id, rest, sizeof rest) > 0)
            ;
}

static void begin(char *states)
{
    memset(shared->slots, 0, sizeof shared->slots);
    memset(states, 'S', PROCESSES);
    shared->coordinator = getpid();
    shared->slots[1].pid = getpid();
    shared->last = 2;
    for (int id = 2; id < PROCESSES; id++)
        fcntl(COMMANDS + id, F_SETFL, 0);
    pid_t pid = fork();
    if (pid == 0)
        start(2);
    shared->slots[2].pid = pid;
    settle(states);
}

int main(int argc, char **argv)
{
    static char states[PROCESSES];
    struct rlimit none = { 0, 0 }, files;
    int memory = argc > 1 ? MEMORY : memfd_create("shared", 0);
    if (argc == 1) {
        getrlimit(RLIMIT_NOFILE, &files);
        files.rlim_cur = files.rlim_max;
        setrlimit(RLIMIT_NOFILE, &files);
        if (ftruncate(memory, sizeof *shared) != 0 || dup2(memory, MEMORY) != MEMORY)
            return 1;
    }
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
    if (shared == MAP_FAILED)
        return 1;
    if (argc > 1) {
        int id = atoi(argv[1]);
        finish(&shared->slots[id], 0, 0, 0);
        serve(id);
    }

    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    setsid();
    for (int signal = 1; signal < 65; signal++)
        if (signal != SIGKILL && signal != SIGSTOP && signal != 32 && signal != 33)
            sigaction(signal, &(struct sigaction){ .sa_handler = SIG_DFL }, NULL);
    uint64_t empty = 0;
    syscall(SYS_rt_sigprocmask, SIG_SETMASK, &empty, NULL, 8);
    for (int id = 2; id < PROCESSES; id++) {
        int ends[2];
        if (pipe(ends) != 0 || dup2(ends[0], COMMANDS + id) < 0)
            return 1;
        close(ends[0]);
        commands[id] = ends[1];
        fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    }

    int id, running = 0;
    char code[2];
    struct command op;
    memset(&op, 0, sizeof op);
    while (scanf("%d %1s %ld %ld %ld", &id, code, &op.a, &op.b, &op.c) == 5) {
        if (id == 0) {
            for (int i = 2; i <= shared->last; i++)
                fcntl(COMMANDS + i, F_SETFL, O_NONBLOCK);
            if (running)
                end(states);
            running = 0;
            continue;
        }
        if (!running)
            begin(states);
        running = 1;
        op.code = code[0];
        char own[80] = "";
        if (id == 1) {
            int detail = 0;
            errno = 0;
            self = 1;
            long value = run(&op, &detail);
            sprintf(own, "1=%ld/%d/%d", value == -1 ? 0 : value, detail, value == -1 ? errno : 0);
        } else if (write(commands[id], &op, sizeof op) != sizeof op) {
            break;
        }
        int rested = settle(states);
        report(states, rested, own);
    }
    if (running) {
        for (int i = 2; i <= shared->last; i++)
            fcntl(COMMANDS + i, F_SETFL, O_NONBLOCK);
        end(states);
    }
    return 0;
}
