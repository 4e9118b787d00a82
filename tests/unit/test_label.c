/* Labels made comparable. */
#include "pipeline/templates/label.h"

#include <criterion/criterion.h>
#include <string.h>

Test(label, numbers_of_all_styles_are_read)
{
    static const struct {
        const char *text;
        GjNumberStyle style;
        guint number;
        const char *rest;
    } cases[] = {
        {"一、本年新收", GJ_NUMBER_COMMA, 1, "本年新收"},
        {"三 、本 年 度", GJ_NUMBER_COMMA, 3, "本 年 度"},
        {"十一、其他", GJ_NUMBER_COMMA, 11, "其他"},
        {"二十三、其他", GJ_NUMBER_COMMA, 23, "其他"},
        {"二.其他", GJ_NUMBER_COMMA, 2, "其他"},
        {"一、、总体", GJ_NUMBER_COMMA, 1, "总体"},
        {"（一）予以公开", GJ_NUMBER_PAREN, 1, "予以公开"},
        {"(二)部分公开", GJ_NUMBER_PAREN, 2, "部分公开"},
        {"( 三 ) 不予公开", GJ_NUMBER_PAREN, 3, "不予公开"},
        {"（四）、无法提供", GJ_NUMBER_PAREN, 4, "无法提供"},
        {"【五】不予处理", GJ_NUMBER_PAREN, 5, "不予处理"},
        {"1.属于国家秘密", GJ_NUMBER_ARABIC, 1, "属于国家秘密"},
        {"2. 重复申请", GJ_NUMBER_ARABIC, 2, "重复申请"},
        {"3、补正后", GJ_NUMBER_ARABIC, 3, "补正后"},
        {"４．保护第三方", GJ_NUMBER_ARABIC, 4, "保护第三方"},
        {"(5)要求", GJ_NUMBER_ARABIC, 5, "要求"},
        {"（６）属于", GJ_NUMBER_ARABIC, 6, "属于"},
        {"⑦属于", GJ_NUMBER_ARABIC, 7, "属于"},
        {"⑻属于", GJ_NUMBER_ARABIC, 8, "属于"},
        {"⒈属于", GJ_NUMBER_ARABIC, 1, "属于"},
        {"3其他", GJ_NUMBER_ARABIC, 3, "其他"},
        {"  1. 其他", GJ_NUMBER_ARABIC, 1, "其他"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GjNumberStyle style = GJ_NUMBER_NONE;
        guint number = 0;
        gsize length = gj_label_number(cases[i].text, &style, &number);
        cr_expect_eq(style, cases[i].style, "'%s' is of style %d", cases[i].text, style);
        cr_expect_eq(number, cases[i].number, "'%s' is %u", cases[i].text, number);
        cr_expect_str_eq(cases[i].text + length, cases[i].rest, "'%s'", cases[i].text);
    }
}

Test(label, what_is_no_list_number_is_left_alone)
{
    static const char *const texts[] = {
        "",  "规章", "一般情况", "三类内部事务", "十", "（指2018年）", "（其中）", "（",
        "1", "12",   "2018年",   "（一",         "()", "0、其他",      "1,113",
    };

    for (gsize i = 0; i + 1 < G_N_ELEMENTS(texts); i++) {
        GjNumberStyle style = GJ_NUMBER_COMMA;
        guint number = 9;
        cr_expect_eq(gj_label_number(texts[i], &style, &number), 0, "'%s'", texts[i]);
        cr_expect_eq(style, GJ_NUMBER_NONE, "'%s'", texts[i]);
        cr_expect_eq(number, 0, "'%s'", texts[i]);
    }
}

static char *chars_of(const gunichar *chars, guint n)
{
    return g_ucs4_to_utf8(chars, (glong)n, NULL, NULL, NULL);
}

Test(label, a_key_keeps_characters_only)
{
    static const struct {
        const char *text, *full, *base;
    } cases[] = {
        {"（二） 部分公开 (区分处理的，只计这", "部分公开区分处理的只计这", "部分公开"},
        {"商业\n企业", "商业企业", "商业企业"},
        {"总\u3000计", "总计", "总计"},
        {"3.危及“三安全一稳定”", "危及三安全一稳定", "危及三安全一稳定"},
        {"第二十条 第（一）项", "第二十条第一项", "第二十条第一项"},
        {"本年增/减（指2019年增加数，如-8）", "本年增减指2019年增加数如8", "本年增减"},
        {"ＡＢｃ１", "abc1", "abc1"},
        {"⾏政许可", "行政许可", "行政许可"},
        {"规章（甲（乙）丙）丁", "规章甲乙丙丁", "规章丁"},
        {"）规章", "规章", "规章"},
        {"", "", ""},
        {"（其他）", "其他", ""},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GjLabelKey key;
        gj_label_key_init(&key, cases[i].text, NULL);
        g_autofree char *full = chars_of(gj_label_full(&key), key.n_full);
        g_autofree char *base = chars_of(gj_label_base(&key), key.n_base);
        cr_expect_str_eq(full, cases[i].full, "'%s': '%s'", cases[i].text, full);
        cr_expect_str_eq(base, cases[i].base, "'%s': '%s'", cases[i].text, base);
    }
}

Test(label, a_key_is_folded_and_cut_at_its_size)
{
    g_autoptr(GHashTable) folding = g_hash_table_new(NULL, NULL);
    g_autoptr(GString) longest = g_string_new(NULL);
    GjLabelKey key;

    g_hash_table_insert(folding, GUINT_TO_POINTER(g_utf8_get_char("總")),
                        GUINT_TO_POINTER(g_utf8_get_char("总")));
    gj_label_key_init(&key, "總計", folding);
    g_autofree char *full = chars_of(gj_label_full(&key), key.n_full);
    cr_expect_str_eq(full, "总計");
    for (guint i = 0; i < 3 * GJ_LABEL_MAX; i++)
        g_string_append(longest, "长");
    gj_label_key_init(&key, longest->str, NULL);
    cr_expect_eq(key.n_full, GJ_LABEL_MAX);
    cr_expect_eq(key.n_base, GJ_LABEL_MAX);
}

static double similarity(const char *seen, const char *known)
{
    GjLabelKey a, b;

    gj_label_key_init(&a, seen, NULL);
    gj_label_key_init(&b, known, NULL);
    return gj_label_similarity(&a, &b);
}

Test(label, similarity_counts_what_is_in_common)
{
    static const struct {
        const char *seen, *known;
        double from, to;
    } cases[] = {
        {"行政处罚", "行政处罚", 1, 1},
        {"行 政\n处罚", "行政处罚", 1, 1},
        {"行政处罚", "行政强制", 0, 0.5},
        {"规章", "总计", 0, 0},
        {"", "总计", 0, 0},
        {"总计", "合计", 0.5, 0.65},
        {"现行有效件", "现行有效件数", 0.9, 0.99},
        {"本年度止件数", "本年废止件数", 0.75, 0.9},
        {"（二）部分公开", "（二）部分公开（区分处理的，只计这一情形）", 1, 1},
        {"规章（由有权机关填写）", "规章", 1, 1},
        {"本年新", "本年新制作数量", 0.4, 0.8},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        double score = similarity(cases[i].seen, cases[i].known);
        cr_expect(score >= cases[i].from - 1e-9 && score <= cases[i].to + 1e-9,
                  "'%s' is alike to '%s' by %.3f", cases[i].seen, cases[i].known, score);
    }
}

Test(label, a_number_speaks_for_its_label_and_against_others)
{
    double same = similarity("3.其他处理", "3.其他结果");
    double none = similarity("其他处理", "其他结果");
    double other = similarity("2.其他处理", "3.其他结果");
    double style = similarity("（三）其他处理", "3.其他结果");

    cr_expect_gt(same, none);
    cr_expect_gt(none, other);
    cr_expect_gt(style, other);
    cr_expect_lt(style, same);
    cr_expect_leq(similarity("1.重复申请", "1.重复申请"), 1);
}
