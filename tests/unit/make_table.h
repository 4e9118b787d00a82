/* Tables for the tests of the matcher. */
#pragma once

#include "load_templates.h"
#include "pipeline/model/table.h"
#include "pipeline/stages/match.h"

/** The table that @drawing draws (transfer full): rows by line feeds, cells by bars,
 * spaces around a text dropped, ↵ a line feed in a cell. A lone < widens the cell on the
 * left, a lone ^ heightens the one above, a lone . is no cell at all. */
GjTable *draw_table(const char *drawing);

/** Adds @subtable to @table below @row as forms print it, its labels in @n_stubs columns
 * of merged cells. Returns the row behind it. */
guint print_subtable(GjTable *table, guint row, const GjSubtable *subtable, guint n_stubs,
                     PrintFunc print, gpointer data);

/** A table with nothing but @subtable (transfer full). */
GjTable *print_table(const GjSubtable *subtable, guint n_stubs, PrintFunc print,
                     gpointer data);

/** Rows @first ≤ row < @end of @table as a table of their own (transfer full). Cells that
 * go on from the row before are cut, and empty, as behind a page break. */
GjTable *cut_table(const GjTable *table, guint first, guint end);

/** The cell that covers a slot; it must exist. */
GjCell *cell_at(const GjTable *table, guint row, guint col);

/** Replaces the text of @cell. */
void set_text(GjCell *cell, const char *text);

/** Takes row @row out of @table; the cells that reach over it get shorter. */
void delete_row(GjTable *table, guint row);

/** Changes the places of rows @a and @b, of which no cell reaches into another row. */
void swap_rows(GjTable *table, guint a, guint b);

/** Tables of a document being matched, with all that must outlive the matches. */
typedef struct {
    GjTemplates *templates;
    GjLexicon *lexicon;
    GPtrArray *tables, *views;
    GjSurvey *survey;
} Bench;

/** A new bench without tables (transfer full). */
Bench *bench_new(void);

/** Puts @table (taken) behind those already there. */
void bench_take(Bench *bench, GjTable *table);

/** Sub-table @id of @edition as the survey finds it (transfer full; nullable). */
GjSubtableMatch *bench_match(Bench *bench, const char *edition, const char *id);

/** What @match bound to the field in @row and @column (transfer none). */
const GjBinding *binding_of(const GjSubtableMatch *match, const char *row,
                            const char *column);

/** How many bindings of @match are doubted. */
guint count_doubts(const GjSubtableMatch *match);

/** Frees @bench; accepts NULL. */
void bench_free(Bench *bench);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Bench, bench_free)

/** Expects in @match for every field what @print prints for it, without a doubt. */
void expect_all(const GjSubtableMatch *match, PrintFunc print, gpointer data,
                const char *what);
