/* One container at work in the reader: the input, or a member of another that is one
 * itself. Its members go through here, whatever format it has. */
#pragma once

#include "giver.h"
#include "memory_file.h"

/** A container. */
typedef struct {
    GjGiver *giver;
    const char *path;       /**< as it is listed */
    int fd;                 /**< its bytes */
    guint64 bytes;          /**< its size */
    guint depth;            /**< from 1, the input */
    const char *source_url; /**< its own, and that of its members; NULL: not known */
    const char *fetched_at; /**< likewise */
    guint n_members, n_given;
    GjReason lost;   /**< why not all of it is there; GJ_REASON_NONE: it is */
    char *message;   /**< the same, or something else worth knowing; NULL: nothing */
    GjReason unread; /**< why the first member that was not given was not */
    char *unread_message;
} GjLevel;

/** What is known of a member besides its bytes; the strings are borrowed. */
typedef struct {
    const char *name;       /**< as gj_member_name() gives it; NULL: it has none */
    const char *source_url; /**< NULL: not known, as below */
    const char *fetched_at;
    const char *message;
    GjReason reason; /**< why its bytes are not all there, or not given */
    guint64 bytes;   /**< its size, where its bytes are not given */
} GjMemberInfo;

/** Reads the container @level whole. FALSE when it is a document after all. */
gboolean gj_level_read(GjLevel *level);

/** The row of @level when it was read (transfer full). */
GjContainerMember gj_level_row(const GjLevel *level);

/** Gives the member of which @file (emptied) holds the bytes. One that is a container is
 * read in its turn, unless it lies too deep. */
void gj_level_give(GjLevel *level, GjMemoryFile *file, const GjMemberInfo *info);

/** Lists a member that cannot be given, for the reason in @info. */
void gj_level_list(GjLevel *level, const GjMemberInfo *info);

/** Notes that part of the container is lost; the first loss counts. */
void gj_level_lose(GjLevel *level, GjReason reason, const char *message);

/** Frees what @level holds. */
void gj_level_clear(GjLevel *level);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjLevel, gj_level_clear)
