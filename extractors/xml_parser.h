/* XML parts as a stream of elements: libxml2's SAX2 push parser behind a table of
 * handlers. Namespaces become classes, mc:AlternateContent shows exactly one branch, and
 * nothing of a part is kept. No document type, no entities, no network. */
#pragma once

#include "xml_names.h"

/** Deepest nesting of elements; Word itself stays below 100. */
#define GJ_XML_DEPTH_MAX 256

/** Longest text that is collected into one string, in bytes. */
#define GJ_XML_TEXT_MAX (16u << 20)

typedef struct GjXmlParser GjXmlParser;

/** An element that just started; valid in its start handler only. */
typedef struct {
    GjXmlName name;
    GjXmlParser *parser;
    gconstpointer attributes;
    guint n_attributes;
} GjXmlElement;

/** A stretch of UTF-8 that does not end with NUL; @text NULL: there is none. */
typedef struct {
    const char *text;
    gsize length;
} GjXmlValue;

/** What is done where an element starts and where it ends; both nullable. */
typedef struct {
    void (*start)(gpointer user_data, const GjXmlElement *element);
    void (*end)(gpointer user_data);
} GjXmlHandler;

/** A parser of one part. @handlers: GJ_XML_N_NAMES of them, borrowed; elements without
 * one are looked through (transfer full). */
GjXmlParser *gj_xml_parser_new(const GjXmlHandler *handlers, gpointer user_data);

/** Parses the next @size bytes. FALSE with GJ_REASON_DAMAGED when they are not
 * well-formed or declare a document type, GJ_REASON_LIMIT_DEPTH or GJ_REASON_LIMIT_SIZE,
 * or with the error of gj_xml_parser_take_error(). */
gboolean gj_xml_parser_feed(GjXmlParser *parser, const char *data, gsize size,
                            GError **error);

/** Tells that the part ends here. Errors as above. */
gboolean gj_xml_parser_finish(GjXmlParser *parser, GError **error);

/** Stops parsing with @error (taken), from a handler. */
void gj_xml_parser_take_error(GjXmlParser *parser, GError *error);

/** Leaves out the content of the element that just started, and its end handler. */
void gj_xml_parser_skip(GjXmlParser *parser);

/** A start handler that does just that. */
void gj_xml_skip(gpointer user_data, const GjXmlElement *element);

/** Leaves out the siblings that follow the element that just ended. */
void gj_xml_parser_skip_rest(GjXmlParser *parser);

/** Appends the text that follows to @text (borrowed), until called with NULL; elements
 * in it are left out. */
void gj_xml_parser_collect(GjXmlParser *parser, GString *text);

/** Depth of the element that just started or ended; the root has 1. */
guint gj_xml_parser_depth(const GjXmlParser *parser);

/** The element that contains the one that just started or ended, @levels up (1: its
 * parent), mc:AlternateContent and its branches not counted. */
GjXmlName gj_xml_parser_parent(const GjXmlParser *parser, guint levels);

/** Frees @parser; accepts NULL. */
void gj_xml_parser_free(GjXmlParser *parser);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjXmlParser, gj_xml_parser_free)

/** The value of @attribute of @element. */
GjXmlValue gj_xml_attribute(const GjXmlElement *element, GjXmlAttribute attribute);

/** Whether @value is @word. */
gboolean gj_xml_value_is(GjXmlValue value, const char *word);

/** @value as a string (transfer full) (nullable). */
char *gj_xml_value_dup(GjXmlValue value);

/** @value as a decimal number, the nearest in @min..@max; @absent when it is none. */
gint gj_xml_value_number(GjXmlValue value, gint min, gint max, gint absent);

/** The on/off value of @element: on without a value, off for 0, false, off, none. */
gboolean gj_xml_is_on(const GjXmlElement *element);
