/* From bytes to a container, and from a member to the next container:
 *
 *     gj_level_read ── a document made as a zip ─► FALSE
 *          │
 *          └─► gj_archive_read ── each member ─► gj_level_give ── a document ─► given
 *                     ▲                                │
 *                     └────── a container, if not too deep
 *
 * The stack grows by one round for each depth, of which there are few. */
#include "level.h"

#include "archive_entries.h"

#include <sys/mman.h>
#include <unistd.h>

/* Whether the zip in @fd is a document. One too large for that is none. */
static gboolean is_document(const GjLevel *level, int fd, guint64 bytes)
{
    const GjContainerReader *reader = level->giver->reader;

    if (bytes > reader->limits.member_max)
        return FALSE;
    const guint8 *data = gj_memory_map(fd, bytes);
    if (!data)
        return FALSE;
    GjContent content = reader->tell(data, (gsize)bytes, "");
    munmap((void *)data, (gsize)bytes);
    return content != GJ_CONTENT_CONTAINER;
}

/* What container the bytes in @fd are. */
static GjContainerKind kind_of(const GjLevel *level, int fd, guint64 bytes)
{
    guint8 head[GJ_CONTAINER_HEAD_SIZE];
    ssize_t n = pread(fd, head, sizeof head, 0);
    GjContainerKind kind = gj_container_kind(head, (gsize)MAX(n, 0));

    if (kind == GJ_CONTAINER_PACKAGE && is_document(level, fd, bytes))
        return GJ_CONTAINER_NONE;
    return kind;
}

gboolean gj_level_read(GjLevel *level)
{
    GjContainerKind kind = kind_of(level, level->fd, level->bytes);

    if (kind != GJ_CONTAINER_NONE)
        gj_archive_read(level, kind);
    return kind != GJ_CONTAINER_NONE;
}

/* What is not there, and why. */
static void find_loss(const GjLevel *level, GjReason *reason, const char **message)
{
    *reason = level->lost;
    *message = level->message;
    if (level->giver->over) {
        *reason = level->giver->over;
        *message = level->giver->over_message;
    } else if (!level->lost && level->n_given == 0 && level->unread) {
        *reason = level->unread;
        *message = level->unread_message;
    } else if (!level->lost && level->n_members == 0 && !level->message) {
        *reason = GJ_REASON_EMPTY;
        *message = "It is an archive that holds no files.";
    }
}

GjContainerMember gj_level_row(const GjLevel *level)
{
    GjContainerMember row = {.path = g_strdup(level->path),
                             .fd = -1,
                             .bytes = level->bytes,
                             .source_url = g_strdup(level->source_url),
                             .fetched_at = g_strdup(level->fetched_at)};
    const char *message = NULL;

    find_loss(level, &row.reason, &message);
    row.message = g_strdup(message);
    row.status =
        row.reason && level->n_given == 0 ? GJ_DOCUMENT_FAILED : GJ_DOCUMENT_CONTAINER;
    return row;
}

/* ---- members ---- */

static const char *either(const char *own, const char *inherited)
{
    return own ? own : inherited;
}

static GjContainerMember member_of(const GjLevel *level, const GjMemberInfo *info,
                                   char *path, int fd, guint64 bytes)
{
    return (GjContainerMember){
        .path = path,
        .fd = fd,
        .bytes = bytes,
        .reason = info->reason,
        .message = g_strdup(info->message),
        .source_url = g_strdup(either(info->source_url, level->source_url)),
        .fetched_at = g_strdup(either(info->fetched_at, level->fetched_at))};
}

/* Lists @member, which is not given. */
static void list(GjLevel *level, GjContainerMember *member)
{
    member->status = GJ_DOCUMENT_FAILED;
    if (!level->unread) {
        level->unread = member->reason;
        level->unread_message = g_strdup(member->message);
    }
    gj_giver_give(level->giver, GJ_CONTAINER_LISTED, member);
}

/* Reads @member, which is a container of @kind, and lists it. */
static void read_inner(GjLevel *level, const GjContainerMember *member,
                       GjContainerKind kind)
{
    g_auto(GjLevel) inner = {.giver = level->giver,
                             .path = member->path,
                             .fd = member->fd,
                             .bytes = member->bytes,
                             .depth = level->depth + 1,
                             .source_url = member->source_url,
                             .fetched_at = member->fetched_at};

    gj_archive_read(&inner, kind);
    g_auto(GjContainerMember) row = gj_level_row(&inner);
    if (row.status == GJ_DOCUMENT_FAILED)
        list(level, &row);
    else
        gj_giver_give(level->giver, GJ_CONTAINER_LISTED, &row);
    level->n_given += inner.n_given;
}

static void list_too_deep(GjLevel *level, GjContainerMember *member)
{
    g_free(member->message);
    member->reason = GJ_REASON_LIMIT_DEPTH;
    member->message =
        g_strdup_printf("It is an archive inside %u others: unpack those and give it.",
                        level->giver->reader->limits.depth_max);
    close(member->fd);
    member->fd = -1;
    list(level, member);
}

void gj_level_give(GjLevel *level, GjMemoryFile *file, const GjMemberInfo *info)
{
    char *path = gj_giver_path(level->giver, level->path, info->name);

    if (!path)
        return;
    level->n_members++;
    g_auto(GjContainerMember) member =
        member_of(level, info, path, gj_memory_file_steal(file), file->size);
    if (member.fd < 0) {
        member.reason = GJ_REASON_MEMORY;
        list(level, &member);
        return;
    }
    GjContainerKind kind = kind_of(level, member.fd, member.bytes);
    if (kind == GJ_CONTAINER_NONE) {
        level->n_given++;
        gj_giver_give(level->giver, GJ_CONTAINER_MEMBER, &member);
    } else if (level->depth < level->giver->reader->limits.depth_max) {
        read_inner(level, &member, kind);
    } else {
        list_too_deep(level, &member);
    }
}

void gj_level_list(GjLevel *level, const GjMemberInfo *info)
{
    char *path = gj_giver_path(level->giver, level->path, info->name);

    if (!path)
        return;
    level->n_members++;
    g_auto(GjContainerMember) member = member_of(level, info, path, -1, info->bytes);
    list(level, &member);
}

void gj_level_lose(GjLevel *level, GjReason reason, const char *message)
{
    if (level->lost)
        return;
    level->lost = reason;
    g_free(level->message);
    level->message = g_strdup(message);
}

void gj_level_clear(GjLevel *level)
{
    g_clear_pointer(&level->message, g_free);
    g_clear_pointer(&level->unread_message, g_free);
}
