/* What is drawn twice at one place is given once by whoever reads the page, character by
 * character. Where both are kerned, each for itself, characters drift apart:
 *
 *      ┌ 农业农村局2023年政府信息公开工作年度报告 ┐
 *       └ 农业农村局2023年政府信息公开工作年度报告 ┘    one word
 *
 * Two words of one text can not stand at one place and be two. Cost: words. */
#include "doubles.h"

#include <string.h>

/* Characters of such a word at least: a short one does not drift. */
#define CHARS_MIN 4
/* Share of the larger box that both have, along and across. */
#define SHARE_MIN 0.8
/* Words before that are looked at. */
#define BEFORE_MAX 4u

/* How much of @from to @to and of @other_from to @other_to is the same. */
static double share_of(double from, double to, double other_from, double other_to)
{
    double both = MIN(to, other_to) - MAX(from, other_from);

    return both / MAX(MAX(to - from, other_to - other_from), 1);
}

static gboolean is_double(const GjWord *word, const GjWord *other)
{
    const GjBox a = word->box, b = other->box;

    return strcmp(word->text, other->text) == 0 &&
           g_utf8_strlen(word->text, -1) >= CHARS_MIN &&
           share_of(a.x0, a.x1, b.x0, b.x1) >= SHARE_MIN &&
           share_of(a.y0, a.y1, b.y0, b.y1) >= SHARE_MIN;
}

void gj_doubles_strip(GjPage *page)
{
    GjWord *words = (GjWord *)(gpointer)page->words->data;
    guint n = 0; /* words that stay, in front of all others */

    for (guint i = 0; i < page->words->len; i++) {
        gboolean is_again = FALSE;
        for (guint k = 1; k <= MIN(n, BEFORE_MAX) && !is_again; k++)
            is_again = is_double(&words[i], &words[n - k]);
        if (is_again)
            continue;
        GjWord word = words[i];
        words[i] = words[n];
        words[n++] = word;
    }
    g_array_set_size(page->words, n);
}
