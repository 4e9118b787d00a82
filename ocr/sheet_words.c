#include "sheet_words.h"

#include <math.h>

/* From the odds of the net to those of being right, both as logarithms. */
#define CALIBRATE_SLOPE 1.2
#define CALIBRATE_SHIFT 0.5
/* Other readings of a word that are listed: how likely at least. */
#define ALTERNATIVE_MIN 0.0005

GjBox gj_sheet_box(const GjSheet *sheet, GjRegion region)
{
    GjBox box = GJ_BOX_NONE;

    gj_straight_map(&sheet->straight, region.x0, region.y0, &box.x0, &box.y0);
    gj_straight_map(&sheet->straight, region.x1, region.y1, &box.x1, &box.y1);
    return box;
}

static void set_edges(const GjSheet *sheet, GjWord *word, const GjPrint *print)
{
    const GArray *from = print->read->edges;
    g_autofree double *edges = g_new(double, from->len);
    double middle = (print->region.y0 + print->region.y1) / 2.0, y = 0;

    if (from->len != (guint)g_utf8_strlen(word->text, -1) + 1)
        return;
    for (guint i = 0; i < from->len; i++) {
        gj_straight_map(&sheet->straight, g_array_index(from, int, i), middle, &edges[i],
                        &y);
        if (i && edges[i] < edges[i - 1])
            edges[i] = edges[i - 1];
    }
    gj_word_set_edges(word, edges);
}

/* Whether @text, read as words, could pass for a figure with a remark behind it. */
static gboolean is_figure(const char *text)
{
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if (g_unichar_isdigit(c))
            return TRUE;
        if (g_unichar_isalpha(c))
            return FALSE;
    }
    return FALSE;
}

/* How often a figure is right of which the net is sure by @p: measured (docs/scans.md).
 */
static double calibrate(double p)
{
    double odds = log(MAX(p, 1e-9) / MAX(1 - p, 1e-9));

    return 1 / (1 + exp(-(CALIBRATE_SLOPE * odds + CALIBRATE_SHIFT)));
}

void gj_sheet_add_print(GjSheet *sheet, const GjPrint *print)
{
    const GArray *readings = print->read->readings;

    if (readings->len == 0)
        return;
    const GjReadingText *best = &g_array_index(readings, GjReadingText, 0);
    GjWord *word =
        gj_page_add_word(sheet->page, best->text, gj_sheet_box(sheet, print->region),
                         calibrate(best->probability));
    if (print->kind == GJ_PRINT_UNREAD)
        word->confidence = 0;
    if (print->kind == GJ_PRINT_WORDS && is_figure(best->text))
        word->confidence = 0;
    else if (print->kind == GJ_PRINT_WORDS && g_utf8_strlen(best->text, -1) > 1)
        word->confidence = 1; /* one character may be 无, and a figure */
    set_edges(sheet, word, print);
    for (guint i = 1; print->kind == GJ_PRINT_NUMBER && i < readings->len; i++) {
        const GjReadingText *other = &g_array_index(readings, GjReadingText, i);
        if (other->probability >= ALTERNATIVE_MIN)
            gj_word_add_alternative(word, other->text, other->probability);
    }
}
