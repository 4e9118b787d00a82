#include "log.h"

#include "source.h"

#include <errno.h>
#include <stdio.h>

struct GjLog {
    FILE *file;
    char *path;
    GString *line;
};

GQuark gj_log_error_quark(void)
{
    return g_quark_from_static_string("gj-log-error");
}

static gboolean fail(const char *path, GError **error)
{
    g_set_error(error, GJ_LOG_ERROR, GJ_LOG_ERROR_WRITE, "%s cannot be written: %s", path,
                g_strerror(errno));
    return FALSE;
}

GjLog *gj_log_open(const char *path, GError **error)
{
    FILE *file = fopen(path, "ae");

    if (!file) {
        fail(path, error);
        return NULL;
    }
    GjLog *log = g_new0(GjLog, 1);
    log->file = file;
    log->path = g_strdup(path);
    log->line = g_string_new(NULL);
    return log;
}

void gj_log_free(GjLog *log)
{
    if (!log)
        return;
    fclose(log->file);
    g_free(log->path);
    g_string_free(log->line, TRUE);
    g_free(log);
}

static void add_string(GString *line, const char *name, const char *text)
{
    g_string_append_printf(line, ",\"%s\":\"", name);
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            g_string_append_printf(line, "\\%c", *text);
        else if ((guchar)*text < ' ')
            g_string_append_printf(line, "\\u%04x", (guint)*text);
        else
            g_string_append_c(line, *text);
    }
    g_string_append_c(line, '"');
}

static void add_number(GString *line, const char *name, guint64 number)
{
    g_string_append_printf(line, ",\"%s\":%" G_GUINT64_FORMAT, name, number);
}

static void add_id(GString *line, const GjHashed *hashed)
{
    char id[GJ_DOCUMENT_ID_LENGTH + 1];

    for (guint i = 0; i < GJ_DOCUMENT_ID_LENGTH / 2; i++)
        g_snprintf(id + (gsize)i * 2, 3, "%02x", hashed->sha256[i]);
    add_string(line, "document_id", id);
}

static void add_reading(GString *line, const GjResultHead *head)
{
    add_string(line, "status", gj_word(&gj_document_statuses, head->status));
    add_string(line, "reason", gj_word(&gj_reasons, head->reason));
    add_number(line, "pages", head->pages);
    add_number(line, "hash_us", head->hash_us);
    add_number(line, "extract_us", head->times.extract_us);
    add_number(line, "tables_us", head->times.tables_us);
    add_number(line, "fill_us", head->times.fill_us);
    add_number(line, "pack_us", head->pack_us);
    add_number(line, "peak_kib", head->peak_kib);
}

gboolean gj_log_write(GjLog *log, const char *path, const GjOutcome *outcome,
                      GError **error)
{
    GString *line = log->line;

    g_string_assign(line, "{\"gouji\":1");
    add_string(line, "path", path);
    if (outcome->is_hashed) {
        add_id(line, &outcome->hashed);
        add_number(line, "bytes", outcome->hashed.bytes);
    }
    g_string_append_printf(line, ",\"known\":%s", outcome->is_known ? "true" : "false");
    if (!outcome->is_known)
        add_reading(line, &outcome->head);
    add_number(line, "cpu_us", outcome->cpu_us);
    add_number(line, "worker", outcome->worker);
    g_string_append(line, "}\n");
    if (fwrite(line->str, 1, line->len, log->file) == line->len && fflush(log->file) == 0)
        return TRUE;
    return fail(log->path, error);
}
