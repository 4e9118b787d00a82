/* How far apart the lines of one cell stand: as far as texts of one column do that stand
 * closest, over each other and without figures beside both.
 *
 * Cost: texts, squared. */
#include "aligned_text.h"

#include <math.h>

/* Furthest and nearest from one line of a cell to the next, in characters, and what is
 * assumed where no cell shows it. */
#define PITCH_MAX_EM   1.9
#define PITCH_MIN_EM   0.8
#define PITCH_USUAL_EM 1.3
/* How far a figure may stand off the line of its label, in characters: the boxes of fonts
 * differ. */
#define LEVEL_EM 0.25
/* How far pitches may differ that are the same, in points. */
#define PITCH_SLACK 0.6
/* How far the boxes of two fonts may put a line off, in points. */
#define BOX_SLACK 1.5

/* Whether a figure stands beside @text. */
static gboolean has_figure(const GjAlignedTexts *texts, const GjStretch *text)
{
    for (guint i = 0; i < texts->figures->len; i++) {
        const GjStretch *figure = gj_stretch_at(texts->figures, i);
        if (fabs(gj_stretch_level(figure) - gj_stretch_level(text)) <
            LEVEL_EM * texts->em)
            return TRUE;
    }
    return FALSE;
}

/* Appends to @pitches how far below each of @column the next text under it is. */
static void add_pitches(const GjAlignedTexts *texts, const GArray *column,
                        GArray *pitches)
{
    for (guint i = 0; i < column->len; i++) {
        const GjStretch *upper = gj_stretch_at(column, i), *lower = NULL;
        for (guint k = i + 1; k < column->len && !lower; k++) {
            if (gj_stretch_is_over(gj_stretch_at(column, k), upper))
                lower = gj_stretch_at(column, k);
        }
        if (!lower || lower->is_numbered ||
            (has_figure(texts, upper) && has_figure(texts, lower)))
            continue;
        double pitch = gj_stretch_level(lower) - gj_stretch_level(upper);
        if (pitch >= PITCH_MIN_EM * texts->em && pitch <= PITCH_MAX_EM * texts->em)
            g_array_append_val(pitches, pitch);
    }
}

/* How often @pitch is met among @pitches. */
static guint count_alike(const GArray *pitches, double pitch)
{
    guint n = 0;

    for (guint i = 0; i < pitches->len; i++)
        n += fabs(g_array_index(pitches, double, i) - pitch) <= PITCH_SLACK;
    return n;
}

/* From one line of a cell to the next: the least that is met twice, else the least. Where
 * another is hardly more and met more often, the boxes of fonts made the difference. */
double gj_aligned_pitch(const GjAlignedTexts *texts)
{
    g_autoptr(GArray) pitches = g_array_new(FALSE, FALSE, sizeof(double));
    double least = INFINITY, twice = INFINITY, found;

    add_pitches(texts, texts->header, pitches);
    add_pitches(texts, texts->labels, pitches);
    add_pitches(texts, texts->groups, pitches);
    for (guint i = 0; i < pitches->len; i++) {
        double pitch = g_array_index(pitches, double, i);
        least = MIN(least, pitch);
        twice = count_alike(pitches, pitch) > 1 ? MIN(twice, pitch) : twice;
    }
    found = twice;
    for (guint i = 0; i < pitches->len; i++) {
        double pitch = g_array_index(pitches, double, i);
        if (pitch > twice && pitch <= twice + BOX_SLACK &&
            count_alike(pitches, pitch) > count_alike(pitches, found))
            found = pitch;
    }
    return isfinite(found) ? found : isfinite(least) ? least : PITCH_USUAL_EM * texts->em;
}
