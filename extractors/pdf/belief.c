/* Text layers lie. The text of a page is believed unless one of these is found:
 *
 *  1. its drawing operators could not be read: nothing is known of what is seen;
 *  2. a picture covers the page, with text over or under it: a scan with the text that
 *     somebody's program read from it;
 *  3. no text, but pictures or shapes that may be letters;
 *  4. fonts that do not tell their characters, or characters that mean nothing;
 *  5. figures that are drawn but cannot be seen, or much other text like that;
 *  6. text that was typed over the page, which is seen but not among its text, and text
 *     that readers are given in the place of the figures that are shown, and figures
 *     that somebody struck out;
 *  7. a figure that runs over the edge of the page.
 *
 * Of characters that mean nothing, and of 5, a little is let pass if no figure can be
 * meant: bullets, a hidden mark; what cannot be seen is left out then. What a font does
 * not tell may be a figure always: its cell would look empty. What cannot be found here
 * is a map from glyphs to characters that is wrong but looks right. */
#include "belief.h"

#include "veils.h"

/* Part of the page that a picture must cover to be the page, 0..1. */
#define COVER_MAX 0.8
/* Part of the page that a picture covers at least to hold text. */
#define PICTURE_MIN 0.01
/* Shapes that letters need at least, beside little text and without any. */
#define SHAPES_MIN      20u
#define SHAPES_PER_CHAR 3u
/* Share of characters that mean nothing, or cannot be seen, from which nothing is
 * believed; in a number below the minimum they are bullets. */
#define ODD_SHARE    0.05
#define HIDDEN_SHARE 0.10
#define ODD_MIN      4u
/* Bytes of text for a character: two at most, and where it is far more, characters are
 * lost. */
#define BYTES_PER_CHAR 6u
/* How near to the sides of the page the last figure stands that is on it, where more of
 * them are cut off, in heights; and how far it reaches over head or foot, in points. */
#define SIDE_REACH 0.6
#define EDGE_REACH 0.5

/* What a page's characters are like. */
typedef struct {
    guint n;     /* that leave ink */
    guint n_odd; /* that mean nothing */
    guint n_veiled;
    GjVeil veil;             /* of the last one */
    gboolean has_odd_figure; /* one that means nothing stands beside a figure */
    gboolean has_veiled_figure;
    gboolean has_cut_figure;
} Survey;

static gboolean is_odd(gunichar c)
{
    switch (g_unichar_type(c)) {
    case G_UNICODE_CONTROL:
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_PRIVATE_USE:
        return TRUE;
    default:
        return c == 0xFFFD;
    }
}

/* A bullet of a symbol font. */
static gboolean is_bullet(gunichar c)
{
    return c >= 0xF020 && c <= 0xF0FF;
}

/* Whether @b stands right behind @a. */
static gboolean is_next(const GjGlyph *a, const GjGlyph *b)
{
    double height = MAX(a->box.y1 - a->box.y0, b->box.y1 - b->box.y0);

    return b->box.x0 - a->box.x1 < 0.3 * height && b->box.x0 > a->box.x0 &&
           MIN(a->box.y1, b->box.y1) > MAX(a->box.y0, b->box.y0);
}

static gboolean is_at_edge(GjBox box, double width, double height)
{
    double reach = SIDE_REACH * (box.y1 - box.y0);

    return box.x0 < reach || box.x1 > width - reach || box.y0 < -EDGE_REACH ||
           box.y1 > height + EDGE_REACH;
}

static Survey survey(const GArray *glyphs, double width, double height)
{
    Survey found = {0};
    const GjGlyph *last = NULL;

    for (guint i = 0; i < glyphs->len; i++) {
        const GjGlyph *glyph = &g_array_index(glyphs, GjGlyph, i);
        gboolean is_figure = gj_glyph_is_figure(glyph->c);
        if (gj_glyph_is_space(glyph->c)) {
            last = NULL;
            continue;
        }
        gboolean odd = glyph->c > 0x7F && is_odd(glyph->c);
        found.n++;
        found.n_odd += odd;
        if (last && is_next(last, glyph) &&
            ((odd && gj_glyph_is_figure(last->c)) ||
             (is_figure && is_odd(last->c) && !is_bullet(last->c))))
            found.has_odd_figure = TRUE;
        if (glyph->veil != GJ_VEIL_NONE) {
            found.n_veiled++;
            found.veil = glyph->veil;
            found.has_veiled_figure = found.has_veiled_figure || is_figure;
        } else if (is_figure && is_at_edge(glyph->box, width, height)) {
            found.has_cut_figure = TRUE;
        }
        last = glyph;
    }
    return found;
}

static const char *veil_reason(GjVeil veil)
{
    switch (veil) {
    case GJ_VEIL_WHITE:
        return "it has white text on white";
    case GJ_VEIL_CLIPPED:
        return "it has text that is clipped away";
    case GJ_VEIL_COVERED:
        return "it has text with something drawn over it";
    case GJ_VEIL_NO_UNICODE:
        return "a font does not tell its characters";
    default:
        return "it has hidden text";
    }
}

/* Bytes of text in fonts that do not tell their characters, and of all. */
static void count_bytes(const GjDrawing *drawing, guint64 *unknown, guint64 *all)
{
    *unknown = *all = 0;
    for (guint i = 0; i < drawing->shows->len; i++) {
        const GjShow *show = &g_array_index(drawing->shows, GjShow, i);
        *all += show->n_inked;
        if (show->veil == GJ_VEIL_NO_UNICODE)
            *unknown += show->n_inked;
    }
}

static const char *doubt_fonts(const GjDrawing *drawing, const Survey *found)
{
    guint64 unknown, all;

    count_bytes(drawing, &unknown, &all);
    if (unknown > 0)
        return veil_reason(GJ_VEIL_NO_UNICODE);
    if (all > (guint64)found->n * BYTES_PER_CHAR + BYTES_PER_CHAR)
        return "most of its text has no characters";
    if (found->has_odd_figure ||
        (found->n_odd >= ODD_MIN && found->n_odd > ODD_SHARE * found->n))
        return "it has characters that mean nothing";
    return NULL;
}

static const char *doubt_hidden(const Survey *found)
{
    if (found->has_veiled_figure || found->n_veiled > HIDDEN_SHARE * found->n)
        return veil_reason(found->veil);
    return NULL;
}

static const char *doubt_page(const GjDrawing *drawing, const Survey *found)
{
    double cover = gj_drawing_cover(drawing, GJ_COVER_FULL);

    if (found->n == 0 && (cover >= PICTURE_MIN || drawing->n_images > 0))
        return "it has a picture and no text";
    if (found->n == 0 && drawing->shows->len == 0 && drawing->n_shapes == 0)
        return NULL; /* a blank page */
    if (cover >= COVER_MAX)
        return "a picture covers the page";
    if (drawing->n_shapes >= SHAPES_MIN && drawing->n_shapes > SHAPES_PER_CHAR * found->n)
        return "it has shapes that may be letters";
    return NULL;
}

/* Takes out what cannot be seen. */
static void drop_veiled(GArray *glyphs)
{
    for (guint i = 0; i < glyphs->len; i++) {
        GjGlyph *glyph = &g_array_index(glyphs, GjGlyph, i);
        if (glyph->veil != GJ_VEIL_NONE)
            glyph->c = ' ';
    }
}

/* Whether an annotation lies over a figure. */
static gboolean has_struck_figure(const GArray *struck, const GArray *glyphs)
{
    for (guint i = 0; struck->len > 0 && i < glyphs->len; i++) {
        const GjGlyph *glyph = &g_array_index(glyphs, GjGlyph, i);
        double x = (glyph->box.x0 + glyph->box.x1) / 2;
        double y = (glyph->box.y0 + glyph->box.y1) / 2;
        if (!gj_glyph_is_figure(glyph->c))
            continue;
        for (guint k = 0; k < struck->len; k++) {
            if (gj_box_has(g_array_index(struck, GjBox, k), x, y))
                return TRUE;
        }
    }
    return FALSE;
}

const char *gj_belief_doubt(GjDrawing *drawing, GArray *glyphs, double width,
                            double height)
{
    const char *doubt;

    if (!drawing)
        return "its content cannot be read";
    if (drawing->fault)
        return drawing->fault;
    if (!gj_veils_find(drawing, glyphs))
        return "it has too much text that may be hidden";
    Survey found = survey(glyphs, width, height);
    doubt = doubt_page(drawing, &found);
    if (!doubt)
        doubt = doubt_fonts(drawing, &found);
    if (!doubt)
        doubt = doubt_hidden(&found);
    if (!doubt && drawing->has_annots)
        doubt = "text is typed over it";
    if (!doubt && has_struck_figure(drawing->struck, glyphs))
        doubt = "an annotation strikes out figures, or hides them";
    if (!doubt && drawing->has_replaced)
        doubt = "it gives other figures than it shows";
    if (!doubt && found.has_cut_figure)
        doubt = "a figure runs over the edge of the page";
    if (!doubt && found.n_veiled > 0)
        drop_veiled(glyphs);
    return doubt;
}
