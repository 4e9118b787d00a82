/* Tables without rules: rows. */
#include "make_sheet.h"

#include <criterion/criterion.h>

#define PICTURE(...) ((const char *[]){__VA_ARGS__, NULL})

Test(aligned, a_label_of_two_lines_stands_around_its_figures)
{
    page_holds(PICTURE("项目            甲      乙", //
                       "", "",                       //
                       "1.属于国家秘密  10      20", //
                       "", "",                       //
                       "2.其他法律行政",             //
                       "                30      40", //
                       "法规禁止公开",               //
                       "", "",                       //
                       "3.危及安全      50      60"),
               "T 项目|甲|乙 / 1.属于国家秘密|10|20 / "
               "2.其他法律行政⏎法规禁止公开|30|40 / 3.危及安全|50|60\n");
}

Test(aligned, figures_stand_beside_the_first_line_of_a_label_if_all_do)
{
    page_holds(PICTURE("项目            甲      乙", //
                       "", "",                       //
                       "1.其他法律行政  10      20", //
                       "", "法规禁止公开",           //
                       "", "",                       //
                       "2.危及安全      30      40", //
                       "", "",                       //
                       "3.要求行政机关  50      60", //
                       "", "重新出具已获",           //
                       "", "取信息"),
               "T 项目|甲|乙 / 1.其他法律行政⏎法规禁止公开|10|20 / "
               "2.危及安全|30|40 / 3.要求行政机关⏎重新出具已获⏎取信息|50|60\n");
}

Test(aligned, a_figure_that_goes_on_below_is_one_figure)
{
    page_holds(PICTURE("项目            甲乙  丙丁  戊己", //
                       "", "",                             //
                       "                1234",             //
                       "1.属于国家秘密        6712  11",   //
                       "                5",                //
                       "", "",                             //
                       "2.危及安全      31    4455  5678", //
                       "", "",                             //
                       "                            8765", //
                       "3.保护权益      1     22",         //
                       "                            4"),
               "T 项目|甲乙|丙丁|戊己 / 1.属于国家秘密|12345|6712|11 / "
               "2.危及安全|31|4455|5678 / 3.保护权益|1|22|87654\n");
}

Test(aligned, figures_of_two_rows_are_not_one)
{
    page_holds(PICTURE("项目            甲乙      丙丁", //
                       "", "",                           //
                       "行政处罚        33        12",   //
                       "", "行政强制        3         1"),
               "T 项目|甲乙|丙丁 / 行政处罚|33|12 / 行政强制|3|1\n");
}

Test(aligned, a_group_beside_rows_takes_up_those_rows)
{
    page_holds(PICTURE("项目                  甲      乙", //
                       "", "",                             //
                       "（一）予以公开        1       2",  //
                       "", "",                             //
                       "      1.国家秘密      3       4",  //
                       "（二）", "",                       //
                       "不予  2.危及安全      5       6",  //
                       "", "公开",                         //
                       "      3.保护权益      7       8",  //
                       "", "",                             //
                       "（三）总计            16      20"),
               "T [1x2]项目|甲|乙 / [1x2]（一）予以公开|1|2 / "
               "[3x1]（二）⏎不予⏎公开|1.国家秘密|3|4 / 2.危及安全|5|6 / "
               "3.保护权益|7|8 / [1x2]（三）总计|16|20\n");
}

Test(aligned, rows_that_may_be_parted_otherwise_are_doubted)
{
    g_autofree char *notes = page_notes_of(PICTURE("项目            甲      乙",        //
                                                   "", "",                              //
                                                   "行政许可        1       2",         //
                                                   "", "",                              //
                                                   "行政处罚",                          //
                                                   "", "                3       4", "", //
                                                   "行政强制",                          //
                                                   "", "",                              //
                                                   "行政征收        5       6"),
                                           NULL);

    cr_assert(strstr(notes, "3?") && strstr(notes, "4?"), "%s", notes);
}

Test(aligned, the_rest_of_a_figure_at_the_top_of_a_page_is_no_page_number)
{
    const char *const picture[] = {"                    413", //
                                   "2.其他法律  547   800",   //
                                   "                    6",   //
                                   "",
                                   "",                            //
                                   "3.危及安全  747   756   449", //
                                   "",
                                   "", //
                                   "4.保护权益  174   363   297",
                                   NULL};
    g_autofree char *notes = page_notes_of(picture, NULL);

    cr_assert_null(strstr(notes, "P "), "%s", notes);
}

Test(aligned, the_heading_behind_a_table_is_no_row_of_it)
{
    page_holds(PICTURE("项目        甲      乙", //
                       "", "",                   //
                       "行政处罚    10      20", //
                       "", "",                   //
                       "行政强制    30      40", //
                       "", "",                   //
                       "第二十条第（八）项",     //
                       "", "",                   //
                       "项目        丙      丁", //
                       "", "",                   //
                       "行政收费    50      60", //
                       "", "",                   //
                       "行政征收    70      80"),
               "T 项目|甲|乙 / 行政处罚|10|20 / 行政强制|30|40\n"
               "P 第二十条第（八）项\n"
               "T 项目|丙|丁 / 行政收费|50|60 / 行政征收|70|80\n");
}

Test(aligned, units_below_their_figures_are_no_header)
{
    page_holds(PICTURE("项目            甲      乙", //
                       "", "",                       //
                       "1.属于国家秘密  10      20", //
                       "                件      条", //
                       "", "",                       //
                       "2.危及安全      50      60", //
                       "", "",                       //
                       "3.保护第三方    70      80"),
               "T 项目|甲|乙 / 1.属于国家秘密|10⏎件|20⏎条 / 2.危及安全|50|60 / "
               "3.保护第三方|70|80\n");
}

Test(aligned, a_heading_above_a_rule_is_that_of_the_next_table)
{
    page_holds(PICTURE("----------------------------------", //
                       "",                                   //
                       "信息内容      本年处理决定数量",     //
                       "",                                   //
                       "----------------------------------", //
                       "",                                   //
                       "行政许可            12",             //
                       "", "",                               //
                       "              本年处理决定数",       //
                       "信息内容",                           //
                       "                    量",             //
                       "",                                   //
                       "----------------------------------", //
                       "",                                   //
                       "行政处罚            34",             //
                       "", "",                               //
                       "行政强制            56",             //
                       "",                                   //
                       "----------------------------------"),
               "T 信息内容|本年处理决定数量 / 行政许可|12\n"
               "T 信息内容|本年处理决定数⏎量 / 行政处罚|34 / 行政强制|56\n");
}

Test(aligned, a_text_over_the_middle_of_all_columns_names_rows)
{
    page_holds(PICTURE("项目            甲      乙      丙", //
                       "", "",                               //
                       "（一）予以公开  1       2       3",  //
                       "", "",                               //
                       "            （二）不予公开",         //
                       "", "",                               //
                       "1.国家秘密      4       5       6",  //
                       "", "",                               //
                       "2.危及安全      7       8       9"),
               "T 项目|甲|乙|丙 / （一）予以公开|1|2|3 / ?|（二）不予公开?|?|? / "
               "1.国家秘密|4|5|6 / 2.危及安全|7|8|9\n");
}

Test(aligned, marks_of_footnotes_behind_labels_are_part_of_them)
{
    page_holds(PICTURE("项目                甲      乙", //
                       "", "",                           //
                       "1.国家秘密  *       1       2",  //
                       "", "",                           //
                       "2.危及安全          3       4",  //
                       "", "",                           //
                       "3.保护权益    ①    5       6",   //
                       "", "",                           //
                       "4.内部事务          7       8"),
               "T 项目|甲|乙 / 1.国家秘密 *|1|2 / 2.危及安全|3|4 / "
               "3.保护权益 ①|5|6 / 4.内部事务|7|8\n");
}

Test(aligned, a_numbered_line_over_a_header_is_the_heading_of_the_table)
{
    page_holds(PICTURE("四、复议  诉讼  情况",         //
                       "", "",                         //
                       "维持  纠正  维持  纠正  总计", //
                       "", "",                         //
                       "1     2     3     4     10"),
               "P 四、复议 诉讼 情况\n"
               "T 维持|纠正|维持|纠正|总计 / 1|2|3|4|10\n");
}

Test(aligned, labels_at_the_top_of_a_page_belong_to_the_figures_below)
{
    page_holds(PICTURE("息公开申请",                    //
                       "", "",                          //
                       "（六）  1.没有现成信息",        //
                       "其他                  1     2", //
                       "        需要制作",              //
                       "", "",                          //
                       "        2.逾期不缴    3     4", //
                       "", "",                          //
                       "        3.其他        5     6", //
                       "", "",                          //
                       "        4.无理由      7     8", //
                       "", "",                          //
                       "（七）  5.总计        9     10"),
               "T [1x2]息公开申请|| / （六）⏎其他|1.没有现成信息⏎需要制作|1|2 / "
               "|2.逾期不缴|3|4 / |3.其他|5|6 / |4.无理由|7|8 / （七）|5.总计|9|10\n");
}

Test(aligned, a_running_head_with_a_number_is_no_row)
{
    page_holds(PICTURE("        信息公开专刊  行政许可  9", //
                       "", "", "", "", "", "",              //
                       "1.国家秘密      1       2",         //
                       "", "",                              //
                       "2.危及安全      3       4",         //
                       "", "",                              //
                       "3.保护权益      5       6"),
               "P 信息公开专刊 行政许可 9\n"
               "T 1.国家秘密|1|2 / 2.危及安全|3|4 / 3.保护权益|5|6\n");
}
