/* What a cell prints, whatever its place. */
#include "pipeline/stages/value.h"

#include <criterion/criterion.h>
#include <string.h>

static void expect_kind(const char *const *texts, gsize n_texts, GjCellKind kind)
{
    for (gsize i = 0; i < n_texts; i++) {
        g_auto(GjValue) value = {0};
        gj_value_parse(&value, texts[i]);
        cr_expect_eq(value.kind, kind, "'%s' is of kind %d", texts[i], value.kind);
        cr_expect_eq(gj_value_kind(texts[i]), kind, "'%s' by its kind alone", texts[i]);
        if (kind != GJ_CELL_NUMBER)
            cr_expect_null(value.digits, "'%s' has digits", texts[i]);
    }
}

Test(value, white_space_is_an_empty_cell)
{
    static const char *const texts[] = {
        "", " ", "\t", "\n", "\u3000", "\u00A0", " \u00A0\u3000\n", "\u200B", "\uFEFF",
    };

    expect_kind(texts, G_N_ELEMENTS(texts), GJ_CELL_EMPTY);
}

Test(value, dashes_and_words_for_nothing_are_a_dash)
{
    static const char *const texts[] = {
        "-",    "--",   "----",   "—",     "——",  "–",   "－",  "−",
        "/",    "／",   "\\",     "…",     "无",  "無",  " 无", "无。",
        "暂无", "没有", "无数据", "暂 无", "N/A", "- -", " - ", "─",
    };

    expect_kind(texts, G_N_ELEMENTS(texts), GJ_CELL_DASH);
}

Test(value, what_is_not_one_number_is_a_text)
{
    static const char *const texts[] = {
        "1.属于国家秘密",
        "\uFFFC",
        "第二十条第（一）项",
        "2o",
        "O",
        "①",
        "①②",
        "²",
        "12%",
        "2024年",
        "1-2",
        "3/4",
        "1 件 2 件",
        "十二",
        "不详",
        "见附件",
        "无法提供",
        "约12",
        "1:2",
        "十 2",
        "+",
        ".5",
        "1..2",
        "12abc",
        "未增",
        "未增未减项",
        "（3）",
        "五",
        "3件和4件",
        "1234567890123456789",
    };

    expect_kind(texts, G_N_ELEMENTS(texts), GJ_CELL_TEXT);
}

typedef struct {
    const char *text;
    const char *digits;
    char sign;
    GjUnit unit;
} NumberCase;

static void expect_numbers(const NumberCase *cases, gsize n_cases, gboolean doubted)
{
    for (gsize i = 0; i < n_cases; i++) {
        const NumberCase *c = &cases[i];
        g_auto(GjValue) value = {0};
        gj_value_parse(&value, c->text);
        cr_expect_eq(value.kind, GJ_CELL_NUMBER, "'%s' is no number", c->text);
        cr_expect(g_strcmp0(value.digits, c->digits) == 0, "'%s' reads %s", c->text,
                  value.digits);
        cr_expect_eq(value.sign, c->sign, "'%s' has sign %d", c->text, value.sign);
        cr_expect_eq(value.unit, c->unit, "'%s' has unit %d", c->text, value.unit);
        cr_expect_eq(value.doubt != NULL, doubted, "'%s': %s", c->text,
                     value.doubt ? value.doubt : "no doubt");
        cr_expect_eq(gj_value_kind(c->text), GJ_CELL_NUMBER, "'%s'", c->text);
    }
}

#define NONE GJ_UNIT_UNKNOWN

Test(value, a_sure_number_has_one_reading)
{
    static const NumberCase cases[] = {
        {"0", "0", 0, NONE},
        {"7", "7", 0, NONE},
        {" 0", "0", 0, NONE},
        {"0 ", "0", 0, NONE},
        {"\n0", "0", 0, NONE},
        {"\u00A012\u3000", "12", 0, NONE},
        {"1\u200B2", "12", 0, NONE},
        {"０", "0", 0, NONE},
        {"１，１１３", "1113", 0, NONE},
        {"1,113", "1113", 0, NONE},
        {"1，113", "1113", 0, NONE},
        {"12,345,678", "12345678", 0, NONE},
        {"11398889", "11398889", 0, NONE},
        {"4294967296", "4294967296", 0, NONE},
        {"999999999999999999", "999999999999999999", 0, NONE},
        {"59.91", "59.91", 0, NONE},
        {"５９．９１", "59.91", 0, NONE},
        {"59237.2449", "59237.2449", 0, NONE},
        {"149.673874", "149.673874", 0, NONE},
        {"0.5", "0.5", 0, NONE},
        {"1,113.50", "1113.50", 0, NONE},
        {"12.", "12", 0, NONE},
        {"12。", "12", 0, NONE},
        {"+4", "4", '+', NONE},
        {"＋12", "12", '+', NONE},
        {"+ 239", "239", '+', NONE},
        {"-11", "11", '-', NONE},
        {"－11", "11", '-', NONE},
        {"−1", "1", '-', NONE},
        {"–10", "10", '-', NONE},
        {"—8", "8", '-', NONE},
        {"-0", "0", '-', NONE},
    };

    expect_numbers(cases, G_N_ELEMENTS(cases), FALSE);
}

Test(value, a_unit_behind_the_number_is_taken_off)
{
    static const NumberCase cases[] = {
        {"31批次", "31", 0, GJ_UNIT_COUNT},
        {"31 批 次", "31", 0, GJ_UNIT_COUNT},
        {"5件", "5", 0, GJ_UNIT_COUNT},
        {"5条", "5", 0, GJ_UNIT_COUNT},
        {"5 次", "5", 0, GJ_UNIT_COUNT},
        {"5个", "5", 0, GJ_UNIT_COUNT},
        {"5项", "5", 0, GJ_UNIT_COUNT},
        {"5人", "5", 0, GJ_UNIT_COUNT},
        {"5（件）", "5", 0, GJ_UNIT_COUNT},
        {"70487元", "70487", 0, GJ_UNIT_CNY},
        {"709455.9元", "709455.9", 0, GJ_UNIT_CNY},
        {"251,000元", "251000", 0, GJ_UNIT_CNY},
        {"43.788万元", "43.788", 0, GJ_UNIT_CNY_10000},
        {"43.788 万 元", "43.788", 0, GJ_UNIT_CNY_10000},
        {"43.788（万元）", "43.788", 0, GJ_UNIT_CNY_10000},
        {"６萬元", "6", 0, GJ_UNIT_CNY_10000},
    };

    expect_numbers(cases, G_N_ELEMENTS(cases), FALSE);
}

Test(value, a_unit_by_itself_is_known)
{
    static const struct {
        const char *text;
        GjUnit unit;
    } cases[] = {
        {"件", GJ_UNIT_COUNT},        {" 人 次 ", GJ_UNIT_COUNT},
        {"篇", GJ_UNIT_COUNT},        {"（万元）", GJ_UNIT_CNY_10000},
        {"万 元", GJ_UNIT_CNY_10000}, {"元", GJ_UNIT_CNY},
        {"", GJ_UNIT_UNKNOWN},        {"（", GJ_UNIT_UNKNOWN},
        {"亿元", GJ_UNIT_UNKNOWN},    {"文件", GJ_UNIT_UNKNOWN},
        {"件数", GJ_UNIT_UNKNOWN},    {"3件", GJ_UNIT_UNKNOWN},
        {"——", GJ_UNIT_UNKNOWN},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        cr_expect_eq(gj_value_unit(cases[i].text), cases[i].unit, "%s", cases[i].text);
}

Test(value, digits_set_apart_zeros_in_front_and_nineteen_digits_are_doubted)
{
    static const NumberCase cases[] = {
        {"325,", "325", 0, NONE},
        {"1 1", "11", 0, NONE},
        {"1,1", "11", 0, NONE},
        {"1\n1", "11", 0, NONE},
        {"0 0", "0", 0, NONE},
        {"2 , 3", "23", 0, NONE},
        {"12，13", "1213", 0, NONE},
        {"1,1345", "11345", 0, NONE},
        {"1134,567", "1134567", 0, NONE},
        {"1,234,5", "12345", 0, NONE},
        {"12,34,567", "1234567", 0, NONE},
        {"007", "7", 0, NONE},
        {"00", "0", 0, NONE},
        {"012.5", "12.5", 0, NONE},
        {"12\n345", "12345", 0, NONE},
        {"8 \n 500", "8500", 0, NONE},
    };

    expect_numbers(cases, G_N_ELEMENTS(cases), TRUE);
}

Test(value, a_remark_in_the_cell_is_kept_apart)
{
    static const struct {
        const char *text, *digits, *part;
    } cases[] = {
        {"22（其中修订 16 件）", "22", "其中修订"},
        {"55（含自然失效 29 件）", "55", "自然失效"},
        {"22\n（其中修订16件）", "22", "16"},
        {"22件（其中修订16件）", "22", "16"},
        {"3[注]", "3", "注"},
        {"3【注】", "3", "注"},
        {"12²", "12", "²"},
        {"12③", "12", "③"},
        {"7*", "7", "*"},
        {"7※", "7", "※"},
        {"7¹", "7", "¹"},
        {"7⁰", "7", "⁰"},
        {"7❷", "7", "❷"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(GjValue) value = {0};
        gj_value_parse(&value, cases[i].text);
        cr_expect_eq(value.kind, GJ_CELL_NUMBER, "'%s'", cases[i].text);
        cr_expect(g_strcmp0(value.digits, cases[i].digits) == 0, "'%s' reads %s",
                  cases[i].text, value.digits);
        cr_expect(value.remark && strstr(value.remark, cases[i].part),
                  "'%s' has the remark '%s'", cases[i].text, value.remark);
        cr_expect_null(value.doubt, "'%s'", cases[i].text);
    }
}

Test(value, unchanged_is_the_one_wording_that_is_a_number)
{
    static const char *const texts[] = {
        "未增未减", "未 增 未 减", "未增\n未减", "\u3000未增未减 ", "未增未減",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_auto(GjValue) value = {0};
        gj_value_parse(&value, texts[i]);
        cr_expect_eq(value.kind, GJ_CELL_NUMBER, "'%s'", texts[i]);
        cr_expect(g_strcmp0(value.digits, "0") == 0, "'%s' reads %s", texts[i],
                  value.digits);
        cr_expect_not_null(value.remark, "'%s' is not noted", texts[i]);
    }
}

Test(value, a_text_leaves_nothing_of_the_number_it_began_with)
{
    g_auto(GjValue) value = {0};

    gj_value_parse(&value, "-1 1元abc");
    cr_assert_eq(value.kind, GJ_CELL_TEXT);
    cr_assert_eq(value.sign, 0);
    cr_assert_eq(value.unit, GJ_UNIT_UNKNOWN);
    cr_assert_null(value.doubt);
    cr_assert_null(value.remark);
}

Test(value, a_header_names_its_unit_behind_the_word_or_in_brackets)
{
    static const struct {
        const char *header;
        GjUnit unit;
        gboolean odd;
    } cases[] = {
        {"本年收费金额（单位：万元）", GJ_UNIT_CNY_10000},
        {"采购总金额（单位：亿元）", GJ_UNIT_UNKNOWN, TRUE},
        {"采购总金额（单位：百万元）", GJ_UNIT_UNKNOWN, TRUE},
        {"采购总金额（千元）", GJ_UNIT_UNKNOWN, TRUE},
        {"采购总金额（万美元）", GJ_UNIT_UNKNOWN, TRUE},
        {"本年收费金额（单位： 万 元 ）", GJ_UNIT_CNY_10000},
        {"本年收费金额\n（单\u3000位：\n万元）", GJ_UNIT_CNY_10000},
        {"采购总金额(单位:万元,保留4位小数)", GJ_UNIT_CNY_10000},
        {"采购总金额（万元）", GJ_UNIT_CNY_10000},
        {"采购总金额（萬元）", GJ_UNIT_CNY_10000},
        {"采购总金额（单位：元）", GJ_UNIT_CNY},
        {"采购总金额（元）", GJ_UNIT_CNY},
        {"采购总金额", GJ_UNIT_UNKNOWN},
        {"多元服务数量", GJ_UNIT_UNKNOWN},
        {"万元以上项目数量", GJ_UNIT_UNKNOWN},
        {"", GJ_UNIT_UNKNOWN},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GjHeaderUnit unit = gj_value_header_unit(cases[i].header);
        cr_expect_eq(unit.unit, cases[i].unit, "'%s' is %d", cases[i].header, unit.unit);
        cr_expect_eq(unit.odd, cases[i].odd, "'%s' is odd: %d", cases[i].header,
                     unit.odd);
    }
}

Test(value, shifting_moves_the_point_and_keeps_every_digit)
{
    static const struct {
        const char *digits;
        int places;
        const char *shifted;
    } cases[] = {
        {"70487", 4, "7.0487"},
        {"709455.9", 4, "70.94559"},
        {"251000", 4, "25.1"},
        {"10000", 4, "1"},
        {"5", 4, "0.0005"},
        {"0", 4, "0"},
        {"0.1", 4, "0.00001"},
        {"43.788", -4, "437880"},
        {"1", -4, "10000"},
        {"0", -4, "0"},
        {"0.00001", -4, "0.1"},
        {"0.5", -4, "5000"},
        {"59237.2449", -4, "592372449"},
        {"100.50", 0, "100.5"},
        {"100", 0, "100"},
        {"999999999999999999", 4, "99999999999999.9999"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *shifted = gj_value_shift(cases[i].digits, cases[i].places);
        cr_expect_str_eq(shifted, cases[i].shifted, "%s by %d is %s, not %s",
                         cases[i].digits, cases[i].places, shifted, cases[i].shifted);
    }
}
