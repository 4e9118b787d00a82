#include "intake.h"

#include "source.h"

#include <unistd.h>

struct GjIntake {
    const GPtrArray *entries; /* GjEntry */
    const GjContainerReader *reader;
    guint next;
    GjContainer *container; /* that is open now; NULL: none */
    GjArrival whole;        /* the same as an input */
};

GjIntake *gj_intake_new(const GPtrArray *entries, const GjContainerReader *reader)
{
    GjIntake *intake = g_new0(GjIntake, 1);

    intake->entries = entries;
    intake->reader = reader;
    intake->whole.fd = -1;
    return intake;
}

void gj_intake_free(GjIntake *intake)
{
    if (!intake)
        return;
    gj_container_free(intake->container);
    gj_arrival_clear(&intake->whole);
    g_free(intake);
}

void gj_arrival_clear(GjArrival *arrival)
{
    if (arrival->fd >= 0)
        close(arrival->fd);
    arrival->fd = -1;
    g_clear_pointer(&arrival->path, g_free);
    g_clear_pointer(&arrival->raw, g_free);
    g_clear_pointer(&arrival->message, g_free);
    g_clear_pointer(&arrival->source_url, g_free);
    g_clear_pointer(&arrival->fetched_at, g_free);
}

static GjIntakeStep list(GjArrival *arrival, GjReason reason, const char *message)
{
    arrival->status = GJ_DOCUMENT_FAILED;
    arrival->reason = reason;
    arrival->message = g_strdup(message);
    return GJ_INTAKE_LISTED;
}

static GjIntakeStep take_entry(const GjEntry *entry, GjArrival *arrival)
{
    g_autoptr(GError) why = NULL;

    arrival->path = g_strdup(gj_entry_listed(entry));
    arrival->raw = entry->listed ? g_strdup(entry->path) : NULL;
    if (entry->reason != GJ_REASON_NONE)
        return list(arrival, entry->reason, entry->message);
    arrival->fd = gj_source_open(entry->path, &why);
    if (arrival->fd < 0)
        return list(arrival, (GjReason)why->code, why->message);
    return GJ_INTAKE_DOCUMENT;
}

/* ---- containers ---- */

static gboolean may_be_container(const GjIntake *intake, int fd)
{
    guint8 head[GJ_CONTAINER_HEAD_SIZE];
    ssize_t n = intake->reader ? pread(fd, head, sizeof head, 0) : 0;

    return n > 0 && gj_container_may_be(head, (gsize)n);
}

/* Opens the container that @arrival (taken) is. */
static gboolean open_container(GjIntake *intake, GjArrival *arrival, GError **error)
{
    intake->whole = *arrival;
    *arrival = (GjArrival){.fd = -1};
    intake->container =
        gj_container_new(intake->reader, intake->whole.fd, intake->whole.path, error);
    return intake->container != NULL;
}

static void close_container(GjIntake *intake)
{
    g_clear_pointer(&intake->container, gj_container_free);
    gj_arrival_clear(&intake->whole);
}

/* Makes @member (taken) an arrival. */
static void take_member(const GjIntake *intake, GjContainerMember *member,
                        GjArrival *arrival)
{
    *arrival = (GjArrival){.path = member->path,
                           .raw = g_strdup(intake->whole.raw),
                           .fd = member->fd,
                           .bytes = member->bytes,
                           .status = member->status,
                           .reason = member->reason,
                           .message = member->message,
                           .source_url = member->source_url,
                           .fetched_at = member->fetched_at};
    *member = (GjContainerMember){.fd = -1};
}

/* What the open container has next. */
static GjIntakeStep take_from_container(GjIntake *intake, GjArrival *arrival)
{
    g_auto(GjContainerMember) member = {.fd = -1};

    switch (gj_container_take(intake->container, &member)) {
    case GJ_CONTAINER_MEMBER:
        take_member(intake, &member, arrival);
        return GJ_INTAKE_DOCUMENT;
    case GJ_CONTAINER_LISTED:
        take_member(intake, &member, arrival);
        return GJ_INTAKE_LISTED;
    case GJ_CONTAINER_DOCUMENT:
        *arrival = intake->whole;
        intake->whole = (GjArrival){.fd = -1};
        lseek(arrival->fd, 0, SEEK_SET);
        close_container(intake);
        return GJ_INTAKE_DOCUMENT;
    case GJ_CONTAINER_END:
        take_member(intake, &member, arrival);
        close_container(intake);
        return GJ_INTAKE_LISTED;
    default: /* GJ_CONTAINER_WAIT */
        return GJ_INTAKE_WAIT;
    }
}

gboolean gj_intake_take(GjIntake *intake, GjIntakeStep *step, GjArrival *arrival,
                        GError **error)
{
    *arrival = (GjArrival){.fd = -1};
    *step = GJ_INTAKE_END;
    if (!intake->container && intake->next == intake->entries->len)
        return TRUE;
    if (!intake->container) {
        const GjEntry *entry = g_ptr_array_index(intake->entries, intake->next++);
        *step = take_entry(entry, arrival);
        if (*step != GJ_INTAKE_DOCUMENT || !may_be_container(intake, arrival->fd))
            return TRUE;
        if (!open_container(intake, arrival, error))
            return FALSE;
    }
    *step = take_from_container(intake, arrival);
    return TRUE;
}

int gj_intake_fd(const GjIntake *intake)
{
    return intake->container ? gj_container_fd(intake->container) : -1;
}

gint64 gj_intake_deadline(const GjIntake *intake)
{
    return intake->container ? gj_container_deadline(intake->container) : G_MAXINT64;
}
