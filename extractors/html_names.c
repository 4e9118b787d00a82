#include "html_names.h"

#include <stdlib.h>
#include <string.h>

static const char *const names[] = {
#define NAME(name, constant, kind) #name,
    GJ_HTML_NAMES(NAME)
#undef NAME
};

static const GjHtmlKind kinds[GJ_HTML_N_NAMES] = {GJ_HTML_INLINE, GJ_HTML_INLINE,
#define KIND(name, constant, kind) GJ_HTML_##kind,
                                                  GJ_HTML_NAMES(KIND)
#undef KIND
};

static const char *const attributes[] = {
#define NAME(name, constant) #name,
    GJ_HTML_ATTRIBUTES(NAME)
#undef NAME
};

static int compare(const void *a, const void *b)
{
    return strcmp(a, *(const char *const *)b);
}

GjHtmlName gj_html_name_find(const char *name)
{
    const char *const *found =
        bsearch(name, names, G_N_ELEMENTS(names), sizeof *names, compare);

    return found ? (GjHtmlName)(found - names + GJ_HTML_TEXT + 1) : GJ_HTML_UNKNOWN;
}

const char *gj_html_name_word(GjHtmlName name)
{
    return name > GJ_HTML_TEXT ? names[name - GJ_HTML_TEXT - 1] : "";
}

GjHtmlKind gj_html_name_kind(GjHtmlName name)
{
    return kinds[name];
}

gboolean gj_html_attribute_find(const char *name, GjHtmlAttribute *attribute)
{
    const char *const *found =
        bsearch(name, attributes, G_N_ELEMENTS(attributes), sizeof *attributes, compare);

    if (found)
        *attribute = (GjHtmlAttribute)(found - attributes);
    return found != NULL;
}
