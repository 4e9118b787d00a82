/* The blocks of one document, and their lines of text. */
#include "pipeline/stages/blocks.h"

#include <criterion/criterion.h>

static GjItem paragraph(const char *text, guint level)
{
    GjParagraph *p = gj_item_new_record(GJ_ITEM_PARAGRAPH);

    p->text = g_strdup(text);
    p->level = level;
    return (GjItem){GJ_ITEM_PARAGRAPH, p};
}

static GjItem run(const char *first, const char *second)
{
    GjRun *r = gj_run_new();

    gj_run_add_line(r, first);
    gj_run_add_line(r, second);
    return (GjItem){GJ_ITEM_RUN, r};
}

static GjItem diagnostic(const char *message)
{
    GjDiagnostic *d = gj_item_new_record(GJ_ITEM_DIAGNOSTIC);

    d->message = g_strdup(message);
    return (GjItem){GJ_ITEM_DIAGNOSTIC, d};
}

static GjBlocks *blocks_new(void)
{
    return gj_blocks_new(gj_item_new_record(GJ_ITEM_DOCUMENT));
}

/* The lines of @blocks as "block.line/level:text", split by bars. */
static char *lines_of(const GjBlocks *blocks)
{
    g_autoptr(GArray) lines = gj_blocks_lines(blocks);
    GString *notes = g_string_new(NULL);

    for (guint i = 0; i < lines->len; i++) {
        const GjTextLine *line = &g_array_index(lines, GjTextLine, i);
        g_string_append_printf(notes, "%s%u.%u/%u:%s", i ? "|" : "", line->block,
                               line->line, line->level, line->text);
    }
    return g_string_free(notes, FALSE);
}

Test(blocks, a_table_of_one_cell_is_a_frame_round_text)
{
    GjBlocks *blocks = gj_blocks_new(gj_item_new_record(GJ_ITEM_DOCUMENT));
    GjTable *table = gj_table_new(GJ_METHOD_DOCX);

    gj_table_take_cell(table, 0, 0, g_strdup("岚桥市水利局\n年度报告"));
    gj_blocks_take(blocks, (GjItem){GJ_ITEM_TABLE, table});
    g_autoptr(GArray) lines = gj_blocks_lines(blocks);
    cr_assert_eq(lines->len, 2);
    cr_expect_str_eq(g_array_index(lines, GjTextLine, 0).text, "岚桥市水利局");
    cr_expect_str_eq(g_array_index(lines, GjTextLine, 1).text, "年度报告");
    gj_blocks_free(blocks);
}

Test(blocks, text_comes_in_reading_order_without_tables)
{
    g_autoptr(GjBlocks) blocks = blocks_new();
    GjTable *table = gj_table_new(GJ_METHOD_DOCX);

    gj_table_take_cell(table, 0, 0, g_strdup("规章"));
    gj_table_take_cell(table, 0, 1, g_strdup("0"));
    gj_blocks_take(blocks, paragraph("一、总体情况", 1));
    gj_blocks_take(blocks, (GjItem){GJ_ITEM_TABLE, table});
    gj_blocks_take(blocks,
                   (GjItem){GJ_ITEM_PICTURE, gj_item_new_record(GJ_ITEM_PICTURE)});
    gj_blocks_take(blocks, run("规章\t0", "总计\t0"));
    gj_blocks_take(blocks, paragraph("见上表。", 0));
    g_autofree char *lines = lines_of(blocks);
    cr_expect_str_eq(lines,
                     "0.0/1:一、总体情况|3.0/0:规章\t0|3.1/0:总计\t0|4.0/0:见上表。",
                     "%s", lines);
    cr_expect_eq(blocks->items->len, 5);
}

Test(blocks, a_paragraph_broken_by_hand_is_several_lines)
{
    g_autoptr(GjBlocks) blocks = blocks_new();

    gj_blocks_take(blocks, paragraph("柳溪镇\n2023年\n\n年报", 2));
    gj_blocks_take(blocks, paragraph("", 0));
    gj_blocks_take(blocks, paragraph(NULL, 0));
    gj_blocks_take(blocks, paragraph("完\n", 0));
    g_autofree char *lines = lines_of(blocks);
    cr_expect_str_eq(lines,
                     "0.0/2:柳溪镇|0.1/0:2023年|0.2/0:|0.3/0:年报|1.0/0:|2.0/0:|"
                     "3.0/0:完|3.1/0:",
                     "%s", lines);
}

Test(blocks, diagnostics_are_kept_apart)
{
    g_autoptr(GjBlocks) blocks = blocks_new();

    gj_blocks_take(blocks, diagnostic("first"));
    gj_blocks_take(blocks, paragraph("一", 0));
    gj_blocks_take(blocks, diagnostic("second"));
    cr_assert_eq(blocks->items->len, 1);
    cr_assert_eq(blocks->diagnostics->len, 2);
    cr_expect_str_eq(((GjDiagnostic *)g_ptr_array_index(blocks->diagnostics, 1))->message,
                     "second");
}

Test(blocks, a_document_without_blocks_has_no_lines)
{
    g_autoptr(GjBlocks) blocks = blocks_new();
    g_autofree char *lines = lines_of(blocks);

    cr_expect_str_empty(lines);
    gj_blocks_free(NULL);
}
