#include "superscript.h"

/* Appends the bytes of @text from @from to before @to. */
static void append_part(GString *plain, const GString *text, gsize from, gsize to)
{
    if (to <= from)
        return;
    if (plain->len > 0 && g_ascii_isdigit(plain->str[plain->len - 1]) &&
        g_ascii_isdigit(text->str[from]))
        g_string_append_c(plain, ' ');
    g_string_append_len(plain, text->str + from, (gssize)(to - from));
}

static gboolean is_mark(const char *text, gsize size)
{
    for (const char *at = text; at < text + size; at = g_utf8_next_char(at)) {
        if (!gj_superscript_is_mark(g_utf8_get_char(at)))
            return FALSE;
    }
    return TRUE;
}

char *gj_superscripts_drop(const GString *text, const GArray *pairs)
{
    GString *plain = g_string_new(NULL);
    gsize from = 0;

    for (guint i = 0; i + 1 < pairs->len; i += 2) {
        gsize begin = MIN(g_array_index(pairs, gsize, i), text->len);
        gsize end = MIN(g_array_index(pairs, gsize, i + 1), text->len);
        if (!is_mark(text->str + begin, end - begin))
            continue;
        append_part(plain, text, from, begin);
        from = end;
    }
    append_part(plain, text, from, text->len);
    return g_string_free(plain, FALSE);
}
