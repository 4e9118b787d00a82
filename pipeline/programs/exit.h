/* How the programs end. */
#pragma once

#include <glib.h>

/** Exit codes, the same for every program (gouji(1)). A program that a signal stopped
 * ends with 128 and the number of the signal. */
typedef enum {
    GJ_EXIT_OK = 0,        /**< done; a report that needs review is no failure */
    GJ_EXIT_FAILED = 1,    /**< some documents could not be read, or none is a report */
    GJ_EXIT_USAGE = 2,     /**< the command line is wrong */
    GJ_EXIT_INPUT = 3,     /**< none of the inputs can be read, or no stream of ours */
    GJ_EXIT_OUTPUT = 4,    /**< the output cannot be written */
    GJ_EXIT_TEMPLATES = 5, /**< templates are missing or not valid */
    GJ_EXIT_SYSTEM = 6,    /**< the system gives no processes, or no sandbox */
    GJ_EXIT_BUSY = 7,      /**< another run writes into the same folder */
    GJ_EXIT_SIGNAL = 128,
} GjExit;

/** Says on stderr that @program ("gouji fill") failed with @error, and tells the exit
 * code. */
int gj_exit_with(const char *program, const GError *error);

/** Flushes stdout; GJ_EXIT_OUTPUT, said on stderr, when it could not be written. */
int gj_exit_flush(const char *program);
