#include "html_style.h"

#include "html_color.h"

#include <string.h>

/* Longest selector and longest rule for one, in bytes; others are passed over. */
#define SELECTOR_MAX 200
/* What begins so far to the left or above does not show, in pixels. */
#define FAR_PX (-999)
/* Largest size of letters, in pixels. */
#define FONT_MAX_PX 10000
/* Nesting of @media blocks that is followed. */
#define MEDIA_MAX 8

struct GjHtmlStyles {
    GHashTable *rules; /* selector → GjHtmlStyle */
};

/* ---- declarations ---- */

static const struct {
    const char *value;
    GjHtmlDisplay display;
} displays[] = {
    {"none", GJ_HTML_DISPLAY_NONE},
    {"inline", GJ_HTML_DISPLAY_INLINE},
    {"contents", GJ_HTML_DISPLAY_INLINE},
    {"inline-block", GJ_HTML_DISPLAY_INLINE_BLOCK},
    {"inline-flex", GJ_HTML_DISPLAY_INLINE_BLOCK},
    {"block", GJ_HTML_DISPLAY_BLOCK},
    {"flex", GJ_HTML_DISPLAY_BLOCK},
    {"grid", GJ_HTML_DISPLAY_BLOCK},
    {"list-item", GJ_HTML_DISPLAY_BLOCK},
    {"flow-root", GJ_HTML_DISPLAY_BLOCK},
    {"table", GJ_HTML_DISPLAY_TABLE},
    {"inline-table", GJ_HTML_DISPLAY_TABLE},
    {"table-row", GJ_HTML_DISPLAY_ROW},
    {"table-cell", GJ_HTML_DISPLAY_CELL},
    {"table-row-group", GJ_HTML_DISPLAY_GROUP},
    {"table-header-group", GJ_HTML_DISPLAY_HEADER},
    {"table-footer-group", GJ_HTML_DISPLAY_FOOTER},
    {"table-caption", GJ_HTML_DISPLAY_CAPTION},
};

static void set_display(GjHtmlStyle *style, const char *value)
{
    for (guint i = 0; i < G_N_ELEMENTS(displays); i++) {
        if (strcmp(value, displays[i].value) == 0)
            style->display = displays[i].display;
    }
}

static GjHtmlSwitch switch_of(gboolean is_on)
{
    return is_on ? GJ_HTML_ON : GJ_HTML_OFF;
}

/* Reads a length into @px; FALSE where it depends on the room there is. */
static gboolean read_px(const char *value, double *px)
{
    static const struct {
        const char *unit;
        double px;
    } units[] = {{"", 1}, {"px", 1}, {"pt", 4.0 / 3}, {"em", 16}, {"rem", 16}};
    char *unit = NULL;

    *px = g_ascii_strtod(value, &unit);
    if (unit == value)
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(units); i++) {
        if (strcmp(unit, units[i].unit) == 0) {
            *px *= units[i].px;
            return TRUE;
        }
    }
    return FALSE;
}

/* A size of letters. */
static void declare_font(GjHtmlStyle *style, const char *value)
{
    static const struct {
        const char *value;
        GjHtmlFont unit;
        guint size;
    } sizes[] = {{"xx-small", GJ_HTML_FONT_CENTIPIXELS, 900},
                 {"x-small", GJ_HTML_FONT_CENTIPIXELS, 1000},
                 {"small", GJ_HTML_FONT_CENTIPIXELS, 1300},
                 {"medium", GJ_HTML_FONT_CENTIPIXELS, 1600},
                 {"smaller", GJ_HTML_FONT_PERCENT, 83}};
    char *unit = NULL;
    double number = g_ascii_strtod(value, &unit), px = 0;

    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
        if (strcmp(value, sizes[i].value) == 0) {
            style->font_unit = sizes[i].unit;
            style->font = sizes[i].size;
        }
    }
    if (!(unit > value && number >= 0 && number <= FONT_MAX_PX))
        return;
    if (strcmp(unit, "em") == 0 || strcmp(unit, "%") == 0) {
        style->font_unit = GJ_HTML_FONT_PERCENT;
        style->font = (guint)(*unit == 'e' ? number * 100 : number);
    } else if (read_px(value, &px)) {
        style->font_unit = GJ_HTML_FONT_CENTIPIXELS;
        style->font = (guint)(px * 100);
    }
}

static void declare_position(GjHtmlStyle *style, const char *value)
{
    style->position = strcmp(value, "absolute") == 0 || strcmp(value, "fixed") == 0
                          ? GJ_HTML_POSITION_ABSOLUTE
                      : strcmp(value, "relative") == 0 ? GJ_HTML_POSITION_RELATIVE
                                                       : GJ_HTML_POSITION_STATIC;
}

static void declare_offset(GjHtmlStyle *style, const char *property, const char *value)
{
    double px = 0;

    if (!read_px(value, &px))
        return;
    if (px <= FAR_PX)
        style->far = GJ_HTML_ON;
    if (strcmp(property, "top") == 0)
        style->lifted = switch_of(px < 0);
}

/* A declaration of where an element stands. */
static void declare_place(GjHtmlStyle *style, const char *property, const char *value)
{
    double px = 0;

    if (strcmp(property, "position") == 0)
        declare_position(style, value);
    else if (strcmp(property, "text-indent") == 0)
        style->far_text = switch_of(read_px(value, &px) && px <= FAR_PX);
    else if (strcmp(property, "left") == 0 || strcmp(property, "top") == 0 ||
             strcmp(property, "margin-left") == 0)
        declare_offset(style, property, value);
}

/* Whether content shows: none, "", ".", "\20" are there to end a float. */
static gboolean is_content(const char *value)
{
    if (strcmp(value, "none") == 0 || strcmp(value, "normal") == 0)
        return FALSE;
    for (value += strspn(value, "\"' "); *value; value += strspn(value, "\"' ")) {
        char *end = NULL;
        guint64 code = *value == '\\' ? g_ascii_strtoull(value + 1, &end, 16) : '.';
        gboolean is_escape = *value == '\\' && end > value + 1;
        if (is_escape && !g_unichar_isspace((gunichar)code) && code != 0x200B)
            return TRUE;
        if (!is_escape &&
            (*value != '.' || strspn(value + 1, "\"' ") < strlen(value + 1)))
            return TRUE;
        value = is_escape ? end : value + 1;
    }
    return FALSE;
}

/* A declaration of what stands in an element and how much room it has. */
static void declare_content(GjHtmlStyle *style, const char *property, const char *value)
{
    double px = 0;

    if (strcmp(property, "content") == 0)
        style->generated = switch_of(is_content(value));
    else if ((strcmp(property, "width") == 0 || strcmp(property, "height") == 0) &&
             read_px(value, &px) && px <= GJ_HTML_TINY_MAX_PX)
        style->tiny = GJ_HTML_ON;
    else if (strcmp(property, "opacity") == 0)
        style->clear = switch_of(read_px(value, &px) && px == 0);
    else if (strcmp(property, "font-size") == 0)
        declare_font(style, value);
    else
        declare_place(style, property, value);
}

static void declare_align(GjHtmlStyle *style, const char *value)
{
    style->raised = switch_of(strcmp(value, "super") == 0 || strcmp(value, "sub") == 0);
    style->at_top = switch_of(strcmp(value, "text-top") == 0);
}

static gboolean is_background(const char *property)
{
    return strcmp(property, "background") == 0 ||
           strcmp(property, "background-color") == 0 ||
           strcmp(property, "background-image") == 0;
}

/* A declaration of a colour. */
static void declare_color(GjHtmlStyle *style, const char *property, const char *value)
{
    if (strcmp(property, "color") == 0)
        style->white = switch_of(gj_html_is_white(value));
    else
        style->backed = switch_of(
            gj_html_is_backing(value) ||
            (strcmp(property, "background-image") == 0 && style->backed == GJ_HTML_ON));
}

/* One declaration, in lower case, without white space around. */
static void declare(GjHtmlStyle *style, const char *property, const char *value)
{
    if (strcmp(property, "display") == 0)
        set_display(style, value);
    else if (strcmp(property, "visibility") == 0)
        style->invisible = switch_of(strcmp(value, "visible") != 0);
    else if (strcmp(property, "text-decoration") == 0 ||
             strcmp(property, "text-decoration-line") == 0)
        style->struck = switch_of(strstr(value, "line-through") != NULL);
    else if (strcmp(property, "vertical-align") == 0)
        declare_align(style, value);
    else if (strcmp(property, "white-space") == 0)
        style->preserved =
            switch_of(strcmp(value, "pre") == 0 || strcmp(value, "pre-wrap") == 0);
    else if (strcmp(property, "list-style") == 0 ||
             strcmp(property, "list-style-type") == 0)
        style->unnumbered = switch_of(strstr(value, "none") != NULL);
    else if (strcmp(property, "color") == 0 || is_background(property))
        declare_color(style, property, value);
    else
        declare_content(style, property, value);
}

/* Adds the declarations from @text to @end to @style. */
static void declare_all(GjHtmlStyle *style, const char *text, const char *end)
{
    while (text < end) {
        const char *stop = memchr(text, ';', (gsize)(end - text));
        const char *colon = memchr(text, ':', (gsize)((stop ? stop : end) - text));
        gsize size = (gsize)((stop ? stop : end) - text);

        if (colon && size < SELECTOR_MAX) {
            g_autofree char *property = g_ascii_strdown(text, colon - text);
            g_autofree char *value =
                g_ascii_strdown(colon + 1, (stop ? stop : end) - colon - 1);
            char *mark = strchr(value, '!'); /* !important */
            if (mark)
                *mark = '\0';
            declare(style, g_strstrip(property), g_strstrip(value));
        }
        text = stop ? stop + 1 : end;
    }
}

static void take(GjHtmlSwitch *mine, GjHtmlSwitch more)
{
    if (more)
        *mine = more;
}

/* What @more says counts more than what @style says. */
static void merge(GjHtmlStyle *style, const GjHtmlStyle *more)
{
    if (more->display)
        style->display = more->display;
    if (more->position)
        style->position = more->position;
    if (more->font_unit) {
        style->font_unit = more->font_unit;
        style->font = more->font;
    }
    take(&style->lifted, more->lifted);
    take(&style->at_top, more->at_top);
    take(&style->far, more->far);
    take(&style->far_text, more->far_text);
    take(&style->clear, more->clear);
    take(&style->invisible, more->invisible);
    take(&style->struck, more->struck);
    take(&style->raised, more->raised);
    take(&style->white, more->white);
    take(&style->backed, more->backed);
    take(&style->preserved, more->preserved);
    take(&style->unnumbered, more->unnumbered);
    take(&style->generated, more->generated);
    take(&style->tiny, more->tiny);
}

/* ---- sheets ---- */

/* Whether @selector is for one element by name, class or id. */
static gboolean is_simple(const char *selector)
{
    guint n_marks = 0;

    if (!*selector)
        return FALSE;
    for (const char *at = selector; *at; at++) {
        if (!g_ascii_isalnum(*at) && !strchr("-_.#", *at) && !(*at & 0x80))
            return FALSE;
        n_marks += *at == '.' || *at == '#';
    }
    return n_marks <= 1;
}

/* Cuts ::before or ::after off @selector; FALSE: it has neither. */
static gboolean cut_pseudo(char *selector)
{
    char *colon = strchr(selector, ':');
    const char *name = NULL;

    if (!colon)
        return FALSE;
    name = colon + strspn(colon, ":");
    if (g_ascii_strcasecmp(name, "before") != 0 && g_ascii_strcasecmp(name, "after") != 0)
        return FALSE;
    *colon = '\0';
    return TRUE;
}

/* What a rule for a pseudo-element says of the element that has it. */
static GjHtmlStyle style_of_owner(const GjHtmlStyle *style)
{
    gboolean shows = style->generated == GJ_HTML_ON && style->invisible != GJ_HTML_ON &&
                     style->display != GJ_HTML_DISPLAY_NONE;

    return (GjHtmlStyle){.generated = shows ? GJ_HTML_ON : GJ_HTML_UNSET};
}

/* Gives the style of the rule @body to each of the @selectors. */
static void add_rule(GjHtmlStyles *styles, const char *selectors, gsize size,
                     const char *body, const char *end)
{
    g_autofree char *list = g_strndup(selectors, size);
    g_auto(GStrv) parts = NULL;
    GjHtmlStyle style = {0}, none = {0};

    declare_all(&style, body, end);
    if (memcmp(&style, &none, sizeof style) == 0)
        return;
    parts = g_strsplit(list, ",", -1);
    for (char **part = parts; *part; part++) {
        char *selector = g_strstrip(*part);
        GjHtmlStyle said = cut_pseudo(selector) ? style_of_owner(&style) : style;
        GjHtmlStyle *known = NULL;
        if (!is_simple(selector))
            continue;
        known = g_hash_table_lookup(styles->rules, selector);
        if (!known) {
            known = g_new0(GjHtmlStyle, 1);
            g_hash_table_insert(styles->rules, g_strdup(selector), known);
        }
        merge(known, &said);
    }
}

/* @sheet without comments and the marks round old ones (transfer full). */
static GString *strip_comments(const char *sheet)
{
    GString *out = g_string_new(NULL);

    while (*sheet) {
        const char *begin = strstr(sheet, "/*");
        const char *end = begin ? strstr(begin + 2, "*/") : NULL;
        if (!end) {
            g_string_append(out, sheet);
            break;
        }
        g_string_append_len(out, sheet, begin - sheet);
        sheet = end + 2;
    }
    g_string_replace(out, "<!--", "", 0);
    g_string_replace(out, "-->", "", 0);
    return out;
}

/* Whether a block behind an at-rule is for the screen. */
static gboolean is_for_screen(const char *rule, gsize size)
{
    g_autofree char *media = g_ascii_strdown(rule, (gssize)size);

    if (!g_str_has_prefix(media, "@media") || strstr(media, "max-width"))
        return FALSE;
    return strstr(media, "screen") || strstr(media, "all");
}

/* The brace that closes the block that @text is in, or its end. */
static const char *skip_block(const char *text)
{
    for (guint depth = 1; *text; text++) {
        depth += *text == '{';
        depth -= *text == '}';
        if (depth == 0)
            break;
    }
    return text;
}

static void read_sheet(GjHtmlStyles *styles, const char *at)
{
    guint n_media = 0;

    while (*at) {
        gsize size = strcspn(at, "{};");
        const char *selectors = at;
        char stop = at[size];

        while (g_ascii_isspace(*selectors))
            selectors++;
        at += size + (stop != '\0');
        if (stop == '}')
            n_media -= n_media > 0;
        if (stop != '{')
            continue;
        if (*selectors == '@' && n_media < MEDIA_MAX &&
            is_for_screen(selectors, (gsize)(at - 1 - selectors))) {
            n_media++;
            continue;
        }
        const char *end = skip_block(at);
        if (*selectors != '@')
            add_rule(styles, selectors, (gsize)(at - 1 - selectors), at, end);
        at = *end ? end + 1 : end;
    }
}

GjHtmlStyles *gj_html_styles_new(const char *sheet)
{
    GjHtmlStyles *styles = g_new0(GjHtmlStyles, 1);
    g_autoptr(GString) plain = strip_comments(sheet);

    styles->rules = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    read_sheet(styles, plain->str);
    return styles;
}

/* ---- elements ---- */

/* Adds the rules for @prefix and @name of @size bytes. */
static void add_rules(const GjHtmlStyles *styles, GjHtmlStyle *style, const char *prefix,
                      const char *mark, const char *name, gsize size)
{
    char selector[2 * SELECTOR_MAX];
    const GjHtmlStyle *rule = NULL;

    if (size >= SELECTOR_MAX)
        return;
    g_snprintf(selector, sizeof selector, "%s%s%.*s", prefix, mark, (int)size, name);
    rule = g_hash_table_lookup(styles->rules, selector);
    if (rule)
        merge(style, rule);
}

GjHtmlStyle gj_html_styles_find(const GjHtmlStyles *styles, const GjHtmlNode *node)
{
    const char *name = gj_html_name_word((GjHtmlName)node->name);
    const char *classes = gj_html_value(node, GJ_HTML_AT_CLASS);
    const char *id = gj_html_value(node, GJ_HTML_AT_ID);
    const char *own = gj_html_value(node, GJ_HTML_AT_STYLE);
    GjHtmlStyle style = {0};

    if (g_hash_table_size(styles->rules) > 0) {
        add_rules(styles, &style, "", "", name, strlen(name));
        while (classes && *classes) {
            gsize size = strcspn(classes, " \t\r\n\f");
            add_rules(styles, &style, "", ".", classes, size);
            add_rules(styles, &style, name, ".", classes, size);
            classes += size + strspn(classes + size, " \t\r\n\f");
        }
        if (id) {
            add_rules(styles, &style, "", "#", id, strlen(id));
            add_rules(styles, &style, name, "#", id, strlen(id));
        }
    }
    if (own)
        declare_all(&style, own, own + strlen(own));
    return style;
}

void gj_html_styles_free(GjHtmlStyles *styles)
{
    if (!styles)
        return;
    g_hash_table_unref(styles->rules);
    g_free(styles);
}
