#include "xml_names.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *uri;
    GjXmlSpace space;
} Space;

/* Transitional (schemas.openxmlformats.org) and strict (purl.oclc.org) side by side. */
static const Space spaces[] = {
    {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", GJ_SPACE_W},
    {"http://purl.oclc.org/ooxml/wordprocessingml/main", GJ_SPACE_W},
    {"http://schemas.openxmlformats.org/officeDocument/2006/math", GJ_SPACE_M},
    {"http://purl.oclc.org/ooxml/officeDocument/math", GJ_SPACE_M},
    {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", GJ_SPACE_R},
    {"http://purl.oclc.org/ooxml/officeDocument/relationships", GJ_SPACE_R},
    {"http://schemas.openxmlformats.org/drawingml/2006/main", GJ_SPACE_A},
    {"http://purl.oclc.org/ooxml/drawingml/main", GJ_SPACE_A},
    {"urn:schemas-microsoft-com:vml", GJ_SPACE_V},
    {"urn:schemas-microsoft-com:office:office", GJ_SPACE_O},
    {"http://schemas.openxmlformats.org/markup-compatibility/2006", GJ_SPACE_MC},
    {"http://schemas.microsoft.com/office/word/2015/wordml/symex", GJ_SPACE_SYM},
    {"http://schemas.openxmlformats.org/package/2006/relationships", GJ_SPACE_REL},
    {"http://schemas.openxmlformats.org/package/2006/content-types", GJ_SPACE_CT},
    {"http://purl.org/dc/elements/1.1/", GJ_SPACE_DC},
};

/* Understood beside the above, by the start of the URI: the years of the word extensions
 * (w14 w15 w16… wps wpg wpc wpi wp14 wne), VML of Word, drawings, math. */
static const char *const understood[] = {
    "http://schemas.microsoft.com/office/word/20",
    "http://schemas.microsoft.com/office/drawing/2010/main",
    "http://schemas.openxmlformats.org/drawingml/2006/",
    "http://purl.oclc.org/ooxml/drawingml/",
    "urn:schemas-microsoft-com:office:word",
};

typedef struct {
    const char *local;
    GjXmlSpace space;
    GjXmlName name;
} Name;

static const Name names[] = {
#define X(space, local, constant) {#local, GJ_SPACE_##space, GJ_##space##_##constant},
    GJ_XML_NAMES(X)
#undef X
};

typedef struct {
    const char *local;
    GjXmlSpace space;
} Attribute;

static const Attribute attributes[] = {
#define X(space, local, constant) {#local, GJ_SPACE_##space},
    GJ_XML_ATTRIBUTES(X)
#undef X
};

GjXmlSpace gj_xml_space_find(const char *uri)
{
    for (guint i = 0; uri && i < G_N_ELEMENTS(spaces); i++) {
        if (strcmp(spaces[i].uri, uri) == 0)
            return spaces[i].space;
    }
    return GJ_SPACE_OTHER;
}

gboolean gj_xml_space_is_understood(const char *uri)
{
    if (gj_xml_space_find(uri) != GJ_SPACE_OTHER)
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(understood); i++) {
        if (g_str_has_prefix(uri, understood[i]))
            return TRUE;
    }
    return FALSE;
}

static int compare_names(const void *key, const void *entry)
{
    const Name *a = key;
    const Name *b = entry;
    int order = strcmp(a->local, b->local);

    return order ? order : (int)a->space - (int)b->space;
}

GjXmlName gj_xml_name_find(GjXmlSpace space, const char *local)
{
    const Name key = {local, space, GJ_XML_UNKNOWN};
    const Name *found =
        bsearch(&key, names, G_N_ELEMENTS(names), sizeof *names, compare_names);

    return found ? found->name : GJ_XML_UNKNOWN;
}

const char *gj_xml_attribute_name(GjXmlAttribute attribute, GjXmlSpace *space)
{
    *space = attributes[attribute].space;
    return attributes[attribute].local;
}
