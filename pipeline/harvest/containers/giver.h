/* The reader's end of a container: what it gives, and how much it may still do. Used in
 * the reader only. */
#pragma once

#include "pipeline/harvest/container.h"

/** A reader at work. */
typedef struct {
    const GjContainerReader *reader;
    int socket;
    gboolean is_owed;     /**< what was sent last is not yet taken */
    GHashTable *paths;    /**< char *, all that were given */
    guint64 inflate_left; /**< bytes */
    GjReason over;        /**< the limit that was reached: the reading is over */
    char *over_message;   /**< the same for a person */
} GjGiver;

/** Gets ready to give, over @socket, the members of a container of @bytes. */
void gj_giver_init(GjGiver *giver, const GjContainerReader *reader, int socket,
                   guint64 bytes);

/** Counts @bytes that were inflated. FALSE when they were too many: it is over. */
gboolean gj_giver_spend(GjGiver *giver, guint64 bytes);

/** The path of the member @name (nullable: it has none) of the container @path (transfer
 * full), that no other has; NULL when there are too many: it is over. */
char *gj_giver_path(GjGiver *giver, const char *path, const char *name);

/** Gives @member (nullable) when what was sent before is taken. Ends the process when
 * nobody takes it. */
void gj_giver_give(GjGiver *giver, GjContainerStep step, const GjContainerMember *member);

/** Frees what @giver holds. */
void gj_giver_clear(GjGiver *giver);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjGiver, gj_giver_clear)
