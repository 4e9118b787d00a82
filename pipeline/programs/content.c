#include "content.h"

#include "extractors/sniff.h"

#include <string.h>

/* Formats of archives that are opened (sniff.c). */
static const char *const containers[] = {"zip",   "7z", "rar",  "tar",  "gzip",
                                         "bzip2", "xz", "zstd", "warc", NULL};

/* Formats of which a web page is made. Scans are published as TIFF or DjVu. */
static const char *const page_parts[] = {"png",  "jpeg",  "gif", "bmp",    "webp",
                                         "heif", "svg",   "xml", "binary", "elf",
                                         "pe",   "empty", "jp2", NULL};

/* Media types of text that is no document, by a part of their name. */
static const char *const scripts[] = {"javascript", "ecmascript", "json", "css",
                                      "font",       "image/",     "xml",  NULL};

/* Media types of documents, by a part of their name. "xhtml+xml" stands for a page. */
static const char *const documents[] = {
    "html", "pdf", "msword", "officedocument", "kingsoft", "opendocument", "rtf", NULL};

static gboolean has_part(const char *media_type, const char *const *parts)
{
    for (; *parts; parts++) {
        if (strstr(media_type, *parts))
            return TRUE;
    }
    return FALSE;
}

/* What a server's answer in @format is. */
static GjContent tell_answer(const char *format, const char *media_type)
{
    gboolean is_text = g_str_equal(format, "text") || g_str_equal(format, "html");

    if (g_strv_contains(page_parts, format))
        return GJ_CONTENT_OTHER;
    if (is_text && !has_part(media_type, documents) && has_part(media_type, scripts))
        return GJ_CONTENT_OTHER;
    return GJ_CONTENT_DOCUMENT;
}

GjContent gj_content_tell(const guint8 *data, gsize size, const char *media_type)
{
    GjInput input = {"", data, size};

    if (size == 0)
        return has_part(media_type, documents) ? GJ_CONTENT_DOCUMENT : GJ_CONTENT_OTHER;
    const char *format = gj_sniff(&input).format;
    if (g_strv_contains(containers, format))
        return GJ_CONTENT_CONTAINER;
    return *media_type ? tell_answer(format, media_type) : GJ_CONTENT_DOCUMENT;
}
