/* SIGINT, SIGTERM and SIGHUP as something to look for between two steps. */
#pragma once

#include <glib.h>
#include <poll.h>

/** From now on these signals are only kept; one that is ignored stays ignored. */
void gj_interrupt_start(void);

/** Waits like poll() for at most @timeout_ms; a kept signal ends the wait with -1 and
 * EINTR. */
int gj_interrupt_poll(struct pollfd *fds, nfds_t n_fds, int timeout_ms);

/** The signal that came; 0: none, or gj_interrupt_start() was not called. */
int gj_interrupt_signal(void);

/** Whether a signal came that is not obeyed yet. */
gboolean gj_interrupt_is_new(void);

/** The signal that came is obeyed from now on: waits are not cut short any more, and
 * another one does what it does. */
void gj_interrupt_accept(void);

/** In a child: these signals do again what they do. */
void gj_interrupt_stop(void);
