/* Units and running numbers among the tokens of a dump. */
#include "make_run.h"
#include "pipeline/stages/text_units.h"

#include <criterion/criterion.h>
#include <string.h>

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

TestSuite(text_units, .init = set_up, .fini = tear_down);

/* What is left of @drawing: the tokens with bars between, a unit in brackets behind the
 * cell it stands in front of, an exclamation mark for more than one of them. */
static char *what_is_left(const char *drawing)
{
    TokenList *list = token_list_new(lexicon);
    const GjSubtable *subtable =
        find_subtable(templates, EDITION_2014, "statistics", NULL);
    GString *left = g_string_new(NULL);
    g_auto(GjTextUnits) units = {0};

    token_list_draw(list, drawing);
    gj_text_units_init(&units, list->tokens, subtable, lexicon);
    for (guint i = 0; i < units.tokens->len; i++) {
        const GjSequenceToken *token = &g_array_index(units.tokens, GjSequenceToken, i);
        g_string_append_printf(left, "%s%s", i ? "|" : "", token->text);
        if (token->unit)
            g_string_append_printf(left, "(%s)%s", token->unit,
                                   token->n_units > 1 ? "!" : "");
    }
    token_list_free(list);
    return g_string_free(left, FALSE);
}

Test(text_units, units_go_with_the_cell_behind_them)
{
    static const struct {
        const char *what, *drawing, *left;
    } cases[] = {
        {"beside the figure", "2.传真申请数|件|12", "2.传真申请数|12(件)"},
        {"a blank figure", "2.传真申请数|件|", "2.传真申请数|(件)"},
        {"a line each", "2.传真申请数\n件\n12", "2.传真申请数|12(件)"},
        {"none", "2.传真申请数|12", "2.传真申请数|12"},
        {"a figure lost between two", "2.传真申请数\n件\n件\n12", "2.传真申请数|12(件)!"},
        {"no figure before the next label", "2.传真申请数|件\n3.网络申请数|件|3",
         "2.传真申请数|3.网络申请数|3(件)"},
        {"left on the label", "2.传真申请数 件|12", "2.传真申请数 件|12(件)"},
        {"left on a label that lacks a character", "七、依申请公开息收取的费用 元|12",
         "七、依申请公开息收取的费用 元|12(元)"},
        {"a part of a word", "主动公开规范性文件|12", "主动公开规范性文件|12"},
        {"a heading", "一、主动公开情况|——|——", "一、主动公开情况|——|——"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *left = what_is_left(cases[i].drawing);
        cr_expect_str_eq(left, cases[i].left, "%s: %s", cases[i].what, left);
    }
}

Test(text_units, numbers_that_count_the_rows_are_no_figures)
{
    g_autofree char *whole = what_is_left(
        "1|（一）收到申请数|9\n2|1.当面申请数|0\n3|2.传真申请数|2\n4|3.网络申请数|3\n"
        "5|4.信函申请数|4\n6|（二）申请办结数|5");
    g_autofree char *lost = what_is_left(
        "1\n（一）收到申请数\n9\n2\n1.当面申请数\n3\n2.传真申请数\n2\n4\n3.网络申请数\n"
        "3\n5\n4.信函申请数\n4\n6\n（二）申请办结数\n5");
    g_autofree char *figures = what_is_left(
        "（一）收到申请数|1\n1.当面申请数|2\n2.传真申请数|3\n3.网络申请数|4\n"
        "4.信函申请数|5\n（二）申请办结数|6");
    g_autofree char *others = what_is_left(
        "7|（一）收到申请数|9\n2|1.当面申请数|0\n9|2.传真申请数|2\n1|3.网络申请数|3\n"
        "5|4.信函申请数|4\n5|（二）申请办结数|5");

    cr_expect_str_eq(whole,
                     "（一）收到申请数|9|1.当面申请数|0|2.传真申请数|2|3.网络申请数|3|"
                     "4.信函申请数|4|（二）申请办结数|5");
    cr_expect_str_eq(lost,
                     "（一）收到申请数|9|1.当面申请数|2.传真申请数|2|3.网络申请数|3|"
                     "4.信函申请数|4|（二）申请办结数|5");
    cr_expect_str_eq(figures,
                     "（一）收到申请数|1|1.当面申请数|2|2.传真申请数|3|3.网络申请数|4|"
                     "4.信函申请数|5|（二）申请办结数|6");
    cr_expect(g_str_has_prefix(others, "7|（一）收到申请数|9|2|"), "%s", others);
}
