#include "docx_text.h"

/* Outline levels are below; this one is body text. */
#define BODY_OUTLINE 9

/* The character that stands for one that cannot be told: a private use code of a symbol
 * font. */
#define UNKNOWN_CHARACTER 0xFFFD

/* Letters of a mark are at most so high as those before them, in percent. */
#define MARK_SIZE_MAX 80

/* Paragraphs */

/* Puts the automatic number of @paragraph in its place, and counts it. */
static void number(GjDocxContent *content, GjDocxParagraph *paragraph)
{
    g_autoptr(GString) text = NULL;

    if (!gj_docx_is_numbered(paragraph->numbered, paragraph->style))
        return;
    text = g_string_new(NULL);
    gj_docx_numbering_count(gj_docx_parts_numbering(content->parts), paragraph->numbered,
                            paragraph->style, text);
    gj_docx_paragraph_insert_number(paragraph, text);
}

/* Applies the properties of @paragraph, once they are complete. */
static void settle(GjDocxContent *content, GjDocxParagraph *paragraph)
{
    GjDocxStyles *styles = gj_docx_parts_styles(content->parts);
    gint outline = paragraph->outline;

    if (paragraph->is_settled)
        return;
    paragraph->is_settled = TRUE;
    if (!paragraph->style)
        paragraph->style = gj_docx_styles_default(styles);
    if (outline == GJ_DOCX_UNSET && paragraph->style)
        outline = paragraph->style->outline;
    if (outline >= 0 && outline < BODY_OUTLINE)
        paragraph->level = (guint)outline + 1;
    if (paragraph->is_mark_removed)
        paragraph->mark = GJ_DOCX_MARK_REMOVED;
    else if (gj_docx_styles_resolve(styles, paragraph->mark_format, paragraph->mark_style,
                                    paragraph->style)
                 .is_hidden)
        paragraph->mark = GJ_DOCX_MARK_HIDDEN;
    else
        number(content, paragraph);
}

/* A paragraph with a hidden mark has a number only if it shows anything. */
void gj_docx_on_paragraph_end(gpointer data, GjDocxParagraph *paragraph)
{
    GjDocxContent *content = data;

    settle(content, paragraph);
    if (paragraph->mark == GJ_DOCX_MARK_HIDDEN && gj_docx_paragraph_has_text(paragraph))
        number(content, paragraph);
}

void gj_docx_on_p(gpointer data, const GjXmlElement *element)
{
    GjDocxContent *content = data;

    gj_docx_flow_begin_paragraph(content->flow, gj_xml_parser_depth(element->parser));
}

void gj_docx_on_p_end(gpointer data)
{
    GjDocxContent *content = data;

    gj_docx_flow_end_paragraph(content->flow, gj_xml_parser_depth(content->parser));
}

void gj_docx_on_p_pr_end(gpointer data)
{
    GjDocxContent *content = data;
    GjDocxParagraph *paragraph = gj_docx_flow_paragraph(content->flow);

    if (paragraph && gj_xml_parser_parent(content->parser, 1) == GJ_W_P)
        settle(content, paragraph);
}

void gj_docx_on_p_property(gpointer data, const GjXmlElement *element)
{
    GjDocxContent *content = data;
    GjDocxParagraph *paragraph = gj_docx_flow_paragraph(content->flow);
    GjXmlValue value = gj_xml_attribute(element, GJ_AT_VAL);
    gint number_value = gj_xml_value_number(value, 0, G_MAXINT, GJ_DOCX_UNSET);

    if (!paragraph || paragraph->is_settled)
        return;
    if (element->name == GJ_W_P_STYLE)
        paragraph->style = gj_docx_styles_find(gj_docx_parts_styles(content->parts),
                                               GJ_DOCX_PARAGRAPH_STYLE, value);
    else if (element->name == GJ_W_NUM_ID)
        paragraph->numbered.num_id = number_value;
    else if (element->name == GJ_W_ILVL)
        paragraph->numbered.level = number_value;
    else
        paragraph->outline = number_value;
}

/* Runs */

void gj_docx_on_r(gpointer data, const GjXmlElement *element)
{
    GjDocxContent *content = data;
    GjDocxParagraph *paragraph = gj_docx_flow_paragraph(content->flow);

    (void)element;
    if (!paragraph)
        return;
    settle(content, paragraph);
    gj_docx_paragraph_begin_run(paragraph);
}

void gj_docx_on_r_end(gpointer data)
{
    GjDocxContent *content = data;
    GjDocxParagraph *paragraph = gj_docx_flow_paragraph(content->flow);

    if (paragraph)
        gj_docx_paragraph_begin_run(paragraph);
}

void gj_docx_on_r_property(gpointer data, const GjXmlElement *element)
{
    GjDocxContent *content = data;
    GjDocxParagraph *paragraph = gj_docx_flow_paragraph(content->flow);
    GjXmlName owner = gj_xml_parser_parent(element->parser, 2);
    gboolean is_mark = owner == GJ_W_P_PR;
    GjDocxFormat *format;

    if (!paragraph || (!is_mark && owner != GJ_W_R && owner != GJ_M_R))
        return;
    format = is_mark ? &paragraph->mark_format : &paragraph->run_format;
    if (element->name != GJ_W_R_STYLE)
        gj_docx_format_set(format, element);
    else
        *(is_mark ? &paragraph->mark_style : &paragraph->run_style) = gj_docx_styles_find(
            gj_docx_parts_styles(content->parts), GJ_DOCX_CHARACTER_STYLE,
            gj_xml_attribute(element, GJ_AT_VAL));
}

/* Notes of a run how it stands: what is moved by hand is a mark where it is smaller than
 * what stands before it, as whole lines are moved for other reasons. */
static void place(const GjDocxContent *content, GjDocxParagraph *paragraph,
                  const GjDocxFormat *format)
{
    gboolean is_small = format->size * 100 <= paragraph->size * MARK_SIZE_MAX;

    paragraph->is_run_raised = format->is_raised || (format->is_moved && is_small);
    paragraph->is_run_unseen =
        format->is_white && !format->is_backed && !content->is_cell_backed;
    if (!paragraph->is_run_raised)
        paragraph->size = MAX(paragraph->size, format->size);
}

GjDocxParagraph *gj_docx_content_shown_in(GjDocxContent *content)
{
    GjDocxParagraph *paragraph = gj_docx_flow_paragraph(content->flow);
    GjDocxFields *fields = gj_docx_flow_fields(content->flow);

    if (fields->n_codes > 0) {
        fields->has_lost = TRUE;
        return NULL;
    }
    if (!paragraph) {
        gj_docx_flow_begin_paragraph(content->flow, 0);
        paragraph = gj_docx_flow_paragraph(content->flow);
    }
    if (!paragraph->is_run_resolved) {
        GjDocxFormat format;

        settle(content, paragraph);
        format = gj_docx_styles_resolve(gj_docx_parts_styles(content->parts),
                                        paragraph->run_format, paragraph->run_style,
                                        paragraph->style);
        paragraph->is_run_hidden =
            format.is_hidden || format.is_struck || format.is_struck_twice;
        place(content, paragraph, &format);
        paragraph->is_run_resolved = TRUE;
    }
    return paragraph->is_run_hidden ? NULL : paragraph;
}

void gj_docx_on_t(gpointer data, const GjXmlElement *element)
{
    GjDocxContent *content = data;
    GjDocxParagraph *paragraph = gj_docx_content_shown_in(content);
    GjXmlValue space = gj_xml_attribute(element, GJ_AT_SPACE);

    if (!paragraph) {
        gj_xml_parser_skip(element->parser);
        return;
    }
    paragraph->text_from = paragraph->text->len;
    content->preserve =
        space.text ? gj_xml_value_is(space, "preserve") : content->preserves;
    gj_xml_parser_collect(element->parser, paragraph->text);
}

static char tab_of(const GjDocxContent *content)
{
    return gj_docx_flow_is_in_cell(content->flow) ? ' ' : '\t';
}

void gj_docx_on_t_end(gpointer data)
{
    GjDocxContent *content = data;

    gj_xml_parser_collect(content->parser, NULL);
    gj_docx_paragraph_end_text(gj_docx_flow_paragraph(content->flow), content->preserve,
                               tab_of(content));
}

void gj_docx_on_character(gpointer data, const GjXmlElement *element)
{
    GjDocxContent *content = data;
    GjDocxParagraph *paragraph = gj_docx_content_shown_in(content);
    char c = '\n';

    if (!paragraph)
        return;
    if (element->name == GJ_W_TAB || element->name == GJ_W_PTAB)
        c = tab_of(content);
    else if (element->name == GJ_W_NO_BREAK_HYPHEN)
        c = '-';
    gj_docx_paragraph_append(paragraph, &c, 1);
}

static gboolean is_private_use(gunichar c)
{
    return g_unichar_type(c) == G_UNICODE_PRIVATE_USE;
}

void gj_docx_on_sym(gpointer data, const GjXmlElement *element)
{
    GjDocxParagraph *paragraph = gj_docx_content_shown_in(data);
    g_autofree char *code = gj_xml_value_dup(gj_xml_attribute(element, GJ_AT_CHAR));
    char text[6];
    guint64 c = UNKNOWN_CHARACTER;

    if (!paragraph)
        return;
    if (!code || !g_ascii_string_to_unsigned(code, 16, 0x20, 0x10FFFF, &c, NULL) ||
        !g_unichar_validate((gunichar)c) || is_private_use((gunichar)c))
        c = UNKNOWN_CHARACTER;
    gj_docx_paragraph_append(paragraph, text,
                             (gsize)g_unichar_to_utf8((gunichar)c, text));
}
