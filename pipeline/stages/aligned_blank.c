/* A form without figures shows by its labels alone:
 *
 *     自然人   法人   总计              行政复议         行政诉讼
 *   一、本年新收                      维持  纠正  总计  维持  纠正
 *   二、上年结转
 *                                     五、存在的主要问题
 *     labels of rows below              one row, without a label: nothing below
 *     those of columns
 *
 * Read as prose, the form would be missing, and one like it further down, in an annex,
 * would be taken for the first.
 *
 * Cost: lines. */
#include "aligned_blank.h"

#include "aligned_extent.h"

/* Texts side by side, and lines with labels of columns, that make a header over nothing
 * by themselves. */
#define BARE_TEXTS_MIN 5u
#define BARE_LINES_MIN 2u
/* Height of an empty row without rules, in characters. */
#define ROW_EM 1.6
/* How far apart lines of a header may be, in characters. */
#define HEADER_GAP_EM 5.0
/* Lines below it at least: fewer may be the foot of a page, and its row on the next. */
#define BELOW_MIN 3u

static const GjAlignedLine *line_at(const GArray *lines, guint i)
{
    return gj_aligned_line_at(lines, i);
}

/* Whether line @i is one of a form: of a label that is known, or misprinted in its header
 * or between two that are, of which the next is of a row. */
static gboolean is_of_form(const GArray *lines, guint i, guint n_labels)
{
    const GjAlignedLine *line = line_at(lines, i);

    if (line->is_title || line->is_known)
        return !line->is_title;
    if (n_labels == 0)
        return line->role == GJ_ALIGNED_HEADER && !line->is_numbered;
    return i + 1 < lines->len && line->role == GJ_ALIGNED_LABEL &&
           line_at(lines, i - 1)->is_known && line_at(lines, i + 1)->is_known &&
           line_at(lines, i + 1)->is_label && !line_at(lines, i + 1)->is_heading &&
           !line_at(lines, i + 1)->is_title;
}

guint gj_aligned_blank_end(const GArray *lines, guint first)
{
    guint end = first, n_labels = 0, n_unknown = 0;

    while (end < lines->len && is_of_form(lines, end, n_labels) &&
           !(n_labels > 0 && line_at(lines, end)->is_heading &&
             !line_at(lines, end)->is_label)) {
        if (line_at(lines, end)->role == GJ_ALIGNED_ROW)
            return first;
        n_unknown += !line_at(lines, end)->is_known;
        n_labels += line_at(lines, end)->is_label && !line_at(lines, end)->is_heading;
        end++;
    }
    /* one label below a header that is not known may be that of a row drawn below */
    return n_labels > (n_unknown > 0 ? 1u : 0u) ? end : first;
}

/* Whether line @i may be one of the header that begins with line @first. */
static gboolean is_of_header(const GArray *lines, guint first, guint i)
{
    const GjAlignedLine *line = line_at(lines, i);
    double em = gj_piece_line_em(line->line);

    return !line->is_title && !line->is_numbered && !line->is_label &&
           (line->role == GJ_ALIGNED_HEADER ||
            (line->role == GJ_ALIGNED_LABEL && line->is_known)) &&
           (i == first || gj_aligned_level(lines, i) - gj_aligned_level(lines, i - 1) <=
                              HEADER_GAP_EM * em);
}

/* How many figures stand on @line. */
static guint count_figures(const GjAlignedLine *line)
{
    guint n = 0;

    for (guint i = 0; i < line->stretches->len; i++)
        n += gj_stretch_at(line->stretches, i)->is_value;
    return n;
}

/* Whether a row for the header from @first to @end - 1 follows: the table of the first
 * one below begins above @end, or as many figures, and no label, as that may head stand
 * below no other.
 */
static gboolean has_row(const GArray *lines, guint first, guint end)
{
    guint row = end;

    while (row < lines->len && line_at(lines, row)->role != GJ_ALIGNED_ROW)
        row++;
    if (row < lines->len && gj_aligned_begin(lines, row, first) < end)
        return TRUE;
    for (guint i = end; i < lines->len && !line_at(lines, i)->is_heading; i++) {
        if (gj_stretch_at(line_at(lines, i)->stretches, 0)->is_value &&
            count_figures(line_at(lines, i)) >= BARE_TEXTS_MIN)
            return TRUE;
    }
    return FALSE;
}

guint gj_aligned_bare_end(const GArray *lines, guint first)
{
    guint end = first, most = 0, n_headings = 0;

    while (end < lines->len && is_of_header(lines, first, end)) {
        most = MAX(most, line_at(lines, end)->stretches->len);
        n_headings += line_at(lines, end)->is_heading;
        end++;
    }
    if (most < BARE_TEXTS_MIN || n_headings < BARE_LINES_MIN ||
        end + BELOW_MIN > lines->len || line_at(lines, end)->is_label ||
        has_row(lines, first, end))
        return first;
    return end;
}

double gj_aligned_blank_foot(const GjAlignedTexts *texts, const GjPieceLine *last,
                             const GjGrid *drawn, guint n_below)
{
    if (texts->header->len == 0 || texts->figures->len || texts->labels->len)
        return 0;
    if (n_below < BELOW_MIN)
        return 0;
    if (!drawn)
        return last->box.y1 + ROW_EM * texts->em;
    const GArray *ys = drawn->walls->ys;
    const double *foot = &g_array_index(ys, double, ys->len - 1);
    return (last->box.y0 + last->box.y1) / 2 < *(foot - 1) ? *foot : 0;
}
