#include "ledger_settings.h"

static GjUse use_of(const GjSetting *now, const GjSetting *then)
{
    if (!g_str_equal(now->program, then->program) ||
        !g_str_equal(now->forms, then->forms) || now->pixels != then->pixels)
        return GJ_USE_NOT;
    if (now->cpu_s == then->cpu_s && now->memory_mib == then->memory_mib &&
        now->output_mib == then->output_mib)
        return GJ_USE_ALL;
    return now->cpu_s >= then->cpu_s && now->memory_mib >= then->memory_mib &&
                   now->output_mib >= then->output_mib
               ? GJ_USE_UNLIMITED
               : GJ_USE_NOT;
}

gboolean gj_settings_compare(GjDb *db, const GjSetting *setting, GHashTable *uses,
                             gint64 *same, GError **error)
{
    g_autoptr(GjStatement) each = gj_db_prepare(
        db,
        "SELECT id, program, forms, cpu_s, memory_mib, output_mib, pixels FROM settings",
        error);

    *same = 0;
    while (each && gj_statement_step(each, error)) {
        GjSetting then = {
            (char *)gj_statement_text(each, 1),  (char *)gj_statement_text(each, 2),
            (guint)gj_statement_number(each, 3), (guint)gj_statement_number(each, 4),
            (guint)gj_statement_number(each, 5), (guint)gj_statement_number(each, 6)};
        gint64 id = gj_statement_number(each, 0);
        GjUse use = use_of(setting, &then);
        g_hash_table_insert(uses, GINT_TO_POINTER((int)id), GINT_TO_POINTER((int)use));
        if (use == GJ_USE_ALL)
            *same = id;
    }
    return each && !gj_statement_failed(each);
}

gboolean gj_settings_add(GjDb *db, const GjSetting *setting, GHashTable *uses,
                         gint64 *number, GError **error)
{
    g_autoptr(GjStatement) add = gj_db_prepare(
        db,
        "INSERT INTO settings (program, forms, cpu_s, memory_mib, output_mib, pixels)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        error);

    if (!add)
        return FALSE;
    gj_statement_set_text(add, 1, setting->program);
    gj_statement_set_text(add, 2, setting->forms);
    gj_statement_set_number(add, 3, setting->cpu_s);
    gj_statement_set_number(add, 4, setting->memory_mib);
    gj_statement_set_number(add, 5, setting->output_mib);
    gj_statement_set_number(add, 6, setting->pixels);
    if (!gj_statement_run(add, error) ||
        !gj_db_number(db, "SELECT last_insert_rowid()", number, error))
        return FALSE;
    g_hash_table_insert(uses, GINT_TO_POINTER((int)*number), GINT_TO_POINTER(GJ_USE_ALL));
    return TRUE;
}
