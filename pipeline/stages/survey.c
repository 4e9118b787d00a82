/* A sub-table is put together from the tables of a document:
 *
 * 1. In every table the rows of every sub-table are looked for (match_rows.c).
 * 2. Over the first row found stand its header rows, up to the last row of another
 *    sub-table; they give the columns (match_columns.c). A table that begins with rows
 *    is the rest of one before it and takes over that one's columns.
 * 3. Tables that go on where the one before ends make one occurrence. The first one that
 *    fits about as well as the best and is filled in is read; a later one is a
 *    repetition, compared and not read. Behind one that is not filled in all is doubted.
 * 4. A sub-table whose one row has no label is found by its header alone.
 *
 * Cost: rows of the document · rows of all sub-tables. */
#include "match.h"

#include "match_axis.h"
#include "match_bind.h"
#include "match_empty.h"
#include "match_sums.h"
#include "occurrences.h"

#define OWNER_SCORE  0.7 /* a row is certainly another sub-table's */
#define REPEAT_SHARE 0.5 /* of its rows found again makes a repetition */

static const char empty_before[] = "the same form, not filled in, stands before";

/* A sub-table looked for: what, and where its rows are in each table. */
typedef struct {
    const GjTemplate *template;
    const GjTemplateTable *table;
    const GjSubtable *subtable;
    GjShape *shape;
    GPtrArray *rows; /* per view: GArray of GjRowPlace */
} Quest;

struct GjSurvey {
    const GPtrArray *views;
    GjLexicon *lexicon;
    GPtrArray *quests; /* Quest */
};

/* ---- looking ---- */

static void quest_free(gpointer data)
{
    Quest *quest = data;

    gj_shape_free(quest->shape);
    g_ptr_array_unref(quest->rows);
    g_free(quest);
}

static void add_quest(GjSurvey *survey, const GjTemplate *template,
                      const GjTemplateTable *table, const GjSubtable *subtable)
{
    Quest *quest = g_new0(Quest, 1);

    quest->template = template;
    quest->table = table;
    quest->subtable = subtable;
    quest->shape = gj_shape_new(template, subtable, survey->lexicon);
    quest->rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint v = 0; v < survey->views->len; v++)
        g_ptr_array_add(quest->rows,
                        gj_match_rows(g_ptr_array_index(survey->views, v), quest->shape));
    g_ptr_array_add(survey->quests, quest);
}

GjSurvey *gj_survey_new(const GPtrArray *views, const GjTemplates *templates,
                        GjLexicon *lexicon)
{
    GjSurvey *survey = g_new0(GjSurvey, 1);

    survey->views = views;
    survey->lexicon = lexicon;
    survey->quests = g_ptr_array_new_with_free_func(quest_free);
    for (guint t = 0; t < templates->items->len; t++) {
        const GjTemplate *template = g_ptr_array_index(templates->items, t);
        for (guint i = 0; i < template->tables->len; i++) {
            const GjTemplateTable *table = g_ptr_array_index(template->tables, i);
            for (guint s = 0; s < table->subtables->len; s++)
                add_quest(survey, template, table,
                          g_ptr_array_index(table->subtables, s));
        }
    }
    return survey;
}

void gj_survey_free(GjSurvey *survey)
{
    if (!survey)
        return;
    g_ptr_array_unref(survey->quests);
    g_free(survey);
}

guint gj_survey_size(const GjSurvey *survey)
{
    return survey->quests->len;
}

/* ---- header bands ---- */

/* The row behind the last row above @below that belongs to another sub-table. */
static guint band_top(const GjSurvey *survey, const Quest *quest, guint view, guint below)
{
    guint top = 0;

    for (guint q = 0; q < survey->quests->len; q++) {
        const Quest *other = g_ptr_array_index(survey->quests, q);
        if (g_str_equal(other->subtable->id, quest->subtable->id))
            continue;
        const GArray *rows = g_ptr_array_index(other->rows, view);
        for (guint k = 0; k < rows->len; k++) {
            const GjRowPlace *place = &g_array_index(rows, GjRowPlace, k);
            if (place->place == GJ_PLACE_SURE && place->score >= OWNER_SCORE &&
                place->row < below)
                top = MAX(top, place->row + 1);
        }
    }
    return top;
}

/* The slot column where figures begin: behind the labels of most rows. */
static guint figures_start(const GArray *rows)
{
    guint best = 0, most = 0;

    for (guint k = 0; k < rows->len; k++) {
        const GjRowPlace *place = &g_array_index(rows, GjRowPlace, k);
        guint count = 0;
        if (!place->label)
            continue;
        guint end = gj_view_cell_end(place->label);
        for (guint other = 0; other < rows->len; other++) {
            const GjRowPlace *o = &g_array_index(rows, GjRowPlace, other);
            count += o->label && gj_view_cell_end(o->label) == end;
        }
        if (count > most) {
            most = count;
            best = end;
        }
    }
    return best;
}

/* The first slot column where figures may begin: the columns of a part below a break, or
 * of a table right under another, may not be those under the header. */
static guint least_start(const GArray *rows)
{
    guint least = G_MAXUINT;

    for (guint k = 0; k < rows->len; k++) {
        const GjRowPlace *place = &g_array_index(rows, GjRowPlace, k);
        if (place->label && place->place == GJ_PLACE_SURE)
            least = MIN(least, gj_view_cell_end(place->label));
    }
    return least < G_MAXUINT ? least : figures_start(rows);
}

/* ---- parts ---- */

static void part_clear(gpointer data)
{
    GjPart *part = data;

    gj_columns_free(part->columns);
}

static void measure_rows(GjPart *part)
{
    part->first = part->last = -1;
    for (guint k = 0; k < part->rows->len; k++) {
        const GjRowPlace *place = &g_array_index(part->rows, GjRowPlace, k);
        if (place->place == GJ_PLACE_NONE)
            continue;
        part->first = part->first < 0 ? (int)k : part->first;
        part->last = (int)k;
        part->score += place->place == GJ_PLACE_INFERRED ? 0 : place->score;
    }
}

static void look_labelled(const GjSurvey *survey, const Quest *quest, guint v,
                          GjPart *part)
{
    const GjTableView *view = g_ptr_array_index(survey->views, v);
    guint first_row = view->n_rows;

    measure_rows(part);
    for (guint k = 0; k < part->rows->len; k++) {
        const GjRowPlace *place = &g_array_index(part->rows, GjRowPlace, k);
        if (place->place != GJ_PLACE_NONE)
            first_row = MIN(first_row, place->row);
    }
    guint top = band_top(survey, quest, v, first_row);
    guint start = part->first < 0 ? 0 : figures_start(part->rows);
    guint least = part->first < 0 ? 0 : least_start(part->rows);
    part->columns = gj_match_columns(view, quest->shape, survey->lexicon,
                                     (guint[3]){top, first_row, start});
    if (part->first < 0)
        gj_columns_drop_corner(part->columns);
    if (least == start)
        return;
    GjColumns *wider = gj_match_columns(view, quest->shape, survey->lexicon,
                                        (guint[3]){top, first_row, least});
    if (wider->n_found > part->columns->n_found) {
        gj_columns_free(part->columns);
        part->columns = wider;
    } else {
        gj_columns_free(wider);
    }
}

/* A row without a label: below its header, or at the top of a table that goes on. */
static void look_unlabelled(const GjSurvey *survey, const Quest *quest, guint v,
                            GjPart *part)
{
    const GjTableView *view = g_ptr_array_index(survey->views, v);
    GjRowPlace *place = &g_array_index(part->rows, GjRowPlace, 0);
    guint top = 0, bottom = 0;

    part->first = part->last = -1;
    gboolean header = gj_match_header_rows(view, quest->shape, &top, &bottom);
    if (header)
        part->columns = gj_match_columns(view, quest->shape, survey->lexicon,
                                         (guint[3]){top, bottom, 0});
    guint row = header ? bottom : 0;
    if (row >= view->n_rows || !gj_row_has_figures(view, quest->shape, row))
        return;
    *place = (GjRowPlace){GJ_PLACE_SURE, row, NULL, 0};
    part->first = part->last = 0;
}

static GArray *look(const GjSurvey *survey, const Quest *quest)
{
    GArray *parts = g_array_new(FALSE, TRUE, sizeof(GjPart));
    const GjColumns *carried = NULL;

    g_array_set_clear_func(parts, part_clear);
    for (guint v = 0; v < survey->views->len; v++) {
        GjPart part = {.shape = quest->shape, .rows = g_ptr_array_index(quest->rows, v)};
        if (quest->shape->anonymous)
            look_unlabelled(survey, quest, v, &part);
        else
            look_labelled(survey, quest, v, &part);
        if (part.columns) {
            part.score += part.columns->score;
            if (part.columns->n_found * 2 >= part.columns->n_columns)
                carried = part.columns;
        }
        part.applied = part.columns && part.columns->n_found ? part.columns : carried;
        g_array_append_val(parts, part);
    }
    return parts;
}

/* A row without a label counts only under a header, its own or carried over, that has as
 * many cells. */
static void drop_unheaded(const GjSurvey *survey, const Quest *quest, GArray *parts)
{
    for (guint v = 0; quest->shape->anonymous && v < parts->len; v++) {
        GjPart *part = &g_array_index(parts, GjPart, v);
        const GjTableView *view = g_ptr_array_index(survey->views, v);
        guint cells = 0;
        if (part->first < 0 ||
            (part->columns && part->columns->n_found * 2 >= part->columns->n_columns) ||
            gj_part_has_own_columns(part))
            continue;
        for (GjViewCell *cell = gj_table_view_next(view, 0, NULL); cell;
             cell = gj_table_view_next(view, 0, cell))
            cells++;
        if (!part->applied || cells != part->applied->leaves->len)
            part->first = part->last = -1;
    }
}

/* ---- choosing ---- */

/* The columns that @shape finds by their labels. A header over a row without one, of
 * which pixels show most labels, is of the form, also where no one of them is sure: it
 * has each label three times. */
static guint count_labelled(const GjColumns *columns, const GjShape *shape)
{
    gboolean counts_unsure =
        shape->anonymous && columns->view->table->method == GJ_METHOD_OCR;
    guint n = 0;

    for (guint k = 0; k < columns->n_columns; k++)
        n += columns->places[k] == GJ_PLACE_SURE ||
             (counts_unsure && columns->places[k] == GJ_PLACE_UNSURE);
    return n;
}

static void read_part(const GjSurvey *survey, const GjPart *part, guint v,
                      GjSubtableMatch *match)
{
    GjTableView *view = g_ptr_array_index(survey->views, v);
    GjMatchPart *piece = g_new0(GjMatchPart, 1);

    piece->view = view;
    piece->first_row = view->n_rows;
    for (guint k = 0; k < part->rows->len; k++) {
        const GjRowPlace *place = &g_array_index(part->rows, GjRowPlace, k);
        if (place->place == GJ_PLACE_NONE)
            continue;
        gj_bind_row(match, view, part->shape, place, k, part->applied);
        gj_bind_take_above(match, view, part->rows, k);
        piece->first_row = MIN(piece->first_row, place->row);
        piece->last_row = MAX(piece->last_row, place->row);
        match->n_rows += place->place == GJ_PLACE_SURE;
    }
    gj_match_sums_settle(match, view, part->rows);
    gj_bind_doubt_empty(match, view, part->shape, part->rows);
    match->last_block = view->block;
    match->score += part->score;
    guint n_columns = part->applied ? count_labelled(part->applied, part->shape) : 0;
    if (part->shape->anonymous)
        match->n_columns += n_columns; /* each part of one row has others */
    else
        match->n_columns = MAX(match->n_columns, n_columns);
    g_ptr_array_add(match->parts, piece);
}

/* Whether the parts of @occurrence have a header among them and rows enough to be a
 * repetition of @match; a page may part the header from most of the rows. */
static gboolean is_repetition(const GArray *parts, const GjOccurrence *occurrence,
                              const GjSubtableMatch *match)
{
    gboolean is_headed = FALSE;
    guint found = 0;

    for (guint v = occurrence->first; v < occurrence->end; v++) {
        const GjPart *part = &g_array_index(parts, GjPart, v);
        for (guint k = 0; part->first >= 0 && k < part->rows->len; k++)
            found += g_array_index(part->rows, GjRowPlace, k).place != GJ_PLACE_NONE;
        is_headed = is_headed || (part->first >= 0 && part->columns &&
                                  part->columns->n_found * 2 >= part->columns->n_columns);
    }
    return is_headed && found >= REPEAT_SHARE * match->n_rows;
}

/* Header cells that are none of the form. */
static guint count_foreign(const GjPart *part)
{
    const GjColumns *applied = part->applied;
    guint known = applied ? applied->n_found + (applied->unit_leaf >= 0) : 0;

    return applied && applied->leaves->len > known ? applied->leaves->len - known : 0;
}

/* Whether @place, found in part @v, is read rather than @best, found in part @at, of one
 * row: its label is surer. Where a row is blank, one with figures is read, in doubt. */
static gboolean is_better(const GPtrArray *views, GjRowPlace *place, guint v,
                          const GjRowPlace *best, guint at)
{
    if (place->place != best->place)
        return place->place > best->place;
    if (place->score < best->score ||
        !gj_row_has_number(g_ptr_array_index(views, v), place->row) ||
        gj_row_has_number(g_ptr_array_index(views, at), best->row))
        return FALSE;
    if (place->score == best->score)
        place->place = MIN(place->place, GJ_PLACE_UNSURE);
    return TRUE;
}

/* A row that two parts of @occurrence name is read where its label is surest, first where
 * both are alike; elsewhere its cells are no row's. */
static void settle_rows(const GPtrArray *views, const GArray *parts,
                        const GjOccurrence *occurrence)
{
    const GjPart *first = &g_array_index(parts, GjPart, occurrence->first);

    for (guint k = 0; !first->shape->anonymous && k < first->rows->len; k++) {
        GjRowPlace *best = NULL;
        guint at = 0;
        for (guint v = occurrence->first; v < occurrence->end; v++) {
            const GjPart *part = &g_array_index(parts, GjPart, v);
            GjRowPlace *place = &g_array_index(part->rows, GjRowPlace, k);
            if (part->first < 0 || place->place == GJ_PLACE_NONE ||
                gj_part_is_stray(views, part, v))
                continue;
            gboolean is_best = !best || is_better(views, place, v, best, at);
            GjRowPlace *worse = is_best ? best : place;
            best = is_best ? place : best;
            at = is_best ? v : at;
            if (worse)
                worse->place = GJ_PLACE_NONE;
        }
    }
}

static void read_occurrence(const GjSurvey *survey, const GArray *parts,
                            const GjOccurrence *occurrence, GjSubtableMatch *match)
{
    for (guint v = occurrence->first; v < occurrence->end; v++) {
        const GjPart *part = &g_array_index(parts, GjPart, v);
        if (part->first >= 0 && !gj_part_is_stray(survey->views, part, v))
            read_part(survey, part, v, match);
    }
}

static void compare_repetition(const GjSurvey *survey, const GArray *parts,
                               const GjOccurrence *occurrence, GjSubtableMatch *match)
{
    g_autoptr(GjSubtableMatch) again =
        gj_subtable_match_new(match->template, match->table, match->subtable);

    settle_rows(survey->views, parts, occurrence);
    read_occurrence(survey, parts, occurrence, again);
    if (!match->repeated)
        match->repeat_block = again->last_block;
    match->repeated = TRUE;
    match->differs = !gj_subtable_match_compare(match, again) || match->differs;
}

static void compare_later(const GjSurvey *survey, const GArray *parts,
                          const GArray *occurrences, guint from, GjSubtableMatch *match)
{
    for (guint i = from; i < occurrences->len; i++) {
        const GjOccurrence *later = &g_array_index(occurrences, GjOccurrence, i);
        if (is_repetition(parts, later, match))
            compare_repetition(survey, parts, later, match);
    }
}

/* Whether table @v was read for a repetition of @match, which is occurrence @read. */
static gboolean is_in_repetition(const GArray *parts, const GArray *occurrences,
                                 guint read, guint v, const GjSubtableMatch *match)
{
    for (guint i = read + 1; i < occurrences->len; i++) {
        const GjOccurrence *later = &g_array_index(occurrences, GjOccurrence, i);
        if (v >= later->first && v < later->end)
            return is_repetition(parts, later, match);
    }
    return FALSE;
}

/* Notes the tables that hold rows of @match and are neither read nor a repetition of what
 * is: what they print is not lost. */
static void keep_unread(const GjSurvey *survey, const GArray *parts,
                        const GArray *occurrences, guint first, GjSubtableMatch *match)
{
    const GjOccurrence *read = &g_array_index(occurrences, GjOccurrence, first);

    for (guint v = 0; v < parts->len; v++) {
        const GjPart *part = &g_array_index(parts, GjPart, v);
        if ((v >= read->first && v < read->end) || part->first < 0 ||
            gj_part_is_stray(survey->views, part, v) ||
            is_in_repetition(parts, occurrences, first, v, match))
            continue;
        GjMatchPart *piece = g_new0(GjMatchPart, 1);
        piece->view = g_ptr_array_index(survey->views, v);
        piece->last_row = piece->view->n_rows - 1;
        piece->is_unread = TRUE;
        g_ptr_array_add(match->parts, piece);
    }
}

GjSubtableMatch *gj_survey_match(GjSurvey *survey, guint index)
{
    const Quest *quest = g_ptr_array_index(survey->quests, index);
    g_autoptr(GArray) parts = look(survey, quest);

    drop_unheaded(survey, quest, parts);
    g_autoptr(GArray) occurrences = gj_occurrences_find(survey->views, parts);
    gboolean skipped = FALSE;
    int first = gj_occurrences_first(survey->views, parts, occurrences, &skipped);
    if (first < 0)
        return NULL;
    const GjOccurrence *occurrence = &g_array_index(occurrences, GjOccurrence, first);
    const GjTableView *view = g_ptr_array_index(survey->views, occurrence->first);
    GjSubtableMatch *match =
        gj_subtable_match_new(quest->template, quest->table, quest->subtable);
    match->block = view->block;
    settle_rows(survey->views, parts, occurrence);
    read_occurrence(survey, parts, occurrence, match);
    if (skipped)
        gj_subtable_match_doubt(match, empty_before);
    compare_later(survey, parts, occurrences, (guint)first + 1, match);
    keep_unread(survey, parts, occurrences, (guint)first, match);
    gj_subtable_match_weigh(
        match, count_foreign(&g_array_index(parts, GjPart, occurrence->first)));
    return match;
}
