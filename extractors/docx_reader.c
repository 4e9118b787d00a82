#include "docx_reader.h"

#include "docx_content.h"

/* Bytes of the part parsed at a time. */
#define CHUNK 65536

/* What a step gives: an item, or a loss. */
typedef struct {
    GjItem item;
    GError *loss;
} Ready;

struct GjDocxReader {
    GjPart *part;
    const char *name; /* of the part */
    GjDocxContent *content;
    char *buffer;
    GArray *ready; /* Ready */
    guint n_taken; /* of them */
    guint n_items; /* that came out so far */
    gboolean is_ended;
    GError *failure; /* what ended it before its time */
};

static void take_loss(gpointer data, GError *loss)
{
    GjDocxReader *reader = data;
    Ready ready = {{GJ_ITEM_END, NULL}, loss};

    g_array_append_val(reader->ready, ready);
}

static void take_item(gpointer data, GjItem item)
{
    GjDocxReader *reader = data;
    Ready ready = {item, NULL};

    g_array_append_val(reader->ready, ready);
    reader->n_items++;
}

static void ready_clear(gpointer data)
{
    Ready *ready = data;

    gj_item_clear(&ready->item);
    g_clear_error(&ready->loss);
}

GjDocxReader *gj_docx_reader_new(GjPackage *package, GError **error)
{
    const char *name = gj_package_main_part(package);
    const char *damage = gj_package_damage(package);
    GjPart *part = gj_package_open_part(package, name, error);
    GjDocxReader *reader;

    if (!part)
        return NULL;
    reader = g_new0(GjDocxReader, 1);
    reader->part = part;
    reader->name = name;
    reader->buffer = g_malloc(CHUNK);
    reader->ready = g_array_new(FALSE, FALSE, sizeof(Ready));
    g_array_set_clear_func(reader->ready, ready_clear);
    reader->content =
        gj_docx_content_new(package, (GjDocxReceiver){take_item, take_loss, reader});
    if (damage)
        take_loss(reader,
                  g_error_new(GJ_EXTRACT_ERROR, GJ_REASON_PARTIAL,
                              "The list of the file's parts is damaged; open it in "
                              "Word or LibreOffice and save it again: %s",
                              damage));
    return reader;
}

void gj_docx_reader_free(GjDocxReader *reader)
{
    if (!reader)
        return;
    gj_docx_content_free(reader->content);
    gj_part_free(reader->part);
    g_array_unref(reader->ready);
    g_clear_error(&reader->failure);
    g_free(reader->buffer);
    g_free(reader);
}

/* The part ends with @error (taken): damage loses what follows, and nothing else if
 * something was read; a limit loses the document. */
static void break_off(GjDocxReader *reader, GError *error)
{
    gboolean is_damage = error->code == GJ_REASON_DAMAGED;
    gboolean has_items;

    reader->is_ended = TRUE;
    if (is_damage)
        gj_docx_content_break_off(reader->content);
    has_items = reader->n_items > 0;
    if (is_damage) {
        error->code = has_items ? GJ_REASON_PARTIAL : GJ_REASON_DAMAGED;
        g_prefix_error(
            &error,
            "The document cannot be read%s; open it in Word or LibreOffice and "
            "save it again: ",
            has_items ? " to its end" : "");
    }
    if (is_damage && has_items)
        take_loss(reader, error);
    else
        reader->failure = error;
}

static void read_on(GjDocxReader *reader)
{
    GError *error = NULL;
    gssize n = gj_part_read(reader->part, reader->buffer, CHUNK, &error);

    if (n > 0)
        gj_docx_content_feed(reader->content, reader->buffer, (gsize)n, &error);
    else if (n == 0)
        reader->is_ended = gj_docx_content_finish(reader->content, &error);
    if (!error)
        return;
    if (n >= 0)
        g_prefix_error(&error, "%s: ", reader->name);
    break_off(reader, error);
}

GjStep gj_docx_reader_next(GjDocxReader *reader, GjItem *item, GError **error)
{
    Ready *ready;

    while (reader->n_taken == reader->ready->len) {
        g_array_set_size(reader->ready, 0);
        reader->n_taken = 0;
        if (reader->failure) {
            g_propagate_error(error, g_steal_pointer(&reader->failure));
            return GJ_STEP_FAILED;
        }
        if (reader->is_ended)
            return GJ_STEP_END;
        read_on(reader);
    }
    ready = &g_array_index(reader->ready, Ready, reader->n_taken++);
    if (ready->loss) {
        g_propagate_error(error, g_steal_pointer(&ready->loss));
        return GJ_STEP_LOST;
    }
    *item = ready->item;
    ready->item.body = NULL;
    return GJ_STEP_ITEM;
}
