#pragma once

#include "pipeline/model/report.h"
#include "pipeline/templates/template.h"

/** The equations of @table of @template over @observations (GjObservation): GjCheck, in
 * template order, added to @checks. DESIGN.md §3 says what passes with blanks. */
void gj_checks_add(GPtrArray *checks, const GjTemplateTable *table,
                   const GPtrArray *observations);

/** A new list that owns its checks (transfer full). */
GPtrArray *gj_checks_new(void);

/** Observations by their codes. */
typedef struct GjCheckIndex GjCheckIndex;

/** An index of @observations (borrowed) (transfer full). */
GjCheckIndex *gj_check_index_new(const GPtrArray *observations);

/** Frees @index; accepts NULL. */
void gj_check_index_free(GjCheckIndex *index);

/** Whether @equation has @o as a term; @code: the row or column it is repeated for. */
gboolean gj_equation_takes(const GjEquation *equation, const GjObservation *o,
                           const char **code);

/** Whether @equation of @table holds for the row or column @code. @n_flagged: how many of
 * its terms are flagged. */
GjCheckStatus gj_check_one(GjCheckIndex *index, const GjTemplateTable *table,
                           const GjEquation *equation, const char *code,
                           guint *n_flagged);
