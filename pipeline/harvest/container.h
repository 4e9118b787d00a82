/* Archives and web archives, read in a process of its own that hands their members over
 * one by one as memory files; so whatever a reader of archives does costs one archive,
 * and the harvest parses nothing.
 *
 *     fd ──► gj_container_new ──► gj_container_take: WAIT, MEMBER, LISTED, … END
 *
 * The reader is one member ahead at most: it goes on when a member was taken. */
#pragma once

#include "pipeline/model/vocabulary.h"

/** What a container and all containers in it may cost together. */
typedef struct {
    guint cpu_s;         /**< processor time, and one second more for each 4 MiB of it */
    guint wall_s;        /**< by the clock until the next member, as a backstop */
    guint memory_mib;    /**< address space; no limit under AddressSanitizer */
    guint members_max;   /**< members, listed ones included */
    guint depth_max;     /**< containers in containers: 1 opens none that is a member */
    guint ratio_max;     /**< inflated bytes to those of the container … */
    guint64 ratio_free;  /**< … beyond so many, for little ones */
    guint64 inflate_max; /**< inflated bytes */
    guint64 member_max;  /**< bytes of one member */
} GjContainerLimits;

/** Limits that archives as they are published stay far below: documents deflate to a
 * tenth, pages that repeat each other in a solid archive to a hundredth. For limits no
 * caller sets. */
#define GJ_CONTAINER_LIMITS                                                              \
    {                                                                                    \
        .cpu_s = 60, .wall_s = 300, .memory_mib = 2048, .members_max = 1000000,          \
        .depth_max = 3, .ratio_max = 500, .ratio_free = 64u << 20,                       \
        .inflate_max = (guint64)1 << 38, .member_max = 512u << 20                        \
    }

/** What bytes are, as far as containers go. */
typedef enum {
    GJ_CONTENT_DOCUMENT,  /**< to be handed over, though nobody may read its format */
    GJ_CONTENT_CONTAINER, /**< to be opened */
    GJ_CONTENT_OTHER,     /**< of a web page: its script, style, picture … */
} GjContent;

/** Tells what the @size bytes at @data are; @media_type is what their server called them,
 * in lower case and without parameters ("": nothing). Runs in the reader: it may parse.
 */
typedef GjContent (*GjTellFunc)(const guint8 *data, gsize size, const char *media_type);

/** How containers are read. */
typedef struct {
    GjContainerLimits limits;
    GjTellFunc tell;
    void (*settle)(gpointer user_data); /**< NULL, or run in the reader before it looks at
                               the input: a sandbox. From then on the reader reads its
                               input, makes memory files, and sends and receives on one
                               socket. It opens no files, but @tell may. */
    gpointer user_data;                 /**< for @settle */
} GjContainerReader;

/** A container that is being read. */
typedef struct GjContainer GjContainer;

/** A member, or the container itself. */
typedef struct {
    char *path;    /**< as it is listed: archive.zip!/inner.zip!/dir/x.pdf; unique in the
                        container: a name that was there before ends in #2, #3, … */
    int fd;        /**< its bytes: a sealed memory file, at its start; -1: none */
    guint64 bytes; /**< its size; 0: not known */
    GjDocumentStatus status; /**< ok: read it. Else its row: failed, container */
    GjReason reason;         /**< with status ok: its bytes are not all there, so that it
                                  is at best for review (partial) */
    char *message;           /**< the same for a person; NULL: none */
    char *source_url;        /**< NULL: not known */
    char *fetched_at;        /**< ISO 8601; NULL: not known */
} GjContainerMember;

/** How a container goes on. */
typedef enum {
    GJ_CONTAINER_WAIT,     /**< nothing there yet */
    GJ_CONTAINER_MEMBER,   /**< a member with its bytes */
    GJ_CONTAINER_LISTED,   /**< a member of which there is only its row: it is no file, or
                                encrypted, or a container whose members were given */
    GJ_CONTAINER_DOCUMENT, /**< the end: it is a document after all, read it as one */
    GJ_CONTAINER_END,      /**< the end, with the row of the container: status container,
                                or failed when not one member could be read */
} GjContainerStep;

/** Bytes of an input that gj_container_may_be() wants to see. */
#define GJ_CONTAINER_HEAD_SIZE 512u

/** Whether an input that begins with the @size bytes at @head may be a container, from
 * bytes at fixed places. */
gboolean gj_container_may_be(const guint8 *head, gsize size);

/** Loads the module that reads containers, once and before processes are forked to read
 * some. FALSE when it cannot be: then each container is listed as unsupported. */
gboolean gj_container_prepare(void);

/** Starts reading the regular file @fd (borrowed, at any place; not to be read elsewhere
 * meanwhile), which is listed as @path (transfer full). @reader is copied. NULL with
 * GJ_WORKER_ERROR_START. */
GjContainer *gj_container_new(const GjContainerReader *reader, int fd, const char *path,
                              GError **error);

/** A descriptor to poll for POLLIN (borrowed): then gj_container_take() has something. */
int gj_container_fd(const GjContainer *container);

/** When gj_container_take() is to be called at the latest, as g_get_monotonic_time(): a
 * reader that has given nothing until then is ended by it. */
gint64 gj_container_deadline(const GjContainer *container);

/** Takes what comes next, without waiting. @member (the caller clears it) is set unless
 * the step is WAIT or DOCUMENT. After an end nothing comes. A reader that dies or goes
 * beyond its limits ends with the reason. */
GjContainerStep gj_container_take(GjContainer *container, GjContainerMember *member);

/** Ends the reader, if it is still there, and frees @container; accepts NULL. */
void gj_container_free(GjContainer *container);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjContainer, gj_container_free)

/** Closes and frees what @member holds. */
void gj_container_member_clear(GjContainerMember *member);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjContainerMember, gj_container_member_clear)
