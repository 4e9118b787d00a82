/* Columns that no line parts show by figures that stand apart:
 *
 *     总体情况。我局……………………            prose: a piece of a line, or two
 *                  申请人情况              one piece: may be prose as well
 *     项目      自然人   企业    总计       pieces apart above figures: header
 *     规章         0      12      12       figures apart from all else: rows
 *     行政规范性                            pieces below: of the last row, while they
 *     文件                                 are narrow and close
 *
 * What there is between the header of the first figures and the labels of the last is one
 * table, or several; what its pieces are the stages tell, from their words.
 *
 * Cost: pieces². */
#include "open_table.h"

#include "open_pieces.h"

/* A figure is so high at least and at most, and so long, in heights of a digit. */
#define FIGURE_LOW  0.7
#define FIGURE_HIGH 1.25
#define FIGURE_LONG 9.0
/* A figure of a table stands so far from its neighbours, in characters. */
#define APART_EM 0.95
/* Labels of columns, at least, that make a header by themselves, how wide each is at
 * most, in characters, and how many pieces stand below at most: the number of the page.
 */
#define LABELS_MIN 4u
#define LABEL_EM   8.0
#define BELOW_MAX  2u
/* Fewest figures of a table. */
#define FIGURES_MIN 4u
/* Rows are so far from each other at most, and lines of a header or a label, in
 * characters. */
#define ROWS_EM 9.0
#define LINE_EM 3.0
/* Lines of one cell are so far from each other at most, in characters. */
#define CELL_EM 1.2
/* Small print is so high, in characters of the page; so many of its labels, so much wider
 * than high, stand beside each other. */
#define SMALL_LOW  0.35
#define SMALL_HIGH 0.65
#define SMALL_WIDE 1.6
#define SMALL_MIN  6u
/* Pieces that are wider together than this share of the region are prose. */
#define PROSE_SHARE 0.6
/* Print so much higher than that of the table is of a title. */
#define TITLE_RATIO 1.3
/* A dash is so far from the middle of figures at most, in heights of a digit. */
#define OFF_SHARE 0.22
/* What is printed in a cell is looked for so far from a piece, in characters. */
#define AROUND_EM 1.2

static gboolean is_figure_sized(const GjPrintReader *print, GjRegion block)
{
    int height = block.y1 - block.y0, width = block.x1 - block.x0;

    return height >= FIGURE_LOW * print->digit_px &&
           height <= FIGURE_HIGH * print->digit_px &&
           width <= FIGURE_LONG * print->digit_px;
}

/* Whether block @i stands beside others of @blocks, and apart from them. */
static gboolean is_apart(const GArray *blocks, guint i, double em_px)
{
    GjRegion own = gj_piece_at(blocks, i);
    guint n = 0;

    for (guint k = 0; k < blocks->len; k++) {
        GjRegion other = gj_piece_at(blocks, k);
        if (other.y0 > own.y1)
            break;
        if (k == i || !gj_pieces_are_beside(own, other))
            continue;
        if (MAX(other.x0 - own.x1, own.x0 - other.x1) < APART_EM * em_px)
            return FALSE;
        n++;
    }
    return n > 0;
}

/* Which of @blocks are figures that stand apart (transfer full): guint. */
static GArray *figures_of(const GjPrintReader *print, const GArray *blocks)
{
    GArray *figures = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < blocks->len; i++) {
        if (is_figure_sized(print, gj_piece_at(blocks, i)) &&
            is_apart(blocks, i, print->em_px))
            g_array_append_val(figures, i);
    }
    return figures;
}

/* ---- tables ---- */

/* What stands on the line of block @i of @blocks no further from each other than words.
 */
static GjRegion run_of(const GArray *blocks, guint i, double em_px)
{
    GjRegion run = gj_piece_at(blocks, i);
    gboolean grows = TRUE;

    while (grows) {
        grows = FALSE;
        for (guint k = 0; k < blocks->len; k++) {
            GjRegion other = gj_piece_at(blocks, k);
            int gap = MAX(other.x0 - run.x1, run.x0 - other.x1);
            if (other.y0 > gj_piece_at(blocks, i).y1)
                break; /* so are all behind it */
            if ((other.x0 >= run.x0 && other.x1 <= run.x1) || gap >= APART_EM * em_px ||
                !gj_pieces_are_beside(gj_piece_at(blocks, i), other))
                continue;
            run.x0 = MIN(run.x0, other.x0);
            run.x1 = MAX(run.x1, other.x1);
            grows = TRUE;
        }
    }
    return run;
}

static gboolean is_prose(const GjPrintReader *print, GjRegion region,
                         const GArray *blocks, guint i)
{
    GjRegion run = run_of(blocks, i, print->em_px);

    return run.x1 - run.x0 > PROSE_SHARE * (region.x1 - region.x0);
}

/* Whether block @i of @blocks is of prose, or of a title. */
static gboolean is_outside(const GjPrintReader *print, GjRegion region,
                           const GArray *blocks, guint i)
{
    GjRegion block = gj_piece_at(blocks, i);

    return block.y1 - block.y0 > TITLE_RATIO * print->em_px ||
           is_prose(print, region, blocks, i);
}

/* The uppermost of the lines close above block @first of @blocks on which pieces stand
 * apart, a header; that block itself where there are none. */
static guint header_of(const GjPrintReader *print, GjRegion region, const GArray *blocks,
                       guint first)
{
    int last = gj_piece_at(blocks, first).y0;
    guint header = first;

    for (guint i = first; i-- > 0;) {
        GjRegion block = gj_piece_at(blocks, i);
        if (last - block.y1 > LINE_EM * print->em_px ||
            is_outside(print, region, blocks, i))
            break;
        last = MIN(last, block.y0);
        if (is_apart(blocks, i, print->em_px))
            header = i;
    }
    return header;
}

/* The uppermost of the lines above block @first of @blocks that are of its row, which may
 * go on from the page before: of labels, left of that figure, or of figures that go on
 * below; as close as lines of a cell. */
static guint label_of(const GjPrintReader *print, GjRegion region, const GArray *blocks,
                      guint first)
{
    GjRegion figure = gj_piece_at(blocks, first);
    int last = figure.y0;
    guint label = first;

    for (guint i = first; i-- > 0;) {
        GjRegion block = gj_piece_at(blocks, i);
        if (last - block.y1 > CELL_EM * print->em_px ||
            is_outside(print, region, blocks, i) ||
            (block.x1 > figure.x0 && !is_figure_sized(print, block)))
            break;
        last = MIN(last, block.y0);
        label = i;
    }
    return label;
}

/* The top of the table whose first figure is block @first. */
static int top_of(const GjPrintReader *print, GjRegion region, const GArray *blocks,
                  guint first)
{
    guint header = header_of(print, region, blocks, first);
    GjRegion own = gj_piece_at(blocks, first);

    if (gj_piece_at(blocks, header).y1 > own.y0) /* on its line: there is none */
        header = label_of(print, region, blocks, header);
    return MIN(own.y0, gj_piece_at(blocks, header).y0);
}

/* The foot of the table whose last figure is block @last: behind labels close below. */
static int foot_of(const GjPrintReader *print, GjRegion region, const GArray *blocks,
                   guint last)
{
    int foot = gj_piece_at(blocks, last).y1;

    for (guint i = 0; i < blocks->len; i++) {
        GjRegion block = gj_piece_at(blocks, i);
        if (block.y1 <= foot)
            continue;
        if (block.y0 - foot > LINE_EM * print->em_px ||
            is_outside(print, region, blocks, i))
            break;
        foot = block.y1;
    }
    return foot;
}

/* Makes @region, of a table, as high as the blocks in it are whose middles are there: a
 * bracket begins above the line that it is on. */
static void cover_lines(GjRegion *region, const GArray *blocks)
{
    GjRegion found = *region;

    for (guint i = 0; i < blocks->len; i++) {
        GjRegion block = gj_piece_at(blocks, i);
        int middle = (block.y0 + block.y1) / 2;
        if (middle < found.y0 || middle >= found.y1)
            continue;
        region->y0 = MIN(region->y0, block.y0);
        region->y1 = MAX(region->y1, block.y1);
    }
}

/* Appends the table of blocks @first to @last to @tables. */
static void add_table(const GjPrintReader *print, GjRegion region, const GArray *blocks,
                      guint first, guint last, GArray *tables)
{
    GjOpenTable table = {region, g_array_new(FALSE, FALSE, sizeof(GjRegion)), *print};
    const GjOpenTable *above =
        tables->len ? &g_array_index(tables, GjOpenTable, tables->len - 1) : NULL;

    table.region.y0 = top_of(print, region, blocks, first);
    table.region.y1 = foot_of(print, region, blocks, last);
    cover_lines(&table.region, blocks);
    if (above)
        table.region.y0 = MAX(table.region.y0, above->region.y1);
    for (guint i = 0; i < blocks->len; i++) {
        GjRegion block = gj_piece_at(blocks, i);
        if (block.y0 >= table.region.y0 && block.y1 <= table.region.y1 &&
            !is_prose(print, region, blocks, i))
            g_array_append_val(table.blocks, block);
    }
    g_array_append_val(tables, table);
}

/* Which of @blocks are like the label of a column: short and apart from all else
 * (transfer full). */
static gboolean *labels_of(const GjPrintReader *print, const GArray *blocks)
{
    gboolean *are_labels = g_new0(gboolean, blocks->len + 1);

    for (guint i = 0; i < blocks->len; i++) {
        GjRegion block = gj_piece_at(blocks, i);
        are_labels[i] = !is_figure_sized(print, block) &&
                        block.x1 - block.x0 <= LABEL_EM * print->em_px &&
                        is_apart(blocks, i, print->em_px);
    }
    return are_labels;
}

/* How many of @blocks that @are_labels are beside block @i, that one counted. */
static guint count_labels(const GArray *blocks, const gboolean *are_labels, guint i)
{
    guint n = 0;

    for (guint k = 0; k < blocks->len; k++)
        n += are_labels[k] &&
             gj_pieces_are_beside(gj_piece_at(blocks, k), gj_piece_at(blocks, i));
    return n;
}

/* Appends the header at the foot of the page whose rows are on the next one. */
static void add_header(const GjPrintReader *print, GjRegion region, const GArray *blocks,
                       GArray *tables)
{
    int from = tables->len ? g_array_index(tables, GjOpenTable, tables->len - 1).region.y1
                           : region.y0;
    guint first = blocks->len, last = 0;
    g_autofree gboolean *are_labels = labels_of(print, blocks);

    for (guint i = 0; i < blocks->len; i++) {
        if (gj_piece_at(blocks, i).y0 < from ||
            count_labels(blocks, are_labels, i) < LABELS_MIN ||
            is_outside(print, region, blocks, i))
            continue;
        first = MIN(first, i);
        last = i;
    }
    if (first < blocks->len && blocks->len - 1 - last <= BELOW_MAX)
        add_table(print, region, blocks, first, last, tables);
}

static void table_clear(gpointer table)
{
    g_clear_pointer(&((GjOpenTable *)table)->blocks, g_array_unref);
}

/* Appends the tables of @blocks in @region, whose print is as @print says, to @tables. */
static void find_tables(const GjPrintReader *print, const GjRaster *raster,
                        GjRegion region, const GArray *blocks, GArray *tables)
{
    g_autoptr(GArray) figures = figures_of(print, blocks);
    guint begin = 0;

    for (guint i = 1; i <= figures->len; i++) {
        guint last = g_array_index(figures, guint, i - 1);
        if (i < figures->len) {
            guint next = g_array_index(figures, guint, i);
            if (gj_piece_at(blocks, next).y0 - gj_piece_at(blocks, last).y1 <=
                ROWS_EM * print->em_px)
                continue;
        }
        if (i - begin >= FIGURES_MIN)
            add_table(print, region, blocks, g_array_index(figures, guint, begin), last,
                      tables);
        begin = i;
    }
    if (region.y1 >= (int)raster->height)
        add_header(print, region, blocks, tables);
}

/* ---- small print ---- */

static gboolean is_small(const GjPrintReader *print, GjRegion block)
{
    int height = block.y1 - block.y0;

    return height >= SMALL_LOW * print->em_px && height <= SMALL_HIGH * print->em_px;
}

/* Whether block @i of @blocks is one of a row of labels, wider than high, in print much
 * smaller than that of the page. */
static gboolean is_of_small_row(const GjPrintReader *print, const GArray *blocks, guint i)
{
    GjRegion own = gj_piece_at(blocks, i);
    guint n = 0;

    for (guint k = 0; k < blocks->len; k++) {
        GjRegion block = gj_piece_at(blocks, k);
        n += is_small(print, block) &&
             block.x1 - block.x0 >= SMALL_WIDE * (block.y1 - block.y0) &&
             gj_pieces_are_beside(own, block);
    }
    return n >= SMALL_MIN;
}

/* The band of @region around block @i of @blocks in which no print is large. */
static GjRegion band_of(const GjPrintReader *print, GjRegion region, const GArray *blocks,
                        guint i)
{
    GjRegion band = region, own = gj_piece_at(blocks, i);

    for (guint k = 0; k < blocks->len; k++) {
        GjRegion block = gj_piece_at(blocks, k);
        if (block.y1 - block.y0 <= SMALL_HIGH * print->em_px)
            continue;
        if (block.y1 <= own.y0)
            band.y0 = MAX(band.y0, block.y1);
        else if (block.y0 >= own.y1)
            band.y1 = MIN(band.y1, block.y0);
    }
    return band;
}

/* Takes out of @blocks those in @band. */
static void take_out(GArray *blocks, GjRegion band)
{
    guint kept = 0;

    for (guint i = 0; i < blocks->len; i++) {
        GjRegion block = gj_piece_at(blocks, i);
        if (block.y0 < band.y0 || block.y1 > band.y1)
            g_array_index(blocks, GjRegion, kept++) = block;
    }
    g_array_set_size(blocks, kept);
}

/* Moves what of @blocks is of tables in much smaller print to @tables. */
static void find_small_tables(const GjPrintReader *page, const GjRaster *raster,
                              GjRegion region, double unit, GArray *blocks,
                              GArray *tables)
{
    for (guint i = 0; i < blocks->len;) {
        if (!is_of_small_row(page, blocks, i)) {
            i++;
            continue;
        }
        guint before = tables->len;
        GjPrintReader print = *page;
        GjRegion band = band_of(page, region, blocks, i);
        g_autoptr(GArray) small = gj_open_pieces(&print, raster, band, unit);
        find_tables(&print, raster, band, small, tables);
        if (tables->len > before) {
            take_out(blocks, band);
            i = 0;
        }
        while (i < blocks->len && gj_piece_at(blocks, i).y0 < band.y1)
            i++;
    }
}

static int compare_tables(gconstpointer a, gconstpointer b)
{
    return ((const GjOpenTable *)a)->region.y0 - ((const GjOpenTable *)b)->region.y0;
}

GArray *gj_open_tables_find(const GjPrintReader *page, const GjRaster *raster,
                            GjRegion region, double unit)
{
    GArray *tables = g_array_new(FALSE, FALSE, sizeof(GjOpenTable));
    g_autoptr(GArray) small = g_array_new(FALSE, FALSE, sizeof(GjOpenTable));
    GjPrintReader print = *page;
    g_autoptr(GArray) blocks = gj_open_pieces(&print, raster, region, unit);

    g_array_set_clear_func(tables, table_clear);
    find_small_tables(&print, raster, region, unit, blocks, small);
    find_tables(&print, raster, region, blocks, tables);
    g_array_append_vals(tables, small->data, small->len);
    g_array_sort(tables, compare_tables);
    return tables;
}

GjOpenTable *gj_open_table_new(const GjPrintReader *page, const GjRaster *raster,
                               GjRegion region, double unit)
{
    GjOpenTable *table = g_new0(GjOpenTable, 1);

    table->region = region;
    table->print = *page;
    table->blocks = gj_open_pieces(&table->print, raster, region, unit);
    return table;
}

void gj_open_table_free(GjOpenTable *table)
{
    if (table)
        table_clear(table);
    g_free(table);
}

gboolean gj_open_table_is_off(const GjOpenTable *table, GjRegion region)
{
    double middle = (region.y0 + region.y1) / 2.0;

    for (guint i = 0; i < table->blocks->len; i++) {
        GjRegion block = gj_piece_at(table->blocks, i);
        double off = middle - (block.y0 + block.y1) / 2.0;
        if (block.y0 <= middle && middle <= block.y1 &&
            is_figure_sized(&table->print, block) &&
            MAX(off, -off) > OFF_SHARE * table->print.digit_px)
            return TRUE;
    }
    return FALSE;
}

GjRegion gj_open_table_cell(const GjOpenTable *table, guint i)
{
    GjRegion own = gj_piece_at(table->blocks, i), cell = own;
    int around = (int)(AROUND_EM * table->print.em_px);

    cell.x0 = MAX(table->region.x0, own.x0 - around);
    cell.x1 = MIN(table->region.x1, own.x1 + around);
    for (guint k = 0; k < table->blocks->len; k++) {
        GjRegion other = gj_piece_at(table->blocks, k);
        if (k == i || other.y0 >= own.y1 || other.y1 <= own.y0)
            continue;
        if (other.x0 >= own.x1)
            cell.x1 = MIN(cell.x1, other.x0);
        else
            cell.x0 = MAX(cell.x0, MIN(other.x1, own.x0));
    }
    return cell;
}
