/* gouji.db: the tables of the results as an SQLite data base, with keys, indexes and
 * views. It is made anew under a temporary name, so that who reads the one before can go
 * on. Its bytes depend on the rows, the templates and the version of SQLite alone. */
#pragma once

#include "pipeline/stages/rows.h"

typedef struct GjDatabase GjDatabase;

/** Begins gouji.db in @folder, with codebook and equations (transfer full). @wides
 * (GjWide, borrowed): the wide tables. NULL with GJ_CSV_ERROR_WRITE, also where a wide
 * table has more columns than SQLite allows. */
GjDatabase *gj_database_new(const char *folder, const GjTemplates *templates,
                            const GPtrArray *wides, GError **error);

/** Takes the rows to be written. GJ_CSV_ERROR_WRITE. */
GjRowSink gj_database_sink(GjDatabase *database);

/** Adds indexes and views and brings all to the disk. GJ_CSV_ERROR_WRITE. */
gboolean gj_database_finish(GjDatabase *database, GError **error);

/** Gives the finished data base its name. GJ_CSV_ERROR_WRITE. */
gboolean gj_database_publish(GjDatabase *database, GError **error);

/** Removes the data base of a former run from @folder, where it would not agree with the
 * other files. GJ_CSV_ERROR_WRITE. */
gboolean gj_database_remove(const char *folder, GError **error);

/** Frees @database, removing what was not published; accepts NULL. */
void gj_database_free(GjDatabase *database);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjDatabase, gj_database_free)
