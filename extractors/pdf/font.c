/* A font tells its characters by a map of its own (ToUnicode), or by codes that have a
 * meaning:
 *
 *   composite  its glyphs are those of a known collection (Adobe-GB1 …). Identity alone
 *              numbers the glyphs of the embedded font: nothing tells what they are.
 *   simple     an encoding by name, or names of glyphs; a Type 1 font brings its own.
 *              An embedded TrueType font that is symbolic has codes of its own, whatever
 *              encoding is named: readers look its glyphs up without it
 *   Type 3     names of glyphs, if they are those that everybody uses */
#include "font.h"

#include <string.h>

/* Flags of a font's descriptor. */
#define SYMBOLIC_FLAG    (1 << 2)
#define NONSYMBOLIC_FLAG (1 << 5)

/* Names of glyphs that say nothing: letters of a subset, numbered. */
static gboolean is_numbered(const char *name)
{
    const char *digits = name + 1 + strcspn(name + 1, "0123456789");

    return digits - (name + 1) <= 3 && *digits &&
           strspn(digits, "0123456789") == strlen(digits) &&
           !(g_str_has_prefix(name, "/u") && strlen(digits) >= 4);
}

/* Whether the names of glyphs in @differences mean something: most of them. */
static gboolean has_names(GjObjects *objects, GjObject differences)
{
    guint n = MIN(gj_objects_length(objects, differences), 512u);
    guint n_names = 0, n_numbered = 0;

    for (guint i = 0; i < n; i++) {
        const char *name =
            gj_objects_name(objects, gj_objects_at(objects, differences, i));
        if (!name)
            continue;
        n_names++;
        n_numbered += is_numbered(name);
    }
    return n_names > 0 && n_numbered * 2 <= n_names;
}

static gboolean composite_has_unicode(GjObjects *objects, GjObject font)
{
    static const char *const known[] = {"GB1",    "CNS1",   "Japan1",
                                        "Japan2", "Korea1", "KR"};
    GjObject descendant =
        gj_objects_at(objects, gj_objects_get(objects, font, "/DescendantFonts"), 0);
    GjObject system = gj_objects_get(objects, descendant, "/CIDSystemInfo");
    const char *ordering =
        gj_objects_string(objects, gj_objects_get(objects, system, "/Ordering"));

    for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
        if (g_strcmp0(ordering, known[i]) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Whether the codes of @font are characters (UniGB-UCS2-H) of the collection of GB 18030,
 * which has no U+2212: readers give nothing for it, and draw nothing or a box. */
static gboolean loses_minus(GjObjects *objects, GjObject font)
{
    const char *encoding =
        gj_objects_name(objects, gj_objects_get(objects, font, "/Encoding"));

    return encoding && g_str_has_prefix(encoding, "/UniGB-");
}

/* Whether the encoding of @font, by its name, is one for writing downwards. */
static gboolean is_downward(GjObjects *objects, GjObject font)
{
    const char *encoding =
        gj_objects_name(objects, gj_objects_get(objects, font, "/Encoding"));

    return encoding && g_str_has_suffix(encoding, "-V");
}

/* Whether @font is one of those that give a list its bullets: it has no other figures
 * than its codes say. */
static gboolean is_bullets(GjObjects *objects, GjObject font)
{
    const char *name =
        gj_objects_name(objects, gj_objects_get(objects, font, "/BaseFont"));

    return name && (strstr(name, "Wingdings") || strstr(name, "Webdings") ||
                    g_str_has_suffix(name, "Symbol") || strstr(name, "SymbolMT"));
}

/* Whether @font is an embedded TrueType font with codes of its own. */
static gboolean is_symbolic(GjObjects *objects, GjObject font)
{
    GjObject descriptor = gj_objects_get(objects, font, "/FontDescriptor");
    int flags =
        gj_objects_integer(objects, gj_objects_get(objects, descriptor, "/Flags"));

    return (flags & SYMBOLIC_FLAG) && !(flags & NONSYMBOLIC_FLAG) &&
           !is_bullets(objects, font) &&
           gj_objects_is_stream(objects,
                                gj_objects_get(objects, descriptor, "/FontFile2"));
}

static gboolean simple_has_unicode(GjObjects *objects, GjObject font, gboolean is_type3)
{
    GjObject encoding = gj_objects_get(objects, font, "/Encoding");
    GjObject differences = gj_objects_get(objects, encoding, "/Differences");

    if (gj_objects_name(objects, encoding))
        return !is_symbolic(objects, font);
    if (differences)
        return has_names(objects, differences);
    return !is_type3 && !is_symbolic(objects, font);
}

GjFont gj_font_read(GjObjects *objects, GjObject font)
{
    const char *type =
        gj_objects_name(objects, gj_objects_get(objects, font, "/Subtype"));
    gboolean is_composite = g_strcmp0(type, "/Type0") == 0;
    gboolean is_type3 = g_strcmp0(type, "/Type3") == 0;

    GjObject map = gj_objects_get(objects, font, "/ToUnicode");
    GjFont found = {.object = font,
                    .has_unicode = TRUE,
                    .is_composite = is_composite,
                    .map = gj_objects_is_stream(objects, map) ? map : 0};

    /* without a font readers draw nothing, or in one of theirs */
    if (font && !found.map)
        found.has_unicode = is_composite ? composite_has_unicode(objects, font)
                                         : simple_has_unicode(objects, font, is_type3);
    found.is_downward = is_composite && is_downward(objects, font);
    found.loses_minus = is_composite && !found.map && loses_minus(objects, font);
    return found;
}
