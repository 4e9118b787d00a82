/* The text of a cell, read line by line; a break in a label stays one, for whoever
 * compares labels:
 *
 *     本年新收政府信息 |      "本年新收政府信息\n公开申请数量"
 *     公开申请数量     |
 *
 *                 6588 |      "65883": a number goes on in the next line when the cell
 *                    3 |      has no room for one more digit behind its first
 *
 *          12          |      "12\n34": there is room, so these are two numbers
 *          34          |
 */
#include "table_part.h"

#include "line_chars.h"
#include "piece.h"
#include "value.h"

#include <string.h>

/* Share of the rows with a number in front that makes one without it odd. */
#define NUMBERED_SHARE 0.6
/* Numbers torn by lines, and their share of all, that show that figures do not stand in
 * their cells. */
#define TORN_MIN   3u
#define TORN_SHARE 0.15
/* How far lines of one cell may stand apart sideways, in characters. */
#define APART_EM 1.5
/* Share of the width of a digit by which it may stand out of its cell. */
#define REACH_SHARE 0.35

GjTablePart *gj_table_part_new(guint page, GjGrid *grid)
{
    GjTablePart *part = g_new0(GjTablePart, 1);

    part->page = page;
    part->grid = grid;
    part->cells = g_new0(GjTablePartCell, grid->cells->len);
    for (guint i = 0; i < grid->cells->len; i++)
        part->cells[i].confidence = 1;
    return part;
}

void gj_table_part_free(GjTablePart *part)
{
    if (!part)
        return;
    for (guint i = 0; i < part->grid->cells->len; i++) {
        g_clear_pointer(&part->cells[i].pieces, g_array_unref);
        g_clear_pointer(&part->cells[i].alternatives, g_array_unref);
        g_free(part->cells[i].text);
    }
    g_free(part->cells);
    gj_grid_free(part->grid);
    g_free(part);
}

static gboolean is_digit(gunichar c)
{
    return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

static gboolean is_of_number(gunichar c)
{
    return is_digit(c) || c == '.' || c == ',' || c == 0xFF0E || c == 0xFF0C;
}

gboolean gj_digits_meet(const char *above, const char *below)
{
    gsize n = strlen(above);
    gunichar last = n ? g_utf8_get_char(g_utf8_prev_char(above + n)) : 0;
    gunichar first = g_utf8_get_char(below);

    return is_of_number(last) && is_of_number(first) &&
           (is_digit(last) || is_digit(first));
}

/* Notes what @line, the last one of @cell so far, which prints @text, leaves of the
 * @width of the cell. */
static void note_room(GjTablePartCell *cell, const GjPieceLine *line, double width,
                      const char *text)
{
    double own = line->box.x1 - line->box.x0;
    double next = own / (double)MAX(g_utf8_strlen(text, -1), 1);
    double left = width - own - GJ_CELL_PADDING_MAX;

    cell->is_full = *text && left < next;
    cell->is_tight = *text && left < MAX(next, gj_piece_line_em(line));
}

/* Whether @piece prints a digit and reaches out of @space so far that it may belong to
 * the next cell. */
static gboolean reaches_out(const GjPiece *piece, GjBox space)
{
    double width =
        (piece->box.x1 - piece->box.x0) / (double)MAX(g_utf8_strlen(piece->text, -1), 1);
    double out = MAX(space.x0 - piece->box.x0, piece->box.x1 - space.x1);

    return out > REACH_SHARE * width && gj_text_begins_figure(piece->text);
}

static gboolean is_doubted(const GjTablePartCell *cell, GjBox space)
{
    for (guint i = 0; i < cell->pieces->len; i++) {
        const GjPiece *piece = &g_array_index(cell->pieces, GjPiece, i);
        if (piece->doubt || reaches_out(piece, space))
            return TRUE;
    }
    return FALSE;
}

/* Whether the digits of @left and @right stand further apart than one of them is wide,
 * though those within one of both do not. */
static gboolean are_far(const GjPiece *left, const GjPiece *right)
{
    const char *end = left->text + strlen(left->text);
    glong n_left = g_utf8_strlen(left->text, -1), n = g_utf8_strlen(right->text, -1);
    double glyph = (right->box.x1 - right->box.x0) / (double)MAX(n, 1);

    return n > 0 && n_left > 0 && n + n_left > 2 &&
           is_digit(g_utf8_get_char(g_utf8_prev_char(end))) &&
           is_digit(g_utf8_get_char(right->text)) && right->box.x0 - left->box.x1 > glyph;
}

/* Whether digits of @line are set as if they were not of one number. */
static gboolean has_clash(const GjPieceLine *line)
{
    for (guint i = 1; i < line->pieces->len; i++) {
        const GjPiece *right = &g_array_index(line->pieces, GjPiece, i);
        if (gj_pieces_clash(right - 1, right) || are_far(right - 1, right))
            return TRUE;
    }
    return FALSE;
}

/* Whether two lines of a cell stand so far apart sideways that they are of two cells. */
static gboolean stand_apart(const GPtrArray *lines)
{
    for (guint i = 1; i < lines->len; i++) {
        const GjPieceLine *above = g_ptr_array_index(lines, i - 1);
        const GjPieceLine *below = g_ptr_array_index(lines, i);
        if (MAX(above->box.x0, below->box.x0) - MIN(above->box.x1, below->box.x1) >
            APART_EM * gj_piece_line_em(below))
            return TRUE;
    }
    return FALSE;
}

/* Whether a figure of @line stands so far behind what is left of it that it may be of
 * another column. */
static gboolean has_shared(const GjPieceLine *line)
{
    double em = gj_piece_line_em(line);

    for (guint i = 1; i < line->pieces->len; i++) {
        const GjPiece *piece = &g_array_index(line->pieces, GjPiece, i);
        if (piece->box.x0 - (piece - 1)->box.x1 > APART_EM * em &&
            gj_value_kind(piece->text) == GJ_CELL_NUMBER)
            return TRUE;
    }
    return FALSE;
}

/* Reads @cell; gives whether what stands in it are the texts of two. */
static gboolean read_cell(GjTablePartCell *cell, double width, double gap_em)
{
    g_autoptr(GPtrArray) lines = gj_piece_lines(cell->pieces);
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < lines->len; i++) {
        const GjPieceLine *line = g_ptr_array_index(lines, i);
        g_autofree char *words = gj_piece_line_text(line, gap_em);
        if (i && !(cell->is_full && gj_digits_meet(text->str, words)))
            g_string_append_c(text, '\n');
        g_string_append(text, words);
        note_room(cell, line, width, words);
        cell->doubt = cell->doubt || has_clash(line);
        cell->is_shared = cell->is_shared || has_shared(line);
        cell->box = gj_box_union(cell->box, line->box);
    }
    cell->text = g_string_free(text, FALSE);
    for (guint i = 0; i < cell->pieces->len; i++)
        cell->confidence *= g_array_index(cell->pieces, GjPiece, i).confidence;
    if (cell->pieces->len == 1) {
        GjPiece *only = &g_array_index(cell->pieces, GjPiece, 0);
        cell->alternatives = g_steal_pointer(&only->alternatives);
    }
    return stand_apart(lines);
}

/* Whether cell @i of @part prints a number. */
static gboolean prints_number(const GjTablePart *part, guint i)
{
    return gj_value_kind(part->cells[i].text) == GJ_CELL_NUMBER;
}

static const GjGridCell *grid_cell(const GjTablePart *part, guint i)
{
    return &g_array_index(part->grid->cells, GjGridCell, i);
}

/* Whether @line begins with a number as it is read from pixels, where marks stand alone
 * and are small: 四 、结转, 1,属于, 4保护 */
static gboolean is_numbered_picture(const char *line)
{
    g_autofree char *squeezed = g_strdup(line);
    char *end = squeezed;

    for (const char *c = line; *c; c++) {
        if (*c != ' ')
            *end++ = *c;
    }
    *end = '\0';
    const char *behind = squeezed + (g_ascii_isdigit(*squeezed) ? 1 : 0);
    if (behind > squeezed && *behind == ',')
        behind++;
    return gj_text_skip_enumerator(squeezed) ||
           (behind > squeezed && g_unichar_isalpha(g_utf8_get_char(behind)));
}

/* Whether a word of @text, read from pixels where @is_ocr, begins with a number of its
 * own: 1. （二） */
static gboolean is_numbered(const char *text, gboolean is_ocr)
{
    g_auto(GStrv) words = g_strsplit_set(text, " \n", -1);
    g_auto(GStrv) lines = g_strsplit(is_ocr ? text : "", "\n", -1);

    for (guint i = 0; words[i]; i++) {
        if (gj_text_skip_enumerator(words[i]))
            return TRUE;
    }
    for (guint i = 0; lines[i]; i++) {
        if (is_numbered_picture(lines[i]))
            return TRUE;
    }
    return FALSE;
}

/* The text of the label next to the figures of each row of @part; NULL: none. */
static const char **labels_of(const GjTablePart *part)
{
    const char **labels = g_new0(const char *, gj_grid_n_rows(part->grid) + 1);

    for (guint i = 0; i < part->grid->cells->len; i++) {
        const GjGridCell *cell = grid_cell(part, i);
        if (cell->col < part->n_labels && cell->col + cell->col_span >= part->n_labels &&
            *part->cells[i].text)
            labels[cell->row] = part->cells[i].text;
    }
    return labels;
}

/* Tells of each row of @part whether it has a label of its own (transfer full), with a
 * number where most have one; NULL where no row with figures has any. */
static gboolean *labelled_rows(const GjTablePart *part)
{
    guint n_rows = gj_grid_n_rows(part->grid), n = 0, n_numbered = 0;
    gboolean is_ocr = part->method == GJ_METHOD_OCR;
    gboolean *labelled = g_new0(gboolean, n_rows + 1);
    g_autofree const char **labels = labels_of(part);
    g_autofree gboolean *has_figures = g_new0(gboolean, n_rows + 1);

    for (guint i = 0; i < part->grid->cells->len; i++)
        has_figures[grid_cell(part, i)->row] |= prints_number(part, i);
    for (guint row = 0; row < n_rows; row++) {
        n += has_figures[row] && labels[row];
        n_numbered += has_figures[row] && labels[row] && is_numbered(labels[row], is_ocr);
    }
    for (guint row = 0; row < n_rows; row++)
        labelled[row] = labels[row] && (n_numbered <= NUMBERED_SHARE * n ||
                                        is_numbered(labels[row], is_ocr));
    if (n == 0)
        g_clear_pointer(&labelled, g_free);
    return labelled;
}

/* Whether what is torn or doubled in cell @i of @part shows that its columns may be
 * others. */
static gboolean may_tear(const GjTablePart *part, guint i)
{
    return part->is_aligned && grid_cell(part, i)->row >= part->n_header &&
           (part->n_header == 0 || grid_cell(part, i)->col >= part->n_labels);
}

/* Doubts the figure under @cell, which has no label: it may be the rest of that. */
static void doubt_below(GjTablePart *part, const GjGridCell *cell)
{
    guint n_cols = gj_grid_n_cols(part->grid), row = cell->row + cell->row_span;

    if (row >= gj_grid_n_rows(part->grid))
        return;
    guint below = part->grid->slots[(gsize)row * n_cols + cell->col];
    if (prints_number(part, below))
        part->cells[below].doubt = TRUE;
}

/* Doubts the empty cells of rows without figures that have a label, but none of their
 * own: it may be the rest of the label above, whose figures these are not. */
static void doubt_label_rests(GjTablePart *part, const gboolean *labelled)
{
    guint n_rows = gj_grid_n_rows(part->grid);
    g_autofree gboolean *has_value = g_new0(gboolean, n_rows + 1);
    g_autofree gboolean *is_below = g_new0(gboolean, n_rows + 1); /* a labelled row */
    g_autofree gboolean *is_rest = g_new0(gboolean, n_rows + 1);
    g_autofree const char **labels = labels_of(part);

    for (guint i = 0; i < part->grid->cells->len; i++)
        has_value[grid_cell(part, i)->row] |=
            grid_cell(part, i)->col >= part->n_labels && *part->cells[i].text;
    for (guint row = 1; row < n_rows; row++) {
        is_below[row] = is_below[row - 1] || (has_value[row - 1] && labelled[row - 1]);
        is_rest[row] = is_below[row] && labels[row] && !labelled[row] && !has_value[row];
    }
    for (guint i = 0; i < part->grid->cells->len; i++) {
        const GjGridCell *cell = grid_cell(part, i);
        if (cell->col >= part->n_labels && is_rest[cell->row])
            part->cells[i].doubt = TRUE;
    }
}

/* Where no rules part the rows, figures without a label of their own may go on those
 * above them or below, and so may doubted ones: all are doubted. */
static void doubt_above(GjTablePart *part)
{
    guint n_cols = gj_grid_n_cols(part->grid);
    g_autofree gboolean *labelled = labelled_rows(part);

    if (labelled)
        doubt_label_rests(part, labelled);

    for (guint i = 0; i < part->grid->cells->len; i++) {
        const GjGridCell *cell = grid_cell(part, i);
        GjTablePartCell *print = &part->cells[i];
        if (cell->row == 0 || !prints_number(part, i))
            continue;
        print->doubt = print->doubt || (labelled && !labelled[cell->row]);
        guint above = part->grid->slots[(gsize)(cell->row - 1) * n_cols + cell->col];
        if (print->doubt && prints_number(part, above))
            part->cells[above].doubt = TRUE;
        if (labelled && !labelled[cell->row])
            doubt_below(part, cell);
    }
}

/* Where no rules part the columns, one cell that holds the figures of two shows that
 * those beside it may stand in the wrong ones: all of its row are doubted. */
static void doubt_beside(GjTablePart *part)
{
    g_autofree gboolean *shared = g_new0(gboolean, gj_grid_n_rows(part->grid) + 1);

    for (guint i = 0; i < part->grid->cells->len; i++)
        shared[grid_cell(part, i)->row] |= part->cells[i].is_shared;
    for (guint i = 0; i < part->grid->cells->len; i++)
        part->cells[i].doubt = part->cells[i].doubt || shared[grid_cell(part, i)->row];
}

/* Doubts the empty cells of a table without rules that was read from pixels: what is too
 * faint to be seen there, or was taken for dirt, leaves no trace. */
static void doubt_unseen(GjTablePart *part)
{
    for (guint i = 0; i < part->grid->cells->len; i++) {
        if (!*part->cells[i].text)
            part->cells[i].doubt = TRUE;
    }
}

/* Whether so many numbers of @part are torn by its lines that these are not where its
 * columns are: what is not torn may stand in the wrong cell too. */
static gboolean are_torn(const GjTablePart *part)
{
    guint n = 0;

    for (guint i = 0; part->n_torn >= TORN_MIN && i < part->grid->cells->len; i++)
        n += prints_number(part, i);
    return part->n_torn >= TORN_MIN && part->n_torn > TORN_SHARE * n;
}

void gj_table_part_close(GjTablePart *part, double gap_em)
{
    for (guint i = 0; i < part->grid->cells->len; i++) {
        GjTablePartCell *cell = &part->cells[i];
        GjBox space = gj_grid_cell_box(part->grid,
                                       &g_array_index(part->grid->cells, GjGridCell, i));
        if (cell->pieces) {
            gboolean is_two = read_cell(cell, space.x1 - space.x0, gap_em);
            part->is_torn = part->is_torn || (is_two && may_tear(part, i));
            cell->doubt = cell->doubt || is_doubted(cell, space);
        } else {
            cell->text = g_strdup("");
        }
        g_clear_pointer(&cell->pieces, g_array_unref);
    }
    if (part->is_aligned) {
        doubt_beside(part);
        doubt_above(part);
    }
    if (part->is_aligned && part->method == GJ_METHOD_OCR)
        doubt_unseen(part);
    part->is_torn = part->is_torn || are_torn(part);
    for (guint i = 0; part->is_torn && i < part->grid->cells->len; i++)
        part->cells[i].doubt = TRUE;
}
