/* Templates: declared table shapes, read from XML (docs/templates.md). A template is
 * data: everything here is borrowed from the GjTemplates it belongs to and lives as long.
 */
#pragma once

#include "pipeline/model/vocabulary.h"

#include <glib.h>

#define GJ_TEMPLATE_ERROR (gj_template_error_quark())
GQuark gj_template_error_quark(void);

typedef enum {
    GJ_TEMPLATE_ERROR_READ,    /**< no such folder or file, or not XML */
    GJ_TEMPLATE_ERROR_INVALID, /**< against the schema, or against itself */
} GjTemplateError;

/** What a row, column, group or title may be called. */
typedef struct {
    GPtrArray *texts; /**< char *: the standard wording first, then accepted variants */
    char *en;         /**< the same in English; NULL: none */
} GjLabel;

/** Rows or columns under one label; groups nest. */
typedef struct GjGroup {
    GjLabel label;
    char *code;                   /**< names the group in equations; NULL: none */
    char *row_code;               /**< of columns: the row their figures are of; NULL */
    const struct GjGroup *parent; /**< NULL: outermost */
} GjGroup;

/** A row or column of figures. */
typedef struct {
    GjLabel label;        /**< without texts: the line carries no label */
    char *code;           /**< NULL: the columns name the row */
    const GjGroup *group; /**< NULL: none */
    gboolean has_type;    /**< of rows: its own, in place of its columns' */
    gboolean has_unit;    /**< likewise */
    GjType type;
    GjUnit unit;
} GjAxisLine;

/** A named numeric cell of a template. */
typedef struct {
    const char *table, *row_code, *col_code;
    guint row, col; /**< indices into the sub-table's rows and columns */
    GjType type;
    GjUnit unit;
} GjField;

/** A title, a header tree and rows of figures. */
typedef struct {
    char *id;
    GjLabel title;     /**< without texts: none is printed inside the table */
    GjLabel stub;      /**< the label over the row labels */
    GjLabel units;     /**< over the units of the rows; without texts: none printed */
    GPtrArray *groups; /**< GjGroup, owned; of rows and columns */
    GArray *rows;      /**< GjAxisLine */
    GArray *columns;   /**< GjAxisLine */
    GArray *fields;    /**< GjField, in template order */
} GjSubtable;

/** Which lines an equation is repeated for. */
typedef enum {
    GJ_EACH_ROW,    /**< terms are column codes */
    GJ_EACH_COLUMN, /**< terms are row codes */
} GjEach;

/** Sum of @left = sum of @right, for each row or column of a table. */
typedef struct {
    char *name; /**< row_sum, column_sum, balance, … */
    GjEach each;
    GPtrArray *left, *right; /**< char *: codes, groups replaced by their lines */
} GjEquation;

/** A table of a template: sub-tables read one after the other. */
typedef struct {
    char *id;
    char *heading;        /**< the section heading above it; NULL: none */
    gboolean mixes;       /**< its sub-tables may be of different editions */
    GPtrArray *subtables; /**< GjSubtable, owned */
    GArray *equations;    /**< GjEquation */
} GjTemplateTable;

/** Words of the documents that carry the template, for title, year and refusal. */
typedef struct {
    GPtrArray *subjects; /**< what the report is on: 政府信息公开工作 … */
    GPtrArray *kinds;    /**< what sort of paper it is: 年度报告 … */
    GPtrArray *headings; /**< usual section headings */
    GPtrArray *refusals; /**< words in a title that make it another paper: 通知 … */
    GHashTable *folding; /**< as of the templates (borrowed); NULL: none */
} GjTemplateDocument;

/** One dated form. Templates of one @family are editions of the same form. */
typedef struct {
    char *id;
    char *family;
    char *title;
    guint from_year, to_year; /**< reporting years; to_year 0: still in use */
    GjTemplateDocument document;
    GPtrArray *tables; /**< GjTemplateTable, owned */
} GjTemplate;

typedef struct {
    GPtrArray *items; /**< GjTemplate, owned, ordered by family, then first year */
    GjTemplateDocument words; /**< of all templates, each once */
    GHashTable *folding;      /**< code point → code point: traditional to simplified */
} GjTemplates;

/** Reads every *.xml of @folder. @schema: RELAX NG file to hold them against, or NULL for
 * files that were checked when they were built. NULL on error. */
GjTemplates *gj_templates_load(const char *folder, const char *schema, GError **error);

/** Adds the template of one file, held against @schema (nullable). */
gboolean gj_templates_add_file(GjTemplates *templates, const char *path,
                               const char *schema, GError **error);

/** An empty set (transfer full). */
GjTemplates *gj_templates_new(void);

/** @templates by family: GjTemplates each, in order of their names, which borrow from
 * @templates (transfer full). */
GPtrArray *gj_templates_families(const GjTemplates *templates);

/** The template called @id, or NULL. */
const GjTemplate *gj_templates_find(const GjTemplates *templates, const char *id);

/** The table of @template called @id, or NULL. */
const GjTemplateTable *gj_template_find_table(const GjTemplate *template, const char *id);

/** Frees @templates; accepts NULL. */
void gj_templates_free(GjTemplates *templates);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjTemplates, gj_templates_free)

/** The standard wording of @label; "" when it has none. */
const char *gj_label_text(const GjLabel *label);

#define gj_subtable_row(subtable, i) (&g_array_index((subtable)->rows, GjAxisLine, i))
#define gj_subtable_column(subtable, i)                                                  \
    (&g_array_index((subtable)->columns, GjAxisLine, i))
#define gj_subtable_field(subtable, i) (&g_array_index((subtable)->fields, GjField, i))
