#include "label.h"

#include "pipeline/model/utf8.h"

#include <string.h>

/* A wording of a label: several wordings share a number. */
typedef struct {
    guint id;
    gboolean standard;
    guint n_group; /* characters of the group before a row; 0: the label alone */
    GjLabelKey key;
} Wording;

struct GjLexicon {
    GHashTable *folding; /* borrowed */
    GHashTable *ids;     /* standard wording (borrowed) → id + 1 */
    GHashTable *places;  /* the same by the address of the wording, for every label */
    GHashTable *exact;   /* GBytes of a folded text → GArray of Wording indices */
    GPtrArray *wordings; /* Wording */
    GHashTable *scores;  /* text → float[n_ids] */
    GArray *names;       /* guint: GjNames of each id */
    guint8 *pairs;       /* which pairs of characters stand in wordings, by hash */
    guint n_ids;
};

/* Places for pairs of characters: labels have a thousand. */
#define PAIRS_SIZE (1u << 14)

/* How far below the standard wording an exact variant scores. */
#define VARIANT_DISCOUNT 0.02

/* The place of the pair of characters at @chars. */
static guint pair_at(const gunichar *chars)
{
    return (chars[0] * 31 + chars[1]) & (PAIRS_SIZE - 1);
}

static GBytes *exact_key(const gunichar *chars, guint n_chars)
{
    return g_bytes_new(chars, n_chars * sizeof(*chars));
}

static void add_exact(GjLexicon *lexicon, const gunichar *chars, guint n_chars, guint at)
{
    GBytes *key = exact_key(chars, n_chars);
    GArray *list = g_hash_table_lookup(lexicon->exact, key);

    if (list) {
        g_bytes_unref(key);
    } else {
        list = g_array_new(FALSE, FALSE, sizeof(guint));
        g_hash_table_insert(lexicon->exact, key, list);
    }
    g_array_append_val(list, at);
}

/* A wording as small as its characters: there are some hundred. */
static Wording *wording_new(guint id, gboolean standard, const GjLabelKey *key)
{
    gsize used =
        offsetof(GjLabelKey, chars) + (key->n_full + key->n_base) * sizeof(key->chars[0]);
    Wording *wording = g_malloc(offsetof(Wording, key) + used);

    wording->id = id;
    wording->standard = standard;
    wording->n_group = 0;
    memcpy(&wording->key, key, used);
    return wording;
}

static void add_wording(GjLexicon *lexicon, guint id, const char *text, gboolean standard)
{
    GjLabelKey key;

    gj_label_key_init(&key, text, lexicon->folding);
    for (guint i = 1; i < key.n_full; i++)
        lexicon->pairs[pair_at(gj_label_full(&key) + i - 1)] = 1;
    add_exact(lexicon, gj_label_full(&key), key.n_full, lexicon->wordings->len);
    if (key.n_base && key.n_base < key.n_full)
        add_exact(lexicon, gj_label_base(&key), key.n_base, lexicon->wordings->len);
    g_ptr_array_add(lexicon->wordings, wording_new(id, standard, &key));
}

static void add_label(GjLexicon *lexicon, const GjLabel *label, GjNames names)
{
    if (!label->texts->len)
        return;
    const char *standard = gj_label_text(label);
    guint id = GPOINTER_TO_UINT(g_hash_table_lookup(lexicon->ids, standard));
    if (!id) {
        id = ++lexicon->n_ids;
        g_hash_table_insert(lexicon->ids, (gpointer)standard, GUINT_TO_POINTER(id));
        add_wording(lexicon, id - 1, standard, TRUE);
        g_array_set_size(lexicon->names, id);
    }
    g_hash_table_insert(lexicon->places, (gpointer)standard, GUINT_TO_POINTER(id));
    g_array_index(lexicon->names, guint, id - 1) |= names;
    for (guint i = 1; i < label->texts->len; i++)
        add_wording(lexicon, id - 1, g_ptr_array_index(label->texts, i), FALSE);
}

/* Some tables have group and row in one cell: （三）不予公开—1.属于国家秘密. */
static void add_path(GjLexicon *lexicon, const GjAxisLine *line)
{
    if (!line->group || !line->group->label.texts->len || !line->label.texts->len)
        return;
    g_autofree char *path = g_strconcat(gj_label_text(&line->group->label),
                                        gj_label_text(&line->label), NULL);
    add_wording(lexicon, gj_lexicon_id(lexicon, &line->label), path, FALSE);
    GjLabelKey group;
    gj_label_key_init(&group, gj_label_text(&line->group->label), lexicon->folding);
    Wording *wording = g_ptr_array_index(lexicon->wordings, lexicon->wordings->len - 1);
    wording->n_group = group.n_full;
}

/* Whether @group goes over any of @lines (GjAxisLine). */
static gboolean is_over(const GArray *lines, const GjGroup *group)
{
    for (guint i = 0; i < lines->len; i++) {
        const GjGroup *over = g_array_index(lines, GjAxisLine, i).group;
        while (over && over != group)
            over = over->parent;
        if (over)
            return TRUE;
    }
    return FALSE;
}

static void add_subtable(GjLexicon *lexicon, const GjSubtable *subtable)
{
    add_label(lexicon, &subtable->title, GJ_NAMES_TITLE);
    add_label(lexicon, &subtable->stub, GJ_NAMES_STUB);
    add_label(lexicon, &subtable->units, GJ_NAMES_COLUMN);
    for (guint i = 0; i < subtable->groups->len; i++) {
        const GjGroup *group = g_ptr_array_index(subtable->groups, i);
        add_label(lexicon, &group->label,
                  is_over(subtable->columns, group) ? GJ_NAMES_COLUMNS : GJ_NAMES_ROWS);
    }
    for (guint i = 0; i < subtable->columns->len; i++)
        add_label(lexicon, &gj_subtable_column(subtable, i)->label, GJ_NAMES_COLUMN);
    for (guint i = 0; i < subtable->rows->len; i++) {
        add_label(lexicon, &gj_subtable_row(subtable, i)->label, GJ_NAMES_ROW);
        add_path(lexicon, gj_subtable_row(subtable, i));
    }
}

GjLexicon *gj_lexicon_new(const GjTemplates *templates)
{
    GjLexicon *lexicon = g_new0(GjLexicon, 1);

    lexicon->folding = templates->folding;
    lexicon->ids = g_hash_table_new(g_str_hash, g_str_equal);
    lexicon->places = g_hash_table_new(NULL, NULL);
    lexicon->exact =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref,
                              (GDestroyNotify)g_array_unref);
    lexicon->wordings = g_ptr_array_new_with_free_func(g_free);
    lexicon->scores = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    lexicon->names = g_array_new(FALSE, TRUE, sizeof(guint));
    lexicon->pairs = g_malloc0(PAIRS_SIZE);
    for (guint t = 0; t < templates->items->len; t++) {
        const GjTemplate *template = g_ptr_array_index(templates->items, t);
        for (guint i = 0; i < template->tables->len; i++) {
            const GjTemplateTable *table = g_ptr_array_index(template->tables, i);
            for (guint s = 0; s < table->subtables->len; s++)
                add_subtable(lexicon, g_ptr_array_index(table->subtables, s));
        }
    }
    return lexicon;
}

guint gj_lexicon_id(const GjLexicon *lexicon, const GjLabel *label)
{
    gpointer id = NULL;

    if (!label->texts->len)
        return G_MAXUINT;
    id = g_hash_table_lookup(lexicon->places, gj_label_text(label));
    if (!id)
        id = g_hash_table_lookup(lexicon->ids, gj_label_text(label));
    return GPOINTER_TO_UINT(id) - 1;
}

guint gj_lexicon_size(const GjLexicon *lexicon)
{
    return lexicon->n_ids;
}

/* Scores the wordings that are exactly @chars; FALSE when there are none. */
static gboolean score_exact(const GjLexicon *lexicon, const GjLabelKey *seen,
                            const gunichar *chars, guint n_chars, float *scores)
{
    g_autoptr(GBytes) key = exact_key(chars, n_chars);
    const GArray *list = n_chars ? g_hash_table_lookup(lexicon->exact, key) : NULL;
    gboolean agreed = FALSE;

    for (guint i = 0; list && i < list->len; i++) {
        guint at = g_array_index(list, guint, i);
        const Wording *wording = g_ptr_array_index(lexicon->wordings, at);
        double score = gj_label_similarity(seen, &wording->key);
        score -= wording->standard ? 0 : VARIANT_DISCOUNT;
        scores[wording->id] = MAX(scores[wording->id], (float)score);
        agreed = agreed || score > GJ_LABEL_CERTAIN;
    }
    return agreed;
}

static void score_similar(const GjLexicon *lexicon, const GjLabelKey *seen, float *scores)
{
    for (guint i = 0; i < lexicon->wordings->len; i++) {
        const Wording *wording = g_ptr_array_index(lexicon->wordings, i);
        if (seen->n_full <= wording->n_group)
            continue; /* it may be of the group, and then names none of its rows */
        double score = gj_label_similarity(seen, &wording->key);
        if (score >= GJ_LABEL_SCORE_MIN)
            scores[wording->id] = MAX(scores[wording->id], (float)score);
    }
}

const float *gj_lexicon_scores(GjLexicon *lexicon, const char *text)
{
    float *scores = g_hash_table_lookup(lexicon->scores, text);
    GjLabelKey seen;

    if (scores)
        return scores;
    scores = g_new0(float, MAX(lexicon->n_ids, 1));
    gj_label_key_init(&seen, text, lexicon->folding);
    gboolean exact =
        score_exact(lexicon, &seen, gj_label_full(&seen), seen.n_full, scores);
    if (!exact && seen.n_base < seen.n_full)
        exact = score_exact(lexicon, &seen, gj_label_base(&seen), seen.n_base, scores);
    if (!exact)
        score_similar(lexicon, &seen, scores);
    g_hash_table_insert(lexicon->scores, g_strdup(text), scores);
    return scores;
}

gboolean gj_lexicon_is_label(const GjLexicon *lexicon, const float *scores)
{
    for (guint i = 0; scores && i < lexicon->n_ids; i++) {
        if (scores[i] >= GJ_LABEL_CERTAIN)
            return TRUE;
    }
    return FALSE;
}

guint gj_lexicon_names(GjLexicon *lexicon, const char *text, double score)
{
    const float *scores = gj_lexicon_scores(lexicon, text);
    guint names = 0;

    for (guint i = 0; i < lexicon->n_ids; i++) {
        if ((double)scores[i] >= score)
            names |= g_array_index(lexicon->names, guint, i);
    }
    return names;
}

double gj_lexicon_best(GjLexicon *lexicon, const char *text, guint names)
{
    const float *scores = gj_lexicon_scores(lexicon, text);
    double best = 0;

    for (guint i = 0; i < lexicon->n_ids; i++) {
        if (g_array_index(lexicon->names, guint, i) & names)
            best = MAX(best, (double)scores[i]);
    }
    return best;
}

/* Whether @n characters at @part stand together in @wording, with @skipped others before
 * them at most. */
static gboolean holds_part(const Wording *wording, const gunichar *part, guint n,
                           guint skipped)
{
    const gunichar *chars = gj_label_full(&wording->key);

    for (guint i = 0; i <= skipped && i + n <= wording->key.n_full; i++) {
        if (memcmp(chars + i, part, n * sizeof *part) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean find_part(GjLexicon *lexicon, const char *text, guint skipped)
{
    gunichar part[GJ_LABEL_MAX];
    guint n = 0;
    GjNumberStyle style = GJ_NUMBER_NONE;
    guint number = 0;

    text += gj_label_number(text, &style, &number);
    for (; *text; text = g_utf8_next_char(text)) {
        if (!gj_label_fold(gj_utf8_char(text), lexicon->folding, &part[n]))
            continue;
        n++;
        if (n == GJ_LABEL_MAX || (n > 1 && !lexicon->pairs[pair_at(part + n - 2)]))
            return FALSE;
    }
    for (guint i = 0; i < lexicon->wordings->len; i++) {
        if (holds_part(g_ptr_array_index(lexicon->wordings, i), part, n, skipped))
            return TRUE;
    }
    return FALSE;
}

gboolean gj_lexicon_has_part(GjLexicon *lexicon, const char *text)
{
    return find_part(lexicon, text, GJ_LABEL_MAX);
}

gboolean gj_lexicon_has_beginning(GjLexicon *lexicon, const char *text)
{
    return find_part(lexicon, text, 0);
}

/* Longest label that is looked for in a run of labels, in characters. */
#define SPLIT_MAX 12

static gboolean is_exact(const GjLexicon *lexicon, const gunichar *chars, guint n)
{
    g_autoptr(GBytes) key = exact_key(chars, n);

    return g_hash_table_contains(lexicon->exact, key);
}

GPtrArray *gj_lexicon_split(GjLexicon *lexicon, const char *text)
{
    GjLabelKey key;
    int from[GJ_LABEL_MAX +
             1]; /* where the last label of the best cut begins; -1: none */

    gj_label_key_init(&key, text, lexicon->folding);
    if (key.n_full < 4 || key.style != GJ_NUMBER_NONE || key.n_full >= GJ_LABEL_MAX)
        return NULL;
    from[0] = 0;
    for (guint end = 1; end <= key.n_full; end++) {
        from[end] = -1;
        for (guint n = MIN(end, SPLIT_MAX); n >= 2 && from[end] < 0; n--) {
            if (from[end - n] >= 0 && is_exact(lexicon, key.chars + end - n, n))
                from[end] = (int)(end - n);
        }
    }
    if (from[key.n_full] <= 0)
        return NULL;
    GPtrArray *parts = g_ptr_array_new_with_free_func(g_free);
    for (guint end = key.n_full; end > 0; end = (guint)from[end])
        g_ptr_array_insert(parts, 0,
                           g_ucs4_to_utf8(key.chars + from[end], (glong)end - from[end],
                                          NULL, NULL, NULL));
    return parts;
}

void gj_lexicon_forget(GjLexicon *lexicon)
{
    g_hash_table_remove_all(lexicon->scores);
}

void gj_lexicon_free(GjLexicon *lexicon)
{
    if (!lexicon)
        return;
    g_hash_table_unref(lexicon->ids);
    g_hash_table_unref(lexicon->places);
    g_hash_table_unref(lexicon->exact);
    g_ptr_array_unref(lexicon->wordings);
    g_hash_table_unref(lexicon->scores);
    g_array_unref(lexicon->names);
    g_free(lexicon->pairs);
    g_free(lexicon);
}
