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
 *  3. The pitch: how far apart lines stand that may be lines of one cell, at least
 *     (aligned_pitch.c).
 *
 * Cost: texts, squared, of one page. Gets wrong: groups that touch their labels. */
#include "aligned_text.h"

#include "aligned_dashes.h"
#include "aligned_groups.h"

#include <math.h>

/* From how far apart texts are two, in characters: those of neighbouring cells stand
 * closer than figures, and a label that is parted by this is put together again. */
#define TEXT_GAP_EM 0.25
/* How far aligned texts may be off, in points. */
#define ALIGN_MAX 1.5
/* Share of the most frequent left side from which another further left will do: where
 * characters are spaced out, all those of a label are aligned. */
#define ALIGN_SHARE 0.8
/* Furthest from one line of a label to the next, in characters. */
#define PITCH_MAX_EM 1.9
/* How like the heading of all labels a text is that is one. */
#define STUB_SCORE 0.75
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
    gj_aligned_merge_dashes(bands, lines);
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

/* Whether @text closes a bracket that it does not open. */
static gboolean closes_bracket(const char *text)
{
    guint n_open = 0;

    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if (c == '(' || c == 0xFF08)
            n_open++;
        else if ((c == ')' || c == 0xFF09) && n_open-- == 0)
            return TRUE;
    }
    return FALSE;
}

/* Whether line @i closes a bracket, and stands under a text of the line above it that is
 * right of all labels, which end at @labels_end: a heading goes on. */
static gboolean goes_on_heading(const GArray *lines, guint i, double labels_end)
{
    const GArray *above = gj_aligned_line_at(lines, i - 1)->stretches;
    const GjStretch *text = gj_stretch_at(gj_aligned_line_at(lines, i)->stretches, 0);
    g_autofree char *print = gj_stretch_text(text);

    if (!isfinite(labels_end) || !closes_bracket(print))
        return FALSE;
    for (guint k = 0; k < above->len; k++) {
        const GjStretch *over = gj_stretch_at(above, k);
        if (over->x0 > labels_end && over->x0 <= text->x0 && text->x1 <= over->x1)
            return TRUE;
    }
    return FALSE;
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
            (line->role == GJ_ALIGNED_HEADER && last->x0 > labels_end) ||
            (i > 0 && begin == i && goes_on_heading(lines, i, labels_end)))
            begin = i + 1;
    }
    return lines->len;
}

/* The first line with the label of a row below the header of a table without figures. */
static guint labels_from(const GArray *lines)
{
    guint i = 0;

    while (i < lines->len && (!gj_aligned_line_at(lines, i)->is_label ||
                              gj_aligned_line_at(lines, i)->is_heading))
        i++;
    return i;
}

/* Whether @text may be the first line of the heading of a column. */
static gboolean begins_column(const GjStretch *text, GjLexicon *lexicon)
{
    g_autofree char *print = gj_stretch_text(text);
    guint names = gj_lexicon_names(lexicon, print, STUB_SCORE);

    return gj_lexicon_has_beginning(lexicon, print) &&
           (!(names & GJ_NAMES_STUB) || names & GJ_NAMES_COLUMN);
}

/* Where the headings of columns begin, that have no figures left of @figures_x: right of
 * all labels. */
static double headings_begin(const GArray *lines, double figures_x, GjLexicon *lexicon)
{
    double labels_end = end_of_labels(lines, figures_x), begin = figures_x;
    guint end = body_begin(lines, figures_x);

    if (end == lines->len)
        end = labels_from(lines);

    for (guint i = end; i < lines->len; i++) {
        const GjBox box = gj_aligned_line_at(lines, i)->line->box;
        if (box.x1 < figures_x && gj_aligned_line_at(lines, i)->role != GJ_ALIGNED_ROW)
            labels_end = MAX(labels_end, box.x1);
    }
    for (guint i = 0; isfinite(labels_end) && i < end; i++) {
        const GjAlignedLine *line = gj_aligned_line_at(lines, i);
        for (guint k = 0; line->is_known && k < line->stretches->len; k++) {
            const GjStretch *text = gj_stretch_at(line->stretches, k);
            if (text->x0 > labels_end && text->x0 < begin && begins_column(text, lexicon))
                begin = MIN(begin, text->x0);
        }
    }
    return begin;
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

/* ---- all ---- */

/* Sorts the texts of row line @line: figures, and in @stub what is left of them; notes
 * the last of those in @last and what is before it in @gaps. */
static void add_row_line(GjAlignedTexts *texts, const GjAlignedLine *line, GArray *stub,
                         GArray *last, GArray *gaps)
{
    g_autoptr(GArray) own = gj_stretches_of(line->line, TEXT_GAP_EM, TRUE, NULL);
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

/* Whether the number of @text goes on below, in a column that ends left of what follows
 * it: 三、│（五  above  本年│）不 */
static gboolean is_column(const GArray *stub, const GjStretch *text, double em)
{
    for (guint i = 0; i < stub->len; i++) {
        const GjStretch *below = gj_stretch_at(stub, i);
        double down = gj_stretch_level(below) - gj_stretch_level(text);
        if (down > em / 2 && down <= PITCH_MAX_EM * em && !below->is_numbered &&
            below->x0 < text->number_x1 && below->x1 > text->x0 &&
            below->x1 <= text->rest_x0)
            return TRUE;
    }
    return FALSE;
}

/* Appends @text, one of @stub, to the labels or groups of @texts. A number and what
 * follows are two where labels begin between them: （四）│息 */
static void add_stub_text(GjAlignedTexts *texts, const GArray *stub, GjStretch text)
{
    if (text.rest_x0 > 0 && (fabs(text.rest_x0 - texts->labels_x) <= ALIGN_MAX ||
                             is_column(stub, &text, texts->em))) {
        GjStretch rest = text;
        rest.x0 = text.rest_x0;
        rest.is_numbered = FALSE;
        rest.first = text.first + 1;
        text.end = rest.first;
        g_array_append_val(rest.x1 <= texts->labels_x ? texts->groups : texts->labels,
                           rest);
        text.x1 = text.number_x1;
    }
    gboolean is_left = text.x1 <= texts->labels_x && !gj_aligned_names_row(texts, &text);
    g_array_append_val(is_left ? texts->groups : texts->labels, text);
}

GjAlignedTexts *gj_aligned_texts_new(const GArray *lines, GjLexicon *lexicon)
{
    GjAlignedTexts *texts = g_new0(GjAlignedTexts, 1);
    g_autoptr(GArray) stub = stretches_new();
    g_autoptr(GArray) last = stretches_new();
    g_autoptr(GArray) gaps = stretches_new();

    texts->lexicon = lexicon;
    texts->bands = row_bands(lines);
    texts->figures_x = figures_begin(texts->bands);

    texts->figures_x = headings_begin(lines, texts->figures_x, lexicon);
    texts->em = usual_em(lines);
    texts->header = stretches_new();
    texts->labels = stretches_new();
    texts->groups = stretches_new();
    texts->figures = stretches_new();
    guint begin = body_begin(lines, texts->figures_x);
    if (begin == lines->len && isfinite(texts->figures_x))
        begin = labels_from(lines);
    for (guint i = 0; i < lines->len; i++) {
        const GjAlignedLine *line = gj_aligned_line_at(lines, i);
        if (i >= begin) {
            add_row_line(texts, line, stub, last, gaps);
            continue;
        }
        g_autoptr(GArray) own = gj_stretches_of(line->line, TEXT_GAP_EM, FALSE, lexicon);
        g_array_append_vals(texts->header, own->data, own->len);
    }
    texts->labels_x = labels_begin(last, gaps);
    for (guint i = 0; i < stub->len; i++)
        add_stub_text(texts, stub, *gj_stretch_at(stub, i));
    gj_stretches_sort(texts->header);
    gj_stretches_sort(texts->labels);
    gj_stretches_sort(texts->groups);
    gj_stretches_sort(texts->figures);
    gj_aligned_settle_groups(texts);
    texts->pitch = gj_aligned_pitch(texts);
    return texts;
}
