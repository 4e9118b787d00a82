/* libxlsxwriter writes the parts of a workbook to temporary files, does not notice when
 * these cannot be written, and packs what there is of them. A part that lost some of its
 * bytes is no XML any more, so all parts are read once more. */
#include "whole.h"

#include "pipeline/stages/rows.h"

#include <libxml/parser.h>
#include <zip.h>

/* Bytes that are read at once. */
#define BUFFER_SIZE (64 << 10)

static void discard(zip_t *zip)
{
    zip_discard(zip);
}

static void close_part(zip_file_t *part)
{
    zip_fclose(part);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(zip_t, discard)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(zip_file_t, close_part)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlParserCtxt, xmlFreeParserCtxt)

/* Whether the part at @index is there from end to end and is XML. */
static gboolean is_whole(zip_t *zip, zip_uint64_t index)
{
    g_autoptr(zip_file_t) part = zip_fopen_index(zip, index, 0);
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC};
    g_autoptr(xmlParserCtxt) context =
        xmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL);
    g_autofree char *buffer = g_malloc(BUFFER_SIZE);
    zip_int64_t n = -1;

    xmlCtxtUseOptions(context, XML_PARSE_NONET | XML_PARSE_HUGE);
    while (part && (n = zip_fread(part, buffer, BUFFER_SIZE)) > 0) {
        if (xmlParseChunk(context, buffer, (int)n, 0) != XML_ERR_OK)
            return FALSE;
    }
    return n == 0 && xmlParseChunk(context, NULL, 0, 1) == XML_ERR_OK;
}

gboolean gj_whole_check(const char *path, GError **error)
{
    g_autoptr(zip_t) zip = zip_open(path, ZIP_RDONLY, NULL);
    zip_int64_t n = zip ? zip_get_num_entries(zip, 0) : 0;

    for (zip_int64_t i = 0; i < n; i++) {
        if (!is_whole(zip, (zip_uint64_t)i)) {
            g_set_error(error, GJ_CSV_ERROR, GJ_CSV_ERROR_WRITE,
                        "the workbook is not whole: its part %s lost bytes on the way. "
                        "Make room in %s, or name another folder for temporary files "
                        "with TMPDIR",
                        zip_get_name(zip, (zip_uint64_t)i, 0), g_get_tmp_dir());
            return FALSE;
        }
    }
    if (n == 0)
        g_set_error_literal(error, GJ_CSV_ERROR, GJ_CSV_ERROR_WRITE,
                            "the workbook cannot be read again");
    return n > 0;
}
