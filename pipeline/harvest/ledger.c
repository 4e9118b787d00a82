/* Tables:
 *
 *   contents   a row for each content that was read: checksum, setting, outcome, packed
 *   inputs     a row for each input, sorted by its path; the run that saw it last
 *   settings   program, templates and limits that results depend on
 *   meta       number of the run, what it used again, since which run that is so, whether
 *              it is complete and its results are written, which part of a list it has
 *
 * The journal is a rollback journal, which works on NFS as well; WAL does not. One
 * process has the data base for itself (lock.h). Rows are committed together, a few times
 * a second at most, so that a commit's wait for the disk costs nothing much. */
#include "ledger.h"

#include "ledger_db.h"
#include "ledger_settings.h"

#include <string.h>
#include <sys/stat.h>

/* A commit after so many rows, or after so long. */
#define BATCH_ROWS 1000u
#define BATCH_US   G_USEC_PER_SEC
/* "gouj": whose data base it is; and its version. */
#define APPLICATION_ID 0x676f756a
#define VERSION        2

static const char schema[] =
    "CREATE TABLE settings (id INTEGER PRIMARY KEY, program TEXT, forms TEXT,"
    "  cpu_s INTEGER, memory_mib INTEGER, output_mib INTEGER, pixels INTEGER);"
    "CREATE TABLE contents (id INTEGER PRIMARY KEY, sha256 BLOB UNIQUE, setting INTEGER,"
    "  run INTEGER, bytes INTEGER, status INTEGER, reason INTEGER, is_final INTEGER,"
    "  packed BLOB);"
    "CREATE TABLE inputs (path BLOB, raw BLOB, sha256 BLOB, bytes INTEGER,"
    "  status INTEGER, reason INTEGER, message TEXT, source_url TEXT, fetched_at TEXT,"
    "  run INTEGER, PRIMARY KEY (path, raw)) WITHOUT ROWID;"
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;";

struct GjLedger {
    GjDb *db;
    char *path;
    struct stat place; /* of the file when it was opened */
    GjReuse reuse;
    gint64 run, setting;
    gint64 since; /* this run goes on what that one began, with the same reuse */
    gboolean is_complete, is_view;
    GHashTable *uses; /* id of a setting → GjUse */
    GjStatement *find, *put_content, *put_input;
    guint n_rows; /* not committed */
    gint64 begun_us;
};

GQuark gj_ledger_error_quark(void)
{
    return g_quark_from_static_string("gj-ledger-error");
}

/* ---- opening ---- */

/* Makes the tables in a new data base; refuses one that is not ours. */
static gboolean prepare_schema(GjLedger *ledger, GError **error)
{
    gint64 application = 0, version = 0, tables = 0;

    if (!gj_db_number(ledger->db, "PRAGMA application_id", &application, error) ||
        !gj_db_number(ledger->db, "PRAGMA user_version", &version, error) ||
        !gj_db_number(ledger->db, "SELECT count(*) FROM sqlite_master", &tables, error))
        return FALSE;
    if (application == APPLICATION_ID && version == VERSION)
        return TRUE;
    if (tables == 0 && application == 0 && ledger->is_view) {
        g_set_error(error, GJ_LEDGER_ERROR, GJ_LEDGER_ERROR_FOREIGN, "%s has no run yet",
                    ledger->path);
        return FALSE;
    }
    if (tables > 0 || application != 0) {
        g_set_error(error, GJ_LEDGER_ERROR, GJ_LEDGER_ERROR_FOREIGN,
                    "%s is of another version of gouji; take another folder, or remove "
                    "this file to read everything anew",
                    ledger->path);
        return FALSE;
    }
    g_autofree char *mark =
        g_strdup_printf("BEGIN; %s PRAGMA application_id = %d; PRAGMA user_version = %d;"
                        "COMMIT",
                        schema, APPLICATION_ID, VERSION);
    return gj_db_run(ledger->db, mark, error);
}

/* Of one run the better is kept, whichever comes first: a merge sees the parts in any
 * order. */
static const char put_content[] =
    "INSERT INTO contents (sha256, setting, run, bytes, status, reason, is_final, packed)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
    " ON CONFLICT (sha256) DO UPDATE SET setting = excluded.setting, run = excluded.run,"
    " bytes = excluded.bytes, status = excluded.status, reason = excluded.reason,"
    " is_final = excluded.is_final, packed = excluded.packed"
    " WHERE excluded.run <> run OR"
    " (excluded.is_final, excluded.reason = 0, excluded.packed) >"
    " (is_final, reason = 0, packed)";

static gboolean prepare_statements(GjLedger *ledger, GError **error)
{
    ledger->find =
        gj_db_prepare(ledger->db,
                      "SELECT setting, run, status, reason, is_final FROM contents"
                      " WHERE sha256 = ?1",
                      error);
    ledger->put_content =
        ledger->find ? gj_db_prepare(ledger->db, put_content, error) : NULL;
    ledger->put_input =
        ledger->put_content
            ? gj_db_prepare(ledger->db,
                            "INSERT OR REPLACE INTO inputs"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                            error)
            : NULL;
    return ledger->put_input != NULL;
}

GjLedger *gj_ledger_open(const char *path, gboolean view, GError **error)
{
    g_autoptr(GjLedger) ledger = g_new0(GjLedger, 1);

    ledger->path = g_strdup(path);
    ledger->uses = g_hash_table_new(NULL, NULL);
    ledger->is_view = view;
    ledger->db = gj_db_open(path, view, error);
    if (!ledger->db || !prepare_schema(ledger, error) ||
        !prepare_statements(ledger, error))
        return NULL;
    if (stat(path, &ledger->place) < 0) {
        g_set_error(error, GJ_LEDGER_ERROR, GJ_LEDGER_ERROR_WRITE, "%s is gone", path);
        return NULL;
    }
    return g_steal_pointer(&ledger);
}

void gj_ledger_free(GjLedger *ledger)
{
    if (!ledger)
        return;
    gj_statement_free(ledger->find);
    gj_statement_free(ledger->put_content);
    gj_statement_free(ledger->put_input);
    gj_db_free(ledger->db);
    g_hash_table_unref(ledger->uses);
    g_free(ledger->path);
    g_free(ledger);
}

/* ---- commits ---- */

/* Whether the file is still where it was: SQLite would go on in one that was removed. */
static gboolean is_there(const GjLedger *ledger, GError **error)
{
    struct stat now;

    if (stat(ledger->path, &now) == 0 && now.st_ino == ledger->place.st_ino &&
        now.st_dev == ledger->place.st_dev)
        return TRUE;
    g_set_error(error, GJ_LEDGER_ERROR, GJ_LEDGER_ERROR_WRITE,
                "%s is gone: the folder was removed or replaced", ledger->path);
    return FALSE;
}

/* Counts a row that is to be written; the first one begins a batch. */
static gboolean count_row(GjLedger *ledger, GError **error)
{
    if (ledger->n_rows++ > 0)
        return TRUE;
    ledger->begun_us = g_get_monotonic_time();
    return gj_db_run(ledger->db, "BEGIN", error);
}

gboolean gj_ledger_commit(GjLedger *ledger, gboolean now, GError **error)
{
    if (ledger->n_rows == 0 || (!now && ledger->n_rows < BATCH_ROWS &&
                                g_get_monotonic_time() - ledger->begun_us < BATCH_US))
        return TRUE;
    ledger->n_rows = 0;
    return gj_db_run(ledger->db, "COMMIT", error) && is_there(ledger, error);
}

/* ---- runs and settings ---- */

static gboolean put_meta(GjLedger *ledger, const char *key, gint64 value, GError **error)
{
    g_autofree char *sql = g_strdup_printf(
        "INSERT OR REPLACE INTO meta VALUES ('%s', %" G_GINT64_FORMAT ")", key, value);

    return gj_db_run(ledger->db, sql, error);
}

/* Finds which run this one goes on: after one that was to read anew, too, and was stopped
 * before its results were written, not all is read anew once more. */
static gboolean find_since(GjLedger *ledger, GError **error)
{
    g_autofree char *sql = g_strdup_printf(
        "SELECT coalesce((SELECT since.value FROM meta since, meta written, meta reuse"
        " WHERE since.key = 'since' AND written.key = 'written' AND written.value = 0"
        " AND reuse.key = 'reuse' AND reuse.value = %d), %" G_GINT64_FORMAT ")",
        (int)ledger->reuse, ledger->run);

    return gj_db_number(ledger->db, sql, &ledger->since, error);
}

/* Notes a new run; nothing of it counts before all of it is committed. */
static gboolean begin_run(GjLedger *ledger, const GjSetting *setting, GjReuse reuse,
                          GError **error)
{
    ledger->reuse = reuse;
    if (!gj_settings_compare(ledger->db, setting, ledger->uses, &ledger->setting,
                             error) ||
        (ledger->setting == 0 &&
         !gj_settings_add(ledger->db, setting, ledger->uses, &ledger->setting, error)) ||
        !gj_db_number(ledger->db,
                      "SELECT coalesce((SELECT value FROM meta WHERE key = 'run'), 0)",
                      &ledger->run, error))
        return FALSE;
    ledger->run++;
    ledger->is_complete = FALSE;
    return find_since(ledger, error) && put_meta(ledger, "run", ledger->run, error) &&
           put_meta(ledger, "reuse", reuse, error) &&
           put_meta(ledger, "since", ledger->since, error) &&
           put_meta(ledger, "setting", ledger->setting, error) &&
           put_meta(ledger, "complete", 0, error) &&
           put_meta(ledger, "written", 0, error);
}

gboolean gj_ledger_begin(GjLedger *ledger, const GjSetting *setting, GjReuse reuse,
                         GError **error)
{
    return gj_db_run(ledger->db, "BEGIN", error) &&
           begin_run(ledger, setting, reuse, error) &&
           gj_db_run(ledger->db, "COMMIT", error);
}

gboolean gj_ledger_note_written(GjLedger *ledger, GError **error)
{
    return !ledger->is_complete || put_meta(ledger, "written", 1, error);
}

gboolean gj_ledger_finish(GjLedger *ledger, const GjPart *part, GError **error)
{
    g_autoptr(GjStatement) forget = NULL;
    g_autoptr(GjStatement) list = NULL;

    if (!gj_ledger_commit(ledger, TRUE, error))
        return FALSE;
    forget = gj_db_prepare(ledger->db, "DELETE FROM inputs WHERE run <> ?1", error);
    list = gj_db_prepare(ledger->db, "INSERT OR REPLACE INTO meta VALUES ('list', ?1)",
                         error);
    if (!forget || !list || !gj_db_run(ledger->db, "BEGIN", error))
        return FALSE;
    gj_statement_set_number(forget, 1, ledger->run);
    gj_statement_set_text(list, 1, part->list);
    ledger->is_complete =
        gj_statement_run(forget, error) && gj_statement_run(list, error) &&
        put_meta(ledger, "part", part->number, error) &&
        put_meta(ledger, "parts", part->count, error) &&
        put_meta(ledger, "complete", 1, error) && gj_db_run(ledger->db, "COMMIT", error);
    return ledger->is_complete;
}

static const char last_run[] =
    "SELECT (SELECT value FROM meta WHERE key = 'run'),"
    " (SELECT value FROM meta WHERE key = 'complete'),"
    " (SELECT value FROM meta WHERE key = 'part'),"
    " (SELECT value FROM meta WHERE key = 'parts'),"
    " (SELECT value FROM meta WHERE key = 'list'),"
    " id, program, forms, cpu_s, memory_mib, output_mib, pixels FROM settings"
    " WHERE id = (SELECT value FROM meta WHERE key = 'setting')";

gboolean gj_ledger_view(GjLedger *ledger, GjRunInfo *info, GError **error)
{
    g_autoptr(GjStatement) row = gj_db_prepare(ledger->db, last_run, error);

    if (!row)
        return FALSE;
    if (!gj_statement_step(row, error)) {
        if (!gj_statement_failed(row))
            g_set_error(error, GJ_LEDGER_ERROR, GJ_LEDGER_ERROR_FOREIGN,
                        "%s has no run yet", ledger->path);
        return FALSE;
    }
    const char *list = gj_statement_text(row, 4);
    ledger->run = gj_statement_number(row, 0);
    info->is_complete = gj_statement_number(row, 1) == 1 && list;
    info->part = (GjPart){(guint)gj_statement_number(row, 2),
                          (guint)gj_statement_number(row, 3), g_strdup(list)};
    info->is_complete &= info->part.number >= 1 && info->part.number <= info->part.count;
    ledger->is_complete = info->is_complete;
    ledger->setting = gj_statement_number(row, 5);
    info->setting = (GjSetting){
        g_strdup(gj_statement_text(row, 6)), g_strdup(gj_statement_text(row, 7)),
        (guint)gj_statement_number(row, 8),  (guint)gj_statement_number(row, 9),
        (guint)gj_statement_number(row, 10), (guint)gj_statement_number(row, 11)};
    return gj_settings_compare(ledger->db, &info->setting, ledger->uses, &ledger->setting,
                               error);
}

void gj_run_info_clear(GjRunInfo *info)
{
    g_clear_pointer(&info->setting.program, g_free);
    g_clear_pointer(&info->setting.forms, g_free);
    g_clear_pointer(&info->part.list, g_free);
}

/* ---- contents ---- */

/* Whether a content may be used whose setting, run, status, reason and finality are the
 * columns of @row from @at on. */
static gboolean is_usable(const GjLedger *ledger, GjStatement *row, int at)
{
    gint64 setting = gj_statement_number(row, at);
    GjUse use = (GjUse)GPOINTER_TO_INT(
        g_hash_table_lookup(ledger->uses, GINT_TO_POINTER((int)setting)));
    gint64 reason = gj_statement_number(row, at + 3);

    if (gj_statement_number(row, at + 1) == ledger->run)
        return TRUE;
    if (use == GJ_USE_NOT || !gj_statement_number(row, at + 4))
        return FALSE;
    if (use == GJ_USE_UNLIMITED &&
        (reason == GJ_REASON_TIMEOUT || reason == GJ_REASON_MEMORY ||
         reason == GJ_REASON_LIMIT_OUTPUT || reason == GJ_REASON_CRASH))
        return FALSE;
    if (ledger->reuse == GJ_REUSE_ALL ||
        gj_statement_number(row, at + 1) >= ledger->since)
        return TRUE;
    return ledger->reuse == GJ_REUSE_READ &&
           gj_statement_number(row, at + 2) != GJ_DOCUMENT_FAILED;
}

gboolean gj_ledger_has(GjLedger *ledger, const guint8 *sha256)
{
    gj_statement_set_blob(ledger->find, 1, sha256, GJ_HASH_SIZE);
    gboolean has =
        gj_statement_step(ledger->find, NULL) && is_usable(ledger, ledger->find, 0);
    gj_statement_reset(ledger->find);
    return has;
}

gboolean gj_ledger_put_content(GjLedger *ledger, const GjLedgerContent *content,
                               GError **error)
{
    GjStatement *put = ledger->put_content;

    if (!count_row(ledger, error))
        return FALSE;
    gj_statement_set_blob(put, 1, content->sha256, GJ_HASH_SIZE);
    gj_statement_set_number(put, 2, ledger->setting);
    gj_statement_set_number(put, 3, ledger->run);
    gj_statement_set_number(put, 4, (gint64)content->bytes);
    gj_statement_set_number(put, 5, content->status);
    gj_statement_set_number(put, 6, content->reason);
    gj_statement_set_number(put, 7, content->is_final);
    gj_statement_set_blob(put, 8, content->packed, content->packed_size);
    return gj_statement_run(put, error) && gj_ledger_commit(ledger, FALSE, error);
}

gboolean gj_ledger_doubt(GjLedger *ledger, const guint8 *sha256, GError **error)
{
    g_autoptr(GjStatement) doubt = NULL;

    if (ledger->is_view)
        return TRUE;
    doubt = gj_db_prepare(ledger->db,
                          "UPDATE contents SET is_final = 0 WHERE sha256 = ?1", error);
    if (!doubt)
        return FALSE;
    gj_statement_set_blob(doubt, 1, sha256, GJ_HASH_SIZE);
    return gj_statement_run(doubt, error);
}

/* ---- inputs ---- */

gboolean gj_ledger_put_input(GjLedger *ledger, const GjLedgerInput *input, GError **error)
{
    GjStatement *put = ledger->put_input;
    const char *raw = input->raw ? input->raw : "";

    if (!count_row(ledger, error))
        return FALSE;
    gj_statement_set_blob(put, 1, input->path, strlen(input->path));
    gj_statement_set_blob(put, 2, raw, strlen(raw));
    gj_statement_set_blob(put, 3, input->sha256, input->sha256 ? GJ_HASH_SIZE : 0);
    gj_statement_set_number(put, 4, (gint64)input->bytes);
    gj_statement_set_number(put, 5, input->status);
    gj_statement_set_number(put, 6, input->reason);
    gj_statement_set_text(put, 7, input->message);
    gj_statement_set_text(put, 8, input->source_url);
    gj_statement_set_text(put, 9, input->fetched_at);
    gj_statement_set_number(put, 10, ledger->run);
    return gj_statement_run(put, error) && gj_ledger_commit(ledger, FALSE, error);
}

/* Columns of an input and its content. */
enum {
    COL_PATH,
    COL_RAW,
    COL_SHA256,
    COL_INPUT_BYTES,
    COL_INPUT_STATUS,
    COL_INPUT_REASON,
    COL_MESSAGE,
    COL_URL,
    COL_FETCHED,
    COL_BYTES,
    COL_PACKED,
    COL_SETTING, /* these five as in is_usable() */
    COL_RUN,
    COL_STATUS,
    COL_REASON,
    COL_FINAL,
};

/* ?2: while the run is not finished, inputs of former runs too, but those that a later
 * one has, and members of a container that this one has come to. */
static const char inputs_and_contents[] =
    "SELECT i.path, i.raw, i.sha256, i.bytes, i.status, i.reason, i.message,"
    " i.source_url, i.fetched_at, c.bytes, c.packed,"
    " c.setting, c.run, c.status, c.reason, c.is_final"
    " FROM inputs i LEFT JOIN contents c ON c.sha256 = i.sha256"
    " WHERE i.run = ?1 OR (?2"
    " AND i.run = (SELECT max(n.run) FROM inputs n WHERE n.path = i.path)"
    " AND NOT EXISTS (SELECT 1 FROM inputs n WHERE n.run = ?1"
    "  AND n.path = substr(i.path, 1, instr(i.path, x'212F') - 1)))"
    " ORDER BY i.path, i.raw";

/* Gives @each the input that @row has; leaves out one whose content is still to come. In
 * a run that is complete there is none. */
static gboolean give_row(GjLedger *ledger, GjStatement *row, GjLedgerEach each,
                         gpointer user_data, GError **error)
{
    gsize size = 0;
    g_autofree char *path = g_strdup(gj_statement_bytes(row, COL_PATH));
    g_autofree char *raw = g_strdup(gj_statement_bytes(row, COL_RAW));
    const guint8 *sha256 = gj_statement_blob(row, COL_SHA256, &size);
    GjLedgerInput input = {
        .path = path,
        .raw = *raw ? raw : NULL,
        .sha256 = size == GJ_HASH_SIZE ? sha256 : NULL,
        .bytes = (guint64)gj_statement_number(row, COL_INPUT_BYTES),
        .status = (GjDocumentStatus)gj_statement_number(row, COL_INPUT_STATUS),
        .reason = (GjReason)gj_statement_number(row, COL_INPUT_REASON),
        .message = gj_statement_text(row, COL_MESSAGE),
        .source_url = gj_statement_text(row, COL_URL),
        .fetched_at = gj_statement_text(row, COL_FETCHED)};
    GjLedgerContent content = {.bytes = (guint64)gj_statement_number(row, COL_BYTES),
                               .status =
                                   (GjDocumentStatus)gj_statement_number(row, COL_STATUS),
                               .reason = (GjReason)gj_statement_number(row, COL_REASON),
                               .is_final = gj_statement_number(row, COL_FINAL) != 0};

    if (!input.sha256)
        return each(&input, NULL, user_data, error);
    content.packed = gj_statement_blob(row, COL_PACKED, &content.packed_size);
    if (ledger->is_complete &&
        (!content.packed || !is_usable(ledger, row, COL_SETTING))) {
        g_set_error(error, GJ_LEDGER_ERROR, GJ_LEDGER_ERROR_FOREIGN,
                    "%s has not what came of %s: run its harvest again with --redo",
                    ledger->path, path);
        return FALSE;
    }
    if (!content.packed)
        return TRUE;
    memcpy(content.sha256, sha256, GJ_HASH_SIZE);
    return each(&input, &content, user_data, error);
}

gboolean gj_ledger_each(GjLedger *ledger, GjLedgerEach each, gpointer user_data,
                        GError **error)
{
    g_autoptr(GjStatement) row = gj_db_prepare(ledger->db, inputs_and_contents, error);

    if (!row)
        return FALSE;
    gj_statement_set_number(row, 1, ledger->run);
    gj_statement_set_number(row, 2, !ledger->is_complete);
    while (gj_statement_step(row, error)) {
        if (!give_row(ledger, row, each, user_data, error))
            return FALSE;
    }
    return !gj_statement_failed(row);
}
