#include "intake.h"

#include "source.h"

#include <unistd.h>

struct GjIntake {
    const GPtrArray *entries; /* GjEntry */
    guint next;
};

GjIntake *gj_intake_new(const GPtrArray *entries)
{
    GjIntake *intake = g_new0(GjIntake, 1);

    intake->entries = entries;
    return intake;
}

void gj_intake_free(GjIntake *intake)
{
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

GjIntakeStep gj_intake_take(GjIntake *intake, GjArrival *arrival)
{
    *arrival = (GjArrival){.fd = -1};
    if (intake->next == intake->entries->len)
        return GJ_INTAKE_END;
    return take_entry(g_ptr_array_index(intake->entries, intake->next++), arrival);
}

int gj_intake_fd(G_GNUC_UNUSED const GjIntake *intake)
{
    return -1;
}

gint64 gj_intake_deadline(G_GNUC_UNUSED const GjIntake *intake)
{
    return G_MAXINT64;
}
