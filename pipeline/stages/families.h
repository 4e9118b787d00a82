/* A document read against the templates of each family by itself: what one form calls its
 * lines never changes how another one is read. */
#pragma once

#include "compose.h"

typedef struct GjFamilies GjFamilies;

/** The families of @templates (borrowed) (transfer full). */
GjFamilies *gj_families_new(const GjTemplates *templates);

/** From now on results also tell what the cells of tables were taken for. */
void gj_families_mark(GjFamilies *families);

/** The result of the family that @blocks are of: the first one of whose cells most are
 * there, else the one with most cells. Where no family's tables are, one that takes the
 * paper for its report all the same, best one that was in use in its year (transfer
 * full). */
GjResult *gj_families_read(GjFamilies *families, const GjBlocks *blocks);

/** Frees @families; accepts NULL. */
void gj_families_free(GjFamilies *families);
