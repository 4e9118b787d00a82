/* Messages over a socket between the processes of a harvest: a kind, a size, so many
 * bytes, and with the first byte perhaps descriptors. */
#pragma once

#include <glib.h>

/** What a message says. */
typedef enum {
    /* to the server */
    GJ_MESSAGE_PREPARE, /**< the first bytes of a document: make ready what it needs */
    GJ_MESSAGE_SPAWN,   /**< start a worker with these descriptors: socket, diagnostics */
    GJ_MESSAGE_KILL,    /**< a process id: end it and all of its group */
    /* from the server */
    GJ_MESSAGE_SPAWNED, /**< a process id; 0 and errno: it cannot be started */
    GJ_MESSAGE_EXITED,  /**< GjExited */
    /* to a worker */
    GJ_MESSAGE_JOB,  /**< a path as it is listed, and the descriptor of a document */
    GJ_MESSAGE_GO,   /**< read the document that was hashed */
    GJ_MESSAGE_DROP, /**< what it gives is known */
    /* from a worker */
    GJ_MESSAGE_UNREADABLE, /**< why the system does not give its bytes */
    GJ_MESSAGE_HASHED,     /**< GjHashed */
    GJ_MESSAGE_FORMAT,     /**< which format it is of, before it is read */
    GJ_MESSAGE_MORE,       /**< so many seconds of processor time more are needed */
    GJ_MESSAGE_LARGE,      /**< its results are beyond the limit */
    GJ_MESSAGE_RESULT,     /**< GjResultHead and the packed items */
    GJ_N_MESSAGES,
} GjMessageKind;

/** Most descriptors that come with a message. */
#define GJ_MESSAGE_FDS_MAX 2

/** A message as it came. */
typedef struct {
    GjMessageKind kind;
    GByteArray *body;
    int fds[GJ_MESSAGE_FDS_MAX]; /**< -1: none */
} GjMessage;

/** Sends @size bytes at @body to @socket with @n_fds descriptors, waiting if need be.
 * FALSE with errno. */
gboolean gj_message_send(int socket, GjMessageKind kind, gconstpointer body, gsize size);
gboolean gj_message_send_fds(int socket, GjMessageKind kind, const GByteArray *body,
                             const int *fds, guint n_fds);

/** Waits for the next message of at most @size_max bytes. FALSE at the end, or when it is
 * no message. */
gboolean gj_message_receive(int socket, gsize size_max, GjMessage *message);

/** Takes what has come to @socket into @buffer, without waiting. FALSE at the end. */
gboolean gj_message_collect(int socket, GByteArray *buffer);

/** Cuts the first message off @buffer, if it is all there. @size_max: more bytes are a
 * fault, as is an unknown kind: *@is_sound is FALSE then. */
gboolean gj_message_cut(GByteArray *buffer, gsize size_max, GjMessage *message,
                        gboolean *is_sound);

/** Frees what @message holds; descriptors that are left are closed. */
void gj_message_clear(GjMessage *message);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjMessage, gj_message_clear)
