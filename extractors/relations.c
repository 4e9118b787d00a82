#include "package.h"

#include <string.h>

/* Most relationships of a part: each hyperlink and picture is one. */
#define RELATIONS_MAX 100000

typedef struct {
    char *type;
    char *target; /* part name; NULL: outside of the package */
} Relation;

struct GjRelations {
    GHashTable *by_id; /* char * -> Relation */
    GPtrArray *list;   /* Relation, owned */
};

static void relation_free(gpointer data)
{
    Relation *relation = data;

    g_free(relation->type);
    g_free(relation->target);
    g_free(relation);
}

/* Resolves @target against the folder of @source: absolute, relative, with . and .. */
static char *resolve(const char *source, GjXmlValue target)
{
    g_autofree char *raw = gj_xml_value_dup(target);
    g_autofree char *unescaped = NULL;
    g_auto(GStrv) segments = NULL;
    g_autoptr(GPtrArray) path = g_ptr_array_new();
    const char *slash = strrchr(source, '/');
    g_autofree char *folder = g_strndup(source, slash ? (gsize)(slash - source) : 0);
    g_autofree char *joined = NULL;

    g_strdelimit(raw, "\\", '/');
    raw[strcspn(raw, "#")] = '\0';
    unescaped = g_uri_unescape_string(raw, NULL);
    if (!unescaped || !g_utf8_validate(unescaped, -1, NULL)) {
        g_free(unescaped);
        unescaped = g_strdup(raw);
    }
    joined = g_strconcat(*unescaped == '/' ? "" : folder, "/", unescaped, NULL);
    segments = g_strsplit(joined, "/", -1);
    for (char **segment = segments; *segment; segment++) {
        if (strcmp(*segment, "..") == 0)
            g_ptr_array_set_size(path, (gint)MAX(path->len, 1) - 1);
        else if (**segment && strcmp(*segment, ".") != 0)
            g_ptr_array_add(path, *segment);
    }
    g_ptr_array_add(path, NULL);
    return g_strjoinv("/", (char **)path->pdata);
}

typedef struct {
    GjRelations *relations;
    const char *source;
    gboolean is_full;
} RelationsReader;

static void read_relation(gpointer data, const GjXmlElement *element)
{
    RelationsReader *reader = data;
    GjRelations *relations = reader->relations;
    GjXmlValue id = gj_xml_attribute(element, GJ_AT_ID);
    GjXmlValue type = gj_xml_attribute(element, GJ_AT_REL_TYPE);
    GjXmlValue target = gj_xml_attribute(element, GJ_AT_TARGET);
    GjXmlValue mode = gj_xml_attribute(element, GJ_AT_TARGET_MODE);
    Relation *relation;

    if (!id.text || !type.text || !target.text)
        return;
    if (relations->list->len >= RELATIONS_MAX) {
        reader->is_full = TRUE;
        return;
    }
    relation = g_new0(Relation, 1);
    relation->type = gj_xml_value_dup(type);
    if (!gj_xml_value_is(mode, "External"))
        relation->target = resolve(reader->source, target);
    g_ptr_array_add(relations->list, relation);
    g_hash_table_replace(relations->by_id, gj_xml_value_dup(id), relation);
}

static const GjXmlHandler relation_handlers[GJ_XML_N_NAMES] = {
    [GJ_REL_RELATIONSHIP] = {read_relation, NULL},
};

GjRelations *gj_relations_new(void)
{
    GjRelations *relations = g_new0(GjRelations, 1);

    relations->list = g_ptr_array_new_with_free_func(relation_free);
    relations->by_id = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return relations;
}

gboolean gj_relations_read(GjRelations *relations, GjPackage *package, const char *source,
                           GError **error)
{
    const char *slash = strrchr(source, '/');
    gsize folder = slash ? (gsize)(slash + 1 - source) : 0;
    g_autofree char *name =
        g_strdup_printf("%.*s_rels/%s.rels", (int)folder, source, source + folder);
    RelationsReader reader = {relations, source, FALSE};

    if (!gj_package_find(package, name))
        return TRUE;
    if (!gj_package_parse(package, name, relation_handlers, &reader, error))
        return FALSE;
    if (reader.is_full)
        g_set_error(error, GJ_EXTRACT_ERROR, GJ_REASON_LIMIT_SIZE,
                    "%s: it has too many relationships", name);
    return !reader.is_full;
}

const char *gj_relations_find(const GjRelations *relations, GjXmlValue id)
{
    g_autofree char *key = gj_xml_value_dup(id);
    const Relation *relation = key ? g_hash_table_lookup(relations->by_id, key) : NULL;

    return relation ? relation->target : NULL;
}

const char *gj_relations_find_type(const GjRelations *relations, const char *type)
{
    for (guint i = 0; i < relations->list->len; i++) {
        const Relation *relation = g_ptr_array_index(relations->list, i);
        const char *slash = strrchr(relation->type, '/');

        if (slash && strcmp(slash + 1, type) == 0)
            return relation->target;
    }
    return NULL;
}

void gj_relations_free(GjRelations *relations)
{
    if (!relations)
        return;
    g_hash_table_unref(relations->by_id);
    g_ptr_array_unref(relations->list);
    g_free(relations);
}
