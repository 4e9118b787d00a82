/* An archive or web archive, as its reader sees it; what it gives goes nowhere. */
#include "fuzz.h"

#include "pipeline/harvest/containers/level.h"
#include "pipeline/programs/content.h"

#include <unistd.h>

void __wrap_gj_giver_give(GjGiver *giver, GjContainerStep step,
                          const GjContainerMember *member);

/* In the place of gj_giver_give(), which needs somebody at the other end. */
void __wrap_gj_giver_give(GjGiver *giver, GjContainerStep step,
                          const GjContainerMember *member)
{
    g_assert(giver && step > GJ_CONTAINER_WAIT && member && member->path);
    g_assert((member->fd >= 0) == (step == GJ_CONTAINER_MEMBER));
    g_assert(g_utf8_validate(member->path, -1, NULL));
    g_assert(!member->message || g_utf8_validate(member->message, -1, NULL));
    g_assert(!member->source_url || g_utf8_validate(member->source_url, -1, NULL));
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    GjContainerReader reader = {.limits = GJ_CONTAINER_LIMITS, .tell = gj_content_tell};
    g_auto(GjMemoryFile) file = gj_memory_file_make(size);
    g_auto(GjGiver) giver = {0};

    reader.limits.member_max = reader.limits.ratio_free = 4u << 20;
    gj_memory_file_append(&file, data, size);
    gj_giver_init(&giver, &reader, -1, size);
    g_auto(GjLevel) level = {
        .giver = &giver, .path = "fuzz", .fd = file.fd, .bytes = size, .depth = 1};
    if (gj_level_read(&level)) {
        g_auto(GjContainerMember) row = gj_level_row(&level);
        g_assert((row.reason == GJ_REASON_NONE) || row.message);
    }
    return 0;
}
