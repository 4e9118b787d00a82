#include "fill.h"

#include "blocks.h"
#include "families.h"

struct GjFill {
    GjFamilies *families;
    GjSink next;
    GjBlocks *blocks; /* the open document; NULL between documents */
};

GjFill *gj_fill_new(const GjTemplates *templates, GjSink next)
{
    GjFill *fill = g_new0(GjFill, 1);

    fill->families = gj_families_new(templates);
    fill->next = next;
    return fill;
}

void gj_fill_mark(GjFill *fill)
{
    gj_families_mark(fill->families);
}

void gj_fill_free(GjFill *fill)
{
    if (!fill)
        return;
    gj_families_free(fill->families);
    gj_blocks_free(fill->blocks);
    g_free(fill);
}

/* Hands every row of @rows (nullable; stolen from it) on as an item of @kind. */
static gboolean give_rows(const GjFill *fill, GPtrArray *rows, GjItemKind kind,
                          GError **error)
{
    gboolean sound = TRUE;

    for (guint i = 0; rows && i < rows->len && sound; i++) {
        gpointer row = g_ptr_array_index(rows, i);
        g_ptr_array_index(rows, i) = NULL;
        sound = gj_sink_take(fill->next, kind, row, error);
    }
    return sound;
}

static gboolean give_result(const GjFill *fill, GjResult *result, GError **error)
{
    return gj_sink_take(fill->next, GJ_ITEM_REPORT, g_steal_pointer(&result->report),
                        error) &&
           give_rows(fill, result->observations, GJ_ITEM_OBSERVATION, error) &&
           give_rows(fill, result->checks, GJ_ITEM_CHECK, error) &&
           give_rows(fill, result->extras, GJ_ITEM_EXTRA, error) &&
           give_rows(fill, result->sections, GJ_ITEM_SECTION, error) &&
           give_rows(fill, result->marks, GJ_ITEM_MARK, error) &&
           gj_sink_take(fill->next, GJ_ITEM_END, NULL, error);
}

static const GjDiagnostic *find_failure(const GjBlocks *blocks)
{
    for (guint i = 0; i < blocks->diagnostics->len; i++) {
        const GjDiagnostic *diagnostic = g_ptr_array_index(blocks->diagnostics, i);
        if (diagnostic->fatal)
            return diagnostic;
    }
    return NULL;
}

static gboolean finish_document(GjFill *fill, GError **error)
{
    g_autoptr(GjBlocks) blocks = g_steal_pointer(&fill->blocks);
    const GjDiagnostic *failure = find_failure(blocks);
    g_autoptr(GjResult) result = failure ? gj_result_new_failed(failure)
                                         : gj_families_read(fill->families, blocks);

    return gj_sink_take(fill->next, GJ_ITEM_DOCUMENT, g_steal_pointer(&blocks->document),
                        error) &&
           give_result(fill, result, error);
}

gboolean gj_fill_take(GjItem item, gpointer user_data, GError **error)
{
    GjFill *fill = user_data;

    switch (item.kind) {
    case GJ_ITEM_DOCUMENT:
        gj_blocks_free(fill->blocks);
        fill->blocks = gj_blocks_new(item.body);
        return TRUE;
    case GJ_ITEM_END:
        return !fill->blocks || finish_document(fill, error);
    case GJ_ITEM_PARAGRAPH:
    case GJ_ITEM_TABLE:
    case GJ_ITEM_RUN:
    case GJ_ITEM_PICTURE:
    case GJ_ITEM_PAGE: /* one that needs pixels; `tables` used up the others */
    case GJ_ITEM_DIAGNOSTIC:
        if (fill->blocks) {
            gj_blocks_take(fill->blocks, item);
            return TRUE;
        }
        break;
    default:
        break;
    }
    gj_item_clear(&item);
    return TRUE;
}
