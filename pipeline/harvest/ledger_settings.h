/* The settings of runs in the ledger's table of settings: what former results are worth
 * under that of now. */
#pragma once

#include "ledger.h"
#include "ledger_db.h"

/** How far results of a setting may be used now. */
typedef enum {
    GJ_USE_NOT,
    GJ_USE_UNLIMITED, /**< those that met no limit: the limits are wider now */
    GJ_USE_ALL,
} GjUse;

/** Compares @setting with those of former runs: puts GjUse by number into @uses; @same
 * gets the number of the one that it is, or 0. */
gboolean gj_settings_compare(GjDb *db, const GjSetting *setting, GHashTable *uses,
                             gint64 *same, GError **error);

/** Adds @setting; @number gets its number, which @uses gets as GJ_USE_ALL. */
gboolean gj_settings_add(GjDb *db, const GjSetting *setting, GHashTable *uses,
                         gint64 *number, GError **error);
