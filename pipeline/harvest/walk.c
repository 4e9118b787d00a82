/* How a tree is walked:
 *
 *   1. A real folder is read whole and closed before its folders are, so that depth costs
 *      no descriptors.
 *   2. A link to a folder is put aside until all real folders are done.
 *   3. A folder is read once for an argument: its device and inode are kept. So a loop of
 *      links ends, and with `a/`, `b/` and `c -> a` the files are listed as a/… and b/….
 *   4. At the end everything is sorted by its listed path.
 *
 * Cost: a list of all inputs in memory, about 100 bytes each. What changes in the tree
 * meanwhile may be missed. */
#include "walk.h"

#include "interrupt.h"
#include "path.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* A walk in progress. */
typedef struct {
    GPtrArray *entries;     /* GjEntry */
    GHashTable *folders;    /* GjFolderId that were read for this argument */
    GQueue *links;          /* char *, links to folders that were put aside */
    const GjFolderId *skip; /* NULL: none */
    gsize root_size;        /* of the argument, if it is a folder */
} Walk;

static void entry_free(gpointer data)
{
    GjEntry *entry = data;

    g_free(entry->path);
    g_free(entry->listed);
    g_free(entry->message);
    g_free(entry);
}

static guint folder_hash(gconstpointer key)
{
    const GjFolderId *id = key;

    return (guint)(id->inode ^ (id->inode >> 32) ^ id->device);
}

static gboolean folder_equal(gconstpointer a, gconstpointer b)
{
    const GjFolderId *x = a;
    const GjFolderId *y = b;

    return x->device == y->device && x->inode == y->inode;
}

const char *gj_entry_listed(const GjEntry *entry)
{
    return entry->listed ? entry->listed : entry->path;
}

const char *gj_entry_relative(const GjEntry *entry)
{
    return entry->path + entry->root_size;
}

/* Lists @path (taken). */
static GjEntry *add_entry(Walk *walk, char *path)
{
    GjEntry *entry = g_new0(GjEntry, 1);

    entry->path = path;
    entry->root_size = MIN(walk->root_size, strlen(path)); /* it may be the root */
    entry->listed = g_utf8_validate(path, -1, NULL) ? NULL : gj_path_listed(path);
    g_ptr_array_add(walk->entries, entry);
    return entry;
}

static void add_unreadable(Walk *walk, const char *path, int number)
{
    GjEntry *entry = add_entry(walk, g_strdup(path));

    entry->reason = GJ_REASON_UNREADABLE;
    entry->message = g_strdup_printf("It cannot be read: %s.", g_strerror(number));
}

static void add_file(Walk *walk, const char *path, const struct stat *status)
{
    GjEntry *entry = add_entry(walk, g_strdup(path));

    if (S_ISREG(status->st_mode))
        return;
    entry->reason = GJ_REASON_UNSUPPORTED;
    entry->message = g_strdup_printf("It is %s, not a file.",
                                     S_ISFIFO(status->st_mode)   ? "a pipe"
                                     : S_ISSOCK(status->st_mode) ? "a socket"
                                                                 : "a device");
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in @folder, sorted; NULL with errno when it cannot be read. */
static GPtrArray *names_in(const char *folder)
{
    DIR *dir = opendir(folder);

    if (!dir)
        return NULL;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    errno = 0;
    for (struct dirent *d = readdir(dir); d; d = readdir(dir)) {
        if (!g_str_equal(d->d_name, ".") && !g_str_equal(d->d_name, ".."))
            g_ptr_array_add(names, g_strdup(d->d_name));
    }
    int number = errno;
    closedir(dir);
    errno = number;
    if (number)
        return NULL;
    g_ptr_array_sort(names, compare_names);
    return g_steal_pointer(&names);
}

/* Whether the folder of @status has not been read yet; it counts as read from now on. */
static gboolean is_new(Walk *walk, const struct stat *status)
{
    GjFolderId id = {status->st_dev, status->st_ino};

    if (walk->skip && folder_equal(walk->skip, &id))
        return FALSE;
    return g_hash_table_add(walk->folders, g_memdup2(&id, sizeof id));
}

/* Lists what @path is; gives its status when it is a real folder to be read. */
static gboolean look_at(Walk *walk, const char *path, struct stat *status)
{
    gboolean is_link = FALSE;

    if (lstat(path, status) == 0)
        is_link = S_ISLNK(status->st_mode);
    if (stat(path, status) < 0) {
        add_unreadable(walk, path, errno);
        return FALSE;
    }
    if (!S_ISDIR(status->st_mode)) {
        add_file(walk, path, status);
        return FALSE;
    }
    if (!is_link)
        return TRUE;
    g_queue_push_tail(walk->links, g_strdup(path));
    return FALSE;
}

/* Reads the folder @path and the real folders below it. @pending is a stack of paths, so
 * that no tree is too deep. */
static void read_folders(Walk *walk, const char *path)
{
    g_autoptr(GPtrArray) pending = g_ptr_array_new_with_free_func(g_free);

    g_ptr_array_add(pending, g_strdup(path));
    while (pending->len > 0 && !gj_interrupt_signal()) {
        g_autofree char *folder = g_ptr_array_steal_index(pending, pending->len - 1);
        g_autoptr(GPtrArray) names = names_in(folder);
        if (!names)
            add_unreadable(walk, folder, errno);
        for (guint i = 0; names && i < names->len; i++) {
            struct stat status;
            char *inner = gj_path_join(folder, g_ptr_array_index(names, i));
            if (look_at(walk, inner, &status) && is_new(walk, &status))
                g_ptr_array_add(pending, inner);
            else
                g_free(inner);
        }
    }
}

static void read_if_new(Walk *walk, const char *path)
{
    struct stat status;

    if (stat(path, &status) == 0 && is_new(walk, &status))
        read_folders(walk, path);
}

static void walk_argument(Walk *walk, const char *argument)
{
    struct stat status;

    g_hash_table_remove_all(walk->folders);
    walk->root_size = 0;
    if (stat(argument, &status) == 0 && S_ISDIR(status.st_mode)) {
        g_autofree char *root = gj_path_join(argument, "");
        walk->root_size = strlen(root);
        read_if_new(walk, argument);
    } else {
        look_at(walk, argument, &status);
    }
    for (char *link = g_queue_pop_head(walk->links); link;
         link = g_queue_pop_head(walk->links)) {
        read_if_new(walk, link);
        g_free(link);
    }
}

static int compare_entries(gconstpointer a, gconstpointer b)
{
    const GjEntry *x = *(GjEntry *const *)a;
    const GjEntry *y = *(GjEntry *const *)b;
    int order = strcmp(gj_entry_listed(x), gj_entry_listed(y));

    return order ? order : strcmp(x->path, y->path);
}

/* Sorts @entries and lists each path once. */
static GPtrArray *sort_entries(GPtrArray *entries)
{
    GPtrArray *sorted = g_ptr_array_new_with_free_func(entry_free);
    const GjEntry *last = NULL;

    g_ptr_array_sort(entries, compare_entries);
    for (guint i = 0; i < entries->len; i++) {
        GjEntry *entry = g_ptr_array_index(entries, i);
        if (last && g_str_equal(last->path, entry->path)) {
            entry_free(entry);
            continue;
        }
        g_ptr_array_add(sorted, entry);
        last = entry;
    }
    return sorted;
}

GPtrArray *gj_walk(const char *const *arguments, const GjFolderId *skip)
{
    g_autoptr(GPtrArray) entries = g_ptr_array_new();
    g_autoptr(GHashTable) folders =
        g_hash_table_new_full(folder_hash, folder_equal, g_free, NULL);
    g_autoptr(GQueue) links = g_queue_new();
    Walk walk = {entries, folders, links, skip, 0};

    for (; *arguments; arguments++)
        walk_argument(&walk, *arguments);
    return sort_entries(entries);
}
