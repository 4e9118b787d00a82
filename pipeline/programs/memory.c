#include "memory.h"

#ifdef GOUJI_KEEPS_MEMORY
#include <mimalloc.h>

/* The pixels of a page are asked for and given back some thirty times, at a few places.
 * mimalloc gives the system what nobody took again in 25 ms; then two of three pages of
 * memory are cleared and handed out anew: 6 % of what scans cost, for 25 MB at most. In
 * milliseconds: */
#define KEEP_MS 5000

void gj_memory_keep(void)
{
    mi_option_set(mi_option_decommit_delay, KEEP_MS);
}
#else
void gj_memory_keep(void)
{
}
#endif
