/* The inputs of a run one by one, opened: files, members of archives, and what can be
 * neither. */
#pragma once

#include "container.h"
#include "walk.h"

typedef struct GjIntake GjIntake;

/** An input as it comes. */
typedef struct {
    char *path;              /**< as it is listed */
    char *raw;               /**< as the system has it; NULL: just so */
    int fd;                  /**< its bytes; -1: there is only its row */
    guint64 bytes;           /**< where there is only its row: its size; 0: not known */
    GjDocumentStatus status; /**< where there is only its row */
    GjReason reason;         /**< likewise; with bytes: partial, when some are missing */
    char *message;
    char *source_url; /**< where it was fetched from; NULL: not known */
    char *fetched_at; /**< and when */
} GjArrival;

/** How it goes on. */
typedef enum {
    GJ_INTAKE_DOCUMENT, /**< an input with its bytes */
    GJ_INTAKE_LISTED,   /**< an input of which there is only its row */
    GJ_INTAKE_WAIT,     /**< nothing there yet: see gj_intake_fd() */
    GJ_INTAKE_END,
} GjIntakeStep;

/** Takes the inputs of @entries (GjEntry, borrowed), in order (transfer full). @reader
 * (borrowed) opens containers; NULL: they are inputs like any other. */
GjIntake *gj_intake_new(const GPtrArray *entries, const GjContainerReader *reader);

/** Takes the next input into @step and @arrival (the caller clears it), without waiting.
 * FALSE with GJ_WORKER_ERROR_START. */
gboolean gj_intake_take(GjIntake *intake, GjIntakeStep *step, GjArrival *arrival,
                        GError **error);

/** Where to wait for the next input: a descriptor to poll for POLLIN (borrowed; -1:
 * nothing), and until when at most, as g_get_monotonic_time(). */
int gj_intake_fd(const GjIntake *intake);
gint64 gj_intake_deadline(const GjIntake *intake);

/** Frees @intake; accepts NULL. */
void gj_intake_free(GjIntake *intake);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjIntake, gj_intake_free)

/** Closes and frees what @arrival holds. */
void gj_arrival_clear(GjArrival *arrival);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjArrival, gj_arrival_clear)
