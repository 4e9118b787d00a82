/* The grids of a page of pixels:
 *
 *  1. those of the lines that are ink;
 *  2. where more cells are seen so, those of lines of dots, or of lines fainter than ink;
 *  3. each side of each cell is told by itself (edges.c).
 *
 * What makes lines seen in the second step is not in what is read. */
#include "sheet_grids.h"

#include "dots.h"
#include "edges.h"
#include "faint.h"

/* Dots and what is fainter than ink are lines where they make so many times as many
 * cells, and so many more: a few the grain of paper makes too. */
#define MORE_RATIO 1.2
#define MORE_CELLS 10
/* So many lines that lie farther from each grid are of tables that are not seen: of 291
 * pages 9 have ten and more, the others five at most. */
#define LOOSE_MIN 10
#define LOOSE_PT  3.0

guint gj_sheet_count_cells(const GjSheet *sheet)
{
    guint n = 0;

    for (guint g = 0; g < sheet->grids->len; g++)
        n += ((const GjGrid *)g_ptr_array_index(sheet->grids, g))->cells->len;
    return n;
}

/* The grids that the lines of @page make (transfer full). A border of the page that a
 * fold or a line parts is none: what it goes around would be read twice. */
static GPtrArray *find_tables(const GjPage *page)
{
    gboolean is_cut = FALSE;
    GPtrArray *grids = gj_grids_find(page->rules, &is_cut);

    for (guint i = grids->len; i-- > 0;) {
        if (gj_grid_goes_around(g_ptr_array_index(grids, i), grids))
            g_ptr_array_remove_index(grids, i);
    }
    return grids;
}

/* Finds the ruling lines of @sheet, and the grids that they make. */
static void find_grids(GjSheet *sheet, double width_pt)
{
    const GjRaster *raster = sheet->raster;
    double unit = raster->width / width_pt;

    sheet->page = gj_page_new(sheet->number, width_pt, raster->height / unit);
    sheet->page->method = GJ_METHOD_OCR;
    gj_strokes_find(raster, unit, &sheet->strokes);
    sheet->straight =
        gj_straight_find(&sheet->strokes, raster->width, raster->height, unit);
    gj_straight_add_rules(&sheet->straight, &sheet->strokes, sheet->page);
    sheet->grids = find_tables(sheet->page);
}

/* Looks for lines that are fainter than ink. What the page prints (transfer full) is read
 * without what makes them seen. */
static GjRaster *find_faint_grids(GjSheet *sheet, double width_pt)
{
    GjRaster *plain = g_steal_pointer(&sheet->raster);

    gj_sheet_clear(sheet);
    sheet->raster = gj_raster_turn(plain, 0);
    gj_faint_strengthen(sheet->raster, plain->width / width_pt);
    find_grids(sheet, width_pt);
    return plain;
}

/* Reads @sheet as @drawn (taken), on which more lines may be seen, if more cells are.
 * What the page prints (transfer full) is read without that; NULL: it was no good. */
static GjRaster *take_more(GjSheet *sheet, GjRaster *drawn, double width_pt)
{
    GjRaster *plain = sheet->raster;
    GjSheet other = *sheet;

    other.strokes = (GjStrokes){0};
    other.raster = drawn;
    find_grids(&other, width_pt);
    if (gj_sheet_count_cells(&other) <
        MORE_RATIO * gj_sheet_count_cells(sheet) + MORE_CELLS) {
        gj_sheet_clear(&other);
        return NULL;
    }
    sheet->raster = NULL;
    gj_sheet_clear(sheet);
    *sheet = other;
    return plain;
}

/* Joins the dots of dotted lines; likewise. */
static GjRaster *find_dotted_grids(GjSheet *sheet, double width_pt)
{
    GjRaster *joined = gj_dots_join(sheet->raster, sheet->raster->width / width_pt);

    return joined ? take_more(sheet, joined, width_pt) : NULL;
}

/* Whether @rule lies apart from all grids. */
static gboolean is_loose(const GjSheet *sheet, const GjRule *rule)
{
    for (guint g = 0; g < sheet->grids->len; g++) {
        GjBox box = gj_grid_box(g_ptr_array_index(sheet->grids, g));
        if (rule->x0 <= box.x1 + LOOSE_PT && rule->x1 >= box.x0 - LOOSE_PT &&
            rule->y0 <= box.y1 + LOOSE_PT && rule->y1 >= box.y0 - LOOSE_PT)
            return FALSE;
    }
    return TRUE;
}

/* Looks for lines that are fainter than ink where many that are seen make no grid;
 * likewise. */
static GjRaster *find_more_faint_grids(GjSheet *sheet, double width_pt)
{
    guint n = 0;

    for (guint i = 0; i < sheet->page->rules->len; i++)
        n += is_loose(sheet, &g_array_index(sheet->page->rules, GjRule, i));
    if (n < LOOSE_MIN)
        return NULL;
    GjRaster *drawn = gj_raster_turn(sheet->raster, 0);
    gj_faint_strengthen(drawn, drawn->width / width_pt);
    return take_more(sheet, drawn, width_pt);
}

void gj_sheet_find_grids(GjSheet *sheet, double width_pt)
{
    GjRaster *plain = NULL;

    find_grids(sheet, width_pt);
    plain = find_dotted_grids(sheet, width_pt);
    if (sheet->grids->len == 0 && !plain)
        plain = find_faint_grids(sheet, width_pt);
    else if (!plain)
        plain = find_more_faint_grids(sheet, width_pt);
    gj_edges_settle(sheet->raster, &sheet->straight, sheet->grids, &sheet->strokes,
                    sheet->page);
    g_ptr_array_unref(sheet->grids);
    sheet->grids = find_tables(sheet->page);
    if (plain) {
        gj_raster_free(sheet->raster);
        sheet->raster = plain;
    }
}
