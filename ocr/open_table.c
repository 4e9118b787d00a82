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

#include "blocks.h"
#include "print_size.h"

/* Height of print where it is not known, in points. */
#define USUAL_PT 12.0
/* From which difference on pieces are looked for again by the size that they have. */
#define OTHER_SIZE 0.15
/* A digit is narrower than this in its height, and so high in characters. */
#define NARROW_RATIO  0.85
#define DIGIT_EM_LOW  0.5
#define DIGIT_EM_HIGH 0.95
/* A figure is so high at least and at most, and so long, in heights of a digit. */
#define FIGURE_LOW  0.7
#define FIGURE_HIGH 1.25
#define FIGURE_LONG 9.0
/* What is lower and narrower than this is a speck, in heights of a digit. */
#define SPECK_SHARE 0.34
/* A figure of a table stands so far from its neighbours, in characters. */
#define APART_EM 0.95
/* Fewest figures of a table. */
#define FIGURES_MIN 4u
/* Rows are so far from each other at most, and lines of a header or a label, in
 * characters. */
#define ROWS_EM 9.0
#define LINE_EM 3.0
/* Lines of one cell are so far from each other at most, in characters. */
#define CELL_EM 1.2
/* Pieces that are wider together than this share of the region are prose. */
#define PROSE_SHARE 0.6
/* Print so much higher than that of the table is of a title. */
#define TITLE_RATIO 1.3
/* A dash is so far from the middle of figures at most, in heights of a digit. */
#define OFF_SHARE 0.22
/* What is printed in a cell is looked for so far from a piece, in characters. */
#define AROUND_EM 1.2
/* The number of a list is so wide at most, and so near to its text, which is so high at
 * least, in characters. */
#define NUMBER_EM     1.7
#define NUMBER_GAP_EM 0.75
#define MARK_GAP_EM   0.9
#define FIRST_GAP_EM  1.2
#define WORDS_HIGH    0.82
/* A number is wider than this with its mark. */
#define MARKED_EM 1.1
/* The mark behind it is not larger than this, and begins no further below it. */
#define MARK_EM     0.5
#define MARK_LOW_EM 0.15
/* A dash is not higher than this, in characters. */
#define FLAT_EM 0.16
/* Share of the lower of two pieces that is beside the other. */
#define BESIDE_SHARE 0.4

static GjRegion region_at(const GArray *regions, guint i)
{
    return g_array_index(regions, GjRegion, i);
}

static gboolean are_beside(GjRegion a, GjRegion b)
{
    int share = MIN(a.y1, b.y1) - MAX(a.y0, b.y0);

    return share >= BESIDE_SHARE * MIN(a.y1 - a.y0, b.y1 - b.y0);
}

/* ---- pieces ---- */

static int compare_doubles(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* Sets the height of digits of @print, whose characters are measured, from those of
 * @blocks that are narrower than characters are. */
static void measure_digits(GjPrintReader *print, const GArray *blocks)
{
    g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint i = 0; i < blocks->len; i++) {
        GjRegion block = region_at(blocks, i);
        double height = block.y1 - block.y0;
        if (block.x1 - block.x0 < NARROW_RATIO * height &&
            height >= DIGIT_EM_LOW * print->em_px &&
            height <= DIGIT_EM_HIGH * print->em_px)
            g_array_append_val(heights, height);
    }
    g_array_sort(heights, compare_doubles);
    if (heights->len >= FIGURES_MIN)
        print->digit_px = g_array_index(heights, double, heights->len / 2);
}

static void measure(GjPrintReader *print, const GjRaster *raster, const GArray *blocks,
                    double unit)
{
    print->em_px = print->digit_px = 0;
    gj_print_size_measure(print, raster, blocks, unit);
    measure_digits(print, blocks);
}

/* Whether @block is a speck, or as a mark of words: smaller than a figure, and no dash.
 */
static gboolean is_mark(const GjPrintReader *print, GjRegion block)
{
    int width = block.x1 - block.x0, height = block.y1 - block.y0;

    return MAX(width, height) <= SPECK_SHARE * print->digit_px ||
           (MAX(width, height) < MARK_EM * print->em_px &&
            height > FLAT_EM * print->em_px);
}

/* Takes out of @blocks specks and marks that are of nothing. */
static void drop_marks(const GjPrintReader *print, GArray *blocks)
{
    guint kept = 0;

    for (guint i = 0; i < blocks->len; i++) {
        if (!is_mark(print, region_at(blocks, i)))
            g_array_index(blocks, GjRegion, kept++) = region_at(blocks, i);
    }
    g_array_set_size(blocks, kept);
}

static int compare_down(gconstpointer a, gconstpointer b)
{
    const GjRegion *x = a, *y = b;

    return x->y0 != y->y0 ? x->y0 - y->y0 : x->x0 - y->x0;
}

/* Whether @left is as the number of a list, and @right, behind it, as its text; a mark
 * between them, or 一, leaves more white, most where it @is_first on its line. */
static gboolean is_number_of(const GjPrintReader *print, GjRegion left, GjRegion right,
                             gboolean is_first)
{
    int height = left.y1 - left.y0;
    gboolean is_low = height < FIGURE_LOW * print->digit_px;
    gboolean has_mark = is_low || left.x1 - left.x0 > MARKED_EM * print->em_px;
    double gap_em = is_low && is_first ? FIRST_GAP_EM
                    : has_mark         ? MARK_GAP_EM
                                       : NUMBER_GAP_EM;

    return height <= FIGURE_HIGH * print->digit_px &&
           left.x1 - left.x0 <= NUMBER_EM * print->em_px && right.x0 >= left.x1 &&
           right.x0 - left.x1 < gap_em * print->em_px &&
           right.y1 - right.y0 >= WORDS_HIGH * print->em_px && are_beside(left, right);
}

/* Whether nothing stands left of block @i on its line. */
static gboolean is_first(const GArray *blocks, guint i)
{
    for (guint k = 0; k < blocks->len; k++) {
        if (region_at(blocks, k).x0 < region_at(blocks, i).x0 &&
            are_beside(region_at(blocks, i), region_at(blocks, k)))
            return FALSE;
    }
    return TRUE;
}

/* Whether @mark is as a mark behind the words @left: 、 */
static gboolean is_mark_of(const GjPrintReader *print, GjRegion left, GjRegion mark)
{
    double most = MARK_EM * print->em_px;
    int middle = (left.y0 + left.y1) / 2;

    return mark.y1 - mark.y0 < most && mark.x1 - mark.x0 < most && mark.x0 >= left.x1 &&
           mark.x0 - left.x1 < NUMBER_GAP_EM * print->em_px &&
           left.x1 - left.x0 >= most / 2 && mark.y0 + mark.y1 > 2 * middle &&
           mark.y0 <= left.y1 + MARK_LOW_EM * print->em_px;
}

static int compare_right(gconstpointer a, gconstpointer b)
{
    const GjRegion *x = a, *y = b;

    return x->x0 != y->x0 ? y->x0 - x->x0 : x->y0 - y->y0;
}

/* Joins the numbers of lists among @blocks with their texts, 二、 is as high as a figure,
 * and marks with what is before them. */
static void join_numbers(const GjPrintReader *print, GArray *blocks)
{
    g_array_sort(blocks, compare_right); /* the text comes before its number */
    for (guint i = 0; i < blocks->len; i++) {
        GjRegion block = region_at(blocks, i);
        gboolean is_leftmost = is_first(blocks, i);
        for (guint k = 0; k < blocks->len; k++) {
            GjRegion text = region_at(blocks, k);
            if (k == i || !(is_number_of(print, block, text, is_leftmost) ||
                            is_mark_of(print, text, block)))
                continue;
            g_array_index(blocks, GjRegion, k) =
                (GjRegion){MIN(block.x0, text.x0), MIN(block.y0, text.y0),
                           MAX(block.x1, text.x1), MAX(block.y1, text.y1)};
            g_array_remove_index(blocks, i--);
            break;
        }
    }
}

/* The pieces in @region, top down, and how large their print is: @print (transfer full).
 */
static GArray *blocks_of(GjPrintReader *print, const GjRaster *raster, GjRegion region,
                         double unit)
{
    double em = USUAL_PT * unit;
    GArray *blocks = gj_blocks_find(raster, region, em);

    measure(print, raster, blocks, unit);
    if (print->em_px > 0 &&
        MAX(em, print->em_px) > (1 + OTHER_SIZE) * MIN(em, print->em_px)) {
        g_array_unref(blocks);
        blocks = gj_blocks_find(raster, region, print->em_px);
        measure(print, raster, blocks, unit);
    }
    join_numbers(print, blocks);
    drop_marks(print, blocks);
    g_array_sort(blocks, compare_down);
    return blocks;
}

/* ---- rows ---- */

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
    GjRegion own = region_at(blocks, i);
    guint n = 0;

    for (guint k = 0; k < blocks->len; k++) {
        GjRegion other = region_at(blocks, k);
        if (other.y0 > own.y1)
            break;
        if (k == i || !are_beside(own, other))
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
        if (is_figure_sized(print, region_at(blocks, i)) &&
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
    GjRegion run = region_at(blocks, i);
    gboolean grows = TRUE;

    while (grows) {
        grows = FALSE;
        for (guint k = 0; k < blocks->len; k++) {
            GjRegion other = region_at(blocks, k);
            int gap = MAX(other.x0 - run.x1, run.x0 - other.x1);
            if (other.y0 > region_at(blocks, i).y1)
                break; /* so are all behind it */
            if ((other.x0 >= run.x0 && other.x1 <= run.x1) || gap >= APART_EM * em_px ||
                !are_beside(region_at(blocks, i), other))
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
    GjRegion block = region_at(blocks, i);

    return block.y1 - block.y0 > TITLE_RATIO * print->em_px ||
           is_prose(print, region, blocks, i);
}

/* The uppermost of the lines close above block @first of @blocks on which pieces stand
 * apart, a header; that block itself where there are none. */
static guint header_of(const GjPrintReader *print, GjRegion region, const GArray *blocks,
                       guint first)
{
    int last = region_at(blocks, first).y0;
    guint header = first;

    for (guint i = first; i-- > 0;) {
        GjRegion block = region_at(blocks, i);
        if (last - block.y1 > LINE_EM * print->em_px ||
            is_outside(print, region, blocks, i))
            break;
        last = MIN(last, block.y0);
        if (is_apart(blocks, i, print->em_px))
            header = i;
    }
    return header;
}

/* The uppermost of the lines of labels above block @first of @blocks, of which the row
 * goes on from the page before: left of that figure, and as close as lines of a cell. */
static guint label_of(const GjPrintReader *print, GjRegion region, const GArray *blocks,
                      guint first)
{
    GjRegion figure = region_at(blocks, first);
    int last = figure.y0;
    guint label = first;

    for (guint i = first; i-- > 0;) {
        GjRegion block = region_at(blocks, i);
        if (last - block.y1 > CELL_EM * print->em_px ||
            is_outside(print, region, blocks, i) || block.x1 > figure.x0)
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
    GjRegion own = region_at(blocks, first);

    if (region_at(blocks, header).y1 > own.y0) /* on its line: there is none */
        header = label_of(print, region, blocks, header);
    return MIN(own.y0, region_at(blocks, header).y0);
}

/* The foot of the table whose last figure is block @last: behind labels close below. */
static int foot_of(const GjPrintReader *print, GjRegion region, const GArray *blocks,
                   guint last)
{
    int foot = region_at(blocks, last).y1;

    for (guint i = 0; i < blocks->len; i++) {
        GjRegion block = region_at(blocks, i);
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
        GjRegion block = region_at(blocks, i);
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
        GjRegion block = region_at(blocks, i);
        if (block.y0 >= table.region.y0 && block.y1 <= table.region.y1 &&
            !is_prose(print, region, blocks, i))
            g_array_append_val(table.blocks, block);
    }
    g_array_append_val(tables, table);
}

static void table_clear(gpointer table)
{
    g_clear_pointer(&((GjOpenTable *)table)->blocks, g_array_unref);
}

GArray *gj_open_tables_find(const GjPrintReader *page, const GjRaster *raster,
                            GjRegion region, double unit)
{
    GArray *tables = g_array_new(FALSE, FALSE, sizeof(GjOpenTable));
    GjPrintReader print = *page;
    g_autoptr(GArray) blocks = blocks_of(&print, raster, region, unit);
    g_autoptr(GArray) figures = figures_of(&print, blocks);
    guint begin = 0;

    g_array_set_clear_func(tables, table_clear);
    for (guint i = 1; i <= figures->len; i++) {
        guint last = g_array_index(figures, guint, i - 1);
        if (i < figures->len) {
            guint next = g_array_index(figures, guint, i);
            if (region_at(blocks, next).y0 - region_at(blocks, last).y1 <=
                ROWS_EM * print.em_px)
                continue;
        }
        if (i - begin >= FIGURES_MIN)
            add_table(&print, region, blocks, g_array_index(figures, guint, begin), last,
                      tables);
        begin = i;
    }
    return tables;
}

GjOpenTable *gj_open_table_new(const GjPrintReader *page, const GjRaster *raster,
                               GjRegion region, double unit)
{
    GjOpenTable *table = g_new0(GjOpenTable, 1);

    table->region = region;
    table->print = *page;
    table->blocks = blocks_of(&table->print, raster, region, unit);
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
        GjRegion block = region_at(table->blocks, i);
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
    GjRegion own = region_at(table->blocks, i), cell = own;
    int around = (int)(AROUND_EM * table->print.em_px);

    cell.x0 = MAX(table->region.x0, own.x0 - around);
    cell.x1 = MIN(table->region.x1, own.x1 + around);
    for (guint k = 0; k < table->blocks->len; k++) {
        GjRegion other = region_at(table->blocks, k);
        if (k == i || other.y0 >= own.y1 || other.y1 <= own.y0)
            continue;
        if (other.x0 >= own.x1)
            cell.x1 = MIN(cell.x1, other.x0);
        else
            cell.x0 = MAX(cell.x0, MIN(other.x1, own.x0));
    }
    return cell;
}
