#include "pipeline/harvest/path.h"
#include "pipeline/harvest/source.h"
#include "pipeline/harvest/walk.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    const char *folder;
    const char *name;
    const char *joined;
} JoinCase;

ParameterizedTestParameters(path, is_the_argument_a_slash_and_the_name)
{
    static JoinCase cases[] = {
        {"a", "x", "a/x"},     {"a/", "x", "a/x"}, {"a//", "x", "a/x"},
        {"./a", "x", "./a/x"}, {".", "x", "./x"},  {"../", "x", "../x"},
        {"/", "x", "/x"},
    };
    return cr_make_param_array(JoinCase, cases, G_N_ELEMENTS(cases), NULL);
}

ParameterizedTest(JoinCase *c, path, is_the_argument_a_slash_and_the_name)
{
    g_autofree char *joined = gj_path_join(c->folder, c->name);

    cr_assert_str_eq(joined, c->joined);
}

Test(path, has_bytes_that_are_not_utf8_escaped)
{
    g_autofree char *sound = gj_path_listed("报告/100%.txt");
    g_autofree char *odd = gj_path_listed("a\xff\xb1\xa8/b\xe6\x8a");

    cr_assert_str_eq(sound, "报告/100%.txt");
    cr_assert_str_eq(odd, "a%FF%B1%A8/b%E6%8A");
}

/* ---- trees; each test works in a folder of its own ---- */

static char *folder;

static void set_up(void)
{
    folder = g_dir_make_tmp("gouji-walk-XXXXXX", NULL);
    cr_assert(chdir(folder) == 0);
}

static void tear_down(void)
{
    g_autofree char *command = g_strdup_printf("rm -rf %s", folder);

    cr_assert(chdir("/") == 0);
    cr_assert(system(command) == 0);
    g_free(folder);
}

static void make_file(const char *path)
{
    g_autofree char *parent = g_path_get_dirname(path);

    cr_assert(g_mkdir_with_parents(parent, 0777) == 0);
    cr_assert(g_file_set_contents(path, path, -1, NULL));
}

/* Asserts what is listed under @arguments: the paths joined by a space, those with a
 * reason as PATH:REASON. */
static void assert_walk(const char *const *arguments, const GjFileId *skip,
                        const char *expected)
{
    g_autoptr(GPtrArray) entries = gj_walk(arguments, skip, skip ? 1 : 0);
    g_autoptr(GString) found = g_string_new(NULL);

    for (guint i = 0; i < entries->len; i++) {
        const GjEntry *entry = g_ptr_array_index(entries, i);
        g_string_append_printf(found, "%s%s", i ? " " : "", gj_entry_listed(entry));
        if (entry->reason != GJ_REASON_NONE)
            g_string_append_printf(found, ":%s", gj_word(&gj_reasons, entry->reason));
    }
    cr_assert_str_eq(found->str, expected);
}

#define ARGUMENTS(...) ((const char *const[]){__VA_ARGS__, NULL})

Test(walk, is_sorted_by_bytes_with_hidden_files, .init = set_up, .fini = tear_down)
{
    make_file("t/b");
    make_file("t/a/z");
    make_file("t/a.b");
    make_file("t/.hidden/x");
    make_file("t/B");
    assert_walk(ARGUMENTS("t/"), NULL, "t/.hidden/x t/B t/a.b t/a/z t/b");
}

Test(walk, lists_an_input_once, .init = set_up, .fini = tear_down)
{
    make_file("t/a");
    make_file("t/b");
    assert_walk(ARGUMENTS("t/b", "t", "t/b", "t"), NULL, "t/a t/b");
}

Test(walk, lists_what_is_missing, .init = set_up, .fini = tear_down)
{
    make_file("a");
    cr_assert(symlink("nowhere", "dangling") == 0);
    assert_walk(ARGUMENTS("gone", "a", "dangling"), NULL,
                "a dangling:unreadable gone:unreadable");
}

Test(walk, ends_in_a_loop_of_links, .init = set_up, .fini = tear_down)
{
    make_file("t/a/x");
    make_file("t/b/y");
    cr_assert(symlink("..", "t/a/up") == 0);
    cr_assert(symlink("../b", "t/a/aside") == 0);
    cr_assert(symlink("self", "t/self") == 0);
    assert_walk(ARGUMENTS("t"), NULL, "t/a/x t/b/y t/self:unreadable");
}

Test(walk, follows_links_out_of_the_tree, .init = set_up, .fini = tear_down)
{
    make_file("other/x");
    make_file("other/deep/y");
    make_file("t/a");
    cr_assert(symlink("../other", "t/link") == 0);
    cr_assert(symlink("../other/x", "t/file") == 0);
    assert_walk(ARGUMENTS("t"), NULL, "t/a t/file t/link/deep/y t/link/x");
}

Test(walk, lists_a_pipe_without_opening_it, .init = set_up, .fini = tear_down)
{
    make_file("t/a");
    cr_assert(mkfifo("t/pipe", 0666) == 0);
    assert_walk(ARGUMENTS("t", "/dev/null"), NULL,
                "/dev/null:unsupported t/a t/pipe:unsupported");
}

Test(walk, leaves_out_the_folder_to_skip, .init = set_up, .fini = tear_down)
{
    GjFileId skip;

    make_file("t/a");
    make_file("t/out/files.csv");
    cr_assert(gj_file_id_find("t/out", &skip));
    assert_walk(ARGUMENTS("t"), &skip, "t/a");
    cr_assert(gj_file_id_find("t/a", &skip));
    assert_walk(ARGUMENTS("t"), &skip, "t/out/files.csv");
}

Test(walk, does_not_read_results, .init = set_up, .fini = tear_down)
{
    make_file("t/a");
    make_file("t/older/.gouji/ledger.sqlite");
    make_file("t/older/files.csv");
    assert_walk(ARGUMENTS("t"), NULL, "t/a");
    assert_walk(ARGUMENTS("t/older"), NULL, "t/older:unsupported");
}

Test(walk, lists_no_two_alike, .init = set_up, .fini = tear_down)
{
    make_file("t/a\xff");
    make_file("t/a%FF");
    make_file("t/z.zip!/x");
    make_file("t/z.zip%21/x");
    make_file("t/z.zip");
    assert_walk(ARGUMENTS("t"), NULL,
                "t/a%FF t/a%FF%00 t/z.zip t/z.zip%21/x t/z.zip%21/x%00");
}

Test(walk, goes_as_deep_as_paths_can_be, .init = set_up, .fini = tear_down)
{
    g_autoptr(GString) deep = g_string_new("t");

    for (int i = 0; i < 1500; i++)
        g_string_append(deep, "/d");
    g_string_append(deep, "/x");
    make_file(deep->str);
    assert_walk(ARGUMENTS("t"), NULL, deep->str);
}

Test(walk, of_an_empty_folder_is_empty, .init = set_up, .fini = tear_down)
{
    assert_walk(ARGUMENTS("."), NULL, "");
}

/* ---- the bytes of an input ---- */

Test(source, that_is_too_large_is_only_hashed, .init = set_up, .fini = tear_down)
{
    g_auto(GjSource) whole = {0};
    g_auto(GjSource) large = {0};
    g_autofree char *sha256 = NULL;
    guint64 bytes = 0;

    make_file("abcdef");
    int fd = gj_source_open("abcdef", NULL);
    cr_assert(gj_source_read(fd, 6, &whole, NULL));
    cr_assert(whole.data && whole.data->len == 6 && whole.bytes == 6);
    lseek(fd, 0, SEEK_SET);
    cr_assert(gj_source_read(fd, 5, &large, NULL));
    cr_assert(!large.data && large.bytes == 6);
    lseek(fd, 0, SEEK_SET);
    cr_assert(gj_source_hash(fd, &sha256, &bytes, NULL));
    cr_assert(bytes == 6);
    cr_assert_str_eq(sha256, large.sha256);
    cr_assert(g_str_has_prefix(sha256, "bef57ec7f53a6d40"));
    close(fd);
}

Test(source, that_is_no_file_is_refused_with_a_reason, .init = set_up, .fini = tear_down)
{
    g_autoptr(GError) gone = NULL;
    g_autoptr(GError) is_folder = NULL;
    g_autoptr(GError) is_pipe = NULL;

    cr_assert(mkfifo("pipe", 0666) == 0);
    cr_assert(gj_source_open("gone", &gone) < 0);
    cr_assert(gj_source_open(".", &is_folder) < 0);
    cr_assert(gj_source_open("pipe", &is_pipe) < 0);
    cr_assert(g_error_matches(gone, GJ_SOURCE_ERROR, GJ_REASON_UNREADABLE));
    cr_assert(g_error_matches(is_folder, GJ_SOURCE_ERROR, GJ_REASON_UNREADABLE));
    cr_assert(g_error_matches(is_pipe, GJ_SOURCE_ERROR, GJ_REASON_UNSUPPORTED));
}
