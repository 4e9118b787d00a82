#include "make_run.h"

#include <string.h>

const char *const shape_names[N_SHAPES] = {"a cell a line, tabs", "a cell a line, bars",
                                           "a row a line", "a row a line, wide"};

TokenList *token_list_new(GjLexicon *lexicon)
{
    TokenList *list = g_new0(TokenList, 1);

    list->tokens = g_array_new(FALSE, FALSE, sizeof(GjSequenceToken));
    list->strings = g_string_chunk_new(256);
    list->lexicon = lexicon;
    return list;
}

void token_list_add(TokenList *list, const char *text)
{
    GjSequenceToken token = {.text = g_string_chunk_insert(list->strings, text),
                             .kind = gj_value_kind(text),
                             .line = list->line,
                             .field = list->field++};

    if (token.kind == GJ_CELL_TEXT)
        token.scores = gj_lexicon_scores(list->lexicon, token.text);
    g_array_append_val(list->tokens, token);
}

void token_list_break(TokenList *list)
{
    list->line++;
    list->field = 0;
}

void token_list_add_prose(TokenList *list)
{
    GjSequenceToken prose = {.text = NULL, .line = list->line};

    token_list_break(list);
    g_array_append_val(list->tokens, prose);
}

void token_list_draw(TokenList *list, const char *drawing)
{
    g_auto(GStrv) lines = g_strsplit(drawing, "\n", -1);

    for (guint i = 0; lines[i]; i++) {
        g_auto(GStrv) cells = g_strsplit(lines[i], "|", -1);
        for (guint k = 0; cells[k]; k++)
            token_list_add(list, g_strstrip(cells[k]));
        token_list_break(list);
    }
}

/* ---- forms ---- */

static gboolean is_by_row(Shape shape)
{
    return shape == SHAPE_TAB_ROWS || shape == SHAPE_WIDE_ROWS;
}

/* Adds a cell; @text is taken, NULL is no cell. */
static void take_cell(TokenList *list, Shape shape, char *text)
{
    if (!text)
        return;
    token_list_add(list, text);
    g_free(text);
    if (!is_by_row(shape))
        token_list_break(list);
}

static void fill_up(TokenList *list, Shape shape, guint n)
{
    for (guint i = 0; i < n; i++)
        take_cell(list, shape, g_strdup(""));
}

static void end_row(TokenList *list, Shape shape)
{
    if (shape != SHAPE_BAR_CELLS)
        token_list_break(list);
}

static guint count_levels(const GArray *lines)
{
    guint levels = 0;

    for (guint i = 0; i < lines->len; i++)
        levels = MAX(levels, line_depth(&g_array_index(lines, GjAxisLine, i)) + 1);
    return levels;
}

/* The header row of @level; vertically merged cells are empty but for the first row. */
static void print_level(TokenList *list, const GjSubtable *subtable, Shape shape,
                        guint level, PrintFunc print, gpointer data)
{
    gboolean anonymous = !gj_subtable_row(subtable, 0)->label.texts->len;
    gboolean filled = is_by_row(shape) || shape == SHAPE_TAB_CELLS;
    guint n_stubs = is_by_row(shape) ? count_levels(subtable->rows) : 1;

    if (!anonymous && (level == 0 || filled)) {
        take_cell(list, shape, g_strdup(level ? "" : gj_label_text(&subtable->stub)));
        if (is_by_row(shape))
            fill_up(list, shape, n_stubs - 1 + (shape == SHAPE_WIDE_ROWS));
    }
    for (guint k = 0; k < subtable->columns->len; k++) {
        const GjAxisLine *column = gj_subtable_column(subtable, k);
        const GjGroup *group = line_group(column, level);
        gboolean begins =
            !k || line_group(gj_subtable_column(subtable, k - 1), level) != group;
        if (group && begins)
            take_cell(list, shape, g_strdup(gj_label_text(&group->label)));
        else if (line_depth(column) == level)
            take_cell(list, shape, print(subtable, -1, (int)k, data));
        else if (is_by_row(shape) || (filled && line_depth(column) < level))
            fill_up(list, shape, 1);
    }
    end_row(list, shape);
}

static void print_row(TokenList *list, const GjSubtable *subtable, Shape shape, guint row,
                      PrintFunc print, gpointer data)
{
    const GjAxisLine *line = gj_subtable_row(subtable, row);
    guint depth = line_depth(line);
    guint spare = count_levels(subtable->rows) - 1 - depth;
    guint merged = 0; /* cells that go on from the row before */

    for (guint level = 0; level < depth; level++) {
        const GjGroup *group = line_group(line, level);
        if (!row || line_group(gj_subtable_row(subtable, row - 1), level) != group) {
            take_cell(list, shape, g_strdup(gj_label_text(&group->label)));
        } else if (shape == SHAPE_BAR_CELLS) {
            merged++;
        } else {
            fill_up(list, shape, 1);
        }
    }
    if (line->label.texts->len)
        take_cell(list, shape, print(subtable, (int)row, -1, data));
    if (is_by_row(shape))
        fill_up(list, shape, spare + (shape == SHAPE_WIDE_ROWS));
    for (guint k = 0; k < subtable->columns->len; k++)
        take_cell(list, shape, print(subtable, (int)row, (int)k, data));
    if (shape == SHAPE_BAR_CELLS)
        fill_up(list, shape, spare + merged);
    end_row(list, shape);
}

void token_list_print(TokenList *list, const GjSubtable *subtable, Shape shape,
                      PrintFunc print, gpointer data)
{
    if (subtable->title.texts->len) {
        take_cell(list, shape, g_strdup(gj_label_text(&subtable->title)));
        end_row(list, shape);
    }
    for (guint level = 0; level < count_levels(subtable->columns); level++)
        print_level(list, subtable, shape, level, print, data);
    for (guint row = 0; row < subtable->rows->len; row++)
        print_row(list, subtable, shape, row, print, data);
}

void token_list_free(TokenList *list)
{
    if (!list)
        return;
    g_array_unref(list->tokens);
    g_string_chunk_free(list->strings);
    g_free(list);
}
