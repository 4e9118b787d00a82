/* Text that is aligned makes a table without rules:
 *
 *     信息内容          本年制发件数   现行有效件数     header: texts only
 *     规章                    0              2          row: a figure beside something
 *     行政规范性              1              5          row
 *     文件                                              goes on above
 *         ▒▒▒▒▒▒▒          ▒▒▒            ▒▒▒           what the rows cover: columns
 *
 *  1. Lines with a figure beside something are rows; around them stand those of the same
 *     table (aligned_extent.c).
 *  2. Its texts are headings, labels, groups of several rows, or figures
 *     (aligned_text.c).
 *  3. Columns are what rows cover, together with the headings over them
 *     (aligned_header.c, aligned_columns.c).
 *  4. Rows are the cuts between lines that cost least (aligned_rows.c).
 *  5. Together they make a grid (aligned_lattice.c). Rows that might be others, and all
 *     where columns might, are doubted.
 *
 * Cost: pieces · columns. Gets wrong: columns that touch; rows without numbers as close
 * as the lines of a cell. */
#include "aligned.h"

#include "aligned_blank.h"
#include "aligned_extent.h"
#include "aligned_lattice.h"

#include <math.h>

/* Figures in one row that make a table of one row. */
#define SINGLE_ROW_VALUES_MIN 3
/* Texts side by side that make a header without rows and rules. */
#define FOOT_TEXTS_MIN 4
/* How much larger than a table its heading is. */
#define LARGER_RATIO 1.15
/* Most columns and lines; a page with more text is no table. */
#define COLUMNS_MAX 60
#define LINES_MAX   400
#define TEXTS_MAX   (LINES_MAX * COLUMNS_MAX)
/* Most texts of a header: as many lines as one may have, with a text over each column. */
#define HEADER_TEXTS_MAX 1000
/* How far apart lines of a header may be, in characters. */
#define HEADER_GAP_EM 5.0
/* Width of a unit at most, in characters. */
#define UNIT_EM 1.4
/* Furthest from one line of a cell to the next, in characters. */
#define LINE_EM 1.6

/* Where tables are looked for. */
typedef struct {
    const GPtrArray *lines; /* GjPieceLine */
    const GjGrid *drawn;    /* the rules around them; NULL: none */
    guint n_below;          /* lines on the page below those */
    GjLexicon *lexicon;
} Region;

static const GjAlignedLine *line_at(const GArray *lines, guint i)
{
    return gj_aligned_line_at(lines, i);
}

void gj_aligned_free(GjAligned *aligned)
{
    if (!aligned)
        return;
    gj_grid_free(aligned->grid);
    g_array_unref(aligned->doubts);
    g_free(aligned);
}

/* ---- one table ---- */

/* Whether there are rows enough among @lines to make a table. */
static gboolean has_rows(const GArray *lines)
{
    guint n_rows = 0, n_values = 0;

    for (guint i = 0; i < lines->len; i++) {
        const GjAlignedLine *line = line_at(lines, i);
        if (line->role == GJ_ALIGNED_ROW && line->is_label && line->is_known)
            return TRUE;
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

/* Whether @lines are more than a table may have, or print more. */
static gboolean is_too_much(const GArray *lines)
{
    guint n = 0;

    for (guint i = 0; i < lines->len; i++)
        n += line_at(lines, i)->stretches->len;
    return lines->len > LINES_MAX || n > TEXTS_MAX;
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

/* Whether a row of @lines has a number between its label and the figures, which begin at
 * @figures_x, and none in the @first column of those: it may be what is missing there,
 * and the others may be of another column each. */
static gboolean has_stray(const GArray *lines, double figures_x, const GjStretch *first)
{
    for (guint i = 0; i < lines->len && isfinite(figures_x); i++) {
        const GArray *texts = line_at(lines, i)->stretches;
        const GjStretch *last = NULL;
        guint n = 0;
        for (; n < texts->len && gj_stretch_at(texts, n)->x1 < figures_x; n++)
            last = gj_stretch_at(texts, n);
        gboolean is_full =
            n < texts->len && gj_stretch_is_over(gj_stretch_at(texts, n), first);
        if (line_at(lines, i)->role == GJ_ALIGNED_ROW && n > 1 && last->is_value &&
            !last->is_dash && !is_full)
            return TRUE;
    }
    return FALSE;
}

/* The table of lines @first to @end - 1 of @region; NULL when they make none. */
static GjAligned *make(const Region *region, guint first, guint end)
{
    const GjGrid *drawn = region->drawn;
    g_autoptr(GArray) own = gj_aligned_lines(region->lines, first, end, region->lexicon);

    if ((!drawn && !has_rows(own) && line_at(own, 0)->role == GJ_ALIGNED_ROW) ||
        is_too_much(own))
        return NULL;
    g_autoptr(GjAlignedTexts) texts = gj_aligned_texts_new(own, region->lexicon);
    if (texts->header->len > HEADER_TEXTS_MAX)
        return NULL;
    g_autoptr(GArray) headings = gj_aligned_headings(texts, drawn ? drawn->walls : NULL);
    gboolean is_sure = FALSE;
    g_autoptr(GArray) columns = gj_aligned_columns(texts, headings, &is_sure);
    if (columns->len == 0 || columns->len > COLUMNS_MAX ||
        columns->len + texts->labels->len + texts->groups->len < 2)
        return NULL;
    is_sure = is_sure && !has_stray(own, texts->figures_x, gj_stretch_at(columns, 0));
    g_autoptr(GArray) rules = rules_across(drawn, texts);
    g_autoptr(GjAlignedRows) rows = gj_aligned_rows_new(texts, columns, rules);
    GjAlignedParts parts = {
        texts, headings, columns, rows, drawn ? drawn->walls : NULL, box_of(own, drawn),
        0};
    parts.blank_foot =
        gj_aligned_blank_foot(texts, line_at(own, own->len - 1)->line, drawn,
                              region->lines->len - end + region->n_below);
    GjAligned *aligned = g_new0(GjAligned, 1);
    aligned->doubts = g_array_new(FALSE, TRUE, sizeof(gboolean));
    guint n_header = 0;
    aligned->grid =
        gj_aligned_grid(&parts, &aligned->n_labels, &n_header, aligned->doubts);
    for (guint i = 0; !is_sure && parts.blank_foot == 0 && i < aligned->doubts->len; i++)
        g_array_index(aligned->doubts, gboolean, i) = TRUE;
    aligned->has_header = has_header(columns, headings);
    if (gj_aligned_are_named(columns, headings))
        aligned->n_header = n_header;
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

/* What all rows among @lines show. */
static GjAlignedSides sides_of(const GArray *lines)
{
    GjAlignedSides sides = {0, G_MAXDOUBLE};

    for (guint i = 0; i < lines->len; i++) {
        if (line_at(lines, i)->role == GJ_ALIGNED_ROW)
            gj_aligned_note_sides(&sides, line_at(lines, i));
    }
    return sides;
}

/* Tells of each line whether the rules around it hold one row, or header, at most. What
 * looks like a heading right of the labels is one below a row. */
static void note_bands(const GArray *lines, const GjGrid *drawn)
{
    g_autofree guint *n_rows = g_new0(guint, drawn->walls->ys->len + 1);
    GjAlignedSides all = sides_of(lines), own = {0, G_MAXDOUBLE};

    for (guint i = 0; i < lines->len; i++) {
        guint band = band_of(lines, drawn, i);
        const GjAlignedLine *line = line_at(lines, i);
        if (i && band != band_of(lines, drawn, i - 1))
            own = (GjAlignedSides){0, G_MAXDOUBLE};
        n_rows[band] += line->role == GJ_ALIGNED_ROW ||
                        gj_aligned_is_header(line, &all) ||
                        gj_aligned_is_over(line, &own, &all);
        if (line->role == GJ_ALIGNED_ROW)
            gj_aligned_note_sides(&own, line);
    }
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

/* The end of the table with row @row. Where a heading stands above the next rule of
 * @drawn, what is below that is another table. */
static guint end_of(const GArray *lines, const GjGrid *drawn, guint row)
{
    g_autoptr(GArray) own = g_array_new(FALSE, FALSE, sizeof(GjAlignedLine));
    GjAlignedSides sides = {0, G_MAXDOUBLE}, all = sides_of(lines);
    gboolean has_heading = FALSE;
    guint end = row;

    for (; drawn && end < lines->len &&
           band_of(lines, drawn, end) == band_of(lines, drawn, row);
         end++) {
        const GjAlignedLine *line = line_at(lines, end);
        has_heading |= gj_aligned_is_over(line, &sides, &all);
        if (line->role == GJ_ALIGNED_ROW)
            gj_aligned_note_sides(&sides, line);
    }
    if (!has_heading)
        return gj_aligned_end(lines, row, TRUE);
    g_array_append_vals(own, lines->data, end);
    return gj_aligned_end(own, row, end == lines->len);
}

/* Whether @line, below rows of which @sides tells, is a note to them: it says so, or runs
 * from their labels into their figures. */
static gboolean is_note(const GjAlignedLine *line, const GjAlignedSides *sides)
{
    const GjStretch *text = gj_stretch_at(line->stretches, 0);

    return gj_aligned_is_note(line) ||
           (sides->label_end > 0 && text->x0 < sides->label_end &&
            text->x1 > sides->figure_begin + gj_piece_line_em(line->line));
}

/* Widens @first to @end by the lines around that stand between the same rules, not before
 * @low. */
static void widen(const GArray *lines, const GjGrid *drawn, guint low, guint *first,
                  guint *end)
{
    GjAlignedSides sides = {0, G_MAXDOUBLE};

    while (*first > low && shares_band(lines, drawn, *first - 1, *first) &&
           !(line_at(lines, *first)->role == GJ_ALIGNED_HEADER &&
             line_at(lines, *first - 1)->is_numbered))
        (*first)--;
    for (guint i = *first; i < *end; i++) {
        if (line_at(lines, i)->role == GJ_ALIGNED_ROW)
            gj_aligned_note_sides(&sides, line_at(lines, i));
    }
    while (*end < lines->len && !line_at(lines, *end)->is_title &&
           !is_note(line_at(lines, *end), &sides) &&
           shares_band(lines, drawn, *end, *end - 1))
        (*end)++;
}

/* Appends the header at the foot of a page, behind line @low, if one is there: its rows
 * are on the next page. Without rules around it, it shows by lines of many texts; the
 * number of the page may stand below. */
static void add_foot(const Region *region, const GArray *all, guint low, GPtrArray *found)
{
    const GjGrid *drawn = region->drawn;
    guint first = all->len, end = all->len, most = 0;
    gboolean is_known = FALSE; /* it holds labels of columns */

    for (guint i = all->len; i-- > low;) {
        double em = gj_piece_line_em(line_at(all, i)->line);
        if (first < all->len &&
            gj_aligned_level(all, first) - gj_aligned_level(all, i) > HEADER_GAP_EM * em)
            break;
        if (line_at(all, i)->is_numbered || line_at(all, i)->is_title) {
            low = i + 1;
            break;
        }
        is_known |= line_at(all, i)->is_heading;
        if (line_at(all, i)->role != GJ_ALIGNED_HEADER)
            continue;
        most = MAX(most, line_at(all, i)->stretches->len);
        end = first == all->len ? i + 1 : end;
        first = i;
    }
    if (drawn && most > 0) {
        first = low;
        end = all->len;
    }
    if (most < (drawn ? 1 : is_known ? 2 : FOOT_TEXTS_MIN) || all->len - end > 2)
        return;
    GjAligned *foot = make(region, first, end);
    if (foot)
        g_ptr_array_add(found, foot);
}

/* Whether what @line prints right of @figures_x are units under the figures of @row. */
static gboolean has_units(const GjAlignedLine *line, const GjAlignedLine *row,
                          double figures_x)
{
    double em = gj_piece_line_em(line->line);

    for (guint i = 0; i < line->stretches->len; i++) {
        const GjStretch *text = gj_stretch_at(line->stretches, i);
        gboolean is_under = FALSE;
        for (guint k = 0; k < row->stretches->len; k++)
            is_under |= gj_stretch_at(row->stretches, k)->is_value &&
                        gj_stretch_is_over(gj_stretch_at(row->stretches, k), text);
        if (text->x1 > figures_x && (!is_under || text->x1 - text->x0 > UNIT_EM * em))
            return FALSE;
    }
    return TRUE;
}

/* Units that had no room beside their figures are no header, though several stand on one
 * line. */
static void note_units(const GArray *lines)
{
    for (guint i = 1; i < lines->len; i++) {
        GjAlignedLine *line = gj_aligned_line_at(lines, i);
        const GjAlignedLine *row = line_at(lines, i - 1);
        GjAlignedSides sides = {0, G_MAXDOUBLE};
        if (line->role != GJ_ALIGNED_HEADER || row->role != GJ_ALIGNED_ROW)
            continue;
        gj_aligned_note_sides(&sides, row);
        if (has_units(line, row, sides.figure_begin))
            line->role = GJ_ALIGNED_LABEL;
    }
}

/* Whether line @i, that begins a table where another ends, is a row as close below as the
 * lines of one cell are. */
static gboolean goes_on(const GArray *lines, guint i)
{
    return i > 0 && line_at(lines, i)->role == GJ_ALIGNED_ROW &&
           gj_aligned_level(lines, i) - gj_aligned_level(lines, i - 1) <=
               LINE_EM * gj_piece_line_em(line_at(lines, i)->line);
}

/* Doubts the last row of the last table of @found, if that ends at line @end, where
 * figures follow that may be the rest of its own. */
static void doubt_last(const GPtrArray *found, guint end)
{
    const GjAligned *above = found->len ? g_ptr_array_index(found, found->len - 1) : NULL;

    if (above && above->end == end && above->doubts->len)
        g_array_index(above->doubts, gboolean, above->doubts->len - 1) = TRUE;
}

/* Appends the tables in @region to @found. */
static void find_tables(const Region *region, GPtrArray *found)
{
    const GjGrid *drawn = region->drawn;
    g_autoptr(GArray) all =
        gj_aligned_lines(region->lines, 0, region->lines->len, region->lexicon);
    guint low = 0;

    note_units(all);
    if (drawn)
        note_bands(all, drawn);
    for (guint i = 0; i < all->len; i++) {
        guint first = i, end = i;
        if (line_at(all, i)->role == GJ_ALIGNED_ROW) {
            first = gj_aligned_begin(all, i, low);
            end = end_of(all, drawn, i);
        } else if (line_at(all, i)->is_heading) {
            end = gj_aligned_blank_end(all, i);
            end = end == i && !drawn ? gj_aligned_bare_end(all, i) : end;
        }
        if (end == i)
            continue;
        if (drawn)
            widen(all, drawn, low, &first, &end);
        GjAligned *aligned = make(region, first, end);
        if (first == low && (gj_stretch_at(line_at(all, first)->stretches, 0)->is_value ||
                             goes_on(all, first)))
            doubt_last(found, first);
        if (aligned)
            g_ptr_array_add(found, aligned);
        low = end;
        i = end - 1;
    }
    add_foot(region, all, low, found);
}

GPtrArray *gj_aligned_find(const GPtrArray *lines, GjLexicon *lexicon)
{
    GPtrArray *found = g_ptr_array_new_with_free_func((GDestroyNotify)gj_aligned_free);

    find_tables(&(Region){lines, NULL, 0, lexicon}, found);
    return found;
}

GPtrArray *gj_aligned_refine(const GPtrArray *lines, const GjGrid *grid,
                             GjLexicon *lexicon, guint n_below)
{
    GPtrArray *found = g_ptr_array_new_with_free_func((GDestroyNotify)gj_aligned_free);

    find_tables(&(Region){lines, grid, n_below, lexicon}, found);
    return found;
}
