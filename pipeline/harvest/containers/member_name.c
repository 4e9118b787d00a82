#include "member_name.h"

#include "pipeline/harvest/path.h"

#include <string.h>

/* Longest name that is listed, in bytes: that of a path on Linux. */
#define NAME_MAX_BYTES 4096

/* Kept for the life of the reader; (GIConv)-1: this system does not know it. */
static GIConv from_gb18030 = (GIConv)-1;

void gj_member_names_prepare(void)
{
    if (from_gb18030 == (GIConv)-1)
        from_gb18030 = g_iconv_open("UTF-8", "GB18030");
}

/* @raw as GB18030; NULL when it is none. */
static char *decode(const char *raw)
{
    if (from_gb18030 == (GIConv)-1)
        return NULL;
    return g_convert_with_iconv(raw, -1, from_gb18030, NULL, NULL, NULL);
}

/* @text without what goes beyond NAME_MAX_BYTES, as valid UTF-8. */
static char *cut(char *text)
{
    const char *end = NULL;

    if (strlen(text) <= NAME_MAX_BYTES)
        return text;
    text[NAME_MAX_BYTES] = '\0';
    g_utf8_validate(text, -1, &end);
    text[end - text] = '\0';
    return text;
}

char *gj_member_name(const char *raw)
{
    while (g_str_has_prefix(raw, "./"))
        raw += strlen("./");
    char *name = g_utf8_validate(raw, -1, NULL) ? g_strdup(raw) : decode(raw);
    return cut(name ? name : gj_path_listed(raw));
}
