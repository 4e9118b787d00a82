/* A paragraph names a list (w:num) and a level. The list is a view of a definition
 * (w:abstractNum) whose counters all its views share:
 *
 *   num 1 ─┐                    level 0  （%1）  chineseCounting    counter 3
 *   num 2 ─┴─► abstractNum 7    level 1  %2.     decimal            counter 1
 *
 * To count a paragraph of level L:
 *   1. the first one of a list whose level L has a w:startOverride sets the counter of L
 *      to that; else the counter of L goes up by one, or to its start if it is at rest;
 *   2. the counters of deeper levels go to rest, as their w:lvlRestart has it;
 *   3. %1 … %9 of the text of L become the counters, each in its own level's format; a
 *      level at rest shows its start.
 * Costs a hash look-up and the length of the number. Not done: numbers that depend on
 * the language beyond Chinese and Japanese, pictures as bullets. */
#include "docx_numbering.h"

#include "docx_number.h"

#include <string.h>

/* Longest pattern of a number, in bytes: longer is no number. */
#define PATTERN_MAX 255

/* Largest start of a counter: Word's. */
#define START_MAX 32767

/* Most numbering styles on the way to a definition. */
#define LINKS_MAX 4

typedef struct {
    char *pattern; /* such as "（%1）" */
    char *style;   /* the paragraph style that has this level */
    GjNumberFormat format;
    guint width; /* least digits of a decimal number */
    guint start;
    guint restart; /* level (from 1) whose number makes this one start again; 0: none */
    gboolean is_legal; /* all numbers of the pattern decimal */
    gboolean is_hidden;
} Level;

typedef struct {
    Level *levels[GJ_DOCX_LEVELS];
    char *style_link;
    guint counters[GJ_DOCX_LEVELS];
    gboolean is_counting[GJ_DOCX_LEVELS]; /* not at rest */
} Definition;

typedef struct {
    gint definition_id;
    Level *levels[GJ_DOCX_LEVELS]; /* in place of the definition's; NULL: none */
    gint start[GJ_DOCX_LEVELS];    /* w:startOverride; GJ_DOCX_UNSET */
    gboolean is_used[GJ_DOCX_LEVELS];
} List;

struct GjDocxNumbering {
    GjDocxStyles *styles;
    GHashTable *definitions; /* id -> Definition, owned */
    GHashTable *lists;       /* id -> List, owned */
};

typedef struct {
    GjDocxNumbering *numbering;
    Definition *definition;
    List *list;
    gint list_level; /* of the open w:lvlOverride; GJ_DOCX_UNSET */
    Level *level;
    gboolean is_full;
} Reader;

static void level_free(Level *level)
{
    if (!level)
        return;
    g_free(level->pattern);
    g_free(level->style);
    g_free(level);
}

static void definition_free(gpointer data)
{
    Definition *definition = data;

    for (guint i = 0; i < GJ_DOCX_LEVELS; i++)
        level_free(definition->levels[i]);
    g_free(definition->style_link);
    g_free(definition);
}

static void list_free(gpointer data)
{
    List *list = data;

    for (guint i = 0; i < GJ_DOCX_LEVELS; i++)
        level_free(list->levels[i]);
    g_free(list);
}

/* Reading */

static gint number_of(const GjXmlElement *element, GjXmlAttribute attribute, gint max)
{
    return gj_xml_value_number(gj_xml_attribute(element, attribute), 0, max,
                               GJ_DOCX_UNSET);
}

/* The slot of @table for the id that @attribute holds is to be filled: FALSE where there
 * is no id, or no room. */
static gboolean may_add(Reader *reader, GHashTable *table, gint id)
{
    if (g_hash_table_size(table) >= GJ_DOCX_LISTS_MAX)
        reader->is_full = TRUE;
    return id != GJ_DOCX_UNSET && !reader->is_full;
}

static void start_definition(gpointer data, const GjXmlElement *element)
{
    Reader *reader = data;
    GHashTable *definitions = reader->numbering->definitions;
    gint id = number_of(element, GJ_AT_ABSTRACT_NUM_ID, G_MAXINT);

    if (!may_add(reader, definitions, id)) {
        gj_xml_parser_skip(element->parser);
        return;
    }
    reader->definition = g_new0(Definition, 1);
    g_hash_table_replace(definitions, GINT_TO_POINTER(id), reader->definition);
}

static void end_definition(gpointer data)
{
    ((Reader *)data)->definition = NULL;
}

static void start_list(gpointer data, const GjXmlElement *element)
{
    Reader *reader = data;
    GHashTable *lists = reader->numbering->lists;
    gint id = number_of(element, GJ_AT_NUM_ID, G_MAXINT);

    if (!may_add(reader, lists, id)) {
        gj_xml_parser_skip(element->parser);
        return;
    }
    reader->list = g_new0(List, 1);
    reader->list->definition_id = GJ_DOCX_UNSET;
    for (guint i = 0; i < GJ_DOCX_LEVELS; i++)
        reader->list->start[i] = GJ_DOCX_UNSET;
    g_hash_table_replace(lists, GINT_TO_POINTER(id), reader->list);
}

static void end_list(gpointer data)
{
    ((Reader *)data)->list = NULL;
}

static void start_override(gpointer data, const GjXmlElement *element)
{
    ((Reader *)data)->list_level = number_of(element, GJ_AT_ILVL, GJ_DOCX_LEVELS);
}

static void end_override(gpointer data)
{
    ((Reader *)data)->list_level = GJ_DOCX_UNSET;
}

/* A level of the open definition, or one that a list has in its place. */
static void start_level(gpointer data, const GjXmlElement *element)
{
    Reader *reader = data;
    gint index = number_of(element, GJ_AT_ILVL, GJ_DOCX_LEVELS);
    Level **levels = NULL;

    if (reader->definition) {
        levels = reader->definition->levels;
    } else if (reader->list) {
        levels = reader->list->levels;
        if (reader->list_level != GJ_DOCX_UNSET)
            index = reader->list_level;
    }
    if (!levels || index < 0 || index >= GJ_DOCX_LEVELS) {
        gj_xml_parser_skip(element->parser);
        return;
    }
    level_free(levels[index]);
    reader->level = levels[index] = g_new0(Level, 1);
    reader->level->restart = (guint)index;
}

static void end_level(gpointer data)
{
    ((Reader *)data)->level = NULL;
}

/* A custom format is written as its first numbers: "001, 002, 003, ...". */
static void read_format(Reader *reader, const GjXmlElement *element)
{
    GjXmlValue name = gj_xml_attribute(element, GJ_AT_VAL);
    GjXmlValue sample = gj_xml_attribute(element, GJ_AT_FORMAT);

    if (!name.text)
        return;
    reader->level->format = gj_number_format_find(name.text, name.length);
    while (sample.text && reader->level->width < MIN(sample.length, 5) &&
           g_ascii_isdigit(sample.text[reader->level->width]))
        reader->level->width++;
}

static void read_level(gpointer data, const GjXmlElement *element)
{
    Reader *reader = data;
    Level *level = reader->level;
    GjXmlValue value = gj_xml_attribute(element, GJ_AT_VAL);
    gint number = gj_xml_value_number(value, 0, START_MAX, 0);

    if (!level)
        return;
    if (element->name == GJ_W_START) {
        level->start = (guint)number;
    } else if (element->name == GJ_W_LVL_RESTART) {
        level->restart = (guint)number;
    } else if (element->name == GJ_W_IS_LGL) {
        level->is_legal = gj_xml_is_on(element);
    } else if (element->name == GJ_W_VANISH) {
        level->is_hidden = gj_xml_is_on(element);
    } else if (element->name == GJ_W_NUM_FMT) {
        read_format(reader, element);
    } else if (element->name == GJ_W_LVL_TEXT && value.length <= PATTERN_MAX) {
        g_free(level->pattern);
        level->pattern = gj_xml_value_dup(value);
    } else if (element->name == GJ_W_P_STYLE) {
        g_free(level->style);
        level->style = gj_xml_value_dup(value);
    }
}

static void read_style_link(gpointer data, const GjXmlElement *element)
{
    Reader *reader = data;

    if (reader->definition && !reader->definition->style_link)
        reader->definition->style_link =
            gj_xml_value_dup(gj_xml_attribute(element, GJ_AT_VAL));
}

static void read_definition_id(gpointer data, const GjXmlElement *element)
{
    Reader *reader = data;

    if (reader->list)
        reader->list->definition_id = number_of(element, GJ_AT_VAL, G_MAXINT);
}

static void read_start_override(gpointer data, const GjXmlElement *element)
{
    Reader *reader = data;
    gint level = reader->list_level;

    if (reader->list && level >= 0 && level < GJ_DOCX_LEVELS)
        reader->list->start[level] = number_of(element, GJ_AT_VAL, START_MAX);
}

static const GjXmlHandler handlers[GJ_XML_N_NAMES] = {
    [GJ_W_ABSTRACT_NUM] = {start_definition, end_definition},
    [GJ_W_NUM] = {start_list, end_list},
    [GJ_W_LVL_OVERRIDE] = {start_override, end_override},
    [GJ_W_LVL] = {start_level, end_level},
    [GJ_W_START] = {read_level, NULL},
    [GJ_W_LVL_RESTART] = {read_level, NULL},
    [GJ_W_IS_LGL] = {read_level, NULL},
    [GJ_W_VANISH] = {read_level, NULL},
    [GJ_W_NUM_FMT] = {read_level, NULL},
    [GJ_W_LVL_TEXT] = {read_level, NULL},
    [GJ_W_P_STYLE] = {read_level, NULL},
    [GJ_W_NUM_STYLE_LINK] = {read_style_link, NULL},
    [GJ_W_ABSTRACT_NUM_ID] = {read_definition_id, NULL},
    [GJ_W_START_OVERRIDE] = {read_start_override, NULL},
    [GJ_W_NUM_PIC_BULLET] = {gj_xml_skip, NULL},
    [GJ_W_P_PR] = {gj_xml_skip, NULL},
    [GJ_W_R_PR_CHANGE] = {gj_xml_skip, NULL},
};

GjDocxNumbering *gj_docx_numbering_new(GjDocxStyles *styles)
{
    GjDocxNumbering *numbering = g_new0(GjDocxNumbering, 1);

    numbering->styles = styles;
    numbering->definitions = g_hash_table_new_full(NULL, NULL, NULL, definition_free);
    numbering->lists = g_hash_table_new_full(NULL, NULL, NULL, list_free);
    return numbering;
}

gboolean gj_docx_numbering_read(GjDocxNumbering *numbering, GjPackage *package,
                                const char *name, GError **error)
{
    Reader reader = {numbering, NULL, NULL, GJ_DOCX_UNSET, NULL, FALSE};

    if (!gj_package_parse(package, name, handlers, &reader, error))
        return FALSE;
    if (reader.is_full)
        g_set_error(error, GJ_EXTRACT_ERROR, GJ_REASON_LIMIT_SIZE,
                    "%s has more than %d lists", name, GJ_DOCX_LISTS_MAX);
    return !reader.is_full;
}

void gj_docx_numbering_free(GjDocxNumbering *numbering)
{
    if (!numbering)
        return;
    g_hash_table_unref(numbering->definitions);
    g_hash_table_unref(numbering->lists);
    g_free(numbering);
}

/* Counting */

static List *find_list(const GjDocxNumbering *numbering, gint id)
{
    return g_hash_table_lookup(numbering->lists, GINT_TO_POINTER(id));
}

/* The definition of @list, by way of a numbering style where it is only a link. */
static Definition *find_definition(const GjDocxNumbering *numbering, const List *list)
{
    Definition *definition = NULL;

    for (guint i = 0; list && i < LINKS_MAX; i++) {
        const GjDocxStyle *style;

        definition = g_hash_table_lookup(numbering->definitions,
                                         GINT_TO_POINTER(list->definition_id));
        if (!definition || !definition->style_link)
            break;
        style = gj_docx_styles_find(
            numbering->styles, GJ_DOCX_NUMBERING_STYLE,
            (GjXmlValue){definition->style_link, strlen(definition->style_link)});
        list = style ? find_list(numbering, style->numbered.num_id) : NULL;
    }
    return definition;
}

static const Level *level_of(const List *list, const Definition *definition, guint index)
{
    return list->levels[index] ? list->levels[index] : definition->levels[index];
}

static guint start_of(const List *list, const Definition *definition, guint index)
{
    const Level *level = level_of(list, definition, index);

    if (list->start[index] != GJ_DOCX_UNSET)
        return (guint)list->start[index];
    return level ? level->start : 0;
}

/* Steps 1 and 2 of the head of this file. */
static void count(List *list, Definition *definition, guint index)
{
    if (!definition->is_counting[index] ||
        (list->start[index] != GJ_DOCX_UNSET && !list->is_used[index]))
        definition->counters[index] = start_of(list, definition, index);
    else
        definition->counters[index]++;
    definition->is_counting[index] = TRUE;
    list->is_used[index] = TRUE;
    for (guint deeper = index + 1; deeper < GJ_DOCX_LEVELS; deeper++) {
        const Level *level = level_of(list, definition, deeper);

        if (!level || index < level->restart)
            definition->is_counting[deeper] = FALSE;
    }
}

/* Step 3: the pattern of the level @index with its counters. */
static void append_number(GString *text, const List *list, const Definition *definition,
                          guint index)
{
    const Level *level = level_of(list, definition, index);
    const char *c = level ? level->pattern : NULL;

    if (!c || level->is_hidden || level->format == GJ_NUMBER_BULLET)
        return;
    for (; *c; c++) {
        guint of = (guint)(c[1] - '1');
        const Level *other;

        if (*c != '%' || c[1] < '1' || c[1] > '9') {
            g_string_append_c(text, *c);
            continue;
        }
        c++;
        other = of <= index ? level_of(list, definition, of) : NULL;
        if (!other)
            continue;
        gj_number_append(text, level->is_legal ? GJ_NUMBER_DECIMAL : other->format,
                         definition->is_counting[of] ? definition->counters[of]
                                                     : start_of(list, definition, of),
                         other->width);
    }
}

/* The level of a paragraph: its own, else the one its style is tied to, else the style's.
 */
static guint find_level(const Definition *definition, const List *list,
                        GjDocxNumbered direct, const GjDocxStyle *style)
{
    if (direct.level != GJ_DOCX_UNSET)
        return (guint)direct.level;
    if (!style || direct.num_id != GJ_DOCX_UNSET)
        return 0;
    for (guint i = 0; i < GJ_DOCX_LEVELS; i++) {
        const Level *level = level_of(list, definition, i);

        if (level && g_strcmp0(level->style, style->id) == 0)
            return i;
    }
    return (guint)MAX(style->numbered.level, 0);
}

static gint find_num_id(GjDocxNumbered direct, const GjDocxStyle *style)
{
    if (direct.num_id != GJ_DOCX_UNSET)
        return direct.num_id;
    return style ? style->numbered.num_id : GJ_DOCX_UNSET;
}

gboolean gj_docx_is_numbered(GjDocxNumbered direct, const GjDocxStyle *style)
{
    return find_num_id(direct, style) > 0;
}

void gj_docx_numbering_count(GjDocxNumbering *numbering, GjDocxNumbered direct,
                             const GjDocxStyle *style, GString *text)
{
    List *list = find_list(numbering, find_num_id(direct, style));
    Definition *definition = find_definition(numbering, list);
    guint index;

    if (!list || !definition)
        return;
    index = find_level(definition, list, direct, style);
    if (index >= GJ_DOCX_LEVELS)
        return;
    count(list, definition, index);
    append_number(text, list, definition, index);
}
