/* The part streams through a table of handlers. What shows is kept, what does not is
 * skipped where it starts: deletions, hidden runs, field codes, old properties of tracked
 * changes. Elements without a handler are looked through: content controls, smart tags,
 * hyperlinks, insertions, simple fields, the base of ruby text. */
#include "docx_content.h"

#include "docx_text.h"

#define SAVE_AGAIN "open the file in Word or LibreOffice and save it again"

static void lose(GjDocxContent *content, const char *message)
{
    content->receiver.lose(
        content->receiver.user_data,
        g_error_new_literal(GJ_EXTRACT_ERROR, GJ_REASON_PARTIAL, message));
}

static void on_document(gpointer data, const GjXmlElement *element)
{
    GjDocxContent *content = data;

    content->has_document = TRUE;
    content->preserves =
        gj_xml_value_is(gj_xml_attribute(element, GJ_AT_SPACE), "preserve");
}

/* Tables */

static void on_tbl(gpointer data, const GjXmlElement *element)
{
    GjDocxContent *content = data;
    guint depth = gj_xml_parser_depth(element->parser);
    GError *error = NULL;

    if (!gj_docx_flow_begin_table(content->flow, depth, &error))
        gj_xml_parser_take_error(element->parser, error);
}

static void on_tbl_end(gpointer data)
{
    GjDocxContent *content = data;

    gj_docx_flow_end_table(content->flow, gj_xml_parser_depth(content->parser));
}

static void on_tr(gpointer data, const GjXmlElement *element)
{
    GjDocxContent *content = data;

    gj_docx_flow_begin_row(content->flow, gj_xml_parser_depth(element->parser));
}

static void on_tr_end(gpointer data)
{
    GjDocxContent *content = data;

    gj_docx_flow_end_row(content->flow, gj_xml_parser_depth(content->parser));
}

static void on_tc(gpointer data, const GjXmlElement *element)
{
    GjDocxContent *content = data;

    content->is_cell_backed = FALSE;
    gj_docx_flow_begin_cell(content->flow, gj_xml_parser_depth(element->parser));
}

static void on_tc_end(gpointer data)
{
    GjDocxContent *content = data;
    GError *error = NULL;

    if (!gj_docx_flow_end_cell(content->flow, gj_xml_parser_depth(content->parser),
                               &error))
        gj_xml_parser_take_error(content->parser, error);
}

static void on_tr_pr(gpointer data, const GjXmlElement *element)
{
    (void)element;
    ((GjDocxContent *)data)->is_row_gone = FALSE;
}

static void on_hidden(gpointer data, const GjXmlElement *element)
{
    GjDocxContent *content = data;

    if (gj_xml_parser_parent(element->parser, 1) == GJ_W_TR_PR && gj_xml_is_on(element))
        content->is_row_gone = TRUE;
}

static void on_tr_pr_end(gpointer data)
{
    GjDocxContent *content = data;

    if (content->is_row_gone)
        gj_xml_parser_skip_rest(content->parser);
}

static void on_grid(gpointer data, const GjXmlElement *element)
{
    GjDocxContent *content = data;
    GjDocxTable *table = gj_docx_flow_table(content->flow);
    gint columns =
        gj_xml_value_number(gj_xml_attribute(element, GJ_AT_VAL), 0, G_MAXINT, 0);
    gboolean is_before = element->name == GJ_W_GRID_BEFORE;
    GError *error = NULL;

    if (!table)
        return;
    if (!(is_before ? gj_docx_table_skip_columns(table, columns, &error)
                    : gj_docx_table_set_span(table, columns, &error)))
        gj_xml_parser_take_error(element->parser, error);
}

static GjDocxMerge merge_of(GjXmlValue value)
{
    return gj_xml_value_is(value, "restart") || gj_xml_value_is(value, "rest")
               ? GJ_DOCX_MERGE_RESTART
               : GJ_DOCX_MERGE_CONTINUE;
}

static void on_merge(gpointer data, const GjXmlElement *element)
{
    GjDocxContent *content = data;
    GjDocxTable *table = gj_docx_flow_table(content->flow);
    GjXmlValue tracked = gj_xml_attribute(element, GJ_AT_V_MERGE);
    GjXmlValue value = gj_xml_attribute(element, GJ_AT_VAL);

    if (!table)
        return;
    if (element->name == GJ_W_H_MERGE)
        gj_docx_table_merge_right(table, merge_of(value));
    else if (element->name == GJ_W_V_MERGE)
        gj_docx_table_merge_down(table, merge_of(value));
    else if (tracked.text)
        gj_docx_table_merge_down(table, merge_of(tracked));
}

static void on_cell_del(gpointer data, const GjXmlElement *element)
{
    GjDocxContent *content = data;
    GjDocxTable *table = gj_docx_flow_table(content->flow);

    (void)element;
    if (table)
        gj_docx_table_delete_cell(table);
}

/* The ground of a run, of a cell, or of a paragraph, which lasts till its cell ends. */
static void on_shd(gpointer data, const GjXmlElement *element)
{
    GjDocxContent *content = data;

    if (gj_xml_parser_parent(element->parser, 1) == GJ_W_R_PR)
        gj_docx_on_r_property(data, element);
    else if (gj_docx_is_backing(element))
        content->is_cell_backed = TRUE;
}

static void on_tc_pr_end(gpointer data)
{
    GjDocxContent *content = data;
    const GjDocxTable *table = gj_docx_flow_table(content->flow);

    if (table && gj_xml_parser_parent(content->parser, 1) == GJ_W_TC &&
        gj_docx_table_is_cell_covered(table))
        gj_xml_parser_skip_rest(content->parser);
}

/* Revisions */

/* w:del and w:moveFrom hold what is gone; in properties they say that their owner is. */
static void on_removal(gpointer data, const GjXmlElement *element)
{
    GjDocxContent *content = data;
    GjXmlName owner = gj_xml_parser_parent(element->parser, 1);
    GjDocxParagraph *paragraph = gj_docx_flow_paragraph(content->flow);

    if (owner == GJ_W_TR_PR)
        content->is_row_gone = TRUE;
    else if (owner == GJ_W_R_PR && paragraph &&
             gj_xml_parser_parent(element->parser, 2) == GJ_W_P_PR)
        paragraph->is_mark_removed = TRUE;
    gj_xml_parser_skip(element->parser);
}

/* Fields */

static void on_fld_char(gpointer data, const GjXmlElement *element)
{
    GjDocxContent *content = data;
    GjDocxFields *fields = gj_docx_flow_fields(content->flow);
    GjXmlValue type = gj_xml_attribute(element, GJ_AT_FLD_CHAR_TYPE);
    guint8 *top =
        fields->codes->len ? &fields->codes->data[fields->codes->len - 1] : NULL;
    const guint8 code = 1;

    if (gj_xml_value_is(type, "begin")) {
        g_byte_array_append(fields->codes, &code, 1);
        fields->n_codes++;
    } else if (top && gj_xml_value_is(type, "separate")) {
        fields->n_codes -= *top;
        *top = 0;
    } else if (top && gj_xml_value_is(type, "end")) {
        fields->n_codes -= *top;
        g_byte_array_set_size(fields->codes, fields->codes->len - 1);
    }
    if (fields->n_codes == 0)
        fields->has_lost = FALSE;
}

/* Notes: what marks them is not text. A mark of the author's own follows in the run. */

static void on_note(gpointer data, const GjXmlElement *element)
{
    GjXmlValue follows = gj_xml_attribute(element, GJ_AT_CUSTOM_MARK_FOLLOWS);

    ((GjDocxContent *)data)->is_note_mark = gj_xml_value_is(follows, "1") ||
                                            gj_xml_value_is(follows, "true") ||
                                            gj_xml_value_is(follows, "on");
}

static void on_note_end(gpointer data)
{
    GjDocxContent *content = data;

    if (content->is_note_mark)
        gj_xml_parser_skip_rest(content->parser);
}

/* Pictures and text boxes */

static void on_drawing(gpointer data, const GjXmlElement *element)
{
    if (!gj_docx_content_shown_in(data))
        gj_xml_parser_skip(element->parser);
}

static void on_txbx(gpointer data, const GjXmlElement *element)
{
    GjDocxContent *content = data;

    gj_docx_flow_begin_text_box(content->flow, gj_xml_parser_depth(element->parser));
}

static void on_txbx_end(gpointer data)
{
    GjDocxContent *content = data;

    gj_docx_flow_end_text_box(content->flow, gj_xml_parser_depth(content->parser));
}

static void on_picture(gpointer data, const GjXmlElement *element)
{
    static const GjXmlAttribute references[] = {GJ_AT_EMBED, GJ_AT_R_ID, GJ_AT_RELID,
                                                GJ_AT_PICT};
    GjDocxContent *content = data;
    GjXmlValue id = {NULL, 0};
    GjPicture *picture;
    const char *part;

    for (guint i = 0; i < G_N_ELEMENTS(references) && id.length == 0; i++)
        id = gj_xml_attribute(element, references[i]);
    if (id.length == 0)
        return;
    part = gj_docx_parts_find(content->parts, id);
    if (!part) {
        if (!content->has_lost_picture)
            lose(content, "A picture of the document is not in the file; " SAVE_AGAIN);
        content->has_lost_picture = TRUE;
        return;
    }
    picture = gj_item_new_record(GJ_ITEM_PICTURE);
    picture->locator = g_strdup(part);
    gj_docx_flow_take_block(content->flow,
                            (GjDocxBlock){.item = {GJ_ITEM_PICTURE, picture}});
}

/* Text drawn along a path in VML (WordArt) is an attribute. */
static void on_textpath(gpointer data, const GjXmlElement *element)
{
    GjDocxContent *content = data;
    char *text = gj_xml_value_dup(gj_xml_attribute(element, GJ_AT_STRING));

    if (text)
        gj_docx_flow_take_block(content->flow, gj_docx_block_of_text(text, 0));
}

static void on_import(gpointer data, const GjXmlElement *element)
{
    (void)element;
    lose(data, "A part of the text is an imported file, which is not read; " SAVE_AGAIN);
}

static const GjXmlHandler handlers[GJ_XML_N_NAMES] = {
    [GJ_W_DOCUMENT] = {on_document, NULL},

    [GJ_W_P] = {gj_docx_on_p, gj_docx_on_p_end},
    [GJ_W_P_PR] = {NULL, gj_docx_on_p_pr_end},
    [GJ_W_P_STYLE] = {gj_docx_on_p_property, NULL},
    [GJ_W_NUM_ID] = {gj_docx_on_p_property, NULL},
    [GJ_W_ILVL] = {gj_docx_on_p_property, NULL},
    [GJ_W_OUTLINE_LVL] = {gj_docx_on_p_property, NULL},
    [GJ_W_R] = {gj_docx_on_r, gj_docx_on_r_end},
    [GJ_M_R] = {gj_docx_on_r, gj_docx_on_r_end},
    [GJ_W_R_STYLE] = {gj_docx_on_r_property, NULL},
    [GJ_W_VANISH] = {gj_docx_on_r_property, NULL},
    [GJ_W_VERT_ALIGN] = {gj_docx_on_r_property, NULL},
    [GJ_W_POSITION] = {gj_docx_on_r_property, NULL},
    [GJ_W_SZ] = {gj_docx_on_r_property, NULL},
    [GJ_W_COLOR] = {gj_docx_on_r_property, NULL},
    [GJ_W_HIGHLIGHT] = {gj_docx_on_r_property, NULL},
    [GJ_W_SHD] = {on_shd, NULL},
    [GJ_W_STRIKE] = {gj_docx_on_r_property, NULL},
    [GJ_W_DSTRIKE] = {gj_docx_on_r_property, NULL},
    [GJ_W_T] = {gj_docx_on_t, gj_docx_on_t_end},
    [GJ_M_T] = {gj_docx_on_t, gj_docx_on_t_end},
    [GJ_W_BR] = {gj_docx_on_character, NULL},
    [GJ_W_CR] = {gj_docx_on_character, NULL},
    [GJ_W_TAB] = {gj_docx_on_character, NULL},
    [GJ_W_PTAB] = {gj_docx_on_character, NULL},
    [GJ_W_NO_BREAK_HYPHEN] = {gj_docx_on_character, NULL},
    [GJ_W_SYM] = {gj_docx_on_sym, NULL},
    [GJ_SYM_SYM_EX] = {gj_docx_on_sym, NULL},
    [GJ_W_FLD_CHAR] = {on_fld_char, NULL},
    [GJ_W_FOOTNOTE_REFERENCE] = {on_note, on_note_end},
    [GJ_W_ENDNOTE_REFERENCE] = {on_note, on_note_end},

    [GJ_W_TBL] = {on_tbl, on_tbl_end},
    [GJ_W_TR] = {on_tr, on_tr_end},
    [GJ_W_TR_PR] = {on_tr_pr, on_tr_pr_end},
    [GJ_W_HIDDEN] = {on_hidden, NULL},
    [GJ_W_GRID_BEFORE] = {on_grid, NULL},
    [GJ_W_TC] = {on_tc, on_tc_end},
    [GJ_W_TC_PR] = {NULL, on_tc_pr_end},
    [GJ_W_GRID_SPAN] = {on_grid, NULL},
    [GJ_W_V_MERGE] = {on_merge, NULL},
    [GJ_W_H_MERGE] = {on_merge, NULL},
    [GJ_W_CELL_MERGE] = {on_merge, NULL},
    [GJ_W_CELL_DEL] = {on_cell_del, NULL},

    [GJ_W_DRAWING] = {on_drawing, NULL},
    [GJ_W_PICT] = {on_drawing, NULL},
    [GJ_W_OBJECT] = {on_drawing, NULL},
    [GJ_W_TXBX_CONTENT] = {on_txbx, on_txbx_end},
    [GJ_A_BLIP] = {on_picture, NULL},
    [GJ_V_IMAGEDATA] = {on_picture, NULL},
    [GJ_V_TEXTPATH] = {on_textpath, NULL},
    [GJ_W_ALT_CHUNK] = {on_import, NULL},
    [GJ_W_SUB_DOC] = {on_import, NULL},

    [GJ_W_DEL] = {on_removal, NULL},
    [GJ_W_MOVE_FROM] = {on_removal, NULL},
    [GJ_W_DEL_TEXT] = {gj_xml_skip, NULL},
    [GJ_W_INSTR_TEXT] = {gj_xml_skip, NULL},
    [GJ_W_DEL_INSTR_TEXT] = {gj_xml_skip, NULL},
    [GJ_W_P_PR_CHANGE] = {gj_xml_skip, NULL},
    [GJ_W_R_PR_CHANGE] = {gj_xml_skip, NULL},
    [GJ_W_TC_PR_CHANGE] = {gj_xml_skip, NULL},
    [GJ_W_TR_PR_CHANGE] = {gj_xml_skip, NULL},
    [GJ_W_NUMBERING_CHANGE] = {gj_xml_skip, NULL},
    [GJ_W_SECT_PR] = {gj_xml_skip, NULL},
    [GJ_W_TABS] = {gj_xml_skip, NULL},
    [GJ_W_TBL_PR] = {gj_xml_skip, NULL},
    [GJ_W_TBL_PR_EX] = {gj_xml_skip, NULL},
    [GJ_W_TBL_GRID] = {gj_xml_skip, NULL},
    [GJ_W_SDT_PR] = {gj_xml_skip, NULL},
    [GJ_W_SDT_END_PR] = {gj_xml_skip, NULL},
    [GJ_W_CUSTOM_XML_PR] = {gj_xml_skip, NULL},
    [GJ_W_SMART_TAG_PR] = {gj_xml_skip, NULL},
    [GJ_W_RT] = {gj_xml_skip, NULL},
};

/* The whole part */

static void give_item(gpointer data, GjItem item)
{
    GjDocxContent *content = data;

    content->receiver.take_item(content->receiver.user_data, item);
}

GjDocxContent *gj_docx_content_new(GjPackage *package, GjDocxReceiver receiver)
{
    GjDocxContent *content = g_new0(GjDocxContent, 1);

    content->receiver = receiver;
    content->parser = gj_xml_parser_new(handlers, content);
    content->parts = gj_docx_parts_new(package, receiver.lose, receiver.user_data);
    content->flow =
        gj_docx_flow_new((GjDocxOutlet){gj_docx_on_paragraph_end, give_item, content});
    return content;
}

gboolean gj_docx_content_feed(GjDocxContent *content, const char *data, gsize size,
                              GError **error)
{
    return gj_xml_parser_feed(content->parser, data, size, error);
}

void gj_docx_content_break_off(GjDocxContent *content)
{
    gj_docx_flow_break_off(content->flow);
}

gboolean gj_docx_content_finish(GjDocxContent *content, GError **error)
{
    if (!gj_xml_parser_finish(content->parser, error))
        return FALSE;
    if (!content->has_document) {
        g_set_error_literal(error, GJ_EXTRACT_ERROR, GJ_REASON_DAMAGED,
                            "it holds no Word document");
        return FALSE;
    }
    gj_docx_flow_finish(content->flow);
    if (gj_docx_flow_has_open_code(content->flow))
        lose(content, "The code of a field has no end, and text behind its start was "
                      "left out; " SAVE_AGAIN);
    return TRUE;
}

void gj_docx_content_free(GjDocxContent *content)
{
    if (!content)
        return;
    gj_docx_flow_free(content->flow);
    gj_docx_parts_free(content->parts);
    gj_xml_parser_free(content->parser);
    g_free(content);
}
