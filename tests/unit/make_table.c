#include "make_table.h"

#include <criterion/criterion.h>
#include <string.h>

/* ---- drawings ---- */

static GjCell *find_cell(const GjTable *table, guint row, guint col)
{
    for (guint i = 0; i < table->cells->len; i++) {
        GjCell *cell = g_ptr_array_index(table->cells, i);
        if (row >= cell->row && row < cell->row + cell->row_span && col >= cell->col &&
            col < cell->col + cell->col_span)
            return cell;
    }
    return NULL;
}

GjCell *cell_at(const GjTable *table, guint row, guint col)
{
    GjCell *cell = find_cell(table, row, col);

    cr_assert_not_null(cell, "no cell at row %u, column %u", row, col);
    return cell;
}

void set_text(GjCell *cell, const char *text)
{
    g_free(cell->text);
    cell->text = g_strdup(text);
}

static void draw_cell(GjTable *table, guint row, guint col, char *text)
{
    g_auto(GStrv) lines = NULL;

    g_strstrip(text);
    if (strcmp(text, ".") == 0)
        return;
    if (strcmp(text, "<") == 0) {
        GjCell *left = cell_at(table, row, col - 1);
        gj_cell_set_span(table, left, left->row_span, col - left->col + 1);
    } else if (strcmp(text, "^") == 0) {
        GjCell *above = cell_at(table, row - 1, col);
        gj_cell_set_span(table, above, row - above->row + 1, above->col_span);
    } else {
        lines = g_strsplit(text, "↵", -1);
        gj_table_take_cell(table, row, col, g_strjoinv("\n", lines));
    }
}

GjTable *draw_table(const char *drawing)
{
    GjTable *table = gj_table_new(GJ_METHOD_DOCX);
    g_auto(GStrv) rows = g_strsplit(drawing, "\n", -1);

    for (guint row = 0; rows[row]; row++) {
        g_auto(GStrv) cells = g_strsplit(rows[row], "|", -1);
        for (guint col = 0; cells[col]; col++) {
            if (!find_cell(table, row, col) || *g_strstrip(cells[col]) != '^')
                draw_cell(table, row, col, cells[col]);
        }
    }
    return table;
}

/* ---- forms ---- */

static void add_cell(GjTable *table, guint row, guint col, guint row_span, guint col_span,
                     char *text)
{
    if (text)
        gj_cell_set_span(table, gj_table_take_cell(table, row, col, text), row_span,
                         col_span);
}

/* How many lines of @lines from @first on are in @group on @level. */
static guint count_in_group(const GArray *lines, guint first, const GjGroup *group,
                            guint level)
{
    guint end = first;

    while (end < lines->len &&
           line_group(&g_array_index(lines, GjAxisLine, end), level) == group)
        end++;
    return end - first;
}

static guint count_levels(const GArray *lines)
{
    guint levels = 0;

    for (guint i = 0; i < lines->len; i++)
        levels = MAX(levels, line_depth(&g_array_index(lines, GjAxisLine, i)) + 1);
    return levels;
}

static guint print_header(GjTable *table, guint row, const GjSubtable *subtable,
                          guint n_stubs, PrintFunc print, gpointer data)
{
    guint levels = count_levels(subtable->columns);

    if (n_stubs)
        add_cell(table, row, 0, levels, n_stubs,
                 g_strdup(gj_label_text(&subtable->stub)));
    for (guint k = 0; k < subtable->columns->len; k++) {
        const GjAxisLine *column = gj_subtable_column(subtable, k);
        guint depth = line_depth(column);
        for (guint level = 0; level < depth; level++) {
            const GjGroup *group = line_group(column, level);
            if (k && line_group(gj_subtable_column(subtable, k - 1), level) == group)
                continue;
            add_cell(table, row + level, n_stubs + k, 1,
                     count_in_group(subtable->columns, k, group, level),
                     g_strdup(gj_label_text(&group->label)));
        }
        add_cell(table, row + depth, n_stubs + k, levels - depth, 1,
                 print(subtable, -1, (int)k, data));
    }
    return row + levels;
}

/* The labels of row @r: its groups where they begin, then its own over what is left. */
static void print_stubs(GjTable *table, guint row, const GjSubtable *subtable, guint r,
                        guint n_stubs, PrintFunc print, gpointer data)
{
    const GjAxisLine *line = gj_subtable_row(subtable, r);
    guint depth = line_depth(line);
    guint dropped = depth + 1 > n_stubs ? depth + 1 - n_stubs : 0;

    for (guint level = dropped; level < depth; level++) {
        const GjGroup *group = line_group(line, level);
        if (r && line_group(gj_subtable_row(subtable, r - 1), level) == group)
            continue;
        add_cell(table, row, level - dropped,
                 count_in_group(subtable->rows, r, group, level), 1,
                 g_strdup(gj_label_text(&group->label)));
    }
    if (n_stubs)
        add_cell(table, row, depth - dropped, 1, n_stubs - (depth - dropped),
                 print(subtable, (int)r, -1, data));
}

guint print_subtable(GjTable *table, guint row, const GjSubtable *subtable, guint n_stubs,
                     PrintFunc print, gpointer data)
{
    guint n_columns = subtable->columns->len;

    if (subtable->title.texts->len)
        add_cell(table, row++, 0, 1, n_stubs + n_columns,
                 g_strdup(gj_label_text(&subtable->title)));
    row = print_header(table, row, subtable, n_stubs, print, data);
    for (guint r = 0; r < subtable->rows->len; r++, row++) {
        print_stubs(table, row, subtable, r, n_stubs, print, data);
        for (guint k = 0; k < n_columns; k++)
            add_cell(table, row, n_stubs + k, 1, 1,
                     print(subtable, (int)r, (int)k, data));
    }
    return row;
}

static int compare_cells(gconstpointer a, gconstpointer b)
{
    const GjCell *x = *(GjCell *const *)a;
    const GjCell *y = *(GjCell *const *)b;

    return x->row != y->row ? (x->row > y->row) - (x->row < y->row)
                            : (x->col > y->col) - (x->col < y->col);
}

GjTable *print_table(const GjSubtable *subtable, guint n_stubs, PrintFunc print,
                     gpointer data)
{
    GjTable *table = gj_table_new(GJ_METHOD_DOCX);

    print_subtable(table, 0, subtable, n_stubs, print, data);
    g_ptr_array_sort(table->cells, compare_cells);
    return table;
}

/* ---- damage ---- */

GjTable *cut_table(const GjTable *table, guint first, guint end)
{
    GjTable *part = gj_table_new(table->method);

    for (guint i = 0; i < table->cells->len; i++) {
        const GjCell *cell = g_ptr_array_index(table->cells, i);
        guint from = MAX(cell->row, first), to = MIN(cell->row + cell->row_span, end);
        if (from < to)
            add_cell(part, from - first, cell->col, to - from, cell->col_span,
                     g_strdup(cell->row < first ? "" : cell->text));
    }
    g_ptr_array_sort(part->cells, compare_cells);
    return part;
}

void delete_row(GjTable *table, guint row)
{
    for (guint i = table->cells->len; i-- > 0;) {
        GjCell *cell = g_ptr_array_index(table->cells, i);
        if (cell->row == row && cell->row_span == 1) {
            g_ptr_array_remove_index(table->cells, i);
            continue;
        }
        if (cell->row <= row && cell->row + cell->row_span > row)
            cell->row_span--;
        else if (cell->row > row)
            cell->row--;
    }
    table->n_rows--;
    g_ptr_array_sort(table->cells, compare_cells);
}

void swap_rows(GjTable *table, guint a, guint b)
{
    for (guint i = 0; i < table->cells->len; i++) {
        GjCell *cell = g_ptr_array_index(table->cells, i);
        if (cell->row_span > 1)
            continue;
        if (cell->row == a || cell->row == b)
            cell->row = cell->row == a ? b : a;
    }
    g_ptr_array_sort(table->cells, compare_cells);
}

/* ---- the bench ---- */

Bench *bench_new(void)
{
    Bench *bench = g_new0(Bench, 1);

    bench->templates = load_templates();
    bench->lexicon = gj_lexicon_new(bench->templates);
    bench->tables = g_ptr_array_new_with_free_func((GDestroyNotify)gj_table_free);
    bench->views = g_ptr_array_new_with_free_func((GDestroyNotify)gj_table_view_free);
    return bench;
}

void bench_take(Bench *bench, GjTable *table)
{
    GjTableView *view = gj_table_view_new(table, bench->views->len, bench->lexicon);

    cr_assert_not_null(view);
    g_ptr_array_add(bench->tables, table);
    g_ptr_array_add(bench->views, view);
}

GjSubtableMatch *bench_match(Bench *bench, const char *edition, const char *id)
{
    guint index = 0;

    if (!bench->survey)
        bench->survey = gj_survey_new(bench->views, bench->templates, bench->lexicon);
    for (guint t = 0; t < bench->templates->items->len; t++) {
        const GjTemplate *template = g_ptr_array_index(bench->templates->items, t);
        for (guint i = 0; i < template->tables->len; i++) {
            const GjTemplateTable *table = g_ptr_array_index(template->tables, i);
            for (guint s = 0; s < table->subtables->len; s++, index++) {
                const GjSubtable *subtable = g_ptr_array_index(table->subtables, s);
                if (strcmp(template->id, edition) == 0 && strcmp(subtable->id, id) == 0)
                    return gj_survey_match(bench->survey, index);
            }
        }
    }
    cr_assert_fail("no sub-table %s in %s", id, edition);
    return NULL;
}

void bench_free(Bench *bench)
{
    if (!bench)
        return;
    gj_survey_free(bench->survey);
    g_ptr_array_unref(bench->views);
    g_ptr_array_unref(bench->tables);
    gj_lexicon_free(bench->lexicon);
    gj_templates_free(bench->templates);
    g_free(bench);
}

void expect_all(const GjSubtableMatch *match, PrintFunc print, gpointer data,
                const char *what)
{
    cr_assert_not_null(match, "%s: not found", what);
    for (guint i = 0; i < match->bindings->len; i++) {
        const GjBinding *b = &g_array_index(match->bindings, GjBinding, i);
        g_autofree char *text =
            print(match->subtable, (int)b->field->row, (int)b->field->col, data);
        cr_expect(g_strcmp0(b->text, text) == 0, "%s: %s.%s is '%s', not '%s'", what,
                  b->field->row_code, b->field->col_code, b->text ? b->text : "(none)",
                  text);
        cr_expect_null(b->doubt, "%s: %s.%s: %s", what, b->field->row_code,
                       b->field->col_code, b->doubt ? b->doubt : "");
    }
}

const GjBinding *binding_of(const GjSubtableMatch *match, const char *row,
                            const char *column)
{
    const GjField *field = find_field(match->subtable, row, column);

    return gj_subtable_match_at(match, field->row, field->col);
}

guint count_doubts(const GjSubtableMatch *match)
{
    guint n = 0;

    for (guint i = 0; i < match->bindings->len; i++)
        n += g_array_index(match->bindings, GjBinding, i).doubt != NULL;
    return n;
}
