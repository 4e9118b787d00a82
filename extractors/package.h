/* An Open Packaging Conventions package (ISO/IEC 29500-2): parts in a zip archive, found
 * through relationships. Part names are compared without case, have no leading slash, and
 * are the names of the archive's entries: "word/document.xml". */
#pragma once

#include "extractor.h"
#include "xml_parser.h"

/** Most entries of an archive; a report with 300 pictures has about 350. */
#define GJ_PACKAGE_ENTRIES_MAX 10000

/** Most inflated bytes of one part: a document.xml of 3,000 pages has about 100 MB. */
#define GJ_PACKAGE_PART_MAX (256u << 20)

/** Most inflated bytes of all parts that are read of one package. */
#define GJ_PACKAGE_TOTAL_MAX (512u << 20)

typedef struct GjPackage GjPackage;
typedef struct GjPart GjPart;
typedef struct GjRelations GjRelations;

/** Opens the archive @input (borrowed until free) (transfer full). NULL with
 * GJ_REASON_UNSUPPORTED (no zip archive), GJ_REASON_DAMAGED, or GJ_REASON_LIMIT_SIZE
 * (GJ_PACKAGE_ENTRIES_MAX). Any zip archive opens, be it a package or not. */
GjPackage *gj_package_open(const GjInput *input, GError **error);

/** The name of the main part, as the package's relationships have it, or its content
 * types where those are broken (nullable). */
const char *gj_package_main_part(GjPackage *package);

/** The content type of the main part, such as
 * "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
 * (nullable). */
const char *gj_package_main_type(GjPackage *package);

/** The relationships of the package itself. */
const GjRelations *gj_package_relations(GjPackage *package);

/** What was wrong with the package's own relationships or content types, for a person
 * (nullable). */
const char *gj_package_damage(GjPackage *package);

/** The name of the entry @name as the archive has it, or NULL when it has none. */
const char *gj_package_find(const GjPackage *package, const char *name);

/** Opens the part @name for reading (transfer full). NULL with GJ_REASON_DAMAGED (not
 * there, or cannot be read), GJ_REASON_ENCRYPTED, GJ_REASON_UNSUPPORTED (compression). */
GjPart *gj_package_open_part(GjPackage *package, const char *name, GError **error);

/** Reads up to @size bytes; 0 at the end, -1 with GJ_REASON_DAMAGED or
 * GJ_REASON_LIMIT_INFLATE. */
gssize gj_part_read(GjPart *part, char *buffer, gsize size, GError **error);

/** Frees @part; accepts NULL. */
void gj_part_free(GjPart *part);

/** Parses the XML part @name from end to end. Errors: those of gj_package_open_part(),
 * gj_part_read() and gj_xml_parser_feed(). */
gboolean gj_package_parse(GjPackage *package, const char *name,
                          const GjXmlHandler *handlers, gpointer user_data,
                          GError **error);

/** An empty set of relationships (transfer full). */
GjRelations *gj_relations_new(void);

/** Adds the relationships of the part @source; it may have none. Errors: those of
 * gj_package_parse(), and GJ_REASON_LIMIT_SIZE; what was read before the error is kept.
 */
gboolean gj_relations_read(GjRelations *relations, GjPackage *package, const char *source,
                           GError **error);

/** The part that the relationship @id leads to; NULL when there is none in the package.
 */
const char *gj_relations_find(const GjRelations *relations, GjXmlValue id);

/** The part that the first relationship leads to whose type ends in /@type, such as
 * "styles"; strict and transitional types end alike (nullable). */
const char *gj_relations_find_type(const GjRelations *relations, const char *type);

/** Frees @relations; accepts NULL. */
void gj_relations_free(GjRelations *relations);

/** Closes @package and all that was read of it; accepts NULL. */
void gj_package_free(GjPackage *package);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjPackage, gj_package_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjPart, gj_part_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjRelations, gj_relations_free)
