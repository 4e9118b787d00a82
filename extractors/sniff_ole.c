/* OLE compound files (MS-CFB): a file system of sectors in a file. All that is read here
 * is the directory, to see which streams lie in its root.
 *
 *     header ── DIFAT ──► FAT sectors ──► chain of the directory ──► entries of 128 bytes
 *               (109 in the header,       (from the header,          (root ─ child ─
 * left, more in a chain)          each FAT entry the next)   right: a tree)
 *
 *  1. Follow the chain of the directory through the FAT, with a cap on its length, which
 *     also ends a loop.
 *  2. Walk the tree of the root's children, each entry once; storages inside it, such as
 *     a sheet embedded in a text, do not count.
 *  3. The stream that stands first in the table says what the file is.
 *
 * Every offset is checked against the size; whatever points outside reads as the end. */
#include "sniff_ole.h"

#include <string.h>

#define SIGNATURE      "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
#define SIGNATURE_SIZE 8

/* Places in the header, in bytes (MS-CFB 2.2). */
#define AT_SECTOR_SHIFT    30
#define AT_DIRECTORY       48
#define AT_DIFAT_CHAIN     68
#define AT_DIFAT           76
#define HEADER_FAT_SECTORS 109

/* Places in a directory entry, in bytes (MS-CFB 2.6). */
#define ENTRY_SIZE   128
#define AT_NAME_SIZE 64
#define AT_TYPE      66
#define AT_LEFT      68
#define AT_RIGHT     72
#define AT_CHILD     76
#define NAME_MAX_16  32
#define TYPE_ROOT    5

/* Any sector from here on is none: end of chain, free, and the like. */
#define NO_SECTOR 0xFFFFFFFAu
/* Most sectors of a directory that are read: 16,384 entries of 512-byte sectors. */
#define DIRECTORY_SECTORS_MAX 4096

typedef struct {
    const char *stream;
    GjSniff sniff;
} Content;

static const Content contents[] = {
    {"EncryptedPackage",
     {"ooxml-encrypted", NULL, GJ_REASON_ENCRYPTED,
      "This Office document (.docx, .xlsx or .pptx) is protected by a password: open "
      "it, remove the password and save it as .docx."}},
    {"\tDRMContent",
     {"ooxml-encrypted", NULL, GJ_REASON_ENCRYPTED,
      "This document is protected by rights management: have its owner save it "
      "without protection as .docx."}},
    {"WordDocument",
     {"doc", NULL, GJ_REASON_UNSUPPORTED,
      "This is an old Word or WPS document (.doc, .wps), which is not read: open it "
      "in Word, WPS or LibreOffice and save it as .docx."}},
    {"Workbook",
     {"xls", NULL, GJ_REASON_UNSUPPORTED,
      "This is an old spreadsheet (.xls, .et), which is not read: copy its tables "
      "into a text document and save that as .docx."}},
    {"Book",
     {"xls", NULL, GJ_REASON_UNSUPPORTED,
      "This is an old spreadsheet (.xls), which is not read: copy its tables into a "
      "text document and save that as .docx."}},
    {"PowerPoint Document",
     {"ppt", NULL, GJ_REASON_UNSUPPORTED,
      "This is an old presentation (.ppt), which is not read: copy its tables into a "
      "text document and save that as .docx."}},
    {"MatOST",
     {"works", NULL, GJ_REASON_UNSUPPORTED,
      "This is a Microsoft Works document (.wps), which is not read: open it in "
      "LibreOffice and save it as .docx."}},
    {"__properties_version1.0",
     {"msg", NULL, GJ_REASON_UNSUPPORTED,
      "This is a mail message (.msg), which is not read: save its attachments and "
      "read those."}},
};

static const GjSniff unknown = {"ole", NULL, GJ_REASON_UNSUPPORTED,
                                "This is an OLE file of an unknown program, which is "
                                "not read: open it in the program that made it and "
                                "save it as .docx or as plain text."};

static const GjSniff damaged = {
    "ole", NULL, GJ_REASON_DAMAGED,
    "This is an OLE file (.doc, .xls and others) that is cut off or damaged: fetch it "
    "again, then open it in Word or WPS and save it as .docx."};

typedef struct {
    const guint8 *data;
    gsize size;
    gsize sector_size; /* in bytes */
    GArray *directory; /* guint32, the sectors of the directory in order */
} Compound;

/* The 32 bits at @offset; NO_SECTOR where the file has none. */
static guint32 read_u32(const Compound *file, gsize offset)
{
    guint32 value = NO_SECTOR;

    if (offset <= file->size && file->size - offset >= sizeof value)
        memcpy(&value, file->data + offset, sizeof value);
    return GUINT32_FROM_LE(value);
}

static guint16 read_u16(const Compound *file, gsize offset)
{
    guint16 value = 0;

    if (offset <= file->size && file->size - offset >= sizeof value)
        memcpy(&value, file->data + offset, sizeof value);
    return GUINT16_FROM_LE(value);
}

/* Where @sector starts, in bytes; the header takes the place of one. */
static gsize sector_offset(const Compound *file, guint32 sector)
{
    return ((gsize)sector + 1) * file->sector_size;
}

/* The sector that holds part @index of the FAT. */
static guint32 find_fat_sector(const Compound *file, gsize index)
{
    gsize per_sector = file->sector_size / 4 - 1; /* the last links to the next */
    guint32 sector = NO_SECTOR;

    if (index < HEADER_FAT_SECTORS)
        return read_u32(file, AT_DIFAT + 4 * index);
    index -= HEADER_FAT_SECTORS;
    sector = read_u32(file, AT_DIFAT_CHAIN);
    for (; index >= per_sector && sector < NO_SECTOR; index -= per_sector)
        sector = read_u32(file, sector_offset(file, sector) + 4 * per_sector);
    return sector < NO_SECTOR ? read_u32(file, sector_offset(file, sector) + 4 * index)
                              : NO_SECTOR;
}

/* The sector after @sector in its chain. */
static guint32 next_sector(const Compound *file, guint32 sector)
{
    gsize per_sector = file->sector_size / 4;
    guint32 fat = find_fat_sector(file, sector / per_sector);

    if (fat >= NO_SECTOR)
        return NO_SECTOR;
    return read_u32(file, sector_offset(file, fat) + 4 * (sector % per_sector));
}

static void read_directory(Compound *file)
{
    gsize n_sectors = file->size / file->sector_size;

    for (guint32 sector = read_u32(file, AT_DIRECTORY);
         sector < n_sectors && file->directory->len < DIRECTORY_SECTORS_MAX;
         sector = next_sector(file, sector))
        g_array_append_val(file->directory, sector);
}

static guint32 count_entries(const Compound *file)
{
    return (guint32)(file->directory->len * (file->sector_size / ENTRY_SIZE));
}

/* Where entry @id starts, in bytes. */
static gsize entry_offset(const Compound *file, guint32 id)
{
    guint32 per_sector = (guint32)(file->sector_size / ENTRY_SIZE);
    guint32 sector = g_array_index(file->directory, guint32, id / per_sector);

    return sector_offset(file, sector) + (gsize)(id % per_sector) * ENTRY_SIZE;
}

static gboolean entry_is_called(const Compound *file, gsize entry, const char *name)
{
    gsize length = strlen(name);

    if (length >= NAME_MAX_16 || read_u16(file, entry + AT_NAME_SIZE) != 2 * (length + 1))
        return FALSE;
    for (gsize i = 0; i < length; i++) {
        if (read_u16(file, entry + 2 * i) != (guint8)name[i])
            return FALSE;
    }
    return TRUE;
}

static guint find_content(const Compound *file, gsize entry)
{
    guint i = 0;

    while (i < G_N_ELEMENTS(contents) &&
           !entry_is_called(file, entry, contents[i].stream))
        i++;
    return i;
}

/* What the children of the root make of the file; NULL where there is no root. */
static const GjSniff *find_kind(const Compound *file)
{
    guint32 n_entries = count_entries(file);
    guint best = G_N_ELEMENTS(contents);
    g_autofree gboolean *seen = g_new0(gboolean, n_entries + 1);
    g_autoptr(GArray) stack = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint32 id = 0;

    if (n_entries == 0 ||
        (read_u16(file, entry_offset(file, 0) + AT_TYPE) & 0xFF) != TYPE_ROOT)
        return NULL;
    id = read_u32(file, entry_offset(file, 0) + AT_CHILD);
    g_array_append_val(stack, id);
    while (stack->len > 0) {
        id = g_array_index(stack, guint32, stack->len - 1);
        g_array_set_size(stack, stack->len - 1);
        if (id >= n_entries || seen[id])
            continue;
        seen[id] = TRUE;
        best = MIN(best, find_content(file, entry_offset(file, id)));
        g_array_append_val(stack,
                           ((guint32){read_u32(file, entry_offset(file, id) + AT_LEFT)}));
        g_array_append_val(
            stack, ((guint32){read_u32(file, entry_offset(file, id) + AT_RIGHT)}));
    }
    return best < G_N_ELEMENTS(contents) ? &contents[best].sniff : &unknown;
}

gboolean gj_sniff_ole(const GjInput *input, GjSniff *sniff)
{
    Compound file = {.data = input->data, .size = input->size};
    const GjSniff *kind = NULL;

    if (input->size < SIGNATURE_SIZE ||
        memcmp(input->data, SIGNATURE, SIGNATURE_SIZE) != 0)
        return FALSE;
    file.sector_size = read_u16(&file, AT_SECTOR_SHIFT) == 12 ? 4096 : 512;
    file.directory = g_array_new(FALSE, FALSE, sizeof(guint32));
    read_directory(&file);
    kind = find_kind(&file);
    g_array_unref(file.directory);
    *sniff = kind ? *kind : damaged;
    return TRUE;
}
