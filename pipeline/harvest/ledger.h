/* What is known of contents and inputs, kept in a data base: what came of reading each
 * content, and which inputs the run has. Whatever ends a run, what was committed is
 * there the next time. */
#pragma once

#include "pipeline/model/hash.h"
#include "pipeline/model/vocabulary.h"

#include <glib.h>

#define GJ_LEDGER_ERROR (gj_ledger_error_quark())
GQuark gj_ledger_error_quark(void);

typedef enum {
    GJ_LEDGER_ERROR_WRITE,   /**< it cannot be made, read or written; it is gone */
    GJ_LEDGER_ERROR_FOREIGN, /**< it is none, or of a version that this one cannot read */
} GjLedgerError;

/** What a result depends on besides the bytes. Results of other settings are not used,
 * but those within smaller limits that they did not meet. */
typedef struct {
    char *program; /**< the version, and a checksum of the program itself */
    char *forms;   /**< a checksum of the templates */
    guint cpu_s, memory_mib, output_mib;
    guint pixels; /**< how much was read from pixels, as a number of its own */
} GjSetting;

/** What came of a content. */
typedef struct {
    guint8 sha256[GJ_HASH_SIZE];
    guint64 bytes;
    GjDocumentStatus status;
    GjReason reason;
    gboolean is_final;    /**< it need not be tried again */
    const guint8 *packed; /**< borrowed; its items (pack.h) */
    gsize packed_size;
} GjLedgerContent;

/** An input of the run; strings are borrowed. */
typedef struct {
    const char *path;     /**< as it is listed */
    const char *raw;      /**< as the system has it; NULL: just so */
    const guint8 *sha256; /**< NULL: its bytes could not be read, or it is a container */
    guint64 bytes;
    GjDocumentStatus
        status;      /**< of an input without checksum, else that of the content */
    GjReason reason; /**< with a checksum: partial, when bytes are missing */
    const char *message;
    const char *source_url;
    const char *fetched_at;
} GjLedgerInput;

/** Which part of a list a run has, for `gouji merge`. */
typedef struct {
    guint number, count; /**< part @number of @count, from 1 */
    char *list;          /**< a checksum of the whole list of inputs; NULL: unknown */
} GjPart;

/** What a ledger says of its last run. */
typedef struct {
    gboolean is_complete;
    GjSetting setting;
    GjPart part;
} GjRunInfo;

typedef struct GjLedger GjLedger;

/** What of a former run is used again. */
typedef enum {
    GJ_REUSE_ALL,    /**< but what is not final */
    GJ_REUSE_READ,   /**< but failures (--retry-failed) */
    GJ_REUSE_NOTHING /**< (--redo) */
} GjReuse;

/** Opens the ledger @path, which is made if it is not there (transfer full). @view: only
 * to be looked at; its file may be one that cannot be written. GJ_LEDGER_ERROR_*. */
GjLedger *gj_ledger_open(const char *path, gboolean view, GError **error);

/** Begins a run with @setting: its inputs are those that are put from now on. Where the
 * last run had the same @reuse and was stopped before its results were written, this one
 * goes on with it: what that one has read is used. */
gboolean gj_ledger_begin(GjLedger *ledger, const GjSetting *setting, GjReuse reuse,
                         GError **error);

/** Looks at the last run as it was, instead of beginning one (@info: the caller clears
 * it). GJ_LEDGER_ERROR_FOREIGN where there was none. */
gboolean gj_ledger_view(GjLedger *ledger, GjRunInfo *info, GError **error);

/** Frees what @info holds. */
void gj_run_info_clear(GjRunInfo *info);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjRunInfo, gj_run_info_clear)

/** Whether what came of the content with @sha256 is there and may be used. */
gboolean gj_ledger_has(GjLedger *ledger, const guint8 *sha256);

/** Puts @content, in place of what was there; where that is of this run as well, the
 * better of them stays. GJ_LEDGER_ERROR_WRITE. */
gboolean gj_ledger_put_content(GjLedger *ledger, const GjLedgerContent *content,
                               GError **error);

/** Has the next run read the content with @sha256 again: what is there is not sound. */
gboolean gj_ledger_doubt(GjLedger *ledger, const guint8 *sha256, GError **error);

/** Puts @input. GJ_LEDGER_ERROR_WRITE. */
gboolean gj_ledger_put_input(GjLedger *ledger, const GjLedgerInput *input,
                             GError **error);

/** Commits what was put, when it is much or has waited long, or if @now. */
gboolean gj_ledger_commit(GjLedger *ledger, gboolean now, GError **error);

/** Ends a run that has read all of its inputs: those of former runs are forgotten. @part:
 * of which list they are. */
gboolean gj_ledger_finish(GjLedger *ledger, const GjPart *part, GError **error);

/** Notes that the results of the run are written. Those of a whole run: the next one does
 * not go on with it. */
gboolean gj_ledger_note_written(GjLedger *ledger, GError **error);

/** Called with each input of the run in order, and its content (NULL: it has none). */
typedef gboolean (*GjLedgerEach)(const GjLedgerInput *input,
                                 const GjLedgerContent *content, gpointer user_data,
                                 GError **error);

/** Goes through the inputs of the run by the bytes of their paths. While the run is not
 * finished, inputs that it has not come to are given as the runs before knew them, and
 * inputs whose content is not there yet are left out. */
gboolean gj_ledger_each(GjLedger *ledger, GjLedgerEach each, gpointer user_data,
                        GError **error);

/** Frees @ledger; what was not committed is lost. Accepts NULL. */
void gj_ledger_free(GjLedger *ledger);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjLedger, gj_ledger_free)
