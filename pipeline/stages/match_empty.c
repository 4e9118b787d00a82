/* Where a label is cut wrongly, its row prints nothing and its figures stand below:
 *
 *     2.申请人逾期未按收费通知要求缴纳费用
 *     （六）其他、行政机关不再处理其申请      6   36   28
 *
 * Where a page break cuts a row, they may stand above, at the foot of a page.
 *
 * In a scan a false line may part a row: its label stands in the one part, its figures in
 * the other.
 *
 * Where print is so pale that no figure of a row is sure, another may not be seen at all.
 *
 * Or it prints what its longest figures have on their first line, or on their last. The
 * row below or above is of no field then. Cost: rows · labels. */
#include "match_empty.h"

#include "value.h"

#include <string.h>

#define FOREIGN_SCORE 0.7 /* a label of something else */
#define ALIKE_SCORE   0.5 /* a label that may be the same as one above */
#define UNSURE_MIN    4u  /* figures of a row, none of which is sure */
#define PALE_MIN      2u  /* likewise of a pale table: one that has so many */
#define UNSURE_TIMES  4u  /* for each of all its figures that is sure */

static const char above_unlabelled[] = "figures without a label stand above";
static const char below_unlabelled[] = "figures without a label stand below";

static const char unseen[] = "no figure of its row is sure, one may be unseen here";

/* Begins the labels of rows that are of no form: 其中：当面提交 */
static const char of_which[] = "其中";

/* Whether label @id is one of the rows of @shape. */
static gboolean is_own_row(const GjShape *shape, guint id)
{
    for (guint k = 0; k < shape->n_rows; k++) {
        if (shape->row_ids[k] == id)
            return TRUE;
    }
    return FALSE;
}

/* Whether @row holds the label of a row of the form that is none of @shape. */
static gboolean is_foreign(const GjTableView *view, const GjShape *shape, guint row)
{
    for (GjViewCell *cell = gj_table_view_next(view, row, NULL); cell;
         cell = gj_table_view_next(view, row, cell)) {
        for (guint i = 0; cell->scores && i < shape->n_all_rows; i++) {
            guint id = shape->all_row_ids[i];
            if (cell->scores[id] >= FOREIGN_SCORE && !is_own_row(shape, id))
                return TRUE;
        }
    }
    return FALSE;
}

/* Whether row @row of @view says that it is a part of what the row above counts. */
static gboolean is_of_which(const GjTableView *view, guint row)
{
    for (GjViewCell *cell = gj_table_view_next(view, row, NULL); cell;
         cell = gj_table_view_next(view, row, cell)) {
        if (cell->cell->row == row && g_str_has_prefix(cell->cell->text, of_which))
            return TRUE;
    }
    return FALSE;
}

/* Whether @row of @view is a row of @places, or carries a label of its own. */
static gboolean is_claimed(const GjTableView *view, const GjShape *shape,
                           const GArray *places, guint row)
{
    for (guint k = 0; k < places->len; k++) {
        const GjRowPlace *place = &g_array_index(places, GjRowPlace, k);
        if (place->place != GJ_PLACE_NONE && place->place != GJ_PLACE_INFERRED &&
            place->row == row)
            return TRUE;
    }
    return is_foreign(view, shape, row) || is_of_which(view, row);
}

/* Whether row @row of @view prints something like label @id. */
static gboolean is_alike(const GjTableView *view, guint row, guint id)
{
    for (GjViewCell *cell = gj_table_view_next(view, row, NULL); cell;
         cell = gj_table_view_next(view, row, cell)) {
        if (cell->scores && cell->cell->row == row && cell->scores[id] >= ALIKE_SCORE)
            return TRUE;
    }
    return FALSE;
}

/* Whether row @k of @match, row @row of @view with label @id, lacks a figure in a column
 * in which the row below has one, whose label is alike. */
static gboolean goes_on(const GjSubtableMatch *match, const GjTableView *view, guint k,
                        guint row, guint id)
{
    for (guint column = 0; column < match->subtable->columns->len; column++) {
        const GjBinding *binding = gj_subtable_match_at(match, k, column);
        const GjViewCell *below =
            binding->cell ? gj_table_view_at(view, row + 1, binding->cell->col) : NULL;
        if (below && !*binding->text && below->kind == GJ_CELL_NUMBER &&
            below->cell->row == row + 1)
            return is_alike(view, row + 1, id);
    }
    return FALSE;
}

/* Whether a figure or a dash was read in row @k of @match: what else its row prints, in
 * a column of remarks, is no figure of it. */
static gboolean has_figures(const GjSubtableMatch *match, guint k)
{
    for (guint column = 0; column < match->subtable->columns->len; column++) {
        const char *text = gj_subtable_match_at(match, k, column)->text;
        GjCellKind kind = text ? gj_value_kind(text) : GJ_CELL_EMPTY;
        if (kind == GJ_CELL_NUMBER || kind == GJ_CELL_DASH)
            return TRUE;
    }
    return FALSE;
}

/* Whether row @row of @view prints digits and no word, as the rest of a row does that is
 * broken over lines: ,923 */
static gboolean is_wordless(const GjTableView *view, guint row)
{
    gboolean has_digit = FALSE;

    for (GjViewCell *cell = gj_table_view_next(view, row, NULL); cell;
         cell = gj_table_view_next(view, row, cell)) {
        const char *text = cell->cell->row == row ? cell->cell->text : "";
        for (; *text; text = g_utf8_next_char(text)) {
            if (g_unichar_isalpha(g_utf8_get_char(text)))
                return FALSE;
            has_digit |= g_unichar_isdigit(g_utf8_get_char(text));
        }
    }
    return has_digit;
}

/* Whether the figures below row @row, of row @k of @shape, may be its own: it has none,
 * or only what the longest ones have on their first line. A row without a label has but
 * one line of figures. */
static gboolean lacks_figures(const GjSubtableMatch *match, const GjTableView *view,
                              const GjShape *shape, guint k, guint row)
{
    if (shape->anonymous)
        return is_wordless(view, row + 1);
    return has_figures(match, k) ? goes_on(match, view, k, row, shape->row_ids[k])
                                 : gj_row_has_number(view, row + 1);
}

/* Whether row @row of @view prints a text. */
static gboolean has_text(const GjTableView *view, guint row)
{
    for (GjViewCell *cell = gj_table_view_next(view, row, NULL); cell;
         cell = gj_table_view_next(view, row, cell)) {
        if (cell->kind == GJ_CELL_TEXT && cell->cell->row == row)
            return TRUE;
    }
    return FALSE;
}

/* The row with figures below row @row of @view, if nothing but texts stand between, as
 * those of a header that is repeated behind a break; 0: there is none. One without a text
 * stands right behind labels of columns. */
static guint behind_header(const GjTableView *view, const GjShape *shape, guint row)
{
    guint below = row + 1;

    while (below < view->n_rows && !gj_row_has_number(view, below))
        below++;
    return below > row + 1 && below < view->n_rows &&
                   (has_text(view, below) || gj_row_is_header(view, shape, below - 1))
               ? below
               : 0;
}

/* How many numbers stand in row @row of @view. */
static guint count_numbers(const GjTableView *view, guint row)
{
    guint n = 0;

    for (GjViewCell *cell = gj_table_view_next(view, row, NULL); cell;
         cell = gj_table_view_next(view, row, cell))
        n += cell->kind == GJ_CELL_NUMBER && cell->cell->row == row;
    return n;
}

/* Doubts the figures of row @k of @match that may go on in row @below of @view, which is
 * of no field: shorter ones, in some of its columns, or in all if nothing names them. */
static void doubt_torn(GjSubtableMatch *match, const GjTableView *view, guint k,
                       guint below)
{
    guint n_columns = match->subtable->columns->len, n = 0;
    g_autofree GjBinding **torn = g_new0(GjBinding *, n_columns + 1);

    for (guint column = 0; column < n_columns; column++) {
        GjBinding *binding = gj_subtable_match_at(match, k, column);
        const GjViewCell *rest =
            binding->cell ? gj_table_view_at(view, below, binding->cell->col) : NULL;
        if (rest && rest->kind == GJ_CELL_NUMBER && rest->cell->row == below &&
            rest->cell->col_span == binding->cell->col_span &&
            strlen(rest->cell->text) <= strlen(binding->text))
            torn[n++] = binding;
    }
    gboolean is_torn =
        has_text(view, below) ? n < n_columns : n == count_numbers(view, below);
    for (guint i = 0; is_torn && i < n; i++)
        torn[i]->doubt = torn[i]->doubt ? torn[i]->doubt : below_unlabelled;
}

/* Doubts whatever is bound to row @k of @match. */
static void doubt_row(GjSubtableMatch *match, guint k, const char *why)
{
    for (guint column = 0; column < match->subtable->columns->len; column++) {
        GjBinding *binding = gj_subtable_match_at(match, k, column);
        if (binding->text && !binding->doubt)
            binding->doubt = why;
    }
}

/* Whether row @row of @view is on another page than the one above. */
static gboolean begins_page(const GjTableView *view, guint row)
{
    const GjViewCell *above = gj_table_view_next(view, row - 1, NULL);
    guint page = 0;

    for (; above; above = gj_table_view_next(view, row - 1, above)) {
        if (above->cell->row == row - 1 && above->cell->page)
            page = above->cell->page;
    }
    for (const GjViewCell *cell = gj_table_view_next(view, row, NULL); page && cell;
         cell = gj_table_view_next(view, row, cell)) {
        if (cell->cell->row == row && cell->cell->page && cell->cell->page != page)
            return TRUE;
    }
    return FALSE;
}

/* Whether row @row of @view, row @k of @match without figures, may be the rest of the one
 * above a break, which has figures and is of no field. */
static gboolean lacks_above(const GjSubtableMatch *match, const GjTableView *view,
                            const GjShape *shape, const GArray *places, guint k)
{
    guint row = g_array_index(places, GjRowPlace, k).row;

    if (row == 0 || has_figures(match, k))
        return FALSE;
    guint above = row - 1;
    gboolean is_header = FALSE; /* repeated behind the break */
    for (; above > 0 && !gj_row_has_number(view, above); above--)
        is_header = is_header || gj_row_is_header(view, shape, above);
    return gj_row_has_number(view, above) &&
           (above + 1 < row ? is_header : begins_page(view, row)) &&
           !is_claimed(view, shape, places, above);
}

/* Whether row @row of @view has figures and is of no field, by its label or its place. */
static gboolean is_stray(const GjTableView *view, const GjShape *shape,
                         const GArray *places, guint row)
{
    for (guint k = 0; k < places->len; k++) {
        const GjRowPlace *place = &g_array_index(places, GjRowPlace, k);
        if (place->place != GJ_PLACE_NONE && place->row == row)
            return FALSE;
    }
    return row < view->n_rows && gj_row_has_number(view, row) &&
           !is_claimed(view, shape, places, row);
}

/* Whether @text is a figure that goes on in the row below: 170,7. Three digits stand
 * behind each mark. */
static gboolean is_begun(const char *text)
{
    guint n_digits = 0;
    gboolean has_mark = FALSE;

    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        gboolean is_mark = c == ',' || c == 0xFF0C;
        if (!is_mark && !g_unichar_isdigit(c) && !g_unichar_isspace(c))
            return FALSE;
        has_mark |= is_mark;
        n_digits = is_mark ? 0 : n_digits + g_unichar_isdigit(c);
    }
    return has_mark && n_digits < 3;
}

/* Whether row @row of @view has a figure that goes on below it. */
static gboolean is_row_begun(const GjTableView *view, guint row)
{
    for (GjViewCell *cell = gj_table_view_next(view, row, NULL); cell;
         cell = gj_table_view_next(view, row, cell)) {
        if (cell->cell->row == row && is_begun(cell->cell->text))
            return TRUE;
    }
    return FALSE;
}

/* Doubts the rows below figures of no field that go on in them. */
static void doubt_rests(GjSubtableMatch *match, const GjTableView *view,
                        const GjShape *shape, const GArray *places)
{
    for (guint k = 0; k < places->len; k++) {
        const GjRowPlace *place = &g_array_index(places, GjRowPlace, k);
        if (place->place != GJ_PLACE_NONE && place->row > 0 &&
            is_row_begun(view, place->row - 1) &&
            !is_claimed(view, shape, places, place->row - 1))
            doubt_row(match, k, above_unlabelled);
    }
}

/* Whether a figure was read in row @k of @match; a scrap of one is a dash. */
static gboolean has_numbers(const GjSubtableMatch *match, guint k)
{
    for (guint column = 0; column < match->subtable->columns->len; column++) {
        const char *text = gj_subtable_match_at(match, k, column)->text;
        if (text && gj_value_kind(text) == GJ_CELL_NUMBER)
            return TRUE;
    }
    return FALSE;
}

/* Doubts the rows of a scan without figures beside figures of no field: a fold, or a line
 * of the other side of the paper, parts a row. */
static void doubt_parted(GjSubtableMatch *match, const GjTableView *view,
                         const GjShape *shape, const GArray *places)
{
    for (guint k = 0; k < places->len; k++) {
        const GjRowPlace *place = &g_array_index(places, GjRowPlace, k);
        if (place->place == GJ_PLACE_NONE || has_numbers(match, k))
            continue;
        if (is_stray(view, shape, places, place->row + 1))
            doubt_row(match, k, below_unlabelled);
        else if (place->row > 0 && is_stray(view, shape, places, place->row - 1))
            doubt_row(match, k, above_unlabelled);
    }
}

typedef struct {
    guint sure, unsure; /* cells that show print */
} Printed;

static Printed count_printed(const GjSubtableMatch *match, guint k)
{
    Printed n = {0, 0};

    for (guint column = 0; column < match->subtable->columns->len; column++) {
        const GjBinding *binding = gj_subtable_match_at(match, k, column);
        gboolean is_sure = binding->confidence >= GJ_SURE_CONFIDENCE;
        if (!binding->text || !*binding->text)
            continue;
        if (is_sure && gj_value_kind(binding->text) != GJ_CELL_TEXT)
            n.sure++;
        else
            n.unsure++;
    }
    return n;
}

/* Doubts what is blank in rows of a scan of which no figure is sure: where few of its
 * table are, less print of a row tells that more may be there. */
static void doubt_pale(GjSubtableMatch *match, const GArray *places)
{
    Printed all = {0, 0};

    for (guint k = 0; k < places->len; k++) {
        Printed n = count_printed(match, k);
        all = (Printed){all.sure + n.sure, all.unsure + n.unsure};
    }
    gboolean is_pale = all.unsure >= UNSURE_MIN && all.unsure > UNSURE_TIMES * all.sure;
    for (guint k = 0; k < places->len; k++) {
        Printed n = count_printed(match, k);
        if (g_array_index(places, GjRowPlace, k).place == GJ_PLACE_NONE || n.sure ||
            n.unsure < (is_pale ? PALE_MIN : UNSURE_MIN))
            continue;
        for (guint column = 0; column < match->subtable->columns->len; column++) {
            GjBinding *binding = gj_subtable_match_at(match, k, column);
            if (binding->text && !*binding->text)
                binding->doubt = unseen;
        }
    }
}

void gj_bind_doubt_empty(GjSubtableMatch *match, const GjTableView *view,
                         const GjShape *shape, const GArray *places)
{
    if (view->table->method == GJ_METHOD_OCR) {
        doubt_parted(match, view, shape, places);
        doubt_pale(match, places);
    }
    doubt_rests(match, view, shape, places);
    if (view->table->method != GJ_METHOD_TEXT_LAYER)
        return;
    for (guint k = 0; k < places->len; k++) {
        const GjRowPlace *place = &g_array_index(places, GjRowPlace, k);
        guint below = place->row + 1, behind = behind_header(view, shape, place->row);
        if (place->place != GJ_PLACE_NONE && behind &&
            gj_row_has_number(view, place->row) &&
            !is_claimed(view, shape, places, behind))
            doubt_torn(match, view, k, behind);
        if (place->place != GJ_PLACE_NONE && lacks_above(match, view, shape, places, k))
            doubt_row(match, k, above_unlabelled);
        if (place->place == GJ_PLACE_NONE || below >= view->n_rows ||
            !lacks_figures(match, view, shape, k, place->row) ||
            is_claimed(view, shape, places, below))
            continue;
        doubt_row(match, k, below_unlabelled);
    }
}

/* The figure right above @binding, of row @row of @view on another page than @page; NULL:
 * there is none. */
static GjViewCell *figure_above(const GjTableView *view, guint row,
                                const GjBinding *binding, guint page)
{
    GjViewCell *above =
        binding->cell ? gj_table_view_at(view, row - 1, binding->cell->col) : NULL;
    gboolean is_figure =
        above && (above->kind == GJ_CELL_NUMBER || above->kind == GJ_CELL_DASH);

    return is_figure && above->cell->page != page ? above : NULL;
}

/* Whether one of @places is row @row of the table. */
static gboolean is_placed(const GArray *places, guint row)
{
    for (guint k = 0; k < places->len; k++) {
        const GjRowPlace *place = &g_array_index(places, GjRowPlace, k);
        if (place->place != GJ_PLACE_NONE && place->row == row)
            return TRUE;
    }
    return FALSE;
}

void gj_bind_take_above(GjSubtableMatch *match, const GjTableView *view,
                        const GArray *places, guint k)
{
    const GjRowPlace *place = &g_array_index(places, GjRowPlace, k);

    if (place->row == 0 || !place->label || gj_row_has_number(view, place->row) ||
        has_text(view, place->row - 1))
        return;
    gboolean is_free = !is_placed(places, place->row - 1);
    for (guint column = 0; column < match->subtable->columns->len; column++) {
        GjBinding *binding = gj_subtable_match_at(match, k, column);
        GjViewCell *above =
            figure_above(view, place->row, binding, place->label->cell->page);
        if (!above || binding->cell->row != place->row)
            continue;
        if (is_free) {
            binding->text = above->cell->text;
            binding->page = above->cell->page;
            binding->box = above->cell->box;
            binding->cell = above->cell;
            above->used = TRUE;
        }
        binding->doubt = binding->doubt ? binding->doubt : above_unlabelled;
        binding->is_loose = binding->is_weak = FALSE;
    }
}
