#include "database.h"

#include "database_schema.h"

#include "pipeline/stages/csv_text.h"
#include "pipeline/templates/codebook.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

#define FILE_NAME "gouji.db"
#define PART_NAME FILE_NAME ".part"

/* Nobody else sees the file before it is whole, and what is cut off is begun anew:
 * neither locks nor journals are needed. The pages kept in memory are few, whatever the
 * size. */
#define VFS "unix-none"
#define PRAGMAS                                                                          \
    "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"      \
    "PRAGMA cache_size = -16384; PRAGMA application_id = 0x676f756a;"                    \
    "PRAGMA user_version = 1; BEGIN"

/* A column of a table that rows are added to. */
typedef struct {
    GjCsvSource source;
    GjCsvForm form;
    const GjMember *member;
} Column;

typedef struct {
    sqlite3_stmt *insert;
    GArray *columns; /* Column: all, or those before the fields of a wide table */
} Table;

struct GjDatabase {
    char *path, *part;
    sqlite3 *db;      /* NULL: finished */
    GArray *tables;   /* Table: by GjCsvFileKind, then the wide ones */
    GjSqlNames names; /* of tables and views */
    gboolean published;
};

static gboolean fail(const GjDatabase *database, const char *why, GError **error)
{
    g_set_error(error, GJ_CSV_ERROR, GJ_CSV_ERROR_WRITE, "%s cannot be written: %s",
                database->path, why);
    return FALSE;
}

static gboolean fail_sql(const GjDatabase *database, GError **error)
{
    return fail(database, sqlite3_errmsg(database->db), error);
}

static gboolean run(const GjDatabase *database, const char *sql, GError **error)
{
    return sqlite3_exec(database->db, sql, NULL, NULL, NULL) == SQLITE_OK ||
           fail_sql(database, error);
}

static void table_clear(gpointer data)
{
    Table *table = data;

    sqlite3_finalize(table->insert);
    g_array_unref(table->columns);
}

void gj_database_free(GjDatabase *database)
{
    if (!database)
        return;
    g_array_unref(database->tables);
    gj_names_clear(&database->names);
    sqlite3_close(database->db);
    if (!database->published)
        unlink(database->part);
    g_free(database->path);
    g_free(database->part);
    g_free(database);
}

/* ---- opening ---- */

/* Makes a table with @create, and prepares @insert for rows of @shape. */
static gboolean add_table(GjDatabase *database, const GjCsvShape *shape,
                          const char *create, const char *insert, GError **error)
{
    Table table = {NULL, g_array_new(FALSE, FALSE, sizeof(Column))};

    for (const GjCsvColumn *c = shape->columns; c->name; c++) {
        Column column = {c->source, c->form, gj_csv_column_member(shape, c)};
        g_array_append_val(table.columns, column);
    }
    gboolean made = run(database, create, error);
    if (made && sqlite3_prepare_v3(database->db, insert, -1, SQLITE_PREPARE_PERSISTENT,
                                   &table.insert, NULL) != SQLITE_OK)
        made = fail_sql(database, error);
    g_array_append_val(database->tables, table);
    return made;
}

static gboolean add_tables(GjDatabase *database, GError **error)
{
    for (guint i = 0; i < GJ_CSV_N_FILES; i++) {
        g_autofree char *create = gj_schema_table(i);
        g_autofree char *insert = gj_schema_insert(i);
        if (!add_table(database, &gj_csv_shapes[i], create, insert, error))
            return FALSE;
    }
    return TRUE;
}

/* What a wide table and its fields are called in SQL. */
typedef struct {
    const GjWide *wide;
    char *name;
    GPtrArray *columns; /* char * */
} WideNames;

static void wide_names_clear(WideNames *names)
{
    g_free(names->name);
    g_ptr_array_unref(names->columns);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(WideNames, wide_names_clear)

static WideNames wide_names_of(const GjWide *wide, GjSqlNames *names)
{
    WideNames made = {wide, gj_names_make(names, "", wide->name, TRUE),
                      g_ptr_array_new_with_free_func(g_free)};
    GjSqlNames fields = gj_names_begin();

    for (const GjCsvColumn *c = gj_csv_wide_shape.columns; c->name; c++)
        g_free(gj_names_make(&fields, "", c->name, FALSE));
    g_free(gj_names_make(&fields, "", gj_csv_wide_flagged.name, FALSE));
    for (guint i = 0; i < wide->columns->len; i++) {
        const GjWideColumn *column = g_ptr_array_index(wide->columns, i);
        g_ptr_array_add(made.columns, gj_names_make(&fields, "", column->code, FALSE));
    }
    gj_names_clear(&fields);
    return made;
}

/* The view of @template in the wide table @table. */
static gboolean add_view(GjDatabase *database, const WideNames *table,
                         GjTemplate *template, GError **error)
{
    g_autofree char *view = gj_names_make(&database->names, "wide_", template->id, TRUE);
    g_autofree gboolean *used = g_new0(gboolean, table->columns->len + 1);
    g_autoptr(GPtrArray) alone = g_ptr_array_new();
    guint place = 0;

    g_ptr_array_add(alone, template);
    g_autoptr(GPtrArray) fields = gj_codebook_fields(alone);
    for (guint i = 0; i < fields->len; i++) {
        const GjCodebookField *field = g_ptr_array_index(fields, i);
        if (gj_wide_place(table->wide, field->table, field->row_code, field->col_code,
                          &place))
            used[place] = TRUE;
    }
    g_autofree char *create =
        gj_schema_edition(view, table->name, template->id, table->columns, used);
    return run(database, create, error);
}

/* The wide table @wide with a view for each of @templates that has its reports there. */
static gboolean add_wide_table(GjDatabase *database, const GPtrArray *wides,
                               const GjWide *wide, const GjTemplates *templates,
                               GError **error)
{
    g_auto(WideNames) table = wide_names_of(wide, &database->names);
    g_autofree char *create = gj_schema_wide(table.name, table.columns);
    g_autofree char *insert = gj_schema_wide_insert(table.name, table.columns);

    if (!add_table(database, &gj_csv_wide_shape, create, insert, error)) {
        g_prefix_error(error,
                       "%s cannot be a table (--no-db goes without): ", wide->name);
        return FALSE;
    }
    for (guint i = 0; i < templates->items->len; i++) {
        GjTemplate *template = g_ptr_array_index(templates->items, i);
        if (gj_wides_find(wides, template->id) == wide &&
            !add_view(database, &table, template, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean open_part(GjDatabase *database, GError **error)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;

    if (unlink(database->part) < 0 && errno != ENOENT)
        return fail(database, g_strerror(errno), error);
    if (sqlite3_open_v2(database->part, &database->db, flags, VFS) != SQLITE_OK)
        return fail_sql(database, error);
    return run(database, PRAGMAS, error);
}

/* ---- rows ---- */

static void bind_text(sqlite3_stmt *insert, int at, const char *text)
{
    if (text && *text)
        sqlite3_bind_text(insert, at, text, -1, SQLITE_STATIC);
    else
        sqlite3_bind_null(insert, at);
}

static void bind_number(sqlite3_stmt *insert, int at, guint64 number, GjCsvForm form)
{
    if (number != GJ_FILE_BYTES_UNKNOWN && (number > 0 || form == GJ_CSV_COUNT))
        sqlite3_bind_int64(insert, at, (sqlite3_int64)number);
    else
        sqlite3_bind_null(insert, at);
}

/* As the CSV has it, with two decimals. */
static void bind_box(sqlite3_stmt *insert, int at, GjBox box, GjCsvForm form)
{
    const double parts[] = {[GJ_CSV_X] = box.x0,
                            [GJ_CSV_Y] = box.y0,
                            [GJ_CSV_WIDTH] = box.x1 - box.x0,
                            [GJ_CSV_HEIGHT] = box.y1 - box.y0};

    if (gj_box_is_empty(box))
        sqlite3_bind_null(insert, at);
    else
        sqlite3_bind_double(insert, at, round(parts[form] * 100) / 100);
}

static void bind_confidence(sqlite3_stmt *insert, int at, double value)
{
    if (isnan(value))
        sqlite3_bind_null(insert, at);
    else
        sqlite3_bind_double(insert, at, gj_csv_confidence(value));
}

static void bind_member(sqlite3_stmt *insert, int at, const Column *column,
                        gconstpointer record)
{
    const void *member = gj_member_at(record, column->member);

    switch (column->member->kind) {
    case GJ_MEMBER_STRING:
        bind_text(insert, at, *(char *const *)member);
        break;
    case GJ_MEMBER_UINT:
        bind_number(insert, at, *(const guint *)member, column->form);
        break;
    case GJ_MEMBER_UINT64:
        bind_number(insert, at, *(const guint64 *)member, column->form);
        break;
    case GJ_MEMBER_WORD:
        bind_text(insert, at, gj_word(column->member->words, *(const guint *)member));
        break;
    case GJ_MEMBER_BOOL:
        sqlite3_bind_int(insert, at, *(const gboolean *)member);
        break;
    case GJ_MEMBER_REAL:
        bind_confidence(insert, at, *(const double *)member);
        break;
    case GJ_MEMBER_BOX:
        bind_box(insert, at, *(const GjBox *)member, column->form);
        break;
    }
}

/* Binds the columns of @table; the number of the next one. What SQLite is to take for a
 * number is bound as text: the type of the column makes a number of it. */
static int bind_columns(const Table *table, gconstpointer const *sources)
{
    int at = 1;

    for (guint i = 0; i < table->columns->len; i++) {
        const Column *column = &g_array_index(table->columns, Column, i);
        guint n = column->form == GJ_CSV_DECIMAL ? 2 : 1;
        for (; n > 0; n--)
            bind_member(table->insert, at++, column, sources[column->source]);
    }
    return at;
}

static gboolean insert(const GjDatabase *database, const Table *table, GError **error)
{
    int code = sqlite3_step(table->insert);

    sqlite3_reset(table->insert);
    return code == SQLITE_DONE || fail_sql(database, error);
}

static gboolean add_row(GjCsvFileKind kind, gconstpointer const sources[GJ_CSV_N_SOURCES],
                        gpointer user_data, GError **error)
{
    GjDatabase *database = user_data;
    const Table *table = &g_array_index(database->tables, Table, kind);

    bind_columns(table, sources);
    return insert(database, table, error);
}

static gboolean add_wide(const GjWideRow *row, gpointer user_data, GError **error)
{
    GjDatabase *database = user_data;
    const Table *table =
        &g_array_index(database->tables, Table, GJ_CSV_N_FILES + row->wide->number);
    int at = bind_columns(table, row->sources);

    for (guint i = 0; i < row->cells->len; i++) {
        const GjObservation *observation = g_ptr_array_index(row->cells, i);
        bind_text(table->insert, at++, observation ? observation->value : NULL);
    }
    bind_text(table->insert, at, row->flagged);
    return insert(database, table, error);
}

GjRowSink gj_database_sink(GjDatabase *database)
{
    return (GjRowSink){add_row, add_wide, database};
}

static gboolean add_records(GjDatabase *database, GjCsvFileKind kind,
                            const GPtrArray *records, GError **error)
{
    for (guint i = 0; i < records->len; i++) {
        gconstpointer sources[GJ_CSV_N_SOURCES] = {[GJ_CSV_OF_ROW] =
                                                       g_ptr_array_index(records, i)};
        if (!add_row(kind, sources, database, error))
            return FALSE;
    }
    return TRUE;
}

/* ---- beginning and end ---- */

GjDatabase *gj_database_new(const char *folder, const GjTemplates *templates,
                            const GPtrArray *wides, GError **error)
{
    g_autoptr(GjDatabase) database = g_new0(GjDatabase, 1);
    g_autoptr(GPtrArray) fields = gj_codebook_fields(templates->items);
    g_autoptr(GPtrArray) equations = gj_codebook_equations(templates->items);

    database->path = g_build_filename(folder, FILE_NAME, NULL);
    database->part = g_build_filename(folder, PART_NAME, NULL);
    database->names = gj_names_begin();
    database->tables = g_array_new(FALSE, FALSE, sizeof(Table));
    g_array_set_clear_func(database->tables, table_clear);
    for (guint i = 0; i < GJ_CSV_N_FILES; i++)
        g_free(gj_names_make(&database->names, "", gj_csv_shapes[i].name, TRUE));
    if (!open_part(database, error) || !add_tables(database, error))
        return NULL;
    for (guint i = 0; i < wides->len; i++) {
        if (!add_wide_table(database, wides, g_ptr_array_index(wides, i), templates,
                            error))
            return NULL;
    }
    if (!add_records(database, GJ_CSV_FILE_CODEBOOK, fields, error) ||
        !add_records(database, GJ_CSV_FILE_EQUATIONS, equations, error))
        return NULL;
    return g_steal_pointer(&database);
}

/* Brings the file, which SQLite has closed, to the disk. */
static gboolean sync_part(const GjDatabase *database, GError **error)
{
    int fd = open(database->part, O_RDONLY | O_CLOEXEC);
    gboolean synced = fd >= 0 && fsync(fd) == 0;
    int number = errno;

    if (fd >= 0)
        close(fd);
    return synced || fail(database, g_strerror(number), error);
}

gboolean gj_database_finish(GjDatabase *database, GError **error)
{
    if (!run(database, gj_schema_rest, error) || !run(database, "COMMIT", error))
        return FALSE;
    g_array_set_size(database->tables, 0);
    if (sqlite3_close(database->db) != SQLITE_OK)
        return fail_sql(database, error);
    database->db = NULL;
    return sync_part(database, error);
}

gboolean gj_database_publish(GjDatabase *database, GError **error)
{
    if (rename(database->part, database->path) < 0)
        return fail(database, g_strerror(errno), error);
    database->published = TRUE;
    return TRUE;
}

gboolean gj_database_remove(const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename(folder, FILE_NAME, NULL);

    if (unlink(path) == 0 || errno == ENOENT)
        return TRUE;
    g_set_error(error, GJ_CSV_ERROR, GJ_CSV_ERROR_WRITE, "%s cannot be removed: %s", path,
                g_strerror(errno));
    return FALSE;
}
