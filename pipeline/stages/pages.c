/* Pages become blocks once all are there, since what stands on each page again, and what
 * a page break cut, is only seen from the pages around:
 *
 *  1. Page numbers and running heads are taken out (furniture.c).
 *  2. Each page is parted into lines and parts of tables (sheet.c); with those around it,
 *     where a table without rules may be cut (stack.c).
 *  3. A part that ends a page and one that begins the next are one table when they are of
 *     one width, and so are a header and figures by themselves below it (table_join.c).
 *  4. Lines make paragraphs (paragraph.c).
 *
 * Memory: the text of the document, and with places that of as many pages as are kept. */
#include "pages.h"

#include "doubles.h"
#include "furniture.h"
#include "paragraph.h"
#include "stack.h"
#include "table_join.h"
#include "value.h"

/* Most pages that are kept, for what only all together show. */
#define KEPT_MAX 400
/* Most lines between the two halves of a table that were not found to be of it. */
#define TORN_LINES_MAX 4

struct GjPages {
    const GjTemplates *templates; /* NULL: none */
    GjLexicon *lexicon;           /* of them; NULL: no page has come yet */
    GPtrArray *sheets;            /* GjSheet */
    GPtrArray *pages;             /* GjPage: of which none are made yet */
};

/* What is being put together. */
typedef struct {
    GjSink sink;
    GjLexicon *lexicon; /* NULL: none */
    GString *text;      /* the open paragraph; empty: none */
    guint text_page;
    gboolean is_doubted;     /* of the text: a character of it may be another */
    const GjSheetItem *last; /* its last line */
    GjMargins last_margins;
    GjTableJoin *join; /* the open table; NULL: none */
    guint join_page;
} Flow;

GjPages *gj_pages_new(const GjTemplates *templates)
{
    GjPages *pages = g_new0(GjPages, 1);

    pages->templates = templates;
    pages->sheets = g_ptr_array_new_with_free_func((GDestroyNotify)gj_sheet_free);
    pages->pages = g_ptr_array_new_with_free_func((GDestroyNotify)gj_page_free);
    return pages;
}

void gj_pages_free(GjPages *pages)
{
    if (!pages)
        return;
    g_ptr_array_unref(pages->sheets);
    g_ptr_array_unref(pages->pages);
    gj_lexicon_free(pages->lexicon);
    g_free(pages);
}

/* Makes sheets of the pages that are kept. */
static void make_sheets(GjPages *pages)
{
    if (!pages->lexicon && pages->templates && pages->pages->len > 0)
        pages->lexicon = gj_lexicon_new(pages->templates);
    for (guint i = 0; i < pages->pages->len; i++)
        gj_doubles_strip(g_ptr_array_index(pages->pages, i));
    gj_furniture_strip(pages->pages);
    for (guint i = 0; i < pages->pages->len; i++)
        g_ptr_array_add(pages->sheets, gj_sheet_new(g_ptr_array_index(pages->pages, i),
                                                    NULL, pages->lexicon));
}

void gj_pages_take(GjPages *pages, GjPage *page)
{
    g_ptr_array_add(pages->pages, page);
    if (pages->pages->len < KEPT_MAX)
        return;
    make_sheets(pages);
    g_ptr_array_set_size(pages->pages, 0);
}

static gboolean close_paragraph(Flow *flow, GError **error)
{
    GjParagraph *paragraph = NULL;

    if (flow->text->len == 0)
        return TRUE;
    paragraph = gj_item_new_record(GJ_ITEM_PARAGRAPH);
    paragraph->text = g_strdup(flow->text->str);
    paragraph->page = flow->text_page;
    paragraph->is_doubted = flow->is_doubted;
    g_string_truncate(flow->text, 0);
    return gj_sink_take(flow->sink, GJ_ITEM_PARAGRAPH, paragraph, error);
}

static gboolean close_table(Flow *flow, GError **error)
{
    if (!flow->join)
        return TRUE;
    return gj_sink_take(flow->sink, GJ_ITEM_TABLE,
                        gj_table_join_finish(g_steal_pointer(&flow->join)), error);
}

static gboolean take_line(Flow *flow, const GjSheetItem *line, GjMargins margins,
                          GError **error)
{
    if (!close_table(flow, error))
        return FALSE;
    if (flow->text->len &&
        !gj_line_goes_on(flow->last, flow->last_margins, line, margins) &&
        !close_paragraph(flow, error))
        return FALSE;
    if (flow->text->len == 0) {
        flow->text_page = line->page;
        flow->is_doubted = FALSE;
    }
    flow->is_doubted = flow->is_doubted || line->is_doubted;
    gj_line_append(flow->text, line->text);
    flow->last = line;
    flow->last_margins = margins;
    return TRUE;
}

static gboolean take_part(Flow *flow, const GjSheetItem *item, gboolean is_first,
                          GError **error)
{
    gboolean is_below = is_first ? flow->join_page + 1 == item->page
                                 : item->part->is_aligned && !item->part->has_header;
    gboolean goes_on =
        flow->join && ((is_below && gj_table_join_fits(flow->join, item->part)) ||
                       (!is_first && flow->join_page == item->page &&
                        gj_table_join_heads(flow->join, item->part)));

    if (!close_paragraph(flow, error) || (!goes_on && !close_table(flow, error)))
        return FALSE;
    if (goes_on)
        gj_table_join_add(flow->join, item->part);
    else
        flow->join = gj_table_join_new(item->part, flow->lexicon);
    flow->join_page = item->page;
    return TRUE;
}

static gboolean take_sheet(Flow *flow, const GjSheet *sheet, GError **error)
{
    GjMargins margins = gj_margins_of(sheet);

    if (sheet->is_cut &&
        !gj_sink_diagnose(flow->sink, FALSE, GJ_REASON_LIMIT_CELLS,
                          "A page has more ruling lines than are looked at; its tables "
                          "are not read.",
                          error))
        return FALSE;
    for (guint i = 0; i < sheet->items->len; i++) {
        const GjSheetItem *item = g_ptr_array_index(sheet->items, i);
        if (item->part ? !take_part(flow, item, i == 0, error)
                       : !take_line(flow, item, margins, error))
            return FALSE;
    }
    return TRUE;
}

/* The first part of a drawn table on @sheet, or the last (@is_last); NULL: none. */
static GjTablePart *outer_part(const GjSheet *sheet, gboolean is_last)
{
    for (guint i = 0; i < sheet->items->len; i++) {
        const GjSheetItem *item =
            g_ptr_array_index(sheet->items, is_last ? sheet->items->len - 1 - i : i);
        if (item->part)
            return item->part->is_aligned ? NULL : item->part;
    }
    return NULL;
}

/* Whether @sheet begins with a line of figures alone, which are of the table above. */
static gboolean begins_with_figure(const GjSheet *sheet)
{
    const GjSheetItem *item = gj_sheet_first(sheet);

    return item && item->text && gj_value_kind(item->text) == GJ_CELL_NUMBER;
}

/* The table that ends @sheet; NULL: a line does, or nothing. */
static GjTablePart *ending_part(const GjSheet *sheet)
{
    const GjSheetItem *item = gj_sheet_last(sheet);

    return item ? item->part : NULL;
}

/* Whether the last row of @part has nothing at column @col: neither print nor a line
 * right of it. */
static gboolean is_void(const GjTablePart *part, guint col)
{
    const GjWalls *walls = part->grid->walls;
    const double *x = &g_array_index(walls->xs, double, col);
    const double *y = &g_array_index(walls->ys, double, walls->n_rows - 1);
    int cell = gj_grid_find(part->grid, (x[0] + x[1]) / 2, (y[0] + y[1]) / 2);

    return !*gj_walls_right(walls, walls->n_rows - 1, col) &&
           (cell < 0 || !*part->cells[cell].text);
}

/* How many columns the last row of @part has: others may have more on the right. */
static guint last_columns(const GjTablePart *part)
{
    guint n = part->grid->walls->n_cols;

    while (n > 0 && is_void(part, n - 1))
        n--;
    return n;
}

/* Whether the last row of @part has a label and no figures, in a table that has some:
 * they may stand below the end of the page. */
static gboolean ends_with_label(const GjTablePart *part)
{
    guint last = gj_grid_n_rows(part->grid) - 1;
    gboolean has_figures = FALSE, has_label = FALSE;

    for (guint i = 0; i < part->grid->cells->len; i++) {
        const GjGridCell *cell = &g_array_index(part->grid->cells, GjGridCell, i);
        GjCellKind kind = gj_value_kind(part->cells[i].text);
        gboolean is_figure = kind == GJ_CELL_NUMBER || kind == GJ_CELL_DASH;
        has_figures = has_figures || is_figure;
        if (cell->row + cell->row_span <= last)
            continue;
        if (is_figure)
            return FALSE;
        has_label = has_label || kind == GJ_CELL_TEXT;
    }
    return has_figures && has_label;
}

/* Whether @part ends with a label whose figures may be in the first row of @sheet, which
 * begins with a table: where the two are not found to be one, it is not known. */
static gboolean may_go_on(const GjTablePart *part, const GjSheet *sheet)
{
    const GjSheetItem *first = gj_sheet_first(sheet);

    return first && first->part && ends_with_label(part);
}

/* Whether rows without a header follow @part, which ends with a label, after a few lines
 * at most: items from @at on of sheet @i, and of the one below. */
static gboolean is_torn(const GPtrArray *sheets, guint i, guint at)
{
    guint n_lines = 0;

    for (guint page = i; page < MIN(sheets->len, i + 2); page++) {
        const GPtrArray *items = ((GjSheet *)g_ptr_array_index(sheets, page))->items;
        for (guint k = page == i ? at : 0; k < items->len; k++) {
            const GjSheetItem *item = g_ptr_array_index(items, k);
            if (item->part)
                return item->part->is_aligned && !item->part->has_header;
            if (++n_lines > TORN_LINES_MAX)
                return FALSE;
        }
    }
    return FALSE;
}

/* Tells of the tables without rules of sheet @i which end within a row: the lines below
 * were not found to be of it, and its figures may stand below those. */
static void note_torn(const GPtrArray *sheets, guint i)
{
    const GPtrArray *items = ((GjSheet *)g_ptr_array_index(sheets, i))->items;

    for (guint k = 0; k < items->len; k++) {
        GjTablePart *part = ((GjSheetItem *)g_ptr_array_index(items, k))->part;
        if (part && part->is_aligned && ends_with_label(part) &&
            is_torn(sheets, i, k + 1))
            part->is_cut = TRUE;
    }
}

/* Tells of which tables the end of their page cuts a row: those that have no foot, though
 * lines stand between them and the next, and those whose figures may go on without them.
 */
static void note_cuts(const GPtrArray *sheets)
{
    for (guint i = 0; i + 1 < sheets->len; i++) {
        GjTablePart *last = ending_part(g_ptr_array_index(sheets, i));
        const GjSheet *next = g_ptr_array_index(sheets, i + 1);
        if (last && (begins_with_figure(next) || may_go_on(last, next)))
            last->is_cut = TRUE;
        GjTablePart *above = outer_part(g_ptr_array_index(sheets, i), TRUE);
        const GjWalls *walls = above ? above->grid->walls : NULL;
        guint n = walls ? last_columns(above) : 0;
        for (guint col = 0; col < n; col++)
            above->is_cut |= !*gj_walls_below(walls, walls->n_rows - 1, col) &&
                             outer_part(next, FALSE);
    }
}

gboolean gj_pages_give(GjPages *pages, GjSink sink, GError **error)
{
    Flow flow = {.sink = sink, .text = g_string_new(NULL)};
    gboolean goes = TRUE;

    make_sheets(pages);
    flow.lexicon = pages->lexicon;
    gj_furniture_remove(pages->sheets);
    if (pages->pages->len == pages->sheets->len)
        gj_stack_sheets(pages->sheets, pages->pages);
    g_ptr_array_set_size(pages->pages, 0);
    note_cuts(pages->sheets);
    for (guint i = 0; i < pages->sheets->len; i++)
        note_torn(pages->sheets, i);
    for (guint i = 0; i < pages->sheets->len && goes; i++)
        goes = take_sheet(&flow, g_ptr_array_index(pages->sheets, i), error);
    goes = goes && close_paragraph(&flow, error) && close_table(&flow, error);
    g_string_free(flow.text, TRUE);
    gj_table_join_free(flow.join);
    g_ptr_array_set_size(pages->sheets, 0);
    if (pages->lexicon)
        gj_lexicon_forget(pages->lexicon);
    return goes;
}
