/* Whether a form is filled in. */
#pragma once

#include <glib.h>

/** Whether no one of @observations (GjObservation) has a figure, or a dash for one. */
gboolean gj_form_is_blank(const GPtrArray *observations);

/** Whether more of @observations are there than missing: what was not read may be filled
 * in. */
gboolean gj_form_is_there(const GPtrArray *observations);

/** Whether nearly all of @observations are there and many have a figure, as only a report
 * itself has them. */
gboolean gj_form_is_filled(const GPtrArray *observations);
