/* Runs a fuzz target once over each file that is named, and over those in folders. */
#include "fuzz.h"

#include <stdio.h>
#include <string.h>

static void replay_file(const char *path)
{
    g_autofree char *data = NULL;
    gsize size = 0;

    if (!g_file_get_contents(path, &data, &size, NULL))
        return;
    /* exactly as long as it is, so that reading on is seen */
    g_autofree guint8 *copy = g_malloc(MAX(size, 1));
    memcpy(copy, data, size);
    LLVMFuzzerTestOneInput(copy, size);
}

static void replay(const char *path)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);

    if (!folder) {
        replay_file(path);
        return;
    }
    for (const char *name = g_dir_read_name(folder); name;
         name = g_dir_read_name(folder)) {
        g_autofree char *inner = g_build_filename(path, name, NULL);
        replay(inner);
    }
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        replay(argv[i]);
    printf("%d replayed\n", argc - 1);
    return 0;
}
