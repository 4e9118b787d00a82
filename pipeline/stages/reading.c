#include "reading.h"

#include "mixed_text.h"

#include <string.h>

/* How many labels make a sub-table: of a small one a row and a column, of a larger one
 * four in all; rows alone must be three, and a third of the rows, and so must those of
 * a larger one that has but one column. One row label alone (行政许可 5) stands in many
 * papers. */
#define LABELS_MIN  4
#define SMALL_LINES 6
#define ROWS_ALONE  3

/* A header line that is cut into labels is no longer than this. */
#define LABEL_LINE_BYTES_MAX 600

static gboolean has_text(const GjSubtableMatch *match)
{
    for (guint i = 0; i < match->bindings->len; i++) {
        if (g_array_index(match->bindings, GjBinding, i).text)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_evident(const GjSubtableMatch *match)
{
    guint n_rows = match->subtable->rows->len;
    guint n_columns = match->subtable->columns->len;
    gboolean anonymous =
        gj_label_text(&gj_subtable_row(match->subtable, 0)->label)[0] == 0;

    if (!has_text(match))
        return FALSE;
    if (anonymous)
        return match->n_columns * 2 >= n_columns;
    gboolean small = n_rows + n_columns < SMALL_LINES;
    if (!match->n_columns || (n_columns == 1 && !small))
        return match->n_rows >= ROWS_ALONE && match->n_rows * 3 >= n_rows;
    return match->n_rows > 0 && (small || match->n_rows + match->n_columns >= LABELS_MIN);
}

static void add_barrier(GArray *tokens, guint block)
{
    GjSequenceToken barrier = {.kind = GJ_CELL_EMPTY, .block = block};

    if (tokens->len && g_array_index(tokens, GjSequenceToken, tokens->len - 1).text)
        g_array_append_val(tokens, barrier);
}

static void add_token(GjReading *reading, const char *text, guint block, guint line,
                      guint field, GjLexicon *lexicon)
{
    GjSequenceToken token = {.text = text,
                             .kind = gj_cell_kind(text, lexicon),
                             .block = block,
                             .line = line,
                             .field = field};

    if (reading->tokens->len >= GJ_SEQUENCE_TOKENS_MAX) {
        reading->cut = TRUE;
        return;
    }
    if (token.kind == GJ_CELL_TEXT)
        token.scores = gj_lexicon_scores(lexicon, token.text);
    g_array_append_val(reading->tokens, token);
}

/* The labels that the texts on a line are made of when they are read as one: the spaces
 * within the labels of a header look like those between them. NULL: they are none. */
static GPtrArray *labels_of_line(const GjRun *run, guint first, guint end,
                                 GjLexicon *lexicon)
{
    g_autoptr(GString) joined = g_string_new(NULL);

    if (end - first < 2 && !strchr(g_array_index(run->tokens, GjToken, first).text, ' '))
        return NULL;
    for (guint i = first; i < end; i++) {
        const GjToken *token = &g_array_index(run->tokens, GjToken, i);
        if (!*token->text || gj_value_kind(token->text) != GJ_CELL_TEXT)
            return NULL;
        g_string_append(joined, token->text);
    }
    if (joined->len > LABEL_LINE_BYTES_MAX)
        return NULL;
    g_autoptr(GPtrArray) labels = gj_lexicon_split(lexicon, joined->str);
    return labels && labels->len > 1 ? g_steal_pointer(&labels) : NULL;
}

static guint line_end(const GjRun *run, guint first)
{
    guint line = g_array_index(run->tokens, GjToken, first).line;
    guint end = first;

    while (end < run->tokens->len &&
           g_array_index(run->tokens, GjToken, end).line == line)
        end++;
    return end;
}

static void add_own_token(GjReading *reading, const GjToken *token, guint block,
                          GjLexicon *lexicon)
{
    gboolean is_text = gj_value_kind(token->text) == GJ_CELL_TEXT;
    g_autoptr(GPtrArray) cells =
        is_text ? gj_mixed_text_split(token->text, lexicon) : NULL;

    if (!cells)
        add_token(reading, token->text, block, token->line, token->field, lexicon);
    for (guint i = 0; cells && i < cells->len; i++)
        add_token(reading,
                  g_string_chunk_insert(reading->strings, g_ptr_array_index(cells, i)),
                  block, token->line, token->field + i, lexicon);
}

/* The lines of a document that are read. */
typedef struct {
    GjPlace first, end;
} Stretch;

static gboolean is_within(const Stretch *stretch, guint block, guint line)
{
    GjPlace place = {block, line};

    return !gj_place_before(place, stretch->first) &&
           gj_place_before(place, stretch->end);
}

static void add_run(GjReading *reading, const GjRun *run, guint block,
                    const Stretch *stretch, GjLexicon *lexicon)
{
    for (guint first = 0, end = 0; first < run->tokens->len; first = end) {
        end = line_end(run, first);
        if (!is_within(stretch, block, g_array_index(run->tokens, GjToken, first).line))
            continue;
        g_autoptr(GPtrArray) labels = labels_of_line(run, first, end, lexicon);
        for (guint i = first; !labels && i < end; i++)
            add_own_token(reading, &g_array_index(run->tokens, GjToken, i), block,
                          lexicon);
        for (guint i = 0; labels && i < labels->len; i++)
            add_token(
                reading,
                g_string_chunk_insert(reading->strings, g_ptr_array_index(labels, i)),
                block, g_array_index(run->tokens, GjToken, first).line, i, lexicon);
    }
}

static void collect(GjReading *reading, const GjBlocks *blocks, const Stretch *stretch,
                    GjLexicon *lexicon)
{
    for (guint i = stretch->first.block; i < blocks->items->len; i++) {
        const GjItem *item = &g_array_index(blocks->items, GjItem, i);
        if (item->kind == GJ_ITEM_RUN) {
            add_run(reading, item->body, i, stretch, lexicon);
        } else if (!is_within(stretch, i, 0)) {
            continue;
        } else if (item->kind == GJ_ITEM_TABLE) {
            GjTableView *view = gj_table_view_new(item->body, i, lexicon);
            if (view)
                g_ptr_array_add(reading->views, view);
        } else {
            add_barrier(reading->tokens, i);
        }
    }
}

static GjSubtableMatch *match_part(GjReading *reading, guint index,
                                   const GjSubtableMatch *wanted, GjLexicon *lexicon)
{
    GjSubtableMatch *match = gj_survey_match(reading->survey, index);

    if (match && is_evident(match))
        return match;
    gj_subtable_match_free(match);
    match =
        reading->tokens->len ? gj_sequence_match(reading->tokens, wanted, lexicon) : NULL;
    if (match && is_evident(match))
        return match;
    gj_subtable_match_free(match);
    return NULL;
}

static void match_all(GjReading *reading, const GjTemplates *templates,
                      GjLexicon *lexicon)
{
    guint index = 0; /* in the order of gj_survey_new() */

    for (guint t = 0; t < templates->items->len; t++) {
        const GjTemplate *template = g_ptr_array_index(templates->items, t);
        for (guint i = 0; i < template->tables->len; i++) {
            const GjTemplateTable *table = g_ptr_array_index(template->tables, i);
            for (guint s = 0; s < table->subtables->len; s++) {
                g_autoptr(GjSubtableMatch) wanted = gj_subtable_match_new(
                    template, table, g_ptr_array_index(table->subtables, s));
                GjSubtableMatch *match = match_part(reading, index++, wanted, lexicon);
                if (match)
                    g_ptr_array_add(reading->candidates, match);
            }
        }
    }
}

GjReading *gj_reading_new(const GjBlocks *blocks, GjPlace first, GjPlace end,
                          const GjTemplates *templates, GjLexicon *lexicon)
{
    GjReading *reading = g_new0(GjReading, 1);
    Stretch stretch = {first, end};

    reading->views = g_ptr_array_new_with_free_func((GDestroyNotify)gj_table_view_free);
    reading->tokens = g_array_new(FALSE, FALSE, sizeof(GjSequenceToken));
    reading->candidates =
        g_ptr_array_new_with_free_func((GDestroyNotify)gj_subtable_match_free);
    reading->strings = g_string_chunk_new(256);
    collect(reading, blocks, &stretch, lexicon);
    reading->survey = gj_survey_new(reading->views, templates, lexicon);
    match_all(reading, templates, lexicon);
    return reading;
}

gboolean gj_reading_begin(const GjReading *reading, GjPlace *begin)
{
    *begin = (GjPlace){G_MAXUINT, G_MAXUINT};
    for (guint i = 0; i < reading->candidates->len; i++) {
        const GjSubtableMatch *match = g_ptr_array_index(reading->candidates, i);
        GjPlace here = {match->block, G_MAXUINT};
        if (match->end_token > match->first_token)
            here.line =
                g_array_index(reading->tokens, GjSequenceToken, match->first_token).line;
        if (gj_place_before(here, *begin))
            *begin = here;
    }
    return reading->candidates->len > 0;
}

void gj_reading_free(GjReading *reading)
{
    if (!reading)
        return;
    gj_survey_free(reading->survey);
    g_ptr_array_unref(reading->views);
    g_array_unref(reading->tokens);
    if (reading->candidates)
        g_ptr_array_unref(reading->candidates);
    g_string_chunk_free(reading->strings);
    g_free(reading);
}
