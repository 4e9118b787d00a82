/* What libxml2's HTML parser is better not given is taken out before it:
 *
 *   <!--[if mso]>…<![endif]-->  <!doctype …>  <?…?>      left out
 *   <script>…  <noscript>…  <iframe>…                    left out with what they hold
 *   <style>…                                             kept apart
 *   <textarea>a<b  <title>a<b                            a&lt;b: their text holds no tags
 *   </body>  </html>                                     left out: the parser drops what
 *                                                        follows them, browsers show it
 *   <td onclick="…" colspan=2 colspan=3>                 <td colspan="2">
 *   a < b                                                a &lt; b
 *   control characters                                   a space
 *
 * Only attributes that are read stay, each once, and long values are cut: the parser
 * takes time by the square of their number, and gives up at 10 MB. Tags end as in
 * browsers: at the first > that is not in quotes.
 *
 * Cost: one pass. Every search for an end is made once for each kind of end that the page
 * lacks. */
#include "html_clean.h"

#include "html_names.h"

#include <string.h>

/* Longest name of an element or attribute, in bytes; the longest ones of HTML have 10. */
#define NAME_MAX_BYTES 31
/* Longest value kept, in bytes; and of a picture in the page (data:), which may be that
 * of a table. The parser takes no more than 10 MB. */
#define VALUE_MAX_BYTES   8192
#define PICTURE_MAX_BYTES (9u << 20)
#define PICTURE_SIGN      "data:image/"

/* Elements whose content is text, or nothing to the reader. */
typedef enum {
    RAW_DROPPED, /* content left out */
    RAW_STYLE,
    RAW_TEXT,    /* content is text with entities */
    RAW_LINE,    /* likewise; without an end tag it ends with the next tag */
    RAW_LITERAL, /* content is text without entities */
} RawKind;

typedef struct {
    const char *name;
    const char *end; /* its end tag */
    RawKind kind;
    gboolean hides_rest; /* without its end, nothing behind it shows */
} Raw;

static const Raw raws[] = {
    {"script", "</script", RAW_DROPPED, TRUE},
    {"style", "</style", RAW_STYLE, TRUE},
    {"textarea", "</textarea", RAW_TEXT, TRUE},
    {"title", "</title", RAW_LINE, FALSE},
    {"xmp", "</xmp", RAW_LITERAL, TRUE},
    {"iframe", "</iframe", RAW_DROPPED, FALSE},
    {"noscript", "</noscript", RAW_DROPPED, FALSE},
    {"noembed", "</noembed", RAW_DROPPED, FALSE},
    {"noframes", "</noframes", RAW_DROPPED, FALSE},
};

typedef struct {
    const char *at, *end;
    GjHtmlClean *clean;
    gboolean is_xml;                        /* <script/> is closed */
    gboolean in_cell, has_text;             /* in a cell of a table; text in it */
    gboolean lacks[G_N_ELEMENTS(raws)];     /* the page has no more such end */
    gboolean lacks_quote[2], lacks_comment; /* likewise: ", ', end of a comment */
} Cleaner;

static gboolean is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static gboolean is_name_char(char c)
{
    return g_ascii_isalnum(c) || c == '-' || c == ':' || c == '_';
}

/* Appends text without markup, its line ends as \n; @entities: & begins an entity. */
static void append_text(GString *out, const char *from, const char *to, gboolean entities)
{
    for (; from < to; from++) {
        if (*from == '<')
            g_string_append(out, "&lt;");
        else if (*from == '&' && !entities)
            g_string_append(out, "&amp;");
        else if (*from == '\r')
            g_string_append(out, from + 1 < to && from[1] == '\n' ? "" : "\n");
        else if (((guchar)*from < 0x20 && !is_space(*from)) || *from == 0x7F)
            g_string_append_c(out, ' ');
        else
            g_string_append_c(out, *from);
    }
}

/* Reads a name in lower case into @name; characters that no name has are left out. */
static void read_name(Cleaner *cleaner, char name[NAME_MAX_BYTES + 1])
{
    gsize n = 0;

    for (; cleaner->at < cleaner->end; cleaner->at++) {
        char c = *cleaner->at;
        if (is_space(c) || c == '/' || c == '>' || c == '=')
            break;
        if (n < NAME_MAX_BYTES && is_name_char(c))
            name[n++] = g_ascii_tolower(c);
    }
    name[n] = '\0';
}

/* Where the value that starts with the quote at @from ends, or NULL: the page has no such
 * quote any more. */
static const char *find_quote(Cleaner *cleaner, const char *from)
{
    gboolean *lacks = &cleaner->lacks_quote[*from == '\''];
    const char *found = NULL;

    if (!*lacks)
        found = memchr(from + 1, *from, (gsize)(cleaner->end - from - 1));
    *lacks = !found;
    return found;
}

/* Reads a value behind its = into @from and @to. */
static void read_value(Cleaner *cleaner, const char **from, const char **to)
{
    const char *quote = NULL;

    while (cleaner->at < cleaner->end && is_space(*cleaner->at))
        cleaner->at++;
    *from = *to = cleaner->at;
    if (cleaner->at == cleaner->end)
        return;
    if (*cleaner->at == '"' || *cleaner->at == '\'') {
        quote = find_quote(cleaner, cleaner->at);
        *from = ++cleaner->at;
    }
    if (quote) {
        *to = quote;
        cleaner->at = quote + 1;
        return;
    }
    while (cleaner->at < cleaner->end && !is_space(*cleaner->at) && *cleaner->at != '>')
        cleaner->at++;
    *to = cleaner->at;
}

static void append_value(GString *out, const char *from, const char *to)
{
    gboolean is_picture =
        to - from > VALUE_MAX_BYTES &&
        g_ascii_strncasecmp(from, PICTURE_SIGN, strlen(PICTURE_SIGN)) == 0;
    gssize max = is_picture ? PICTURE_MAX_BYTES : VALUE_MAX_BYTES;

    if (to - from > max) {
        to = from + max;
        while (to > from && (*to & 0xC0) == 0x80)
            to--;
    }
    g_string_append(out, "=\"");
    for (; from < to; from++) {
        if (*from == '"')
            g_string_append(out, "&quot;");
        else
            append_text(out, from, from + 1, TRUE);
    }
    g_string_append_c(out, '"');
}

/* One attribute; @seen has a bit for each that the tag has had. */
static void clean_attribute(Cleaner *cleaner, guint32 *seen)
{
    char name[NAME_MAX_BYTES + 1];
    GjHtmlAttribute attribute = GJ_HTML_AT_CLASS;
    const char *from = "", *to = from, *before = cleaner->at;

    read_name(cleaner, name);
    while (cleaner->at < cleaner->end && is_space(*cleaner->at))
        cleaner->at++;
    if (cleaner->at < cleaner->end && *cleaner->at == '=') {
        cleaner->at++;
        read_value(cleaner, &from, &to);
    }
    if (cleaner->at == before) /* a stray character */
        cleaner->at++;
    if (!gj_html_attribute_find(name, &attribute) || *seen & 1u << attribute)
        return;
    *seen |= 1u << attribute;
    g_string_append_printf(cleaner->clean->markup, " %s", name);
    append_value(cleaner->clean->markup, from, to);
}

/* The attributes of a tag and its end; TRUE when it closes itself. */
static gboolean clean_attributes(Cleaner *cleaner)
{
    gboolean closed = FALSE;
    guint32 seen = 0;

    while (cleaner->at < cleaner->end && *cleaner->at != '>') {
        closed = *cleaner->at == '/';
        if (is_space(*cleaner->at) || closed)
            cleaner->at++;
        else
            clean_attribute(cleaner, &seen);
    }
    if (cleaner->at < cleaner->end)
        cleaner->at++;
    return closed;
}

/* ---- cells ---- */

static gboolean is_among(const char *name, const char *const *names)
{
    while (*names && strcmp(name, *names) != 0)
        names++;
    return *names != NULL;
}

/* A start tag begins or ends a cell. What follows a table that lacks its end tag seems to
 * stand in the last cell: it begins with a block behind the text of the cell. */
static void note_start(Cleaner *cleaner, const char *name)
{
    static const char *const rows[] = {"table", "tbody", "thead", "tfoot", "tr", NULL};
    static const char *const blocks[] = {"p",  "div",    "h1",      "h2", "h3",
                                         "h4", "h5",     "h6",      "hr", "ul",
                                         "ol", "center", "section", NULL};

    if (strcmp(name, "td") == 0 || strcmp(name, "th") == 0) {
        cleaner->in_cell = TRUE;
        cleaner->has_text = FALSE;
    } else if (is_among(name, rows) || (cleaner->has_text && is_among(name, blocks))) {
        cleaner->in_cell = FALSE;
    }
}

static void note_end(Cleaner *cleaner, const char *name)
{
    static const char *const ends[] = {"td",    "th",    "tr",   "tbody", "thead",
                                       "tfoot", "table", "body", "html",  NULL};

    if (is_among(name, ends))
        cleaner->in_cell = FALSE;
}

/* ---- tags ---- */

/* The end tag of @raw from here on; NULL: there is none. */
static const char *find_end(Cleaner *cleaner, guint raw)
{
    gsize size = strlen(raws[raw].end);
    const char *at = cleaner->at;

    while (!cleaner->lacks[raw] && (gsize)(cleaner->end - at) > size) {
        at = memchr(at, '<', (gsize)(cleaner->end - at) - size);
        if (!at)
            break;
        if (g_ascii_strncasecmp(at, raws[raw].end, size) == 0 && !is_name_char(at[size]))
            return at;
        at++;
    }
    cleaner->lacks[raw] = TRUE;
    return NULL;
}

/* The content of an element that holds no elements, up to its end tag. */
static void clean_raw(Cleaner *cleaner, guint raw)
{
    const char *from = cleaner->at, *to = find_end(cleaner, raw);

    if (!to && raws[raw].kind == RAW_LINE) {
        to = memchr(from, '<', (gsize)(cleaner->end - from));
        append_text(cleaner->clean->markup, from, to ? to : cleaner->end, TRUE);
        g_string_append_printf(cleaner->clean->markup, "</%s>", raws[raw].name);
        cleaner->at = to ? to : cleaner->end;
        return;
    }
    if (!to && !raws[raw].hides_rest)
        return;
    if (!to) {
        cleaner->clean->unended = raws[raw].name;
        to = cleaner->end;
    }
    if (raws[raw].kind == RAW_STYLE)
        g_string_append_len(cleaner->clean->styles, from, to - from);
    else if (raws[raw].kind != RAW_DROPPED)
        append_text(cleaner->clean->markup, from, to, raws[raw].kind != RAW_LITERAL);
    cleaner->at = to;
}

static void clean_start_tag(Cleaner *cleaner)
{
    char name[NAME_MAX_BYTES + 1];
    gboolean closed = FALSE;

    cleaner->at++;
    read_name(cleaner, name);
    note_start(cleaner, name);
    cleaner->clean->n_scripts += strcmp(name, "script") == 0;
    g_string_append_printf(cleaner->clean->markup, "<%s", name);
    closed = clean_attributes(cleaner);
    g_string_append_c(cleaner->clean->markup, '>');
    for (guint i = 0; i < G_N_ELEMENTS(raws); i++) {
        if (strcmp(name, raws[i].name) != 0)
            continue;
        if (!closed || !cleaner->is_xml)
            clean_raw(cleaner, i);
        else
            g_string_append_printf(cleaner->clean->markup, "</%s>", name);
    }
}

static void clean_end_tag(Cleaner *cleaner)
{
    char name[NAME_MAX_BYTES + 1];
    const char *close = NULL;

    cleaner->at += 2;
    read_name(cleaner, name);
    close = memchr(cleaner->at, '>', (gsize)(cleaner->end - cleaner->at));
    cleaner->at = close ? close + 1 : cleaner->end;
    note_end(cleaner, name);
    if (strcmp(name, "br") == 0)
        g_string_append(cleaner->clean->markup, "<br>");
    else if (strcmp(name, "html") != 0 && strcmp(name, "body") != 0)
        g_string_append_printf(cleaner->clean->markup, "</%s>", name);
}

/* A comment, at its start. */
static void skip_comment(Cleaner *cleaner)
{
    const char *from = cleaner->at + strlen("<!--");
    const char *close = NULL;

    if (*from == '>' || strncmp(from, "->", 2) == 0) { /* <!--> is whole */
        cleaner->at = from + (*from == '>' ? 1 : 2);
        return;
    }
    if (!cleaner->lacks_comment)
        close = memmem(from, (gsize)(cleaner->end - from), "-->", strlen("-->"));
    if (close) {
        cleaner->at = close + strlen("-->");
        return;
    }
    cleaner->lacks_comment = TRUE;
    cleaner->clean->unended = "comment";
    cleaner->at = cleaner->end;
}

/* A declaration, an instruction or the like. */
static void skip_declaration(Cleaner *cleaner)
{
    const char *close = memchr(cleaner->at, '>', (gsize)(cleaner->end - cleaner->at));

    cleaner->at = close ? close + 1 : cleaner->end;
}

static void clean_markup(Cleaner *cleaner)
{
    const char *at = cleaner->at;

    if (g_ascii_isalpha(at[1])) {
        clean_start_tag(cleaner);
    } else if (at[1] == '/' && g_ascii_isalpha(at[2])) {
        clean_end_tag(cleaner);
    } else if (strncmp(at, "<!--", strlen("<!--")) == 0) {
        skip_comment(cleaner);
    } else if (at[1] == '!' || at[1] == '?' || at[1] == '/') {
        skip_declaration(cleaner);
    } else {
        append_text(cleaner->clean->markup, at, at + 1, TRUE);
        cleaner->at++;
    }
}

void gj_html_clean(const char *text, gsize length, GjHtmlClean *clean)
{
    Cleaner cleaner = {.at = text, .end = text + length, .clean = clean};

    *clean = (GjHtmlClean){.markup = g_string_sized_new(length + 1),
                           .styles = g_string_new(NULL)};
    cleaner.is_xml = g_str_has_prefix(text, "<?xml");
    while (cleaner.at < cleaner.end) {
        const char *tag = memchr(cleaner.at, '<', (gsize)(cleaner.end - cleaner.at));
        const char *stop = tag ? tag : cleaner.end;
        append_text(clean->markup, cleaner.at, stop, TRUE);
        while (cleaner.at < stop && is_space(*cleaner.at))
            cleaner.at++;
        cleaner.has_text = cleaner.has_text || cleaner.at < stop;
        cleaner.at = stop;
        if (tag)
            clean_markup(&cleaner);
    }
    clean->cuts_cell = cleaner.in_cell;
}

void gj_html_clean_clear(GjHtmlClean *clean)
{
    if (clean->markup)
        g_string_free(clean->markup, TRUE);
    if (clean->styles)
        g_string_free(clean->styles, TRUE);
    *clean = (GjHtmlClean){NULL};
}
