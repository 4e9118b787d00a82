/* From its first row a table without rules reaches up and down:
 *
 *       本年制发件数   现行有效件数     up: lines of several texts, or with one over the
 *     规章         0              2     figures
 *     行政规范性   1              5     down: rows, as long as their figures stand in the
 *     文件                              same columns, and what is left of a label below
 *     第二十条第（五）项                not: a text nearer to what follows
 *
 * At the top and the foot of a page, labels whose figures a break parted from them too.
 *
 * Cost: lines · columns. */
#include "aligned_extent.h"

/* Lines without a figure that may stand between two with one. */
#define BETWEEN_MAX 6
/* Furthest from one line of a table to the next, in characters: cells of one line have
 * up to 3.2 with their white space. */
#define FAR_EM     3.5
#define FAR_ROW_EM 9.0
/* Lines without a figure above the first row that may be its header, and how far apart
 * they may be, in characters. */
#define HEADER_MAX    14
#define HEADER_GAP_EM 5.0
/* Lines from the first row on that show where labels end. */
#define SIDES_MAX 12
/* Shortest text over figures that is no unit, in characters. */
#define HEADING_EM 4.0
/* How far from the middle of a table a text may be that names rows, in characters. */
#define MIDDLE_EM 2.5
/* Lines at the top of a page that may belong to the first row below them, and how far
 * apart they may be, in characters. */
#define LEADING_MAX 10
#define LEADING_EM  3.5
/* Longest line that says that a table goes on, in characters. */
#define CONTINUED_MAX 6
/* From one line to the next where nothing tells, in characters. */
#define LINE_EM 1.5
/* How much larger than a table what is printed around it is. */
#define LARGER_RATIO 1.15
/* Lines without a label that is known that may stand between two with one. */
#define UNKNOWN_MAX 2
/* Spaces between lines that differ by less are even, in points. */
#define EVEN_MAX 0.7

static const GjAlignedLine *line_at(const GArray *lines, guint i)
{
    return gj_aligned_line_at(lines, i);
}

double gj_aligned_level(const GArray *lines, guint i)
{
    const GjBox box = line_at(lines, i)->line->box;

    return (box.y0 + box.y1) / 2;
}

void gj_aligned_note_sides(GjAlignedSides *sides, const GjAlignedLine *row)
{
    for (guint i = 0; i < row->stretches->len; i++) {
        const GjStretch *stretch = gj_stretch_at(row->stretches, i);
        if (stretch->is_value && i == 0 && stretch->x1 <= sides->label_end)
            continue; /* a label that cannot be read, or its number */
        if (stretch->is_value) {
            sides->figure_begin = MIN(sides->figure_begin, stretch->x0);
            return;
        }
        sides->label_end = MAX(sides->label_end, stretch->x1);
    }
}

gboolean gj_aligned_is_header(const GjAlignedLine *line, const GjAlignedSides *sides)
{
    guint end = line->stretches->len;

    if (line->role != GJ_ALIGNED_HEADER)
        return FALSE;
    while (end > 1 && gj_stretch_at(line->stretches, end - 1)->is_mark)
        end--;
    const GjStretch *last = gj_stretch_at(line->stretches, end - 1);
    if (line->is_known && !line->is_heading &&
        (line->is_label || last->x1 <= sides->figure_begin))
        return FALSE; /* labels of groups and rows */
    return last->x1 > sides->figure_begin || last->x0 > sides->label_end;
}

gboolean gj_aligned_is_heading(const GjAlignedLine *line, const GjAlignedSides *sides)
{
    const GjStretch *text = gj_stretch_at(line->stretches, 0);

    return line->role == GJ_ALIGNED_LABEL && !text->is_value && !line->is_numbered &&
           text->x0 > sides->label_end && sides->label_end > 0 &&
           text->x1 - text->x0 > HEADING_EM * gj_piece_line_em(line->line);
}

gboolean gj_aligned_is_over(const GjAlignedLine *line, const GjAlignedSides *sides,
                            const GjAlignedSides *all)
{
    const GjStretch *text = gj_stretch_at(line->stretches, 0);

    return gj_aligned_is_heading(line, sides) &&
           (text->x1 > sides->figure_begin || text->x0 > all->label_end);
}

/* Whether @line is a heading of another table. One over the middle of a whole row, as
 * @row, names the rows below. */
static gboolean is_heading(const GjAlignedLine *line, const GjAlignedLine *row,
                           const GjAlignedSides *sides)
{
    const GjStretch *text = gj_stretch_at(line->stretches, 0);
    double off = gj_stretch_middle(text) - (row->line->box.x0 + row->line->box.x1) / 2;

    return gj_aligned_is_heading(line, sides) &&
           MAX(off, -off) > MIDDLE_EM * gj_piece_line_em(line->line);
}

/* Whether the figures of @row stand in other columns than those of the rows before, which
 * cover @bands: two in one, or one in two. */
static gboolean is_beside(const GArray *bands, const GjAlignedLine *row)
{
    for (guint i = 0; i < row->stretches->len; i++) {
        const GjStretch *figure = gj_stretch_at(row->stretches, i);
        guint n = 0;
        for (guint k = 0; figure->is_value && k < bands->len; k++) {
            const GjStretch *band = gj_stretch_at(bands, k);
            const GjStretch *next = i + 1 < row->stretches->len ? figure + 1 : NULL;
            n += gj_stretch_is_over(figure, band);
            if (next && next->is_value && gj_stretch_is_over(figure, band) &&
                gj_stretch_is_over(next, band))
                return TRUE;
        }
        if (n > 1)
            return TRUE;
    }
    return FALSE;
}

/* Whether line @i is so far below the one before that both are not of one table: a
 * running head with a number. Rows whose labels are known may stand further apart, where
 * that of their group has many lines. */
static gboolean is_far_below(const GArray *lines, guint i)
{
    gboolean are_rows = line_at(lines, i)->role == GJ_ALIGNED_ROW &&
                        line_at(lines, i)->is_label && line_at(lines, i)->is_known &&
                        line_at(lines, i - 1)->is_known &&
                        !line_at(lines, i - 1)->is_heading;
    double far = are_rows ? FAR_ROW_EM : FAR_EM;
    double em = MAX(gj_piece_line_em(line_at(lines, i)->line), /* a bracket is narrow */
                    gj_piece_line_em(line_at(lines, i - 1)->line));

    return gj_aligned_level(lines, i) - gj_aligned_level(lines, i - 1) > far * em;
}

/* Adds what the figures of @row cover to @bands. */
static void note_bands_of(GArray *bands, const GjAlignedLine *row)
{
    for (guint i = 0; i < row->stretches->len; i++) {
        if (gj_stretch_at(row->stretches, i)->is_value)
            g_array_append_val(bands, *gj_stretch_at(row->stretches, i));
    }
    gj_stretches_merge(bands);
}

/* Whether @line is a row of labels that are known, or a figure by itself: @above, of the
 * same table, ends left of the figures, which begin at @figures_x. */
static gboolean is_known_row(const GjAlignedLine *line, double figures_x)
{
    const GjStretch *first = gj_stretch_at(line->stretches, 0);

    if (!line->is_known || line->is_title)
        return FALSE;
    return line->role != GJ_ALIGNED_ROW &&
           (first->is_value ? first->x1 > figures_x
                            : line->line->box.x1 <= figures_x && !line->is_heading);
}

/* Whether @line is of none of the labels that are known, as @row is, and larger. */
static gboolean is_foreign(const GjAlignedLine *line, const GjAlignedLine *row)
{
    return row->is_known && !line->is_known &&
           gj_piece_line_em(line->line) > LARGER_RATIO * gj_piece_line_em(row->line);
}

/* Whether line @i says that a table goes on below: 续表, （续上表） */
static gboolean is_continued(const GArray *lines, guint i)
{
    g_autofree char *text = gj_piece_line_text(line_at(lines, i)->line, G_MAXDOUBLE);
    const char *at = text;

    if (g_utf8_strlen(text, -1) > CONTINUED_MAX)
        return FALSE;
    while (*at && !g_unichar_isalpha(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    return g_str_has_prefix(at, "续") || g_str_has_prefix(at, "續");
}

/* Whether @figure stands in one of @bands. */
static gboolean is_in_band(const GArray *bands, const GjStretch *figure)
{
    for (guint i = 0; i < bands->len; i++) {
        if (gj_stretch_is_over(gj_stretch_at(bands, i), figure))
            return TRUE;
    }
    return FALSE;
}

/* Whether line @i says that a table goes on below, and the figures of the first row there
 * stand in other columns than those above, which cover @bands. */
static gboolean goes_on_elsewhere(const GArray *lines, guint i, const GArray *bands)
{
    guint row = i + 1;

    if (!is_continued(lines, i))
        return FALSE;
    while (row < lines->len && line_at(lines, row)->role != GJ_ALIGNED_ROW)
        row++;
    for (guint k = 0; row < lines->len && k < line_at(lines, row)->stretches->len; k++) {
        const GjStretch *figure = gj_stretch_at(line_at(lines, row)->stretches, k);
        if (figure->is_value && !is_in_band(bands, figure))
            return TRUE;
    }
    return row < lines->len && is_beside(bands, line_at(lines, row));
}

/* The end of the table whose first row is @row: behind its last row, before the header
 * or the first row of another table. */
static guint rows_end(const GArray *lines, guint row)
{
    g_autoptr(GArray) bands = g_array_new(FALSE, FALSE, sizeof(GjStretch));
    guint last = row;
    GjAlignedSides sides = {0, G_MAXDOUBLE};

    gj_aligned_note_sides(&sides, line_at(lines, row));
    note_bands_of(bands, line_at(lines, row));
    guint most = line_at(lines, row)->is_known ? UNKNOWN_MAX + 1 : BETWEEN_MAX;
    for (guint i = row + 1; i < lines->len && i - last <= most; i++) {
        const GjAlignedLine *line = line_at(lines, i);
        if (is_far_below(lines, i) || goes_on_elsewhere(lines, i, bands) ||
            gj_aligned_is_header(line, &sides) ||
            is_heading(line, line_at(lines, last), &sides) || is_beside(bands, line))
            break;
        if (line->role == GJ_ALIGNED_LABEL && line->line->box.x1 < sides.figure_begin)
            sides.label_end = MAX(sides.label_end, line->line->box.x1);
        if (line->is_title || is_foreign(line, line_at(lines, last)))
            break;
        if (is_known_row(line, sides.figure_begin)) {
            note_bands_of(bands, line);
            last = i;
        }
        if (line->role != GJ_ALIGNED_ROW)
            continue;
        gj_aligned_note_sides(&sides, line);
        note_bands_of(bands, line);
        last = i;
    }
    return last + 1;
}

/* Whether line @i prints nothing but a text over the figures of a row with @sides. Where
 * no labels are left of the figures, a short one may begin left of the first of them. */
static gboolean is_over_figures(const GArray *lines, guint i, const GjAlignedSides *sides)
{
    const GjStretch *text = gj_stretch_at(line_at(lines, i)->stretches, 0);
    double em = gj_piece_line_em(line_at(lines, i)->line);
    gboolean is_short = text->x1 - text->x0 <= HEADING_EM * em;

    if (line_at(lines, i)->role != GJ_ALIGNED_LABEL || text->is_value ||
        gj_stretch_middle(text) <= sides->figure_begin)
        return FALSE;
    return sides->label_end > 0 ? text->x0 > sides->label_end
                                : is_short || text->x0 > sides->figure_begin;
}

/* Whether line @i prints nothing but one figure: one that goes on on another line. */
static gboolean is_figure(const GArray *lines, guint i)
{
    return line_at(lines, i)->role == GJ_ALIGNED_LABEL &&
           gj_stretch_at(line_at(lines, i)->stretches, 0)->is_value;
}

/* Whether lines @i and @i + 1 stand so close that they may be lines of one cell. */
static gboolean is_close(const GArray *lines, guint i)
{
    return gj_aligned_level(lines, i + 1) - gj_aligned_level(lines, i) <=
           LINE_EM * gj_piece_line_em(line_at(lines, i)->line);
}

/* Whether @line is a line of known labels right of those of rows with @sides: of the
 * heading of a column whose figures stand aside of it. */
static gboolean is_known_heading(const GjAlignedLine *line, const GjAlignedSides *sides)
{
    const GjStretch *last = gj_stretch_at(line->stretches, line->stretches->len - 1);

    return line->is_known && !line->is_label && line->role != GJ_ALIGNED_ROW &&
           !last->is_value && sides->label_end > 0 && last->x0 > sides->label_end;
}

/* The first line of the header over @row, not before @low: of the lines above it with
 * several texts, or one over the figures, the uppermost. */
static guint header_of(const GArray *lines, guint row, guint low)
{
    guint first = row;
    GjAlignedSides sides = {0, G_MAXDOUBLE};

    for (guint i = row; i < lines->len && i < row + SIDES_MAX; i++) {
        const GjAlignedLine *line = line_at(lines, i);
        if (line->is_title || line->is_heading || is_foreign(line, line_at(lines, row)))
            break; /* another table */
        if (line->role == GJ_ALIGNED_ROW)
            gj_aligned_note_sides(&sides, line);
    }
    for (guint i = row; i-- > low && row - i <= HEADER_MAX;) {
        double em = gj_piece_line_em(line_at(lines, i)->line);
        if (gj_aligned_level(lines, i + 1) - gj_aligned_level(lines, i) >
            HEADER_GAP_EM * em)
            break;
        if ((first < row && line_at(lines, i)->is_numbered) ||
            line_at(lines, i)->is_title)
            break; /* the heading of the table */
        if (gj_aligned_is_header(line_at(lines, i), &sides) ||
            is_over_figures(lines, i, &sides) ||
            is_known_heading(line_at(lines, i), &sides))
            first = i;
        else if (line_at(lines, i)->line->box.x1 > sides.figure_begin &&
                 !is_figure(lines, i))
            break;
    }
    return first;
}

/* The end of the table whose last row is at @end - 1: the rest of a figure, or lines of a
 * label left of the figures, which begin at @figures_x, that stand nearer to it than to
 * what is below. */
static guint label_end(const GArray *lines, guint end, double figures_x)
{
    for (; end < lines->len && line_at(lines, end)->role == GJ_ALIGNED_LABEL; end++) {
        double above = gj_aligned_level(lines, end) - gj_aligned_level(lines, end - 1);
        double below = LINE_EM * gj_piece_line_em(line_at(lines, end)->line);
        if (is_figure(lines, end) && is_close(lines, end - 1))
            continue;
        if (end + 1 < lines->len)
            below = gj_aligned_level(lines, end + 1) - gj_aligned_level(lines, end);
        if (above >= below - EVEN_MAX || is_figure(lines, end) ||
            line_at(lines, end)->line->box.x1 > figures_x)
            break;
    }
    return end;
}

/* The end of the table from @first to @end - 1, at the foot of a page: more labels, whose
 * figures are on the next, stand no wider apart than the lines above. */
static guint foot_end(const GArray *lines, guint first, guint end, double figures_x)
{
    guint foot = end;
    double pitch = 0;

    for (guint i = first + 1; i < end; i++)
        pitch = MAX(pitch, gj_aligned_level(lines, i) - gj_aligned_level(lines, i - 1));
    while (foot < lines->len && line_at(lines, foot)->role != GJ_ALIGNED_ROW &&
           !line_at(lines, foot)->is_title &&
           line_at(lines, foot)->line->box.x1 < figures_x &&
           gj_aligned_level(lines, foot) - gj_aligned_level(lines, foot - 1) <=
               pitch + EVEN_MAX)
        foot++;
    return foot + 1 >= lines->len ? foot : end;
}

/* The first of the lines at the top of a page, or behind one from @low on that says that
 * a table goes on, that belong to the row below them: the break came within that row. */
static guint leading_of(const GArray *lines, guint row, guint low)
{
    GjAlignedSides sides = {0, G_MAXDOUBLE};

    gj_aligned_note_sides(&sides, line_at(lines, row));
    for (guint i = row; i > low; i--) {
        double em = gj_piece_line_em(line_at(lines, i)->line);
        double pitch = gj_aligned_level(lines, i) - gj_aligned_level(lines, i - 1);
        gboolean goes_on = is_figure(lines, i - 1) && is_close(lines, i - 1);
        if (row - i > LEADING_MAX)
            return row;
        if (i < row && is_continued(lines, i - 1))
            return i;
        if (!goes_on && (pitch > LEADING_EM * em ||
                         line_at(lines, i - 1)->line->box.x1 > sides.figure_begin))
            return row;
    }
    return low == 0 ? 0 : row;
}

guint gj_aligned_begin(const GArray *lines, guint row, guint low)
{
    guint first = header_of(lines, row, low);

    if (first == row)
        first = leading_of(lines, row, low);
    while (first > low && is_figure(lines, first - 1) && is_close(lines, first - 1))
        first--;
    return first;
}

guint gj_aligned_end(const GArray *lines, guint row, gboolean is_foot)
{
    GjAlignedSides sides = {0, G_MAXDOUBLE};

    gj_aligned_note_sides(&sides, line_at(lines, row));
    guint end = label_end(lines, rows_end(lines, row), sides.figure_begin);
    return is_foot ? foot_end(lines, row, end, sides.figure_begin) : end;
}
