/* Tables of text dumps, read as a sequence. */
#include "make_run.h"
#include "pipeline/stages/extras.h"

#include <criterion/criterion.h>
#include <string.h>

static GjTemplates *templates;
static GjLexicon *lexicon;
static TokenList *list;

static void set_up(void)
{
    templates = load_templates();
    lexicon = gj_lexicon_new(templates);
    list = token_list_new(lexicon);
}

static void tear_down(void)
{
    token_list_free(list);
    gj_lexicon_free(lexicon);
    gj_templates_free(templates);
}

TestSuite(sequence, .init = set_up, .fini = tear_down, .timeout = 300);

static void start_again(void)
{
    token_list_free(list);
    list = token_list_new(lexicon);
}

static const GjSubtable *subtable_of(const char *edition, const char *id)
{
    return find_subtable(templates, edition, id, NULL);
}

/* Sub-table @id of @edition among the tokens of the list (transfer full; nullable). */
static GjSubtableMatch *match(const char *edition, const char *id)
{
    const GjTemplateTable *table = NULL;
    const GjSubtable *subtable = find_subtable(templates, edition, id, &table);
    g_autoptr(GjSubtableMatch) wanted =
        gj_subtable_match_new(gj_templates_find(templates, edition), table, subtable);

    return gj_sequence_match(list->tokens, wanted, lexicon);
}

/* Whether @b is what field @row, @k of a plain form prints, without a doubt. */
static gboolean is_right(const GjBinding *b, guint row, guint k)
{
    g_autofree char *text = print_plain(NULL, (int)row, (int)k, NULL);

    return !b->doubt && g_strcmp0(b->text, text) == 0;
}

/* Whether @b would be an ok value that is not what the field prints. */
static gboolean is_wrong(const GjBinding *b, guint row, guint k)
{
    g_autofree char *text = print_plain(NULL, (int)row, (int)k, NULL);

    return !b->doubt && b->text && *b->text && g_strcmp0(b->text, text) != 0;
}

/* Expects the rows of @found but @spoilt (-1: none) to be right, and that one to have no
 * wrong value. */
static void expect_rows(const GjSubtableMatch *found, int spoilt, const char *what)
{
    cr_assert_not_null(found, "%s: not found", what);
    for (guint i = 0; i < found->bindings->len; i++) {
        const GjBinding *b = &g_array_index(found->bindings, GjBinding, i);
        guint row = b->field->row, k = b->field->col;
        if ((int)row == spoilt)
            cr_expect_not(is_wrong(b, row, k), "%s: %u %u is '%s' and ok", what, row, k,
                          b->text);
        else
            cr_expect(is_right(b, row, k), "%s: %u %u is '%s', %s", what, row, k,
                      b->text ? b->text : "(none)", b->doubt ? b->doubt : "ok");
    }
}

/* ---- the four shapes ---- */

Test(sequence, every_subtable_is_read_in_every_shape)
{
    static const char *const editions[] = {EDITION_2019, EDITION_2021};
    static const char *const ids[] = {"art20_1", "art20_5",  "art20_6",
                                      "art20_8", "requests", "review_litigation"};

    for (gsize e = 0; e < G_N_ELEMENTS(editions); e++) {
        for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
            for (guint shape = 0; shape < N_SHAPES; shape++) {
                const GjSubtable *subtable = subtable_of(editions[e], ids[i]);
                start_again();
                token_list_print(list, subtable, shape, print_plain, NULL);
                g_autoptr(GjSubtableMatch) found = match(editions[e], ids[i]);
                g_autofree char *what =
                    g_strdup_printf("%s %s, %s", editions[e], ids[i], shape_names[shape]);
                expect_rows(found, -1, what);
                cr_expect_eq(found->n_columns, subtable->columns->len, "%s", what);
                cr_expect_not(found->repeated, "%s", what);
            }
        }
    }
}

/* All sub-tables of the edition, with prose between the tables. */
static void print_document(const char *edition, Shape shape)
{
    const GjTemplate *template = gj_templates_find(templates, edition);

    for (guint t = 0; t < template->tables->len; t++) {
        const GjTemplateTable *table = g_ptr_array_index(template->tables, t);
        token_list_add_prose(list);
        for (guint s = 0; s < table->subtables->len; s++)
            token_list_print(list, g_ptr_array_index(table->subtables, s), shape,
                             print_plain, NULL);
    }
}

Test(sequence, every_subtable_is_read_among_the_others)
{
    static const char *const editions[] = {EDITION_2019, EDITION_2021};

    for (gsize e = 0; e < G_N_ELEMENTS(editions); e++) {
        const GjTemplate *template = gj_templates_find(templates, editions[e]);
        for (guint shape = 0; shape < N_SHAPES; shape++) {
            start_again();
            print_document(editions[e], shape);
            for (guint t = 0; t < template->tables->len; t++) {
                const GjTemplateTable *table = g_ptr_array_index(template->tables, t);
                for (guint s = 0; s < table->subtables->len; s++) {
                    const GjSubtable *subtable = g_ptr_array_index(table->subtables, s);
                    g_autoptr(GjSubtableMatch) found = match(editions[e], subtable->id);
                    g_autofree char *what = g_strdup_printf(
                        "%s of %s, %s", subtable->id, editions[e], shape_names[shape]);
                    expect_rows(found, -1, what);
                }
            }
        }
    }
}

Test(sequence, tokens_of_something_else_are_no_table)
{
    token_list_draw(list, "名称|索引号\n年报|1\n甲|2|3\n乙|4|5");
    g_autoptr(GjSubtableMatch) found = match(EDITION_2021, "requests");

    cr_expect(!found || (found->n_rows == 0 && found->n_columns == 0));
}

Test(sequence, no_tokens_are_no_table)
{
    cr_assert_null(match(EDITION_2021, "requests"));
}

/* ---- something lost ---- */

typedef struct {
    int row, col;     /* of what is printed otherwise; col -1: the label */
    const char *text; /* what is printed; NULL: nothing */
} Fault;

static char *print_fault(const GjSubtable *subtable, int row, int col, gpointer data)
{
    const Fault *fault = data;

    if (row == fault->row && col == fault->col)
        return g_strdup(fault->text);
    return print_plain(subtable, row, col, NULL);
}

/* The first row blank, and the last column of most others. */
static char *print_blank_edge(const GjSubtable *subtable, int row, int col, gpointer data)
{
    if (row == 0 || (row > 1 && row < 24 && col == 6))
        return g_strdup("");
    return print_plain(subtable, row, col, data);
}

/* Expects the requests with @fault in every shape to be right but for the row of it. */
static void expect_fault(Fault *fault, Shape shape, gboolean among_others,
                         const char *what)
{
    const GjSubtable *subtable = subtable_of(EDITION_2021, "requests");

    start_again();
    if (among_others)
        token_list_print(list, subtable_of(EDITION_2021, "art20_8"), shape, print_plain,
                         NULL);
    token_list_print(list, subtable, shape, print_fault, fault);
    if (among_others)
        token_list_print(list, subtable_of(EDITION_2021, "review_litigation"), shape,
                         print_plain, NULL);
    g_autoptr(GjSubtableMatch) found = match(EDITION_2021, "requests");
    g_autofree char *case_ =
        g_strdup_printf("%s %d %d, %s", what, fault->row, fault->col, shape_names[shape]);
    expect_rows(found, fault->row, case_);
}

static void lose_each_figure(Shape shape)
{
    for (int row = 0; row < 25; row++) {
        for (int col = 0; col < 7; col++)
            expect_fault(&(Fault){row, col, NULL}, shape, FALSE, "lost figure");
    }
}

Test(sequence, a_lost_figure_shifts_no_other_row_in_tab_cells)
{
    lose_each_figure(SHAPE_TAB_CELLS);
}

Test(sequence, a_lost_figure_shifts_no_other_row_in_bar_cells)
{
    lose_each_figure(SHAPE_BAR_CELLS);
}

Test(sequence, a_lost_figure_shifts_no_other_row_in_tab_rows)
{
    lose_each_figure(SHAPE_TAB_ROWS);
}

Test(sequence, a_lost_figure_shifts_no_other_row_in_wide_rows)
{
    lose_each_figure(SHAPE_WIDE_ROWS);
}

static void add_cell(const char *text)
{
    token_list_add(list, text);
    token_list_break(list);
}

/* The cells of the publisher's own row below it are none of the blank row's: rows with a
 * blank at the end are laid out like those without. */
Test(sequence, a_row_of_the_publishers_own_below_a_blank_row_moves_nothing)
{
    const GjSubtable *subtable = subtable_of(EDITION_2021, "requests");

    for (guint k = 0; k < 7; k++)
        add_cell(gj_label_text(&gj_subtable_column(subtable, k)->label));
    token_list_break(list);
    for (guint row = 0; row < subtable->rows->len; row++) {
        const GjAxisLine *line = gj_subtable_row(subtable, row);
        const GjGroup *group = line->group;
        gboolean begins = row && gj_subtable_row(subtable, row - 1)->group != group;
        if (group && group->parent)
            add_cell(begins ? gj_label_text(&group->label) : "");
        add_cell(gj_label_text(&line->label));
        for (int col = 0; col < 7; col++) {
            g_autofree char *text = print_blank_edge(subtable, (int)row, col, NULL);
            add_cell(text);
        }
        token_list_break(list);
        if (row > 0)
            continue;
        add_cell("其中：网上提交");
        for (guint col = 0; col < 7; col++)
            add_cell("7");
        token_list_break(list);
    }
    g_autoptr(GjSubtableMatch) found = match(EDITION_2021, "requests");
    for (guint row = 2; row < 24; row++) {
        for (guint col = 0; col < 6; col++)
            cr_expect(is_right(gj_subtable_match_at(found, row, col), row, col),
                      "%u %u is '%s'", row, col,
                      gj_subtable_match_at(found, row, col)->text);
    }
}

Test(sequence, a_blank_figure_shifts_nothing)
{
    for (guint shape = 0; shape < N_SHAPES; shape++) {
        for (int row = 0; row < 25; row += 3) {
            for (int col = 0; col < 7; col++)
                expect_fault(&(Fault){row, col, ""}, shape, FALSE, "blank figure");
        }
    }
}

Test(sequence, a_doubled_figure_shifts_no_other_row)
{
    for (guint shape = 0; shape < N_SHAPES; shape++) {
        for (int row = 0; row < 25; row += 4) {
            const GjSubtable *subtable = subtable_of(EDITION_2021, "requests");
            start_again();
            token_list_print(list, subtable, shape, print_plain, NULL);
            for (guint t = 0; t < list->tokens->len; t++) {
                GjSequenceToken token = g_array_index(list->tokens, GjSequenceToken, t);
                g_autofree char *text = print_plain(subtable, row, 2, NULL);
                if (strcmp(token.text, text) != 0)
                    continue;
                g_array_insert_val(list->tokens, t, token);
                break;
            }
            g_autoptr(GjSubtableMatch) found = match(EDITION_2021, "requests");
            g_autofree char *what =
                g_strdup_printf("doubled figure %d, %s", row, shape_names[shape]);
            expect_rows(found, row, what);
        }
    }
}

/* A short word is little to add to a label, whose number speaks for both. */
Test(sequence, a_word_in_the_first_cell_is_no_part_of_the_label)
{
    Fault fault = {11, 0, "不详"};
    const Shape shapes[] = {SHAPE_TAB_ROWS, SHAPE_WIDE_ROWS};

    for (guint s = 0; s < G_N_ELEMENTS(shapes); s++) {
        start_again();
        token_list_print(list, subtable_of(EDITION_2021, "requests"), shapes[s],
                         print_fault, &fault);
        g_autoptr(GjSubtableMatch) found = match(EDITION_2021, "requests");
        for (guint i = 0; i < found->bindings->len; i++) {
            const GjBinding *b = &g_array_index(found->bindings, GjBinding, i);
            guint row = b->field->row, col = b->field->col;
            if ((int)row != fault.row || col != 0)
                cr_expect(is_right(b, row, col), "%s: %u %u is '%s'",
                          shape_names[shapes[s]], row, col, b->text);
        }
    }
}

Test(sequence, a_word_for_a_figure_shifts_no_other_row)
{
    static const char *const words[] = {"不详", "o", "2o", "-", "/"};

    for (guint shape = 0; shape < N_SHAPES; shape++) {
        for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
            for (int col = 0; col < 7; col += 3) {
                Fault fault = {8, col, words[i]};
                const GjSubtable *subtable = subtable_of(EDITION_2021, "requests");
                start_again();
                token_list_print(list, subtable, shape, print_fault, &fault);
                g_autoptr(GjSubtableMatch) found = match(EDITION_2021, "requests");
                cr_assert_not_null(found);
                for (guint row = 0; row < 25; row++) {
                    for (guint k = 0; k < 7; k++) {
                        const GjBinding *b = gj_subtable_match_at(found, row, k);
                        if (row == 8 && k == (guint)col)
                            cr_expect(!b->text || b->doubt ||
                                          strcmp(b->text, words[i]) == 0,
                                      "'%s' in %d, %s: %s", words[i], col,
                                      shape_names[shape], b->text);
                        else if (row == 8)
                            cr_expect_not(is_wrong(b, row, k), "'%s' in %d, %s: %u is %s",
                                          words[i], col, shape_names[shape], k, b->text);
                        else
                            cr_expect(is_right(b, row, k), "'%s' in %d, %s: %u %u is %s",
                                      words[i], col, shape_names[shape], row, k, b->text);
                    }
                }
            }
        }
    }
}

Test(sequence, the_label_of_a_group_names_none_of_its_rows)
{
    for (guint shape = 0; shape < N_SHAPES; shape++) {
        Fault fault = {4, -1, "（三）不不予公开"};
        start_again();
        token_list_print(list, subtable_of(EDITION_2021, "requests"), shape, print_fault,
                         &fault);
        g_autoptr(GjSubtableMatch) found = match(EDITION_2021, "requests");
        for (guint k = 0; k < 7; k++) {
            const GjBinding *b = gj_subtable_match_at(found, 4, k);
            cr_expect(!b->text || b->doubt, "%s: %u", shape_names[shape], k);
        }
    }
}

Test(sequence, a_line_that_says_that_the_table_goes_on_is_no_figure)
{
    static const char *const lines[] = {"续表", "（续上表）"};

    for (guint i = 0; i < 2 * N_SHAPES; i++) {
        Fault fault = {8, 6, lines[i % 2]}; /* two figures before it are glued together */
        start_again();
        token_list_print(list, subtable_of(EDITION_2021, "requests"), i / 2, print_fault,
                         &fault);
        g_autoptr(GjSubtableMatch) found = match(EDITION_2021, "requests");
        for (guint k = 0; k < 6; k++)
            cr_expect(gj_subtable_match_at(found, 8, k)->doubt, "%s: %u",
                      shape_names[i / 2], k);
    }
}

Test(sequence, a_label_that_is_gone_or_unreadable_shifts_no_other_row)
{
    static const char *const texts[] = {NULL, "", "■■■■■"};

    for (guint shape = 0; shape < N_SHAPES; shape++) {
        for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
            for (int row = 1; row < 25; row++)
                expect_fault(&(Fault){row, -1, texts[i]}, shape, TRUE, "label");
        }
    }
}

/* A digit more between two labels leaves the row before open, but shifts nothing. */
Test(sequence, a_digit_for_a_label_shifts_no_other_row)
{
    for (guint shape = 0; shape < N_SHAPES; shape++) {
        for (int row = 1; row < 25; row++) {
            Fault fault = {row, -1, "0"};
            start_again();
            token_list_print(list, subtable_of(EDITION_2021, "requests"), shape,
                             print_fault, &fault);
            g_autoptr(GjSubtableMatch) found = match(EDITION_2021, "requests");
            cr_assert_not_null(found);
            for (guint i = 0; i < found->bindings->len; i++) {
                const GjBinding *b = &g_array_index(found->bindings, GjBinding, i);
                int of = (int)b->field->row;
                gboolean sound = of == row || of == row - 1
                                     ? !is_wrong(b, b->field->row, b->field->col)
                                     : is_right(b, b->field->row, b->field->col);
                cr_expect(sound, "label %d, %s: %d %u is '%s', %s", row,
                          shape_names[shape], of, b->field->col,
                          b->text ? b->text : "(none)", b->doubt ? b->doubt : "ok");
            }
        }
    }
}

Test(sequence, a_row_whose_label_is_gone_is_never_ok)
{
    static const char *const texts[] = {NULL, "", "0"};

    for (guint shape = 0; shape < N_SHAPES; shape++) {
        for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
            for (int row = 5; row < 12; row++) {
                Fault fault = {row, -1, texts[i]};
                start_again();
                token_list_print(list, subtable_of(EDITION_2021, "requests"), shape,
                                 print_fault, &fault);
                g_autoptr(GjSubtableMatch) found = match(EDITION_2021, "requests");
                cr_assert_not_null(found);
                for (guint k = 0; k < 7; k++) {
                    const GjBinding *b = gj_subtable_match_at(found, (guint)row, k);
                    cr_expect(!b->text || b->doubt, "label %d as '%s', %s: %u is '%s'",
                              row, texts[i] ? texts[i] : "(none)", shape_names[shape], k,
                              b->text);
                }
            }
        }
    }
}

/* ---- labels and headers as dumps have them ---- */

Test(sequence, labels_with_typos_are_read)
{
    static const Fault faults[] = {
        {5, -1, "2. 其他法律行政止公开"},
        {8, -1, "5.属于三类内容事务信息"},
        {3, -1, "（二）部分公开（区分处理的，只计这"},
        {3, -1, "(二) 部分公开"},
        {6, -1, "3.危及“三安全一稳定"},
        {1, -1, "二、上年结转政府信息公开数量"},
        {20, -1, "1.逾期不补正"},
        {24, -1, "四、结 转下年度继续办理"},
    };

    for (guint shape = 0; shape < N_SHAPES; shape++) {
        for (gsize i = 0; i < G_N_ELEMENTS(faults); i++) {
            Fault fault = faults[i];
            start_again();
            token_list_print(list, subtable_of(EDITION_2021, "requests"), shape,
                             print_fault, &fault);
            g_autoptr(GjSubtableMatch) found = match(EDITION_2021, "requests");
            g_autofree char *what =
                g_strdup_printf("%s, %s", faults[i].text, shape_names[shape]);
            expect_rows(found, -1, what);
        }
    }
}

Test(sequence, a_header_over_two_lines_names_its_columns)
{
    token_list_draw(list,
                    "第二十条第（一）项\n信息内容\n本年制\n发件数\n本年废止\n件数\n"
                    "现行有效\n件数\n规章\n101\n102\n103\n行政规范\n性文件\n201\n202\n"
                    "203");
    g_autoptr(GjSubtableMatch) found = match(EDITION_2021, "art20_1");

    expect_rows(found, -1, "cells over two lines");
    cr_expect_eq(found->n_columns, 3);
}

Test(sequence, a_lost_header_cell_makes_its_column_doubtful)
{
    for (guint shape = 0; shape < N_SHAPES; shape++) {
        for (int col = 0; col < 3; col++) {
            Fault fault = {-1, col, ""};
            start_again();
            token_list_print(list, subtable_of(EDITION_2021, "art20_1"), shape,
                             print_fault, &fault);
            g_autoptr(GjSubtableMatch) found = match(EDITION_2021, "art20_1");
            cr_assert_not_null(found);
            for (guint k = 0; k < 3; k++) {
                const GjBinding *b = gj_subtable_match_at(found, 0, k);
                cr_expect_eq(b->doubt != NULL, (int)k == col, "%d, %s: %u", col,
                             shape_names[shape], k);
            }
        }
    }
}

Test(sequence, the_header_of_a_column_is_kept_for_its_unit)
{
    token_list_draw(list, "信息内容|采购项目数量|采购总金额(单位:万元)\n"
                          "政府集中采购|53|6944.93");
    g_autoptr(GjSubtableMatch) found = match(EDITION_2019, "art20_9");

    cr_assert_not_null(found);
    const GjBinding *b = gj_subtable_match_at(found, 0, 1);
    cr_expect_str_eq(b->text, "6944.93");
    cr_expect_str_eq(b->header, "采购总金额(单位:万元)");
    cr_expect_eq(b->method, GJ_METHOD_TEXT);
}

/* ---- more ---- */

/* Prints the requests twice, the second time with zeros; the tokens of the first time end
 * at @end. */
static GjSubtableMatch *match_twice(Shape shape, guint *end)
{
    const GjSubtable *subtable = subtable_of(EDITION_2021, "requests");

    start_again();
    token_list_print(list, subtable, shape, print_plain, NULL);
    *end = list->tokens->len;
    token_list_add_prose(list);
    token_list_print(list, subtable, shape, print_zeros, NULL);
    return match(EDITION_2021, "requests");
}

Test(sequence, of_a_table_that_stands_twice_the_first_is_read_in_doubt)
{
    for (guint shape = 0; shape < N_SHAPES; shape++) {
        guint end = 0;
        g_autoptr(GjSubtableMatch) found = match_twice(shape, &end);
        cr_assert_not_null(found, "%s", shape_names[shape]);
        for (guint i = 0; i < found->bindings->len; i++) {
            const GjBinding *b = &g_array_index(found->bindings, GjBinding, i);
            g_autofree char *text =
                print_plain(NULL, (int)b->field->row, (int)b->field->col, NULL);
            cr_expect_str_eq(b->text, text, "%s", shape_names[shape]);
            cr_expect_not_null(b->doubt, "%s: '%s'", shape_names[shape], text);
        }
        cr_expect_leq(found->end_token, end, "%s", shape_names[shape]);
    }
}

Test(sequence, a_table_that_stands_twice_is_marked)
{
    for (guint shape = 0; shape < N_SHAPES; shape++) {
        guint end = 0;
        g_autoptr(GjSubtableMatch) found = match_twice(shape, &end);
        cr_expect(found->repeated, "%s", shape_names[shape]);
    }
}

Test(sequence, the_tokens_of_a_match_are_told)
{
    token_list_draw(list, "甲|1\n乙|2");
    guint first = list->tokens->len;
    token_list_print(list, subtable_of(EDITION_2021, "requests"), SHAPE_TAB_ROWS,
                     print_plain, NULL);
    guint end = list->tokens->len;
    token_list_add_prose(list);
    token_list_draw(list, "丙|3");
    g_autoptr(GjSubtableMatch) found = match(EDITION_2021, "requests");

    cr_assert_not_null(found);
    cr_expect_eq(found->first_token, first);
    cr_expect_eq(found->end_token, end);
}

Test(sequence, what_no_field_claims_is_an_extra)
{
    token_list_draw(list, "信息内容|本年制发件数|本年废止件数|现行有效件数\n"
                          "规章|101|102|103\n"
                          "其中政策文件|7|8|9\n"
                          "行政规范性文件|201|202|203");
    g_autoptr(GjSubtableMatch) found = match(EDITION_2021, "art20_1");
    guint figures = 0;

    cr_assert_not_null(found);
    gj_extras_add_from_tokens(list->tokens, found, lexicon);
    for (guint i = 0; i < found->extras->len; i++) {
        const GjExtra *extra = g_ptr_array_index(found->extras, i);
        cr_expect_str_eq(extra->table, "proactive");
        figures += strchr("789", extra->raw_text[0]) != NULL;
    }
    for (guint k = 0; k < 3; k++)
        cr_expect_not(is_wrong(gj_subtable_match_at(found, 1, k), 1, k));
    cr_expect_eq(figures, 3);
}
