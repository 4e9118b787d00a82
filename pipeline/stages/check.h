#pragma once

#include "pipeline/model/report.h"
#include "pipeline/templates/template.h"

/** The equations of @table of @template over @observations (GjObservation): GjCheck, in
 * template order, added to @checks. DESIGN.md §3 says what passes with blanks. */
void gj_checks_add(GPtrArray *checks, const GjTemplateTable *table,
                   const GPtrArray *observations);

/** A new list that owns its checks (transfer full). */
GPtrArray *gj_checks_new(void);
