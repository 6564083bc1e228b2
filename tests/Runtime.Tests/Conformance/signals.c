/*
 * The kernel's side of the signal scripts: a process without a runtime in it, since the runtime has threads and handlers of its own.
 * Reads scripts from standard input, runs each in a child, and writes an outcome line for each operation and one for the end of the child:
 *
 *     in   N                    number of operations, then as many of
 *          m how set            sigprocmask            k sig        kill of itself         t sig       tgkill of itself
 *          q sig value          sigqueue to itself     a sig kind flags mask  sigaction    p           sigpending
 *          w set                sigtimedwait with no time
 *     out  value detail errno h sig/code/value ...     the handlers that ran, in the order of their running
 *          end status                                  as waitpid gives it; stopped children are killed
 */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "act.h"

struct operation { char code; long long a, b, c, d; };
struct handled { int signal, code, value; };

static struct handled handled[4096];
static volatile sig_atomic_t count;

static void handler(int signal, siginfo_t *info, void *context)
{
    (void)context;
    struct handled *entry = &handled[count++ & 4095];
    entry->signal = signal;
    entry->code = info->si_code;
    entry->value = info->si_code == SI_QUEUE ? info->si_value.sival_int : 0;
}

static long run(const struct operation *op, int *detail)
{
    uint64_t set = 0;
    siginfo_t info;
    struct timespec none = { 0, 0 };
    long result;
    *detail = 0;
    switch (op->code) {
    case 'm':
        result = syscall(SYS_rt_sigprocmask, (int)op->a, &op->b, &set, 8);
        return result < 0 ? result : (long)set;
    case 'k':
        return kill(getpid(), (int)op->a);
    case 't':
        return syscall(SYS_tgkill, getpid(), (int)syscall(SYS_gettid), (int)op->a);
    case 'q':
        memset(&info, 0, sizeof info);
        info.si_signo = (int)op->a;
        info.si_code = SI_QUEUE;
        info.si_pid = getpid();
        info.si_uid = getuid();
        info.si_value.sival_int = (int)op->b;
        return syscall(SYS_rt_sigqueueinfo, getpid(), (int)op->a, &info);
    case 'a':
        return act((int)op->a, (int)op->b, (int)op->c, (uint64_t)op->d);
    case 'p':
        result = syscall(SYS_rt_sigpending, &set, 8);
        return result < 0 ? result : (long)set;
    default:
        memset(&info, 0, sizeof info);
        result = syscall(SYS_rt_sigtimedwait, &op->a, &info, &none, 8);
        *detail = result > 0 && info.si_code == SI_QUEUE ? info.si_value.sival_int : 0;
        return result;
    }
}

static void child(const struct operation *operations, int number)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setpgid(0, 0);
    for (int i = 0; i < number; i++) {
        static char line[65536];
        int detail, length;
        errno = 0;
        count = 0;
        long result = run(&operations[i], &detail);
        /* No mask is all ones: SIGKILL and SIGSTOP are in none. */
        int error = result == -1 ? errno : 0;
        length = sprintf(line, "%ld %d %d h", error ? 0 : result, detail, error);
        for (int k = 0; k < count && k < 4096; k++)
            length += sprintf(line + length, " %d/%d/%d", handled[k].signal, handled[k].code, handled[k].value);
        line[length++] = '\n';
        if (write(1, line, length) != length)
            _exit(99);
    }
    _exit(0);
}

int main(void)
{
    static struct operation operations[8192];
    struct rlimit none = { 0, 0 };
    char code[2];
    int number;
    setrlimit(RLIMIT_CORE, &none);
    for (int signal = 1; signal < 65; signal++)
        if (signal != SIGKILL && signal != SIGSTOP && signal != 32 && signal != 33)
            sigaction(signal, &(struct sigaction){ .sa_handler = SIG_DFL }, NULL);
    uint64_t empty = 0;
    syscall(SYS_rt_sigprocmask, SIG_SETMASK, &empty, NULL, 8);
    while (scanf("%d", &number) == 1 && number <= 8192) {
        for (int i = 0; i < number; i++) {
            struct operation *op = &operations[i];
            if (scanf("%1s %lld %lld %lld %lld", code, &op->a, &op->b, &op->c, &op->d) != 5)
                return 1;
            op->code = code[0];
        }
        pid_t pid = fork();
        if (pid == 0)
            child(operations, number);
        setpgid(pid, pid);
        int status = 0;
        if (pid < 0 || waitpid(pid, &status, WUNTRACED) != pid)
            return 2;
        if (WIFSTOPPED(status)) {
            kill(pid, SIGKILL);
            waitpid(pid, NULL, 0);
        }
        printf("end %d\n", status);
        fflush(stdout);
    }
    return 0;
}
