#include "docx_flow.h"

#include <string.h>

typedef enum {
    STORY_BODY,
    STORY_CELL,
    STORY_TEXT_BOX,
} StoryKind;

typedef struct {
    StoryKind kind;
    guint depth;        /* of the element that is the story */
    GjDocxTable *table; /* whose cell it is (borrowed); NULL: no cell */
    GjDocxParagraph paragraph;
    GjDocxFields fields;
} Story;

/* A table that is open. */
typedef struct {
    GjDocxTable *table;
    guint depth, row_depth; /* of their elements; row_depth 0: no row is open */
    guint n_stories;        /* that were open where it began: the last holds it */
} OpenTable;

struct GjDocxFlow {
    GjDocxOutlet outlet;
    GPtrArray *stories; /* Story; kept for reuse beyond n_stories */
    guint n_stories;
    GArray *tables;     /* OpenTable, outermost first */
    guint n_cells;      /* of all tables so far */
    gboolean is_broken; /* what is open is cut in half */
    gboolean has_open_code;
};

static void story_free(gpointer data)
{
    Story *story = data;

    gj_docx_paragraph_clear(&story->paragraph);
    g_byte_array_unref(story->fields.codes);
    g_free(story);
}

static void open_table_clear(gpointer data)
{
    gj_docx_table_free(((OpenTable *)data)->table);
}

static Story *story_at(const GjDocxFlow *flow, guint i)
{
    return g_ptr_array_index(flow->stories, i);
}

static Story *innermost(const GjDocxFlow *flow)
{
    return story_at(flow, flow->n_stories - 1);
}

static OpenTable *open_table(const GjDocxFlow *flow)
{
    if (flow->tables->len == 0)
        return NULL;
    return &g_array_index(flow->tables, OpenTable, flow->tables->len - 1);
}

/* The innermost table, if rows and cells of it can stand here. */
static OpenTable *table_here(const GjDocxFlow *flow)
{
    OpenTable *open = open_table(flow);

    return open && open->n_stories == flow->n_stories ? open : NULL;
}

static void begin_story(GjDocxFlow *flow, StoryKind kind, guint depth)
{
    Story *story;

    if (flow->n_stories == flow->stories->len) {
        story = g_new0(Story, 1);
        gj_docx_paragraph_init(&story->paragraph);
        story->fields.codes = g_byte_array_new();
        g_ptr_array_add(flow->stories, story);
    }
    flow->n_stories++;
    story = innermost(flow);
    story->kind = kind;
    story->depth = depth;
}

GjDocxFlow *gj_docx_flow_new(GjDocxOutlet outlet)
{
    GjDocxFlow *flow = g_new0(GjDocxFlow, 1);

    flow->outlet = outlet;
    flow->stories = g_ptr_array_new_with_free_func(story_free);
    flow->tables = g_array_new(FALSE, FALSE, sizeof(OpenTable));
    g_array_set_clear_func(flow->tables, open_table_clear);
    begin_story(flow, STORY_BODY, 0);
    return flow;
}

void gj_docx_flow_free(GjDocxFlow *flow)
{
    if (!flow)
        return;
    g_ptr_array_unref(flow->stories);
    g_array_unref(flow->tables);
    g_free(flow);
}

/* Where a block goes */

static gboolean is_blank_paragraph(const GjItem *item)
{
    const char *c;

    if (item->kind != GJ_ITEM_PARAGRAPH)
        return FALSE;
    c = ((GjParagraph *)item->body)->text;
    while (*c && g_unichar_isspace(g_utf8_get_char(c)))
        c = g_utf8_next_char(c);
    return *c == '\0';
}

/* Gives @block (taken) out of the body; paragraphs that show nothing are dropped. */
static void give_out(GjDocxFlow *flow, GjDocxBlock block)
{
    if (is_blank_paragraph(&block.item)) {
        gj_docx_block_clear(&block);
        return;
    }
    g_free(block.plain);
    flow->outlet.take_item(flow->outlet.user_data, block.item);
}

void gj_docx_flow_take_block(GjDocxFlow *flow, GjDocxBlock block)
{
    for (guint i = flow->n_stories; i-- > 0;) {
        Story *story = story_at(flow, i);

        if (story->paragraph.is_open) {
            g_array_append_val(story->paragraph.after, block);
            return;
        }
        if (story->kind == STORY_CELL) {
            gj_docx_table_take_block(story->table, block);
            return;
        }
    }
    give_out(flow, block);
}

/* Moves @blocks on; the array is left empty. */
static void move_blocks(GjDocxFlow *flow, GArray *blocks)
{
    for (guint i = 0; i < blocks->len; i++) {
        GjDocxBlock *block = &g_array_index(blocks, GjDocxBlock, i);
        GjDocxBlock moved = *block;

        *block = (GjDocxBlock){.item = {GJ_ITEM_PARAGRAPH, NULL}};
        gj_docx_flow_take_block(flow, moved);
    }
    g_array_set_size(blocks, 0);
}

/* Paragraphs */

/* Gives out the text of the paragraph that is not open any more, and what waits for it.
 */
static void give_paragraph(GjDocxFlow *flow, GjDocxParagraph *paragraph)
{
    gj_docx_flow_take_block(flow, gj_docx_paragraph_block(paragraph));
    move_blocks(flow, paragraph->after);
}

GjDocxFields *gj_docx_flow_fields(GjDocxFlow *flow)
{
    return &innermost(flow)->fields;
}

static void end_codes(GjDocxFlow *flow)
{
    GjDocxFields *fields = gj_docx_flow_fields(flow);

    if (fields->n_codes == 0)
        return;
    if (fields->has_lost)
        flow->has_open_code = TRUE;
    memset(fields->codes->data, 0, fields->codes->len);
    fields->n_codes = 0;
    fields->has_lost = FALSE;
}

static void end_open_paragraph(GjDocxFlow *flow)
{
    GjDocxParagraph *paragraph = &innermost(flow)->paragraph;

    if (!paragraph->is_open)
        return;
    end_codes(flow);
    if (flow->is_broken) {
        paragraph->is_open = FALSE;
        move_blocks(flow, paragraph->after);
        return;
    }
    flow->outlet.end_paragraph(flow->outlet.user_data, paragraph);
    paragraph->is_open = FALSE;
    if (paragraph->mark == GJ_DOCX_MARK_SHOWN) {
        give_paragraph(flow, paragraph);
        return;
    }
    paragraph->is_carried = TRUE;
    if (paragraph->mark == GJ_DOCX_MARK_HIDDEN)
        paragraph->number_at = paragraph->text->len;
    else
        paragraph->level = 0;
}

/* A carried paragraph that no other follows is one after all. */
static void end_carried_paragraph(GjDocxFlow *flow)
{
    GjDocxParagraph *paragraph = &innermost(flow)->paragraph;

    if (paragraph->is_open || !paragraph->is_carried)
        return;
    paragraph->is_carried = FALSE;
    if (paragraph->text->len > 0)
        give_paragraph(flow, paragraph);
    else
        move_blocks(flow, paragraph->after);
}

void gj_docx_flow_begin_paragraph(GjDocxFlow *flow, guint depth)
{
    end_open_paragraph(flow);
    gj_docx_paragraph_begin(&innermost(flow)->paragraph, depth);
}

void gj_docx_flow_end_paragraph(GjDocxFlow *flow, guint depth)
{
    const GjDocxParagraph *paragraph = gj_docx_flow_paragraph(flow);

    if (paragraph && paragraph->depth == depth)
        end_open_paragraph(flow);
}

GjDocxParagraph *gj_docx_flow_paragraph(GjDocxFlow *flow)
{
    GjDocxParagraph *paragraph = &innermost(flow)->paragraph;

    return paragraph->is_open ? paragraph : NULL;
}

gboolean gj_docx_flow_has_open_code(const GjDocxFlow *flow)
{
    return flow->has_open_code;
}

static void end_story(GjDocxFlow *flow)
{
    end_open_paragraph(flow);
    end_carried_paragraph(flow);
    end_codes(flow);
    g_byte_array_set_size(gj_docx_flow_fields(flow)->codes, 0);
}

/* Tables */

gboolean gj_docx_flow_begin_table(GjDocxFlow *flow, guint depth, GError **error)
{
    OpenTable open = {NULL, depth, 0, flow->n_stories};
    const GjDocxParagraph *paragraph = gj_docx_flow_paragraph(flow);

    if (flow->tables->len >= GJ_DOCX_NESTING_MAX) {
        g_set_error(error, GJ_EXTRACT_ERROR, GJ_REASON_LIMIT_DEPTH,
                    "tables are nested more than %d deep, as in no report; look at the "
                    "file in Word or LibreOffice",
                    GJ_DOCX_NESTING_MAX);
        return FALSE;
    }
    if (paragraph && paragraph->depth == 0)
        end_open_paragraph(flow);
    end_carried_paragraph(flow);
    open.table = gj_docx_table_new();
    g_array_append_val(flow->tables, open);
    return TRUE;
}

void gj_docx_flow_end_table(GjDocxFlow *flow, guint depth)
{
    OpenTable *open = table_here(flow);
    g_autoptr(GjDocxTable) table = NULL;
    g_autoptr(GArray) blocks = NULL;

    if (!open || open->depth != depth)
        return;
    table = g_steal_pointer(&open->table);
    g_array_set_size(flow->tables, flow->tables->len - 1);
    blocks = gj_docx_table_finish(table, gj_docx_flow_is_in_cell(flow));
    move_blocks(flow, blocks);
}

gboolean gj_docx_flow_begin_row(GjDocxFlow *flow, guint depth)
{
    OpenTable *open = table_here(flow);

    if (!open || open->row_depth != 0)
        return FALSE;
    open->row_depth = depth;
    gj_docx_table_begin_row(open->table);
    return TRUE;
}

void gj_docx_flow_end_row(GjDocxFlow *flow, guint depth)
{
    OpenTable *open = table_here(flow);

    if (!open || open->row_depth != depth)
        return;
    open->row_depth = 0;
    gj_docx_table_end_row(open->table);
}

gboolean gj_docx_flow_begin_cell(GjDocxFlow *flow, guint depth)
{
    OpenTable *open = table_here(flow);

    if (!open || open->row_depth == 0)
        return FALSE;
    gj_docx_table_begin_cell(open->table);
    begin_story(flow, STORY_CELL, depth);
    innermost(flow)->table = open->table;
    return TRUE;
}

gboolean gj_docx_flow_end_cell(GjDocxFlow *flow, guint depth, GError **error)
{
    const Story *story = innermost(flow);

    if (story->kind != STORY_CELL || story->depth != depth)
        return TRUE;
    end_story(flow);
    flow->n_stories--;
    if (flow->is_broken && gj_docx_table_is_cell_empty(story->table))
        gj_docx_table_delete_cell(story->table);
    if (++flow->n_cells > GJ_DOCX_CELLS_MAX) {
        g_set_error(error, GJ_EXTRACT_ERROR, GJ_REASON_LIMIT_CELLS,
                    "its tables have more than %d cells; split the file",
                    GJ_DOCX_CELLS_MAX);
        return FALSE;
    }
    return gj_docx_table_end_cell(story->table, error);
}

GjDocxTable *gj_docx_flow_table(GjDocxFlow *flow)
{
    const OpenTable *open = open_table(flow);

    return open ? open->table : NULL;
}

/* Text boxes */

void gj_docx_flow_begin_text_box(GjDocxFlow *flow, guint depth)
{
    begin_story(flow, STORY_TEXT_BOX, depth);
}

void gj_docx_flow_end_text_box(GjDocxFlow *flow, guint depth)
{
    const Story *story = innermost(flow);

    if (story->kind != STORY_TEXT_BOX || story->depth != depth)
        return;
    end_story(flow);
    flow->n_stories--;
}

gboolean gj_docx_flow_is_in_cell(const GjDocxFlow *flow)
{
    for (guint i = flow->n_stories; i-- > 0;) {
        if (story_at(flow, i)->kind == STORY_CELL)
            return TRUE;
    }
    return FALSE;
}

void gj_docx_flow_finish(GjDocxFlow *flow)
{
    for (;;) {
        OpenTable *open = table_here(flow);
        const Story *story = innermost(flow);

        if (open) {
            gj_docx_flow_end_row(flow, open->row_depth);
            gj_docx_flow_end_table(flow, open->depth);
        } else if (story->kind == STORY_CELL) {
            gj_docx_flow_end_cell(flow, story->depth, NULL);
        } else if (story->kind == STORY_TEXT_BOX) {
            gj_docx_flow_end_text_box(flow, story->depth);
        } else {
            break;
        }
    }
    end_story(flow);
}

void gj_docx_flow_break_off(GjDocxFlow *flow)
{
    flow->is_broken = TRUE;
    gj_docx_flow_finish(flow);
}
