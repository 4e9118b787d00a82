/* Lines of text dumps become paragraphs and runs of tokens. */
#include "pipeline/stages/tables.h"

#include <criterion/criterion.h>
#include <string.h>

/* Two sentences of prose. */
#define PROSE                                                                                                                  \
    "本镇按照上级要求，及时更新公开目录和指南，认真答复群众来信；全年共举办三次培训，" \
    "参加培训的人员有六十人，效果良好。"

/* Notes the cells of @run: those of a line in brackets, lines split by a space. */
static void note_run(GString *notes, const GjRun *run)
{
    guint line = G_MAXUINT;

    g_string_append(notes, "R");
    for (guint i = 0; i < run->tokens->len; i++) {
        const GjToken *token = &g_array_index(run->tokens, GjToken, i);
        cr_expect_lt(token->line, run->lines->len);
        if (token->line != line)
            g_string_append_c(notes, ' ');
        g_string_append_printf(notes, "[%s]", token->text);
        line = token->line;
    }
    g_string_append_c(notes, '\n');
}

static gboolean note(GjItem item, gpointer user_data, GError **error)
{
    GString *notes = user_data;

    (void)error;
    if (item.kind == GJ_ITEM_RUN)
        note_run(notes, item.body);
    else if (item.kind == GJ_ITEM_PARAGRAPH)
        g_string_append(notes, "P\n");
    else if (item.kind == GJ_ITEM_DIAGNOSTIC)
        g_string_append_printf(
            notes, "D %s\n",
            gj_word(&gj_reasons, ((const GjDiagnostic *)item.body)->reason));
    else
        g_string_append_printf(notes, "%s\n", gj_item_types[item.kind].name);
    gj_item_clear(&item);
    return TRUE;
}

/* Gives the lines of @text to @tables. */
static void give_lines(GjTables *tables, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (guint i = 0; lines[i]; i++) {
        GjLine *line = gj_item_new_record(GJ_ITEM_LINE);
        line->text = g_strdup(lines[i]);
        cr_assert(gj_tables_take((GjItem){GJ_ITEM_LINE, line}, tables, NULL));
    }
}

/* What the stage makes of the lines of @text, as notes. */
static char *tables_of(const char *text)
{
    GString *notes = g_string_new(NULL);
    g_autoptr(GjTables) tables = gj_tables_new(NULL, (GjSink){note, notes});

    give_lines(tables, text);
    cr_assert(gj_tables_take((GjItem){GJ_ITEM_END, NULL}, tables, NULL));
    cr_assert(g_str_has_suffix(notes->str, "end\n"));
    g_string_truncate(notes, notes->len - strlen("end\n"));
    return g_string_free(notes, FALSE);
}

typedef struct {
    const char *what;
    const char *text;
    const char *notes;
} Case;

static void check(const Case *cases, gsize n_cases)
{
    for (gsize i = 0; i < n_cases; i++) {
        g_autofree char *notes = tables_of(cases[i].text);
        cr_expect_str_eq(notes, cases[i].notes, "%s:\n%s", cases[i].what, notes);
    }
}

Test(tables, n_tabs_make_n_and_one_cells)
{
    static const Case cases[] = {
        {"a row", "规章\t0\t1\t12", "R [规章][0][1][12]\n"},
        {"blanks at the end", "行政许可\t18\t\t", "R [行政许可][18][][]\n"},
        {"blanks at the start", "\t\t3. 其他\t0", "R [][][3. 其他][0]\n"},
        {"one blank at the start", "\t（七）总计\t0\t", "R [][（七）总计][0][]\n"},
        {"only blanks", "\t\t\t", "R [][][][]\n"},
        {"a field keeps its spaces", "结 果\u3000维 持 \t \u00A0总 计\u200B",
         "R [结 果\u3000维 持][总 计]\n"},
        {"a dash row", "-\t-\t-\t-\t-\t-", "R [-][-][-][-][-][-]\n"},
    };

    check(cases, G_N_ELEMENTS(cases));
}

Test(tables, a_single_tab_before_one_cell_is_indentation)
{
    static const Case cases[] = {
        {"a cell", "\t0", "R [0]\n"},
        {"an empty cell", "\t", "R []\n"},
        {"a cell over two lines", "\t商业\n企业\n\t科研\n机构",
         "R [商业企业] [科研机构]\n"},
        {"a cell over many lines", "\t总\n计\n人\n数\n\t1", "R [总计人数] [1]\n"},
        {"an empty cell gone on with", "\t0\n\t\n0\n\t2", "R [0] [0] [2]\n"},
        {"a remark in the cell", "\t1\n\t22\n（其中修订16件）\n\t0",
         "R [1] [22（其中修订16件）] [0]\n"},
        {"a bookmark", "\t结果\n[bookmark: x]维持\n\t总计", "R [结果维持] [总计]\n"},
        {"a heading below the last value", "\t0\n\t3\n四、复议和诉讼情况",
         "R [0] [3] [四、复议和诉讼情况]\n"},
        {"words below the last value", "\t0\n\t3\n复议和诉讼情况",
         "R [0] [3] [复议和诉讼情况]\n"},
        {"a value without tab", "\t0\n\t0\n0\n\t0", "R [0] [0] [0] [0]\n"},
        {"a value below a label", "\t规章\n0\n\t0", "R [规章] [0] [0]\n"},
        {"a blank line between", "\t规章\n\n甲\n\t0", "R [规章] [甲] [0]\n"},
        {"a page number between", "\t0\n\t商业\n- 4 -\n企业\n\t0",
         "R [0] [商业企业] [0]\n"},
        {"no region", "\t规章\n甲", "R [规章] [甲]\n"},
    };

    check(cases, G_N_ELEMENTS(cases));
}

Test(tables, a_bar_closes_a_cell)
{
    static const Case cases[] = {
        {"cells with bars", "规章 |\n0 |\n0 |", "R [规章] [0] [0]\n"},
        {"empty cells", "规章 |\n|||\n0 |", "R [规章] [][][] [0]\n"},
        {"one empty cell", "0 |\n|\n0 |", "R [0] [] [0]\n"},
        {"bars on lines of their own", "规章\n|\n0\n|\n||", "R [规章] [0] [][]\n"},
        {"with blank lines between", "规章\n\n|\n\n0\n\n||", "R [规章] [0] []\n"},
        {"a text closed and blanks", "行政复议\n|||\n0 |", "R [行政复议] [][] [0]\n"},
        {"a row in a frame", "| 规章 | 0 | |", "R [规章][0][]\n"},
        {"a row without a frame", "规章 | 0 | 1", "R [规章][0][1]\n"},
        {"blanks in a frame", "|| 规章 | 0 |", "R [][规章][0]\n"},
        {"a blank before the row", "| 规章 | 0", "R [][规章][0]\n"},
        {"no frame, for other rows have none", "规章 | 0 |\n| 甲 | 1 |",
         "R [规章][0] [][甲][1]\n"},
        {"a blank at the end of an open row", "规章 | 0 | 1\n甲 | 1 | ",
         "R [规章][0][1] [甲][1][]\n"},
        {"a border without its other side", "| 规章 | 0 | 1\n| 甲 | 1 | ",
         "R [规章][0][1] [甲][1][]\n"},
        {"blank lines part no rows", "规章 | 0 | 1\n\n甲 | 1 | ",
         "R [规章][0][1] [甲][1][]\n"},
        {"a blank at the end, below a row that begins with one", " | 甲 | 1\n乙 | 1 | ",
         "R [][甲][1] [乙][1][]\n"},
        {"a blank at the end of every row but those of merged cells",
         "| 规章 | 0 | 1 | ||\n| 甲 | 乙 | 0 | 1 | ",
         "R [规章][0][1][][] [甲][乙][0][1][]\n"},
        {"a closed row of fewer cells than one of merged cells", "第二项 |||\n甲 | 1 |",
         "R [第二项][][] [甲][1]\n"},
        {"a closed row that lost a cell", "规章 | 0 | 1 |\n甲 | 1 |\n第二项 |||",
         "R [规章][0][1] [甲][1] [第二项][][]\n"},
        {"bars of merged cells close the row", "| 规章 | 0 | 1 | 2\n| 甲 | 1 | |",
         "R [规章][0][1][2] [甲][1][]\n"},
        {"blanks behind", "第二十条第（一）项 | |||", "R [第二十条第（一）项][][][]\n"},
        {"full width bars", "规章｜0｜", "R [规章][0]\n"},
        {"drawn bars", "│规章│0│\n┃甲┃1┃", "R [规章][0] [甲][1]\n"},
        {"a rule of Markdown", "|甲|乙|\n|---|:-:|\n|1|2|", "R [甲][乙] [1][2]\n"},
        {"a drawn frame", "┌──┬──┐\n│甲│1│\n├──┼──┤\n+---+---+", "R [甲][1]\n"},
        {"dashes that are values", "| 甲 | - | — |\n| - | - |", "R [甲][-][—] [-][-]\n"},
    };

    check(cases, G_N_ELEMENTS(cases));
}

Test(tables, spaces_split_values_and_header_words)
{
    static const Case cases[] = {
        {"a row", "规章 0 1 12", "R [规章][0][1][12]\n"},
        {"wide gaps", "行政规范性文件      3     0      12",
         "R [行政规范性文件][3][0][12]\n"},
        {"ideographic spaces", "规章　0　0　０", "R [规章][0][0][０]\n"},
        {"values only", "1 0 0 0 1 0", "R [1][0][0][0][1][0]\n"},
        {"signs, units and dashes", "甲项 +4 -11 43.788万元 1,113 — 无",
         "R [甲项][+4][-11][43.788万元][1,113][—][无]\n"},
        {"a number of the label", "2. 重复申请 0 0", "R [2. 重复申请][0][0]\n"},
        {"two labels", "（三）不予公开 1.属于国家秘密 0 2",
         "R [（三）不予公开][1.属于国家秘密][0][2]\n"},
        {"第（五）项 is one label", "第二十条 第 (五)项 0 2",
         "R [第二十条 第 (五)项][0][2]\n"},
        {"brackets", "部分公开 (区分处理的, 只计 1 2) 0 2",
         "R [部分公开 (区分处理的, 只计 1 2)][0][2]\n"},
        {"a bracket never closed", "部分公开 (区分处理的,只计这 0 2",
         "R [部分公开 (区分处理的,只计这][0][2]\n"},
        {"one value among rows", "规章 0 0\n行政许可 18",
         "R [规章][0][0] [行政许可][18]\n"},
        {"one value alone", "行政许可 18\n附件 2", "R [行政许可 18] [附件 2]\n"},
        {"a header row", "自然人 法人或其他组织 总计",
         "R [自然人][法人或其他组织][总计]\n"},
        {"a header row among rows", "行政复议 行政诉讼\n1 0 0",
         "R [行政复议][行政诉讼] [1][0][0]\n"},
        {"a full-width slash in a header", "项目名称  本年增／减  处理数量\n1 0 0",
         "R [项目名称][本年增／减][处理数量] [1][0][0]\n"},
        {"single characters are one word", "自然人 其他组织 总 计\n0 0 0",
         "R [自然人][其他组织][总 计] [0][0][0]\n"},
        {"a label set with spaces", "结 果 维 持\n社会 公益 组织\n本年新 制作数量",
         "R [结 果 维 持] [社会 公益 组织] [本年新 制作数量]\n"},
        {"remarks and footnote marks", "甲项 22（其中修订 16 件） 0³ 约300 O",
         "R [甲项][22（其中修订 16 件）][0³][约300][O]\n"},
        {"a remark behind a space", "甲项 22 （其中修订16件） 0",
         "R [甲项][22 （其中修订16件）][0]\n"},
        {"one value behind a wide gap", "行政许可    18", "R [行政许可][18]\n"},
        {"several rows in one line", "信息内容 本年数量 规章 0 1 甲项 2 3 （二）乙项 4 5",
         "R [信息内容][本年数量][规章][0][1][甲项][2][3][（二）乙项][4][5]\n"},
        {"无 as a value and in a label", "（四）无 法 提 供 无 无 0",
         "R [（四）无 法 提 供][无][无][0]\n"},
        {"a date", "二十日 2024 年 3 月", "R [二十日 2024 年 3 月]\n"},
        {"a title", "青山区 2024 年政府信息公开工作 年度报告",
         "R [青山区 2024 年政府信息公开工作 年度报告]\n"},
    };

    check(cases, G_N_ELEMENTS(cases));
}

Test(tables, labels_are_no_prose)
{
    static const char *const labels[] = {
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
        "(二)部分公开(区分处理的,只计这一情形,不计其他情形)",
        "一、本年新收政府信息公开申请数量。",
        "规范性文件（制定发布的决定、公告、通告、意见、通知，以及标题采用“规定”“办法”"
        "等字样的公文，一般情况下属于规范性文件。）",
        "本年增/减（指增加或减少的事项数，减用负值表示，如-8）",
        "（一）总体情况",
        "无。",
    };

    for (guint i = 0; i < G_N_ELEMENTS(labels); i++) {
        g_autofree char *notes = tables_of(labels[i]);
        g_autofree char *expected = g_strdup_printf("R [%s]\n", labels[i]);
        cr_expect_str_eq(notes, expected, "%s", notes);
    }
}

Test(tables, prose_ends_a_run)
{
    static const Case cases[] = {
        {"prose", PROSE, "P\n"},
        {"prose behind a tab", "\t" PROSE, "P\n"},
        {"between tables", "规章\t0\n" PROSE "\n甲\t1", "R [规章][0]\nP\nR [甲][1]\n"},
        {"an item of a list", "- 1.公开不够及时、全面；解读形式过于单一。", "P\n"},
        {"a short sentence", "全年公开答复二十八件，其中提案答复十七件。", "P\n"},
        {"blank lines between prose", PROSE "\n\n \n" PROSE, "P\nP\n"},
        {"blank lines in a run", "规章\t0\n\n甲\t1", "R [规章][0] [甲][1]\n"},
    };

    check(cases, G_N_ELEMENTS(cases));
}

Test(tables, page_numbers_and_rules_give_no_cells)
{
    static const char *const lines[] = {
        "- 4 -",       "— 4 —",  "－４－",     "第 3 页 共 5 页",
        "第3页",       "3 / 5",  "----------", "====================",
        "Page 3 of 5", "• 12 •",
    };

    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_autofree char *notes = tables_of(lines[i]);
        cr_expect_str_eq(notes, "R\n", "%s: %s", lines[i], notes);
    }
}

Test(tables, other_items_go_on_in_their_place)
{
    GString *notes = g_string_new(NULL);
    g_autoptr(GjTables) tables = gj_tables_new(NULL, (GjSink){note, notes});
    GjItem table = {GJ_ITEM_TABLE, gj_table_new(GJ_METHOD_DOCX)};

    cr_assert(gj_tables_take(
        (GjItem){GJ_ITEM_DOCUMENT, gj_item_new_record(GJ_ITEM_DOCUMENT)}, tables, NULL));
    give_lines(tables, "甲");
    cr_assert(gj_tables_take(table, tables, NULL));
    give_lines(tables, "乙");
    cr_assert(gj_tables_take((GjItem){GJ_ITEM_END, NULL}, tables, NULL));
    cr_expect_str_eq(notes->str, "document\nR [甲]\ntable\nR [乙]\nend\n");
    g_string_free(notes, TRUE);
}

Test(tables, a_run_with_too_many_cells_is_told_of_and_keeps_its_lines)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *notes = NULL;

    for (guint i = 0; i < 3; i++) {
        g_string_append_printf(text, "%u", i);
        for (guint tabs = 0; tabs < 99999; tabs++)
            g_string_append_c(text, '\t');
        g_string_append_c(text, '\n');
    }
    g_string_append(text, "甲");
    notes = tables_of(text->str);
    cr_expect(g_str_has_prefix(notes, "R [0][]"));
    cr_expect(g_str_has_suffix(notes, "[]\nD limit_cells\nP\nP\n"));
}

/* Appends the lines of @item, trimmed, that are not blank. */
static gboolean collect_lines(GjItem item, gpointer user_data, GError **error)
{
    GString *all = user_data;
    const GjRun *run = item.body;

    (void)error;
    if (item.kind == GJ_ITEM_PARAGRAPH)
        g_string_append_printf(all, "%s\n", ((const GjParagraph *)item.body)->text);
    for (guint i = 0; item.kind == GJ_ITEM_RUN && i < run->lines->len; i++) {
        g_autofree char *line = g_strdup(g_ptr_array_index(run->lines, i));
        if (*g_strstrip(line))
            g_string_append_printf(all, "%s\n", line);
    }
    gj_item_clear(&item);
    return TRUE;
}

Test(tables, no_line_is_lost_doubled_or_moved)
{
    static const char *const pool[] = {
        "规章",    "0",         "\t0",      "\t",
        "甲\t1\t", "乙 |",      "|",        "|||",
        "- 4 -",   "",          "  ",       PROSE,
        "1 2 3",   "|---|---|", "（一）甲", "自然人 法人或其他组织 总计",
    };
    g_autoptr(GString) expected = g_string_new(NULL), got = g_string_new(NULL);
    g_autoptr(GjTables) tables = gj_tables_new(NULL, (GjSink){collect_lines, got});
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);

    for (guint i = 0; i < 5000; i++) {
        const char *line = pool[g_rand_int_range(rand, 0, G_N_ELEMENTS(pool))];
        g_autofree char *stripped = g_strstrip(g_strdup(line));
        give_lines(tables, line);
        if (*stripped)
            g_string_append_printf(expected, "%s\n", stripped);
    }
    cr_assert(gj_tables_take((GjItem){GJ_ITEM_END, NULL}, tables, NULL));
    cr_expect_str_eq(got->str, expected->str);
}

static gboolean refuse(GjItem item, gpointer user_data, GError **error)
{
    (void)user_data;
    gj_item_clear(&item);
    g_set_error_literal(error, g_quark_from_static_string("test"), 1, "refused");
    return FALSE;
}

Test(tables, an_error_of_the_next_stage_comes_back)
{
    g_autoptr(GjTables) tables = gj_tables_new(NULL, (GjSink){refuse, NULL});
    g_autoptr(GError) error = NULL;

    give_lines(tables, "甲");
    cr_expect_not(gj_tables_take((GjItem){GJ_ITEM_TABLE, gj_table_new(GJ_METHOD_DOCX)},
                                 tables, &error));
    cr_expect_str_eq(error->message, "refused");
}
