#include "docx_paragraph.h"

#include "superscript.h"

#include "pipeline/model/utf8.h"

#include <string.h>

/* U+00AD in UTF-8: shows only where a line breaks at it. */
#define SOFT_HYPHEN "\xC2\xAD"

void gj_docx_block_clear(GjDocxBlock *block)
{
    gj_item_clear(&block->item);
    g_clear_pointer(&block->plain, g_free);
}

static void clear_block(gpointer data)
{
    gj_docx_block_clear(data);
}

GArray *gj_docx_blocks_new(void)
{
    GArray *blocks = g_array_new(FALSE, FALSE, sizeof(GjDocxBlock));

    g_array_set_clear_func(blocks, clear_block);
    return blocks;
}

GjDocxBlock gj_docx_block_of_text(char *text, guint level)
{
    GjParagraph *paragraph = gj_item_new_record(GJ_ITEM_PARAGRAPH);

    paragraph->text = text;
    paragraph->level = level;
    return (GjDocxBlock){.item = {GJ_ITEM_PARAGRAPH, paragraph}};
}

void gj_docx_paragraph_init(GjDocxParagraph *paragraph)
{
    *paragraph = (GjDocxParagraph){
        .text = g_string_new(NULL),
        .superscripts = g_array_new(FALSE, FALSE, sizeof(gsize)),
        .after = gj_docx_blocks_new(),
    };
}

void gj_docx_paragraph_clear(GjDocxParagraph *paragraph)
{
    g_string_free(paragraph->text, TRUE);
    g_array_unref(paragraph->superscripts);
    g_array_unref(paragraph->after);
}

void gj_docx_paragraph_begin(GjDocxParagraph *paragraph, guint depth)
{
    if (!paragraph->is_carried) {
        g_string_truncate(paragraph->text, 0);
        g_array_set_size(paragraph->superscripts, 0);
        paragraph->size = 0;
        paragraph->number_at = 0;
        paragraph->has_unseen = FALSE;
        paragraph->level = 0;
    }
    paragraph->is_open = TRUE;
    paragraph->is_carried = FALSE;
    paragraph->depth = depth;
    paragraph->own_from = paragraph->text->len;
    paragraph->style = paragraph->mark_style = NULL;
    paragraph->numbered = GJ_DOCX_NUMBERED_NONE;
    paragraph->outline = GJ_DOCX_UNSET;
    paragraph->mark_format = GJ_DOCX_FORMAT_NONE;
    paragraph->is_mark_removed = FALSE;
    paragraph->mark = GJ_DOCX_MARK_SHOWN;
    paragraph->is_settled = FALSE;
    gj_docx_paragraph_begin_run(paragraph);
}

void gj_docx_paragraph_begin_run(GjDocxParagraph *paragraph)
{
    paragraph->run_format = GJ_DOCX_FORMAT_NONE;
    paragraph->run_style = NULL;
    paragraph->is_run_resolved = FALSE;
}

static gboolean is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Notes that the text from @from to its end is superscript. */
static void note_superscript(GjDocxParagraph *paragraph, gsize from)
{
    GArray *pairs = paragraph->superscripts;
    gsize to = paragraph->text->len;

    if (!paragraph->is_run_raised || to == from)
        return;
    if (pairs->len > 0 && g_array_index(pairs, gsize, pairs->len - 1) == from) {
        g_array_index(pairs, gsize, pairs->len - 1) = to;
        return;
    }
    g_array_append_val(pairs, from);
    g_array_append_val(pairs, to);
}

static gboolean has_digit(const char *text)
{
    for (; *text; text = g_utf8_next_char(text)) {
        if (g_unichar_isdigit(g_utf8_get_char(text)))
            return TRUE;
    }
    return FALSE;
}

/* Takes back what was appended since @from where it is figures in white on white. Letters
 * in white are kept: a heading has them on a ground of which a style of tables tells. */
static void drop_unseen(GjDocxParagraph *paragraph, gsize from)
{
    GString *text = paragraph->text;

    if (!paragraph->is_run_unseen || !g_utf8_validate(text->str + from, -1, NULL) ||
        gj_utf8_letters(text->str + from, 1))
        return;
    paragraph->has_unseen |= has_digit(text->str + from);
    g_string_truncate(text, from);
}

void gj_docx_paragraph_end_text(GjDocxParagraph *paragraph, gboolean preserve, char tab)
{
    GString *text = paragraph->text;
    gsize from = paragraph->text_from;
    gsize end = text->len;
    gsize to = from;

    while (!preserve && end > from && is_space(text->str[end - 1]))
        end--;
    for (gsize i = from; i < end; i++) {
        char c = text->str[i];

        if (c == SOFT_HYPHEN[0] && text->str[i + 1] == SOFT_HYPHEN[1]) {
            i++;
            continue;
        }
        if (!preserve && to == from && is_space(c))
            continue;
        if (c == '\t')
            c = tab;
        else if (is_space(c))
            c = ' ';
        text->str[to++] = c;
    }
    g_string_truncate(text, to);
    drop_unseen(paragraph, from);
    note_superscript(paragraph, from);
}

void gj_docx_paragraph_append(GjDocxParagraph *paragraph, const char *text, gsize length)
{
    gsize from = paragraph->text->len;

    g_string_append_len(paragraph->text, text, (gssize)length);
    drop_unseen(paragraph, from);
    note_superscript(paragraph, from);
}

void gj_docx_paragraph_insert_number(GjDocxParagraph *paragraph, const GString *number)
{
    g_string_insert_len(paragraph->text, (gssize)paragraph->number_at, number->str,
                        (gssize)number->len);
    for (guint i = 0; i < paragraph->superscripts->len; i++) {
        gsize *at = &g_array_index(paragraph->superscripts, gsize, i);

        if (*at >= paragraph->number_at)
            *at += number->len;
    }
    paragraph->own_from += number->len;
}

gboolean gj_docx_paragraph_has_text(const GjDocxParagraph *paragraph)
{
    return paragraph->text->len > paragraph->own_from;
}

GjDocxBlock gj_docx_paragraph_block(const GjDocxParagraph *paragraph)
{
    const GString *text = paragraph->text;
    GjDocxBlock block =
        gj_docx_block_of_text(g_strndup(text->str, text->len), paragraph->level);

    block.has_unseen = paragraph->has_unseen;
    if (paragraph->superscripts->len > 0)
        block.plain = gj_superscripts_drop(text, paragraph->superscripts);
    return block;
}
