/* What a line of a text dump is, from the line alone.
 *
 *  1. Drawn rules and page numbers hold no cell:    |---|:--:|    - 4 -
 *  2. A bar closes a cell:    规章 |  → 规章    规章 | 0 |  → 规章, 0    ||  → "", ""
 *     What bars at the ends of a row mean is told by the rows nearby.
 *  3. n tabs make n + 1 fields, empty ones kept, but a single tab before one text is
 *     indentation.
 *  4. Of the rest, what reads like a sentence is prose; text in brackets counts for
 *     nothing there, since long labels carry their remarks in brackets.
 *  5. What is left is words, which the lines around decide of (see line_words.c).
 *
 * In doubt a line is no prose: a cell taken for prose would tear its table in two, while
 * prose among cells only is one cell too many. */
#include "lines.h"

#include "line_chars.h"
#include "line_words.h"

#include <string.h>

/* Characters outside brackets from which a line with the marks of a sentence is prose.
 * The longest label of the forms, 2. of （六）, has 38. */
#define PROSE_LENGTH 45
#define PROSE_COMMAS 3
/* The same for a line of two parts and more that ends like a sentence, and for an item of
 * a list that does. */
#define SENTENCE_LENGTH 20
#define ITEM_LENGTH     12
/* Longest page number line, in bytes, and longest line of dashes that is a value. */
#define FURNITURE_SIZE_MAX 64
#define DASHES_MAX         4
/* Dashes that make a drawn rule between bars. */
#define RULE_DASHES_MIN 3

/* Page numbers with digits as #, all dashes as -, without spaces and in half width. */
static const char *const page_forms[] = {
    "-#-",         "第#页",        "第#页共#页", "第#页,共#页",
    "第#页/共#页", "第#页(共#页)", "共#页第#页", "共#页,第#页",
    "#/#",         "page#",        "page#of#",
};

/* What converters leave of a bookmark: [bookmark: NAME]. */
#define BOOKMARK "[bookmark:"

static gboolean is_bar(gunichar c)
{
    return c == '|' || c == 0xFF5C || c == 0x2502 || c == 0x2503 || c == 0x2551;
}

/* How many spaces stand at @at, in bytes. */
static gsize count_spaces(const char *at, const char *end)
{
    const char *from = at;

    while (at < end && gj_char_is_space(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    return (gsize)(at - from);
}

/* @text without its bookmarks (transfer full). */
static char *remove_bookmarks(const char *text)
{
    GString *rest = g_string_new(NULL);
    const char *mark = strstr(text, BOOKMARK);
    const char *end = mark ? strchr(mark, ']') : NULL;

    while (end) {
        g_string_append_len(rest, text, mark - text);
        text = end + 1;
        mark = strstr(text, BOOKMARK);
        end = mark ? strchr(mark, ']') : NULL;
    }
    g_string_append(rest, text);
    return g_string_free(rest, FALSE);
}

/* A copy of @size bytes of @text without the spaces around it (transfer full). */
static char *trim_spaces(const char *text, gsize size)
{
    const char *end = text + size, *from = text + count_spaces(text, end);

    while (end > from) {
        const char *last = g_utf8_prev_char(end);
        if (!gj_char_is_space(g_utf8_get_char(last)))
            break;
        end = last;
    }
    return g_strndup(from, (gsize)(end - from));
}

char *gj_line_trim(const char *text, gsize size)
{
    g_autofree char *copy = trim_spaces(text, size);
    g_autofree char *bare = NULL;

    if (!strstr(copy, BOOKMARK))
        return g_steal_pointer(&copy);
    bare = remove_bookmarks(copy);
    return trim_spaces(bare, strlen(bare));
}

/* --- page numbers and drawn rules ------------------------------------------------------
 */

/* @c as the forms of page numbers have it; 0: dropped. */
static gunichar page_char(gunichar c)
{
    if (c > 0xFF00 && c < 0xFF5F)
        c -= 0xFEE0;
    if (gj_char_is_space(c))
        return 0;
    if (gj_char_is_dash(c) || c == 0xB7 || c == 0x2022 || c == '~')
        return '-';
    return g_ascii_isdigit((char)(c < 0x80 ? c : 0)) ? '#' : g_unichar_tolower(c);
}

static gboolean is_page_number(const char *text)
{
    g_autoptr(GString) form = g_string_new(NULL);
    gunichar last = 0;

    if (strlen(text) > FURNITURE_SIZE_MAX)
        return FALSE;
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = page_char(g_utf8_get_char(text));
        if (c && !(c == last && (c == '#' || c == '-')))
            g_string_append_unichar(form, c);
        last = c;
    }
    for (guint i = 0; i < G_N_ELEMENTS(page_forms); i++) {
        if (strcmp(form->str, page_forms[i]) == 0)
            return TRUE;
    }
    return FALSE;
}

/* The parts of a line that may be a drawn rule. */
typedef struct {
    guint frames;   /* bars, corners and crossings */
    guint segments; /* runs of dashes between them */
    guint longest;  /* dashes of the longest and the shortest segment */
    guint shortest;
    gboolean is_aligned; /* a colon stands at the end of a segment */
    gboolean is_drawn;   /* holds corners of the box drawing block */
} Rule;

static void close_segment(Rule *rule, guint *dashes)
{
    if (*dashes == 0)
        return;
    rule->shortest = rule->segments ? MIN(rule->shortest, *dashes) : *dashes;
    rule->longest = MAX(rule->longest, *dashes);
    rule->segments++;
    *dashes = 0;
}

/* Measures @text; FALSE when it holds anything that no drawn rule does. */
static gboolean measure_rule(const char *text, Rule *rule)
{
    guint dashes = 0;

    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if (c == '-' || c == '=' || c == '_' || c == 0x2014 || c == 0x2500 ||
            c == 0x2501 || c == 0x2550) {
            dashes++;
        } else if (is_bar(c) || c == '+' || (c >= 0x2504 && c <= 0x257F)) {
            close_segment(rule, &dashes);
            rule->frames++;
            rule->is_drawn = rule->is_drawn || (!is_bar(c) && c != '+');
        } else if (gj_char_is_space(c)) {
            close_segment(rule, &dashes);
        } else if (c == ':') {
            rule->is_aligned = TRUE;
        } else {
            return FALSE;
        }
    }
    close_segment(rule, &dashes);
    return TRUE;
}

static gboolean is_drawn_rule(const char *text)
{
    Rule rule = {0};

    if (!measure_rule(text, &rule) || rule.segments == 0)
        return FALSE;
    if (rule.is_drawn)
        return TRUE;
    if (rule.frames == 0)
        return rule.longest > DASHES_MAX;
    return rule.frames > 1 && (rule.shortest >= RULE_DASHES_MIN || rule.is_aligned);
}

/* --- prose -----------------------------------------------------------------------------
 */

/* What speaks for a sentence, counted outside brackets. */
typedef struct {
    guint length; /* characters that are no spaces */
    guint strong; /* marks that end a sentence or a part of it */
    guint commas;
    gunichar last; /* the last character */
    int depth;     /* brackets left open at the end */
} Measure;

static gboolean is_strong(gunichar c)
{
    return c == 0x3002 || c == 0xFF1B || c == 0xFF01 || c == 0xFF1F || c == ';' ||
           c == '!' || c == '?';
}

/* A comma inside a number is none. */
static gboolean is_comma(const char *at)
{
    gunichar c = g_utf8_get_char(at);

    return c == 0xFF0C || (c == ',' && !g_ascii_isdigit(at[1]));
}

static Measure measure(const char *text, gboolean skip_brackets)
{
    Measure m = {0};

    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        int step = skip_brackets ? gj_char_bracket(c) : 0;
        m.depth = MAX(m.depth + step, 0);
        if (m.depth > 0 || step != 0 || gj_char_is_space(c))
            continue;
        m.length++;
        m.strong += is_strong(c);
        m.commas += is_comma(text);
        m.last = c;
    }
    return m;
}

static gboolean is_list_item(const char *text)
{
    gunichar c = g_utf8_get_char(text);

    return gj_text_skip_enumerator(text) || c == 0x2022 || c == 0x25CF ||
           ((c == '-' || c == '*') && gj_char_is_space(g_utf8_get_char(text + 1)));
}

/* Whether @text, trimmed, reads like a sentence. */
static gboolean is_prose(const char *text)
{
    Measure m = measure(text, TRUE);

    if (m.depth > 0) {
        m = measure(text, FALSE);
        m.commas = 0;
    }
    if (m.length < ITEM_LENGTH || (m.strong == 0 && m.commas < PROSE_COMMAS))
        return FALSE;
    if (gj_words_count_values(text) >= 2)
        return FALSE;
    if (m.length >= PROSE_LENGTH)
        return TRUE;
    if (!is_strong(m.last) || m.commas + m.strong < 2)
        return FALSE;
    return m.length >= SENTENCE_LENGTH || is_list_item(text);
}

/* --- kinds and fields ------------------------------------------------------------------
 */

/* What a line is made of. */
typedef struct {
    guint bars, tabs;
    gboolean has_text;
    gboolean starts_with_tab; /* before anything but spaces */
    gboolean starts_with_bar;
    gboolean ends_with_bar; /* but for spaces */
    gboolean is_padded;     /* by spaces behind the last bar */
    gboolean is_tight;      /* at most one space stands before the last bar, and a bar */
} Outline;

static Outline outline(const char *text)
{
    Outline o = {0};
    guint spaces = 0; /* since the last bar */

    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if (c == '\t') {
            o.starts_with_tab =
                o.starts_with_tab || (!o.has_text && o.tabs == 0 && o.bars == 0);
            o.tabs++;
        } else if (is_bar(c)) {
            o.starts_with_bar = o.starts_with_bar || (!o.has_text && o.bars == 0);
            o.is_tight = o.bars > 0 && o.ends_with_bar && spaces <= 1;
            o.bars++;
            o.ends_with_bar = TRUE;
            spaces = 0;
        } else if (!gj_char_is_space(c)) {
            o.has_text = TRUE;
            o.ends_with_bar = FALSE;
        } else {
            spaces++;
        }
    }
    o.is_padded = o.ends_with_bar && spaces > 0;
    return o;
}

GjLineKind gj_line_kind(const char *text)
{
    Outline o = outline(text);
    gboolean is_one_cell =
        o.bars == 0 && (o.tabs == 0 || (o.tabs == 1 && o.starts_with_tab));
    g_autofree char *trimmed = NULL;

    if (!o.has_text && o.bars == 0 && o.tabs == 0)
        return GJ_LINE_BLANK;
    if (o.has_text && is_drawn_rule(text))
        return GJ_LINE_FURNITURE;
    if (o.bars > 0)
        return o.has_text ? GJ_LINE_BARRED : GJ_LINE_BARS;
    if (!is_one_cell)
        return GJ_LINE_TABBED;
    trimmed = gj_line_trim(text, strlen(text));
    if (*trimmed == '\0' && o.tabs == 0)
        return GJ_LINE_BLANK;
    if (is_page_number(trimmed))
        return GJ_LINE_FURNITURE;
    if (is_prose(trimmed))
        return GJ_LINE_PROSE;
    return o.tabs > 0 ? GJ_LINE_INDENTED : GJ_LINE_WORDS;
}

static gboolean is_tab(gunichar c)
{
    return c == '\t';
}

/* The texts between the characters that @splits, trimmed: one more than there are. */
static GPtrArray *split_at(const char *text, gboolean (*splits)(gunichar c))
{
    GPtrArray *fields = g_ptr_array_new_with_free_func(g_free);
    const char *from = text;

    for (; *text; text = g_utf8_next_char(text)) {
        if (splits(g_utf8_get_char(text))) {
            g_ptr_array_add(fields, gj_line_trim(from, (gsize)(text - from)));
            from = g_utf8_next_char(text);
        }
    }
    g_ptr_array_add(fields, gj_line_trim(from, (gsize)(text - from)));
    return fields;
}

static GPtrArray *split_at_bars(const char *text, GjBarStyle style)
{
    GPtrArray *fields = split_at(text, is_bar);
    GjBars bars = gj_line_bars(text);

    if (bars.starts && style.is_framed)
        g_ptr_array_remove_index(fields, 0);
    if (bars.ends && !style.is_open)
        g_ptr_array_remove_index(fields, fields->len - 1);
    return fields;
}

GjBars gj_line_bars(const char *text)
{
    Outline o = outline(text);

    return (GjBars){o.bars, o.starts_with_bar, o.ends_with_bar, o.is_padded, o.is_tight};
}

GPtrArray *gj_line_fields(const char *text, GjLineKind kind, GjBarStyle style)
{
    GPtrArray *fields = NULL;

    switch (kind) {
    case GJ_LINE_BARS:
        return split_at_bars(text, (GjBarStyle){FALSE, FALSE});
    case GJ_LINE_BARRED:
        return split_at_bars(text, style);
    case GJ_LINE_TABBED:
        return split_at(text, is_tab);
    case GJ_LINE_WORDS:
    case GJ_LINE_INDENTED:
    case GJ_LINE_PROSE:
        fields = g_ptr_array_new_with_free_func(g_free);
        g_ptr_array_add(fields, gj_line_trim(text, strlen(text)));
        return fields;
    case GJ_LINE_BLANK:
    case GJ_LINE_FURNITURE:
        break;
    }
    return g_ptr_array_new_with_free_func(g_free);
}
