/* Tables without rules between their columns that page breaks cut: pages under each
 * other, as if there were no break. */
#pragma once

#include "sheet.h"

/** Parts those of @sheets (GjSheet, furniture taken out) anew between which such a table
 * may be cut; @pages (GjPage) are what they were made of. Slices of one table know that
 * they are. */
void gj_stack_sheets(const GPtrArray *sheets, const GPtrArray *pages);
