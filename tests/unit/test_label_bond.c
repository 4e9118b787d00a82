#include "load_templates.h"

#include "pipeline/stages/label_bond.h"

#include <criterion/criterion.h>

static GjLabelBond bond(const char *above, const char *below)
{
    g_autoptr(GjTemplates) templates = load_templates();
    g_autoptr(GjLexicon) lexicon = gj_lexicon_new(templates);

    return gj_label_bond(lexicon, above, below);
}

Test(label_bond, the_halves_of_a_label_are_one)
{
    cr_assert_eq(bond("2.没有现成信", "息需要另行制作"), GJ_BOND_ONE);
    cr_assert_eq(bond("（四）无", "法提供"), GJ_BOND_ONE);
    cr_assert_eq(bond("行政规范性", "文件"), GJ_BOND_ONE);
}

Test(label_bond, a_remark_in_brackets_goes_on)
{
    cr_assert_eq(bond("（二）部分公开（区分处理的，只计这一情", "形，不计其他情形）"),
                 GJ_BOND_ONE);
}

Test(label_bond, a_label_and_a_share_of_it_without_a_number_are_two)
{
    cr_assert_eq(bond("4.不同意公开答复数", "其中：涉及国家秘密"), GJ_BOND_TWO);
    cr_assert_eq(bond("行政处罚", "行政强制"), GJ_BOND_TWO);
}

Test(label_bond, texts_that_no_label_is_like_tell_nothing)
{
    cr_assert_eq(bond("河道巡查", "苗木补种"), GJ_BOND_UNKNOWN);
    cr_assert_eq(gj_label_bond(NULL, "行政处罚", "行政强制"), GJ_BOND_UNKNOWN);
}

Test(label_bond, a_short_label_with_a_number_behind_a_long_one_is_another)
{
    cr_assert_eq(bond("5.要求行政机关确认或重新出具已获取信息", "（六）其他"),
                 GJ_BOND_TWO);
}
