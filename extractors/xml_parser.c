#include "xml_parser.h"

#include "extractor.h"

#include <libxml/parser.h>
#include <string.h>

/* Distinct element names in a part: about 120 in a document; a power of two. */
#define CACHE_SIZE 512

/* Longest tag or comment, in bytes: libxml2 takes time by its square, 1.3 s for this one.
 * The longest ones of Word hold a picture (o:gfxdata) of some MB. */
#define TAG_MAX (16u << 20)

/* Most namespaces that are ignored; Word declares about 20. */
#define IGNORABLE_MAX 64

/* An element on the way down. */
typedef struct {
    GjXmlName name;
    guint8 parent;     /* level of the element that counts as its parent */
    gboolean is_shell; /* mc:AlternateContent or a branch: has no handler */
    gboolean is_taken; /* of mc:AlternateContent: a branch was taken */
} Level;

/* A namespace declaration in scope; the strings are the parser's dictionary's. */
typedef struct {
    const xmlChar *prefix, *uri;
    guint depth;
} Declaration;

/* What (local, uri) means; both are unique strings of the parser's dictionary. */
typedef struct {
    const xmlChar *local, *uri;
    GjXmlName name;
} Meaning;

struct GjXmlParser {
    xmlParserCtxt *context;
    const GjXmlHandler *handlers;
    gpointer user_data;
    GError *error;
    GString *collect;
    GArray *declarations; /* Declaration, outermost first */
    GPtrArray *ignorable; /* namespaces (borrowed from the dictionary) */
    const xmlChar *attribute_names[GJ_XML_N_ATTRIBUTES];
    gsize tag_bytes; /* since the last element or text */
    guint depth;
    guint skip_depth;   /* elements at this depth and deeper are left out; 0: none */
    gboolean skip_ends; /* with the element at that depth, not with its parent */
    Level levels[GJ_XML_DEPTH_MAX + 1];
    Meaning cache[CACHE_SIZE];
};

void gj_xml_parser_take_error(GjXmlParser *parser, GError *error)
{
    if (parser->error)
        g_error_free(error);
    else
        parser->error = error;
    parser->skip_depth = 1;
    parser->skip_ends = FALSE;
    xmlStopParser(parser->context);
}

static void fail(GjXmlParser *parser, GjReason reason, const char *message)
{
    gj_xml_parser_take_error(parser,
                             g_error_new_literal(GJ_EXTRACT_ERROR, (int)reason, message));
}

/* Namespaces */

/* @namespaces: @n pairs of prefix and URI. */
static void declare(GjXmlParser *parser, int n, const xmlChar **namespaces)
{
    for (int i = 0; i < n; i++, namespaces += 2) {
        Declaration declaration = {namespaces[0], namespaces[1], parser->depth};

        g_array_append_val(parser->declarations, declaration);
    }
}

static void undeclare(GjXmlParser *parser)
{
    GArray *declarations = parser->declarations;

    while (declarations->len > 0 &&
           g_array_index(declarations, Declaration, declarations->len - 1).depth >=
               parser->depth)
        g_array_set_size(declarations, declarations->len - 1);
}

/* The URI that @prefix stands for here, or NULL. */
static const xmlChar *uri_of_prefix(GjXmlParser *parser, const char *prefix)
{
    for (guint i = parser->declarations->len; i-- > 0;) {
        const Declaration *d = &g_array_index(parser->declarations, Declaration, i);

        if (g_strcmp0((const char *)d->prefix, prefix) == 0)
            return d->uri;
    }
    return NULL;
}

/* Calls for every namespace whose prefix is listed in @value; FALSE when a call is. */
static gboolean each_prefix(GjXmlParser *parser, GjXmlValue value,
                            gboolean (*call)(GjXmlParser *, const xmlChar *))
{
    g_autofree char *list = gj_xml_value_dup(value);
    g_auto(GStrv) prefixes = g_strsplit_set(list ? list : "", " \t\r\n", -1);

    for (char **prefix = prefixes; *prefix; prefix++) {
        if (**prefix && !call(parser, uri_of_prefix(parser, *prefix)))
            return FALSE;
    }
    return TRUE;
}

static gboolean is_understood(GjXmlParser *parser, const xmlChar *uri)
{
    (void)parser;
    return uri && gj_xml_space_is_understood((const char *)uri);
}

static gboolean ignore(GjXmlParser *parser, const xmlChar *uri)
{
    if (!uri || gj_xml_space_is_understood((const char *)uri) ||
        g_ptr_array_find(parser->ignorable, uri, NULL))
        return TRUE;
    if (parser->ignorable->len < IGNORABLE_MAX)
        g_ptr_array_add(parser->ignorable, (gpointer)uri);
    return TRUE;
}

/* Elements */

static GjXmlName look_up(GjXmlParser *parser, const xmlChar *local, const xmlChar *uri)
{
    if (g_ptr_array_find(parser->ignorable, uri, NULL))
        return GJ_XML_IGNORED;
    return gj_xml_name_find(gj_xml_space_find((const char *)uri), (const char *)local);
}

/* The pointers are unique, so that comparing them is comparing the strings. */
static GjXmlName name_of(GjXmlParser *parser, const xmlChar *local, const xmlChar *uri)
{
    gsize hash = ((gsize)local >> 3) ^ ((gsize)uri >> 5);
    Meaning *meaning = &parser->cache[(hash ^ (hash >> 9)) % CACHE_SIZE];

    if (meaning->local != local || meaning->uri != uri)
        *meaning = (Meaning){local, uri, look_up(parser, local, uri)};
    return meaning->name;
}

/* Enters mc:AlternateContent or one of its branches: the first Choice that requires only
 * what is understood, else the Fallback. FALSE: this branch is not taken. */
static gboolean enter_shell(GjXmlParser *parser, const GjXmlElement *element)
{
    Level *outer = &parser->levels[parser->depth - 1];

    if (element->name == GJ_MC_ALTERNATE_CONTENT)
        return TRUE;
    if (outer->name != GJ_MC_ALTERNATE_CONTENT || outer->is_taken)
        return FALSE;
    if (element->name == GJ_MC_CHOICE &&
        !each_prefix(parser, gj_xml_attribute(element, GJ_AT_REQUIRES), is_understood))
        return FALSE;
    outer->is_taken = TRUE;
    return TRUE;
}

static void start_level(GjXmlParser *parser, const GjXmlElement *element)
{
    Level *outer = &parser->levels[parser->depth - 1];
    Level *level = &parser->levels[parser->depth];

    level->name = element->name;
    level->parent = outer->is_shell ? outer->parent : (guint8)(parser->depth - 1);
    level->is_shell = element->name == GJ_MC_ALTERNATE_CONTENT ||
                      element->name == GJ_MC_CHOICE || element->name == GJ_MC_FALLBACK;
    level->is_taken = FALSE;
    if (element->name == GJ_XML_IGNORED ||
        (level->is_shell && !enter_shell(parser, element)))
        gj_xml_parser_skip(parser);
    else if (!level->is_shell && parser->handlers[element->name].start)
        parser->handlers[element->name].start(parser->user_data, element);
}

/* NOLINTNEXTLINE(readability-function-size): the parameters are libxml2's */
static void on_start(void *data, const xmlChar *local, const xmlChar *prefix,
                     const xmlChar *uri, int n_namespaces, const xmlChar **namespaces,
                     int n_attributes, int n_defaulted, const xmlChar **attributes)
{
    GjXmlParser *parser = data;
    GjXmlElement element = {GJ_XML_UNKNOWN, parser, attributes, (guint)n_attributes};

    (void)prefix;
    (void)n_defaulted;
    parser->tag_bytes = 0;
    if (++parser->depth > GJ_XML_DEPTH_MAX) {
        fail(parser, GJ_REASON_LIMIT_DEPTH, "its elements are nested too deeply");
        return;
    }
    if (parser->skip_depth)
        return;
    if (parser->collect) {
        gj_xml_parser_skip(parser);
        return;
    }
    if (n_namespaces > 0 || parser->depth == 1) {
        declare(parser, n_namespaces, namespaces);
        each_prefix(parser, gj_xml_attribute(&element, GJ_AT_IGNORABLE), ignore);
    }
    element.name = name_of(parser, local, uri);
    start_level(parser, &element);
}

static void on_end(void *data, const xmlChar *local, const xmlChar *prefix,
                   const xmlChar *uri)
{
    GjXmlParser *parser = data;
    guint depth = parser->depth;

    (void)local;
    (void)prefix;
    (void)uri;
    if (parser->error || depth == 0)
        return;
    if (parser->skip_depth && depth >= parser->skip_depth) {
        if (depth == parser->skip_depth && parser->skip_ends)
            parser->skip_depth = 0;
    } else {
        const Level *level = &parser->levels[depth];

        parser->skip_depth = 0;
        if (!level->is_shell && parser->handlers[level->name].end)
            parser->handlers[level->name].end(parser->user_data);
    }
    undeclare(parser);
    parser->depth--;
}

static void on_text(void *data, const xmlChar *text, int length)
{
    GjXmlParser *parser = data;

    parser->tag_bytes = 0;
    if (!parser->collect || parser->skip_depth)
        return;
    if (parser->collect->len + (gsize)length > GJ_XML_TEXT_MAX)
        fail(parser, GJ_REASON_LIMIT_SIZE, "a paragraph is too long");
    else
        g_string_append_len(parser->collect, (const char *)text, length);
}

static void on_document_type(void *data, const xmlChar *name, const xmlChar *public_id,
                             const xmlChar *system_id)
{
    (void)name;
    (void)public_id;
    (void)system_id;
    fail(data, GJ_REASON_DAMAGED, "it declares a DOCTYPE, which Word never writes");
}

/* The first fatal error says where the damage is. */
static void on_error(void *data, xmlErrorPtr problem)
{
    GjXmlParser *parser = data;
    g_autofree char *message = NULL;

    if (parser->error || problem->level != XML_ERR_FATAL)
        return;
    message = g_utf8_make_valid(problem->message ? problem->message : "unknown", -1);
    g_strchomp(message);
    parser->error = g_error_new(GJ_EXTRACT_ERROR, GJ_REASON_DAMAGED,
                                "it is damaged at line %d, column %d (%s)", problem->line,
                                problem->int2, message);
}

GjXmlParser *gj_xml_parser_new(const GjXmlHandler *handlers, gpointer user_data)
{
    GjXmlParser *parser = g_new0(GjXmlParser, 1);
    xmlSAXHandler sax = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .characters = on_text,
        .ignorableWhitespace = on_text,
        .cdataBlock = on_text,
        .internalSubset = on_document_type,
        .serror = on_error,
    };

    parser->handlers = handlers;
    parser->user_data = user_data;
    parser->declarations = g_array_new(FALSE, FALSE, sizeof(Declaration));
    parser->ignorable = g_ptr_array_new();
    parser->context = xmlCreatePushParserCtxt(&sax, parser, NULL, 0, NULL);
    /* The limits on lengths are ours. */
    xmlCtxtUseOptions(parser->context, XML_PARSE_NONET | XML_PARSE_HUGE);
    for (guint i = 0; i < GJ_XML_N_ATTRIBUTES; i++) {
        GjXmlSpace space;
        const char *name = gj_xml_attribute_name(i, &space);

        parser->attribute_names[i] =
            xmlDictLookup(parser->context->dict, (const xmlChar *)name, -1);
    }
    return parser;
}

static void be_quiet(void *data, const char *format, ...)
{
    (void)data;
    (void)format;
}

static void be_quiet_too(void *data, xmlErrorPtr problem)
{
    (void)data;
    (void)problem;
}

/* What a converter of encodings complains of goes past the handler of the parser and
 * would be printed. */
static void parse_quietly(xmlParserCtxt *context, const char *data, int size, int is_last)
{
    xmlGenericErrorFunc generic = xmlGenericError;
    void *generic_data = xmlGenericErrorContext;
    xmlStructuredErrorFunc structured = xmlStructuredError;
    void *structured_data = xmlStructuredErrorContext;

    xmlSetGenericErrorFunc(NULL, be_quiet);
    xmlSetStructuredErrorFunc(NULL, be_quiet_too);
    xmlParseChunk(context, data, size, is_last);
    xmlSetGenericErrorFunc(generic_data, generic);
    xmlSetStructuredErrorFunc(structured_data, structured);
}

static gboolean parse(GjXmlParser *parser, const char *data, int size, gboolean is_last,
                      GError **error)
{
    parser->tag_bytes += (gsize)size;
    if (!parser->error)
        parse_quietly(parser->context, data, size, is_last);
    if (!parser->error && parser->tag_bytes > TAG_MAX)
        fail(parser, GJ_REASON_LIMIT_SIZE, "a tag or a comment in it is too long");
    if (!parser->error && (!parser->context->wellFormed || parser->context->disableSAX))
        fail(parser, GJ_REASON_DAMAGED, "it is no well-formed XML in its encoding");
    if (!parser->error)
        return TRUE;
    g_propagate_error(error, g_error_copy(parser->error));
    return FALSE;
}

gboolean gj_xml_parser_feed(GjXmlParser *parser, const char *data, gsize size,
                            GError **error)
{
    return parse(parser, data, (int)size, FALSE, error);
}

gboolean gj_xml_parser_finish(GjXmlParser *parser, GError **error)
{
    return parse(parser, NULL, 0, TRUE, error);
}

void gj_xml_parser_skip(GjXmlParser *parser)
{
    parser->skip_depth = parser->depth;
    parser->skip_ends = TRUE;
}

void gj_xml_skip(gpointer user_data, const GjXmlElement *element)
{
    (void)user_data;
    gj_xml_parser_skip(element->parser);
}

void gj_xml_parser_skip_rest(GjXmlParser *parser)
{
    parser->skip_depth = parser->depth;
    parser->skip_ends = FALSE;
}

void gj_xml_parser_collect(GjXmlParser *parser, GString *text)
{
    parser->collect = text;
}

guint gj_xml_parser_depth(const GjXmlParser *parser)
{
    return parser->depth;
}

GjXmlName gj_xml_parser_parent(const GjXmlParser *parser, guint levels)
{
    guint depth = parser->depth;

    while (levels-- > 0)
        depth = parser->levels[depth].parent;
    return parser->levels[depth].name;
}

void gj_xml_parser_free(GjXmlParser *parser)
{
    if (!parser)
        return;
    xmlFreeParserCtxt(parser->context);
    g_clear_error(&parser->error);
    g_array_unref(parser->declarations);
    g_ptr_array_unref(parser->ignorable);
    g_free(parser);
}

/* Values */

GjXmlValue gj_xml_attribute(const GjXmlElement *element, GjXmlAttribute attribute)
{
    const xmlChar *const *at = element->attributes;
    const xmlChar *wanted = element->parser->attribute_names[attribute];

    for (guint i = 0; i < element->n_attributes; i++, at += 5) {
        GjXmlSpace space;

        if (at[0] != wanted)
            continue;
        gj_xml_attribute_name(attribute, &space);
        if (space == GJ_SPACE_OTHER || space == gj_xml_space_find((const char *)at[2]))
            return (GjXmlValue){(const char *)at[3], (gsize)(at[4] - at[3])};
    }
    return (GjXmlValue){NULL, 0};
}

gboolean gj_xml_value_is(GjXmlValue value, const char *word)
{
    return value.text && strlen(word) == value.length &&
           memcmp(value.text, word, value.length) == 0;
}

char *gj_xml_value_dup(GjXmlValue value)
{
    return value.text ? g_strndup(value.text, value.length) : NULL;
}

gint gj_xml_value_number(GjXmlValue value, gint min, gint max, gint absent)
{
    char digits[32];
    gint64 number;

    if (!value.text || value.length >= sizeof digits)
        return absent;
    memcpy(digits, value.text, value.length);
    digits[value.length] = '\0';
    if (!g_ascii_string_to_signed(g_strstrip(digits), 10, G_MININT64, G_MAXINT64, &number,
                                  NULL))
        return absent;
    return (gint)CLAMP(number, min, max);
}

gboolean gj_xml_is_on(const GjXmlElement *element)
{
    GjXmlValue value = gj_xml_attribute(element, GJ_AT_VAL);

    return !gj_xml_value_is(value, "0") && !gj_xml_value_is(value, "false") &&
           !gj_xml_value_is(value, "off") && !gj_xml_value_is(value, "none");
}
