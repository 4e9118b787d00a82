/* A seal, the lines of a table, and its print may all be red:
 *
 *      ╭─────╮          ring, star and characters of a seal: short runs
 *    ──┼──★──┼──  12    a line: runs, side by side, that reach far
 *      ╰─────╯          print: neither
 *
 *  1. All red is taken for paper.
 *  2. Of the red that is not thick, as a star is, runs along and up are kept that are
 *     longer than the strokes of characters; of a slanted line each step is one.
 *  3. Those that together reach farther than the ring of a seal is straight are lines,
 *     and are put back with the runs that touch them, as those between the rows of a low
 *     table do.
 *  4. What is near to each other is a seal if it is as large as one and about as wide as
 *     high, or runs over the edge of the page. All other red that is not thick is print,
 *     and is put back. */
#include "red.h"

/* How much lighter paper is than the red on it, at least. */
#define INK_MIN 24
/* Least run of a line, and how far a line reaches at least, in shares of the shorter
 * side: of A4 2.5 and 32 mm. The ring of a seal of 58 mm, 1.5 mm thick, is straight for
 * 19 mm. */
#define RUN_SHARE   0.012
#define REACH_SHARE 0.15
/* No line is so thick, and no short one, slanted as it may be, is so wide: 1.7 and 2.5
 * mm. Where the ring is straight it is wider. */
#define THICK_SHARE 0.008
#define WIDE_SHARE  0.012
/* Pixels at the edges of a line that are lighter than it. */
#define EDGE 1
/* What of a seal is so near to each other is together, 4 mm; so wide and so high it is at
 * least, 15 mm, and at most, 74 mm, and the one at most so many times the other. A strip
 * of one at the edge of the page, up to 2 mm from it, is longer than 10 mm. */
#define NEAR_SHARE  0.02
#define SEAL_SHARE  0.07
#define SEAL_MOST   0.35
#define SEAL_RATIO  2.2
#define BORDER_MOST 0.01
#define STRIP_SHARE 0.05
/* What is together and smaller than 1 mm is dust. */
#define DUST_SHARE 0.005

/* The red @ink without what is thick (transfer full). */
static PIX *find_thin(PIX *ink, l_int32 thick)
{
    PIX *cores = pixOpenBrick(NULL, ink, thick, thick);
    PIX *thin = NULL;

    if (cores)
        pixDilateBrick(cores, cores, 2 * EDGE + 1, 2 * EDGE + 1);
    thin = cores ? pixSubtract(NULL, ink, cores) : NULL;
    pixDestroy(&cores);
    return thin;
}

/* Of @runs along, or up, those whose length, or whose width, is @size or more, or less
 * (@relation) (transfer full). */
static PIX *select_runs(PIX *runs, gboolean by_length, gboolean up, l_int32 size,
                        l_int32 relation)
{
    l_int32 by = by_length == up ? L_SELECT_HEIGHT : L_SELECT_WIDTH;

    return pixSelectBySize(runs, size, size, 8, by, relation, NULL);
}

/* Adds to @lines what of the red @ink lies in runs along, or up, and far, and to @runs
 * what is narrow. */
static void add_runs(PIX *ink, gboolean up, PIX *lines, PIX *runs)
{
    l_int32 side = MIN(pixGetWidth(ink), pixGetHeight(ink));
    l_int32 run = MAX(3, (l_int32)(RUN_SHARE * side));
    PIX *all = pixOpenBrick(NULL, ink, up ? 1 : run, up ? run : 1);
    PIX *far = NULL, *narrow = NULL;

    if (all) {
        far = select_runs(all, TRUE, up, (l_int32)(REACH_SHARE * side), L_SELECT_IF_GTE);
        narrow =
            select_runs(all, FALSE, up, (l_int32)(WIDE_SHARE * side), L_SELECT_IF_LTE);
    }
    if (far)
        pixOr(lines, lines, far);
    if (narrow)
        pixOr(runs, runs, narrow);
    pixDestroy(&all);
    pixDestroy(&far);
    pixDestroy(&narrow);
}

/* Adds to @lines what of the red @ink lies between two parts of one, along or up. */
static void bridge(PIX *lines, PIX *ink, gboolean up)
{
    l_int32 side = MIN(pixGetWidth(ink), pixGetHeight(ink));
    l_int32 run = MAX(3, (l_int32)(RUN_SHARE * side));
    l_int32 gap = MAX(run, (l_int32)(REACH_SHARE * side));
    PIX *parts = pixOpenBrick(NULL, lines, up ? 1 : run, up ? run : 1);
    PIX *whole =
        parts ? pixCloseSafeBrick(NULL, parts, up ? 1 : gap, up ? gap : 1) : NULL;

    if (whole) {
        pixAnd(whole, whole, ink);
        pixOr(lines, lines, whole);
    }
    pixDestroy(&parts);
    pixDestroy(&whole);
}

/* Where lines of the red @ink are (transfer full); NULL: no memory. */
static PIX *find_mask(PIX *ink)
{
    l_int32 side = MIN(pixGetWidth(ink), pixGetHeight(ink));
    PIX *thin = find_thin(ink, MAX(3, (l_int32)(THICK_SHARE * side)));
    PIX *lines = pixCreateTemplate(ink), *runs = pixCreateTemplate(ink), *mask = NULL;

    if (thin && lines && runs) {
        add_runs(thin, FALSE, lines, runs);
        add_runs(thin, TRUE, lines, runs);
        pixOr(runs, runs, lines);
        mask = pixSeedfillBinary(NULL, lines, runs, 8);
    }
    if (mask) {
        bridge(mask, ink, FALSE);
        bridge(mask, ink, TRUE);
        pixDilateBrick(mask, mask, 2 * EDGE + 1, 2 * EDGE + 1);
    }
    pixDestroy(&thin);
    pixDestroy(&lines);
    pixDestroy(&runs);
    return mask;
}

/* ---- print ---- */

/* Whether what lies in the box of a picture is a seal. */
static gboolean is_seal(PIX *ink, l_int32 x, l_int32 y, l_int32 width, l_int32 height)
{
    double side = MIN(pixGetWidth(ink), pixGetHeight(ink)), border = BORDER_MOST * side;
    double least = MIN(width, height), most = MAX(width, height);

    if (x < border || y < border || x + width > pixGetWidth(ink) - border ||
        y + height > pixGetHeight(ink) - border)
        return most >= STRIP_SHARE * side;
    return least >= SEAL_SHARE * side && most <= SEAL_MOST * side &&
           most <= SEAL_RATIO * least;
}

/* Takes seals and dust out of @print, a part of the red @ink. FALSE: no memory. */
static gboolean take_seals(PIX *print, PIX *ink)
{
    l_int32 side = MIN(pixGetWidth(ink), pixGetHeight(ink));
    l_int32 near = MAX(3, (l_int32)(NEAR_SHARE * side));
    PIX *whole = pixCloseSafeBrick(NULL, ink, near, near);
    BOXA *boxes = whole ? pixConnCompBB(whole, 8) : NULL;

    for (l_int32 i = 0; boxes && i < boxaGetCount(boxes); i++) {
        l_int32 x = 0, y = 0, w = 0, h = 0;
        boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
        if (MAX(w, h) < DUST_SHARE * side || is_seal(ink, x, y, w, h))
            pixRasterop(print, x, y, w, h, PIX_CLR, NULL, 0, 0);
    }
    gboolean done = boxes != NULL;
    boxaDestroy(&boxes);
    pixDestroy(&whole);
    return done;
}

/* Where print of the red @ink, without its @lines, is (transfer full); NULL: no memory.
 */
static PIX *find_print(PIX *ink, PIX *lines)
{
    l_int32 side = MIN(pixGetWidth(ink), pixGetHeight(ink));
    PIX *other = pixSubtract(NULL, ink, lines);
    PIX *print = other ? find_thin(other, MAX(3, (l_int32)(THICK_SHARE * side))) : NULL;

    if (print && take_seals(print, other))
        pixDilateBrick(print, print, 2 * EDGE + 1, 2 * EDGE + 1);
    else
        pixDestroy(&print);
    pixDestroy(&other);
    return print;
}

PIX *gj_red_print(PIX *paper, PIX *whole)
{
    PIX *lighter = pixSubtractGray(NULL, paper, whole);
    PIX *light = lighter ? pixThresholdToBinary(lighter, INK_MIN) : NULL;
    PIX *ink = light ? pixInvert(NULL, light) : NULL;
    PIX *mask = ink ? find_mask(ink) : NULL;
    PIX *print = mask ? find_print(ink, mask) : NULL;

    if (print) {
        pixOr(mask, mask, print);
        pixCombineMasked(paper, whole, mask);
    } else {
        pixDestroy(&paper);
    }
    pixDestroy(&lighter);
    pixDestroy(&light);
    pixDestroy(&ink);
    pixDestroy(&mask);
    pixDestroy(&print);
    pixDestroy(&whole);
    return paper;
}
