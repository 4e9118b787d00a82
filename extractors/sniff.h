#pragma once

#include "extractor.h"

/** What the content of a source is. */
typedef struct {
    const char *format;           /**< short name: "docx", "pdf", "xlsx", "text", … */
    const GjExtractor *extractor; /**< who reads it; NULL: nobody here */
    GjReason reason;    /**< where nobody does: unsupported, encrypted, empty, … */
    const char *advice; /**< where nobody does: what a person can do next */
} GjSniff;

/** An extractor that may read what begins with @head and has something to make ready for
 * it; NULL: none. */
const GjExtractor *gj_sniff_prepared(const GjInput *head);

/** Whether an extractor that may read what begins with @head, of which 16 KiB tell it,
 * gives pixels. */
gboolean gj_sniff_may_have_pixels(const GjInput *head);

/** Tells the format of @input from its content; the name only breaks ties. */
GjSniff gj_sniff(const GjInput *input);
