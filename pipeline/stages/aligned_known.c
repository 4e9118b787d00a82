/* A label that is broken over lines is none line by line:
 *
 *     2.其他法律行政     0.9   cut off; both lines   1.0
 *     法规禁止公开       0
 *     3.危及“三安全一稳定”   1.0
 *
 * Each few lines that follow each other are read as one and scored. Cost: lines · labels
 * of the lexicon. */
#include "aligned_known.h"

#include "line_chars.h"

/* A text that scores less is no label, and one that scores so much is one. */
#define LABEL_NONE 0.75
#define LABEL_SURE 0.93
/* What is more surely a label is no part of one. */
#define PART_SHARE 0.3
/* Longest text of a label, in bytes: filling-in remarks may stand within. */
#define LABEL_BYTES_MAX 240

static double share_of(GjLexicon *lexicon, const char *text, GjNames names)
{
    double best = gj_lexicon_best(lexicon, text, names);

    return CLAMP((best - LABEL_NONE) / (LABEL_SURE - LABEL_NONE), 0, 1);
}

/* The place of lines @first to @first + @n - 1 in the tables of shares. */
static gsize place_of(guint first, guint n)
{
    return (gsize)first * GJ_KNOWN_LINES_MAX + n - 1;
}

GjKnownLabels *gj_known_labels_new(const GPtrArray *labels, GjLexicon *lexicon)
{
    GjKnownLabels *known = g_new0(GjKnownLabels, 1);

    known->lexicon = lexicon;
    known->texts = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < labels->len; i++)
        g_ptr_array_add(known->texts, gj_stretch_text(g_ptr_array_index(labels, i)));
    known->rows = g_new0(double, (gsize)labels->len *GJ_KNOWN_LINES_MAX + 1);
    known->groups = g_new0(double, (gsize)labels->len *GJ_KNOWN_LINES_MAX + 1);
    for (guint i = 0; lexicon && i < labels->len; i++) {
        g_autoptr(GString) joined = g_string_new(NULL);
        for (guint n = 1; n <= MIN(GJ_KNOWN_LINES_MAX, labels->len - i); n++) {
            g_string_append(joined, g_ptr_array_index(known->texts, i + n - 1));
            const char *last = g_ptr_array_index(known->texts, i + n - 1);
            if (joined->len > LABEL_BYTES_MAX || (n > 2 && gj_text_skip_enumerator(last)))
                break;
            known->rows[place_of(i, n)] = share_of(lexicon, joined->str, GJ_NAMES_ROW);
            known->groups[place_of(i, n)] = share_of(lexicon, joined->str, GJ_NAMES_ROWS);
        }
    }
    return known;
}

double gj_known_labels_share(const GjKnownLabels *known, guint first, guint n,
                             gboolean or_group)
{
    if (n == 0 || n > GJ_KNOWN_LINES_MAX)
        return 0;
    return MAX(known->rows[place_of(first, n)],
               or_group ? known->groups[place_of(first, n)] : 0);
}

gboolean gj_known_labels_is_part(const GjKnownLabels *known, guint first, guint n)
{
    g_autoptr(GString) joined = g_string_new(NULL);

    if (!known->lexicon || gj_known_labels_share(known, first, n, FALSE) > PART_SHARE)
        return FALSE;
    for (guint i = 0; i < n; i++)
        g_string_append(joined, g_ptr_array_index(known->texts, first + i));
    return gj_lexicon_has_part(known->lexicon, joined->str);
}

void gj_known_labels_free(GjKnownLabels *known)
{
    if (!known)
        return;
    g_ptr_array_unref(known->texts);
    g_free(known->rows);
    g_free(known->groups);
    g_free(known);
}
