/* What is said of cells, in words: why a value is what it is. */
#pragma once

#include "sight.h"

/** How a field is called: "table.row_code.col_code" (transfer full). */
char *gj_remark_address(const GjObservation *observation);

/** Whether @observation is a term of @check. */
gboolean gj_remark_is_term(const GjCheck *check, const GjObservation *observation);

/** Whether @observation needs to be looked at: it is flagged, or corrected. */
gboolean gj_remark_is_needed(const GjObservation *observation);

/** What is said of a value that is flagged, with its other readings @alternatives
 * (GjAlternative, nullable) and the equations of @checks that fail with it (transfer
 * full). */
char *gj_remark_new(const GjObservation *observation, const GArray *alternatives,
                    const GPtrArray *checks);

/** @check in words: the equation in codes, and its figures (transfer full). */
char *gj_remark_of_check(const GjCheck *check);

/** All that is known of @observation, a line each (transfer full). */
char *gj_remark_whole(const GjObservation *observation, const GArray *alternatives,
                      const GPtrArray *checks);
