/* What ends left of most labels names several rows, or is a label itself:
 *
 *     （四）    1.本机关不掌握      beside labels: a group
 *     无法提供  2.没有现成信息
 *     四、结转下                    the lines of a label that is known, with none beside
 *     年度继续办理
 *
 * Cost: groups · labels. */
#include "aligned_groups.h"

#include <math.h>

/* How far aligned texts may be off, in points. */
#define ALIGN_MAX 1.5
/* Furthest from one line of a label to the next, in characters. */
#define PITCH_MAX_EM 1.9

/* Whether a label stands right of @text. */
static gboolean has_label_beside(const GjAlignedTexts *texts, const GjStretch *text)
{
    for (guint i = 0; i < texts->labels->len; i++) {
        const GjStretch *label = gj_stretch_at(texts->labels, i);
        if (label->x0 >= text->x1 &&
            fabs(gj_stretch_level(label) - gj_stretch_level(text)) < texts->em / 2)
            return TRUE;
    }
    return FALSE;
}

/* Whether @text, which ends left of the labels, is the next line of one that begins
 * there: it stands close under it, alike aligned, and is not numbered. */
static gboolean goes_on_label(const GjAlignedTexts *texts, const GjStretch *text)
{
    const GjStretch *above = NULL;

    for (guint i = 0; i < texts->labels->len; i++) {
        const GjStretch *label = gj_stretch_at(texts->labels, i);
        if (gj_stretch_level(label) < text->y0 && gj_stretch_is_over(label, text))
            above = label;
    }
    return above && !text->is_numbered &&
           gj_stretch_level(text) - gj_stretch_level(above) < PITCH_MAX_EM * texts->em &&
           (fabs(above->x0 - text->x0) <= ALIGN_MAX ||
            fabs(gj_stretch_middle(above) - gj_stretch_middle(text)) <= ALIGN_MAX) &&
           !has_label_beside(texts, text);
}

/* Moves what belongs to labels from the groups of @texts, both top down. */
static void part_groups(GjAlignedTexts *texts)
{
    for (guint i = 0; i < texts->groups->len;) {
        GjStretch text = *gj_stretch_at(texts->groups, i);
        if (!goes_on_label(texts, &text)) {
            i++;
            continue;
        }
        g_array_remove_index(texts->groups, i);
        g_array_append_val(texts->labels, text);
        gj_stretches_sort(texts->labels);
    }
}

/* Whether @print, though short, is certainly the label of a row. */
static gboolean names_row(const GjAlignedTexts *texts, const char *print)
{
    guint names =
        texts->lexicon ? gj_lexicon_names(texts->lexicon, print, GJ_LABEL_CERTAIN) : 0;

    return names & GJ_NAMES_ROW && !(names & GJ_NAMES_ROWS);
}

gboolean gj_aligned_names_row(const GjAlignedTexts *texts, const GjStretch *text)
{
    g_autofree char *print = texts->lexicon ? gj_stretch_text(text) : NULL;

    return print && names_row(texts, print);
}

/* The line of the groups of @texts right below the one at @at; 0: there is none. */
static guint line_below(const GjAlignedTexts *texts, guint at)
{
    const GjStretch *text = gj_stretch_at(texts->groups, at);

    for (guint i = at + 1; i < texts->groups->len; i++) {
        const GjStretch *below = gj_stretch_at(texts->groups, i);
        double down = gj_stretch_level(below) - gj_stretch_level(text);
        if (down > PITCH_MAX_EM * texts->em)
            return 0;
        if (down > texts->em / 2 && gj_stretch_is_over(text, below))
            return below->is_numbered ? 0 : i;
    }
    return 0;
}

/* Moves the lines of the groups of @texts that together are the label of a row, with no
 * other label beside them, to the labels: 四、结转下│年度继续办理 */
static void move_broken(GjAlignedTexts *texts)
{
    for (guint i = 0; texts->lexicon && i < texts->groups->len; i++) {
        guint below = line_below(texts, i);
        const GjStretch text = *gj_stretch_at(texts->groups, i);
        if (!below || has_label_beside(texts, &text))
            continue;
        const GjStretch rest = *gj_stretch_at(texts->groups, below);
        g_autofree char *first = gj_stretch_text(&text), *next = gj_stretch_text(&rest);
        g_autofree char *both = g_strconcat(first, next, NULL);
        if (has_label_beside(texts, &rest) || !names_row(texts, both))
            continue;
        g_array_remove_index(texts->groups, below);
        g_array_remove_index(texts->groups, i--);
        g_array_append_val(texts->labels, text);
        g_array_append_val(texts->labels, rest);
        gj_stretches_sort(texts->labels);
    }
}

void gj_aligned_settle_groups(GjAlignedTexts *texts)
{
    part_groups(texts);
    move_broken(texts);
}
