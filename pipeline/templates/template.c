#include "template.h"

#include "template_read.h"

#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <string.h>

G_DEFINE_QUARK(gj_template_error, gj_template_error)

#define TEMPLATE_NAMESPACE "urn:gouji:template:1"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlDoc, xmlFreeDoc)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlRelaxNG, xmlRelaxNGFree)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlRelaxNGParserCtxt, xmlRelaxNGFreeParserCtxt)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlRelaxNGValidCtxt, xmlRelaxNGFreeValidCtxt)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlParserCtxt, xmlFreeParserCtxt)

/* libxml2's errors, first one kept: the later ones follow from it. */
static void keep_first_error(void *user_data, xmlErrorPtr xml_error)
{
    GString *message = user_data;

    if (message->len == 0 && xml_error->message) {
        long line = xml_error->line > 0 ? xml_error->line : xmlGetLineNo(xml_error->node);
        if (line > 0)
            g_string_printf(message, "line %ld: ", line);
        g_string_append(message, xml_error->message);
        g_strchomp(message->str);
        message->len = strlen(message->str);
    }
}

static xmlDoc *read_xml(const char *path, GError **error)
{
    g_autoptr(GError) why = NULL;
    g_autofree char *bytes = NULL;
    gsize size = 0;

    if (!g_file_get_contents(path, &bytes, &size, &why) || size > G_MAXINT) {
        g_set_error(error, GJ_TEMPLATE_ERROR, GJ_TEMPLATE_ERROR_READ, "%s",
                    why ? why->message : "the file is too large");
        return NULL;
    }
    g_autoptr(xmlParserCtxt) context = xmlNewParserCtxt();
    xmlDoc *doc = xmlCtxtReadMemory(context, bytes, (int)size, path, NULL,
                                    XML_PARSE_NONET | XML_PARSE_COMPACT |
                                        XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (!doc) {
        const xmlError *last = xmlCtxtGetLastError(context);
        g_autofree char *text =
            g_strchomp(g_strdup(last && last->message ? last->message : "is no XML"));
        g_set_error(error, GJ_TEMPLATE_ERROR, GJ_TEMPLATE_ERROR_READ, "%s: line %d: %s",
                    path, last ? last->line : 0, text);
    }
    return doc;
}

static gboolean hold_against(xmlDoc *doc, const char *path, const char *schema_path,
                             GError **error)
{
    g_autoptr(GString) message = g_string_new(NULL);
    g_autoptr(xmlRelaxNGParserCtxt) parser = xmlRelaxNGNewParserCtxt(schema_path);
    xmlRelaxNGSetParserStructuredErrors(parser, keep_first_error, message);
    g_autoptr(xmlRelaxNG) schema = parser ? xmlRelaxNGParse(parser) : NULL;
    g_autoptr(xmlRelaxNGValidCtxt) check = schema ? xmlRelaxNGNewValidCtxt(schema) : NULL;

    if (!check) {
        g_set_error(error, GJ_TEMPLATE_ERROR, GJ_TEMPLATE_ERROR_READ,
                    "%s: the schema cannot be read", schema_path);
        return FALSE;
    }
    xmlRelaxNGSetValidStructuredErrors(check, keep_first_error, message);
    if (xmlRelaxNGValidateDoc(check, doc) == 0)
        return TRUE;
    g_set_error(error, GJ_TEMPLATE_ERROR, GJ_TEMPLATE_ERROR_INVALID,
                "%s: not a template: %s", path, message->str);
    return FALSE;
}

static gboolean is_ours(const xmlNode *root)
{
    return root && root->ns && g_str_equal((const char *)root->name, "template") &&
           g_str_equal((const char *)root->ns->href, TEMPLATE_NAMESPACE);
}

static int compare_templates(gconstpointer a, gconstpointer b)
{
    const GjTemplate *x = *(GjTemplate *const *)a;
    const GjTemplate *y = *(GjTemplate *const *)b;
    int order = strcmp(x->family, y->family);

    if (order == 0)
        order = (x->from_year > y->from_year) - (x->from_year < y->from_year);
    return order ? order : strcmp(x->id, y->id);
}

GjTemplates *gj_templates_new(void)
{
    GjTemplates *templates = g_new0(GjTemplates, 1);

    templates->items = g_ptr_array_new_with_free_func((GDestroyNotify)gj_template_free);
    templates->folding = g_hash_table_new(NULL, NULL);
    gj_template_document_init(&templates->words);
    templates->words.folding = templates->folding;
    return templates;
}

static void add_new(GPtrArray *list, const GPtrArray *words)
{
    for (guint i = 0; i < words->len; i++) {
        const char *word = g_ptr_array_index(words, i);
        if (!g_ptr_array_find_with_equal_func(list, word, g_str_equal, NULL))
            g_ptr_array_add(list, g_strdup(word));
    }
}

static void add_words(GjTemplateDocument *all, const GjTemplateDocument *some)
{
    add_new(all->subjects, some->subjects);
    add_new(all->kinds, some->kinds);
    add_new(all->headings, some->headings);
    add_new(all->refusals, some->refusals);
}

gboolean gj_templates_add_file(GjTemplates *templates, const char *path,
                               const char *schema, GError **error)
{
    g_autoptr(xmlDoc) doc = read_xml(path, error);

    if (!doc)
        return FALSE;
    xmlNode *root = xmlDocGetRootElement(doc);
    if (!is_ours(root)) {
        g_set_error(error, GJ_TEMPLATE_ERROR, GJ_TEMPLATE_ERROR_INVALID,
                    "%s: not a template: the root is not <template> of %s", path,
                    TEMPLATE_NAMESPACE);
        return FALSE;
    }
    if (schema && !hold_against(doc, path, schema, error))
        return FALSE;
    g_autoptr(GjTemplate) template = gj_template_read(root, templates->folding, error);
    if (!template) {
        g_prefix_error(error, "%s: ", path);
        return FALSE;
    }
    if (gj_templates_find(templates, template->id)) {
        g_set_error(error, GJ_TEMPLATE_ERROR, GJ_TEMPLATE_ERROR_INVALID,
                    "%s: there is a template '%s' already", path, template->id);
        return FALSE;
    }
    add_words(&templates->words, &template->document);
    g_ptr_array_add(templates->items, g_steal_pointer(&template));
    g_ptr_array_sort(templates->items, compare_templates);
    return TRUE;
}

static int compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The *.xml of @folder, sorted: the order of a folder is not the same everywhere. */
static GPtrArray *list_folder(const char *folder, GError **error)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, &why);

    if (!dir) {
        g_set_error(error, GJ_TEMPLATE_ERROR, GJ_TEMPLATE_ERROR_READ, "%s", why->message);
        return NULL;
    }
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir)) {
        if (g_str_has_suffix(name, ".xml"))
            g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
    }
    g_ptr_array_sort(paths, compare_paths);
    return paths;
}

GjTemplates *gj_templates_load(const char *folder, const char *schema, GError **error)
{
    g_autoptr(GPtrArray) paths = list_folder(folder, error);

    if (!paths)
        return NULL;
    g_autoptr(GjTemplates) templates = gj_templates_new();
    for (guint i = 0; i < paths->len; i++) {
        if (!gj_templates_add_file(templates, g_ptr_array_index(paths, i), schema, error))
            return NULL;
    }
    if (templates->items->len == 0) {
        g_set_error(error, GJ_TEMPLATE_ERROR, GJ_TEMPLATE_ERROR_READ,
                    "%s: no template (*.xml) in this folder", folder);
        return NULL;
    }
    return g_steal_pointer(&templates);
}

/* A set without templates that folds characters as @templates do. */
static GjTemplates *family_new(const GjTemplates *templates)
{
    GjTemplates *family = gj_templates_new();

    g_ptr_array_set_free_func(family->items, NULL);
    g_hash_table_unref(family->folding);
    family->folding = g_hash_table_ref(templates->folding);
    family->words.folding = family->folding;
    return family;
}

GPtrArray *gj_templates_families(const GjTemplates *templates)
{
    GPtrArray *families =
        g_ptr_array_new_with_free_func((GDestroyNotify)gj_templates_free);
    const GjTemplate *last = NULL;

    for (guint i = 0; i < templates->items->len; i++) {
        GjTemplate *template = g_ptr_array_index(templates->items, i);
        if (!last || !g_str_equal(last->family, template->family))
            g_ptr_array_add(families, family_new(templates));
        GjTemplates *family = g_ptr_array_index(families, families->len - 1);
        add_words(&family->words, &template->document);
        g_ptr_array_add(family->items, template);
        last = template;
    }
    return families;
}

const GjTemplate *gj_templates_find(const GjTemplates *templates, const char *id)
{
    for (guint i = 0; i < templates->items->len; i++) {
        const GjTemplate *template = g_ptr_array_index(templates->items, i);
        if (g_str_equal(template->id, id))
            return template;
    }
    return NULL;
}

const GjTemplateTable *gj_template_find_table(const GjTemplate *template, const char *id)
{
    for (guint i = 0; i < template->tables->len; i++) {
        const GjTemplateTable *table = g_ptr_array_index(template->tables, i);
        if (g_str_equal(table->id, id))
            return table;
    }
    return NULL;
}

void gj_templates_free(GjTemplates *templates)
{
    if (!templates)
        return;
    g_ptr_array_unref(templates->items);
    g_hash_table_unref(templates->folding);
    gj_template_document_clear(&templates->words);
    g_free(templates);
}

const char *gj_label_text(const GjLabel *label)
{
    return label->texts->len ? g_ptr_array_index(label->texts, 0) : "";
}
