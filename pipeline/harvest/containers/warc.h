/* Web archives (WARC): what servers answered, record by record. */
#pragma once

#include "level.h"

/** The bytes of a web archive, inflated. */
typedef struct {
    /** Gives the next bytes in @data (borrowed until the next call) and their number; 0
     * at the end, -1 where they are broken. */
    gssize (*pull)(gpointer user_data, const guint8 **data);
    gpointer user_data;
    const guint8 *data; /**< what was pulled and is not yet read */
    gsize size;
} GjWarcInput;

/** Whether the @size bytes at @data begin a web archive. */
gboolean gj_warc_is(const guint8 *data, gsize size);

/** Reads all records of @input and gives the documents among the responses; the rest is
 * counted in the message of @level. */
void gj_warc_read(GjLevel *level, GjWarcInput *input);
