/* What results depend on besides the bytes of the inputs: this program, the templates,
 * the limits, what is read from pixels. A ledger keeps results apart by it. */
#pragma once

#include "ocr/ocr.h"
#include "pipeline/harvest/ledger.h"
#include "pipeline/harvest/limits.h"

/** The setting of this program with the user's templates in folder @own (nullable) and
 * @limits, reading as much as @mode says from pixels (transfer full; clear it). Errors:
 * GJ_TEMPLATE_ERROR_READ. */
gboolean gj_setting_find(GjSetting *setting, const char *own, const GjLimits *limits,
                         GjOcrMode mode, GError **error);

/** Frees what @setting holds. */
void gj_setting_clear(GjSetting *setting);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjSetting, gj_setting_clear)
