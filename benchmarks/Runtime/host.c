/* What C does for the same: prints nanoseconds an operation.
   host spawn PROGRAM COUNT      posix_spawn and waitpid
   host pipe SIZE COUNT          a thread writes, another reads, SIZE bytes at a time
   host splice SIZE COUNT        a thread writes, another splices to a second pipe, a third reads
   host feed SIZE COUNT          a thread writes to standard output, another reads from standard input; prints to standard error
   host move                     splices standard input to standard output */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;
static int ends[2], second[2];
static size_t size;
static long count;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1e9 + time.tv_nsec;
}

static int spawn_and_wait(char *program)
{
    pid_t child;
    int status;
    char *arguments[] = { program, NULL };
    return posix_spawn(&child, program, NULL, NULL, arguments, environ) || waitpid(child, &status, 0) != child || status;
}

/* On the border of a page copies are fastest. */
static char *buffer(void)
{
    char *start = aligned_alloc(4096, size);
    memset(start, 1, size);
    return start;
}

static void *produce(void *unused)
{
    (void)unused;
    char *data = buffer();
    for (long i = 0; i < count; i++)
        for (size_t done = 0; done < size;)
            done += write(ends[1], data + done, size - done);
    close(ends[1]);
    free(data);
    return NULL;
}

static void *move(void *unused)
{
    (void)unused;
    while (splice(ends[0], NULL, second[1], NULL, 1 << 30, SPLICE_F_MOVE) > 0)
        ;
    close(second[1]);
    return NULL;
}

static void consume(int from)
{
    char *data = buffer();
    while (read(from, data, size) > 0)
        ;
    free(data);
}

static int open_pipe(int *both) { return pipe2(both, O_CLOEXEC) || fcntl(both[0], F_SETPIPE_SZ, size) < 0; }

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "move") == 0) {
        ends[0] = STDIN_FILENO;
        second[1] = STDOUT_FILENO;
        move(NULL);
        return 0;
    }
    if (argc != 4)
        return 2;
    count = atol(argv[3]);
    double start = now();
    FILE *report = stdout;
    if (strcmp(argv[1], "spawn") == 0) {
        for (long i = 0; i < count; i++)
            if (spawn_and_wait(argv[2]))
                return 1;
    } else {
        int splices = strcmp(argv[1], "splice") == 0;
        pthread_t producer, mover;
        size = atol(argv[2]);
        if (strcmp(argv[1], "feed") == 0) {
            ends[1] = STDOUT_FILENO;
            ends[0] = STDIN_FILENO;
            report = stderr;
        } else if (open_pipe(ends) || open_pipe(second))
            return 1;
        start = now();
        pthread_create(&producer, NULL, produce, NULL);
        if (splices)
            pthread_create(&mover, NULL, move, NULL);
        consume(splices ? second[0] : ends[0]);
        pthread_join(producer, NULL);
        if (splices)
            pthread_join(mover, NULL);
    }
    fprintf(report, "%.0f\n", (now() - start) / count);
    return 0;
}
