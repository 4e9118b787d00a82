#include "container.h"

#include <unistd.h>

void gj_container_member_clear(GjContainerMember *member)
{
    if (member->fd >= 0)
        close(member->fd);
    member->fd = -1;
    g_clear_pointer(&member->path, g_free);
    g_clear_pointer(&member->message, g_free);
    g_clear_pointer(&member->source_url, g_free);
    g_clear_pointer(&member->fetched_at, g_free);
}
