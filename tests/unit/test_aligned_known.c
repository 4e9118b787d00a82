/* Tables without rules whose labels the templates know. */
#include "make_sheet.h"

#include <criterion/criterion.h>

#define PICTURE(...) ((const char *[]){__VA_ARGS__, NULL})

Test(aligned_known, lines_that_make_a_label_are_one_row_however_close_the_next)
{
    page_holds_known(PICTURE("信息内容              本年处理决定数量", //
                             "", "",                                   //
                             "1.属于国家秘密        10", "",           //
                             "2.其他法律行政        20", "",           //
                             "法规禁止公开", "",                       //
                             "3.危及“三安全一       30", "",           //
                             "稳定”", "",                              //
                             "4.保护第三方合法      40", "",           //
                             "权益"),
                     "T 信息内容|本年处理决定数量 / 1.属于国家秘密|10 / "
                     "2.其他法律行政⏎法规禁止公开|20 / "
                     "3.危及“三安全一⏎稳定”|30 / 4.保护第三方合法⏎权益|40\n");
}

Test(aligned_known, a_title_at_the_foot_of_a_page_is_no_row_of_the_table_above)
{
    page_holds_known(PICTURE("信息内容              本年处理决定数量", //
                             "", "", "",                               //
                             "行政处罚              10", "", "", "",   //
                             "行政强制              20", "", "", "",   //
                             "第二十条第（八）项"),
                     "T 信息内容|本年处理决定数量 / 行政处罚|10 / 行政强制|20\n"
                     "P 第二十条第（八）项\n");
}

Test(aligned_known, labels_without_figures_are_rows_of_empty_cells)
{
    page_holds_known(
        PICTURE("信息内容              本年制发件数  本年废止件数", //
                "", "", "",                                         //
                "规章", "", "", "",                                 //
                "行政规范性文件"),
        "T 信息内容|本年制发件数|本年废止件数 / 规章|| / 行政规范性文件||\n");
}

Test(aligned_known, the_label_of_a_group_in_the_middle_doubts_no_row)
{
    page_holds_known(PICTURE("                    自然人  商业企业  总计", //
                             "", "", "",                                   //
                             "（一）予以公开      1       2         3",    //
                             "", "",                                       //
                             "                    （三）不予公开",         //
                             "", "",                                       //
                             "1.属于国家秘密      4       5         9",    //
                             "", "",                                       //
                             "2.重复申请          6       7         13"),
                     "T |自然人|商业企业|总计 / （一）予以公开|1|2|3 / "
                     "|[1x2]（三）不予公开| / 1.属于国家秘密|4|5|9 / "
                     "2.重复申请|6|7|13\n");
}

Test(aligned_known, rows_of_known_labels_may_stand_far_apart)
{
    page_holds_known(PICTURE("信息内容              本年制发件数  本年废止件数", //
                             "", "", "",                                         //
                             "规章                  10            20",           //
                             "", "", "", "", "", "", "",                         //
                             "行政规范性文件        30            40"),
                     "T 信息内容|本年制发件数|本年废止件数 / 规章|10|20 / "
                     "行政规范性文件|30|40\n");
}

Test(aligned_known, a_numbered_label_of_a_row_is_no_heading_of_a_column)
{
    page_holds_known(PICTURE("              自然人  商业企业  其他", //
                             "", "", "",                             //
                             "2.重复申请", "", "", "",               //
                             "3.其他", "", "", "",                   //
                             "（七）总计"),
                     "T |自然人|商业企业|其他 / 2.重复申请||| / 3.其他||| / "
                     "（七）总计|||\n");
}

Test(aligned_known, headings_of_columns_without_figures_are_columns)
{
    page_holds_known(PICTURE("信息内容              本年制发件数  本年废止件数", //
                             "", "", "",                                         //
                             "规章                                10", "", "",   //
                             "行政规范性文件                      20"),
                     "T 信息内容|本年制发件数|本年废止件数 / 规章||10 / "
                     "行政规范性文件||20\n");
}

Test(aligned_known, a_figure_under_its_label_is_a_row_of_it)
{
    page_holds_known(PICTURE("信息内容            上一年项目数量", //
                             "", "",                               //
                             "1.本机关不掌握",                     //
                             "                    1",              //
                             "相关政府信息",                       //
                             "", "",                               //
                             "2.没有现成信息",                     //
                             "                    2",              //
                             "需要另行制作"),
                     "T 信息内容|上一年项目数量 / 1.本机关不掌握⏎相关政府信息|1 / "
                     "2.没有现成信息⏎需要另行制作|2\n");
}

Test(aligned_known, labels_of_columns_that_nearly_touch_are_two)
{
    page_holds_known(PICTURE("结果维持 结果纠正 其他结果 尚未审结 总计", //
                             "", "",                                     //
                             "    1        2        3        4      10"),
                     "T 结果维持|结果纠正|其他结果|尚未审结|总计 / 1|2|3|4|10\n");
}

Test(aligned_known, a_title_of_another_sub_table_ends_a_table)
{
    page_holds_known(PICTURE("信息内容              本年处理决定数量", //
                             "", "",                                   //
                             "行政处罚              10", "", "",       //
                             "行政强制              20", "", "",       //
                             "          第二十条第（八）项", "", "",   //
                             "信息内容              本年收费金额",     //
                             "", "",                                   //
                             "行政事业性收费        30"),
                     "T 信息内容|本年处理决定数量 / 行政处罚|10 / 行政强制|20\n"
                     "P 第二十条第（八）项\n"
                     "T 信息内容|本年收费金额 / 行政事业性收费|30\n");
}

Test(aligned_known, figures_beside_a_part_of_a_label_are_doubted)
{
    page_holds_known(PICTURE("信息内容            本年制发件数  本年废止件数", //
                             "", "", "",                                       //
                             "规章                1             2", "", "",    //
                             "行政规范性文件      3             4567", "", "", //
                             "文件                              8"),
                     "T 信息内容|本年制发件数|本年废止件数 / 规章|1?|2? / "
                     "行政规范性文件?|3?|4567? / 文件?|?|8?\n");
}

Test(aligned_known, the_first_line_of_a_heading_may_stand_left_of_the_figures)
{
    page_holds_known(PICTURE("                本年收费金额（单", "", //
                             "信息内容        位：万元）",           //
                             "", "", "",                             //
                             "行政事业性收费                    3.14"),
                     "T 信息内容|本年收费金额（单⏎位：万元） / 行政事业性收费|3.14\n");
}

Test(aligned_known, figures_below_a_table_doubt_its_last_row)
{
    page_holds_known(PICTURE("信息内容            本年制发件数  本年废止件数", //
                             "", "", "",                                       //
                             "规章                   1,455         1,296", "", //
                             "                          063063063063063  395"),
                     "T 信息内容|本年制发件数|本年废止件数 / 规章?|1,455?|1,296?\n"
                     "P 063063063063063 395\n");
}

Test(aligned_known, a_header_over_nothing_has_an_empty_row)
{
    page_holds_known(PICTURE("     行政复议           未经复议直接起诉",     //
                             "", "", "",                                     //
                             "结果维持  结果纠正  其他结果  尚未审结  总计", //
                             "", "", "", "", "", "",                         //
                             "五、存在的主要问题", "", "", "",               //
                             "人手偏紧，新来的同志不熟悉流程。", "", "", "", //
                             "六、其他需要报告的事项"),
                     "T [1x2]行政复议|[1x3]未经复议直接起诉 / "
                     "结果维持|结果纠正|其他结果|尚未审结|总计 / ||||\n"
                     "P 五、存在的主要问题\nP 人手偏紧，新来的同志不熟悉流程。\n"
                     "P 六、其他需要报告的事项\n");
}

Test(aligned_known, the_row_of_a_header_at_the_foot_may_be_on_the_next_page)
{
    page_holds_known(PICTURE("     行政复议           未经复议直接起诉", //
                             "", "", "",                                 //
                             "结果维持  结果纠正  其他结果  尚未审结  总计"),
                     "T [1x2]行政复议|[1x3]未经复议直接起诉 / "
                     "结果维持|结果纠正|其他结果|尚未审结|总计\n");
}

Test(aligned_known, a_number_behind_a_group_stays_with_its_label)
{
    page_holds_known(PICTURE("                              自然人  商业企业  总计", //
                             "", "", "",                                             //
                             "（三）不予公开—1.  属于国家    1       2         3",   //
                             "", "秘密", "", "", "",                                 //
                             "（三）不予公开：3.  危及“三安  4       5         9",   //
                             "", "全一稳定”"),
                     "T |自然人|商业企业|总计 / "
                     "（三）不予公开—1. 属于国家⏎秘密|1|2|3 / "
                     "（三）不予公开：3. 危及“三安⏎全一稳定”|4|5|9\n");
}

Test(aligned_known, a_figure_for_a_label_is_not_where_figures_begin)
{
    page_holds_known(PICTURE("                    自然人  商业企业  总计", //
                             "", "", "",                                   //
                             "1.属于国家秘密      4       5         9",    //
                             "", "", "",                                   //
                             "0                   1       1         2",    //
                             "", "", "",                                   //
                             "2.申请人逾期未按    6       7         13",   //
                             "", "收费通知要求缴", "", "纳费用，行政机",   //
                             "", "关不再处理其政", "", "府信息公开申请",   //
                             "", "", "",                                   //
                             "3.其他              1       2         3"),
                     "T |自然人|商业企业|总计 / 1.属于国家秘密|4?|5?|9? / 0?|1?|1?|2? / "
                     "2.申请人逾期未按⏎收费通知要求缴⏎纳费用，行政机⏎关不再处理其政⏎"
                     "府信息公开申请|6?|7?|13? / 3.其他|1|2|3\n");
}

Test(aligned_known, a_short_label_of_two_lines_is_no_group)
{
    page_holds_known(PICTURE("                              自然人  商业企业  总计", //
                             "", "", "",                                             //
                             "（五）        1.信访举报      4       5         9",    //
                             "", "", "",                                             //
                             "不予处理      2.重复申请      1       1         2",    //
                             "", "", "",                                             //
                             "              3.要求提供      6       7         13",   //
                             "", "", "",                                             //
                             "四、结转下", "",                                       //
                             "年度继续办理                  1       2         3"),
                     "T [1x2]|自然人|商业企业|总计 / "
                     "（五）|1.信访举报|4|5|9 / 不予处理|2.重复申请|1|1|2 / "
                     "|3.要求提供|6|7|13 / [1x2]四、结转下⏎年度继续办理|1|2|3\n");
}

Test(aligned_known, a_misprinted_label_parts_no_form_without_figures)
{
    page_holds_known(
        PICTURE("信息内容              本年制发件数  本年废止件数", //
                "", "", "",                                         //
                "行政许可", "", "", "",                             //
                "行政政的处罚罚", "", "", "",                       //
                "行政强制"),
        "T 信息内容|本年制发件数|本年废止件数 / 行政许可|| / 行政政的处罚罚|| / "
        "行政强制||\n");
}

Test(aligned_known, labels_of_columns_without_figures_are_not_put_together)
{
    page_holds_known(
        PICTURE("                    自然人     商业企业   社会公益 法律服务   总计", //
                "                                           组织     机构",           //
                "", "", "",                                                           //
                "1.属于国家秘密      4                                            9", //
                "", "", "",                                                           //
                "2.重复申请          1                                            2"),
        "T |自然人|商业企业|社会公益⏎组织|法律服务⏎机构|总计 / "
        "1.属于国家秘密|4||||9 / 2.重复申请|1||||2\n");
}

Test(aligned_known, a_misprint_in_the_header_parts_no_form_without_figures)
{
    page_holds_known(PICTURE("信息内容              本年制发件数  本年废止件数", //
                             "", "",                                             //
                             "                      （单位：的件  （单位：的件", //
                             "", "", "",                                         //
                             "规章", "", "", "",                                 //
                             "行政规范性文件"),
                     "T 信息内容|本年制发件数⏎（单位：的件|本年废止件数⏎（单位：的件 / "
                     "规章|| / 行政规范性文件||\n");
}

Test(aligned_known, the_number_of_a_group_is_not_of_the_group_beside_it)
{
    page_holds_known(PICTURE("                                自然人  商业企业  总计", //
                             "", "", "",                                               //
                             "      （五）  1.信访举报投诉    4       5         9",    //
                             "", "",                                                   //
                             "三、  不予    2.重复申请        1       1         2",    //
                             "", "本年  处理", "",                                     //
                             "度办          3.要求提供公开    1       2         3"),
                     "T [1x3]|自然人|商业企业|总计 / "
                     "|（五）|1.信访举报投诉|4|5|9 / "
                     "[2x1]三、⏎本年⏎度办|[2x1]不予⏎处理|2.重复申请|1|1|2 / "
                     "3.要求提供公开|1|2|3\n");
}
