/* Titles as published ones are written, with invented offices. */
#include "load_templates.h"
#include "pipeline/stages/office.h"
#include "pipeline/stages/title.h"

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

TestSuite(title, .init = set_up, .fini = tear_down);

typedef struct {
    const char *text;
    const char *organization; /* NULL: none is named */
    guint year;
} Case;

static void expect(const Case *c, const GjTitle *title)
{
    cr_expect(g_strcmp0(title->organization, c->organization) == 0,
              "'%s' is the title of '%s'", c->text, title->organization);
    cr_expect_eq(title->year, c->year, "'%s' is of %u", c->text, title->year);
}

Test(title, office_year_subject_and_kind_stand_in_any_order)
{
    static const Case cases[] = {
        {"青禾区文化和旅游局2024年政府信息公开工作年度报告", "青禾区文化和旅游局", 2024},
        {"青禾区 2024 年政府信息公开工作 年度报告", "青禾区", 2024},
        {"2021年柳溪街道政府信息公开工作年度报告", "柳溪街道", 2021},
        {"2020年岚桥市交通运输局政府信息公开工作年度报告", "岚桥市交通运输局", 2020},
        {"河湖治理部政府信息公开工作2021年度报告", "河湖治理部", 2021},
        {"远洋事务总署2019年度政府信息公开工作报告", "远洋事务总署", 2019},
        {"墨溪区审计局2019政务信息公开年报", "墨溪区审计局", 2019},
        {"2020年鹭汀市科技局信息公开年报", "鹭汀市科技局", 2020},
        {"松砚市机关事务保障中心2022年政务公开工作年报", "松砚市机关事务保障中心", 2022},
        {"荻浦县白鹭乡人民政府2022年信息公开工作年度报告", "荻浦县白鹭乡人民政府", 2022},
        {"望江镇2019年度政府信息公开工作年度报告", "望江镇", 2019},
        {"沐霞市公共资源交易中心2020年政府信息公开工作的年度报告",
         "沐霞市公共资源交易中心", 2020},
        {"穗丰市公共资源交易监督管理局2020年政府\n信息公开工作年度报告",
         "穗丰市公共资源交易监督管理局", 2020},
        {"枫渡市西陂区人民防空办公室2020\n\n政府信息公开工作年度报告",
         "枫渡市西陂区人民防空办公室", 2020},
        {"墨溪区审计局 - 2019年政府信息公开年报", "墨溪区审计局", 2019},
        {"2020年墨溪区审计局2019年政府信息公开年报", "墨溪区审计局", 2019},
        {"\u2F04\u2F29\u2F63粮\u2EDD局2019年政府信息公开年报", "乙小生粮食局", 2019},
        {"• 2019年政府信息公开年报", NULL, 2019},
        {"市民政局2018年度政府信息公开工作年度报告", "市民政局", 2018},
        {"市应急局2024年政府信息公开工作年度报告", "市应急局", 2024},
        {"水务局2020年政府信息公开工作年度报告", "水务局", 2020},
        {"城市管理局2020年政府信息公开工作年度报告", "城市管理局", 2020},
        {"榆湾市交通运输局2020年政府信息公开工作年度报告\n——2020", "榆湾市交通运输局",
         2020},
        {"2009年度金穗镇政府信息公开年度报告", "金穗镇", 2009},
        {"澄霭二中2021年政府信息公开工作年度报告", "澄霭二中", 2021},
        {"菱洲大学2023—2024学年信息公开年度报告", "菱洲大学", 2024},
        {"桐苑市霁川区人民政府\n2024 年政府信息公开工作年度报告", "桐苑市霁川区人民政府",
         2024},
        {"2024 年苇泊市科委政府信息公开工作\n年度报告", "苇泊市科委", 2024},
        {"杏坞县人民政府 2025 年 政府信息公开工作年度报告", "杏坞县人民政府", 2025},
        {"【杏坞县水利局2023年政府信息公开工作年度报告】", "杏坞县水利局", 2023},
        {"名称：2023年杏坞县水利局政务公开工作年报", "杏坞县水利局", 2023},
        {"杏坞县水利局关于上报2023年政府信息公开工作年度报告的报告", "杏坞县水利局",
         2023},
        {"二O二三年政府信息公开工作年度报告（杏坞县白鹭乡人民政府办公室）",
         "杏坞县白鹭乡人民政府办公室", 2023},
        {"2023年政府信息公开工作年度报告\n——杏坞县白鹭乡人民政府", "杏坞县白鹭乡人民政府",
         2023},
        {"2023年政府信息公开工作年度报告/杏坞县水利局", "杏坞县水利局", 2023},
        {"2023年政府信息公开工作年度报告（公开稿）", NULL, 2023},
        {"报告2023年政府信息公开工作年度报告", NULL, 2023},
        {"2022年政府信息公开工作年度杏坞县水利局2023年政府信息公开年报", NULL, 0},
        {"杏坞县人民政府办公室二〇二三年政务公开工作年度报告", "杏坞县人民政府办公室",
         2023},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(GjTitle) title = {0};
        cr_expect(gj_title_parse(&title, cases[i].text, words), "'%s' is no title",
                  cases[i].text);
        cr_expect_not(title.refused, "'%s' is refused", cases[i].text);
        g_autofree char *squeezed = gj_title_squeeze(cases[i].text);
        cr_expect(g_strcmp0(title.title, squeezed) == 0, "'%s'", cases[i].text);
        expect(&cases[i], &title);
    }
}

Test(title, pages_go_on_with_section_and_site)
{
    static const char *const texts[] = {
        "墨溪区审计局2019年政府信息公开年报 - 政府信息公开年报 - 墨溪区",
        "墨溪区审计局2019年政府信息公开年报_政务公开_某某网",
        "墨溪区政府网_墨溪区审计局2019年政府信息公开年报",
        "政务公开 - 墨溪区审计局2019年政府信息公开年报"};

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_auto(GjTitle) title = {0};
        cr_expect(gj_title_parse(&title, texts[i], words), "'%s' is no title", texts[i]);
        expect(&(Case){texts[i], "墨溪区审计局", 2019}, &title);
        cr_expect_str_eq(title.title, "墨溪区审计局2019年政府信息公开年报");
    }
}

Test(title, traditional_characters_are_kept_as_printed)
{
    static const Case cases[] = {
        {"2009年度金穗鎮政府信息公开年度報告", "金穗鎮", 2009},
        {"栎原軌道交通集團有限責任公司2020年政府信息公開工作年度報告",
         "栎原軌道交通集團有限責任公司", 2020},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(GjTitle) title = {0};
        cr_expect(gj_title_parse(&title, cases[i].text, words), "'%s' is no title",
                  cases[i].text);
        expect(&cases[i], &title);
    }
}

Test(title, a_title_may_name_neither_office_nor_year)
{
    static const Case cases[] = {
        {"政府信息公开工作年度报告", NULL, 0},
        {"政府政务公开年报", NULL, 0},
        {"2022年政府信息公开工作年度报告", NULL, 2022},
        {"我局2022年政府信息公开工作年度报告", NULL, 2022},
        {"《政府信息公开工作年度报告》（2022年）", NULL, 2022},
        {"笠山县水利局政府信息公开工作年度报告", "笠山县水利局", 0},
        {"笠山县水利局政府信息公开工作年度报告（2022年度）", "笠山县水利局", 2022},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(GjTitle) title = {0};
        cr_expect(gj_title_parse(&title, cases[i].text, words), "'%s' is no title",
                  cases[i].text);
        expect(&cases[i], &title);
    }
}

Test(title, papers_about_reports_are_refused)
{
    static const char *const texts[] = {
        "岚桥市人民政府办公室关于做好2025年政府信息公开工作年度报告编制和发布工作的通知",
        "【文稿解读】墨溪區退役軍人局2020年政府信息公開工作年度報告解讀",
        "一图读懂墨溪区2023年政府信息公开工作年度报告",
        "墨溪区2023年政府信息公开工作年度报告解读",
        "政府信息公开工作年度报告格式",
        "政府信息公开工作年度报告填报说明",
        "政府信息公开工作年度报告范文",
        "关于报送2023年政府信息公开工作年度报告的函",
        "政府信息公开工作年度报告统计制度",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_auto(GjTitle) title = {0};
        cr_expect(gj_title_parse(&title, texts[i], words), "'%s' is no title", texts[i]);
        cr_expect(title.refused, "'%s' is a report", texts[i]);
    }
}

Test(title, papers_that_may_come_with_a_report_are_told)
{
    static const struct {
        const char *text;
        gboolean covers;
    } cases[] = {
        {"关于报送2023年政府信息公开工作年度报告的报告", TRUE},
        {"墨溪区水利局关于公布2023年政府信息公开工作年度报告的公告", TRUE},
        {"关于印发2023年政府信息公开工作年度报告的通知", TRUE},
        {"关于印发政府信息公开工作年度报告格式的通知", FALSE},
        {"关于做好2023年政府信息公开工作年度报告编制工作的通知", FALSE},
        {"墨溪区2023年政府信息公开工作年度报告解读", FALSE},
        {"墨溪区2023年政府信息公开工作年度报告", FALSE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(GjTitle) title = {0};
        cr_expect(gj_title_parse(&title, cases[i].text, words), "'%s' is no title",
                  cases[i].text);
        cr_expect_eq(title.covers, cases[i].covers, "'%s'", cases[i].text);
    }
}

Test(title, what_names_no_report_is_no_title)
{
    static const char *const texts[] = {
        "",
        "一、总体情况",
        "青禾区文化和旅游局",
        "青禾区2024年政府工作报告",
        "2024年工作年度报告",
        "主动公开政府信息情况",
        "政府信息公开指南",
        "本局编制了2024年政府信息公开工作年度报告。",
        "青禾区2024年政府信息公开工作年度报告现公布如下",
        "根据要求，青禾区编制2024年政府信息公开工作年度报告",
        "公开办公室《关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的",
        "通知》和政府信息公开工作年度报告格式",
        "《关于印发〈政府信息公开工作年度报告格式〉的通知》要求，现公布",
        "年度报告格式〉的通知》（国办公开",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_auto(GjTitle) title = {0};
        cr_expect_not(gj_title_parse(&title, texts[i], words), "'%s' is a title",
                      texts[i]);
    }
}

Test(title, a_sentence_names_the_report_in_passing)
{
    static const Case cases[] = {
        {"现公布荷坪县民政局2023年政府信息公开工作年度报告。", "荷坪县民政局", 2023},
        {"根据条例规定，现公布2023年度由荷坪县民政局编制的政府信息公开工作年度报告。",
         "荷坪县民政局", 2023},
        {"现将岫云镇人民政府2022年政府信息公开年度报告公布如下：", "岫云镇人民政府",
         2022},
        {"2021年，我局编制了2021年度政府信息公开工作年度报告。", NULL, 2021},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(GjTitle) title = {0};
        cr_expect(gj_title_parse_sentence(&title, cases[i].text, words), "'%s'",
                  cases[i].text);
        expect(&cases[i], &title);
    }
}

Test(title, a_sentence_without_office_and_year_says_nothing)
{
    static const char *const texts[] = {
        "",
        "本局高度重视政府信息公开工作。",
        "全年共举办培训三次。",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_auto(GjTitle) title = {0};
        cr_expect_not(gj_title_parse_sentence(&title, texts[i], words), "'%s'", texts[i]);
    }
}

Test(title, offices_are_told_by_how_they_end)
{
    static const struct {
        const char *text;
        gboolean office;
    } cases[] = {
        {"荷坪县民政局", TRUE},
        {"岫云镇人民政府", TRUE},
        {"泊烟市科委", TRUE},
        {"澄霭二中", TRUE},
        {"雁洄水务集团有限公司", TRUE},
        {"我局", FALSE},
        {"人民政府", FALSE},
        {"本单位", FALSE},
        {"总体情况", FALSE},
        {"荷坪县民政局，", FALSE},
        {"局", FALSE},
        {"2023年荷坪县民政局", FALSE},
        {"各镇、街道办事处", FALSE},
        {"", FALSE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        cr_expect_eq(gj_office_is_name(cases[i].text), cases[i].office, "'%s'",
                     cases[i].text);
}

Test(title, squeezing_takes_all_white_space)
{
    g_autofree char *squeezed = gj_title_squeeze(" 年 度\u3000报\n告\u200B\u00A0");

    cr_assert_str_eq(squeezed, "年度报告");
}
