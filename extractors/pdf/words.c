/* A word is a run of characters that stand on one line, one behind the other:
 *
 *      ┌──┐┌──┐ ┌──┐       ┌──┐      the gap before the third is small, before the
 *      │ 1││ 2│ │ 3│       │ 4│      fourth it is not: "123" and "4"
 *      └──┘└──┘ └──┘       └──┘
 *
 * A space ends a word as well. Whatever does not stand to the right of the one before it
 * begins a word, so that text written downwards, or turned, is one word a character.
 *
 * The second one of a double is told by its place: two glyphs of one word stand a whole
 * width apart, as in "11"; bold type and shadows move the second one by less than half.
 */
#include "words.h"

#include <math.h>

/* Gap that ends a word, in heights of the characters: about 0.3 em. */
#define GAP_MAX 0.28
/* So far may a character reach back over the one before it. */
#define OVERLAP_MAX 0.4
/* Characters of one line have their feet, and their middles, this near. */
#define LINE_REACH 0.3
/* A digit this much lower than the one before it, which stands this much higher or
 * deeper, in heights of the larger, is the mark of a note: 23¹ is not 231. */
#define MARK_HEIGHT 0.85
#define MARK_FEET   0.08
/* Farthest place of a double, in heights and in widths of the character. */
#define DOUBLE_HEIGHT 0.25
#define DOUBLE_WIDTH  0.5
/* Smallest reach for doubles, in points. */
#define DOUBLE_MIN 0.05

static double width(GjBox box)
{
    return box.x1 - box.x0;
}

static double height(GjBox box)
{
    return box.y1 - box.y0;
}

/* ---- doubles ---- */

/* Whether @b is the character @a drawn again. */
static gboolean is_double(const GjGlyph *a, const GjGlyph *b)
{
    double reach = MAX(DOUBLE_MIN,
                       MIN(DOUBLE_HEIGHT * height(a->box), DOUBLE_WIDTH * width(a->box)));

    return a->c == b->c && fabs(a->box.x0 - b->box.x0) < reach &&
           fabs(a->box.y0 - b->box.y0) < MAX(DOUBLE_MIN, DOUBLE_HEIGHT * height(a->box));
}

/* Glyphs by place, to find those near another: an index into the array, by cells of
 * CELL_SIZE points. */
#define CELL_SIZE 8.0

typedef struct {
    guint64 key; /* 0: free */
    guint index; /* of the glyph that came last to the cell */
} Slot;

typedef struct {
    Slot *slots;
    guint *next; /* of each glyph: the one before it in the same cell, or G_MAXUINT */
    gsize mask;
} Places;

static guint64 cell_key(gunichar c, double x, double y)
{
    guint64 column = (guint64)(gint64)floor(x / CELL_SIZE) & 0xFFFFF;
    guint64 row = (guint64)(gint64)floor(y / CELL_SIZE) & 0xFFFFF;

    return ((guint64)c << 40 | column << 20 | row) + 1;
}

static Slot *find_slot(const Places *places, guint64 key)
{
    gsize at = (key * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15)) >> 20 & places->mask;

    while (places->slots[at].key && places->slots[at].key != key)
        at = (at + 1) & places->mask;
    return &places->slots[at];
}

/* Looks in one cell for the glyph that @glyph is a double of. */
static gboolean has_double(const Places *places, const GArray *glyphs,
                           const GjGlyph *glyph, guint64 key)
{
    const Slot *slot = find_slot(places, key);

    if (!slot->key)
        return FALSE;
    for (guint i = slot->index; i != G_MAXUINT; i = places->next[i]) {
        if (is_double(&g_array_index(glyphs, GjGlyph, i), glyph))
            return TRUE;
    }
    return FALSE;
}

/* Looks in the cells that the reach of @glyph touches. */
static gboolean is_there(const Places *places, const GArray *glyphs, const GjGlyph *glyph)
{
    double reach = MIN(CELL_SIZE, DOUBLE_HEIGHT * height(glyph->box) + DOUBLE_MIN);
    double x = glyph->box.x0, y = glyph->box.y0;
    guint64 seen[4] = {0};
    guint n = 0;

    for (guint i = 0; i < 4; i++) {
        guint64 key = cell_key(glyph->c, x + (i & 1 ? reach : -reach),
                               y + (i & 2 ? reach : -reach));
        gboolean is_new = TRUE;
        for (guint k = 0; k < n; k++)
            is_new = is_new && seen[k] != key;
        if (!is_new)
            continue;
        seen[n++] = key;
        if (has_double(places, glyphs, glyph, key))
            return TRUE;
    }
    return FALSE;
}

static void add_place(Places *places, const GjGlyph *glyph, guint index)
{
    guint64 key = cell_key(glyph->c, glyph->box.x0, glyph->box.y0);
    Slot *slot = find_slot(places, key);

    places->next[index] = slot->key ? slot->index : G_MAXUINT;
    slot->key = key;
    slot->index = index;
}

void gj_glyphs_drop_doubles(GArray *glyphs)
{
    gsize size = 16;
    guint kept = 0;

    while (size < 2 * (gsize)glyphs->len)
        size *= 2;
    g_autofree Slot *slots = g_new0(Slot, size);
    g_autofree guint *next = g_new(guint, glyphs->len + 1);
    Places places = {slots, next, size - 1};
    for (guint i = 0; i < glyphs->len; i++) {
        GjGlyph glyph = g_array_index(glyphs, GjGlyph, i);
        if (!gj_glyph_is_space(glyph.c)) {
            if (is_there(&places, glyphs, &glyph))
                continue;
            add_place(&places, &glyph, kept);
        }
        g_array_index(glyphs, GjGlyph, kept++) = glyph;
    }
    g_array_set_size(glyphs, kept);
}

/* ---- words ---- */

/* Whether one of the digits @a and @b is smaller and raised against the other. */
static gboolean is_mark(const GjGlyph *a, const GjGlyph *b)
{
    double large = MAX(height(a->box), height(b->box));
    double small = MIN(height(a->box), height(b->box));

    return g_unichar_isdigit(a->c) && g_unichar_isdigit(b->c) &&
           small < MARK_HEIGHT * large && fabs(a->box.y1 - b->box.y1) > MARK_FEET * large;
}

/* Whether @b goes on the word that ends with @a. */
static gboolean goes_on(const GjGlyph *a, const GjGlyph *b)
{
    double size = MAX(height(a->box), height(b->box));
    double gap = b->box.x0 - a->box.x1;
    double feet = fabs(a->box.y1 - b->box.y1);
    double middles = fabs(a->box.y0 + a->box.y1 - b->box.y0 - b->box.y1) / 2;

    return gap <= GAP_MAX * size && b->box.x0 > a->box.x0 &&
           gap >= -OVERLAP_MAX * MIN(width(a->box), width(b->box)) &&
           MAX(feet, middles) <= LINE_REACH * size && !is_mark(a, b);
}

/* The word of the @n glyphs at @glyphs. */
static void give_word(const GjGlyph *glyphs, guint n, GjPage *page)
{
    g_autoptr(GString) text = g_string_sized_new(n * 3 + 1);
    g_autofree double *edges = g_new(double, n + 1);
    GjBox box = glyphs[0].box;

    for (guint i = 0; i < n; i++) {
        g_string_append_unichar(text, glyphs[i].c);
        edges[i] = glyphs[i].box.x0;
        box = gj_box_union(box, glyphs[i].box);
    }
    edges[n] = MAX(glyphs[n - 1].box.x1, edges[n - 1]);
    gj_word_set_edges(gj_page_add_word(page, text->str, box, 1), edges);
}

gboolean gj_words_give(const GArray *glyphs, GjPage *page)
{
    const GjGlyph *all = (const GjGlyph *)glyphs->data;
    guint begin = 0;

    for (guint i = 0; i < glyphs->len; i++) {
        if (gj_glyph_is_space(all[i].c)) {
            begin = i + 1;
            continue;
        }
        if (i + 1 < glyphs->len && !gj_glyph_is_space(all[i + 1].c) &&
            goes_on(&all[i], &all[i + 1]))
            continue;
        if (page->words->len >= GJ_WORDS_MAX)
            return FALSE;
        give_word(all + begin, i + 1 - begin, page);
        begin = i + 1;
    }
    return TRUE;
}
