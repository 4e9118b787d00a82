#include "pipeline/model/run.h"

static void token_clear(gpointer data)
{
    g_free(((GjToken *)data)->text);
}

GjRun *gj_run_new(void)
{
    GjRun *run = g_new0(GjRun, 1);

    run->lines = g_ptr_array_new_with_free_func(g_free);
    run->tokens = g_array_new(FALSE, FALSE, sizeof(GjToken));
    g_array_set_clear_func(run->tokens, token_clear);
    return run;
}

guint gj_run_add_line(GjRun *run, const char *text)
{
    g_ptr_array_add(run->lines, g_strdup(text));
    return run->lines->len - 1;
}

void gj_run_take_token(GjRun *run, guint line, guint field, char *text)
{
    GjToken token = {text, line, field};

    g_array_append_val(run->tokens, token);
}

void gj_run_free(GjRun *run)
{
    if (!run)
        return;
    g_ptr_array_unref(run->lines);
    g_array_unref(run->tokens);
    g_free(run);
}
