#pragma once

#include "match.h"

/** What the page prints for the field of @binding, as the rules of meaning have it
 * (DESIGN.md §4) (transfer full). */
GjObservation *gj_observe(const GjBinding *binding, const GjTemplate *template);
