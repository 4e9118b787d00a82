/* The wide tables: a row per report, a column per field. One is of all shipped templates,
 * and each template of the user's has one of its own. */
#pragma once

#include "pipeline/templates/template.h"

/** How the wide table is called; that of a template of the user's has a "-" and its id
 * behind it. */
#define GJ_WIDE_NAME "reports"

/** What the columns of fields are called. */
typedef enum {
    GJ_LABELS_CODES, /**< table.row_code.col_code */
    GJ_LABELS_ZH,    /**< row / column, as the form prints them */
    GJ_LABELS_EN,    /**< the same in English */
} GjLabels;

extern const GjVocabulary gj_labels_words;

/** A field of a wide table. */
typedef struct {
    char *code;   /**< table.row_code.col_code */
    char *header; /**< as @code or in words; no two columns have the same */
    char *zh;     /**< row / column as the form prints them */
} GjWideColumn;

/** A wide table. */
typedef struct {
    char *name; /**< "reports", or "reports-ID" */
    const char
        *template;      /**< id of the user's; NULL: of all that have none of their own */
    GPtrArray *columns; /**< GjWideColumn, each code once, in order of sight */
    GHashTable *places; /**< code → place among @columns */
    guint number;       /**< place among the wide tables */
} GjWide;

/** The wide tables of @templates, which must live longer: GjWide, the shared one first
 * (transfer full).
 * @own: ids of those among @templates that are the user's, ended by NULL (nullable). */
GPtrArray *gj_wides_new(const GjTemplates *templates, const char *const *own,
                        GjLabels labels);

/** The table among @wides that a report of @template (nullable) has its row in. */
const GjWide *gj_wides_find(const GPtrArray *wides, const char *template);

/** The place of a field among the columns of @wide. FALSE when it has no such column. */
gboolean gj_wide_place(const GjWide *wide, const char *table, const char *row_code,
                       const char *col_code, guint *place);
