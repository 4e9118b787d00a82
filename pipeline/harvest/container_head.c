#include "container_head.h"

#include <string.h>

/* A local file header of a zip (APPNOTE 4.3.7): its size, how the member is packed, and
 * the sizes of its name and of what is added to it. */
#define HEADER_SIZE   30
#define AT_METHOD     8
#define AT_NAME_SIZE  26
#define AT_EXTRA_SIZE 28

/* The header of a member of a tar, and where its checksum stands in it. */
#define TAR_HEADER_SIZE 512u
#define AT_TAR_SUM      148u
#define TAR_SUM_SIZE    8u

/* A kind of container by bytes at a fixed place. */
typedef struct {
    GjContainerKind kind;
    const char *bytes;
    gsize size;
    gsize offset;
} Signature;

static const Signature signatures[] = {
    {GJ_CONTAINER_PACKAGE, "PK\3\4", 4},
    {GJ_CONTAINER_PACKAGE, "PK\5\6", 4}, /* without members */
    {GJ_CONTAINER_PACKAGE, "PK00PK\3\4", 8},
    {GJ_CONTAINER_SEVEN_ZIP, "7z\xBC\xAF\x27\x1C", 6},
    {GJ_CONTAINER_RAR, "Rar!\x1A\x07", 6},
    {GJ_CONTAINER_TAR, "ustar", 5, 257},
    {GJ_CONTAINER_GZIP, "\x1F\x8B\x08", 3},
    {GJ_CONTAINER_COMPRESSED, "1AY&SY", 6, 4},        /* bzip2 */
    {GJ_CONTAINER_COMPRESSED, "\xFD\x37zXZ\0", 6},    /* xz */
    {GJ_CONTAINER_COMPRESSED, "\x28\xB5\x2F\xFD", 4}, /* zstd */
    {GJ_CONTAINER_COMPRESSED, "\x1F\x9D\x90", 3},     /* compress */
    {GJ_CONTAINER_WEB, "WARC/0.", 7},
    {GJ_CONTAINER_WEB, "WARC/1.", 7},
};

/* What documents that are made as a zip have as their first member, and how its bytes
 * begin, which are stored then (OpenDocument 1.3 part 2, 3.3). Most have; LibreOffice
 * begins with the relations, web services with a part of the text. Of others the reader
 * looks at all members. */
static const struct {
    const char *name, *bytes;
} first_members[] = {{"[Content_Types].xml", ""},     {"_rels/.rels", ""},
                     {"docProps/app.xml", ""},        {"docProps/core.xml", ""},
                     {"word/document.xml", ""},       {"word/fontTable.xml", ""},
                     {"word/numbering.xml", ""},      {"word/settings.xml", ""},
                     {"word/styles.xml", ""},         {"mimetype", "application/vnd."},
                     {"mimetype", "application/epub"}};

static gsize short_at(const guint8 *head, gsize at)
{
    return (gsize)(head[at] | head[at + 1] << 8);
}

/* Whether @head goes on with @bytes at @at. */
static gboolean has_at(const guint8 *head, gsize size, gsize at, const char *bytes)
{
    gsize length = strlen(bytes);

    return at <= size && length <= size - at && memcmp(head + at, bytes, length) == 0;
}

/* Whether the first member of the zip that begins with @head tells it is a document. */
static gboolean begins_as_document(const guint8 *head, gsize size)
{
    if (size < HEADER_SIZE)
        return FALSE;
    gsize name_size = short_at(head, AT_NAME_SIZE);
    gsize at_data = HEADER_SIZE + name_size + short_at(head, AT_EXTRA_SIZE);
    for (guint i = 0; i < G_N_ELEMENTS(first_members); i++) {
        const char *name = first_members[i].name, *bytes = first_members[i].bytes;
        if (name_size == strlen(name) && has_at(head, size, HEADER_SIZE, name) &&
            (!*bytes ||
             (short_at(head, AT_METHOD) == 0 && has_at(head, size, at_data, bytes))))
            return TRUE;
    }
    return FALSE;
}

/* Whether @head is the header of a tar by its checksum, the sum of its bytes where blanks
 * stand in its own place: not all tars say "ustar" (POSIX 1003.1, ustar). */
static gboolean is_tar(const guint8 *head, gsize size)
{
    guint64 sum = 0;

    if (size < TAR_HEADER_SIZE || head[0] == '\0')
        return FALSE;
    for (gsize i = 0; i < TAR_HEADER_SIZE; i++)
        sum += i - AT_TAR_SUM < TAR_SUM_SIZE ? ' ' : head[i];
    g_autofree char *told = g_strndup((const char *)head + AT_TAR_SUM, TAR_SUM_SIZE);
    return sum == g_ascii_strtoull(told, NULL, 8);
}

GjContainerKind gj_container_kind(const guint8 *head, gsize size)
{
    for (guint i = 0; i < G_N_ELEMENTS(signatures); i++) {
        const Signature *s = &signatures[i];
        if (size < s->offset + s->size ||
            memcmp(head + s->offset, s->bytes, s->size) != 0)
            continue;
        if (s->kind == GJ_CONTAINER_PACKAGE && begins_as_document(head, size))
            return GJ_CONTAINER_NONE;
        return s->kind;
    }
    return is_tar(head, size) ? GJ_CONTAINER_TAR : GJ_CONTAINER_NONE;
}

gboolean gj_container_may_be(const guint8 *head, gsize size)
{
    return gj_container_kind(head, size) != GJ_CONTAINER_NONE;
}
