/* Which family of templates a document is read with. */
#include "load_templates.h"
#include "make_table.h"
#include "pipeline/stages/families.h"

#include <criterion/criterion.h>
#include <string.h>

static GjTemplates *templates;
static GjFamilies *families;
static GjBlocks *blocks;

static void set_up(void)
{
    templates = load_templates();
    families = gj_families_new(templates);
    blocks = gj_blocks_new(gj_item_new_record(GJ_ITEM_DOCUMENT));
}

static void tear_down(void)
{
    gj_blocks_free(blocks);
    gj_families_free(families);
    gj_templates_free(templates);
}

TestSuite(families, .init = set_up, .fini = tear_down);

static void give_paragraph(const char *text)
{
    GjParagraph *paragraph = gj_item_new_record(GJ_ITEM_PARAGRAPH);

    paragraph->text = g_strdup(text);
    gj_blocks_take(blocks, (GjItem){GJ_ITEM_PARAGRAPH, paragraph});
}

static void give_table(const char *edition, const char *id, guint n_stubs)
{
    GjTable *table = print_table(find_subtable(templates, edition, id, NULL), n_stubs,
                                 print_zeros, NULL);

    gj_blocks_take(blocks, (GjItem){GJ_ITEM_TABLE, table});
}

static void give_prose(const char *title)
{
    give_paragraph(title);
    give_paragraph("一、总体情况");
    give_paragraph("本镇很好。");
    give_paragraph("二、主动公开政府信息情况");
    give_paragraph("三、存在的主要问题及改进情况");
}

static void expect_template(const char *id, guint cells)
{
    g_autoptr(GjResult) result = gj_families_read(families, blocks);

    cr_expect(g_strcmp0(result->report->template, id) == 0, "%s",
              result->report->template);
    cr_expect_eq(result->report->cells_expected - result->report->cells_missing, cells,
                 "%u", result->report->cells_expected - result->report->cells_missing);
}

Test(families, the_tables_tell_the_form)
{
    give_prose("柳溪镇2016年政府信息公开工作年度报告");
    give_table(EDITION_2014, "statistics", 1);
    expect_template(EDITION_2014, 58);
}

Test(families, a_form_of_another_year_is_read_too)
{
    give_prose("柳溪镇2022年政府信息公开工作年度报告");
    give_table(EDITION_2014, "statistics", 1);
    expect_template(EDITION_2014, 58);
}

Test(families, the_first_form_whose_cells_are_there_is_kept)
{
    give_prose("柳溪镇2022年政府信息公开工作年度报告");
    give_table(EDITION_2014, "statistics", 1);
    give_table(EDITION_2021, "requests", 3);
    give_table(EDITION_2021, "review_litigation", 0);
    expect_template(EDITION_2021, 190);
}

Test(families, without_tables_the_year_tells_the_form)
{
    give_prose("柳溪镇2016年政府信息公开工作年度报告");
    expect_template(EDITION_2014, 0);
}

Test(families, a_year_before_all_forms_is_left_to_the_first_family)
{
    give_prose("柳溪镇2010年政府信息公开工作年度报告");
    expect_template(EDITION_2019, 0);
}

Test(families, a_later_year_is_that_of_the_later_family)
{
    give_prose("柳溪镇2023年政府信息公开工作年度报告");
    expect_template(EDITION_2021, 0);
}
