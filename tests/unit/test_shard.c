#include "pipeline/harvest/list.h"
#include "pipeline/harvest/shard.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct {
    const char *text;
    guint number, count; /* 0: it is none */
} ShardCase;

ParameterizedTestParameters(shard, is_read_from_text)
{
    static ShardCase cases[] = {
        {"1/1", 1, 1}, {"3/64", 3, 64}, {"64/64", 64, 64}, {"0/4", 0, 0},
        {"5/4", 0, 0}, {"4", 0, 0},     {"1/", 0, 0},      {"a/4", 0, 0},
        {"", 0, 0},    {"-1/4", 0, 0},  {"1/4/2", 0, 0},
    };
    return cr_make_param_array(ShardCase, cases, G_N_ELEMENTS(cases), NULL);
}

ParameterizedTest(ShardCase *c, shard, is_read_from_text)
{
    GjShard shard = {0, 0};

    cr_assert_eq(gj_shard_parse(c->text, &shard), c->count > 0);
    cr_assert(shard.number == c->number && shard.count == c->count);
}

/* ---- shares of a tree; each test works in a folder of its own ---- */

static char *folder;

static void set_up(void)
{
    folder = g_dir_make_tmp("gouji-shard-XXXXXX", NULL);
    cr_assert(chdir(folder) == 0 && g_mkdir("t", 0777) == 0);
    for (int i = 0; i < 300; i++) {
        g_autofree char *path = g_strdup_printf("t/%d", i);
        cr_assert(g_file_set_contents(path, "x", -1, NULL));
    }
}

static void tear_down(void)
{
    g_autofree char *command = g_strdup_printf("rm -rf %s", folder);

    cr_assert(chdir("/") == 0);
    cr_assert(system(command) == 0);
    g_free(folder);
}

static GPtrArray *walk(const char *root)
{
    const char *const roots[] = {root, NULL};

    return gj_walk(roots, NULL, 0);
}

/* The names below @root that are in share @number of four. */
static char *names_of_share(const char *root, guint number)
{
    g_autoptr(GPtrArray) entries = walk(root);
    GString *names = g_string_new(NULL);

    gj_shard_keep(entries, (GjShard){number, 4});
    for (guint i = 0; i < entries->len; i++)
        g_string_append_printf(names, "%s ",
                               gj_entry_relative(g_ptr_array_index(entries, i)));
    return g_string_free(names, FALSE);
}

Test(shard, is_about_as_large_as_the_others, .init = set_up, .fini = tear_down)
{
    guint total = 0;

    for (guint number = 1; number <= 4; number++) {
        g_autoptr(GPtrArray) entries = walk("t");
        gj_shard_keep(entries, (GjShard){number, 4});
        cr_expect(entries->len > 50 && entries->len < 100, "%u", entries->len);
        total += entries->len;
    }
    cr_expect_eq(total, 300);
}

Test(shard, is_the_same_wherever_the_tree_is, .init = set_up, .fini = tear_down)
{
    g_autofree char *here = names_of_share("t", 2);
    g_autofree char *absolute = g_build_filename(folder, "t/", NULL);
    g_autofree char *there = names_of_share(absolute, 2);
    g_autoptr(GPtrArray) one = walk("t");
    g_autoptr(GPtrArray) other = walk(absolute);
    g_autofree char *sign_of_one = gj_shard_sign(one);
    g_autofree char *sign_of_other = gj_shard_sign(other);

    cr_expect_str_eq(here, there);
    cr_expect_str_eq(sign_of_one, sign_of_other);
    cr_assert(g_unlink("t/7") == 0);
    g_autoptr(GPtrArray) fewer = walk("t");
    g_autofree char *sign_of_fewer = gj_shard_sign(fewer);
    cr_expect_str_neq(sign_of_one, sign_of_fewer);
}

/* ---- lists of paths ---- */

typedef struct {
    const char *bytes;
    gsize size;
    const char *paths;
} ListCase;

ParameterizedTestParameters(list, has_lines_or_paths_ended_by_zero)
{
    static ListCase cases[] = {
        {"a\nb c\n", 6, "a;b c;"},
        {"a\nb", 3, "a;b;"},
        {"", 0, ""},
        {"\n\na\n", 4, "a;"},
        {"a\r\n\r\nb\r\n", 8, "a;b;"},
        {"a\r\nb\n", 5, "a\r;b;"},
        {"a\r\nb", 4, "a;b;"},
        {"\xFF\xFE"
         "a\0\r\0\n\0b\0",
         10, "a;b;"},
        {"\xFE\xFF\0a\0\n", 6, "a;"},
        {"\xEF\xBB\xBF"
         "a\n",
         5, "a;"},
        {"a\nb\0c\0", 6, "a\nb;c;"},
        {"a\0b", 3, "a;b;"},
    };
    return cr_make_param_array(ListCase, cases, G_N_ELEMENTS(cases), NULL);
}

ParameterizedTest(ListCase *c, list, has_lines_or_paths_ended_by_zero, .init = set_up,
                  .fini = tear_down)
{
    g_autoptr(GString) joined = g_string_new(NULL);

    cr_assert(g_file_set_contents("list", c->bytes, (gssize)c->size, NULL));
    g_autoptr(GPtrArray) paths = gj_list_read("list", NULL);
    for (guint i = 0; i < paths->len; i++)
        g_string_append_printf(joined, "%s;", (char *)g_ptr_array_index(paths, i));
    cr_expect_str_eq(joined->str, c->paths);
}
