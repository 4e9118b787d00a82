/* The edition is found, not assumed (DESIGN.md §4.2):
 *
 * 1. Of the editions of one sub-table the one that fits best is kept; where two fit alike
 *    (表四 has one form) the edition of the document decides.
 * 2. The document is of the edition of its tables that cannot be mixed (表三), else of
 *    most of its sub-tables, else of its year.
 * 3. What that edition has and the document has not is missing. A table whose sub-tables
 *    may be mixed takes the missing ones from the edition of most of those found. */
#include "edition.h"

#include "pipeline/templates/label.h"

#include <string.h>

#define ALIKE 0.05 /* scores closer than this do not tell editions apart */

/* What a row of its own is worth to an edition when the other has none: more than any
 * score. */
#define OWN_ROWS 1000.0

typedef struct {
    const GjTemplates *templates;
    GPtrArray *candidates;
    const GjTemplate *document; /* edition of the document, as far as known */
} Choice;

static gboolean is_same_part(const GjSubtableMatch *a, const GjSubtableMatch *b)
{
    return g_str_equal(a->template->family, b->template->family) &&
           g_str_equal(a->table->id, b->table->id) &&
           g_str_equal(a->subtable->id, b->subtable->id);
}

static gboolean has_row(const GjSubtable *subtable, const char *code)
{
    for (guint i = 0; i < subtable->rows->len; i++) {
        if (g_strcmp0(gj_subtable_row(subtable, i)->code, code) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Whether a row with @label may be the heading of a group of @other. */
static gboolean is_heading(const GjLabel *label, const GjSubtable *other)
{
    for (guint g = 0; label->texts->len && g < other->groups->len; g++) {
        const GjGroup *group = g_ptr_array_index(other->groups, g);
        if (group->label.texts->len &&
            g_str_equal(group->label.texts->pdata[0], label->texts->pdata[0]))
            return TRUE;
    }
    return FALSE;
}

/* Whether the label by which @binding is named bears another number than @label, of
 * another kind: （六）其他 is not 3.其他, though （六）其他处理—3.其他 is */
static gboolean is_numbered_otherwise(const GjBinding *binding, const GjLabel *label)
{
    const char *texts[] = {binding->row_label ? binding->row_label->text : "",
                           label->texts->len ? label->texts->pdata[0] : ""};
    GjNumberStyle styles[2] = {GJ_NUMBER_NONE, GJ_NUMBER_NONE};
    guint numbers[2] = {0, 0};
    glong lengths[2] = {0, 0};

    for (guint i = 0; i < 2; i++) {
        gsize skip = gj_label_number(texts[i], &styles[i], &numbers[i]);
        lengths[i] = g_utf8_strlen(texts[i] + skip, -1);
    }
    return styles[0] != GJ_NUMBER_NONE && styles[1] != GJ_NUMBER_NONE &&
           styles[0] != styles[1] && numbers[0] != numbers[1] &&
           lengths[0] <= 2 * lengths[1];
}

/* Whether row @row was found beyond doubt: with a figure, where it may be the heading of
 * a group of @other. */
static gboolean is_found(const GjSubtableMatch *match, guint row, const GjSubtable *other)
{
    const GjLabel *label = &gj_subtable_row(match->subtable, row)->label;
    gboolean is_group = is_heading(label, other);

    for (guint col = 0; col < match->subtable->columns->len; col++) {
        const GjBinding *binding = gj_subtable_match_at(match, row, col);
        if (binding->text && !binding->doubt && (*binding->text || !is_group) &&
            !is_numbered_otherwise(binding, label))
            return TRUE;
    }
    return FALSE;
}

/* The rows that only @match has and not @other, another edition; @found: those of them
 * that were found. */
static guint count_own_rows(const GjSubtableMatch *match, const GjSubtableMatch *other,
                            guint *found)
{
    guint n = 0;

    *found = 0;
    for (guint i = 0; i < match->subtable->rows->len; i++) {
        if (has_row(other->subtable, gj_subtable_row(match->subtable, i)->code))
            continue;
        n++;
        *found += is_found(match, i, other->subtable);
    }
    return n;
}

/* By how much @a fits better than @b, another edition of the same sub-table. Where one
 * has rows of its own there and the other has not, that decides; where none has, rows
 * that are not there say nothing: they were cut off or left out. */
static double advantage(const GjSubtableMatch *a, const GjSubtableMatch *b)
{
    guint found_a = 0, found_b = 0;
    guint own_a = count_own_rows(a, b, &found_a), own_b = count_own_rows(b, a, &found_b);

    if (found_a && !found_b)
        return OWN_ROWS;
    if (found_b && !found_a)
        return -OWN_ROWS;
    if (found_a || found_b)
        return a->score - b->score;
    return a->score - b->score + GJ_UNMATCHED_COST * own_a - GJ_UNMATCHED_COST * own_b;
}

/* Whether @a is to be kept rather than @b, another edition of the same sub-table. */
static gboolean is_better(const GjSubtableMatch *a, const GjSubtableMatch *b,
                          const GjTemplate *document)
{
    double more = advantage(a, b);

    if (more > ALIKE)
        return TRUE;
    if (more < -ALIKE)
        return FALSE;
    if (document && (a->template == document) != (b->template == document))
        return a->template == document;
    return a->template->from_year > b->template->from_year;
}

/* Of the candidates that are editions of one sub-table the best one. */
static gboolean is_best(const Choice *choice, const GjSubtableMatch *match)
{
    for (guint i = 0; i < choice->candidates->len; i++) {
        const GjSubtableMatch *other = g_ptr_array_index(choice->candidates, i);
        if (other != match && is_same_part(match, other) &&
            is_better(other, match, choice->document))
            return FALSE;
    }
    return TRUE;
}

/* Whether another edition fits this sub-table as well. */
static gboolean is_ambiguous(const Choice *choice, const GjSubtableMatch *match)
{
    for (guint i = 0; i < choice->candidates->len; i++) {
        const GjSubtableMatch *other = g_ptr_array_index(choice->candidates, i);
        if (other != match && is_same_part(match, other) &&
            advantage(match, other) <= ALIKE)
            return TRUE;
    }
    return FALSE;
}

/* ---- the edition of the document ---- */

static guint count_votes(const Choice *choice, const GjTemplate *template, gboolean mixes)
{
    guint votes = 0;

    for (guint i = 0; i < choice->candidates->len; i++) {
        const GjSubtableMatch *match = g_ptr_array_index(choice->candidates, i);
        votes += match->template == template && match->table->mixes == mixes &&
                 is_best(choice, match) && !is_ambiguous(choice, match);
    }
    return votes;
}

static const GjTemplate *most_voted(const Choice *choice, gboolean mixes)
{
    const GjTemplate *best = NULL;
    guint most = 0;

    for (guint t = 0; t < choice->templates->items->len; t++) {
        const GjTemplate *template = g_ptr_array_index(choice->templates->items, t);
        guint votes = count_votes(choice, template, mixes);
        if (votes >= most && votes) {
            most = votes;
            best = template;
        }
    }
    return best;
}

/* The edition in force in @year among those of @family; the last one when the year is
 * unknown. */
static const GjTemplate *edition_of_year(const GjTemplates *templates, const char *family,
                                         guint year)
{
    const GjTemplate *best = NULL;

    for (guint t = 0; t < templates->items->len; t++) {
        const GjTemplate *template = g_ptr_array_index(templates->items, t);
        if (!g_str_equal(template->family, family))
            continue;
        if (!best || !year || template->from_year <= year)
            best = template;
    }
    return best;
}

static void find_document_edition(Choice *choice, GjEdition *edition, guint year,
                                  const char *family)
{
    choice->document = most_voted(choice, FALSE);
    if (!choice->document)
        choice->document = most_voted(choice, TRUE);
    if (choice->document)
        return;
    if (choice->candidates->len) {
        const GjSubtableMatch *any = g_ptr_array_index(choice->candidates, 0);
        family = any->template->family;
    }
    if (!family)
        return;
    choice->document = edition_of_year(choice->templates, family, year);
    edition->by_year = TRUE;
}

/* ---- the list ---- */

static GjSubtableMatch *steal_best(Choice *choice, const char *table,
                                   const char *subtable)
{
    for (guint i = 0; i < choice->candidates->len; i++) {
        GjSubtableMatch *match = g_ptr_array_index(choice->candidates, i);
        if (g_str_equal(match->table->id, table) &&
            g_str_equal(match->subtable->id, subtable) &&
            g_str_equal(match->template->family, choice->document->family) &&
            is_best(choice, match))
            return match;
    }
    return NULL;
}

/* The edition that most found sub-tables of a mixed table are of. */
static const GjTemplate *edition_of_table(Choice *choice, const GjTemplateTable *table)
{
    const GjTemplate *best = choice->document;
    guint most = 0;

    for (guint t = 0; table->mixes && t < choice->templates->items->len; t++) {
        const GjTemplate *template = g_ptr_array_index(choice->templates->items, t);
        guint n = 0;
        for (guint i = 0; i < choice->candidates->len; i++) {
            const GjSubtableMatch *match = g_ptr_array_index(choice->candidates, i);
            n += match->template == template &&
                 g_str_equal(match->table->id, table->id) && is_best(choice, match);
        }
        if (n > most || (n == most && n && template == choice->document)) {
            most = n;
            best = template;
        }
    }
    return best;
}

static gboolean is_listed(const GPtrArray *matches, const char *table,
                          const char *subtable)
{
    for (guint i = 0; i < matches->len; i++) {
        const GjSubtableMatch *match = g_ptr_array_index(matches, i);
        if (g_str_equal(match->table->id, table) &&
            g_str_equal(match->subtable->id, subtable))
            return TRUE;
    }
    return FALSE;
}

/* Lists the sub-tables of @table of @template; missing ones only if @missing. */
static void list_table(Choice *choice, GjEdition *edition, const GjTemplate *template,
                       const GjTemplateTable *table, gboolean missing)
{
    for (guint s = 0; table && s < table->subtables->len; s++) {
        const GjSubtable *subtable = g_ptr_array_index(table->subtables, s);
        if (is_listed(edition->matches, table->id, subtable->id))
            continue;
        GjSubtableMatch *match = steal_best(choice, table->id, subtable->id);
        if (match && (table->mixes || match->template == template)) {
            edition->n_found++;
            g_ptr_array_add(edition->matches, match);
        } else if (missing) {
            g_ptr_array_add(edition->matches,
                            gj_subtable_match_new(template, table, subtable));
        }
    }
}

/* Sub-tables that only other editions have, where the table mixes editions. */
static void list_foreign(Choice *choice, GjEdition *edition, const GjTemplateTable *table)
{
    for (guint t = 0; table->mixes && t < choice->templates->items->len; t++) {
        const GjTemplate *template = g_ptr_array_index(choice->templates->items, t);
        if (g_str_equal(template->family, choice->document->family))
            list_table(choice, edition, template,
                       gj_template_find_table(template, table->id), FALSE);
    }
}

static void free_unlisted(Choice *choice, GPtrArray *listed)
{
    for (guint i = 0; i < choice->candidates->len; i++) {
        GjSubtableMatch *match = g_ptr_array_index(choice->candidates, i);
        if (!g_ptr_array_find(listed, match, NULL))
            gj_subtable_match_free(match);
    }
    g_ptr_array_set_free_func(choice->candidates, NULL);
    g_ptr_array_unref(choice->candidates);
}

void gj_edition_choose(GjEdition *edition, GPtrArray *candidates,
                       const GjTemplates *templates, guint year, const char *family)
{
    Choice choice = {templates, candidates, NULL};

    *edition = (GjEdition){0};
    edition->matches =
        g_ptr_array_new_with_free_func((GDestroyNotify)gj_subtable_match_free);
    find_document_edition(&choice, edition, year, family);
    edition->template = choice.document;
    for (guint t = 0; choice.document && t < choice.document->tables->len; t++) {
        const GjTemplateTable *table = g_ptr_array_index(choice.document->tables, t);
        const GjTemplate *template = edition_of_table(&choice, table);
        list_table(&choice, edition, template,
                   gj_template_find_table(template, table->id), TRUE);
        list_foreign(&choice, edition, table);
    }
    free_unlisted(&choice, edition->matches);
}

void gj_edition_clear(GjEdition *edition)
{
    g_clear_pointer(&edition->matches, g_ptr_array_unref);
}
