/* Where the results go: the standard output, a file of CSV, a workbook, or a folder with
 * all files. */
#pragma once

#include "template_set.h"

#include "pipeline/model/item.h"
#include "pipeline/stages/wide.h"

typedef struct GjOutput GjOutput;

/** How results are written. */
typedef struct {
    gboolean wide;     /**< a row per report, for other than a folder */
    gboolean mark;     /**< a byte order mark before CSV */
    GjLabels labels;   /**< of the wide columns */
    gboolean database; /**< gouji.db in a folder */
    gboolean panel;    /**< in a workbook: a row per report */
    gboolean lists;    /**< in a workbook: no sheets of reports */
} GjOutputStyle;

/** What the command line says of the style. */
typedef struct {
    gboolean wide, mark, no_database;
    char *labels; /**< NULL: not said */
} GjStyleWords;

/** Frees what @words holds. */
void gj_style_words_clear(GjStyleWords *words);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjStyleWords, gj_style_words_clear)

/** Puts what @words says into @style; what is wrong with it, or NULL. */
const char *gj_output_style_take(GjOutputStyle *style, const GjStyleWords *words);

/** Whether @path (nullable) means a folder: it ends in neither .csv nor .xlsx, or is one.
 */
gboolean gj_output_is_folder(const char *path);

/** Whether @path (nullable) means a workbook: it ends in .xlsx and is no folder. */
gboolean gj_output_is_workbook(const char *path);

/** Opens the folder @path for all files (transfer full). @set is borrowed. NULL with
 * GJ_CSV_ERROR_WRITE. */
GjOutput *gj_output_new_folder(const char *path, const GjOutputStyle *style,
                               const GjTemplateSet *set, GError **error);

/** Opens the workbook @path (transfer full). @set is borrowed. NULL with
 * GJ_CSV_ERROR_WRITE. */
GjOutput *gj_output_new_workbook(const char *path, const GjOutputStyle *style,
                                 const GjTemplateSet *set, GError **error);

/** Opens what @path means; NULL is the standard output (transfer full). @set is borrowed.
 * NULL with GJ_CSV_ERROR_WRITE. */
GjOutput *gj_output_new(const char *path, const GjOutputStyle *style,
                        const GjTemplateSet *set, GError **error);

/** Where the items of fill go in. */
GjSink gj_output_sink(GjOutput *output);

/** Flushes; files get their names. */
gboolean gj_output_finish(GjOutput *output, GError **error);

/** Frees @output, removing what was not finished; accepts NULL. */
void gj_output_free(GjOutput *output);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjOutput, gj_output_free)
