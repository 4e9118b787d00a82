/* Members of JSON objects, of which every byte may be wrong. Where one is not what it
 * should be they return FALSE and set GJ_STREAM_ERROR_FORMAT. */
#pragma once

#include "box.h"

#include <jansson.h>

/** Says that member @what is wrong; returns FALSE. */
gboolean gj_json_fail(GError **error, const char *what);

/** Stores @value, an array of four numbers; FALSE when it is none. */
gboolean gj_json_read_box(const json_t *value, GjBox *box);

/** Stores @value, a whole number from 0 to @max; FALSE when it is none. */
gboolean gj_json_read_uint(const json_t *value, guint64 max, guint64 *out);

/** The number called @name, @fallback when it is absent. */
gboolean gj_json_take_number(const json_t *object, const char *name, double fallback,
                             double *out, GError **error);

/** The whole number called @name, @fallback when it is absent. */
gboolean gj_json_take_uint(const json_t *object, const char *name, guint fallback,
                           guint *out, GError **error);

/** The text of @object, which it must have (transfer none). */
gboolean gj_json_take_text(const json_t *object, const char **out, GError **error);

/** The box called @name; an absent one is empty. */
gboolean gj_json_take_box(const json_t *object, const char *name, GjBox *box,
                          GError **error);

/** The array called @name (transfer none); an absent one is empty (NULL). */
gboolean gj_json_take_array(const json_t *object, const char *name, const json_t **out,
                            GError **error);
