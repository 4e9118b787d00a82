/* What came of a document that was given to a worker, and how the end of a worker is
 * read: which limit it met, or that it broke down. Messages say nothing of addresses,
 * times or process ids, so that a second run gives the same bytes. */
#pragma once

#include "server.h"

/** Why the harvest ended a worker. */
typedef enum {
    GJ_STOP_NONE,
    GJ_STOP_CPU,
    GJ_STOP_WALL,
    GJ_STOP_OUTPUT,
    GJ_STOP_MESSAGE, /**< it sent what is no message */
    GJ_STOP_ABANDON, /**< the run ends; there is no outcome */
} GjStop;

/** What came of a document. */
typedef struct {
    gboolean is_hashed;
    GjHashed hashed;    /**< where it is hashed */
    gboolean is_known;  /**< what it gives is there; nothing was read */
    gboolean is_final;  /**< it would come out the same again */
    GByteArray *packed; /**< its items (pack.h), a failure's as well; NULL: it is known */
    GjResultHead head;  /**< status and reason always; the rest where it was read */
    char *message;      /**< of a failure */
    guint64 cpu_us;
    guint worker; /**< number of the worker, from 0 */
} GjOutcome;

/** A worker that ended while it was at a document. */
typedef struct {
    const GjLimits *limits;
    GjStop stop;
    const GjExited *exited;
    const GByteArray *said; /**< the end of its diagnostics */
} GjDeath;

/** Makes @outcome a failure; @message is taken. */
void gj_outcome_fail(GjOutcome *outcome, GjReason reason, char *message);

/** Makes @outcome what @death says. */
void gj_outcome_judge(GjOutcome *outcome, const GjDeath *death);

/** Makes @outcome a failure for want of memory if a reader that held most of it takes the
 * document for a damaged one. */
void gj_outcome_doubt(GjOutcome *outcome, const GjLimits *limits);

/** Packs what @outcome, a failure, says; @format (nullable) was known before. */
void gj_outcome_pack(GjOutcome *outcome, const char *format);

/** Frees what @outcome holds. */
void gj_outcome_clear(GjOutcome *outcome);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjOutcome, gj_outcome_clear)
