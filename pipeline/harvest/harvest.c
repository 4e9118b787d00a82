/* intake ──► pool of workers ──► ledger
 *
 * A content that another worker is reading just now is not read twice: its input is
 * listed, and the result comes. */
#include "harvest.h"

#include "interrupt.h"
#include "pool.h"

#include <string.h>

/* What is in work may take so long to be done after a signal, in µs; the export and the
 * end of the workers have the rest of the five seconds. */
#define GRACE_US (4 * (gint64)G_USEC_PER_SEC)

/* A run in progress. */
typedef struct {
    const GjHarvest *harvest;
    GjIntake *intake;
    GjHarvestCounts *counts;
    GHashTable *in_work; /* guint8 *, checksums of what is being read */
    gboolean is_at_end;  /* of the intake */
} Run;

static guint sha256_hash(gconstpointer key)
{
    guint hash = 0;

    memcpy(&hash, key, sizeof hash);
    return hash;
}

static gboolean sha256_equal(gconstpointer a, gconstpointer b)
{
    return memcmp(a, b, GJ_HASH_SIZE) == 0;
}

void gj_harvest_counts_clear(GjHarvestCounts *counts)
{
    for (guint i = 0; i < GJ_SLOWEST; i++)
        g_clear_pointer(&counts->slowest[i].path, g_free);
}

/* Keeps @path among the slowest if it is one of them. */
static void note_slow(GjHarvestCounts *counts, const char *path, guint64 cpu_us)
{
    guint at = GJ_SLOWEST;

    while (at > 0 &&
           (!counts->slowest[at - 1].path || counts->slowest[at - 1].cpu_us < cpu_us))
        at--;
    if (at == GJ_SLOWEST)
        return;
    g_free(counts->slowest[GJ_SLOWEST - 1].path);
    memmove(&counts->slowest[at + 1], &counts->slowest[at],
            (GJ_SLOWEST - 1 - at) * sizeof(GjSlow));
    counts->slowest[at] = (GjSlow){g_strdup(path), cpu_us};
}

/* ---- what the pool asks and tells ---- */

static gboolean is_known(const GjHashed *hashed, gpointer user_data)
{
    Run *run = user_data;

    if (g_hash_table_contains(run->in_work, hashed->sha256) ||
        gj_ledger_has(run->harvest->ledger, hashed->sha256))
        return TRUE;
    g_hash_table_add(run->in_work, g_memdup2(hashed->sha256, GJ_HASH_SIZE));
    return FALSE;
}

static gboolean put_content(const Run *run, const GjOutcome *outcome, GError **error)
{
    GjLedgerContent content = {.bytes = outcome->hashed.bytes,
                               .status = (GjDocumentStatus)outcome->head.status,
                               .reason = (GjReason)outcome->head.reason,
                               .is_final = outcome->is_final,
                               .packed = outcome->packed->data,
                               .packed_size = outcome->packed->len};

    memcpy(content.sha256, outcome->hashed.sha256, GJ_HASH_SIZE);
    return gj_ledger_put_content(run->harvest->ledger, &content, error);
}

/* Puts the input that @arrival is; @hashed: what is known of its bytes (NULL: there is
 * only its row). */
static gboolean put_input(Run *run, const GjArrival *arrival, const GjHashed *hashed,
                          GError **error)
{
    GjLedgerInput input = {.path = arrival->path,
                           .raw = arrival->raw,
                           .sha256 = hashed ? hashed->sha256 : NULL,
                           .bytes = hashed ? hashed->bytes : arrival->bytes,
                           .status = arrival->status,
                           .reason = arrival->reason,
                           .message = arrival->message,
                           .source_url = arrival->source_url,
                           .fetched_at = arrival->fetched_at};

    run->counts->n_inputs++;
    gj_progress_step(run->harvest->progress);
    return gj_ledger_put_input(run->harvest->ledger, &input, error);
}

/* Makes @arrival, whose bytes the worker did not get, an input that is only listed. */
static void list_failure(GjArrival *arrival, const GjOutcome *outcome)
{
    arrival->status = GJ_DOCUMENT_FAILED;
    arrival->reason = (GjReason)outcome->head.reason;
    g_free(arrival->message);
    arrival->message = g_strdup(outcome->message);
}

static gboolean done(const GjJob *job, GjOutcome *outcome, gpointer user_data,
                     GError **error)
{
    Run *run = user_data;
    GjArrival *arrival = job->data;
    gboolean goes_on = TRUE;

    if (outcome->is_known) {
        run->counts->n_known++;
    } else if (outcome->is_hashed) {
        run->counts->n_read++;
        note_slow(run->counts, job->path, outcome->cpu_us);
        goes_on = put_content(run, outcome, error);
        g_hash_table_remove(run->in_work, outcome->hashed.sha256);
    } else {
        list_failure(arrival, outcome);
    }
    goes_on = goes_on && put_input(run, arrival,
                                   outcome->is_hashed ? &outcome->hashed : NULL, error);
    if (goes_on && run->harvest->log)
        goes_on = gj_log_write(run->harvest->log, job->path, outcome, error);
    return goes_on;
}

static void free_arrival(gpointer arrival)
{
    gj_arrival_clear(arrival);
    g_free(arrival);
}

/* ---- the run ---- */

/* Hands on what the intake has, as long as there is a worker for it. */
static gboolean feed(Run *run, GjPool *pool, GError **error)
{
    while (!gj_pool_is_full(pool) && !gj_interrupt_signal()) {
        g_auto(GjArrival) arrival = {.fd = -1};
        GjIntakeStep step = GJ_INTAKE_END;
        if (!gj_intake_take(run->intake, &step, &arrival, error))
            return FALSE;
        run->is_at_end = step == GJ_INTAKE_END;
        if (step == GJ_INTAKE_END || step == GJ_INTAKE_WAIT)
            return TRUE;
        if (step == GJ_INTAKE_LISTED) {
            if (!put_input(run, &arrival, NULL, error))
                return FALSE;
            continue;
        }
        GjArrival *kept = g_new(GjArrival, 1);
        GjJob job = {.path = g_strdup(arrival.path),
                     .fd = arrival.fd,
                     .data = kept,
                     .free_data = free_arrival};
        *kept = arrival;
        kept->fd = -1; /* the job's */
        arrival = (GjArrival){.fd = -1};
        if (!gj_pool_give(pool, job, error))
            return FALSE;
    }
    return TRUE;
}

/* Waits for what is in work as long as a signal allows, then lets go of it. */
static gboolean wind_up(GjPool *pool, GError **error)
{
    gint64 until_us = g_get_monotonic_time() + GRACE_US;
    gboolean goes_on = TRUE;

    gj_interrupt_accept();
    while (goes_on && gj_pool_n_busy(pool) > 0 && g_get_monotonic_time() < until_us)
        goes_on = gj_pool_wait(pool, -1, until_us, error);
    gj_pool_abandon(pool);
    return goes_on;
}

static gboolean work(Run *run, GjPool *pool, GError **error)
{
    for (;;) {
        gboolean waits = FALSE;
        if (!feed(run, pool, error))
            return FALSE;
        if (gj_interrupt_signal())
            return wind_up(pool, error);
        if (run->is_at_end && gj_pool_n_busy(pool) == 0)
            break;
        waits = !gj_pool_is_full(pool) && !run->is_at_end;
        if (!gj_pool_wait(pool, waits ? gj_intake_fd(run->intake) : -1,
                          gj_intake_deadline(run->intake), error) ||
            !gj_ledger_commit(run->harvest->ledger, FALSE, error))
            return FALSE;
    }
    run->counts->is_complete = TRUE;
    return TRUE;
}

gboolean gj_harvest_run(const GjHarvest *harvest, GjIntake *intake,
                        GjHarvestCounts *counts, GError **error)
{
    g_autoptr(GHashTable) in_work =
        g_hash_table_new_full(sha256_hash, sha256_equal, g_free, NULL);
    Run run = {harvest, intake, counts, in_work, FALSE};
    GjPoolCalls calls = {is_known, done, &run};
    g_autoptr(GjPool) pool =
        gj_pool_new(harvest->worker, harvest->server, harvest->n_workers, &calls);

    return work(&run, pool, error) && gj_ledger_commit(harvest->ledger, TRUE, error);
}
