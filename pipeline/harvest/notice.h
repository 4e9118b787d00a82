/* A document of which only is told what became of it: nothing of it was read, or it was
 * read under another path. */
#pragma once

#include "pipeline/model/item.h"

/** What is known of it; the strings are borrowed. */
typedef struct {
    const char *path;   /**< as it is listed */
    const char *sha256; /**< NULL: its bytes could not be read */
    const char *format; /**< NULL: not known */
    guint64 bytes;
    guint pages;            /**< 0: not known */
    const char *source_url; /**< NULL: not known, likewise */
    const char *fetched_at;
    GjDocumentStatus status;
    GjReason reason;
    const char *message; /**< NULL: none */
} GjNotice;

/** Hands @notice, which failed, to @sink as the stage `extract` does: a document, a fatal
 * diagnostic, an end. */
gboolean gj_notice_give(const GjNotice *notice, GjSink sink, GError **error);

/** Hands @notice to @sink as the stage `fill` does: a document, a report, an end. */
gboolean gj_notice_give_report(const GjNotice *notice, GjSink sink, GError **error);
