/* In a low row letters are as high as it is, and their upright strokes run from one level
 * line to the next as a ruling line does. But other strokes hang on theirs:
 *
 *     ───┬──────────     the line: paper on both of its sides
 *        │ 国 量 果      国: ink goes on to the right of its left stroke, in four places
 *     ───┴──────────
 *
 * A ruling line that print touches in one row is found in the others. */
#include "strokes_letter.h"

#include <math.h>

/* How low a row with one line of print is, in points. */
#define LOW_PT 24.0
/* Share of the stroke at which ink hangs on one of its sides, from which it is one of a
 * letter; how far from its ends nothing is looked at, in points. */
#define HANGING_SHARE 0.05
#define END_PT        1.4

/* Whether ink goes on beside @s at row @y, to the right (@way 1) or left (-1). */
static gboolean hangs(const GjRaster *raster, const GjStroke *s, int y, int way)
{
    double part = (y - s->y0) / (s->y1 - s->y0), x = s->x0 + part * (s->x1 - s->x0);
    int at = (int)floor(x) + way * ((int)ceil(s->width / 2) + 1);

    return at > 0 && at + 1 < (int)raster->width && y >= 0 && y < (int)raster->height &&
           gj_raster_is_ink(raster, at, y) && gj_raster_is_ink(raster, at + way, y);
}

static gboolean is_of_letter(const GjRaster *raster, const GjStroke *s, double unit)
{
    int from = (int)ceil(s->y0 + END_PT * unit), to = (int)(s->y1 - END_PT * unit);
    int left = 0, right = 0;

    if (s->y1 - s->y0 > LOW_PT * unit)
        return FALSE;
    for (int y = from; y < to; y++) {
        left += hangs(raster, s, y, -1);
        right += hangs(raster, s, y, 1);
    }
    return MAX(left, right) > HANGING_SHARE * (to - from);
}

void gj_strokes_drop_letters(const GjRaster *raster, double unit, GjStrokes *strokes)
{
    for (guint i = strokes->upright->len; i-- > 0;) {
        if (is_of_letter(raster, &g_array_index(strokes->upright, GjStroke, i), unit))
            g_array_remove_index_fast(strokes->upright, i);
    }
}
