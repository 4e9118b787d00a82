/* A font that is made for writing downwards (Identity-V, UniGB-UTF16-V) has the origin of
 * a glyph at the middle of its top. Poppler takes it for the lower left corner:
 *
 *         ┌────┐
 *         │    │  box      the run begins at ×; the glyph is drawn half an em to the left
 *         ×────┘           of the box, and an em below
 *      ┌──┴─┐
 *      │ 结 │  glyph
 *      └────┘
 *
 * Left there, the first character of a column of a table stands above its cell.
 *
 * Cost: runs that are written downwards · characters, up to WORK_MAX. Gets wrong: fonts
 * that say where their origins are (W2, DW2), and text of several runs with but one
 * place; it is left as it is. */
#include "downward.h"

#include <math.h>

/* How far the box of a character may be from its place under the run, in em. */
#define OFF_MAX 0.1
/* Characters that are looked at on a page at most; what is left stays as it is. */
#define WORK_MAX 20000000u

/* Whether @show is written downwards on an upright page, and where it begins is known. */
static gboolean is_downward(const GjShow *show)
{
    return show->is_downward && show->slack == 0 && fabs(show->ux) < 1e-3 && show->uy > 0;
}

/* Whether @glyph is a character of @show, by the place that Poppler gives it. */
static gboolean is_of(const GjGlyph *glyph, const GjShow *show)
{
    double off = OFF_MAX * show->size;
    double middle = (glyph->box.y0 + glyph->box.y1) / 2;

    /* a code has two bytes */
    return fabs(glyph->box.x0 - show->x) <= off &&
           fabs(glyph->box.x1 - show->x - show->size) <= off &&
           middle > show->y - show->size - off &&
           middle < show->y + (show->n_inked / 2.0 - 1) * show->size + off;
}

void gj_glyphs_set_downward(const GjDrawing *drawing, GArray *glyphs)
{
    g_autofree gboolean *is_set = NULL;
    guint work = 0;

    for (guint i = 0; drawing && i < drawing->shows->len; i++) {
        const GjShow *show = &g_array_index(drawing->shows, GjShow, i);
        if (!is_downward(show))
            continue;
        work += glyphs->len;
        if (work > WORK_MAX)
            return;
        if (!is_set)
            is_set = g_new0(gboolean, glyphs->len + 1);
        for (guint k = 0; k < glyphs->len; k++) {
            GjGlyph *glyph = &g_array_index(glyphs, GjGlyph, k);
            if (is_set[k] || !is_of(glyph, show))
                continue;
            is_set[k] = TRUE;
            glyph->box.x0 -= show->size / 2;
            glyph->box.x1 -= show->size / 2;
            glyph->box.y0 += show->size;
            glyph->box.y1 += show->size;
        }
    }
}
