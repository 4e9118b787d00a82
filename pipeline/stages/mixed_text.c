#include "mixed_text.h"

#include "value.h"

/* Longer ones are prose. */
#define MIXED_BYTES_MAX 600

static gboolean is_label(const char *text, GjLexicon *lexicon)
{
    return gj_lexicon_is_label(lexicon, gj_lexicon_scores(lexicon, text));
}

/* Moves the labels that the words in @words make to @cells; FALSE when they make none. */
static gboolean take_labels(GString *words, GPtrArray *cells, GjLexicon *lexicon)
{
    g_autoptr(GPtrArray) labels = NULL;

    if (!words->len)
        return TRUE;
    labels = gj_lexicon_split(lexicon, words->str);
    if (labels)
        g_ptr_array_extend_and_steal(cells, g_steal_pointer(&labels));
    else if (is_label(words->str, lexicon))
        g_ptr_array_add(cells, g_strdup(words->str));
    else
        return FALSE;
    g_string_truncate(words, 0);
    return TRUE;
}

GPtrArray *gj_mixed_text_split(const char *text, GjLexicon *lexicon)
{
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) words = g_string_new(NULL);

    if (!strchr(text, ' ') || strlen(text) > MIXED_BYTES_MAX || is_label(text, lexicon))
        return NULL;
    g_auto(GStrv) parts = g_strsplit_set(text, " \t", -1);
    for (guint i = 0; parts[i]; i++) {
        GjCellKind kind = gj_value_kind(parts[i]);
        if (kind == GJ_CELL_TEXT) {
            g_string_append(words, parts[i]);
        } else if (kind != GJ_CELL_EMPTY) {
            if (!take_labels(words, cells, lexicon) || !cells->len)
                return NULL;
            g_ptr_array_add(cells, g_strdup(parts[i]));
        }
    }
    if (!take_labels(words, cells, lexicon) || cells->len < 2)
        return NULL;
    return g_steal_pointer(&cells);
}
