/* Pieces of print become labels and figures: the number of a list stands with its text,
 * marks with what is before them, and specks are none.
 *
 * Cost: pieces². */
#include "open_pieces.h"

#include "blocks.h"
#include "print_size.h"

/* Height of print where it is not known, in points. */
#define USUAL_PT 12.0
/* From which difference on pieces are looked for again by the size that they have. */
#define OTHER_SIZE 0.15
/* A digit is narrower than this in its height, and so high in characters, and at least
 * and at most. */
#define NARROW_RATIO  0.85
#define DIGIT_EM      0.72
#define DIGIT_EM_LOW  0.5
#define DIGIT_EM_HIGH 0.95
/* What is lower and narrower than this is a speck, in heights of a digit. */
#define SPECK_SHARE 0.34
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
/* A figure is so high at least and at most, in heights of a digit. */
#define FIGURE_LOW  0.7
#define FIGURE_HIGH 1.25
/* Fewest digits that tell how high they are. */
#define DIGITS_MIN 4u
/* Share of the lower of two pieces that is beside the other. */
#define BESIDE_SHARE 0.4

GjRegion gj_piece_at(const GArray *pieces, guint i)
{
    return g_array_index(pieces, GjRegion, i);
}

gboolean gj_pieces_are_beside(GjRegion a, GjRegion b)
{
    int share = MIN(a.y1, b.y1) - MAX(a.y0, b.y0);

    return share >= BESIDE_SHARE * MIN(a.y1 - a.y0, b.y1 - b.y0);
}

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
        GjRegion block = gj_piece_at(blocks, i);
        double height = block.y1 - block.y0;
        if (block.x1 - block.x0 < NARROW_RATIO * height &&
            height >= DIGIT_EM_LOW * print->em_px &&
            height <= DIGIT_EM_HIGH * print->em_px)
            g_array_append_val(heights, height);
    }
    g_array_sort(heights, compare_doubles);
    if (heights->len >= DIGITS_MIN)
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
        if (!is_mark(print, gj_piece_at(blocks, i)))
            g_array_index(blocks, GjRegion, kept++) = gj_piece_at(blocks, i);
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
           right.y1 - right.y0 >= WORDS_HIGH * print->em_px &&
           gj_pieces_are_beside(left, right);
}

/* Whether nothing stands left of block @i on its line. */
static gboolean is_first(const GArray *blocks, guint i)
{
    for (guint k = 0; k < blocks->len; k++) {
        if (gj_piece_at(blocks, k).x0 < gj_piece_at(blocks, i).x0 &&
            gj_pieces_are_beside(gj_piece_at(blocks, i), gj_piece_at(blocks, k)))
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
        GjRegion block = gj_piece_at(blocks, i);
        gboolean is_leftmost = is_first(blocks, i);
        for (guint k = 0; k < blocks->len; k++) {
            GjRegion text = gj_piece_at(blocks, k);
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

GArray *gj_open_pieces(GjPrintReader *print, const GjRaster *raster, GjRegion region,
                       double unit)
{
    double em = USUAL_PT * unit;
    GArray *blocks = gj_blocks_find(raster, region, em);

    measure(print, raster, blocks, unit);
    if (print->digit_px < DIGIT_EM_LOW * print->em_px) /* lines of small print are one */
        print->em_px = print->digit_px / DIGIT_EM;
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
