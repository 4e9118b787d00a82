/* Texts over columns become headings:
 *
 *               申请人情况                   a title: another stands under it
 *      自然人    法人或其他组织    总计       a title goes over the columns it is the
 *               商业企    科研机              middle of; all those whose own text stands
 *                 业        构               below it belong to a title
 *        0         0         1       1
 *
 *  1. Lines of one pitch, one under the other and alike aligned, are one heading.
 *     Known labels are put together, and never with each other, whatever their pitch.
 *  2. Titles get their columns (aligned_titles.c).
 *  3. Rows: a cut between each title and what stands under it.
 *
 * Cost: texts of the header, squared. */
#include "aligned_header.h"

#include "pipeline/grid/segments.h"

#include <math.h>

/* How far lines of one heading may be aside, in characters; aligned ones, in points. */
#define ASIDE_EM  0.6
#define ALIGN_MAX 1.5
/* How much further than its pitch a line of a heading may be below another, in points. */
#define PITCH_SLACK 1.0
/* Texts that differ by less stand at one level, in points. */
#define LEVEL_MAX 1.0
/* How like the label of a group of columns a text is that is one. */
#define GROUP_SCORE 0.75
/* How like a label a heading is at least that is called by its name. */
#define NAME_SCORE 0.75
/* Half the height of print at most, in characters: the boxes of fonts may be higher. */
#define HALF_EM 0.55
/* How far below a line of a label another may be, and how far right of it the rest of
 * that line, in characters. */
#define FAR_EM    2.2
#define BESIDE_EM 1.3
/* ---- headings ---- */

/* Whether another of @texts than @text stands on its line and under @heading. */
static gboolean is_over_other(const GArray *texts, const GjStretch *text,
                              const GjStretch *heading)
{
    for (guint i = 0; i < texts->len; i++) {
        const GjStretch *other = gj_stretch_at(texts, i);
        if (other != text && gj_stretch_is_over(other, heading) &&
            fabs(gj_stretch_level(other) - gj_stretch_level(text)) <= LEVEL_MAX)
            return TRUE;
    }
    return FALSE;
}

/* Whether a rule of @drawn lies between @above and @below at @x. */
static gboolean is_parted(const GjWalls *drawn, double above, double below, double x)
{
    for (guint row = 0; drawn && row + 1 < drawn->n_rows; row++) {
        double y = g_array_index(drawn->ys, double, row + 1);
        guint col = 0;
        while (col + 1 < drawn->n_cols && g_array_index(drawn->xs, double, col + 1) <= x)
            col++;
        if (y > above && y < below && *gj_walls_below(drawn, row, col))
            return TRUE;
    }
    return FALSE;
}

static gboolean is_alike(const GjStretch *a, const GjStretch *b, double em)
{
    return fabs(gj_stretch_middle(a) - gj_stretch_middle(b)) <= ASIDE_EM * em ||
           fabs(a->x0 - b->x0) <= ALIGN_MAX || fabs(a->x1 - b->x1) <= ALIGN_MAX;
}

/* Whether most texts on the line of @text stand right under another, as the lines of
 * headings do; under a line of titles most do not. */
static gboolean are_under(const GjAlignedTexts *all, const GjStretch *text, double pitch)
{
    const GArray *texts = all->header;
    guint n = 0, n_under = 0;

    for (guint i = 0; i < texts->len; i++) {
        const GjStretch *other = gj_stretch_at(texts, i);
        gboolean is_under = FALSE;
        if (fabs(gj_stretch_level(other) - gj_stretch_level(text)) > LEVEL_MAX)
            continue;
        for (guint k = 0; k < i; k++) {
            const GjStretch *above = gj_stretch_at(texts, k);
            is_under |= gj_stretch_is_over(above, other) &&
                        is_alike(above, other, all->em) &&
                        fabs(gj_stretch_level(other) - gj_stretch_level(above) - pitch) <=
                            LEVEL_MAX;
        }
        n++;
        n_under += is_under;
    }
    return 2 * n_under >= n;
}

/* Whether lines of a heading stand as far apart as the last from the first row: then the
 * pitch does not tell lines from rows. Nor does it without rows. */
static gboolean is_even(const GjAlignedTexts *texts)
{
    guint n = texts->header->len;
    double body = INFINITY;

    if (texts->figures->len)
        body = gj_stretch_level(gj_stretch_at(texts->figures, 0));
    if (texts->labels->len)
        body = MIN(body, gj_stretch_level(gj_stretch_at(texts->labels, 0)));
    if (n == 0 || !isfinite(body))
        return TRUE;
    return texts->pitch >=
           body - gj_stretch_level(gj_stretch_at(texts->header, n - 1)) - PITCH_SLACK;
}

/* What the lines of @heading print (transfer full). */
static GString *print_of(const GjAlignedTexts *texts, const GjHeading *heading)
{
    GString *print = g_string_new(NULL);

    for (guint i = 0; i < heading->n_lines; i++) {
        g_autofree char *line =
            gj_stretch_text(gj_stretch_at(texts->header, heading->lines[i]));
        g_string_append(print, line);
    }
    return print;
}

/* Whether @text, right of the last line of @heading or under it, goes on a label that is
 * known. */
static gboolean goes_on_label(const GjAlignedTexts *texts, const GjHeading *heading,
                              const GjStretch *text)
{
    const GjStretch *last =
        gj_stretch_at(texts->header, heading->lines[heading->n_lines - 1]);
    double down = gj_stretch_level(text) - heading->foot;
    gboolean is_beside = down <= LEVEL_MAX && text->x0 - last->x1 >= 0 &&
                         text->x0 - last->x1 <= BESIDE_EM * texts->em;

    if (!is_beside && (down <= LEVEL_MAX || down > FAR_EM * texts->em ||
                       !gj_stretch_is_over(&heading->text, text) ||
                       (!is_alike(&heading->text, text, texts->em) &&
                        !is_alike(last, text, texts->em))))
        return FALSE;
    g_autoptr(GString) print = print_of(texts, heading);
    g_autofree char *own = gj_stretch_text(text);
    g_string_append(print, own);
    return gj_lexicon_has_part(texts->lexicon, print->str);
}

/* The heading among @headings that @text goes on, as a label that is known; NULL: none.
 */
static GjHeading *find_label(const GArray *headings, const GjAlignedTexts *texts,
                             const GjStretch *text)
{
    for (guint i = headings->len; texts->lexicon && i-- > 0;) {
        if (goes_on_label(texts, gj_heading_at(headings, i), text))
            return gj_heading_at(headings, i);
    }
    return NULL;
}

/* Whether @heading is a label that is known, or a part of one, and @text begins that of a
 * column, or is that of a group under another. */
static gboolean are_labels(const GjAlignedTexts *texts, const GjHeading *heading,
                           const GjStretch *text)
{
    g_autoptr(GString) print = print_of(texts, heading);
    g_autofree char *own = gj_stretch_text(text);

    return texts->lexicon && gj_lexicon_has_part(texts->lexicon, print->str) &&
           gj_lexicon_has_beginning(texts->lexicon, own) &&
           (gj_lexicon_best(texts->lexicon, own, GJ_NAMES_COLUMNS) < GROUP_SCORE ||
            gj_lexicon_best(texts->lexicon, print->str, GJ_NAMES_COLUMNS) >= GROUP_SCORE);
}

/* Whether @text is the next line of @heading. Where it stands is told first, which costs
 * least. */
static gboolean goes_on(const GjAlignedTexts *texts, const GjHeading *heading,
                        const GjStretch *text, const GjWalls *drawn)
{
    double pitch = gj_stretch_level(text) - heading->foot;

    return pitch > 0 && pitch <= texts->pitch + PITCH_SLACK &&
           gj_stretch_is_over(&heading->text, text) &&
           is_alike(&heading->text, text, texts->em) &&
           !is_parted(drawn, heading->foot, gj_stretch_level(text),
                      gj_stretch_middle(text)) &&
           !is_over_other(texts->header, text, &heading->text) &&
           (!is_even(texts) || are_under(texts, text, pitch));
}

static void note_line(GjHeading *heading, guint line)
{
    if (heading->n_lines < GJ_HEADING_LINES_MAX)
        heading->lines[heading->n_lines++] = line;
}

static void add_line(GjHeading *heading, const GjStretch *text)
{
    heading->text.x0 = MIN(heading->text.x0, text->x0);
    heading->text.x1 = MAX(heading->text.x1, text->x1);
    heading->text.y1 += MAX(0, gj_stretch_level(text) - heading->foot);
    heading->foot = MAX(heading->foot, gj_stretch_level(text));
}

/* Whether another of @headings stands under @heading. */
static gboolean is_over_another(const GArray *headings, const GjHeading *heading)
{
    for (guint i = 0; i < headings->len; i++) {
        const GjHeading *other = gj_heading_at(headings, i);
        if (gj_stretch_level(&other->text) > heading->foot && other != heading &&
            other->text.y0 > heading->foot &&
            gj_stretch_is_over(&heading->text, &other->text))
            return TRUE;
    }
    return FALSE;
}

/* Whether the lines of @heading make a label of columns that is known. */
static gboolean is_known(const GjAlignedTexts *texts, const GjHeading *heading)
{
    g_autoptr(GString) text = print_of(texts, heading);

    return texts->lexicon &&
           (gj_lexicon_names(texts->lexicon, text->str, GJ_LABEL_CERTAIN) &
            (GJ_NAMES_COLUMN | GJ_NAMES_COLUMNS)) != 0;
}

/* A number for what @heading prints: that of the label that it is most like, if any. */
static guint name_of(const GjAlignedTexts *texts, const GjHeading *heading)
{
    g_autoptr(GString) print = print_of(texts, heading);
    const float *scores =
        texts->lexicon ? gj_lexicon_scores(texts->lexicon, print->str) : NULL;
    guint n = scores ? gj_lexicon_size(texts->lexicon) : 0, best = n;

    for (guint id = 0; id < n; id++) {
        if ((double)scores[id] >= NAME_SCORE && (best == n || scores[id] > scores[best]))
            best = id;
    }
    return best < n ? best + 1 : g_str_hash(print->str);
}

GArray *gj_aligned_headings(const GjAlignedTexts *texts, const GjWalls *drawn)
{
    GArray *headings = g_array_new(FALSE, FALSE, sizeof(GjHeading));

    for (guint i = 0; i < texts->header->len; i++) {
        const GjStretch *text = gj_stretch_at(texts->header, i);
        GjHeading *above = find_label(headings, texts, text);
        for (guint k = 0; k < headings->len && !above; k++) {
            if (goes_on(texts, gj_heading_at(headings, k), text, drawn) &&
                !are_labels(texts, gj_heading_at(headings, k), text))
                above = gj_heading_at(headings, k);
        }
        if (above) {
            add_line(above, text);
            note_line(above, i);
        } else {
            GjHeading heading = {.text = *text, .head = gj_stretch_level(text)};
            heading.text.y0 = MAX(text->y0, heading.head - HALF_EM * texts->em);
            heading.text.y1 = MIN(text->y1, heading.head + HALF_EM * texts->em);
            heading.foot = heading.head;
            note_line(&heading, i);
            g_array_append_val(headings, heading);
        }
    }
    for (guint i = 0; i < headings->len; i++) {
        gj_heading_at(headings, i)->is_title =
            is_over_another(headings, gj_heading_at(headings, i));
        gj_heading_at(headings, i)->is_known =
            is_known(texts, gj_heading_at(headings, i));
        gj_heading_at(headings, i)->name = name_of(texts, gj_heading_at(headings, i));
    }
    return headings;
}

/* ---- rows ---- */

/* The least gap below @title to what stands under it, from @from to @to. */
static gboolean gap_below(const GArray *headings, const GjHeading *title, double *from,
                          double *to)
{
    *from = title->foot;
    *to = INFINITY;
    for (guint i = 0; i < headings->len; i++) {
        const GjHeading *other = gj_heading_at(headings, i);
        if (other->from <= title->to && title->from <= other->to &&
            other->text.y0 > title->foot)
            *to = MIN(*to, other->text.y0);
    }
    return isfinite(*to);
}

GArray *gj_aligned_header_cuts(const GArray *headings)
{
    GArray *cuts = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint i = 0; i < headings->len; i++) {
        const GjHeading *title = gj_heading_at(headings, i);
        double from = 0, to = 0;
        gboolean is_cut = FALSE;
        if (!title->is_title || !gap_below(headings, title, &from, &to))
            continue;
        for (guint k = 0; k < cuts->len; k++)
            is_cut |= g_array_index(cuts, double, k) >= from &&
                      g_array_index(cuts, double, k) <= to;
        double cut = MAX(from, to - 1);
        if (!is_cut)
            g_array_append_val(cuts, cut);
    }
    gj_values_snap(cuts);
    return cuts;
}
