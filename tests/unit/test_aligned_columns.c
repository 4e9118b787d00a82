/* Tables without rules: columns and headers. */
#include "make_sheet.h"

#include <criterion/criterion.h>

#define PICTURE(...) ((const char *[]){__VA_ARGS__, NULL})

Test(aligned_columns, titles_stand_over_the_columns_they_are_the_middle_of)
{
    page_holds(PICTURE("   复议           诉讼",       //
                       "", "",                         //
                       "维持  纠正  维持  纠正  总计", //
                       "", "",                         //
                       "1     2     3     4     5"),
               "T [1x2]复议|[1x3]诉讼 / 维持|纠正|维持|纠正|总计 / 1|2|3|4|5\n");
}

Test(aligned_columns, titles_begin_where_names_of_columns_begin_again)
{
    page_holds(PICTURE("         复议                诉讼",        //
                       "", "",                                     //
                       "维持  纠正  总计  维持        纠正  总计", //
                       "", "",                                     //
                       "1     2     3     4           5     6"),
               "T [1x3]复议|[1x3]诉讼 / 维持|纠正|总计|维持|纠正|总计 / "
               "1|2|3|4|5|6\n");
}

Test(aligned_columns, titles_that_fit_over_more_or_fewer_columns_share_them_evenly)
{
    page_holds(PICTURE("                        诉讼              诉讼", //
                       "", "", "", "",
                       "      复议              直接              其后",       //
                       "", "",                                                 //
                       "维持  纠正  总计  维持  纠正  总计  维持  纠正  总计", //
                       "", "",                                                 //
                       "1     2     3     4     5     6     7     8     9"),
               "T [2x3]复议|[1x3]诉讼|[1x3]诉讼 / [1x3]直接|[1x3]其后 / "
               "维持|纠正|总计|维持|纠正|总计|维持|纠正|总计 / 1|2|3|4|5|6|7|8|9\n");
}

Test(aligned_columns, dashes_beside_the_figures_are_of_their_column)
{
    page_holds(PICTURE("项目            单位    统计数", //
                       "", "",                           //
                       "一、公开情况    --      --",     //
                       "", "",                           //
                       "规章                条      12", //
                       "", "",                           //
                       "二、申请情况    --      --",     //
                       "", "",                           //
                       "当面                件       7"),
               "T 项目|单位|统计数 / 一、公开情况|--|-- / 规章|条|12 / "
               "二、申请情况|--|-- / 当面|件|7\n");
}

Test(aligned_columns, a_heading_of_several_lines_is_one_cell)
{
    page_holds(PICTURE("            社会        法律", //
                       "            公益  其他  服务", //
                       "项目        组织        机构", //
                       "", "",                         //
                       "行政许可    1     2     3",    //
                       "", "",                         //
                       "行政处罚    4     5     6"),
               "T 项目|社会⏎公益⏎组织|其他|法律⏎服务⏎机构 / 行政许可|1|2|3 / "
               "行政处罚|4|5|6\n");
}

Test(aligned_columns, a_line_that_closes_a_bracket_goes_on_the_heading_above)
{
    page_holds(PICTURE("项目    上年（指去年事  本年（指今年增加或减少", //
                       "", "",                                           //
                       "              数）", "", "", "", "",             //
                       "收费              85              96"),
               "T 项目|上年（指去年事⏎数）|本年（指今年增加或减少 / 收费|85|96\n");
}

Test(aligned_columns, figures_stand_right_of_the_middle_of_their_headings)
{
    page_holds(
        PICTURE("项目          本年制发件数  本年废止件数  现行有效件数", //
                "", "",                                                   //
                "规章                     1             2             3", //
                "", "",                                                   //
                "文件                     4             5             6"),
        "T 项目|本年制发件数|本年废止件数|现行有效件数 / 规章|1|2|3 / 文件|4|5|6\n");
}

Test(aligned_columns, a_column_without_figures_keeps_its_place)
{
    page_holds(PICTURE("项目        自然人  企业    机构    总计", //
                       "", "",                                     //
                       "新收         12                     12",   //
                       "", "",                                     //
                       "结转         30                     30"),
               "T 项目|自然人|企业|机构|总计 / 新收|12|||12 / 结转|30|||30\n");
}

Test(aligned_columns, figures_close_to_labels_and_to_each_other_are_cells)
{
    page_holds(PICTURE("项目            甲乙  丙丁  戊己", //
                       "", "",                             //
                       "1.属于国家秘密 12345 12345 12345", //
                       "", "",                             //
                       "2.危及安全     123   1     12"),
               "T 项目|甲乙|丙丁|戊己 / 1.属于国家秘密|12345|12345|12345 / "
               "2.危及安全|123|1|12\n");
}

Test(aligned_columns, figures_that_have_no_heading_beside_others_are_doubted)
{
    g_autofree char *notes = page_notes_of(PICTURE("项目      甲乙        丙丁",     //
                                                   "", "",                           //
                                                   "行政许可  12    34    56    78", //
                                                   "", "",                           //
                                                   "行政处罚  10    30    50    70"),
                                           NULL);

    cr_assert(strstr(notes, "12?"), "%s", notes);
}

Test(aligned_columns, rows_of_other_columns_are_a_table_of_their_own)
{
    page_holds(PICTURE("行政许可     111   222   333", //
                       "", "",                         //
                       "行政处罚     444   555   666", //
                       "", "",                         //
                       "行政征收  7777 888  999",      //
                       "", "",                         //
                       "行政检查  7777 888  999"),
               "T 行政许可|111|222|333 / 行政处罚|444|555|666\n"
               "T 行政征收|7777|888|999 / 行政检查|7777|888|999\n");
}

Test(aligned_columns, a_dash_among_labels_is_no_column)
{
    page_holds(PICTURE("        1.不掌握      1       2", //
                       "无", "",                          //
                       "法      2.要制作      3       4", //
                       "", "提",                          //
                       "        3.不明确      5       6"),
               "T [3x1]无⏎法⏎提|1.不掌握|1|2 / 2.要制作|3|4 / 3.不明确|5|6\n");
}

Test(aligned_columns, rows_below_the_last_rule_go_with_the_header_between_rules)
{
    page_holds(PICTURE("--------------------------------", //
                       "",                                 //
                       "项目            甲      乙",       //
                       "",                                 //
                       "--------------------------------", //
                       "",                                 //
                       "行政许可        1       2",        //
                       "", "",                             //
                       "行政处罚        3       4"),
               "T 项目|甲|乙 / 行政许可|1|2 / 行政处罚|3|4\n");
}

Test(aligned_columns, a_header_at_the_foot_of_a_page_is_a_table)
{
    page_holds(PICTURE("   复议           诉讼", //
                       "", "",                   //
                       "维持  纠正  维持  纠正  总计"),
               "T [1x2]复议|[1x3]诉讼 / 维持|纠正|维持|纠正|总计\n");
}

Test(aligned_columns, one_figure_between_two_headings_is_doubted)
{
    page_holds_known(PICTURE("信息内容        上一年项目数量        本年增减", //
                             "", "",                                           //
                             "行政事业性收费                   876"),
                     "T 信息内容?|上一年项目数量?|本年增减? / 行政事业性收费?|?|876?\n");
    page_holds_known(PICTURE("信息内容        上一年项目数量        本年增减", //
                             "", "",                                           //
                             "行政事业性收费          876"),
                     "T 信息内容|上一年项目数量|本年增减 / 行政事业性收费|876|\n");
}

Test(aligned_columns, the_last_line_of_a_heading_may_begin_left_of_figures_without_labels)
{
    page_holds(PICTURE("  结果     结果   其他  总计", //
                       "", "         纠正   结果",     //
                       "  维持", "", "",               //
                       "   2        13     26    41"),
               "T 结果|结果|其他|[2x1]总计 / 维持|纠正|结果 / 2|13|26|41\n");
}

Test(aligned_columns, titles_may_stand_at_the_left_of_their_columns)
{
    page_holds_known(
        PICTURE(
            "行政复议                                          行政诉讼", "", "",
            "                                                  未经复议直接起诉          "
            "                        复议后起诉",
            "", "",
            "结果维持  结果纠正  其他结果  尚未审结  总计      结果维持  结果纠正  "
            "其他结果  尚未审结  总计      结果维持  结果纠正  其他结果  尚未审结  总计",
            "", "", "",
            "1         2         3         4         5         6         7         8     "
            "    9         10        11        12        13        14        15"),
        "T [1x5]行政复议|[1x10]行政诉讼 / "
        "[2x1]结果维持|[2x1]结果纠正|[2x1]其他结果|[2x1]尚未审结|[2x1]总计|"
        "[1x5]未经复议直接起诉|[1x5]复议后起诉 / "
        "结果维持|结果纠正|其他结果|尚未审结|总计|结果维持|结果纠正|其他结果|尚未审结|"
        "总计 / "
        "1|2|3|4|5|6|7|8|9|10|11|12|13|14|15\n");
}

Test(aligned_columns, a_figure_close_to_a_label_that_is_known_makes_a_row)
{
    page_holds_known(PICTURE("信息内容 本年处理决定数量", //
                             "", "", "",                  //
                             "行政许可 0"),
                     "T 信息内容|本年处理决定数量 / 行政许可|0\n");
    page_holds_known(PICTURE("培训人数 本年处理决定数量", //
                             "", "", "",                  //
                             "参加培训 0"),
                     "P 培训人数 本年处理决定数量\nP 参加培训 0\n");
}

Test(aligned_columns, a_narrow_label_beside_figures_is_a_column_of_its_own)
{
    page_holds_known(PICTURE("                    自  商  其  总", //
                             "", "",                               //
                             "                    然  业  他  计", //
                             "", "",                               //
                             "                    人  企",         //
                             "", "",                               //
                             "                        业",         //
                             "", "", "", "",                       //
                             "1.属于国家秘密      4           9",  //
                             "", "", "", "",                       //
                             "2.重复申请          1           2"),
                     "T |自⏎然⏎人|商⏎业⏎企⏎业|其⏎他|总⏎计 / "
                     "1.属于国家秘密|4|||9 / 2.重复申请|1|||2\n");
}

Test(aligned_columns, a_number_between_label_and_figures_doubts_all)
{
    page_holds(PICTURE("项目                      甲  乙", //
                       "", "",                             //
                       "规章            1             3",  //
                       "", "", "",                         //
                       "行政规范性文件的制发      5   6",  //
                       "", "", "",                         //
                       "行政强制类的措施各项      8   9",  //
                       "", "", "",                         //
                       "行政处罚类的措施各项      5   9"),
               "T 项目?|甲?|乙? / 规章 1?|?|3? / 行政规范性文件的制发?|5?|6? / "
               "行政强制类的措施各项?|8?|9? / 行政处罚类的措施各项?|5?|9?\n");
}
