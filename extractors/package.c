#include "package.h"

#include <string.h>
#include <zip.h>

/* Bytes inflated at a time. */
#define CHUNK 65536

#define CONTENT_TYPES "[Content_Types].xml"
#define WORD_TYPE     "wordprocessingml"
#define WORD_PART     "word/document.xml"

struct GjPackage {
    zip_t *zip;
    GHashTable *entries; /* name (borrowed from zip) -> index + 1 */
    GPtrArray *doubled;  /* names (likewise) that a second entry has */
    guint64 inflated;
    GjRelations *relations; /* of the package itself; NULL: not surveyed yet */
    char *main_part;
    char *main_type;
    char *damage;
};

struct GjPart {
    GjPackage *package;
    zip_file_t *file;
    char *name;
    guint64 inflated;
};

/* Archive */

/* Part names do not differ by case, and some writers use the other slash. */
static guchar fold(char c)
{
    return c == '\\' ? '/' : (guchar)g_ascii_tolower(c);
}

static guint name_hash(gconstpointer key)
{
    guint hash = 5381;

    for (const char *c = key; *c; c++)
        hash = hash * 33 + fold(*c);
    return hash;
}

static gboolean name_equal(gconstpointer a, gconstpointer b)
{
    const char *c = a;
    const char *d = b;

    while (*c && fold(*c) == fold(*d)) {
        c++;
        d++;
    }
    return *c == *d;
}

static void index_entries(GjPackage *package, zip_int64_t n)
{
    package->entries = g_hash_table_new(name_hash, name_equal);
    package->doubled = g_ptr_array_new();
    for (zip_int64_t i = 0; i < n; i++) {
        const char *name = zip_get_name(package->zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW);

        if (name && *name == '/')
            name++;
        if (name && g_hash_table_contains(package->entries, name))
            g_ptr_array_add(package->doubled, (gpointer)name);
        else if (name)
            g_hash_table_insert(package->entries, (gpointer)name,
                                GSIZE_TO_POINTER((gsize)i + 1));
    }
}

static zip_t *open_archive(const GjInput *input, GError **error)
{
    zip_error_t problem;
    zip_source_t *source;
    zip_t *zip = NULL;

    zip_error_init(&problem);
    source = zip_source_buffer_create(input->data, input->size, 0, &problem);
    if (source)
        zip = zip_open_from_source(source, ZIP_RDONLY, &problem);
    if (!zip) {
        gboolean is_zip = input->size > 4 && memcmp(input->data, "PK", 2) == 0;

        if (source)
            zip_source_free(source);
        g_set_error(error, GJ_EXTRACT_ERROR,
                    is_zip ? GJ_REASON_DAMAGED : GJ_REASON_UNSUPPORTED,
                    "The archive cannot be opened (%s); fetch the file again",
                    zip_error_strerror(&problem));
    }
    zip_error_fini(&problem);
    return zip;
}

GjPackage *gj_package_open(const GjInput *input, GError **error)
{
    g_autoptr(GjPackage) package = g_new0(GjPackage, 1);
    zip_int64_t n;

    package->zip = open_archive(input, error);
    if (!package->zip)
        return NULL;
    n = zip_get_num_entries(package->zip, 0);
    if (n > GJ_PACKAGE_ENTRIES_MAX) {
        g_set_error(error, GJ_EXTRACT_ERROR, GJ_REASON_LIMIT_SIZE,
                    "The archive has %" G_GINT64_FORMAT " entries, more than the %d that "
                    "are read; unpack it first if it is a collection",
                    (gint64)n, GJ_PACKAGE_ENTRIES_MAX);
        return NULL;
    }
    index_entries(package, n);
    return g_steal_pointer(&package);
}

void gj_package_free(GjPackage *package)
{
    if (!package)
        return;
    if (package->entries)
        g_hash_table_unref(package->entries);
    if (package->doubled)
        g_ptr_array_unref(package->doubled);
    if (package->zip)
        zip_discard(package->zip);
    gj_relations_free(package->relations);
    g_free(package->main_part);
    g_free(package->main_type);
    g_free(package->damage);
    g_free(package);
}

static gsize entry_index(const GjPackage *package, const char *name)
{
    return GPOINTER_TO_SIZE(g_hash_table_lookup(package->entries, name));
}

const char *gj_package_find(const GjPackage *package, const char *name)
{
    gsize index = entry_index(package, name);

    if (index == 0)
        return NULL;
    return zip_get_name(package->zip, index - 1, ZIP_FL_ENC_RAW);
}

/* Parts */

/* "word/document.xml: it is …" */
static void set_part_error(GError **error, GjReason reason, const char *name,
                           const char *what)
{
    g_set_error(error, GJ_EXTRACT_ERROR, (int)reason, "%s: %s", name, what);
}

GjPart *gj_package_open_part(GjPackage *package, const char *name, GError **error)
{
    gsize index = entry_index(package, name);
    zip_file_t *file;
    GjPart *part;

    if (index == 0) {
        set_part_error(error, GJ_REASON_DAMAGED, name, "it is not in the file");
        return NULL;
    }
    file = zip_fopen_index(package->zip, index - 1, 0);
    if (!file) {
        zip_error_t *problem = zip_get_error(package->zip);
        int code = zip_error_code_zip(problem);

        if (code == ZIP_ER_NOPASSWD || code == ZIP_ER_ENCRNOTSUPP)
            set_part_error(error, GJ_REASON_ENCRYPTED, name,
                           "it is encrypted; open the file with its password in Word and "
                           "save it without");
        else
            set_part_error(error,
                           code == ZIP_ER_COMPNOTSUPP ? GJ_REASON_UNSUPPORTED
                                                      : GJ_REASON_DAMAGED,
                           name, zip_error_strerror(problem));
        return NULL;
    }
    part = g_new0(GjPart, 1);
    part->package = package;
    part->file = file;
    part->name = g_strdup(name);
    return part;
}

gssize gj_part_read(GjPart *part, char *buffer, gsize size, GError **error)
{
    zip_int64_t n = zip_fread(part->file, buffer, size);

    if (n < 0) {
        set_part_error(error, GJ_REASON_DAMAGED, part->name,
                       zip_error_strerror(zip_file_get_error(part->file)));
        return -1;
    }
    part->inflated += (guint64)n;
    part->package->inflated += (guint64)n;
    if (part->inflated > GJ_PACKAGE_PART_MAX ||
        part->package->inflated > GJ_PACKAGE_TOTAL_MAX) {
        set_part_error(error, GJ_REASON_LIMIT_INFLATE, part->name,
                       "it inflates to more than any report does; look at the file in "
                       "Word or LibreOffice");
        return -1;
    }
    return (gssize)n;
}

void gj_part_free(GjPart *part)
{
    if (!part)
        return;
    zip_fclose(part->file);
    g_free(part->name);
    g_free(part);
}

gboolean gj_package_parse(GjPackage *package, const char *name,
                          const GjXmlHandler *handlers, gpointer user_data,
                          GError **error)
{
    g_autoptr(GjPart) part = gj_package_open_part(package, name, error);
    g_autoptr(GjXmlParser) parser = NULL;
    g_autofree char *buffer = NULL;
    gssize n;

    if (!part)
        return FALSE;
    parser = gj_xml_parser_new(handlers, user_data);
    buffer = g_malloc(CHUNK);
    while ((n = gj_part_read(part, buffer, CHUNK, error)) > 0) {
        if (!gj_xml_parser_feed(parser, buffer, (gsize)n, error))
            break;
    }
    if (n == 0 && gj_xml_parser_finish(parser, error))
        return TRUE;
    if (n >= 0)
        g_prefix_error(error, "%s: ", name);
    return FALSE;
}

/* Main part */

typedef struct {
    const char *main_part; /* nullable: the relationships do not tell */
    char *main_type;
    char *default_type; /* of the main part's file name extension */
    char *word_part;    /* a part whose content type is that of a Word document */
    char *word_type;
} TypesReader;

static void read_override(gpointer data, const GjXmlElement *element)
{
    TypesReader *reader = data;
    GjXmlValue type = gj_xml_attribute(element, GJ_AT_CONTENT_TYPE);
    g_autofree char *part = gj_xml_value_dup(gj_xml_attribute(element, GJ_AT_PART_NAME));
    const char *name = part && *part == '/' ? part + 1 : part;

    if (!name || !type.text)
        return;
    if (reader->main_part && !reader->main_type && name_equal(name, reader->main_part))
        reader->main_type = gj_xml_value_dup(type);
    if (!reader->word_part && g_strstr_len(type.text, (gssize)type.length, WORD_TYPE) &&
        g_strstr_len(type.text, (gssize)type.length, "main+xml")) {
        reader->word_part = g_strdup(name);
        reader->word_type = gj_xml_value_dup(type);
    }
}

static void read_default(gpointer data, const GjXmlElement *element)
{
    TypesReader *reader = data;
    g_autofree char *extension =
        gj_xml_value_dup(gj_xml_attribute(element, GJ_AT_EXTENSION));
    const char *dot = reader->main_part ? strrchr(reader->main_part, '.') : NULL;

    if (!reader->default_type && dot && extension &&
        g_ascii_strcasecmp(dot + 1, extension) == 0)
        reader->default_type =
            gj_xml_value_dup(gj_xml_attribute(element, GJ_AT_CONTENT_TYPE));
}

static const GjXmlHandler types_handlers[GJ_XML_N_NAMES] = {
    [GJ_CT_OVERRIDE] = {read_override, NULL},
    [GJ_CT_DEFAULT] = {read_default, NULL},
};

/* That two parts in the folder of the main part, or two lists of parts, have one name
 * (transfer full): readers differ in which of them they show. NULL: none have. */
static char *find_doubled(const GjPackage *package)
{
    const char *main_part = package->main_part ? package->main_part : WORD_PART;
    const char *slash = strchr(main_part, '/');
    gsize folder = slash ? (gsize)(slash - main_part) : 0;

    for (guint i = 0; i < package->doubled->len; i++) {
        const char *name = g_ptr_array_index(package->doubled, i);
        if (!strchr(name, '/') || g_ascii_strncasecmp(name, main_part, folder) == 0)
            return g_strdup_printf("two of its parts are called %s", name);
    }
    return NULL;
}

/* Finds the main part: by the package's relationships, else by the content types, else by
 * the name that every writer gives it. */
static void survey(GjPackage *package)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GError) types_error = NULL;
    TypesReader reader = {NULL};

    if (package->relations)
        return;
    package->relations = gj_relations_new();
    gj_relations_read(package->relations, package, "", &error);
    reader.main_part = gj_relations_find_type(package->relations, "officeDocument");
    if (reader.main_part && !gj_package_find(package, reader.main_part))
        reader.main_part = NULL;
    gj_package_parse(package, CONTENT_TYPES, types_handlers, &reader, &types_error);
    if (reader.main_part) {
        package->main_part = g_strdup(reader.main_part);
        package->main_type =
            g_strdup(reader.main_type ? reader.main_type : reader.default_type);
    } else if (reader.word_part && gj_package_find(package, reader.word_part)) {
        package->main_part = g_strdup(reader.word_part);
        package->main_type = g_strdup(reader.word_type);
    } else if (gj_package_find(package, WORD_PART)) {
        package->main_part = g_strdup(WORD_PART);
    }
    if (error || types_error)
        package->damage = g_strdup(error ? error->message : types_error->message);
    else
        package->damage = find_doubled(package);
    g_free(reader.main_type);
    g_free(reader.default_type);
    g_free(reader.word_part);
    g_free(reader.word_type);
}

const GjRelations *gj_package_relations(GjPackage *package)
{
    survey(package);
    return package->relations;
}

const char *gj_package_main_part(GjPackage *package)
{
    survey(package);
    return package->main_part;
}

const char *gj_package_main_type(GjPackage *package)
{
    survey(package);
    return package->main_type;
}

const char *gj_package_damage(GjPackage *package)
{
    survey(package);
    return package->damage;
}
