#include "interrupt.h"

#include <errno.h>
#include <signal.h>
#include <time.h>

static const int signals[] = {SIGINT, SIGTERM, SIGHUP};

/* A signal knows no other place to be kept in. */
static volatile sig_atomic_t came;
static sigset_t mask_before;
static gboolean is_started, is_accepted;

static void keep(int number)
{
    came = number;
}

void gj_interrupt_start(void)
{
    struct sigaction before, action = {.sa_handler = keep};
    sigset_t mask;

    sigemptyset(&mask);
    sigemptyset(&action.sa_mask);
    for (guint i = 0; i < G_N_ELEMENTS(signals); i++) {
        sigaction(signals[i], NULL, &before);
        if (before.sa_handler == SIG_IGN)
            continue;
        sigaddset(&mask, signals[i]);
        sigaction(signals[i], &action, NULL);
    }
    sigprocmask(SIG_BLOCK, &mask, &mask_before);
    is_started = TRUE;
}

int gj_interrupt_poll(struct pollfd *fds, nfds_t n_fds, int timeout_ms)
{
    struct timespec timeout = {timeout_ms / 1000, timeout_ms % 1000 * 1000000L};

    if (came && !is_accepted) {
        errno = EINTR;
        return -1;
    }
    return ppoll(fds, n_fds, &timeout, is_started ? &mask_before : NULL);
}

int gj_interrupt_signal(void)
{
    if (is_started && !is_accepted)
        gj_interrupt_poll(NULL, 0, 0);
    return came;
}

gboolean gj_interrupt_is_new(void)
{
    return gj_interrupt_signal() != 0 && !is_accepted;
}

void gj_interrupt_accept(void)
{
    is_accepted = TRUE;
    gj_interrupt_stop();
}

void gj_interrupt_stop(void)
{
    if (!is_started)
        return;
    struct sigaction before, action = {.sa_handler = SIG_DFL};

    sigemptyset(&action.sa_mask);
    for (guint i = 0; i < G_N_ELEMENTS(signals); i++) {
        sigaction(signals[i], NULL, &before);
        if (before.sa_handler == keep)
            sigaction(signals[i], &action, NULL);
    }
    sigprocmask(SIG_SETMASK, &mask_before, NULL);
}
