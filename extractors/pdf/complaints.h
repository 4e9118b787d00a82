/* What Poppler's diagnostics mean for a document. The list is described in docs/pdf.md.
 */
#pragma once

#include <glib.h>

typedef enum {
    GJ_COMPLAINT_NONE,    /**< nothing that concerns text or lines */
    GJ_COMPLAINT_DAMAGE,  /**< something of the page may be lost */
    GJ_COMPLAINT_NO_DATA, /**< the data for Chinese encodings is not installed */
} GjComplaint;

/** Judges @said, lines of diagnostics. The first line that counts goes to @line
 * (transfer full, nullable). */
GjComplaint gj_complaints_judge(const char *said, char **line);
