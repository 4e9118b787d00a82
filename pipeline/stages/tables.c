/* The stage `tables`: where lines of a text dump may hold a table.
 *
 * Text dumps write tables in four shapes, and mix them:
 *
 *     a cell a line        → 规章      a cell a line, closed by bars    规章 |
 *     (→ is a tab)         → 0                                          0 |
 *                          →                                            |
 *     a row a line         规章→0→→    a row a line, with or without    | 规章 | 0 | |
 *                                      bars around it
 *
 *  1. Lines are collected up to the next line of prose or the next item that is no line.
 *     Prose becomes a paragraph, the collected lines a run.
 *  2. The lines of a run are split into tokens one by one (lines.h); an empty cell is a
 *     token without text.
 *  3. Some things need the lines around. Among cells behind a tab each, a line without
 *     tab goes on in the cell above (→ 商业 / 企业). After a line of text without a bar,
 *     the first bar of a line of bars only closes that text. Spaces part cells only where
 *     some lines are rows of values. What bars at the ends of a row mean is told by
 *     the other rows.
 *
 * No line is lost, doubled or moved; only runs of blank lines alone are dropped. Which
 * tokens are a table, and what the rest is, is decided by the next stage.
 *
 * Cost: each line is looked at twice. Gets wrong: a cell broken over lines in a dump of
 * rows, which gives a token for each part; a blank first cell where every row around has
 * one and starts with its bar. */
#include "tables.h"

#include "line_chars.h"
#include "line_words.h"
#include "lines.h"
#include "pages.h"

#include <string.h>

/* Most tokens of a run; the largest form has 300 cells. */
#define RUN_TOKENS_MAX 200000
/* Lines on either side that show a dump of cells behind a tab each, and how many of them
 * must be such cells. */
#define REGION_LINES 4
#define REGION_CELLS 2
/* Lines on either side that show what the bars of a table mean. */
#define BARS_LINES 40
/* So many rows that end in text show a table that closes none with a bar. */
#define OPEN_ROWS_MIN 2
/* So many lines of a label and one value, split by spaces, make rows. */
#define SINGLE_VALUES_MIN 3
/* Longest line that goes on in the cell above, in characters, and longest cell that is
 * gone on with, in bytes. */
#define CONTINUATION_LENGTH 40
#define CONTINUED_SIZE_MAX  512

struct GjTables {
    GjSink next;
    GPtrArray *lines; /* GjLine, those of the run being collected */
    GArray *kinds;    /* GjLineKind of each */
    GjPages *pages;   /* those of the document so far */
};

/* A run being made of the collected lines. */
typedef struct {
    GjRun *run;
    int open;             /* the token an unindented line may go on in; -1: none */
    gboolean is_unclosed; /* the text above waits for the bar that closes it */
    gboolean has_rows;    /* lines end in several values split by spaces */
} Builder;

static void line_free(gpointer line)
{
    GjItem item = {GJ_ITEM_LINE, line};

    gj_item_clear(&item);
}

GjTables *gj_tables_new(const GjTemplates *templates, GjSink next)
{
    GjTables *tables = g_new0(GjTables, 1);

    tables->next = next;
    tables->lines = g_ptr_array_new_with_free_func(line_free);
    tables->kinds = g_array_new(FALSE, FALSE, sizeof(GjLineKind));
    tables->pages = gj_pages_new(templates);
    return tables;
}

void gj_tables_free(GjTables *tables)
{
    if (!tables)
        return;
    g_ptr_array_unref(tables->lines);
    g_array_unref(tables->kinds);
    gj_pages_free(tables->pages);
    g_free(tables);
}

static GjLineKind kind_at(const GjTables *tables, guint i)
{
    return g_array_index(tables->kinds, GjLineKind, i);
}

/* Whether the lines around line @at are cells behind a tab each. */
static gboolean is_indented_region(const GjTables *tables, guint at)
{
    guint from = at > REGION_LINES ? at - REGION_LINES : 0;
    guint end = MIN(at + REGION_LINES + 1, tables->lines->len);
    guint n_cells = 0;

    for (guint i = from; i < end; i++)
        n_cells += kind_at(tables, i) == GJ_LINE_INDENTED;
    return n_cells >= REGION_CELLS;
}

/* Whether @text goes on in a cell with the text @cell. Words do not go on in a number,
 * lest a heading below the table become part of its last value, nor a number in words,
 * lest a value that lost its tab vanish in a label; and no number goes on in 0. */
static gboolean goes_on(const char *cell, const char *text)
{
    gboolean is_value = gj_text_is_value(text, strlen(text));
    g_autofree char *whole = NULL;

    if (gj_text_skip_enumerator(text) || gj_words_count_values(text) >= 2 ||
        g_utf8_strlen(text, -1) > CONTINUATION_LENGTH ||
        strlen(cell) > CONTINUED_SIZE_MAX)
        return FALSE;
    if (*cell == '\0')
        return TRUE;
    if (!gj_text_is_value(cell, strlen(cell)))
        return !is_value;
    whole = g_strconcat(cell, text, NULL);
    return gj_text_is_value(whole, strlen(whole)) &&
           !(is_value && strcmp(cell, "0") == 0);
}

/* Whether line @at goes on in the cell above, and then appends it there. */
static gboolean continue_cell(const GjTables *tables, Builder *builder, guint at)
{
    const GjLine *line = g_ptr_array_index(tables->lines, at);
    g_autofree char *text = gj_line_trim(line->text, strlen(line->text));
    g_autofree char *cell = NULL;
    GjToken *token = NULL;

    if (builder->open < 0 || !is_indented_region(tables, at))
        return FALSE;
    token = &g_array_index(builder->run->tokens, GjToken, builder->open);
    if (!goes_on(token->text, text))
        return FALSE;
    cell = g_steal_pointer(&token->text);
    token->text = g_strconcat(cell, text, NULL);
    return TRUE;
}

/* Whether line @at belongs to a table of bars. */
static gboolean is_barred(const GjTables *tables, guint at)
{
    GjLineKind kind = kind_at(tables, at);

    return kind == GJ_LINE_BARRED || kind == GJ_LINE_BARS || kind == GJ_LINE_FURNITURE;
}

/* What the rows of a table of bars say of row @own. Bars at the start are a border where
 * all rows have them. A row with as many bars that ends in text has as many cells as @own
 * with a blank behind its last bar, if both start alike or no bar is a border. Two bars
 * side by side close a row, so one with a bar more is a hint, too, if a space stands
 * where the blank would be; as are several rows that end in text. Both unless a row of as
 * many cells is closed by a bar. */
typedef struct {
    GjBars own;
    gboolean is_framed;
    gboolean has_twin, has_unlike_twin; /* by how they start */
    gboolean has_wide, has_closed;
    guint n_open; /* rows that end in text */
} Evidence;

static void judge_bars(Evidence *evidence, GjBars bars)
{
    gboolean is_row = bars.count > 1 || !bars.ends;

    if (is_row && !bars.starts)
        evidence->is_framed = FALSE;
    if (bars.ends && bars.count == evidence->own.count + 1) {
        evidence->has_wide = evidence->has_wide || bars.is_tight;
        evidence->has_closed = evidence->has_closed || !bars.is_tight;
    }
    if (bars.ends)
        return;
    evidence->n_open++;
    if (bars.count != evidence->own.count)
        return;
    if (bars.starts == evidence->own.starts)
        evidence->has_twin = TRUE;
    else
        evidence->has_unlike_twin = TRUE;
}

/* Whether a blank cell stands behind the last bar of the row. */
static gboolean is_open(const Evidence *evidence, gboolean is_framed)
{
    if (evidence->own.is_tight)
        return FALSE;
    if (evidence->has_twin || (!is_framed && evidence->has_unlike_twin))
        return TRUE;
    return !evidence->has_closed && ((evidence->has_wide && evidence->own.is_padded) ||
                                     evidence->n_open >= OPEN_ROWS_MIN);
}

/* Whether line @at belongs to the table of bars around it: blank lines part no rows. */
static gboolean is_in_bars(const GjTables *tables, guint at)
{
    return is_barred(tables, at) || kind_at(tables, at) == GJ_LINE_BLANK;
}

/* What bars at the ends of the row at line @at mean, from the rows of its table nearby.
 */
static GjBarStyle bar_style(const GjTables *tables, guint at)
{
    const GjLine *line = g_ptr_array_index(tables->lines, at);
    Evidence evidence = {.own = gj_line_bars(line->text), .is_framed = TRUE};
    guint from = at, end = at + 1, n_rows = 0;

    while (from > 0 && at - from < BARS_LINES && is_in_bars(tables, from - 1))
        from--;
    while (end < tables->lines->len && end - at < BARS_LINES && is_in_bars(tables, end))
        end++;
    for (; from < end; from++) {
        if (kind_at(tables, from) != GJ_LINE_BARRED)
            continue;
        line = g_ptr_array_index(tables->lines, from);
        judge_bars(&evidence, gj_line_bars(line->text));
        n_rows++;
    }
    gboolean is_framed = evidence.is_framed && (n_rows > 1 || evidence.own.ends);
    return (GjBarStyle){is_framed, is_open(&evidence, is_framed)};
}

/* The cells of line @at, the bar that closes the text above left out. */
static GPtrArray *cells_of(const GjTables *tables, const Builder *builder, guint at)
{
    const GjLine *line = g_ptr_array_index(tables->lines, at);
    GjLineKind kind = kind_at(tables, at);
    g_autofree char *text = gj_line_trim(line->text, strlen(line->text));
    GjBarStyle style = {FALSE, FALSE};
    GPtrArray *fields = NULL;

    if (kind == GJ_LINE_WORDS)
        return gj_words_split(text, builder->has_rows);
    if (kind == GJ_LINE_BARRED)
        style = bar_style(tables, at);
    fields = gj_line_fields(line->text, kind, style);
    if (kind == GJ_LINE_BARS && builder->is_unclosed)
        g_ptr_array_remove_index(fields, 0);
    return fields;
}

/* Notes what line @at, just added with @n_cells, means for the lines below. */
static void note_line(const GjTables *tables, Builder *builder, guint at, guint n_cells)
{
    GjLineKind kind = kind_at(tables, at);

    if (kind == GJ_LINE_FURNITURE)
        return;
    builder->open = kind == GJ_LINE_INDENTED ? (int)builder->run->tokens->len - 1 : -1;
    if (kind != GJ_LINE_BLANK)
        builder->is_unclosed = kind == GJ_LINE_WORDS && n_cells == 1;
}

/* Adds line @at and its tokens to the run; FALSE when they are too many. */
static gboolean add_line(const GjTables *tables, Builder *builder, guint at)
{
    const GjLine *line = g_ptr_array_index(tables->lines, at);
    g_autoptr(GPtrArray) cells = NULL;
    guint index = 0;

    if (kind_at(tables, at) == GJ_LINE_WORDS && continue_cell(tables, builder, at)) {
        gj_run_add_line(builder->run, line->text);
        return TRUE;
    }
    cells = cells_of(tables, builder, at);
    if (builder->run->tokens->len + cells->len > RUN_TOKENS_MAX)
        return FALSE;
    index = gj_run_add_line(builder->run, line->text);
    for (guint i = 0; i < cells->len; i++) {
        gj_run_take_token(builder->run, index, i,
                          g_steal_pointer(&g_ptr_array_index(cells, i)));
    }
    note_line(tables, builder, at, cells->len);
    return TRUE;
}

static gboolean give_paragraph(const GjTables *tables, const GjLine *line, GError **error)
{
    GjParagraph *paragraph = gj_item_new_record(GJ_ITEM_PARAGRAPH);

    paragraph->text = gj_line_trim(line->text, strlen(line->text));
    paragraph->page = line->page;
    return gj_sink_take(tables->next, GJ_ITEM_PARAGRAPH, paragraph, error);
}

/* Gives the collected lines from @at as paragraphs, for want of room for their cells. */
static gboolean give_rest(const GjTables *tables, guint at, GError **error)
{
    if (!gj_sink_diagnose(tables->next, FALSE, GJ_REASON_LIMIT_CELLS,
                          "A stretch of lines has more than " G_STRINGIFY(
                              RUN_TOKENS_MAX) " cells; the rest was not searched "
                                              "for tables.",
                          error))
        return FALSE;
    for (; at < tables->lines->len; at++) {
        if (kind_at(tables, at) != GJ_LINE_BLANK &&
            !give_paragraph(tables, g_ptr_array_index(tables->lines, at), error))
            return FALSE;
    }
    return TRUE;
}

/* Whether the collected lines without tab and bar are rows of cells split by spaces: one
 * ends in several values, or some in a label and its value. */
static gboolean has_rows(const GjTables *tables)
{
    guint n_single = 0;

    for (guint i = 0; i < tables->lines->len; i++) {
        const GjLine *line = g_ptr_array_index(tables->lines, i);
        guint n_values =
            kind_at(tables, i) == GJ_LINE_WORDS ? gj_words_count_values(line->text) : 0;
        n_single += n_values == 1;
        if (n_values > 1 || n_single >= SINGLE_VALUES_MIN)
            return TRUE;
    }
    return FALSE;
}

/* Whether a collected line is more than blank. */
static gboolean has_content(const GjTables *tables)
{
    for (guint i = 0; i < tables->kinds->len; i++) {
        if (kind_at(tables, i) != GJ_LINE_BLANK)
            return TRUE;
    }
    return FALSE;
}

static gboolean give_run(const GjTables *tables, GError **error)
{
    g_autoptr(GjRun) run = gj_run_new();
    Builder builder = {.run = run, .open = -1, .has_rows = has_rows(tables)};
    guint at = 0;

    if (!has_content(tables))
        return TRUE;
    while (at < tables->lines->len && add_line(tables, &builder, at))
        at++;
    if (!gj_sink_take(tables->next, GJ_ITEM_RUN, g_steal_pointer(&run), error))
        return FALSE;
    return at == tables->lines->len || give_rest(tables, at, error);
}

/* Gives the run collected so far and starts another. */
static gboolean flush(GjTables *tables, GError **error)
{
    gboolean goes = give_run(tables, error);

    g_ptr_array_set_size(tables->lines, 0);
    g_array_set_size(tables->kinds, 0);
    return goes;
}

static gboolean take_line(GjTables *tables, GjLine *line, GError **error)
{
    GjLineKind kind = GJ_LINE_BLANK;
    gboolean goes = TRUE;

    if (!line->text)
        line->text = g_strdup("");
    kind = gj_line_kind(line->text);
    if (kind != GJ_LINE_PROSE) {
        g_ptr_array_add(tables->lines, line);
        g_array_append_val(tables->kinds, kind);
        return TRUE;
    }
    goes = flush(tables, error) && give_paragraph(tables, line, error);
    line_free(line);
    return goes;
}

/* A page whose text counts is kept until the document ends; one that needs pixels goes
 * on, for whoever has them. FALSE: it is not kept. */
static gboolean keep_page(GjTables *tables, GjItem *item)
{
    const GjPage *page = item->body;

    if (item->kind != GJ_ITEM_PAGE || page->needs_pixels)
        return FALSE;
    gj_pages_take(tables->pages, g_steal_pointer(&item->body));
    return TRUE;
}

gboolean gj_tables_take(GjItem item, gpointer data, GError **error)
{
    GjTables *tables = data;

    if (item.kind == GJ_ITEM_LINE)
        return take_line(tables, item.body, error);
    if (keep_page(tables, &item))
        return TRUE;
    if (!flush(tables, error) || (item.kind == GJ_ITEM_END &&
                                  !gj_pages_give(tables->pages, tables->next, error))) {
        gj_item_clear(&item);
        return FALSE;
    }
    return tables->next.func(item, tables->next.user_data, error);
}
