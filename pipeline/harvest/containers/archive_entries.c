/* An archive is read once, from front to back, and never unpacked to the disk:
 *
 *     bytes ─► filters (gzip, xz, …) ─► zip │ tar │ 7z │ rar ─► members, one at a time
 *                                       └─ none of these: one member, or a web archive
 *
 * gzip, the commonest, is inflated here: see gunzip.h. The first bytes say which of these
 * it may be, and no other is tried.
 *
 * A member whose bytes are not whole is listed and not given: a shorter table is worse
 * than none. A zip is read by its directory, where it has one. What libarchive says goes
 * into the messages: it is English, and the same for the same bytes. */
#include "archive_entries.h"

#include "gunzip.h"
#include "member_name.h"
#include "pipeline/harvest/path.h"
#include "warc.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

/* Read from the container at once, in bytes. */
#define CHUNK_SIZE (64u << 10)
/* The filter that stands for none counts as one. */
#define FILTERS_OF_NONE 1
/* Bytes of a block of a tar. */
#define TAR_BLOCK 512
/* Headers that were skipped as broken before the archive is given up. */
#define FAILED_MAX 16

typedef struct archive Archive;
typedef struct archive_entry Entry;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Archive, archive_read_free)

static void allow_filters(Archive *archive)
{
    archive_read_support_filter_gzip(archive);
    archive_read_support_filter_bzip2(archive);
    archive_read_support_filter_xz(archive);
    archive_read_support_filter_lzma(archive);
    archive_read_support_filter_zstd(archive);
    archive_read_support_filter_compress(archive);
}

/* A reader of nothing but @kind: bytes at the end of another format may be a zip. */
static Archive *archive_new(GjContainerKind kind)
{
    Archive *archive = archive_read_new();
    gboolean is_compressed = kind == GJ_CONTAINER_GZIP || kind == GJ_CONTAINER_COMPRESSED;

    if (is_compressed) {
        allow_filters(archive);
        archive_read_support_format_empty(archive);
    }
    if (is_compressed || kind == GJ_CONTAINER_TAR) {
        archive_read_support_format_tar(archive);
        /* to the end of the bytes: what stands behind a mark of the end is read, too, and
         * the checksum of what was compressed is seen */
        archive_read_set_option(archive, "tar", "read_concatenated_archives", "1");
    }
    if (kind == GJ_CONTAINER_PACKAGE)
        archive_read_support_format_zip(archive);
    if (kind == GJ_CONTAINER_SEVEN_ZIP)
        archive_read_support_format_7zip(archive);
    if (kind == GJ_CONTAINER_RAR) {
        archive_read_support_format_rar(archive);
        archive_read_support_format_rar5(archive);
    }
    if (is_compressed || kind == GJ_CONTAINER_WEB)
        archive_read_support_format_raw(archive);
    return archive;
}

/* What libarchive says of the last failure, as text. */
static char *said(Archive *archive)
{
    const char *words = archive_error_string(archive);

    return words ? gj_path_listed(words) : g_strdup("no reason is known");
}

/* ---- members ---- */

/* Takes what there is of the data of a member into @file. FALSE with the reason and
 * words in @info when it is not all there, or too much. */
static gboolean read_data(GjLevel *level, Archive *archive, GjMemoryFile *file,
                          GjReason *reason)
{
    const void *block = NULL;
    size_t size = 0;
    la_int64_t offset = 0;
    int code = ARCHIVE_OK;

    while ((code = archive_read_data_block(archive, &block, &size, &offset)) ==
           ARCHIVE_OK) {
        guint64 end = (guint64)MAX(offset, 0) + size;
        if (end > file->size && !gj_giver_spend(level->giver, end - file->size))
            return FALSE;
        if (!gj_memory_file_write(file, (guint64)MAX(offset, 0), block, size)) {
            *reason = file->is_full ? GJ_REASON_LIMIT_SIZE : GJ_REASON_MEMORY;
            return FALSE;
        }
    }
    *reason = code == ARCHIVE_EOF ? GJ_REASON_NONE : GJ_REASON_DAMAGED;
    return code == ARCHIVE_EOF;
}

/* Fills a gap at the end of a sparse member. FALSE when the data ends too early. */
static gboolean is_whole(GjLevel *level, Entry *entry, GjMemoryFile *file)
{
    if (!archive_entry_size_is_set(entry))
        return TRUE;
    guint64 size = (guint64)MAX(archive_entry_size(entry), 0);
    if (size <= file->size || archive_entry_sparse_count(entry) == 0)
        return size <= file->size;
    return gj_giver_spend(level->giver, size - file->size) &&
           gj_memory_file_write(file, size - 1, "", 1);
}

static void list(GjLevel *level, GjMemberInfo *info, GjReason reason, const char *message)
{
    info->reason = reason;
    info->message = message;
    gj_level_list(level, info);
}

static void list_large(GjLevel *level, GjMemberInfo *info)
{
    g_autofree char *message =
        g_strdup_printf("It has more than %" G_GUINT64_FORMAT " MiB.",
                        level->giver->reader->limits.member_max >> 20);

    list(level, info, GJ_REASON_LIMIT_SIZE, message);
}

/* Lists a member whose data cannot be read, in the words of libarchive. */
static void list_damaged(GjLevel *level, Archive *archive, GjMemberInfo *info)
{
    g_autofree char *words = said(archive);
    gboolean is_unknown = strstr(words, "nsupported") != NULL;
    g_autofree char *message = g_strdup_printf(
        is_unknown
            ? "It is packed in a way that is not read (%s): unpack the archive and "
              "give the files."
            : "It is damaged inside the archive (%s): fetch the archive again.",
        words);

    list(level, info, is_unknown ? GJ_REASON_UNSUPPORTED : GJ_REASON_DAMAGED, message);
}

/* Gives the member in @file, or lists it for @reason. */
static void give_or_list(GjLevel *level, Archive *archive, GjMemoryFile *file,
                         GjReason reason, GjMemberInfo *info)
{
    if (reason == GJ_REASON_NONE)
        gj_level_give(level, file, info);
    else if (reason == GJ_REASON_LIMIT_SIZE)
        list_large(level, info);
    else if (reason == GJ_REASON_MEMORY)
        list(level, info, reason, "There is no memory left to hold it.");
    else if (reason == GJ_REASON_PARTIAL)
        list(level, info, GJ_REASON_DAMAGED,
             "It is shorter than the archive says: fetch the archive again.");
    else
        list_damaged(level, archive, info);
}

static void read_member(GjLevel *level, Archive *archive, Entry *entry,
                        GjMemberInfo *info)
{
    guint64 max = level->giver->reader->limits.member_max;
    g_auto(GjMemoryFile) file = gj_memory_file_make(max);
    GjReason reason = GJ_REASON_NONE;

    if (read_data(level, archive, &file, &reason) && !is_whole(level, entry, &file))
        reason = GJ_REASON_PARTIAL;
    if (!level->giver->over)
        give_or_list(level, archive, &file, reason, info);
}

/* The name of @entry (transfer full); NULL: it has none that can be told. */
static char *name_of(Entry *entry)
{
    const char *raw = archive_entry_pathname(entry);

    raw = raw ? raw : archive_entry_pathname_utf8(entry);
    return raw ? gj_member_name(raw) : NULL;
}

/* Gives or lists @entry; a folder is neither. */
static void read_entry(GjLevel *level, Archive *archive, Entry *entry)
{
    guint64 max = level->giver->reader->limits.member_max;
    guint64 size = (guint64)MAX(archive_entry_size(entry), 0);
    g_autofree char *name = name_of(entry);
    GjMemberInfo info = {.name = name, .bytes = size};
    mode_t type = archive_entry_filetype(entry);

    if (type == AE_IFDIR)
        return;
    if (type == AE_IFLNK || archive_entry_hardlink(entry))
        list(level, &info, GJ_REASON_UNSUPPORTED,
             "It is a link inside the archive, not a file.");
    else if (type != AE_IFREG && type != 0)
        list(level, &info, GJ_REASON_UNSUPPORTED, "It is a pipe or device, not a file.");
    else if (archive_entry_is_data_encrypted(entry))
        list(level, &info, GJ_REASON_ENCRYPTED,
             "It is protected by a password: unpack the archive with the password and "
             "give the files.");
    else if (size > max)
        list_large(level, &info);
    else
        read_member(level, archive, entry, &info);
}

/* ---- what is no archive, once it is inflated ---- */

/* Gives the next bytes of the one member of a compressed file (GjWarcPull). */
static gssize pull(gpointer archive, const guint8 **data)
{
    const void *block = NULL;
    size_t size = 0;
    la_int64_t offset = 0;
    int code = ARCHIVE_OK;

    do
        code = archive_read_data_block(archive, &block, &size, &offset);
    while (code == ARCHIVE_OK && size == 0);
    *data = block;
    return code == ARCHIVE_OK ? (gssize)size : code == ARCHIVE_EOF ? 0 : -1;
}

/* The name of the file that the compressed file @path holds (transfer full). */
static char *inner_name(const char *path)
{
    static const char *const endings[] = {".gz", ".bz2", ".xz", ".lzma", ".zst", ".Z"};
    const char *slash = strrchr(path, '/');
    const char *base = slash ? slash + 1 : path;

    for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
        if (g_str_has_suffix(base, endings[i]) && strlen(base) > strlen(endings[i]))
            return g_strndup(base, strlen(base) - strlen(endings[i]));
    }
    return g_strdup(base);
}

/* Gives the one member of a compressed file, which begins with @size bytes at @data. */
static void read_compressed(GjLevel *level, Archive *archive, const guint8 *data,
                            gsize size)
{
    g_auto(GjMemoryFile) file =
        gj_memory_file_make(level->giver->reader->limits.member_max);
    g_autofree char *name = inner_name(level->path);
    GjMemberInfo info = {.name = name};
    GjReason reason = GJ_REASON_MEMORY;

    if (!gj_giver_spend(level->giver, size))
        return;
    gboolean is_read = gj_memory_file_append(&file, data, size) &&
                       read_data(level, archive, &file, &reason);
    if (!level->giver->over)
        give_or_list(level, archive, &file, is_read ? GJ_REASON_NONE : reason, &info);
}

/* Reads what has no format that libarchive knows. */
static void read_raw(GjLevel *level, Archive *archive, GjContainerKind kind)
{
    const guint8 *data = NULL;
    gssize size = pull(archive, &data);
    GjWarcInput input = {pull, archive, data, (gsize)MAX(size, 0)};

    if (size > 0 && gj_warc_is(data, (gsize)size))
        gj_warc_read(level, &input);
    else if (size > 0 && (kind == GJ_CONTAINER_GZIP ||
                          archive_filter_count(archive) > FILTERS_OF_NONE))
        read_compressed(level, archive, data, (gsize)size);
    else
        gj_level_lose(level, GJ_REASON_DAMAGED,
                      "It begins as an archive but is none, or is cut off or damaged: "
                      "fetch it again.");
}

/* ---- archives ---- */

/* Notes why the archive cannot be read further. */
static void lose(GjLevel *level, Archive *archive)
{
    g_autofree char *words = said(archive);
    g_autofree char *message =
        g_strdup_printf("It is cut off or damaged (%s); what stands behind that is not "
                        "listed: fetch it again.",
                        words);

    /* without a format libarchive 3.6 breaks down over the question */
    if (archive_format(archive) != 0 && archive_read_has_encrypted_entries(archive) > 0)
        gj_level_lose(level, GJ_REASON_ENCRYPTED,
                      "It is protected by a password: unpack it with the password and "
                      "give the files.");
    else
        gj_level_lose(level, GJ_REASON_DAMAGED, message);
}

/* Where the data of the last entry ends, padded as a tar is. */
static la_int64_t find_end_of_data(Archive *archive)
{
    archive_read_data_skip(archive);
    la_int64_t at = archive_filter_bytes(archive, 0);
    return (at + TAR_BLOCK - 1) / TAR_BLOCK * TAR_BLOCK;
}

/* Notes a tar that ends without its mark, a block of zeros, behind @end_of_data: one that
 * was cut between two members looks like that, and libarchive is content with it. */
static void check_end(GjLevel *level, Archive *archive, la_int64_t end_of_data)
{
    int format = archive_format(archive) & ARCHIVE_FORMAT_BASE_MASK;

    if (format == ARCHIVE_FORMAT_TAR &&
        archive_filter_bytes(archive, 0) < end_of_data + TAR_BLOCK)
        gj_level_lose(level, GJ_REASON_DAMAGED,
                      "It is cut off: the mark at its end is missing, and members may be "
                      "missing too. Fetch it again.");
}

/* Reads entry after entry, to the end or as far as it goes. */
static void read_entries(GjLevel *level, Archive *archive, GjContainerKind kind)
{
    Entry *entry = NULL;
    la_int64_t end_of_data = 0;
    guint n_failed = 0;
    int code = ARCHIVE_OK;

    while (!level->giver->over && n_failed <= FAILED_MAX) {
        code = archive_read_next_header(archive, &entry);
        if (code == ARCHIVE_EOF) {
            check_end(level, archive, end_of_data);
            return;
        }
        if (code == ARCHIVE_FATAL)
            break;
        if (code != ARCHIVE_OK && code != ARCHIVE_WARN) {
            n_failed++;
            continue;
        }
        if (archive_format(archive) == ARCHIVE_FORMAT_RAW) {
            read_raw(level, archive, kind);
            return;
        }
        read_entry(level, archive, entry);
        end_of_data = find_end_of_data(archive);
    }
    if (!level->giver->over)
        lose(level, archive);
}

/* Gives libarchive the next bytes of a gzip file, inflated (archive_read_callback). */
static la_ssize_t give_inflated(Archive *archive, void *gunzip, const void **data)
{
    const guint8 *bytes = NULL;
    gssize n = gj_gunzip_pull(gunzip, &bytes);

    *data = bytes;
    if (n < 0)
        archive_set_error(archive, EIO, "the gzip data ends too early or is broken");
    return n;
}

void gj_archive_read(GjLevel *level, GjContainerKind kind)
{
    g_autoptr(GjGunzip) gunzip = NULL;
    g_autoptr(Archive) archive = archive_new(kind);
    int code = ARCHIVE_FATAL;

    if (kind == GJ_CONTAINER_GZIP)
        gunzip = gj_gunzip_new(level->fd);
    if (lseek(level->fd, 0, SEEK_SET) == 0)
        code = gunzip ? archive_read_open(archive, gunzip, NULL, give_inflated, NULL)
                      : archive_read_open_fd(archive, level->fd, CHUNK_SIZE);
    if (code == ARCHIVE_OK)
        read_entries(level, archive, kind);
    else
        lose(level, archive);
}
