#include "slot.h"

#include <fcntl.h>
#include <unistd.h>

/* How much of the diagnostics is kept, in bytes: their end, where the reason stands. */
#define DIAGNOSTICS_KEPT 4096
/* Read from a pipe at once, in bytes: what a pipe holds. */
#define CHUNK_SIZE (64u << 10)

void gj_slot_init(GjSlot *slot)
{
    slot->inbox = g_byte_array_new();
    slot->said = g_byte_array_new();
    slot->job.fd = -1;
}

void gj_slot_clear(GjSlot *slot)
{
    g_clear_pointer(&slot->inbox, g_byte_array_unref);
    g_clear_pointer(&slot->said, g_byte_array_unref);
}

gboolean gj_slot_is_busy(const GjSlot *slot)
{
    return slot->state == GJ_SLOT_HASHING || slot->state == GJ_SLOT_READING;
}

gboolean gj_slot_start(GjSlot *slot, GjServer *server, GError **error)
{
    if (!gj_server_spawn(server, &slot->process, error))
        return FALSE;
    fcntl(slot->process.diagnostics, F_SETFL, O_NONBLOCK);
    slot->has_clock = clock_getcpuclockid(slot->process.pid, &slot->clock) == 0;
    slot->state = GJ_SLOT_IDLE;
    slot->n_documents = 0;
    slot->closed_us = 0;
    g_byte_array_set_size(slot->inbox, 0);
    g_byte_array_set_size(slot->said, 0);
    return TRUE;
}

void gj_slot_close(GjSlot *slot)
{
    close(slot->process.socket);
    close(slot->process.diagnostics);
    slot->state = GJ_SLOT_NONE;
}

void gj_slot_begin(GjSlot *slot, GjSlotState state)
{
    slot->state = state;
    slot->begin_us = g_get_monotonic_time();
    slot->cpu_before_us = gj_slot_cpu_us(slot);
}

void gj_slot_clear_job(GjSlot *slot)
{
    g_clear_pointer(&slot->job.path, g_free);
    if (slot->job.fd >= 0)
        close(slot->job.fd);
    slot->job.fd = -1;
    if (slot->job.data && slot->job.free_data)
        slot->job.free_data(slot->job.data);
    slot->job.data = NULL;
    gj_outcome_clear(&slot->outcome);
    slot->outcome = (GjOutcome){0};
    g_clear_pointer(&slot->format, g_free);
}

guint64 gj_slot_cpu_us(const GjSlot *slot)
{
    struct timespec used = {0};

    if (!slot->has_clock || clock_gettime(slot->clock, &used) != 0)
        return 0;
    return (guint64)used.tv_sec * G_USEC_PER_SEC + (guint64)used.tv_nsec / 1000;
}

static gboolean is_sound_head(const GjResultHead *head)
{
    return head->status <= GJ_DOCUMENT_FAILED && head->reason <= GJ_REASON_CRASH;
}

gboolean gj_slot_fits(const GjSlot *slot, const GjMessage *message)
{
    gsize size = message->body->len;

    switch (message->kind) {
    case GJ_MESSAGE_UNREADABLE:
        return slot->state == GJ_SLOT_HASHING;
    case GJ_MESSAGE_HASHED:
        return slot->state == GJ_SLOT_HASHING && size == sizeof(GjHashed);
    case GJ_MESSAGE_FORMAT:
    case GJ_MESSAGE_LARGE:
        return slot->state == GJ_SLOT_READING;
    case GJ_MESSAGE_MORE:
        return slot->state == GJ_SLOT_READING && size == sizeof(guint32);
    case GJ_MESSAGE_RESULT:
        return slot->state == GJ_SLOT_READING && size >= sizeof(GjResultHead) &&
               is_sound_head((const GjResultHead *)(const void *)message->body->data);
    default:
        return FALSE;
    }
}

void gj_slot_listen(GjSlot *slot)
{
    guint had = slot->said->len;

    g_byte_array_set_size(slot->said, had + CHUNK_SIZE);
    ssize_t n = read(slot->process.diagnostics, slot->said->data + had, CHUNK_SIZE);
    g_byte_array_set_size(slot->said, had + (guint)MAX(n, 0));
    slot->said_bytes += (guint64)MAX(n, 0);
    if (slot->said->len > DIAGNOSTICS_KEPT)
        g_byte_array_remove_range(slot->said, 0, slot->said->len - DIAGNOSTICS_KEPT);
}
