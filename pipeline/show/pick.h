/* Which page of a document is shown, and which cell. */
#pragma once

#include "sight.h"

/** The pages on which something of a form was read, rising: guint (transfer full). 0
 * stands for tables that are on no page. */
GArray *gj_pick_pages(const GjSight *sight);

/** The observation that is called @address ("table.row_code.col_code"), or NULL. */
const GjObservation *gj_pick_find(const GjSight *sight, const char *address);

/** Whether a cell of the document was taken for @observation; on which page is in
 * @page, 0: on none. What was read from lines of text counts as on no page. */
gboolean gj_pick_place(const GjSight *sight, const GjObservation *observation,
                       guint *page);
