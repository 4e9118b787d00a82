/* The objects of a PDF file as qpdf finds them. */
#pragma once

#include <glib.h>

typedef struct GjObjects GjObjects;

/** An object, until gj_objects_forget(); 0: none, as null is. */
typedef guint GjObject;

/** The file of @size bytes at @data (borrowed), with the empty password (transfer full).
 * NULL: it is too damaged. */
GjObjects *gj_objects_open(const guint8 *data, gsize size);

/** Whether the table of objects was damaged and had to be made anew. */
gboolean gj_objects_is_repaired(const GjObjects *objects);

guint gj_objects_n_pages(const GjObjects *objects);

/** The catalogue of the document. */
GjObject gj_objects_root(GjObjects *objects);

/** The page at @index, from 0. */
GjObject gj_objects_page(GjObjects *objects, guint index);

/** The value of @key (with its slash) in a dictionary or in that of a stream. */
GjObject gj_objects_get(GjObjects *objects, GjObject from, const char *key);

/** The same, of a page or a field of a form, which have what they lack from those above
 * them. */
GjObject gj_objects_inherited(GjObjects *objects, GjObject from, const char *key);

/** How many items an array has; 0: it is none. */
guint gj_objects_length(GjObjects *objects, GjObject array);
GjObject gj_objects_at(GjObjects *objects, GjObject array, guint index);

/** A name with its slash (borrowed until the next call); NULL: it is none. */
const char *gj_objects_name(GjObjects *objects, GjObject object);

/** A string up to its first zero byte, likewise. */
const char *gj_objects_string(GjObjects *objects, GjObject object);

/** The @size bytes of a string (borrowed until the next call); NULL: it is none. */
const guint8 *gj_objects_bytes(GjObjects *objects, GjObject object, gsize *size);

/** A number; @fallback: it is none. */
double gj_objects_number(GjObjects *objects, GjObject object, double fallback);

/** An integer, within the range of int; 0: it is none. */
int gj_objects_integer(GjObjects *objects, GjObject object);

/** Whether @array holds @n numbers and no more; then they are in @numbers. */
gboolean gj_objects_numbers(GjObjects *objects, GjObject array, double *numbers, guint n);

gboolean gj_objects_is_stream(GjObjects *objects, GjObject object);

/** By what an indirect object is known in the file; 0: it is none. */
int gj_objects_id(GjObjects *objects, GjObject object);

/** What @stream holds, decrypted but not decoded (transfer full); NULL: it cannot be
 * read. */
GBytes *gj_objects_raw_stream(GjObjects *objects, GjObject stream);

/** Forgets all objects that were given. */
void gj_objects_forget(GjObjects *objects);

/** Frees @objects; accepts NULL. */
void gj_objects_free(GjObjects *objects);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjObjects, gj_objects_free)
