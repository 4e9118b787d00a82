/* In a column whose figures stand at the right, dashes may stand at the left:
 *
 *     一、主动公开情况        ——      ——          rows of groups have dashes
 *     （一）主动公开数           条       12      the others units and figures
 *                             ▒▒ ▒▒   ▒▒ ▒▒       bands, of which each two are one column
 *
 *  1. A band of dashes has no other text.
 *  2. Those that share no line with one of dashes are the others: not labels.
 *  3. Where these alternate with those, each two are one; a column of units too is no
 *     label.
 *
 * Cost: lines · bands². */
#include "aligned_dashes.h"

#include <string.h>

/* Most bands that are looked at. */
#define BANDS_MAX 32

/* What is known of bands. */
typedef struct {
    gboolean is_dash[BANDS_MAX];
    gboolean is_beside[BANDS_MAX]; /* it shares a line with one of dashes */
} Kinds;

/* The bands that @line stands in, as bits; in @others those with more than dashes. */
static guint bands_on(const GArray *bands, const GjAlignedLine *line, guint *others)
{
    guint on = 0;

    *others = 0;
    for (guint i = 0; i < line->stretches->len; i++) {
        const GjStretch *text = gj_stretch_at(line->stretches, i);
        for (guint band = 0; band < bands->len; band++) {
            if (!gj_stretch_is_over(text, gj_stretch_at(bands, band)))
                continue;
            on |= 1U << band;
            *others |= text->is_dash ? 0 : 1U << band;
        }
    }
    return on;
}

static void find_kinds(Kinds *kinds, const GArray *bands, const GArray *lines)
{
    guint with_more = 0, more = 0;

    memset(kinds, 0, sizeof *kinds);
    for (guint i = 0; i < lines->len; i++) {
        const GjAlignedLine *line = gj_aligned_line_at(lines, i);
        if (line->role != GJ_ALIGNED_ROW)
            continue;
        bands_on(bands, line, &more);
        with_more |= more;
    }
    for (guint band = 0; band < bands->len; band++)
        kinds->is_dash[band] = !(with_more & 1U << band);
    for (guint i = 0; i < lines->len; i++) {
        const GjAlignedLine *line = gj_aligned_line_at(lines, i);
        guint on = line->role == GJ_ALIGNED_ROW ? bands_on(bands, line, &more) : 0;
        for (guint band = 0; band < bands->len; band++)
            kinds->is_beside[band] |= (on & 1U << band) && (on & ~with_more);
    }
}

/* Whether the bands of dashes alternate with others, of which none shares a line with
 * them, from the first of both to the last. */
static gboolean alternate(const Kinds *kinds, guint n_bands)
{
    guint n = 0, n_dashes = 0;
    gboolean last = FALSE;

    for (guint band = 0; band < n_bands; band++) {
        if (!kinds->is_dash[band] && kinds->is_beside[band] && n % 2 == 0)
            continue; /* labels, and what both kinds of rows have */
        if (!kinds->is_dash[band] && kinds->is_beside[band])
            return FALSE;
        if (n % 2 == 1 && kinds->is_dash[band] == last)
            return FALSE;
        last = kinds->is_dash[band];
        n_dashes += last;
        n++;
    }
    return n_dashes > 0 && n == 2 * n_dashes;
}

void gj_aligned_merge_dashes(GArray *bands, const GArray *lines)
{
    Kinds kinds;
    guint n = 0;

    if (bands->len > BANDS_MAX)
        return;
    find_kinds(&kinds, bands, lines);
    if (!alternate(&kinds, bands->len))
        return;
    for (guint band = 0; band < bands->len; band++) {
        GjStretch *made = &g_array_index(bands, GjStretch, n);
        *made = *gj_stretch_at(bands, band);
        if (kinds.is_dash[band] || !kinds.is_beside[band]) {
            band++; /* the other of the two */
            made->x1 = gj_stretch_at(bands, band)->x1;
            made->is_value = TRUE;
        }
        n++;
    }
    g_array_set_size(bands, n);
}
