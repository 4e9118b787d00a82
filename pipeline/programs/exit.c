#include "exit.h"

#include "words.h"

#include "pipeline/harvest/interrupt.h"
#include "pipeline/harvest/ledger.h"
#include "pipeline/harvest/lock.h"
#include "pipeline/harvest/log.h"
#include "pipeline/harvest/worker.h"
#include "pipeline/model/stream.h"
#include "pipeline/show/show.h"
#include "pipeline/stages/csv.h"
#include "pipeline/templates/template.h"

#include <errno.h>
#include <stdio.h>

static int code_of(const GError *error)
{
    if (error->domain == GJ_TEMPLATE_ERROR)
        return GJ_EXIT_TEMPLATES;
    if (g_error_matches(error, GJ_CSV_ERROR, GJ_CSV_ERROR_WRITE) ||
        g_error_matches(error, GJ_SHOW_ERROR, GJ_SHOW_ERROR_WRITE) || ferror(stdout))
        return GJ_EXIT_OUTPUT;
    if (error->domain == GJ_SHOW_ERROR)
        return GJ_EXIT_SYSTEM;
    if (g_error_matches(error, GJ_WORKER_ERROR, GJ_WORKER_ERROR_INTERRUPTED))
        return GJ_EXIT_SIGNAL + gj_interrupt_signal();
    if (g_error_matches(error, GJ_WORKER_ERROR, GJ_WORKER_ERROR_START) ||
        g_error_matches(error, GJ_WORKER_ERROR, GJ_WORKER_ERROR_SANDBOX))
        return GJ_EXIT_SYSTEM;
    if (g_error_matches(error, GJ_LOCK_ERROR, GJ_LOCK_ERROR_BUSY))
        return GJ_EXIT_BUSY;
    if (error->domain == GJ_LOCK_ERROR || error->domain == GJ_LEDGER_ERROR ||
        error->domain == GJ_LOG_ERROR)
        return GJ_EXIT_OUTPUT;
    return GJ_EXIT_INPUT;
}

int gj_exit_with(const char *program, const GError *error)
{
    gj_words_say("%s: %s", program, error->message);
    return code_of(error);
}

int gj_exit_flush(const char *program)
{
    if (!ferror(stdout) && fflush(stdout) == 0)
        return GJ_EXIT_OK;
    gj_words_say("%s: the output cannot be written: %s", program, g_strerror(errno));
    return GJ_EXIT_OUTPUT;
}
