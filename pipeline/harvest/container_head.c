#include "container_head.h"

#include <string.h>

/* A local file header of a zip (APPNOTE 4.3.7): its size, and the size of its name. */
#define HEADER_SIZE  30
#define AT_NAME_SIZE 26

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

/* What documents that are made as a zip have as their first member. Most have; of others
 * the reader looks at all members. */
static const char *const first_members[] = {"[Content_Types].xml", "mimetype"};

/* Whether the first member of the zip that begins with @head tells it is a document. */
static gboolean begins_as_document(const guint8 *head, gsize size)
{
    if (size < HEADER_SIZE)
        return FALSE;
    gsize length = (gsize)(head[AT_NAME_SIZE] | head[AT_NAME_SIZE + 1] << 8);
    for (guint i = 0; i < G_N_ELEMENTS(first_members); i++) {
        const char *name = first_members[i];
        if (length == strlen(name) && length <= size - HEADER_SIZE &&
            memcmp(head + HEADER_SIZE, name, length) == 0)
            return TRUE;
    }
    return FALSE;
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
    return GJ_CONTAINER_NONE;
}

gboolean gj_container_may_be(const guint8 *head, gsize size)
{
    return gj_container_kind(head, size) != GJ_CONTAINER_NONE;
}
