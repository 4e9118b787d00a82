/* Ruling lines put together from the pieces they are drawn in. */
#pragma once

#include "pipeline/model/page.h"

/** Most pieces that are kept of a page. */
#define GJ_PIECES_MAX 1000000u

typedef struct GjRules GjRules;

/** No pieces yet (transfer full). */
GjRules *gj_rules_new(void);

/** Adds a drawn straight line: the box that it covers, in points, as it is displayed. One
 * that is too broad for a line, or not finite, is left out. FALSE: there are
 * GJ_PIECES_MAX already. */
gboolean gj_rules_add(GjRules *rules, GjBox box);

/** Puts the pieces together, adds the rules to @page, and forgets the pieces. */
void gj_rules_give(GjRules *rules, GjPage *page);

/** Frees @rules; accepts NULL. */
void gj_rules_free(GjRules *rules);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjRules, gj_rules_free)
