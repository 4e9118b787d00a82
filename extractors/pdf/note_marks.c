/* Boxes of characters alone do not tell a mark from a figure whose digits are of two
 * fonts. So a character that looks like a mark is looked for among the runs that the page
 * draws, and so is the digit before it: the one is a mark if its run is of a smaller size
 * and its base line is above that of the other. */
#include "note_marks.h"

#include "extractors/superscript.h"

#include <math.h>

/* The size of a mark, and how far its base line is above that of the figure, both in
 * sizes of the figure: marks are usually 0.58 to 0.75, and raised by 0.3. */
#define SIZE_MAX  0.85
#define RAISE_MIN 0.1
/* How far behind a figure its mark begins, in heights of a digit: figures of the next
 * column stand farther off. */
#define GAP_MAX 0.15
/* The same as the first two, of boxes: what may be a mark. */
#define HEIGHT_MAX 0.9
#define FEET_MIN   0.03
/* Where the middle of a character is above its base line, and how far it may be off. */
#define MIDDLE_HEIGHT 0.38
#define MIDDLE_REACH  0.25
/* Characters of a mark at most, with a space and brackets; more are a figure. */
#define MARK_MAX 5u

static double height(GjBox box)
{
    return box.y1 - box.y0;
}

/* The run that @glyph stands on best; NULL: it stands on none, or is not written level.
 */
static const GjShow *run_of(const GjDrawing *drawing, const GjGlyph *glyph)
{
    const GjShow *best = NULL;
    double least = MIDDLE_REACH;

    for (guint i = 0; i < drawing->shows->len; i++) {
        const GjShow *show = &g_array_index(drawing->shows, GjShow, i);
        double x = (glyph->box.x0 + glyph->box.x1) / 2 - show->x;
        double up = show->y - (glyph->box.y0 + glyph->box.y1) / 2;
        double off = fabs(up / show->size - MIDDLE_HEIGHT);
        if (show->ux < 0.99 || x < 0 || x > show->slack + show->reach || off >= least)
            continue;
        best = show;
        least = off;
    }
    return best;
}

/* Whether the box of @mark is lower than that of @digit, and ends above it. */
static gboolean is_raised(const GjGlyph *digit, const GjGlyph *mark)
{
    double size = height(digit->box);

    return height(mark->box) < HEIGHT_MAX * size &&
           digit->box.y1 - mark->box.y1 > FEET_MIN * size && mark->box.y1 > digit->box.y0;
}

/* Whether an upright rule of @page stands between @digit and @mark. */
static gboolean is_parted(const GjPage *page, const GjGlyph *digit, const GjGlyph *mark)
{
    double y = (mark->box.y0 + mark->box.y1) / 2;
    double from = (digit->box.x0 + digit->box.x1) / 2;
    double to = (mark->box.x0 + mark->box.x1) / 2;

    for (guint i = 0; i < page->rules->len; i++) {
        const GjRule *rule = &g_array_index(page->rules, GjRule, i);
        if (rule->y0 <= y && rule->y1 >= y && rule->x0 > from && rule->x1 < to)
            return TRUE;
    }
    return FALSE;
}

/* Whether the run of @mark is smaller than that of @digit, and above its line. */
static gboolean is_mark(const GjDrawing *drawing, const GjGlyph *digit,
                        const GjGlyph *mark)
{
    const GjShow *figure = run_of(drawing, digit), *small = run_of(drawing, mark);

    return figure && small && small->size < SIZE_MAX * figure->size &&
           figure->y - small->y > RAISE_MIN * figure->size;
}

/* The end of the mark behind glyph @at, a digit; @at + 1 where there is none. */
static guint end_of_mark(const GjDrawing *drawing, const GjPage *page,
                         const GArray *glyphs, guint at)
{
    const GjGlyph *digit = &g_array_index(glyphs, GjGlyph, at);
    double right = digit->box.x1, gap = GAP_MAX * height(digit->box);
    guint end = at + 1;

    for (guint i = at + 1; i < glyphs->len; i++) {
        const GjGlyph *mark = &g_array_index(glyphs, GjGlyph, i);
        if (gj_glyph_is_space(mark->c))
            continue;
        if (mark->box.x0 < right - gap || mark->box.x0 > right + gap ||
            !is_raised(digit, mark) || !is_mark(drawing, digit, mark) ||
            is_parted(page, digit, mark))
            break;
        if (!gj_superscript_is_mark(mark->c))
            return at + 1;
        right = mark->box.x1;
        end = i + 1;
    }
    return end <= at + 1 + MARK_MAX ? end : at + 1;
}

void gj_note_marks_drop(const GjDrawing *drawing, const GjPage *page, GArray *glyphs)
{
    for (guint i = 0; i + 1 < glyphs->len; i++) {
        guint end = i + 1;
        if (g_unichar_isdigit(g_array_index(glyphs, GjGlyph, i).c))
            end = end_of_mark(drawing, page, glyphs, i);
        for (guint k = i + 1; k < end; k++)
            g_array_index(glyphs, GjGlyph, k).c = ' ';
    }
}
