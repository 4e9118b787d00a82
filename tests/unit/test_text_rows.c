/* Rows of text dumps that are none of the form. */
#include "make_run.h"

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

TestSuite(text_rows, .init = set_up, .fini = tear_down, .timeout = 300);

/* Adds @cells, split by slashes, each on a line of its own. */
static void add_lines(const char *cells)
{
    g_auto(GStrv) texts = g_strsplit(cells, "/", -1);

    for (guint i = 0; texts[i]; i++) {
        token_list_add(list, texts[i]);
        token_list_break(list);
    }
}

/* The 规章 of @cells below a header, and the text of each of its cells. */
static void expect_row(const char *cells, const char *const texts[3])
{
    const GjTemplateTable *table = NULL;
    const GjSubtable *subtable =
        find_subtable(templates, EDITION_2021, "art20_1", &table);
    g_autoptr(GjSubtableMatch) wanted = gj_subtable_match_new(
        gj_templates_find(templates, EDITION_2021), table, subtable);

    token_list_free(list);
    list = token_list_new(lexicon);
    add_lines("信息内容/本年制发件数/本年废止件数/现行有效件数");
    add_lines(cells);
    g_autoptr(GjSubtableMatch) found = gj_sequence_match(list->tokens, wanted, lexicon);
    cr_assert_not_null(found);
    for (guint k = 0; k < 3; k++) {
        const GjBinding *b = gj_subtable_match_at(found, 0, k);
        cr_expect(!b->doubt && g_strcmp0(b->text, texts[k]) == 0, "%s: %u is '%s', %s",
                  cells, k, b->text ? b->text : "(none)", b->doubt ? b->doubt : "ok");
    }
}

Test(text_rows, a_row_of_the_publishers_own_is_no_part_of_the_row_above_it)
{
    static const char *const own = "其中网上提交/7/8/9/行政规范性文件/1/2/3";
    static const char *const rows[][4] = {
        {"规章////", "", "", ""},
        {"规章/4/5/6/", "4", "5", "6"},
        {"规章/4//6/", "4", "", "6"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *cells = g_strconcat(rows[i][0], own, NULL);
        expect_row(cells, rows[i] + 1);
    }
}
