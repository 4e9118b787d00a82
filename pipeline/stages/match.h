/* What matching gives: for each sub-table of an edition the text of its fields, with what
 * is doubtful about their place. */
#pragma once

#include "pipeline/model/report.h"
#include "pipeline/templates/label.h"
#include "table_view.h"

/** What a row or column not found takes off the score of a match; a found one adds up to
 * 1. */
#define GJ_UNMATCHED_COST 0.3

/** A cell whose reader is less confident is doubted. */
#define GJ_SURE_CONFIDENCE 0.995

/** The doubt of what is printed in a cell; all others are of where that belongs. */
extern const char gj_cell_unsure[];

/** A field and what stands in its place. */
typedef struct {
    const GjField *field;
    const char *text;   /**< NULL: no cell was found (borrowed from the document) */
    const char *doubt;  /**< why the place is doubtful; NULL: it is not (static) */
    const char *header; /**< the text over the column, for its unit; NULL (borrowed) */
    const char *unit;   /**< the text of the column of units; NULL (borrowed) */
    double confidence;  /**< of the reader */
    gboolean is_weak;   /**< nothing is doubtful but what its reader read */
    gboolean is_loose; /**< nothing is doubtful but whether all of its text, and no other,
                            was drawn in its cell */
    const GArray *alternatives; /**< GjAlternative: what else it thought of; NULL */
    GjMethod method;
    guint page;
    GjBox box;
    const GjCell *cell;      /**< in which @text stands; NULL: none (borrowed, as are) */
    const GjCell *row_label; /**< the cells by which its row */
    const GjCell *col_label; /**< and its column are named; NULL: by none */
} GjBinding;

/** A table, or a stretch of one, that a sub-table was read from. */
typedef struct {
    GjTableView *view;
    guint first_row, last_row;
    gboolean is_unread; /**< it holds rows of the sub-table, which were not read */
} GjMatchPart;

/** A sub-table of an edition, found in the document. */
typedef struct {
    const GjTemplate *template;
    const GjTemplateTable *table;
    const GjSubtable *subtable;
    double score;       /**< how well it fits: editions of a family compete by it */
    guint n_rows;       /**< rows found by their labels */
    guint n_columns;    /**< columns found by theirs */
    guint block;        /**< the first block it was found in */
    guint last_block;   /**< the last one */
    gboolean repeated;  /**< stands twice; the first was read */
    guint first_token;  /**< without a grid: the tokens it was read from, */
    guint end_token;    /**< first ≤ token < end; both 0 with a grid */
    GArray *bindings;   /**< GjBinding, one per field, in template order */
    GPtrArray *parts;   /**< GjMatchPart, owned: the tables it was read from */
    GPtrArray *extras;  /**< GjExtra: cells no field claims */
    gboolean differs;   /**< repeated, with other figures */
    guint repeat_block; /**< where it is repeated */
} GjSubtableMatch;

/** A match in which every field is missing (transfer full). */
GjSubtableMatch *gj_subtable_match_new(const GjTemplate *template,
                                       const GjTemplateTable *table,
                                       const GjSubtable *subtable);

/** Frees @match; accepts NULL. */
void gj_subtable_match_free(GjSubtableMatch *match);

/** The binding of row @row, column @col of @match. */
GjBinding *gj_subtable_match_at(const GjSubtableMatch *match, guint row, guint col);

/** Whether the figures of @again, another occurrence of @match, are the same, as far as
 * both have them; those of @match that are not are doubted. Which of the two the report
 * means (the last year may stand before this one) is not known here. */
gboolean gj_subtable_match_compare(GjSubtableMatch *match, const GjSubtableMatch *again);

/** Doubts all cells of @match that are not in doubt: @why (static). */
void gj_subtable_match_doubt(GjSubtableMatch *match, const char *why);

/** Takes off the score what of the form was not found, and @n_foreign columns of the
 * table that the form has not. */
void gj_subtable_match_weigh(GjSubtableMatch *match, guint n_foreign);

/** Adds a cell that no field claims; all but @match are copied. */
void gj_subtable_match_add_extra(GjSubtableMatch *match, const char *row_label,
                                 const char *col_label, const char *text, guint page);

/** Whether a label with @score, the next best label having @other, is certain. A label in
 * its right place between others needs less, when no other label comes near. */
gboolean gj_label_is_certain(double score, double other);

/** All that the tables of a document say of the labels of all templates. */
typedef struct GjSurvey GjSurvey;

/** Surveys @views (GjTableView, in order of the document) (transfer full; all borrowed).
 */
GjSurvey *gj_survey_new(const GPtrArray *views, const GjTemplates *templates,
                        GjLexicon *lexicon);

/** Frees @survey; accepts NULL. */
void gj_survey_free(GjSurvey *survey);

/** How many sub-tables of all templates were looked for. */
guint gj_survey_size(const GjSurvey *survey);

/** Sub-table @index in the tables (transfer full); NULL when it is not there. */
GjSubtableMatch *gj_survey_match(GjSurvey *survey, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjSubtableMatch, gj_subtable_match_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjSurvey, gj_survey_free)
