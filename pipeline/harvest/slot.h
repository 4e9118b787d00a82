/* A place for a worker in a pool: the process, and the document it is at. */
#pragma once

#include "message.h"
#include "pool.h"

#include <time.h>

/** What a worker is about. */
typedef enum {
    GJ_SLOT_NONE, /**< there is no process */
    GJ_SLOT_IDLE,
    GJ_SLOT_HASHING,
    GJ_SLOT_READING,
} GjSlotState;

/** A place for a worker. */
typedef struct {
    GjSlotState state;
    GjProcess process;
    clockid_t clock; /**< the processor time of the process; valid if has_clock */
    gboolean has_clock;
    guint n_needs;      /**< made ready when it was forked */
    guint n_documents;  /**< done by it */
    gint64 closed_us;   /**< when its socket was, 0 while it is open */
    gboolean has_need;  /**< its document is one that something is made ready for */
    GByteArray *inbox;  /**< of messages that are not whole yet */
    GByteArray *said;   /**< the end of its diagnostics */
    guint64 said_bytes; /**< of this document */
    /* the document in work */
    GjJob job;
    GjOutcome outcome;
    GjStop stop;
    char *format;          /**< NULL: not known yet */
    gint64 begin_us;       /**< by the clock */
    guint64 cpu_before_us; /**< of the worker */
    guint64 extended_s;    /**< granted beyond the limit */
} GjSlot;

/** Makes @slot, all zeros, an empty place. */
void gj_slot_init(GjSlot *slot);

/** Frees what @slot holds; there must be no process and no document. */
void gj_slot_clear(GjSlot *slot);

/** Whether a document is in work. */
gboolean gj_slot_is_busy(const GjSlot *slot);

/** Puts a worker into @slot. GJ_WORKER_ERROR_START. */
gboolean gj_slot_start(GjSlot *slot, GjServer *server, GError **error);

/** Lets go of the process, which ends when it is idle. */
void gj_slot_close(GjSlot *slot);

/** Notes that work on the document begins now. */
void gj_slot_begin(GjSlot *slot, GjSlotState state);

/** Forgets the document. */
void gj_slot_clear_job(GjSlot *slot);

/** Processor time that the process has used so far, in µs; 0 when it is gone. */
guint64 gj_slot_cpu_us(const GjSlot *slot);

/** Whether @message is sound and may come now. */
gboolean gj_slot_fits(const GjSlot *slot, const GjMessage *message);

/** Takes what the process has printed, without waiting. */
void gj_slot_listen(GjSlot *slot);
