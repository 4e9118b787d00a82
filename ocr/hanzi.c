#include "hanzi.h"

#include "contour.h"
#include "net.h"
#include "ocr.h"
#include "symbols.h"

/* A line is so high, in widths of a Chinese character. */
#define EM_FILLED 0.94
/* How likely the net finds the engine's character at least where it agrees with it. */
#define AGREED 0.9F
/* From which probability on the net's character is taken for one that the engine is not
 * sure of, and from which it is sure: of held-out typefaces, worn ones and small ones
 * too, 99.8 % are right then, of those between 0.999 and it 99.1 %. */
#define TAKEN 0.97F
#define SURE  0.9999F
/* The engine is sure of some rare characters that it does not know, but never so sure:
 * below this the net denies one of which it finds another as likely as DENIED, and its
 * own hardly. It is made the other where the engine is not even RATHER sure, and doubted.
 */
#define NEVER_WRONG 0.995F
#define RATHER      0.99F
#define DENIED      0.99F
#define HARDLY      0.01F

/* 一, which a dash between years is taken for, and the dash. */
#define ONE  0x4E00
#define DASH 0x2014

/* 〇, which is read as @, or as both. */
#define CIRCLE 0x3007

struct GjHanzi {
    char *path;
    GBytes *bytes; /* what is in it */
    GjNet *net;    /* NULL: not needed yet */
    float *p;      /* of each character of the net */
};

GjHanzi *gj_hanzi_new(const char *path, GError **error)
{
    g_autoptr(GjHanzi) hanzi = g_new0(GjHanzi, 1);

    hanzi->path = g_strdup(path);
    hanzi->bytes = gj_net_map(path, error);
    return hanzi->bytes ? g_steal_pointer(&hanzi) : NULL;
}

void gj_hanzi_free(GjHanzi *hanzi)
{
    if (!hanzi)
        return;
    gj_net_free(hanzi->net);
    g_clear_pointer(&hanzi->bytes, g_bytes_unref);
    g_free(hanzi->path);
    g_free(hanzi->p);
    g_free(hanzi);
}

static gboolean start(GjHanzi *hanzi, GError **error)
{
    if (hanzi->net)
        return TRUE;
    g_autoptr(GjNet) net = gj_net_parse(hanzi->bytes, hanzi->path, error);
    if (!net)
        return FALSE;
    if (gj_net_n_in(net) != GJ_CONTOUR_VALUES) {
        g_set_error(error, GJ_OCR_ERROR, GJ_REASON_UNSUPPORTED,
                    "Pictures cannot be read: %s is of another version.", hanzi->path);
        return FALSE;
    }
    hanzi->p = g_new(float, gj_net_n_out(net));
    hanzi->net = g_steal_pointer(&net);
    return TRUE;
}

/* What the net says of a symbol. */
typedef struct {
    gboolean is_known; /* it was looked at */
    gunichar c;        /* the likeliest; 0: no character */
    float p, own;      /* of it, and of the engine's */
} Opinion;

/* A line in the works. */
typedef struct {
    const GjHanzi *hanzi;
    const GjRaster *raster;
    double em; /* how high a character is, in pixels */
    GArray *symbols;
    Opinion *opinions; /* of each symbol */
} Review;

static GjSymbol *symbol_at(const Review *review, guint i)
{
    return &g_array_index(review->symbols, GjSymbol, i);
}

/* What the net says of symbol @i; it is asked once. */
static const Opinion *ask(const Review *review, guint i)
{
    const GjSymbol *symbol = symbol_at(review, i);
    const GjNet *net = review->hanzi->net;
    float x[GJ_CONTOUR_VALUES], *p = review->hanzi->p, own = 0;
    Opinion *opinion = &review->opinions[i];
    guint best = 0;

    if (opinion->is_known || gj_region_is_empty(symbol->region))
        return opinion;
    gj_contour_measure(review->raster, symbol->region, review->em, x);
    gj_net_run(net, x, p);
    for (guint k = 0; k < gj_net_n_out(net); k++) {
        best = p[k] > p[best] ? k : best;
        own = gj_net_char(net, k) == symbol->c ? p[k] : own;
    }
    *opinion = (Opinion){TRUE, gj_net_char(net, best), p[best], own};
    return opinion;
}

/* Whether the next letter that is never wrong, from symbol @i on by @step, stands where
 * it was looked for: the net does not deny it. TRUE: there is none. */
static gboolean is_in_place(const Review *review, guint i, int step)
{
    for (gint64 k = (gint64)i + step; k >= 0 && k < review->symbols->len; k += step) {
        const GjSymbol *symbol = symbol_at(review, (guint)k);
        if (symbol->is_letter && symbol->confidence >= NEVER_WRONG)
            return ask(review, (guint)k)->own >= HARDLY;
    }
    return TRUE;
}

/* Settles what symbol @i is; one without ink may be made up. A character that stands in
 * the place of another would be made that, so those beside it must be in their place. */
static void settle(const Review *review, guint i)
{
    GjSymbol *symbol = symbol_at(review, i);

    if (!symbol->is_letter || symbol->confidence >= NEVER_WRONG)
        return;
    if (gj_region_is_empty(symbol->region)) {
        symbol->is_sure = FALSE;
        return;
    }
    const Opinion *opinion = ask(review, i);
    gboolean agrees = opinion->own >= (symbol->is_sure ? HARDLY : AGREED);
    if (agrees)
        symbol->is_sure = TRUE;
    if (agrees || !opinion->c || opinion->p < TAKEN || opinion->c == symbol->c ||
        !is_in_place(review, i, -1) || !is_in_place(review, i, 1))
        return;
    if (!symbol->is_sure) {
        symbol->c = opinion->c;
        symbol->is_sure = opinion->p >= SURE;
    } else if (opinion->p >= DENIED) {
        symbol->is_sure = FALSE;
        if (opinion->p >= SURE && symbol->confidence < RATHER)
            symbol->c = opinion->c;
    }
}

static gboolean is_digit(const GArray *symbols, guint i)
{
    return i < symbols->len && g_unichar_isdigit(g_array_index(symbols, GjSymbol, i).c);
}

/* Makes dashes of what was taken for 一 between two years. */
static void mend_dashes(GArray *symbols)
{
    for (guint i = 1; i < symbols->len; i++) {
        GjSymbol *symbol = &g_array_index(symbols, GjSymbol, i);
        if (symbol->c != ONE || !is_digit(symbols, i - 1) || !is_digit(symbols, i + 1))
            continue;
        symbol->c = DASH;
        symbol->is_letter = FALSE;
        symbol->is_sure = TRUE;
    }
}

/* Whether symbol @i is one of the characters that years are written with. */
static gboolean is_year_digit(const GArray *symbols, guint i)
{
    gunichar c = i < symbols->len ? g_array_index(symbols, GjSymbol, i).c : 0;

    return c == CIRCLE || (c && g_utf8_strchr("一二三四五六七八九", -1, c));
}

/* Makes 〇 of what was taken for @ in a year; where one circle was read as both, the @
 * goes: its character becomes 0. */
static void mend_circles(GArray *symbols)
{
    for (guint i = 1; i < symbols->len; i++) {
        GjSymbol *symbol = &g_array_index(symbols, GjSymbol, i);
        if (symbol->c != '@' || !is_year_digit(symbols, i - 1) ||
            !is_year_digit(symbols, i + 1))
            continue;
        gboolean is_double = g_array_index(symbols, GjSymbol, i - 1).c == CIRCLE ||
                             g_array_index(symbols, GjSymbol, i + 1).c == CIRCLE;
        symbol->c = is_double ? 0 : CIRCLE;
        symbol->is_letter = FALSE;
        symbol->is_sure = TRUE;
    }
}

/* The text of @symbols, with the spaces of @text (transfer full). */
static char *compose(const char *text, const GArray *symbols)
{
    GString *made = g_string_new(NULL);
    guint at = 0;

    for (guint i = 0; i < symbols->len; i++) {
        const GjSymbol *symbol = &g_array_index(symbols, GjSymbol, i);
        g_string_append_len(made, text + at, symbol->at - at);
        at = symbol->at + symbol->size;
        if (symbol->c == 0)
            continue;
        if (g_utf8_get_char(text + symbol->at) != symbol->c)
            g_string_append_unichar(made, symbol->c);
        else
            g_string_append_len(made, text + symbol->at, symbol->size);
    }
    g_string_append(made, text + at);
    return g_string_free(made, FALSE);
}

static gboolean is_sure_of_all(const GArray *symbols)
{
    for (guint i = 0; i < symbols->len; i++) {
        if (!g_array_index(symbols, GjSymbol, i).is_sure)
            return FALSE;
    }
    return TRUE;
}

static void settle_all(const GjHanzi *hanzi, const GjRaster *raster, GjRegion region,
                       GArray *symbols)
{
    double em = (region.y1 - region.y0) / EM_FILLED;
    g_autofree Opinion *opinions = g_new0(Opinion, symbols->len);
    Review review = {hanzi, raster, em, symbols, opinions};

    gj_symbols_place(symbols, raster, region, em);
    for (guint i = 0; i < symbols->len; i++)
        settle(&review, i);
}

gboolean gj_hanzi_review(GjHanzi *hanzi, const GjRaster *raster, GjRegion region,
                         char **text, GArray *symbols, GError **error)
{
    mend_dashes(symbols);
    mend_circles(symbols);
    if (!is_sure_of_all(symbols)) {
        if (!start(hanzi, error))
            return FALSE;
        settle_all(hanzi, raster, region, symbols);
    }
    g_autofree char *read = *text;
    *text = compose(read, symbols);
    return TRUE;
}
