/* Lines fall into texts, and texts into kinds:
 *
 *                        法人或其他组织          header: above the first row
 *     三、本  1.属于国家秘密     0    2          labels begin where most of them begin;
 *     年度办  2.其他法律行政                     what ends left of that goes with several
 *     理结果    法规禁止公开     1    5          rows: groups
 *             ▒▒▒▒▒▒▒▒▒▒▒▒▒    ▒    ▒           bands: what rows cover
 *
 *  1. Bands: what the stretches of rows cover. The first with a figure begins the
 *     figures; what is left of it are labels.
 *  2. Labels are aligned: of the left sides, middles and right sides of the last texts
 *     left of the figures the one that most share. Where a line has two texts, the
 *     right one begins the labels.
 *  3. The pitch: how far apart lines stand that may be lines of one cell, at least.
 *
 * Cost: texts, squared, of one page. Gets wrong: groups that touch their labels. */
#include "aligned_text.h"

#include <math.h>

/* From how far apart texts are two, in characters: those of neighbouring cells stand
 * closer than figures, and a label that is parted by this is put together again. */
#define TEXT_GAP_EM 0.25
/* How far aligned texts may be off, in points. */
#define ALIGN_MAX 1.5
/* Share of the most frequent left side from which another further left will do: where
 * characters are spaced out, all those of a label are aligned. */
#define ALIGN_SHARE 0.8
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

static GArray *stretches_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(GjStretch));
}

void gj_aligned_texts_free(GjAlignedTexts *texts)
{
    if (!texts)
        return;
    g_array_unref(texts->bands);
    g_array_unref(texts->header);
    g_array_unref(texts->labels);
    g_array_unref(texts->groups);
    g_array_unref(texts->figures);
    g_free(texts);
}

static int compare_levels(gconstpointer a, gconstpointer b)
{
    const GjStretch *x = a, *y = b;
    double down = gj_stretch_level(x) - gj_stretch_level(y);

    return down ? (down > 0) - (down < 0) : (x->x0 > y->x0) - (x->x0 < y->x0);
}

/* ---- bands ---- */

/* The texts of @lines from the first row to the last. */
static GArray *row_texts(const GArray *lines, gboolean rows_only)
{
    GArray *texts = stretches_new();
    guint end = lines->len, i = 0;

    while (end > 0 && gj_aligned_line_at(lines, end - 1)->role != GJ_ALIGNED_ROW)
        end--;
    while (i < end && gj_aligned_line_at(lines, i)->role != GJ_ALIGNED_ROW)
        i++;
    for (; i < end; i++) {
        const GjAlignedLine *line = gj_aligned_line_at(lines, i);
        if (!rows_only || line->role == GJ_ALIGNED_ROW)
            g_array_append_vals(texts, line->stretches->data, line->stretches->len);
    }
    return texts;
}

/* Whether half of @texts in @band at least are figures: a character among labels may
 * look like one, 无. */
static gboolean holds_figures(const GArray *texts, const GjStretch *band)
{
    guint n = 0, n_values = 0;

    for (guint i = 0; i < texts->len; i++) {
        const GjStretch *text = gj_stretch_at(texts, i);
        if (!gj_stretch_is_over(text, band))
            continue;
        n++;
        n_values += text->is_value;
    }
    return 2 * n_values >= n;
}

static GArray *row_bands(const GArray *lines)
{
    GArray *bands = row_texts(lines, TRUE);
    g_autoptr(GArray) texts = row_texts(lines, FALSE);

    gj_stretches_merge(bands);
    for (guint i = 0; i < bands->len; i++) {
        GjStretch *band = &g_array_index(bands, GjStretch, i);
        band->is_value = band->is_value && holds_figures(texts, band);
    }
    return bands;
}

static double figures_begin(const GArray *bands)
{
    for (guint i = 0; i < bands->len; i++) {
        if (gj_stretch_at(bands, i)->is_value)
            return gj_stretch_at(bands, i)->x0;
    }
    return INFINITY;
}

/* Where the labels beside figures end, which begin at @figures_x. */
static double end_of_labels(const GArray *lines, double figures_x)
{
    double end = -INFINITY;

    for (guint i = 0; i < lines->len; i++) {
        const GjAlignedLine *line = gj_aligned_line_at(lines, i);
        for (guint k = 0; line->role == GJ_ALIGNED_ROW && k < line->stretches->len; k++) {
            const GjStretch *text = gj_stretch_at(line->stretches, k);
            if (gj_stretch_middle(text) < figures_x)
                end = MAX(end, text->x1);
        }
    }
    return end;
}

/* The first line below the header: where a line above the first row prints something
 * over the figures, or right of all labels, that is header still. */
static guint body_begin(const GArray *lines, double figures_x)
{
    double labels_end = end_of_labels(lines, figures_x);
    guint begin = 0;

    for (guint i = 0; i < lines->len; i++) {
        const GjAlignedLine *line = gj_aligned_line_at(lines, i);
        if (line->role == GJ_ALIGNED_ROW)
            return begin;
        const GjStretch *last = gj_stretch_at(line->stretches, line->stretches->len - 1);
        if ((last->x1 > figures_x && !last->is_value) ||
            (line->role == GJ_ALIGNED_HEADER && last->x0 > labels_end))
            begin = i + 1;
    }
    return lines->len;
}

/* ---- labels ---- */

/* The place of @text by which texts are aligned: its left side, middle or right side. */
static double side_of(const GjStretch *text, guint side)
{
    return side == 0 ? text->x0 : side == 1 ? gj_stretch_middle(text) : text->x1;
}

/* How many of @texts are aligned with the one at @at by @side; the leftmost begin of
 * those in @x. */
static guint count_aligned(const GArray *texts, guint at, guint side, double *x)
{
    double place = side_of(gj_stretch_at(texts, at), side);
    guint n = 0;

    *x = INFINITY;
    for (guint i = 0; i < texts->len; i++) {
        const GjStretch *text = gj_stretch_at(texts, i);
        if (fabs(side_of(text, side) - place) > ALIGN_MAX)
            continue;
        *x = MIN(*x, text->x0);
        n++;
    }
    return n;
}

/* Where the texts begin that are aligned, by whatever side most of @texts are. */
static double aligned_begin(const GArray *texts)
{
    guint most = 0;
    double best = -INFINITY;

    for (guint side = 0; side < 3; side++) {
        for (guint i = 0; i < texts->len; i++) {
            double x = 0;
            guint n = count_aligned(texts, i, side, &x);
            gboolean is_left_of = side == 0 && n >= ALIGN_SHARE * most && x < best;
            if (n > most || is_left_of) {
                most = MAX(most, n);
                best = x;
            }
        }
    }
    return best;
}

/* Whether the gap between @left and @right, on one line, parts a group from a label: it
 * does on another line of @gaps too, or the right one is numbered. */
static gboolean parts_labels(const GArray *gaps, const GjStretch *gap)
{
    guint n = 0;

    if (gap->is_numbered)
        return TRUE;
    for (guint i = 0; i < gaps->len; i++)
        n += gj_stretch_is_over(gj_stretch_at(gaps, i), gap) &&
             fabs(gj_stretch_at(gaps, i)->x1 - gap->x1) <= ALIGN_MAX;
    return n >= 2;
}

/* How many of @gaps lie over the right end of @gap. */
static guint count_gaps(const GArray *gaps, const GjStretch *gap)
{
    guint n = 0;

    for (guint i = 0; i < gaps->len; i++) {
        const GjStretch *other = gj_stretch_at(gaps, i);
        n += other->x0 < gap->x1 && gap->x1 <= other->x1 + ALIGN_MAX;
    }
    return n;
}

/* Where the labels begin: @last are the last texts of each line, @gaps what is left of
 * those that have another before them. Where most gaps lie over each other. */
static double labels_begin(const GArray *last, const GArray *gaps)
{
    double begin = -INFINITY;
    guint most = 0;

    for (guint i = 0; i < gaps->len; i++) {
        const GjStretch *gap = gj_stretch_at(gaps, i);
        guint n = parts_labels(gaps, gap) ? count_gaps(gaps, gap) : 0;
        if (n < most || n == 0 || (n == most && gap->x1 < begin))
            continue;
        most = n;
        begin = gap->x1;
    }
    return MAX(begin, aligned_begin(last));
}

/* ---- pitch ---- */

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
static double find_pitch(const GjAlignedTexts *texts)
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

/* ---- all ---- */

/* Sorts the texts of row line @line: figures, and in @stub what is left of them; notes
 * the last of those in @last and what is before it in @gaps. */
static void add_row_line(GjAlignedTexts *texts, const GjAlignedLine *line, GArray *stub,
                         GArray *last, GArray *gaps)
{
    g_autoptr(GArray) own = gj_stretches_of(line->line, TEXT_GAP_EM, TRUE);
    const GjStretch *before = NULL, *label = NULL;

    for (guint i = 0; i < own->len; i++) {
        const GjStretch *text = gj_stretch_at(own, i);
        if (gj_stretch_middle(text) >= texts->figures_x) {
            g_array_append_val(texts->figures, *text);
            continue;
        }
        g_array_append_val(stub, *text);
        if (text->is_mark && label)
            continue; /* of a footnote, behind the label */
        before = label;
        label = text;
    }
    if (label)
        g_array_append_val(last, *label);
    if (before) {
        GjStretch gap = *label;
        gap.x0 = before->x1;
        gap.x1 = label->x0;
        g_array_append_val(gaps, gap);
    }
}

static double usual_em(const GArray *lines)
{
    double sum = 0;

    for (guint i = 0; i < lines->len; i++)
        sum += gj_piece_line_em(gj_aligned_line_at(lines, i)->line);
    return sum / MAX(lines->len, 1);
}

/* Whether a label stands right of @text. */
static gboolean has_label_beside(const GjAlignedTexts *texts, const GjStretch *text)
{
    for (guint i = 0; i < texts->labels->len; i++) {
        const GjStretch *label = gj_stretch_at(texts->labels, i);
        if (label->x0 >= text->x1 &&
            fabs(gj_stretch_level(label) - gj_stretch_level(text)) < texts->em / 2)
            return TRUE;
    }
    return FALSE;
}

/* Whether @text, which ends left of the labels, is the next line of one that begins
 * there: it stands close under it, alike aligned, and is not numbered. */
static gboolean goes_on_label(const GjAlignedTexts *texts, const GjStretch *text)
{
    const GjStretch *above = NULL;

    for (guint i = 0; i < texts->labels->len; i++) {
        const GjStretch *label = gj_stretch_at(texts->labels, i);
        if (gj_stretch_level(label) < text->y0 && gj_stretch_is_over(label, text))
            above = label;
    }
    return above && !text->is_numbered &&
           gj_stretch_level(text) - gj_stretch_level(above) < PITCH_MAX_EM * texts->em &&
           (fabs(above->x0 - text->x0) <= ALIGN_MAX ||
            fabs(gj_stretch_middle(above) - gj_stretch_middle(text)) <= ALIGN_MAX) &&
           !has_label_beside(texts, text);
}

/* Moves what belongs to labels from the groups of @texts, both top down. */
static void part_groups(GjAlignedTexts *texts)
{
    for (guint i = 0; i < texts->groups->len;) {
        GjStretch text = *gj_stretch_at(texts->groups, i);
        if (!goes_on_label(texts, &text)) {
            i++;
            continue;
        }
        g_array_remove_index(texts->groups, i);
        g_array_append_val(texts->labels, text);
        g_array_sort(texts->labels, compare_levels);
    }
}

/* Appends @text to the labels or groups of @texts. A number and what follows are two
 * where labels begin between them: （四）│息 */
static void add_stub_text(GjAlignedTexts *texts, GjStretch text)
{
    if (text.rest_x0 > 0 && fabs(text.rest_x0 - texts->labels_x) <= ALIGN_MAX) {
        GjStretch rest = text;
        rest.x0 = text.rest_x0;
        rest.is_numbered = FALSE;
        g_array_append_val(texts->labels, rest);
        text.x1 = text.number_x1;
    }
    g_array_append_val(text.x1 <= texts->labels_x ? texts->groups : texts->labels, text);
}

GjAlignedTexts *gj_aligned_texts_new(const GArray *lines)
{
    GjAlignedTexts *texts = g_new0(GjAlignedTexts, 1);
    g_autoptr(GArray) stub = stretches_new();
    g_autoptr(GArray) last = stretches_new();
    g_autoptr(GArray) gaps = stretches_new();

    texts->bands = row_bands(lines);
    texts->figures_x = figures_begin(texts->bands);

    texts->em = usual_em(lines);
    texts->header = stretches_new();
    texts->labels = stretches_new();
    texts->groups = stretches_new();
    texts->figures = stretches_new();
    guint begin = body_begin(lines, texts->figures_x);
    for (guint i = 0; i < lines->len; i++) {
        const GjAlignedLine *line = gj_aligned_line_at(lines, i);
        if (i >= begin) {
            add_row_line(texts, line, stub, last, gaps);
            continue;
        }
        g_autoptr(GArray) own = gj_stretches_of(line->line, TEXT_GAP_EM, FALSE);
        g_array_append_vals(texts->header, own->data, own->len);
    }
    texts->labels_x = labels_begin(last, gaps);
    for (guint i = 0; i < stub->len; i++)
        add_stub_text(texts, *gj_stretch_at(stub, i));
    g_array_sort(texts->header, compare_levels);
    g_array_sort(texts->labels, compare_levels);
    g_array_sort(texts->groups, compare_levels);
    g_array_sort(texts->figures, compare_levels);
    part_groups(texts);
    texts->pitch = find_pitch(texts);
    return texts;
}
