/* Texts of dumps that hold several cells. */
#include "load_templates.h"
#include "pipeline/stages/mixed_text.h"

#include <criterion/criterion.h>

static GjTemplates *templates;
static GjLexicon *lexicon;

static void set_up(void)
{
    templates = load_templates();
    lexicon = gj_lexicon_new(templates);
}

static void tear_down(void)
{
    gj_lexicon_free(lexicon);
    gj_templates_free(templates);
}

TestSuite(mixed_text, .init = set_up, .fini = tear_down);

Test(mixed_text, labels_and_figures_are_told_apart)
{
    static const struct {
        const char *text, *cells; /* cells NULL: it is one */
    } cases[] = {
        {"信息内容    本年处理决定数量 行政许可", "信息内容|本年处理决定数量|行政许可"},
        {"本年处理决定数量 行政处罚    0 行政强制",
         "本年处理决定数量|行政处罚|0|行政强制"},
        {"规章 1 - 3", "规章|1|-|3"},
        {"行政 许可", NULL},                /* a label set wide */
        {"1. 属于国家秘密", NULL},          /* its number is no figure */
        {"3 规章", NULL},                   /* of what row? */
        {"规章 3 见附件", NULL},            /* nothing of it is left over */
        {"全年办结 12 件", NULL},           /* prose */
        {"信息内容本年处理决定数量", NULL}, /* nothing parts them */
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) cells = gj_mixed_text_split(cases[i].text, lexicon);
        g_autofree char *joined = NULL;
        if (cells) {
            g_ptr_array_add(cells, NULL);
            joined = g_strjoinv("|", (char **)cells->pdata);
        }
        cr_expect(g_strcmp0(joined, cases[i].cells) == 0, "%s: %s", cases[i].text,
                  joined ? joined : "one cell");
    }
}
