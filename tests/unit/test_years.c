/* Years in titles and in sentences on the statistics period. */
#include "pipeline/stages/years.h"

#include <criterion/criterion.h>
#include <string.h>

Test(years, a_year_is_found_with_what_belongs_to_it)
{
    static const struct {
        const char *text;
        guint year;
        const char *found;
    } cases[] = {
        {"青禾市2023年政务公开", 2023, "2023年"},
        {"青禾市2023年度政务公开", 2023, "2023年度"},
        {"青禾市2023政务公开", 2023, "2023"},
        {"２０２３年度报告", 2023, "２０２３年度"},
        {"二〇二三年报告", 2023, "二〇二三年"},
        {"二○二三年度报告", 2023, "二○二三年度"},
        {"二零一九年报告", 2019, "二零一九年"},
        {"二O二三年报告", 2023, "二O二三年"},
        {"二o二○年度报告", 2020, "二o二○年度"},
        {"二0二三年报告", 2023, "二0二三年"},
        {"二\u041E一九年报告", 2019, "二\u041E一九年"},
        {"2022-2023学年度报告", 2023, "2022-2023学年度"},
        {"2023—2024学年报告", 2024, "2023—2024学年"},
        {"2023年——2024学年报告", 2024, "2023年——2024学年"},
        {"2023至2024学年报告", 2024, "2023至2024学年"},
        {"文号12019号2021年报告", 2021, "2021年"},
        {"1998年设立2020年报告", 2020, "2020年"},
        {"20190号2021年", 2021, "2021年"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GjYear year = {0};
        cr_expect(gj_year_find(cases[i].text, 0, &year), "'%s'", cases[i].text);
        g_autofree char *found =
            g_strndup(cases[i].text + year.start, year.end - year.start);
        cr_expect_eq(year.year, cases[i].year, "'%s' is of %u", cases[i].text, year.year);
        cr_expect_str_eq(found, cases[i].found, "'%s': '%s'", cases[i].text, found);
        cr_expect_not(year.date, "'%s' is no date", cases[i].text);
    }
}

Test(years, numbers_that_are_no_reporting_year_are_none)
{
    static const char *const texts[] = {
        "",         "报告",   "1999年", "2100年",   "123",        "20231",
        "电话0719", "OOOO年", "2OOO件", "二〇二三", "四二九三年", "2023号件202",
    };

    for (gsize i = 0; i + 1 < G_N_ELEMENTS(texts); i++) {
        GjYear year = {0};
        cr_expect_not(gj_year_find(texts[i], 0, &year), "'%s' is of %u", texts[i],
                      year.year);
    }
}

Test(years, a_year_before_a_month_is_a_date)
{
    static const struct {
        const char *text;
        gboolean date;
    } cases[] = {
        {"2023年1月", TRUE}, {"2023年十二月", TRUE}, {"2023-01-15", TRUE},
        {"2023/1/15", TRUE}, {"2023.1.15", TRUE},    {"2023年报告", FALSE},
        {"2023年度", FALSE}, {"2023报告", FALSE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GjYear year = {0};
        cr_expect(gj_year_find(cases[i].text, 0, &year), "'%s'", cases[i].text);
        cr_expect_eq(year.date, cases[i].date, "'%s'", cases[i].text);
    }
}

Test(years, the_search_goes_on_where_it_is_told)
{
    const char *text = "2021年报告2022年";
    GjYear first = {0}, second = {0};

    cr_assert(gj_year_find(text, 0, &first));
    cr_assert(gj_year_find(text, first.end, &second));
    cr_assert_eq(second.year, 2022);
    cr_assert_not(gj_year_find(text, second.end, &second));
}

Test(years, the_period_sentence_tells_the_year_even_when_damaged)
{
    static const struct {
        const char *text;
        guint year;
    } cases[] = {
        {"本报告中所列数据的统计期限自2023年1月1日起至2023年12月31日止。", 2023},
        {"统计期限为2018年11日至2018年1231日", 2018},
        {"统计期限：202011日至20201231日", 2020},
        {"统计期限自20211月1日起至202112月31日止", 2021},
        {"统计期限为202020年12月31日", 2020},
        {"数据统计时限为２０２２年１月１日至２０２２年１２月３１日", 2022},
        {"统计时段2018-01-01至2018-12-14", 2018},
        {"统计期限从2022年9月1日至2023年8月31日", 2023},
        {"报告期限从2024年1月1日起到12月31日止", 2024},
        {"统计期限为一整年。2019年另行说明", 0},
        {"本局2023年共收到申请3件", 0},
        {"统计期限见上文", 0},
        {"统计期限自2023年1月1日起至12月31日止，2025年补报", 2023},
        {"", 0},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        cr_expect_eq(gj_year_of_period(cases[i].text), cases[i].year, "'%s' is of %u",
                     cases[i].text, gj_year_of_period(cases[i].text));
}
