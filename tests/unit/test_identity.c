/* Whose report a document is, and of which year. */
#include "load_templates.h"
#include "pipeline/stages/identity.h"

#include <criterion/criterion.h>
#include <string.h>

static GjTemplates *templates;
static const GjTemplateDocument *words;

static void set_up(void)
{
    templates = load_templates();
    words = &templates->words;
}

static void tear_down(void)
{
    gj_templates_free(templates);
}

TestSuite(identity, .init = set_up, .fini = tear_down);

/* The lines of @text, each a block of its own; their texts are @strv's. */
static GArray *lines_new(char *const *strv)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(GjTextLine));

    for (guint i = 0; strv[i]; i++) {
        GjTextLine line = {strv[i], 0, i, 0, FALSE};
        g_array_append_val(lines, line);
    }
    return lines;
}

/* The first line that begins a section, for where tables may begin. */
static guint table_block(char *const *strv)
{
    guint block = 0;

    while (strv[block] && strcmp(strv[block], "TABLE") != 0)
        block++;
    return block;
}

static GjPlace behind(guint block)
{
    return (GjPlace){block, G_MAXUINT};
}

typedef struct {
    const char *what, *text;
    const char *organization; /* NULL: none */
    guint year;
    const char *remark; /* part of what is said of it; NULL: nothing */
} Case;

static void expect(const Case *c)
{
    g_auto(GStrv) strv = g_strsplit(c->text, "\n", -1);
    g_autoptr(GArray) lines = lines_new(strv);
    GjDocument properties = {.property_title = NULL};
    g_auto(GjIdentity) identity = {0};

    gj_identity_find(&identity, lines, behind(table_block(strv)), &properties, words);
    cr_expect(g_strcmp0(identity.organization, c->organization) == 0, "%s: office '%s'",
              c->what, identity.organization);
    cr_expect_eq(identity.year, c->year, "%s: year %u", c->what, identity.year);
    if (c->remark)
        cr_expect(strstr(identity.remarks->str, c->remark), "%s: '%s'", c->what,
                  identity.remarks->str);
    else
        cr_expect_str_empty(identity.remarks->str, "%s: '%s'", c->what,
                            identity.remarks->str);
}

static void expect_cases(const Case *cases, gsize n_cases)
{
    for (gsize i = 0; i < n_cases; i++)
        expect(&cases[i]);
}

#define TITLE "岚桥市水利局2023年政府信息公开工作年度报告\n"

Test(identity, a_title_tells_office_and_year)
{
    static const Case cases[] = {
        {"one line", TITLE "一、总体情况\nTABLE", "岚桥市水利局", 2023, NULL},
        {"behind empty lines", "\n\n" TITLE "TABLE", "岚桥市水利局", 2023, NULL},
        {"behind a menu", "首页 > 年报\n" TITLE "TABLE", "岚桥市水利局", 2023, NULL},
        {"broken in a word", "岚桥市水利局2023年政府\n信息公开工作年度报告\nTABLE",
         "岚桥市水利局", 2023, NULL},
        {"office on a line of its own",
         "岚桥市水利局\n2023年政府信息公开工作年度报告\nTABLE", "岚桥市水利局", 2023,
         NULL},
        {"office below", "2023年政府信息公开工作年度报告\n岚桥市水利局\nTABLE",
         "岚桥市水利局", 2023, NULL},
        {"office between two titles",
         "2022年政府信息公开工作年度报告\n墨溪县石鼓镇人民政府\n"
         "2022年政府信息公开工作年度报告\nTABLE",
         "墨溪县石鼓镇人民政府", 2022, NULL},
        {"dated signature below",
         "鹭汀市人民政府2016年\n政府信息公开工作年度报告\n鹭汀市人民政府办公室\n2017年3"
         "月",
         "鹭汀市人民政府", 2016, NULL},
        {"place and office on two lines",
         "岚桥县\n地震局2023年政府信息公开工作年度报告\nTABLE", "岚桥县地震局", 2023,
         NULL},
        {"the rest of a title that a table cuts",
         "局年度报告\n岚桥县地震局\n2023年政府信息公开工作年度报告\nTABLE",
         "岚桥县地震局", 2023, NULL},
        {"the mark of an annex in front",
         "附件：\n岚桥县\n地震局\n2023年政府信息公开工作年度报告\nTABLE", "岚桥县地震局",
         2023, NULL},
        {"the day in front",
         "今天是2024年2月8日 "
         "星期四\n岚桥乡\n地震局\n2023年政府信息公开\n工作年度报告\nTABLE",
         "岚桥乡地震局", 2023, NULL},
        {"behind a path with wide marks",
         "首页＞政务公开＞\n2023年政府信息公开工作年度报告\n岚桥市水利局\nTABLE",
         "岚桥市水利局", 2023, NULL},
        {"office below, behind a dash",
         "2023年政府信息公开工作年度报告\n——岚桥市水利局\nTABLE", "岚桥市水利局", 2023,
         NULL},
        {"office below, between dashes",
         "2023年政府信息公开工作年度报告\n— 岚桥市水利局 —\nTABLE", "岚桥市水利局", 2023,
         NULL},
        {"office below, with its date",
         "2023年政府信息公开工作年度报告\n岚桥市水利局（2024年1月）\nTABLE",
         "岚桥市水利局", 2023, NULL},
        {"neither", "政府政务公开年报\n一、总体情况\nTABLE", NULL, 0, NULL},
    };

    expect_cases(cases, G_N_ELEMENTS(cases));
}

Test(identity, the_text_tells_what_the_title_does_not)
{
    static const Case cases[] = {
        {"sentence", "\n现公布松砚县财政局2022年政府信息公开工作年度报告。\nTABLE",
         "松砚县财政局", 2022, "from the text"},
        {"period",
         "松砚县财政局政府信息公开工作年度报告\n统计期限自2022年1月1日起至12月31日止。\nT"
         "ABLE",
         "松砚县财政局", 2022, "statistics period"},
        {"period behind the tables",
         "松砚县财政局政府信息公开工作年度报告\nTABLE\n统计期限为202211日至20221231日。",
         "松砚县财政局", 2022, "statistics period"},
        {"signature",
         "政府信息公开工作年度报告\n一、总体情况\nTABLE\n五、问题\n松砚县财政局\n"
         "2023年1月15日",
         "松砚县财政局", 2022, "signature"},
    };

    expect_cases(cases, G_N_ELEMENTS(cases));
}

Test(identity, a_period_of_another_year_is_remarked_and_does_not_win)
{
    static const Case cases[] = {
        {"period", TITLE "统计期限自2022年1月1日起至2022年12月31日止。\nTABLE",
         "岚桥市水利局", 2023, "2022"},
    };

    expect_cases(cases, G_N_ELEMENTS(cases));
}

Test(identity, the_properties_come_last)
{
    char *strv[] = {(char *)"一、总体情况", NULL};
    g_autoptr(GArray) lines = lines_new(strv);
    GjDocument properties = {.property_title = (char *)"荻浦区商务局2021年政务公开年报"};
    g_auto(GjIdentity) identity = {0};

    gj_identity_find(&identity, lines, behind(1), &properties, words);
    cr_expect_str_eq(identity.organization, "荻浦区商务局");
    cr_expect_eq(identity.year, 2021);
    cr_expect_not(identity.is_report);
    cr_expect(strstr(identity.remarks->str, "properties"));
}

Test(identity, the_first_title_says_what_the_paper_is)
{
    static const struct {
        const char *what, *text;
        gboolean report, other;
    } cases[] = {
        {"a report", TITLE "TABLE", TRUE, FALSE},
        {"a notice", "关于做好2023年政府信息公开工作年度报告编制工作的通知\nTABLE", FALSE,
         TRUE},
        {"a notice with a form",
         "关于做好2023年政府信息公开工作年度报告编制工作的通知\n" TITLE "TABLE", FALSE,
         TRUE},
        {"an explanation below the line",
         "岚桥市水利局2023年政府信息公开工作年度报告\n解读\nTABLE", FALSE, TRUE},
        {"a report that links to a notice",
         TITLE "关于做好2023年政府信息公开工作年度报告编制工作的通知\nTABLE", TRUE,
         FALSE},
        {"something else", "岚桥市水利局2023年工作要点\nTABLE", FALSE, FALSE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(GStrv) strv = g_strsplit(cases[i].text, "\n", -1);
        g_autoptr(GArray) lines = lines_new(strv);
        GjDocument properties = {.property_title = NULL};
        g_auto(GjIdentity) identity = {0};
        gj_identity_find(&identity, lines, behind(table_block(strv)), &properties, words);
        cr_expect_eq(identity.is_report, cases[i].report, "%s", cases[i].what);
        cr_expect_eq(identity.is_other, cases[i].other, "%s", cases[i].what);
    }
}

Test(identity, a_broken_line_is_no_office_of_its_own)
{
    static const Case cases[] = {
        {"a water mark above the title",
         "样张\n杏坞州民政局2021年政府信息公开工作年度报告\n一、总体情况", "杏坞州民政局",
         2021, NULL},
        {"an office over two lines",
         "2021年政府信息公开工作年度报告\n"
         "按照有关规定，现公布梧桐经济技术开发区人\n"
         "民政府2021年政府信息公开工作年度报告。",
         "梧桐经济技术开发区人民政府", 2021, "organization from the text"},
        {"a long line of metadata in front",
         "2024年政府信息公开工作年度报告\n"
         "发布日期：2025年2月13日 10:48 浏览次数：564 字体：[大 中 小]\n"
         "杏坞州民政局2024年政府信息公开工作年度报告如下。",
         "杏坞州民政局", 2024, "organization from the text"},
        {"many short lines in front",
         "甲\n乙\n丙\n丁\n戊\n己\n庚\n辛\n壬\n癸\n子\n丑\n寅\n"
         "特向社会公布梧桐县文旅局2024年政府信息公开年度报告。",
         "梧桐县文旅局", 2024, "organization from the text"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        expect(&cases[i]);
}

Test(identity, the_title_of_a_second_report_does_not_win_by_its_office)
{
    expect(&(Case){"an office below the first title",
                   "2023年政府信息公开工作年度报告\n朔桥街道办事处\n一、总体情况\n"
                   "柏舟省人民政府办公厅2019年政府信息公开工作年度报告",
                   "朔桥街道办事处", 2023, NULL});
}

Test(identity, the_lines_of_the_title_are_told)
{
    g_auto(GStrv) strv = g_strsplit(
        "\n岚桥市水利局2023年政府\n信息公开工作年度报告\n一、总体情况", "\n", -1);
    g_autoptr(GArray) lines = lines_new(strv);
    GjDocument properties = {.property_title = NULL};
    g_auto(GjIdentity) identity = {0};

    gj_identity_find(&identity, lines, behind(9), &properties, words);
    cr_expect_eq(identity.first_line, 1);
    cr_expect_eq(identity.end_line, 3);
    cr_expect_str_eq(identity.title, "岚桥市水利局2023年政府信息公开工作年度报告");
}

Test(identity, a_second_report_has_another_office_or_year)
{
    static const struct {
        const char *what, *text;
        gboolean second;
        guint block;
    } cases[] = {
        {"another office",
         TITLE "TABLE\n三、\n墨溪市财政局2023年政府信息公开工作年度报告", TRUE, 3},
        {"another year", TITLE "TABLE\n三、\n岚桥市水利局2022年政府信息公开工作年度报告",
         TRUE, 3},
        {"the same title", TITLE "TABLE\n三、\n" TITLE, FALSE, 0},
        {"a title without office", TITLE "TABLE\n三、\n2022年政府信息公开工作年度报告",
         FALSE, 0},
        {"an explanation", TITLE "TABLE\n墨溪市财政局2023年政府信息公开工作年度报告解读",
         FALSE, 0},
        {"nothing", TITLE "TABLE\n五、存在的主要问题", FALSE, 0},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(GStrv) strv = g_strsplit(cases[i].text, "\n", -1);
        g_autoptr(GArray) lines = lines_new(strv);
        GjDocument properties = {.property_title = NULL};
        g_auto(GjIdentity) identity = {0};
        GjPlace place = {0, 0};
        gj_identity_find(&identity, lines, behind(1), &properties, words);
        gboolean second =
            gj_identity_find_second(&identity, lines, behind(1), words, &place);
        cr_expect_eq(second, cases[i].second, "%s", cases[i].what);
        cr_expect_eq(place.block, cases[i].block, "%s: block %u", cases[i].what,
                     place.block);
    }
}

/* Whether the office is doubted where line @first is, and @later, that names it too. */
static gboolean is_doubted(gboolean first, gboolean later)
{
    g_auto(GStrv) strv = g_strsplit("葵洲市地震局2023年政府信息公开工作年度报告\n"
                                    "现公布葵洲市地震局2023年政府信息公开工作年度报告。",
                                    "\n", -1);
    g_autoptr(GArray) lines = lines_new(strv);
    GjDocument properties = {.property_title = NULL};
    g_auto(GjIdentity) identity = {0};

    g_array_index(lines, GjTextLine, 0).is_doubted = first;
    g_array_index(lines, GjTextLine, 1).is_doubted = later;
    gj_identity_find(&identity, lines, behind(2), &properties, words);
    cr_expect_str_eq(identity.organization, "葵洲市地震局");
    cr_expect_eq(identity.is_doubted, identity.remarks->len > 0);
    return identity.is_doubted;
}

Test(identity, an_office_is_doubted_unless_a_line_that_is_not_names_it)
{
    cr_expect(!is_doubted(FALSE, FALSE));
    cr_expect(!is_doubted(TRUE, FALSE));
    cr_expect(!is_doubted(FALSE, TRUE));
    cr_expect(is_doubted(TRUE, TRUE));
}
