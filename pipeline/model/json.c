#include "json.h"

#include "stream.h"

gboolean gj_json_fail(GError **error, const char *what)
{
    g_set_error(error, GJ_STREAM_ERROR, GJ_STREAM_ERROR_FORMAT, "bad member '%s'", what);
    return FALSE;
}

gboolean gj_json_read_box(const json_t *value, GjBox *box)
{
    double at[4];

    if (!json_is_array(value) || json_array_size(value) != 4)
        return FALSE;
    for (size_t i = 0; i < 4; i++) {
        if (!json_is_number(json_array_get(value, i)))
            return FALSE;
        at[i] = json_number_value(json_array_get(value, i));
    }
    *box = (GjBox){at[0], at[1], at[2], at[3]};
    return TRUE;
}

gboolean gj_json_read_uint(const json_t *value, guint64 max, guint64 *out)
{
    if (!json_is_integer(value) || json_integer_value(value) < 0 ||
        (guint64)json_integer_value(value) > max)
        return FALSE;
    *out = (guint64)json_integer_value(value);
    return TRUE;
}

gboolean gj_json_take_number(const json_t *object, const char *name, double fallback,
                             double *out, GError **error)
{
    const json_t *value = json_object_get(object, name);

    *out = value ? json_number_value(value) : fallback;
    return !value || json_is_number(value) ? TRUE : gj_json_fail(error, name);
}

gboolean gj_json_take_uint(const json_t *object, const char *name, guint fallback,
                           guint *out, GError **error)
{
    const json_t *value = json_object_get(object, name);
    guint64 number = fallback;

    if (value && !gj_json_read_uint(value, G_MAXINT32, &number))
        return gj_json_fail(error, name);
    *out = (guint)number;
    return TRUE;
}

gboolean gj_json_take_text(const json_t *object, const char **out, GError **error)
{
    *out = json_string_value(json_object_get(object, "text"));
    return *out ? TRUE : gj_json_fail(error, "text");
}

gboolean gj_json_take_box(const json_t *object, const char *name, GjBox *box,
                          GError **error)
{
    const json_t *value = json_object_get(object, name);

    *box = GJ_BOX_NONE;
    return !value || gj_json_read_box(value, box) ? TRUE : gj_json_fail(error, name);
}

gboolean gj_json_take_array(const json_t *object, const char *name, const json_t **out,
                            GError **error)
{
    *out = json_object_get(object, name);
    return !*out || json_is_array(*out) ? TRUE : gj_json_fail(error, name);
}
