/* What stands on pages and does not belong to the text: page numbers, running heads. */
#pragma once

#include "sheet.h"

/** Takes lines that are page numbers or running heads out of @sheets (GjSheet). */
void gj_furniture_remove(GPtrArray *sheets);
