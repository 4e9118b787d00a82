/* The items that travel down the pipeline. A document is a sequence of items: it opens
 * with GJ_ITEM_DOCUMENT and closes with GJ_ITEM_END. Every stage takes items one at a
 * time and gives items to the next; which kinds stand between two stages is written in
 * docs/stream.md. */
#pragma once

#include "pipeline/model/page.h"
#include "pipeline/model/record.h"
#include "pipeline/model/report.h"
#include "pipeline/model/run.h"
#include "pipeline/model/table.h"

typedef enum {
    GJ_ITEM_DOCUMENT,    /**< GjDocument: opens a document */
    GJ_ITEM_PAGE,        /**< GjPage */
    GJ_ITEM_PARAGRAPH,   /**< GjParagraph */
    GJ_ITEM_LINE,        /**< GjLine: a line of a text dump */
    GJ_ITEM_RUN,         /**< GjRun: lines of a text dump that may hold a table */
    GJ_ITEM_TABLE,       /**< GjTable */
    GJ_ITEM_PICTURE,     /**< GjPicture: content that needs pixels */
    GJ_ITEM_DIAGNOSTIC,  /**< GjDiagnostic: damage, a limit, a failure, a remark */
    GJ_ITEM_REPORT,      /**< GjReport */
    GJ_ITEM_OBSERVATION, /**< GjObservation */
    GJ_ITEM_CHECK,       /**< GjCheck */
    GJ_ITEM_EXTRA,       /**< GjExtra */
    GJ_ITEM_SECTION,     /**< GjSection */
    GJ_ITEM_MARK,        /**< GjMark: only where it is asked for */
    GJ_ITEM_END,         /**< no body: closes a document */
    GJ_N_ITEM_KINDS,
} GjItemKind;

/** A source: where it is, what it is, and what it says of itself. */
typedef struct {
    char *document_id; /**< first 16 hex digits of @sha256 */
    char *path;        /**< as it is listed in the results */
    char *format;      /**< short name of the detected format */
    guint64 bytes;
    char *sha256;
    guint pages;            /**< 0: the format has none, or not known yet */
    char *property_title;   /**< the document's own properties, unverified */
    char *property_creator; /**< likewise */
    char *source_url;       /**< where it was fetched from, where that is known */
    char *fetched_at;       /**< and when, as ISO 8601 */
} GjDocument;

/** A paragraph of prose, its automatic number included. */
typedef struct {
    char *text;
    guint level; /**< outline level from 1; 0: body text */
    guint page;
    gboolean is_doubted; /**< a character of it may be another: read from pixels */
} GjParagraph;

/** A line of a text dump as it stands, without its line end. */
typedef struct {
    char *text;
    guint page;
} GjLine;

/** A picture whose content is not available as text. */
typedef struct {
    char *locator; /**< where its bytes are: the part's name in the package */
    guint page;
} GjPicture;

/** What a reader has to say of a document. */
typedef struct {
    gboolean fatal;      /**< the document could not be read */
    GjReason reason;     /**< not GJ_REASON_NONE: something was lost */
    char *message;       /**< for a person: what, and what to do next */
    gboolean if_missing; /**< of interest only where something is missing */
} GjDiagnostic;

/** One item; @body belongs to it and is of the type that @kind names. */
typedef struct {
    GjItemKind kind;
    gpointer body;
} GjItem;

/** How a kind is called in the stream and what its body is. */
typedef struct {
    const char *name;
    const GjRecordType *record; /**< NULL: the body is no flat record */
    GDestroyNotify free_body;   /**< for a body that is no flat record */
} GjItemType;

extern const GjItemType gj_item_types[GJ_N_ITEM_KINDS];

/** A new record of @kind with every member absent; only for kinds that are records. */
gpointer gj_item_new_record(GjItemKind kind);

/** Frees the body of @item and clears it. */
void gj_item_clear(GjItem *item);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjItem, gj_item_clear)

/** Takes one item; FALSE with @error when it cannot go on. */
typedef gboolean (*GjSinkFunc)(GjItem item, gpointer user_data, GError **error);

/** Where items go: the next stage, a stream, a collector. */
typedef struct {
    GjSinkFunc func;
    gpointer user_data;
} GjSink;

/** Hands @body (taken) of @kind to @sink. */
gboolean gj_sink_take(GjSink sink, GjItemKind kind, gpointer body, GError **error);

/** Hands a diagnostic to @sink; @message is copied. */
gboolean gj_sink_diagnose(GjSink sink, gboolean fatal, GjReason reason,
                          const char *message, GError **error);
