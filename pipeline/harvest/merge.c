#include "merge.h"

#include "store.h"

#include <stdarg.h>

/* A merge in progress. */
typedef struct {
    GjLedger *into;
    GjSetting setting; /* strings are borrowed */
    guint count;
    char *list;       /* NULL: no part was seen */
    GPtrArray *names; /* char *, by the number of the part; NULL: not seen */
} Merge;

GQuark gj_merge_error_quark(void)
{
    return g_quark_from_static_string("gj-merge-error");
}

static gboolean fail(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

static gboolean fail(GError **error, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    if (error)
        *error =
            g_error_new_valist(GJ_MERGE_ERROR, GJ_MERGE_ERROR_PARTS, format, arguments);
    va_end(arguments);
    return FALSE;
}

/* The first part says what the merge is of. */
static gboolean begin(Merge *merge, const GjRunInfo *info, GError **error)
{
    merge->count = info->part.count;
    merge->list = g_strdup(info->part.list);
    merge->setting.cpu_s = info->setting.cpu_s;
    merge->setting.memory_mib = info->setting.memory_mib;
    merge->setting.output_mib = info->setting.output_mib;
    merge->setting.pixels = info->setting.pixels;
    g_ptr_array_set_size(merge->names, (int)merge->count);
    return gj_ledger_begin(merge->into, &merge->setting, GJ_REUSE_ALL, error);
}

/* Whether the part @name can be read with this program. */
static gboolean check_reading(const Merge *merge, const char *name, const GjRunInfo *info,
                              GError **error)
{
    const GjSetting *mine = &merge->setting;
    const GjSetting *theirs = &info->setting;

    if (!info->is_complete)
        return fail(error, "%s is not complete: run its harvest again", name);
    if (!g_str_equal(mine->program, theirs->program))
        return fail(error, "%s was read by another version of gouji; merge with that one",
                    name);
    if (!g_str_equal(mine->forms, theirs->forms))
        return fail(error, "%s was read with other templates; give the same --templates",
                    name);
    return TRUE;
}

/* Whether the part @name belongs to those before it; marks its number as seen. */
static gboolean check_number(Merge *merge, const char *name, const GjRunInfo *info,
                             GError **error)
{
    const GjSetting *mine = &merge->setting;
    const GjSetting *theirs = &info->setting;
    char **seen = (char **)&g_ptr_array_index(merge->names, info->part.number - 1);

    if (info->part.count != merge->count || g_strcmp0(info->part.list, merge->list) != 0)
        return fail(error, "%s is no part of the same list of inputs", name);
    if (mine->cpu_s != theirs->cpu_s || mine->memory_mib != theirs->memory_mib ||
        mine->output_mib != theirs->output_mib)
        return fail(error, "%s was read under other limits", name);
    if (mine->pixels != theirs->pixels)
        return fail(error, "%s was read with another --ocr", name);
    if (*seen)
        return fail(error, "%s and %s are both part %u of %u", *seen, name,
                    info->part.number, merge->count);
    *seen = g_strdup(name);
    return TRUE;
}

static gboolean copy(const GjLedgerInput *input, const GjLedgerContent *content,
                     gpointer data, GError **error)
{
    GjLedger *into = data;

    return (!content || gj_ledger_put_content(into, content, error)) &&
           gj_ledger_put_input(into, input, error);
}

/* Opens the part @name. What is wrong with it is no failure of the results. */
static gboolean open_part(GjStore *store, GjRunInfo *info, const char *name,
                          GError **error)
{
    g_autoptr(GError) why = NULL;

    if (gj_store_view(store, name, &why) && gj_ledger_view(store->ledger, info, &why))
        return TRUE;
    if (why->domain == GJ_LEDGER_ERROR)
        return fail(error, "%s", why->message);
    g_propagate_error(error, g_steal_pointer(&why));
    return FALSE;
}

static gboolean add_part(Merge *merge, const char *name, GError **error)
{
    g_auto(GjStore) store = {0};
    g_auto(GjRunInfo) info = {0};

    if (!open_part(&store, &info, name, error) ||
        !check_reading(merge, name, &info, error) ||
        (!merge->list && !begin(merge, &info, error)) ||
        !check_number(merge, name, &info, error))
        return FALSE;
    return gj_ledger_each(store.ledger, copy, merge->into, error);
}

static gboolean check_whole(const Merge *merge, GError **error)
{
    for (guint i = 0; i < merge->count; i++) {
        if (!g_ptr_array_index(merge->names, i))
            return fail(error, "part %u of %u is missing", i + 1, merge->count);
    }
    return TRUE;
}

gboolean gj_merge(GjLedger *into, const char *const *parts, const GjSetting *setting,
                  GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    Merge merge = {.into = into, .setting = *setting, .names = names};
    gboolean goes_on = TRUE;

    for (; goes_on && *parts; parts++)
        goes_on = add_part(&merge, *parts, error);
    GjPart whole = {1, 1, merge.list};
    goes_on =
        goes_on && check_whole(&merge, error) && gj_ledger_finish(into, &whole, error);
    g_free(merge.list);
    return goes_on;
}
