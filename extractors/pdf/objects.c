#include "objects.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

/* The name that qpdf has for the file in messages that nobody sees. */
#define FILE_NAME "pdf"
/* Its warning when it looks for the objects itself. */
#define REPAIR_MESSAGE "reconstruct"
/* So many dictionaries above one are asked for a value. */
#define PARENTS_MAX 64u

struct GjObjects {
    qpdf_data qpdf;
    guint n_pages;
    gboolean is_repaired;
};

/* Drops what qpdf has to say: an object that cannot be read is none. */
static void drop_errors(GjObjects *objects)
{
    if (qpdf_has_error(objects->qpdf))
        qpdf_get_error(objects->qpdf);
}

GjObjects *gj_objects_open(const guint8 *data, gsize size)
{
    g_autoptr(GjObjects) objects = g_new0(GjObjects, 1);
    int n_pages;

    objects->qpdf = qpdf_init();
    qpdf_set_suppress_warnings(objects->qpdf, QPDF_TRUE);
    qpdf_silence_errors(objects->qpdf);
    if (qpdf_read_memory(objects->qpdf, FILE_NAME, (const char *)data, size, NULL) &
        QPDF_ERRORS)
        return NULL;
    while (qpdf_more_warnings(objects->qpdf)) {
        qpdf_error warning = qpdf_next_warning(objects->qpdf);
        if (strstr(qpdf_get_error_message_detail(objects->qpdf, warning), REPAIR_MESSAGE))
            objects->is_repaired = TRUE;
    }
    n_pages = qpdf_get_num_pages(objects->qpdf);
    drop_errors(objects);
    objects->n_pages = (guint)MAX(n_pages, 0);
    return g_steal_pointer(&objects);
}

gboolean gj_objects_is_repaired(const GjObjects *objects)
{
    return objects->is_repaired;
}

guint gj_objects_n_pages(const GjObjects *objects)
{
    return objects->n_pages;
}

/* @object, or 0 where it is null or could not be had. */
static GjObject checked(GjObjects *objects, qpdf_oh object)
{
    drop_errors(objects);
    return qpdf_oh_is_null(objects->qpdf, object) ? 0 : object;
}

GjObject gj_objects_root(GjObjects *objects)
{
    return checked(objects, qpdf_get_root(objects->qpdf));
}

GjObject gj_objects_page(GjObjects *objects, guint index)
{
    if (index >= objects->n_pages)
        return 0;
    return checked(objects, qpdf_get_page_n(objects->qpdf, index));
}

GjObject gj_objects_get(GjObjects *objects, GjObject from, const char *key)
{
    if (from && qpdf_oh_is_stream(objects->qpdf, from))
        from = qpdf_oh_get_dict(objects->qpdf, from);
    if (!from || !qpdf_oh_is_dictionary(objects->qpdf, from))
        return 0;
    return checked(objects, qpdf_oh_get_key(objects->qpdf, from, key));
}

GjObject gj_objects_inherited(GjObjects *objects, GjObject from, const char *key)
{
    GjObject value = 0;

    for (guint i = 0; i <= PARENTS_MAX && from && !value; i++) {
        value = gj_objects_get(objects, from, key);
        from = gj_objects_get(objects, from, "/Parent");
    }
    return value;
}

guint gj_objects_length(GjObjects *objects, GjObject array)
{
    if (!array || !qpdf_oh_is_array(objects->qpdf, array))
        return 0;
    return (guint)MAX(qpdf_oh_get_array_n_items(objects->qpdf, array), 0);
}

GjObject gj_objects_at(GjObjects *objects, GjObject array, guint index)
{
    if (index >= gj_objects_length(objects, array))
        return 0;
    return checked(objects, qpdf_oh_get_array_item(objects->qpdf, array, (int)index));
}

const char *gj_objects_name(GjObjects *objects, GjObject object)
{
    if (!object || !qpdf_oh_is_name(objects->qpdf, object))
        return NULL;
    return qpdf_oh_get_name(objects->qpdf, object);
}

const char *gj_objects_string(GjObjects *objects, GjObject object)
{
    if (!object || !qpdf_oh_is_string(objects->qpdf, object))
        return NULL;
    return qpdf_oh_get_string_value(objects->qpdf, object);
}

const guint8 *gj_objects_bytes(GjObjects *objects, GjObject object, gsize *size)
{
    if (!object || !qpdf_oh_is_string(objects->qpdf, object))
        return NULL;
    return (const guint8 *)qpdf_oh_get_binary_string_value(objects->qpdf, object, size);
}

double gj_objects_number(GjObjects *objects, GjObject object, double fallback)
{
    if (!object || !qpdf_oh_is_number(objects->qpdf, object))
        return fallback;
    return qpdf_oh_get_numeric_value(objects->qpdf, object);
}

int gj_objects_integer(GjObjects *objects, GjObject object)
{
    if (!object || !qpdf_oh_is_integer(objects->qpdf, object))
        return 0;
    return qpdf_oh_get_int_value_as_int(objects->qpdf, object);
}

gboolean gj_objects_numbers(GjObjects *objects, GjObject array, double *numbers, guint n)
{
    if (gj_objects_length(objects, array) != n)
        return FALSE;
    for (guint i = 0; i < n; i++) {
        GjObject item = gj_objects_at(objects, array, i);
        if (!item || !qpdf_oh_is_number(objects->qpdf, item))
            return FALSE;
        numbers[i] = qpdf_oh_get_numeric_value(objects->qpdf, item);
    }
    return TRUE;
}

gboolean gj_objects_is_stream(GjObjects *objects, GjObject object)
{
    return object && qpdf_oh_is_stream(objects->qpdf, object);
}

int gj_objects_id(GjObjects *objects, GjObject object)
{
    return object ? qpdf_oh_get_object_id(objects->qpdf, object) : 0;
}

GBytes *gj_objects_raw_stream(GjObjects *objects, GjObject stream)
{
    unsigned char *data = NULL;
    size_t size = 0;

    if (!gj_objects_is_stream(objects, stream))
        return NULL;
    QPDF_ERROR_CODE code =
        qpdf_oh_get_stream_data(objects->qpdf, stream, qpdf_dl_none, NULL, &data, &size);
    drop_errors(objects);
    if (code & QPDF_ERRORS) {
        free(data);
        return NULL;
    }
    return g_bytes_new_with_free_func(data, size, free, data);
}

void gj_objects_forget(GjObjects *objects)
{
    qpdf_oh_release_all(objects->qpdf);
}

void gj_objects_free(GjObjects *objects)
{
    if (!objects)
        return;
    drop_errors(objects); /* or it prints them */
    qpdf_cleanup(&objects->qpdf);
    g_free(objects);
}
