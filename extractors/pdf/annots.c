#include "annots.h"

/* Annotations of a page that are looked at. */
#define ANNOTS_MAX 2000u
/* Flags of an annotation that is not seen: hidden, not for the screen. */
#define HIDDEN_FLAGS (1 << 1 | 1 << 5)

/* The value of @key in a field of a form, which may stand in a field above it. */
static GjObject field_value(GjObjects *objects, GjObject field, const char *key)
{
    GjObject value = gj_objects_get(objects, field, key);

    return value
               ? value
               : gj_objects_get(objects, gj_objects_get(objects, field, "/Parent"), key);
}

static gboolean is_name(GjObjects *objects, GjObject object, const char *name)
{
    return g_strcmp0(gj_objects_name(objects, object), name) == 0;
}

static gboolean has_text(GjObjects *objects, GjObject annot)
{
    GjObject type = gj_objects_get(objects, annot, "/Subtype");

    if (gj_objects_integer(objects, gj_objects_get(objects, annot, "/F")) & HIDDEN_FLAGS)
        return FALSE;
    if (is_name(objects, type, "/FreeText"))
        return TRUE;
    if (!is_name(objects, type, "/Widget"))
        return FALSE;
    GjObject kind = field_value(objects, annot, "/FT");
    if (!is_name(objects, kind, "/Tx") && !is_name(objects, kind, "/Ch"))
        return FALSE;
    const char *value = gj_objects_string(objects, field_value(objects, annot, "/V"));
    return value && *value;
}

gboolean gj_annots_have_text(GjObjects *objects, GjObject page)
{
    GjObject annots = gj_objects_get(objects, page, "/Annots");
    guint n = gj_objects_length(objects, annots);

    for (guint i = 0; i < n && i < ANNOTS_MAX; i++) {
        if (has_text(objects, gj_objects_at(objects, annots, i)))
            return TRUE;
    }
    return n > ANNOTS_MAX;
}
