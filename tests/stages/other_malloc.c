/* A malloc() to be preloaded that knows its own memory, as other allocators do: what is
 * freed here and comes from elsewhere ends the program. Nothing is used twice. */
#include <errno.h>
#include <malloc.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define POOL_SIZE    ((size_t)1536 << 20)
#define ALIGN        16u
#define MARK         0x6A6F7567u
#define EXIT_STRANGE 99

typedef struct {
    size_t mark, size;
} Head;

static _Alignas(65536) char pool[POOL_SIZE];
static size_t used;

void *memalign(size_t align, size_t size)
{
    size_t step = align < ALIGN ? ALIGN : align;
    size_t at = (used + sizeof(Head) + step - 1) / step * step;

    if (size > POOL_SIZE || at > POOL_SIZE - size) {
        errno = ENOMEM;
        return NULL;
    }
    used = at + size;
    *((Head *)(pool + at) - 1) = (Head){MARK, size};
    return pool + at;
}

static Head *head_of(void *block)
{
    Head *head = (Head *)block - 1;
    uintptr_t at = (uintptr_t)block, begin = (uintptr_t)pool;

    if (at < begin || at >= begin + POOL_SIZE || head->mark != MARK)
        _exit(EXIT_STRANGE);
    return head;
}

void *malloc(size_t size)
{
    return memalign(ALIGN, size);
}

void free(void *block)
{
    if (block)
        head_of(block);
}

void *calloc(size_t n, size_t size)
{
    return size && n > POOL_SIZE / size ? NULL : malloc(n * size); /* of zeros */
}

void *realloc(void *block, size_t size)
{
    void *moved = malloc(size);

    if (block && moved) {
        size_t had = head_of(block)->size;
        memcpy(moved, block, had < size ? had : size);
    }
    return moved;
}

void *aligned_alloc(size_t align, size_t size)
{
    return memalign(align, size);
}

int posix_memalign(void **block, size_t align, size_t size)
{
    *block = memalign(align, size);
    return *block ? 0 : ENOMEM;
}

size_t malloc_usable_size(void *block)
{
    return block ? head_of(block)->size : 0;
}
