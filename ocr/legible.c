/* The lines of words of a page are read by the net of labels until there are enough to
 * tell. Turned, a page has the same lines and cells but for what rounding does, so its
 * ink and its cells are turned rather than looked for again. */
#include "legible.h"

#include "print_size.h"

/* Lines of words that are read: so many, and where they are fewer than that pieces of
 * lines as well; so high at least (in points), and so long at most, in their height. */
#define TRIED_LINES  14u
#define FEW_LINES    6u
#define TRIED_LOW_PT 3.5
#define TRIED_LONG   16.0
/* Mean of the logarithms of probability where there are no words. */
#define ILLEGIBLE (-6.0)

/* A page, the inside of its cells, the stretches between its tables, and of one without
 * cells its pieces of print (GjRegion). */
typedef struct {
    const GjRaster *raster;
    const GArray *cells, *spans, *blocks;
    GjPrintReader print;
    double unit; /* pixels of a point */
} Layout;

/* Reads lines of words in @region; their means are added to @sum. Returns how many. */
static guint try_lines(const Layout *layout, GjRegion region, double *sum)
{
    g_autoptr(GArray) lines = gj_print_lines(layout->raster, region, layout->print.em_px);
    guint n = 0;

    for (guint i = 0; i < lines->len && n < TRIED_LINES; i++) {
        GjRegion line = g_array_index(lines, GjRegion, i);
        int height = line.y1 - line.y0, width = line.x1 - line.x0;
        if (height < TRIED_LOW_PT * layout->unit ||
            height > GJ_PRINT_MAX_PT * layout->unit || width < GJ_WORDS_RATIO * height ||
            width > TRIED_LONG * height)
            continue;
        g_autoptr(GjReadLine) read =
            gj_print_read_words(&layout->print, layout->raster, line);
        *sum += MAX(read->mean, ILLEGIBLE);
        n++;
    }
    return n;
}

/* How well lines of @layout can be read, and @n_lines, how many (optional). */
static double legible(const Layout *layout, guint *n_lines)
{
    double sum = 0;
    guint n = 0;

    for (guint i = 0; i < layout->cells->len && n < TRIED_LINES; i++)
        n += try_lines(layout, g_array_index(layout->cells, GjRegion, i), &sum);
    for (guint i = 0; i < layout->spans->len && n < TRIED_LINES; i++)
        n += try_lines(layout, g_array_index(layout->spans, GjRegion, i), &sum);
    gboolean are_few = n < FEW_LINES; /* lines go through all columns */
    for (guint i = 0; are_few && i < layout->blocks->len && n < TRIED_LINES; i++)
        n += try_lines(layout, g_array_index(layout->blocks, GjRegion, i), &sum);
    if (n_lines)
        *n_lines = n;
    return n ? sum / n : ILLEGIBLE;
}

/* The pieces of print of @sheet, if it has no @cells (transfer full). */
static GArray *blocks_of(const GjSheet *sheet, const GArray *cells)
{
    return cells->len == 0 ? gj_sheet_blocks(sheet)
                           : g_array_new(FALSE, FALSE, sizeof(GjRegion));
}

double gj_legible(const GjSheet *sheet, guint *n_lines)
{
    g_autoptr(GArray) spans = gj_sheet_spans(sheet); /* this sorts the tables */
    g_autoptr(GArray) cells = gj_sheet_cells(sheet);
    g_autoptr(GArray) blocks = blocks_of(sheet, cells);
    Layout layout = {sheet->raster, cells,        spans,
                     blocks,        sheet->print, sheet->straight.unit};

    if (cells->len == 0)
        layout.print.em_px = 0; /* each line is of a size of its own */

    return legible(&layout, n_lines);
}

/* ---- turned ---- */

static GjRegion turn_region(GjRegion r, const GjRaster *raster, guint quarters)
{
    int width = (int)raster->width, height = (int)raster->height;

    if (quarters == 1)
        return (GjRegion){height - r.y1, r.x0, height - r.y0, r.x1};
    if (quarters == 2)
        return (GjRegion){width - r.x1, height - r.y1, width - r.x0, height - r.y0};
    return quarters == 3 ? (GjRegion){r.y0, width - r.x1, r.y1, width - r.x0} : r;
}

static int compare_regions(gconstpointer a, gconstpointer b)
{
    const GjRegion *x = a, *y = b;

    return x->y0 != y->y0 ? x->y0 - y->y0 : x->x0 - y->x0;
}

/* The regions of @from (taken), turned, from the top on (transfer full). */
static GArray *turn_regions(GArray *from, const GjRaster *raster, guint quarters)
{
    for (guint i = 0; i < from->len; i++) {
        GjRegion *region = &g_array_index(from, GjRegion, i);
        *region = turn_region(*region, raster, quarters);
    }
    g_array_sort(from, compare_regions);
    return from;
}

/* The cells around all of each table (transfer full): GjRegion. */
static GArray *tables_of(const GjSheet *sheet)
{
    GArray *tables = g_array_new(FALSE, FALSE, sizeof(GjRegion));

    for (guint g = 0; g < sheet->grids->len; g++) {
        const GjGrid *grid = g_ptr_array_index(sheet->grids, g);
        GjRegion all = {G_MAXINT, G_MAXINT, 0, 0};
        for (guint i = 0; i < grid->cells->len; i++) {
            GjRegion cell =
                gj_sheet_region(sheet, grid, &g_array_index(grid->cells, GjGridCell, i));
            all = (GjRegion){MIN(all.x0, cell.x0), MIN(all.y0, cell.y0),
                             MAX(all.x1, cell.x1), MAX(all.y1, cell.y1)};
        }
        if (!gj_region_is_empty(all))
            g_array_append_val(tables, all);
    }
    return tables;
}

/* The stretches of @raster between @tables, which go from the top on (transfer full). */
static GArray *spans_between(const GjRaster *raster, const GArray *tables)
{
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(GjRegion));
    int y = 0;

    for (guint i = 0; i <= tables->len; i++) {
        GjRegion table = {0, (int)raster->height, 0, (int)raster->height};
        if (i < tables->len)
            table = g_array_index(tables, GjRegion, i);
        GjRegion span = {0, y, (int)raster->width, table.y0};
        if (!gj_region_is_empty(span))
            g_array_append_val(spans, span);
        y = MAX(y, table.y1);
    }
    return spans;
}

double gj_legible_turned(const GjSheet *sheet, guint quarters, double width_pt)
{
    const GjRaster *from = sheet->raster;
    g_autoptr(GjRaster) raster = gj_raster_turn(from, quarters);
    g_autoptr(GArray) cells = turn_regions(gj_sheet_cells(sheet), from, quarters);
    g_autoptr(GArray) tables = turn_regions(tables_of(sheet), from, quarters);
    g_autoptr(GArray) spans = spans_between(raster, tables);
    g_autoptr(GArray) blocks = turn_regions(blocks_of(sheet, cells), from, quarters);
    Layout layout = {raster, cells,        spans,
                     blocks, sheet->print, raster->width / width_pt};

    if (cells->len)
        gj_print_size_measure(&layout.print, raster, cells, layout.unit);
    else
        layout.print.em_px = 0;
    return legible(&layout, NULL);
}
