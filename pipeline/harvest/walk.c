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
#include "source.h"
#include "store.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* What is added to a listed path that another has already: an escape of no byte. */
#define APART "%00"

/* A walk in progress. */
typedef struct {
    GPtrArray *entries;  /* GjEntry */
    GHashTable *folders; /* GjFileId that were read for this argument */
    GQueue *links;       /* char *, links to folders that were put aside */
    const GjFileId *skip;
    gsize n_skip;
    gsize root_size; /* of the argument, if it is a folder */
} Walk;

static void entry_free(gpointer data)
{
    GjEntry *entry = data;

    g_free(entry->path);
    g_free(entry->listed);
    g_free(entry->message);
    g_free(entry);
}

gboolean gj_file_id_find(const char *path, GjFileId *id)
{
    struct stat status;

    if (stat(path, &status) < 0)
        return FALSE;
    *id = (GjFileId){status.st_dev, status.st_ino};
    return TRUE;
}

static guint file_id_hash(gconstpointer key)
{
    const GjFileId *id = key;

    return (guint)(id->inode ^ (id->inode >> 32) ^ id->device);
}

gboolean gj_file_id_equal(gconstpointer a, gconstpointer b)
{
    const GjFileId *x = a;
    const GjFileId *y = b;

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

/* How @path is listed; NULL: just so. "!/" is in the paths of members of archives only.
 */
static char *list_name(const char *path)
{
    g_autofree char *listed = gj_path_listed(path);
    g_auto(GStrv) parts = g_strsplit(listed, "!/", -1);
    g_autofree char *joined = g_strjoinv("%21/", parts);

    return g_str_equal(joined, path) ? NULL : g_steal_pointer(&joined);
}

/* Lists @path (taken). */
static GjEntry *add_entry(Walk *walk, char *path)
{
    GjEntry *entry = g_new0(GjEntry, 1);

    entry->path = path;
    entry->root_size = MIN(walk->root_size, strlen(path)); /* it may be the root */
    entry->listed = list_name(path);
    g_ptr_array_add(walk->entries, entry);
    return entry;
}

static void add_unreadable(Walk *walk, const char *path, int number)
{
    GjEntry *entry = add_entry(walk, g_strdup(path));

    entry->reason = GJ_REASON_UNREADABLE;
    entry->message = gj_source_describe(number);
}

static void add_unsupported(Walk *walk, const char *path, char *message)
{
    GjEntry *entry = add_entry(walk, g_strdup(path));

    entry->reason = GJ_REASON_UNSUPPORTED;
    entry->message = message;
}

static void add_file(Walk *walk, const char *path, const struct stat *status)
{
    if (S_ISREG(status->st_mode))
        add_entry(walk, g_strdup(path))->bytes = (guint64)status->st_size;
    else
        add_unsupported(walk, path,
                        g_strdup_printf("It is %s, not a file.",
                                        S_ISFIFO(status->st_mode)   ? "a pipe"
                                        : S_ISSOCK(status->st_mode) ? "a socket"
                                                                    : "a device"));
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

static gboolean is_left_out(const Walk *walk, const struct stat *status)
{
    GjFileId id = {status->st_dev, status->st_ino};

    for (gsize i = 0; i < walk->n_skip; i++) {
        if (gj_file_id_equal(&walk->skip[i], &id))
            return TRUE;
    }
    return FALSE;
}

/* Whether the folder of @status has not been read yet; it counts as read from now on. */
static gboolean is_new(Walk *walk, const struct stat *status)
{
    GjFileId id = {status->st_dev, status->st_ino};

    return !is_left_out(walk, status) &&
           g_hash_table_add(walk->folders, g_memdup2(&id, sizeof id));
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
        if (!is_left_out(walk, status))
            add_file(walk, path, status);
        return FALSE;
    }
    if (!is_link)
        return TRUE;
    g_queue_push_tail(walk->links, g_strdup(path));
    return FALSE;
}

/* Lists the files in @folder; adds its folders to @pending. */
static void read_folder(Walk *walk, const char *folder, GPtrArray *pending)
{
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

/* Reads the folder @path and the real folders below it. @pending is a stack of paths, so
 * that no tree is too deep. Results of a harvest are no inputs. */
static void read_folders(Walk *walk, const char *path, gboolean is_argument)
{
    g_autoptr(GPtrArray) pending = g_ptr_array_new_with_free_func(g_free);

    g_ptr_array_add(pending, g_strdup(path));
    while (pending->len > 0 && !gj_interrupt_signal()) {
        g_autofree char *folder = g_ptr_array_steal_index(pending, pending->len - 1);
        if (!gj_store_is_in(folder))
            read_folder(walk, folder, pending);
        else if (g_str_equal(folder, path) && is_argument)
            add_unsupported(walk, folder,
                            g_strdup("It holds results of gouji, not reports."));
    }
}

static void read_if_new(Walk *walk, const char *path, gboolean is_argument)
{
    struct stat status;

    if (stat(path, &status) == 0 && is_new(walk, &status))
        read_folders(walk, path, is_argument);
}

static void walk_argument(Walk *walk, const char *argument)
{
    struct stat status;

    g_hash_table_remove_all(walk->folders);
    walk->root_size = 0;
    if (stat(argument, &status) == 0 && S_ISDIR(status.st_mode)) {
        g_autofree char *root = gj_path_join(argument, "");
        walk->root_size = strlen(root);
        read_if_new(walk, argument, TRUE);
    } else {
        look_at(walk, argument, &status);
    }
    for (char *link = g_queue_pop_head(walk->links); link;
         link = g_queue_pop_head(walk->links)) {
        read_if_new(walk, link, FALSE);
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

/* Takes those out of @entries, which are sorted, that are the same as the one before. */
static void take_doubles_out(GPtrArray *entries)
{
    guint n = 0;

    for (guint i = 0; i < entries->len; i++) {
        GjEntry *entry = g_ptr_array_index(entries, i);
        const GjEntry *last = n > 0 ? g_ptr_array_index(entries, n - 1) : NULL;
        if (last && g_str_equal(last->path, entry->path))
            entry_free(entry);
        else
            g_ptr_array_index(entries, n++) = entry;
    }
    g_ptr_array_set_size(entries, (int)n);
}

/* Has each of @entries listed by a name of its own: the bytes that were escaped in one
 * may be what another is called. */
static void tell_apart(GPtrArray *entries)
{
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < entries->len; i++) {
        const GjEntry *entry = g_ptr_array_index(entries, i);
        if (!entry->listed)
            g_hash_table_add(names, entry->path);
    }
    for (guint i = 0; i < entries->len; i++) {
        GjEntry *entry = g_ptr_array_index(entries, i);
        while (entry->listed && g_hash_table_contains(names, entry->listed)) {
            char *longer = g_strconcat(entry->listed, APART, NULL);
            g_free(entry->listed);
            entry->listed = longer;
        }
        if (entry->listed)
            g_hash_table_add(names, entry->listed);
    }
    g_ptr_array_sort(entries, compare_entries);
}

GPtrArray *gj_walk(const char *const *arguments, const GjFileId *skip, gsize n_skip)
{
    GPtrArray *entries = g_ptr_array_new();
    g_autoptr(GHashTable) folders =
        g_hash_table_new_full(file_id_hash, gj_file_id_equal, g_free, NULL);
    g_autoptr(GQueue) links = g_queue_new();
    Walk walk = {entries, folders, links, skip, n_skip, 0};

    for (; *arguments; arguments++)
        walk_argument(&walk, *arguments);
    g_ptr_array_sort(entries, compare_entries);
    take_doubles_out(entries);
    g_ptr_array_set_free_func(entries, entry_free);
    tell_apart(entries);
    return entries;
}
