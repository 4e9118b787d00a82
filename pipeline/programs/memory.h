/* What becomes of memory that is given back. */
#pragma once

/** Lets the allocator keep for a while what was given back. */
void gj_memory_keep(void);
