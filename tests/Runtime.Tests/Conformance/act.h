/* sigaction as the operations of scripts ask for it: default, ignore or the driver's own handler. */
#include <signal.h>
#include <stdint.h>
#include <string.h>

static void handler(int signal, siginfo_t *info, void *context);

static long act(int signal, int kind, int flags, uint64_t mask)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    memcpy(&action.sa_mask, &mask, sizeof mask);
    action.sa_flags = flags;
    if (kind == 2) {
        action.sa_sigaction = handler;
        action.sa_flags |= SA_SIGINFO;
    } else {
        action.sa_handler = kind == 1 ? SIG_IGN : SIG_DFL;
    }
    return sigaction(signal, &action, NULL);
}
