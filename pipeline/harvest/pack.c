/* An item is its kind and then the members of its record in order:
 *
 *   number, word   7 bits a byte, the lowest first; the last has no high bit
 *   real, box      8 bytes each; a box without extent is one byte 0, any other follows 1
 *   string         0: none; 1: a new one, its length and bytes; n: number n - 2 of those
 *
 *   e.g. an observation   9 | 1 "cn-gov…" | 1 "requests" | 1 "new" | … next: 9 | 2 | 3 |
 * …
 *
 * Codes and notes of a report's 200 fields are few, so that most strings are one byte.
 * All is deflated at the end, before it the size. */
#include "pack.h"

#include <string.h>
#include <zlib.h>

/* The least effort of zlib: what is left to save is little, strings stand once. */
#define LEVEL 1
/* First number of a string that was there before. */
#define FIRST_KNOWN 2
/* Strings up to so many bytes are looked for among those that were there. */
#define KNOWN_LENGTH_MAX 64
/* Most bytes that a pack may say to hold; what is asked for is made at once. */
#define SIZE_MAX_MIB 1024u

struct GjPack {
    GByteArray *bytes;
    gsize size_max;
    GHashTable *known; /* char * → its number */
};

struct GjUnpack {
    guint8 *data;
    gsize size, at;
    gboolean is_bad;
    GPtrArray *known; /* char * */
};

GQuark gj_pack_error_quark(void)
{
    return g_quark_from_static_string("gj-pack-error");
}

/* ---- packing ---- */

GjPack *gj_pack_new(gsize size_max)
{
    GjPack *pack = g_new0(GjPack, 1);

    pack->bytes = g_byte_array_new();
    pack->size_max = size_max;
    pack->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return pack;
}

void gj_pack_free(GjPack *pack)
{
    if (!pack)
        return;
    g_byte_array_unref(pack->bytes);
    g_hash_table_unref(pack->known);
    g_free(pack);
}

static void add_number(GjPack *pack, guint64 number)
{
    guint8 bytes[10];
    guint n = 0;

    for (; number >= 0x80; number >>= 7)
        bytes[n++] = (guint8)(number | 0x80);
    bytes[n++] = (guint8)number;
    g_byte_array_append(pack->bytes, bytes, n);
}

static void add_string(GjPack *pack, const char *text)
{
    gpointer number = NULL;

    if (!text) {
        add_number(pack, 0);
        return;
    }
    gsize length = strlen(text);
    gboolean is_short = length <= KNOWN_LENGTH_MAX;
    if (is_short && g_hash_table_lookup_extended(pack->known, text, NULL, &number)) {
        add_number(pack, FIRST_KNOWN + GPOINTER_TO_UINT(number));
        return;
    }
    if (is_short)
        g_hash_table_insert(pack->known, g_strdup(text),
                            GUINT_TO_POINTER(g_hash_table_size(pack->known)));
    add_number(pack, 1);
    add_number(pack, length);
    g_byte_array_append(pack->bytes, (const guint8 *)text, (guint)length);
}

static void add_box(GjPack *pack, const GjBox *box)
{
    gboolean is_empty = gj_box_is_empty(*box);

    add_number(pack, !is_empty);
    if (!is_empty)
        g_byte_array_append(pack->bytes, (const guint8 *)box, sizeof *box);
}

static void add_member(GjPack *pack, const GjMember *member, const void *at)
{
    switch (member->kind) {
    case GJ_MEMBER_STRING:
        add_string(pack, *(char *const *)at);
        break;
    case GJ_MEMBER_UINT:
    case GJ_MEMBER_WORD:
        add_number(pack, *(const guint *)at);
        break;
    case GJ_MEMBER_UINT64:
        add_number(pack, *(const guint64 *)at);
        break;
    case GJ_MEMBER_BOOL:
        add_number(pack, *(const gboolean *)at != FALSE);
        break;
    case GJ_MEMBER_REAL:
        g_byte_array_append(pack->bytes, at, sizeof(double));
        break;
    case GJ_MEMBER_BOX:
        add_box(pack, at);
        break;
    }
}

gboolean gj_pack_add(GjItem taken, gpointer data, GError **error)
{
    g_auto(GjItem) item = taken;
    GjPack *pack = data;
    const GjRecordType *record = gj_item_types[item.kind].record;

    g_return_val_if_fail(record || item.kind == GJ_ITEM_END, FALSE);
    add_number(pack, item.kind);
    for (const GjMember *m = record ? record->members : NULL; m && m->name; m++)
        add_member(pack, m, gj_member_at(item.body, m));
    if (pack->bytes->len <= pack->size_max)
        return TRUE;
    g_set_error(error, GJ_PACK_ERROR, GJ_PACK_ERROR_FULL, "The results are too large.");
    return FALSE;
}

GByteArray *gj_pack_steal(GjPack *pack)
{
    GByteArray *deflated = g_byte_array_new();
    guint32 size = pack->bytes->len;
    uLongf length = compressBound(size);

    g_byte_array_append(deflated, (const guint8 *)&size, sizeof size);
    g_byte_array_set_size(deflated, (guint)(sizeof size + length));
    int code =
        compress2(deflated->data + sizeof size, &length, pack->bytes->data, size, LEVEL);
    g_assert(code == Z_OK); /* there is room, and memory is not short of bytes */
    g_byte_array_set_size(deflated, (guint)(sizeof size + length));
    g_byte_array_set_size(pack->bytes, 0);
    g_hash_table_remove_all(pack->known);
    return deflated;
}

/* ---- unpacking ---- */

static gboolean fail_format(GError **error)
{
    g_set_error(error, GJ_PACK_ERROR, GJ_PACK_ERROR_FORMAT,
                "a result in the ledger is broken");
    return FALSE;
}

GjUnpack *gj_unpack_new(const guint8 *data, gsize size, GError **error)
{
    guint32 inflated = 0;

    if (size >= sizeof inflated)
        memcpy(&inflated, data, sizeof inflated);
    if (inflated == 0 || inflated > SIZE_MAX_MIB << 20) {
        fail_format(error);
        return NULL;
    }
    g_autoptr(GjUnpack) unpack = g_new0(GjUnpack, 1);
    uLongf length = inflated;
    unpack->data = g_malloc(inflated);
    unpack->known = g_ptr_array_new_with_free_func(g_free);
    unpack->size = inflated;
    if (uncompress(unpack->data, &length, data + sizeof inflated,
                   size - sizeof inflated) == Z_OK &&
        length == inflated)
        return g_steal_pointer(&unpack);
    fail_format(error);
    return NULL;
}

void gj_unpack_free(GjUnpack *unpack)
{
    if (!unpack)
        return;
    g_clear_pointer(&unpack->known, g_ptr_array_unref);
    g_free(unpack->data);
    g_free(unpack);
}

/* The next @size bytes; NULL when there are not so many. */
static const guint8 *take_bytes(GjUnpack *unpack, gsize size)
{
    const guint8 *at = unpack->data + unpack->at;

    if (size > unpack->size - unpack->at) {
        unpack->is_bad = TRUE;
        return NULL;
    }
    unpack->at += size;
    return at;
}

static guint64 take_number(GjUnpack *unpack)
{
    guint64 number = 0;

    for (guint shift = 0; shift < 64; shift += 7) {
        const guint8 *byte = take_bytes(unpack, 1);
        if (!byte)
            return 0;
        number |= (guint64)(*byte & 0x7f) << shift;
        if (!(*byte & 0x80))
            return number;
    }
    unpack->is_bad = TRUE;
    return 0;
}

static char *take_string(GjUnpack *unpack)
{
    guint64 number = take_number(unpack);

    if (number == 0)
        return NULL;
    if (number >= FIRST_KNOWN) {
        unpack->is_bad |= number - FIRST_KNOWN >= unpack->known->len;
        return unpack->is_bad
                   ? NULL
                   : g_strdup(g_ptr_array_index(unpack->known, number - FIRST_KNOWN));
    }
    gsize length = take_number(unpack);
    const char *bytes = (const char *)take_bytes(unpack, length);
    if (!bytes || !g_utf8_validate_len(bytes, length, NULL)) {
        unpack->is_bad = TRUE;
        return NULL;
    }
    if (length <= KNOWN_LENGTH_MAX)
        g_ptr_array_add(unpack->known, g_strndup(bytes, length));
    return g_strndup(bytes, length);
}

static void take_raw(GjUnpack *unpack, void *into, gsize size)
{
    const guint8 *bytes = take_bytes(unpack, size);

    if (bytes)
        memcpy(into, bytes, size);
}

static guint take_word(GjUnpack *unpack, const GjVocabulary *words)
{
    guint64 number = take_number(unpack);

    unpack->is_bad |= number >= words->n_words;
    return unpack->is_bad ? 0 : (guint)number;
}

static void take_member(GjUnpack *unpack, const GjMember *member, void *at)
{
    switch (member->kind) {
    case GJ_MEMBER_STRING:
        *(char **)at = take_string(unpack);
        break;
    case GJ_MEMBER_UINT:
        *(guint *)at = (guint)take_number(unpack);
        break;
    case GJ_MEMBER_WORD:
        *(guint *)at = take_word(unpack, member->words);
        break;
    case GJ_MEMBER_UINT64:
        *(guint64 *)at = take_number(unpack);
        break;
    case GJ_MEMBER_BOOL:
        *(gboolean *)at = take_number(unpack) != 0;
        break;
    case GJ_MEMBER_REAL:
        take_raw(unpack, at, sizeof(double));
        break;
    case GJ_MEMBER_BOX:
        if (take_number(unpack) != 0)
            take_raw(unpack, at, sizeof(GjBox));
        break;
    }
}

gboolean gj_unpack_next(GjUnpack *unpack, GjItem *item, GError **error)
{
    if (unpack->at == unpack->size)
        return FALSE;
    guint64 kind = take_number(unpack);
    if (kind >= GJ_N_ITEM_KINDS || (!gj_item_types[kind].record && kind != GJ_ITEM_END))
        return fail_format(error);
    const GjRecordType *record = gj_item_types[kind].record;
    *item = (GjItem){(GjItemKind)kind, record ? gj_record_new(record) : NULL};
    for (const GjMember *m = record ? record->members : NULL; m && m->name; m++)
        take_member(unpack, m, gj_member_at(item->body, m));
    if (!unpack->is_bad)
        return TRUE;
    gj_item_clear(item);
    return fail_format(error);
}
