#include "docx_styles.h"

#include "white.h"

#include <string.h>

/* Most styles that one is based on, so that a circle ends; Word allows 10. */
#define CHAIN_MAX 32

/* Longest style id, in bytes; Word's have at most 253 characters. */
#define ID_MAX 1024

/* Outline levels are 0..8; 9 is body text. */
#define OUTLINE_MAX 9

/* Largest letters of Word, and those where nothing says how large they are. */
#define SIZE_MAX_HALF_POINTS     3276
#define SIZE_DEFAULT_HALF_POINTS 20

/* Built-in headings are outline levels even where the style does not say so. */
#define HEADING "heading "

struct GjDocxStyles {
    GHashTable *by_id; /* id -> GjDocxStyle, owned */
    GjDocxStyle *paragraph_default;
    GjDocxFormat defaults;
};

typedef struct {
    GjDocxStyles *styles;
    GjDocxStyle *style; /* open; NULL: none, or left out */
    gboolean is_full;
} Reader;

static void style_free(gpointer data)
{
    GjDocxStyle *style = data;

    g_free(style->id);
    g_free(style->based_on);
    g_free(style);
}

/* Reading */

static GjDocxStyleType type_of(GjXmlValue type)
{
    if (gj_xml_value_is(type, "paragraph"))
        return GJ_DOCX_PARAGRAPH_STYLE;
    if (gj_xml_value_is(type, "character"))
        return GJ_DOCX_CHARACTER_STYLE;
    if (gj_xml_value_is(type, "numbering"))
        return GJ_DOCX_NUMBERING_STYLE;
    return GJ_DOCX_OTHER_STYLE;
}

static void start_style(gpointer data, const GjXmlElement *element)
{
    Reader *reader = data;
    GjDocxStyles *styles = reader->styles;
    GjXmlValue id = gj_xml_attribute(element, GJ_AT_STYLE_ID);
    GjXmlValue is_default = gj_xml_attribute(element, GJ_AT_DEFAULT);
    GjDocxStyle *style;

    if (g_hash_table_size(styles->by_id) >= GJ_DOCX_STYLES_MAX)
        reader->is_full = TRUE;
    if (!id.text || id.length > ID_MAX || reader->is_full) {
        gj_xml_parser_skip(element->parser);
        return;
    }
    style = g_new0(GjDocxStyle, 1);
    style->id = gj_xml_value_dup(id);
    style->type = type_of(gj_xml_attribute(element, GJ_AT_TYPE));
    style->format = GJ_DOCX_FORMAT_NONE;
    style->numbered = GJ_DOCX_NUMBERED_NONE;
    style->outline = GJ_DOCX_UNSET;
    if (styles->paragraph_default &&
        strcmp(styles->paragraph_default->id, style->id) == 0)
        styles->paragraph_default = NULL;
    g_hash_table_replace(styles->by_id, style->id, style);
    if (style->type == GJ_DOCX_PARAGRAPH_STYLE &&
        (gj_xml_value_is(is_default, "1") || gj_xml_value_is(is_default, "true") ||
         gj_xml_value_is(is_default, "on")))
        styles->paragraph_default = style;
    reader->style = style;
}

static void end_style(gpointer data)
{
    ((Reader *)data)->style = NULL;
}

static void read_name(gpointer data, const GjXmlElement *element)
{
    Reader *reader = data;
    GjXmlValue name = gj_xml_attribute(element, GJ_AT_VAL);
    gsize start = strlen(HEADING);

    if (!reader->style || reader->style->outline != GJ_DOCX_UNSET ||
        name.length != start + 1 || g_ascii_strncasecmp(name.text, HEADING, start) != 0)
        return;
    if (name.text[start] >= '1' && name.text[start] <= '9')
        reader->style->outline = name.text[start] - '1';
}

static void read_based_on(gpointer data, const GjXmlElement *element)
{
    Reader *reader = data;

    if (reader->style && !reader->style->based_on)
        reader->style->based_on = gj_xml_value_dup(gj_xml_attribute(element, GJ_AT_VAL));
}

static void read_outline(gpointer data, const GjXmlElement *element)
{
    Reader *reader = data;

    if (reader->style)
        reader->style->outline = gj_xml_value_number(gj_xml_attribute(element, GJ_AT_VAL),
                                                     0, OUTLINE_MAX, GJ_DOCX_UNSET);
}

static void read_number(gpointer data, const GjXmlElement *element)
{
    Reader *reader = data;
    gint number = gj_xml_value_number(gj_xml_attribute(element, GJ_AT_VAL), 0, G_MAXINT,
                                      GJ_DOCX_UNSET);

    if (!reader->style)
        return;
    if (element->name == GJ_W_NUM_ID)
        reader->style->numbered.num_id = number;
    else
        reader->style->numbered.level = number;
}

/* Whether @vert_align, a w:vertAlign, makes superscript or subscript. */
static gboolean is_raised(const GjXmlElement *vert_align)
{
    GjXmlValue value = gj_xml_attribute(vert_align, GJ_AT_VAL);

    return gj_xml_value_is(value, "superscript") || gj_xml_value_is(value, "subscript");
}

/* Whether @color is white, or cannot be told from it. */
static gboolean is_white(GjXmlValue color)
{
    g_autofree char *text = gj_xml_value_dup(color);
    guint64 rgb = 0;

    return text && g_ascii_string_to_unsigned(text, 16, 0, 0xFFFFFF, &rgb, NULL) &&
           gj_is_white((guint)rgb);
}

gboolean gj_docx_is_backing(const GjXmlElement *shd)
{
    GjXmlValue fill = gj_xml_attribute(shd, GJ_AT_FILL);
    GjXmlValue pattern = gj_xml_attribute(shd, GJ_AT_VAL);
    gboolean is_plain = !pattern.text || gj_xml_value_is(pattern, "clear") ||
                        gj_xml_value_is(pattern, "nil");

    return !is_plain || (fill.text && !gj_xml_value_is(fill, "auto") && !is_white(fill));
}

/* What a w:highlight says of the ground. */
static gboolean is_highlight(const GjXmlElement *highlight)
{
    GjXmlValue value = gj_xml_attribute(highlight, GJ_AT_VAL);

    return value.text && !gj_xml_value_is(value, "none") &&
           !gj_xml_value_is(value, "white");
}

/* Sets in @format what colours say. */
static void set_color(GjDocxFormat *format, const GjXmlElement *element)
{
    if (element->name == GJ_W_COLOR)
        format->is_white = is_white(gj_xml_attribute(element, GJ_AT_VAL));
    else if (element->name == GJ_W_HIGHLIGHT)
        format->is_backed = format->is_backed == TRUE || is_highlight(element);
    else
        format->is_backed = format->is_backed == TRUE || gj_docx_is_backing(element);
}

void gj_docx_format_set(GjDocxFormat *format, const GjXmlElement *element)
{
    if (element->name == GJ_W_VANISH)
        format->is_hidden = gj_xml_is_on(element);
    else if (element->name == GJ_W_STRIKE)
        format->is_struck = gj_xml_is_on(element);
    else if (element->name == GJ_W_DSTRIKE)
        format->is_struck_twice = gj_xml_is_on(element);
    else if (element->name == GJ_W_VERT_ALIGN)
        format->is_raised = is_raised(element);
    else if (element->name == GJ_W_POSITION)
        format->is_moved = !gj_xml_value_is(gj_xml_attribute(element, GJ_AT_VAL), "0");
    else if (element->name == GJ_W_SZ)
        format->size = gj_xml_value_number(gj_xml_attribute(element, GJ_AT_VAL), 1,
                                           SIZE_MAX_HALF_POINTS, GJ_DOCX_UNSET);
    else
        set_color(format, element);
}

static void read_format(gpointer data, const GjXmlElement *element)
{
    Reader *reader = data;
    GjXmlName owner = gj_xml_parser_parent(element->parser, 2);
    GjDocxFormat *format = NULL;

    if (owner == GJ_W_STYLE && reader->style)
        format = &reader->style->format;
    else if (owner == GJ_W_R_PR_DEFAULT)
        format = &reader->styles->defaults;
    if (!format)
        return;
    gj_docx_format_set(format, element);
}

static const GjXmlHandler handlers[GJ_XML_N_NAMES] = {
    [GJ_W_STYLE] = {start_style, end_style},   [GJ_W_NAME] = {read_name, NULL},
    [GJ_W_BASED_ON] = {read_based_on, NULL},   [GJ_W_OUTLINE_LVL] = {read_outline, NULL},
    [GJ_W_NUM_ID] = {read_number, NULL},       [GJ_W_ILVL] = {read_number, NULL},
    [GJ_W_VANISH] = {read_format, NULL},       [GJ_W_VERT_ALIGN] = {read_format, NULL},
    [GJ_W_STRIKE] = {read_format, NULL},       [GJ_W_DSTRIKE] = {read_format, NULL},
    [GJ_W_POSITION] = {read_format, NULL},     [GJ_W_SZ] = {read_format, NULL},
    [GJ_W_COLOR] = {read_format, NULL},        [GJ_W_HIGHLIGHT] = {read_format, NULL},
    [GJ_W_SHD] = {read_format, NULL},          [GJ_W_LATENT_STYLES] = {gj_xml_skip, NULL},
    [GJ_W_TBL_STYLE_PR] = {gj_xml_skip, NULL}, [GJ_W_P_PR_CHANGE] = {gj_xml_skip, NULL},
    [GJ_W_R_PR_CHANGE] = {gj_xml_skip, NULL},
};

GjDocxStyles *gj_docx_styles_new(void)
{
    GjDocxStyles *styles = g_new0(GjDocxStyles, 1);

    styles->by_id = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, style_free);
    styles->defaults = GJ_DOCX_FORMAT_NONE;
    return styles;
}

gboolean gj_docx_styles_read(GjDocxStyles *styles, GjPackage *package, const char *name,
                             GError **error)
{
    Reader reader = {styles, NULL, FALSE};

    if (!gj_package_parse(package, name, handlers, &reader, error))
        return FALSE;
    if (reader.is_full)
        g_set_error(error, GJ_EXTRACT_ERROR, GJ_REASON_LIMIT_SIZE,
                    "%s has more than %d styles", name, GJ_DOCX_STYLES_MAX);
    return !reader.is_full;
}

void gj_docx_styles_free(GjDocxStyles *styles)
{
    if (!styles)
        return;
    g_hash_table_unref(styles->by_id);
    g_free(styles);
}

/* Looking up */

static void fill_member(gint *member, gint base)
{
    if (*member == GJ_DOCX_UNSET)
        *member = base;
}

/* Sets what @format does not set to what @base says. */
static void fill(GjDocxFormat *format, const GjDocxFormat *base)
{
    fill_member(&format->is_hidden, base->is_hidden);
    fill_member(&format->is_struck, base->is_struck);
    fill_member(&format->is_struck_twice, base->is_struck_twice);
    fill_member(&format->is_raised, base->is_raised);
    fill_member(&format->is_moved, base->is_moved);
    fill_member(&format->size, base->size);
    fill_member(&format->is_white, base->is_white);
    fill_member(&format->is_backed, base->is_backed);
}

static void inherit(GjDocxStyle *style, const GjDocxStyle *base)
{
    fill(&style->format, &base->format);
    if (style->numbered.num_id == GJ_DOCX_UNSET)
        style->numbered.num_id = base->numbered.num_id;
    if (style->numbered.level == GJ_DOCX_UNSET)
        style->numbered.level = base->numbered.level;
    if (style->outline == GJ_DOCX_UNSET)
        style->outline = base->outline;
}

static const GjDocxStyle *resolve(GjDocxStyles *styles, GjDocxStyle *style)
{
    const GjDocxStyle *base = style;

    if (!style || style->is_resolved)
        return style;
    style->is_resolved = TRUE;
    for (guint i = 0; i < CHAIN_MAX && base->based_on; i++) {
        const GjDocxStyle *next = g_hash_table_lookup(styles->by_id, base->based_on);

        if (!next || next->type != style->type)
            break;
        inherit(style, next);
        base = next;
    }
    return style;
}

const GjDocxStyle *gj_docx_styles_find(GjDocxStyles *styles, GjDocxStyleType type,
                                       GjXmlValue id)
{
    char key[ID_MAX + 1];
    GjDocxStyle *style;

    if (!id.text || id.length > ID_MAX)
        return NULL;
    memcpy(key, id.text, id.length);
    key[id.length] = '\0';
    style = g_hash_table_lookup(styles->by_id, key);
    return style && style->type == type ? resolve(styles, style) : NULL;
}

const GjDocxStyle *gj_docx_styles_default(GjDocxStyles *styles)
{
    return resolve(styles, styles->paragraph_default);
}

/* What two styles and the defaults make of a property that each turns over. */
static gint toggle(gint by_default, gint by_run, gint by_paragraph)
{
    return by_default == TRUE || (by_run == TRUE) != (by_paragraph == TRUE);
}

GjDocxFormat gj_docx_styles_resolve(const GjDocxStyles *styles, GjDocxFormat direct,
                                    const GjDocxStyle *character,
                                    const GjDocxStyle *paragraph)
{
    GjDocxFormat run = GJ_DOCX_FORMAT_NONE;
    GjDocxFormat own = GJ_DOCX_FORMAT_NONE;
    GjDocxFormat format = direct;
    const GjDocxFormat plain = {.size = SIZE_DEFAULT_HALF_POINTS};

    if (character)
        run = character->format;
    if (paragraph)
        own = paragraph->format;
    if (format.is_hidden == GJ_DOCX_UNSET)
        format.is_hidden =
            toggle(styles->defaults.is_hidden, run.is_hidden, own.is_hidden);
    if (format.is_struck == GJ_DOCX_UNSET)
        format.is_struck =
            toggle(styles->defaults.is_struck, run.is_struck, own.is_struck);
    if (format.is_struck_twice == GJ_DOCX_UNSET)
        format.is_struck_twice = toggle(styles->defaults.is_struck_twice,
                                        run.is_struck_twice, own.is_struck_twice);
    fill(&format, &run);
    fill(&format, &own);
    fill(&format, &styles->defaults);
    fill(&format, &plain);
    return format;
}
