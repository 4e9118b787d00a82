#include "extras.h"

#include "match_axis.h"

#define LABEL_SCORE 0.8 /* a text is a label and no extra */

static gboolean is_label(const GjViewCell *cell, guint n_labels)
{
    for (guint i = 0; cell->scores && i < n_labels; i++) {
        if (cell->scores[i] >= LABEL_SCORE)
            return TRUE;
    }
    return FALSE;
}

/* The match of @matches whose rows in @view begin last before @row, or the first; of
 * those with rows that were read, or with ones that were not. */
static GjSubtableMatch *nearest_of(const GPtrArray *matches, const GjTableView *view,
                                   guint row, gboolean is_unread)
{
    GjSubtableMatch *best = NULL;
    guint best_row = 0;

    for (guint m = 0; m < matches->len; m++) {
        GjSubtableMatch *match = g_ptr_array_index(matches, m);
        for (guint p = 0; p < match->parts->len; p++) {
            const GjMatchPart *part = g_ptr_array_index(match->parts, p);
            if (part->view != view || part->is_unread != is_unread)
                continue;
            if (!best || (part->first_row <= row && part->first_row >= best_row)) {
                best = match;
                best_row = part->first_row;
            }
        }
    }
    return best;
}

/* The match to which row @row of @view belongs; of tables that were not read only rows of
 * figures belong to one. */
static GjSubtableMatch *nearest(const GPtrArray *matches, const GjTableView *view,
                                guint row)
{
    GjSubtableMatch *read = nearest_of(matches, view, row, FALSE);

    return read || !gj_row_has_number(view, row) ? read
                                                 : nearest_of(matches, view, row, TRUE);
}

/* The nearest text left of @cell in its row, or over it in its column. */
static const char *label_beside(const GjTableView *view, const GjViewCell *cell)
{
    for (guint col = cell->cell->col; col-- > 0;) {
        const GjViewCell *at = gj_table_view_at(view, cell->cell->row, col);
        if (at && at->kind == GJ_CELL_TEXT)
            return at->cell->text;
    }
    return NULL;
}

static const char *label_above(const GjTableView *view, const GjViewCell *cell)
{
    for (guint row = cell->cell->row; row-- > 0;) {
        const GjViewCell *at = gj_table_view_at(view, row, cell->cell->col);
        if (at && at->kind == GJ_CELL_TEXT)
            return at->cell->text;
    }
    return NULL;
}

/* Whether a text with these @scores is a heading of @match: the label of a group of rows
 * in a form that prints a unit in each row, and dashes where there is no figure. */
static gboolean is_heading(const float *scores, const GjSubtableMatch *match,
                           const GjLexicon *lexicon)
{
    const GPtrArray *groups = match->subtable->groups;

    if (!scores || !match->subtable->units.texts->len)
        return FALSE;
    for (guint g = 0; g < groups->len; g++) {
        const GjGroup *group = g_ptr_array_index(groups, g);
        guint id = gj_lexicon_id(lexicon, &group->label);
        if (id != G_MAXUINT && scores[id] >= LABEL_SCORE)
            return TRUE;
    }
    return FALSE;
}

/* Whether @cell is a dash behind a heading. */
static gboolean is_of_heading(const GjTableView *view, const GjViewCell *cell,
                              const GjSubtableMatch *match, const GjLexicon *lexicon)
{
    const GjViewCell *label = NULL;

    if (cell->kind != GJ_CELL_DASH)
        return FALSE;
    for (const GjViewCell *at = gj_table_view_next(view, cell->cell->row, NULL);
         at && at != cell; at = gj_table_view_next(view, cell->cell->row, at)) {
        if (at->kind == GJ_CELL_TEXT)
            label = at;
    }
    return label && is_heading(label->scores, match, lexicon);
}

void gj_extras_add_from_grids(const GPtrArray *views, const GjLexicon *lexicon,
                              const GPtrArray *matches)
{
    guint n_labels = gj_lexicon_size(lexicon);

    for (guint v = 0; v < views->len; v++) {
        const GjTableView *view = g_ptr_array_index(views, v);
        for (guint i = 0; i < view->n_cells; i++) {
            const GjViewCell *cell = &view->cells[i];
            if (cell->used || cell->kind == GJ_CELL_EMPTY || is_label(cell, n_labels))
                continue;
            GjSubtableMatch *match = nearest(matches, view, cell->cell->row);
            if (match && !is_of_heading(view, cell, match, lexicon))
                gj_subtable_match_add_extra(match, label_beside(view, cell),
                                            label_above(view, cell), cell->cell->text,
                                            cell->cell->page);
        }
    }
}

/* ---- text dumps ---- */

static gboolean is_bound(const GjSubtableMatch *match, const GjSequenceToken *token)
{
    for (guint i = 0; i < match->bindings->len; i++) {
        if (g_array_index(match->bindings, GjBinding, i).text == token->text)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_known(const GjSequenceToken *token, guint n_labels)
{
    for (guint i = 0; token->scores && i < n_labels; i++) {
        if (token->scores[i] > 0)
            return TRUE;
    }
    return FALSE;
}

void gj_extras_add_from_tokens(const GArray *tokens, GjSubtableMatch *match,
                               const GjLexicon *lexicon)
{
    gboolean has_units = match->subtable->units.texts->len > 0;
    const char *label = NULL;
    gboolean heading = FALSE;

    for (guint t = match->first_token; t < match->end_token; t++) {
        const GjSequenceToken *token = &g_array_index(tokens, GjSequenceToken, t);
        if (!token->text || token->kind == GJ_CELL_EMPTY)
            continue;
        if (is_known(token, gj_lexicon_size(lexicon))) {
            label = token->text;
            heading = is_heading(token->scores, match, lexicon);
        } else if ((heading && token->kind == GJ_CELL_DASH) ||
                   (has_units && gj_value_unit(token->text) != GJ_UNIT_UNKNOWN)) {
            continue;
        } else if (!is_bound(match, token)) {
            gj_subtable_match_add_extra(match, label, NULL, token->text, 0);
        }
    }
}
