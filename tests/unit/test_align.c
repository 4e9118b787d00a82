/* Slots of a form aligned to tokens. */
#include "make_run.h"
#include "pipeline/stages/align.h"

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

TestSuite(align, .init = set_up, .fini = tear_down);

static GjShape *shape_of(const char *id)
{
    return gj_shape_new(gj_templates_find(templates, EDITION_2021),
                        find_subtable(templates, EDITION_2021, id, NULL), lexicon);
}

static guint count_slots(const GArray *slots, GjSlotKind kind)
{
    guint n = 0;

    for (guint i = 0; i < slots->len; i++)
        n += g_array_index(slots, GjSlot, i).kind == kind;
    return n;
}

Test(align, slots_are_what_is_read_line_by_line)
{
    static const struct {
        const char *id;
        guint n_heads, n_groups, n_labels, n_values;
    } cases[] = {
        {"art20_1", 5, 0, 2, 6},
        {"requests", 10, 5, 25, 175},
        {"review_litigation", 19, 0, 0, 15},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GjShape *shape = shape_of(cases[i].id);
        g_autoptr(GArray) slots = gj_slots_new(shape);
        cr_expect_eq(count_slots(slots, GJ_SLOT_HEAD), cases[i].n_heads, "%s",
                     cases[i].id);
        cr_expect_eq(count_slots(slots, GJ_SLOT_GROUP), cases[i].n_groups, "%s",
                     cases[i].id);
        cr_expect_eq(count_slots(slots, GJ_SLOT_LABEL), cases[i].n_labels, "%s",
                     cases[i].id);
        cr_expect_eq(count_slots(slots, GJ_SLOT_VALUE), cases[i].n_values, "%s",
                     cases[i].id);
        gj_shape_free(shape);
    }
}

/* What the slots of art20_1 take of the tokens that @drawing draws: kinds H, L and V with
 * the number of the token, a label of several tokens with how many. */
static char *alignment_of(const char *drawing, guint n_tokens)
{
    static const char kinds[] = "HGLV";
    GjShape *shape = shape_of("art20_1");
    g_autoptr(GArray) slots = gj_slots_new(shape);
    g_autoptr(TokenList) list = token_list_new(lexicon);
    GString *notes = g_string_new(NULL);

    token_list_draw(list, drawing);
    gj_align(slots, list->tokens, MIN(n_tokens, list->tokens->len), lexicon);
    for (guint i = 0; i < slots->len; i++) {
        const GjSlot *slot = &g_array_index(slots, GjSlot, i);
        if (slot->token < 0)
            continue;
        g_string_append_printf(notes, "%s%c%d", notes->len ? " " : "", kinds[slot->kind],
                               slot->token);
        if (slot->n_tokens > 1)
            g_string_append_printf(notes, "/%u", slot->n_tokens);
    }
    gj_shape_free(shape);
    return g_string_free(notes, FALSE);
}

#define HEAD "信息内容|本年制发件数|本年废止件数|现行有效件数\n"

Test(align, labels_take_their_texts_and_figures_stay_between)
{
    static const struct {
        const char *what, *drawing, *slots;
        guint n_tokens;
    } cases[] = {
        {"whole", HEAD "规章|1|2|3\n行政规范性文件|4|5|6",
         "H0 H1 H2 H3 L4 V5 V6 V7 L8 V9 V10 V11", 99},
        {"behind other tokens", "甲|乙\n" HEAD "规章|1|2|3\n行政规范性文件|4|5|6",
         "H2 H3 H4 H5 L6 V7 V8 V9 L10 V11 V12 V13", 99},
        {"a lost row", HEAD "行政规范性文件|4|5|6", "H0 H1 H2 H3 L4 V5 V6 V7", 99},
        {"a label in two tokens", HEAD "规章|1|2|3\n行政规范\n性文件|4|5|6",
         "H0 H1 H2 H3 L4 V5 V6 V7 L9/2 V10 V11 V12", 99},
        {"a letter for a figure", HEAD "规章|1|2|3\n行政规范性文件|O|5|6||",
         "H0 H1 H2 H3 L4 V5 V6 V7 L8 V10 V11 V12", 99},
        {"no header", "规章|1|2|3\n行政规范性文件|4|5|6", "L0 V1 V2 V3 L4 V5 V6 V7", 99},
        {"the first tokens only", HEAD "规章|1|2|3\n行政规范性文件|4|5|6",
         "H0 H1 H2 H3 L4 V5 V6 V7", 8},
        {"the first of two",
         HEAD "规章|1|2|3\n行政规范性文件|4|5|6\n" HEAD
              "规章|1|2|3\n行政规范性文件|4|5|6",
         "H0 H1 H2 H3 L4 V5 V6 V7 L8 V9 V10 V11", 99},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *slots = alignment_of(cases[i].drawing, cases[i].n_tokens);
        cr_expect_str_eq(slots, cases[i].slots, "%s: %s", cases[i].what, slots);
    }
}

Test(align, a_lost_figure_moves_no_label)
{
    for (guint lost = 1; lost <= 3; lost++) {
        static const char *const figures[] = {"2|3", "1|3", "1|2"};
        g_autofree char *drawing =
            g_strconcat(HEAD "规章|", figures[lost - 1], "\n行政规范性文件|4|5|6", NULL);
        g_autofree char *slots = alignment_of(drawing, 99);
        cr_expect(strstr(slots, "L4 ") && g_str_has_suffix(slots, "L7 V8 V9 V10"),
                  "without figure %u: %s", lost, slots);
    }
}

Test(align, a_certain_label_is_no_figure)
{
    g_autofree char *slots =
        alignment_of(HEAD "规章\n行政规范性文件\n结果维持|结果纠正|总计\n1|2|3", 99);

    cr_expect_str_eq(slots, "H0 H1 H2 H3 L4 L5");
}

static double gain_of(const char *drawing)
{
    GjShape *shape = shape_of("art20_1");
    g_autoptr(GArray) slots = gj_slots_new(shape);
    g_autoptr(TokenList) list = token_list_new(lexicon);

    token_list_draw(list, drawing);
    double gain = gj_align(slots, list->tokens, list->tokens->len, lexicon);
    gj_shape_free(shape);
    return gain;
}

Test(align, what_fits_better_gains_more)
{
    double whole = gain_of(HEAD "规章|1|2|3\n行政规范性文件|4|5|6");
    double cut = gain_of(HEAD "规章|1|2|3");
    double other = gain_of("甲|乙\n丙|丁");

    cr_expect_gt(whole, cut);
    cr_expect_gt(cut, other);
    cr_expect_gt(whole, gain_of(HEAD "规章|1|2|3\n行政规范性文件|4|5"));
    cr_expect_gt(whole, gain_of(HEAD "规章|1|2|3\n行政规范性文件|甲|乙|丙"));
}
