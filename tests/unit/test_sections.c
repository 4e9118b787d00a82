/* The prose of a document by its headings. */
#include "load_templates.h"
#include "pipeline/model/report.h"
#include "pipeline/stages/sections.h"

#include <criterion/criterion.h>
#include <string.h>

/* The sections of the lines of @text, those that begin with # skipped: "number|heading|
 * text", a line each, line feeds of a text as ↵. @n_usual: nullable. */
static char *sections_of(const char *text, guint *n_usual)
{
    g_autoptr(GjTemplates) templates = load_templates();
    const GjTemplateDocument *words = &templates->words;
    g_auto(GStrv) strv = g_strsplit(text, "\n", -1);
    g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(GjTextLine));
    g_autofree gboolean *skip = g_new0(gboolean, g_strv_length(strv) + 1);
    GString *notes = g_string_new(NULL);
    guint usual = 0;

    for (guint i = 0; strv[i]; i++) {
        GjTextLine line = {strv[i], 0, i, 0};
        skip[i] = strv[i][0] == '#';
        g_array_append_val(lines, line);
    }
    GPtrArray *sections =
        gj_sections_find(&(GjProse){lines, skip}, words, templates->folding, &usual);
    for (guint i = 0; i < sections->len; i++) {
        const GjSection *section = g_ptr_array_index(sections, i);
        g_auto(GStrv) parts = g_strsplit(section->text ? section->text : "", "\n", -1);
        g_autofree char *joined = g_strjoinv("↵", parts);
        g_string_append_printf(notes, "%u:%s|%s|%s\n", section->ordinal,
                               section->number ? section->number : "",
                               section->heading ? section->heading : "", joined);
    }
    g_ptr_array_unref(sections);
    if (n_usual)
        *n_usual = usual;
    return g_string_free(notes, FALSE);
}

typedef struct {
    const char *what, *text, *sections;
    guint n_usual;
} Case;

static void check(const Case *cases, gsize n_cases)
{
    for (gsize i = 0; i < n_cases; i++) {
        guint n_usual = 0;
        g_autofree char *sections = sections_of(cases[i].text, &n_usual);
        cr_expect_str_eq(sections, cases[i].sections, "%s:\n%s", cases[i].what, sections);
        cr_expect_eq(n_usual, cases[i].n_usual, "%s: %u usual headings", cases[i].what,
                     n_usual);
    }
}

Test(sections, headings_part_the_prose)
{
    static const Case cases[] = {
        {"two sections", "一、总体情况\n本镇很好。\n二、主动公开政府信息情况\n有一张表。",
         "1:一|总体情况|本镇很好。\n2:二|主动公开政府信息情况|有一张表。\n", 2},
        {"a preamble", "本报告由本镇编制。\n一、总体情况\n本镇很好。",
         "0:||本报告由本镇编制。\n1:一|总体情况|本镇很好。\n", 1},
        {"paragraphs", "一、总体情况\n第一段。\n\n第二段。\n",
         "1:一|总体情况|第一段。↵↵第二段。\n", 1},
        {"double marks", "一、总体情况、\n本镇很好。", "1:一|总体情况、|本镇很好。\n", 1},
        {"no number", "总体情况\n本镇很好。\n主动公开政府信息情况",
         "1:|总体情况|本镇很好。\n"
         "2:|主动公开政府信息情况|\n",
         2},
        {"another number", "1、 总体情况\n本镇很好。", "1:1|总体情况|本镇很好。\n", 1},
        {"numbers begin again", "六、其他需要报告的事项\n无。\n一、主动公开政府信息情况",
         "1:六|其他需要报告的事项|无。\n2:一|主动公开政府信息情况|\n", 2},
        {"a heading of its own", "七、下一步打算\n继续。", "1:七|下一步打算|继续。\n", 0},
    };

    check(cases, G_N_ELEMENTS(cases));
}

Test(sections, what_is_no_heading_stays_in_the_text)
{
    static const Case cases[] = {
        {"a point of a list", "一、总体情况\n（一）主动公开。发布三条。\n1.依申请公开。",
         "1:一|总体情况|（一）主动公开。发布三条。↵1.依申请公开。\n", 1},
        {"a sentence with a number", "一、总体情况\n三、主动公开情况。本镇没有。",
         "1:一|总体情况|三、主动公开情况。本镇没有。\n", 1},
        {"a clause", "一、总体情况\n二、认真学习，\n继续努力。",
         "1:一|总体情况|二、认真学习，↵继续努力。\n", 1},
        {"a bare number", "一、总体情况\n二、\n本镇很好。",
         "1:一|总体情况|二、↵本镇很好。\n", 1},
        {"nothing", "", "0:||\n", 0},
    };

    check(cases, G_N_ELEMENTS(cases));
}

Test(sections, lines_of_tables_and_title_are_left_out)
{
    static const Case cases[] = {
        {"a table",
         "#柳溪镇年报\n一、总体情况\n本镇很好。\n#规章 0 0 0\n见上表。\n#二、总计",
         "1:一|总体情况|本镇很好。↵见上表。\n", 1},
    };

    check(cases, G_N_ELEMENTS(cases));
}
