/* A template, held against the schema, and what is made of it. */
#include "fuzz.h"

#include "pipeline/stages/fill.h"

#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(GjTemplates) templates = gj_templates_new();
    g_autoptr(GError) error = NULL;
    int fd = memfd_create("template", 0);
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);

    if (write(fd, data, size) == (ssize_t)size &&
        gj_templates_add_file(templates, path, GJ_TEST_TEMPLATES "/template.rng", &error))
        gj_fill_free(gj_fill_new(templates, fuzz_sink()));
    close(fd);
    return 0;
}
