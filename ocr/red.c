/* A seal and the lines of a table may both be red:
 *
 *      ╭─────╮          ring, star and characters of a seal: short runs
 *    ──┼──★──┼──────    a line: runs, side by side, that reach far
 *      ╰─────╯
 *
 *  1. All red is taken for paper.
 *  2. Of the red that is not thick, as a star is, runs along and up are kept that are
 *     longer than the strokes of characters; of a slanted line each step is one.
 *  3. Those that together reach farther than the ring of a seal is straight are lines,
 * and are put back with the runs that touch them, as those between the rows of a low
 * table do. */
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

PIX *gj_red_lines(PIX *paper, PIX *whole)
{
    PIX *lighter = pixSubtractGray(NULL, paper, whole);
    PIX *light = lighter ? pixThresholdToBinary(lighter, INK_MIN) : NULL;
    PIX *ink = light ? pixInvert(NULL, light) : NULL;
    PIX *mask = ink ? find_mask(ink) : NULL;

    if (mask)
        pixCombineMasked(paper, whole, mask);
    else
        pixDestroy(&paper);
    pixDestroy(&lighter);
    pixDestroy(&light);
    pixDestroy(&ink);
    pixDestroy(&mask);
    pixDestroy(&whole);
    return paper;
}
