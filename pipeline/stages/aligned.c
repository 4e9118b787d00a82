/* Text that is aligned makes a table without rules:
 *
 *     信息内容          本年制发件数   现行有效件数     header: texts only
 *     规章                    0              2          row: a figure beside something
 *     行政规范性              1              5          row
 *     文件                                              goes on above
 *         ▒▒▒▒▒▒▒          ▒▒▒            ▒▒▒           what the rows cover: columns
 *
 *  1. A line falls into stretches where its pieces stand apart by a character or more.
 *  2. Columns: what the stretches of all rows cover, seen from above. What only a header
 *     covers is a column too. They part half way to the next.
 *  3. Rows: a line with a figure is one. A line with one text in the columns left of the
 *     figures goes with the row it stands nearest to, a number of its own (1. （二）)
 *     never with one above. Other lines are rows of headers.
 *  4. In a header a text covers the columns under it, and those beside them over which it
 *     is centred.
 *
 * Cost: pieces · columns. Gets wrong: a column of figures closer than a character to the
 * next; labels of several lines without numbers, set as wide apart as rows. */
#include "aligned.h"

#include "aligned_lattice.h"

/* Lines without a figure that may stand between two with one. */
#define BETWEEN_MAX 6
/* Lines without a figure above the first row that may be its header, and how far apart
 * they may be, in characters. */
#define HEADER_MAX    14
#define HEADER_GAP_EM 5.0
/* Shortest text over figures that is no unit, in characters. */
#define HEADING_EM 4.0
/* How far from the middle of a table a text may be that names rows, in characters. */
#define MIDDLE_EM 2.5
/* Lines at the top of a page that may belong to the first row below them, and how far
 * apart they may be, in characters. */
#define LEADING_MAX 6
#define LEADING_EM  3.5
/* From one line to the next where nothing tells, in characters. */
#define LINE_EM 1.5
/* Spaces between lines that differ by less are even, in points. */
#define EVEN_MAX 0.7
/* Figures in one row that make a table of one row. */
#define SINGLE_ROW_VALUES_MIN 3
/* Texts side by side that make a header without rows and rules. */
#define FOOT_TEXTS_MIN 4
/* How much larger than a table its heading is. */
#define LARGER_RATIO 1.15
/* Most columns and lines; a page with more text is no table. */
#define COLUMNS_MAX 60
#define LINES_MAX   400

static const GjAlignedLine *line_at(const GArray *lines, guint i)
{
    return gj_aligned_line_at(lines, i);
}

GjTablePart *gj_aligned_part(GjAligned *aligned, guint page)
{
    GjTablePart *part = gj_table_part_new(page, g_steal_pointer(&aligned->grid));
    const GArray *all = part->grid->walls->ys;
    guint row = 0;

    part->is_aligned = TRUE;
    part->has_header = aligned->has_header;
    part->n_labels = MIN(aligned->n_labels, gj_grid_n_cols(part->grid));
    for (guint i = 0; i < part->grid->cells->len; i++) {
        guint own = g_array_index(part->grid->cells, GjGridCell, i).row;
        while (g_array_index(all, double, row) <
               g_array_index(part->grid->ys, double, own))
            row++; /* rows that no cell begins in are not in the grid */
        part->cells[i].doubt = g_array_index(aligned->doubts, gboolean, row);
    }
    return part;
}

void gj_aligned_free(GjAligned *aligned)
{
    if (!aligned)
        return;
    gj_grid_free(aligned->grid);
    g_array_unref(aligned->doubts);
    g_free(aligned);
}

/* ---- stretches of lines that make a table ---- */

/* What the first row of a table shows of its columns. */
typedef struct {
    double label_end;    /* where its labels end, of all rows so far */
    double figure_begin; /* where its first figure begins */
} Sides;

static void note_sides(Sides *sides, const GjAlignedLine *row)
{
    for (guint i = 0; i < row->stretches->len; i++) {
        const GjStretch *stretch = gj_stretch_at(row->stretches, i);
        if (stretch->is_value) {
            sides->figure_begin = MIN(sides->figure_begin, stretch->x0);
            return;
        }
        sides->label_end = MAX(sides->label_end, stretch->x1);
    }
}

/* Whether the last text of @line, which has several, stands where the figures are: it is
 * a header. Otherwise it is a row without figures. */
static gboolean is_header(const GjAlignedLine *line, const Sides *sides)
{
    if (line->role != GJ_ALIGNED_HEADER)
        return FALSE;
    const GjStretch *last = gj_stretch_at(line->stretches, line->stretches->len - 1);
    return last->x1 > sides->figure_begin || last->x0 > sides->label_end;
}

/* Whether all that @line prints is a text over the figures, too long for a unit. One over
 * the middle of a whole row, as @row, names the rows below. */
static gboolean is_heading(const GjAlignedLine *line, const GjAlignedLine *row,
                           const Sides *sides)
{
    const GjStretch *text = gj_stretch_at(line->stretches, 0);
    double em = gj_piece_line_em(line->line);
    double off = gj_stretch_middle(text) - (row->line->box.x0 + row->line->box.x1) / 2;

    return line->role == GJ_ALIGNED_LABEL && !text->is_value &&
           text->x0 > sides->label_end && sides->label_end > 0 &&
           text->x1 - text->x0 > HEADING_EM * em && MAX(off, -off) > MIDDLE_EM * em;
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

/* Adds what the figures of @row cover to @bands. */
static void note_bands_of(GArray *bands, const GjAlignedLine *row)
{
    for (guint i = 0; i < row->stretches->len; i++) {
        if (gj_stretch_at(row->stretches, i)->is_value)
            g_array_append_val(bands, *gj_stretch_at(row->stretches, i));
    }
    gj_stretches_merge(bands);
}

/* The end of the table whose first row is @row: behind its last row, before the header
 * or the first row of another table. */
static guint rows_end(const GArray *lines, guint row)
{
    g_autoptr(GArray) bands = g_array_new(FALSE, FALSE, sizeof(GjStretch));
    guint last = row;
    Sides sides = {0, G_MAXDOUBLE};

    note_sides(&sides, line_at(lines, row));
    note_bands_of(bands, line_at(lines, row));
    for (guint i = row + 1; i < lines->len && i - last <= BETWEEN_MAX; i++) {
        const GjAlignedLine *line = line_at(lines, i);
        if (is_header(line, &sides) || is_heading(line, line_at(lines, last), &sides) ||
            is_beside(bands, line))
            break;
        if (line->role != GJ_ALIGNED_ROW)
            continue;
        note_sides(&sides, line);
        note_bands_of(bands, line);
        last = i;
    }
    return last + 1;
}

static double level_of(const GArray *lines, guint i)
{
    const GjBox box = line_at(lines, i)->line->box;

    return (box.y0 + box.y1) / 2;
}

/* Whether line @i prints nothing but a text over the figures of a row with @sides. */
static gboolean is_over_figures(const GArray *lines, guint i, const Sides *sides)
{
    const GjStretch *text = gj_stretch_at(line_at(lines, i)->stretches, 0);

    return line_at(lines, i)->role == GJ_ALIGNED_LABEL && !text->is_value &&
           gj_stretch_middle(text) > sides->figure_begin &&
           text->x0 > (sides->label_end > 0 ? sides->label_end : sides->figure_begin);
}

/* The first line of the header over @row, not before @low: of the lines above it with
 * several texts, or one over the figures, the uppermost. */
static guint header_of(const GArray *lines, guint row, guint low)
{
    guint first = row;
    Sides sides = {0, G_MAXDOUBLE};

    note_sides(&sides, line_at(lines, row));
    for (guint i = row; i-- > low && row - i <= HEADER_MAX;) {
        double em = gj_piece_line_em(line_at(lines, i)->line);
        if (level_of(lines, i + 1) - level_of(lines, i) > HEADER_GAP_EM * em)
            break;
        if (line_at(lines, i)->role == GJ_ALIGNED_HEADER ||
            is_over_figures(lines, i, &sides))
            first = i;
        else if (line_at(lines, i)->line->box.x1 > sides.figure_begin)
            break;
    }
    return first;
}

/* The end of the table whose last row is at @end - 1: lines of a label left of the
 * figures, which begin at @figures_x, or the rest of a figure, that stand nearer to it
 * than to what is below. */
static guint label_end(const GArray *lines, guint end, double figures_x)
{
    while (end > 0 && end < lines->len && line_at(lines, end)->role == GJ_ALIGNED_LABEL) {
        const GjStretch *text = gj_stretch_at(line_at(lines, end)->stretches, 0);
        double above = level_of(lines, end) - level_of(lines, end - 1);
        double below = end + 1 < lines->len
                           ? level_of(lines, end + 1) - level_of(lines, end)
                           : LINE_EM * gj_piece_line_em(line_at(lines, end)->line);
        if (above >= below - EVEN_MAX || (!text->is_value && text->x1 > figures_x))
            break;
        end++;
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
        pitch = MAX(pitch, level_of(lines, i) - level_of(lines, i - 1));
    while (foot < lines->len && line_at(lines, foot)->role != GJ_ALIGNED_ROW &&
           line_at(lines, foot)->line->box.x1 < figures_x &&
           level_of(lines, foot) - level_of(lines, foot - 1) <= pitch + EVEN_MAX)
        foot++;
    return foot + 1 >= lines->len ? foot : end;
}

/* The first of the lines at the top of a page that belong to the row below them: the
 * break came within that row. */
static guint leading_of(const GArray *lines, guint row)
{
    Sides sides = {0, G_MAXDOUBLE};

    if (row == 0 || row > LEADING_MAX)
        return row;
    note_sides(&sides, line_at(lines, row));
    for (guint i = row; i > 0; i--) {
        double em = gj_piece_line_em(line_at(lines, i)->line);
        double pitch = level_of(lines, i) - level_of(lines, i - 1);
        gboolean is_figure = gj_stretch_at(line_at(lines, i - 1)->stretches, 0)->is_value;
        if (pitch > (is_figure ? LINE_EM : LEADING_EM) * em ||
            (!is_figure && line_at(lines, i - 1)->line->box.x1 > sides.figure_begin))
            return row;
    }
    return 0;
}

/* Whether there are rows enough among @lines to make a table. */
static gboolean has_rows(const GArray *lines)
{
    guint n_rows = 0, n_values = 0;

    for (guint i = 0; i < lines->len; i++) {
        const GjAlignedLine *line = line_at(lines, i);
        n_rows += line->role == GJ_ALIGNED_ROW;
        for (guint k = 0; k < line->stretches->len; k++)
            n_values += gj_stretch_at(line->stretches, k)->is_value;
    }
    return n_rows >= 2 || n_values >= SINGLE_ROW_VALUES_MIN;
}

/* Whether headings stand over most columns of figures; a unit that slipped under a figure
 * is no header. Where there are no figures the rows are on the next page. */
static gboolean has_header(const GArray *columns, const GArray *headings)
{
    guint n = 0, n_headed = 0;

    for (guint i = 0; i < columns->len; i++) {
        gboolean is_headed = FALSE;
        for (guint k = 0; k < headings->len; k++)
            is_headed |= gj_heading_at(headings, k)->from <= i &&
                         i <= gj_heading_at(headings, k)->to;
        n += gj_stretch_at(columns, i)->is_value;
        n_headed += gj_stretch_at(columns, i)->is_value && is_headed;
    }
    return 2 * n_headed >= n;
}

/* What @lines enclose, and a little around; as wide as what is drawn. */
static GjBox box_of(const GArray *lines, const GjGrid *drawn)
{
    GjBox box = line_at(lines, 0)->line->box;

    for (guint i = 1; i < lines->len; i++)
        box = gj_box_union(box, line_at(lines, i)->line->box);
    if (drawn) {
        box.x0 = MIN(box.x0, gj_grid_box(drawn).x0 + 1);
        box.x1 = MAX(box.x1, gj_grid_box(drawn).x1 - 1);
    }
    return (GjBox){box.x0 - 1, box.y0 - 1, box.x1 + 1, box.y1 + 1};
}

/* The y of rules in @drawn that part the labels and the figures of @texts alike. */
static GArray *rules_across(const GjGrid *drawn, const GjAlignedTexts *texts)
{
    GArray *rules = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint row = 0; drawn && row < drawn->walls->n_rows; row++) {
        const GjWalls *walls = drawn->walls;
        gboolean is_across = TRUE;
        for (guint col = 0; col < walls->n_cols && row + 1 < walls->n_rows; col++)
            is_across &= *gj_walls_below(walls, row, col) ||
                         g_array_index(walls->xs, double, col + 1) <= texts->labels_x;
        if (is_across)
            g_array_append_val(rules, g_array_index(walls->ys, double, row + 1));
    }
    return rules;
}

/* The table of lines @first to @end - 1, seen as in @all; NULL when they make none. */
static GjAligned *make(const GPtrArray *lines, guint first, guint end,
                       const GjGrid *drawn)
{
    g_autoptr(GArray) own = gj_aligned_lines(lines, first, end);

    if ((!drawn && !has_rows(own) && line_at(own, 0)->role == GJ_ALIGNED_ROW) ||
        own->len > LINES_MAX)
        return NULL;
    g_autoptr(GjAlignedTexts) texts = gj_aligned_texts_new(own);
    g_autoptr(GArray) headings = gj_aligned_headings(texts, drawn ? drawn->walls : NULL);
    gboolean is_sure = FALSE;
    g_autoptr(GArray) columns = gj_aligned_columns(texts, headings, &is_sure);
    if (columns->len == 0 || columns->len > COLUMNS_MAX ||
        columns->len + texts->labels->len + texts->groups->len < 2)
        return NULL;
    g_autoptr(GArray) rules = rules_across(drawn, texts);
    g_autoptr(GjAlignedRows) rows = gj_aligned_rows_new(texts, columns, rules);
    GjAlignedParts parts = {
        texts, headings, columns, rows, drawn ? drawn->walls : NULL, box_of(own, drawn)};
    GjAligned *aligned = g_new0(GjAligned, 1);
    aligned->doubts = g_array_new(FALSE, TRUE, sizeof(gboolean));
    aligned->grid = gj_aligned_grid(&parts, &aligned->n_labels, aligned->doubts);
    for (guint i = 0; !is_sure && i < aligned->doubts->len; i++)
        g_array_index(aligned->doubts, gboolean, i) = TRUE;
    aligned->has_header = has_header(columns, headings);
    aligned->has_rows = texts->figures->len > 0;
    aligned->first = first;
    aligned->end = end;
    return aligned;
}

static guint band_of(const GArray *lines, const GjGrid *drawn, guint i)
{
    const GjBox box = line_at(lines, i)->line->box;
    double y = (box.y0 + box.y1) / 2;
    guint band = 0;

    while (band < drawn->walls->ys->len &&
           g_array_index(drawn->walls->ys, double, band) < y)
        band++;
    return band;
}

/* Tells of each line whether the rules around it hold one row, or header, at most. */
static void note_bands(const GArray *lines, const GjGrid *drawn)
{
    g_autofree guint *n_rows = g_new0(guint, drawn->walls->ys->len + 1);
    Sides sides = {0, G_MAXDOUBLE};

    for (guint i = 0; i < lines->len; i++) {
        if (line_at(lines, i)->role == GJ_ALIGNED_ROW)
            note_sides(&sides, line_at(lines, i));
    }
    for (guint i = 0; i < lines->len; i++)
        n_rows[band_of(lines, drawn, i)] += line_at(lines, i)->role == GJ_ALIGNED_ROW ||
                                            is_header(line_at(lines, i), &sides);
    for (guint i = 0; i < lines->len; i++)
        gj_aligned_line_at(lines, i)->is_banded = n_rows[band_of(lines, drawn, i)] <= 1;
}

/* Whether line @i belongs to what stands between the same rules as line @beside, which is
 * of the table: those hold one row, and it is no larger, as headings of tables are. */
static gboolean shares_band(const GArray *lines, const GjGrid *drawn, guint i,
                            guint beside)
{
    double em = gj_piece_line_em(line_at(lines, beside)->line);

    return line_at(lines, beside)->is_banded &&
           band_of(lines, drawn, i) == band_of(lines, drawn, beside) &&
           gj_piece_line_em(line_at(lines, i)->line) <= LARGER_RATIO * em;
}

/* Widens @first to @end by the lines around that stand between the same rules, not before
 * @low. */
static void widen(const GArray *lines, const GjGrid *drawn, guint low, guint *first,
                  guint *end)
{
    while (*first > low && shares_band(lines, drawn, *first - 1, *first))
        (*first)--;
    while (*end < lines->len && shares_band(lines, drawn, *end, *end - 1))
        (*end)++;
}

/* The texts of line @i. */
static guint count_texts(const GArray *lines, guint i)
{
    return line_at(lines, i)->stretches->len;
}

/* Appends the header at the foot of a page, behind line @low, if one is there: its rows
 * are on the next page. Without rules around it, it shows by lines of many texts; the
 * number of the page may stand below. */
static void add_foot(const GPtrArray *lines, const GArray *all, guint low,
                     const GjGrid *drawn, GPtrArray *found)
{
    guint first = all->len, end = all->len, most = 0;

    for (guint i = all->len; i-- > low;) {
        double em = gj_piece_line_em(line_at(all, i)->line);
        if (first < all->len &&
            level_of(all, first) - level_of(all, i) > HEADER_GAP_EM * em)
            break;
        if (line_at(all, i)->role != GJ_ALIGNED_HEADER)
            continue;
        most = MAX(most, count_texts(all, i));
        end = first == all->len ? i + 1 : end;
        first = i;
    }
    if (drawn && most > 0) {
        first = low;
        end = all->len;
    }
    if (most < (drawn ? 1 : FOOT_TEXTS_MIN) || all->len - end > 2)
        return;
    GjAligned *foot = make(lines, first, end, drawn);
    if (foot)
        g_ptr_array_add(found, foot);
}

/* Appends the tables among @lines to @found; @drawn: the rules around them, or NULL. */
static void find_tables(const GPtrArray *lines, const GjGrid *drawn, GPtrArray *found)
{
    g_autoptr(GArray) all = gj_aligned_lines(lines, 0, lines->len);
    guint low = 0;

    if (drawn)
        note_bands(all, drawn);
    for (guint i = 0; i < all->len; i++) {
        if (line_at(all, i)->role != GJ_ALIGNED_ROW)
            continue;
        guint first = header_of(all, i, low);
        if (first == i && low == 0)
            first = leading_of(all, i);
        Sides sides = {0, G_MAXDOUBLE};
        note_sides(&sides, line_at(all, i));
        guint end = label_end(all, rows_end(all, i), sides.figure_begin);
        end = foot_end(all, i, end, sides.figure_begin);
        if (drawn)
            widen(all, drawn, low, &first, &end);
        GjAligned *aligned = make(lines, first, end, drawn);
        if (aligned)
            g_ptr_array_add(found, aligned);
        low = end;
        i = end - 1;
    }
    add_foot(lines, all, low, drawn, found);
}

GPtrArray *gj_aligned_find(const GPtrArray *lines)
{
    GPtrArray *found = g_ptr_array_new_with_free_func((GDestroyNotify)gj_aligned_free);

    find_tables(lines, NULL, found);
    return found;
}

GPtrArray *gj_aligned_refine(const GPtrArray *lines, const GjGrid *grid)
{
    GPtrArray *found = g_ptr_array_new_with_free_func((GDestroyNotify)gj_aligned_free);

    find_tables(lines, grid, found);
    return found;
}
