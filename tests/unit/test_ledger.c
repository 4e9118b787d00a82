#include "pipeline/harvest/store.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

static char *folder;

static void set_up(void)
{
    folder = g_dir_make_tmp("gouji-ledger-XXXXXX", NULL);
}

static void tear_down(void)
{
    g_autofree char *command = g_strdup_printf("rm -rf %s", folder);

    cr_assert(system(command) == 0);
    g_free(folder);
}

/* Opens the ledger for a run with a limit of @cpu_s. */
static void begin(GjStore *store, guint cpu_s, GjReuse reuse)
{
    g_autoptr(GError) error = NULL;
    GjSetting setting = {(char *)"program", (char *)"forms", cpu_s, 100, 10, 1};

    cr_assert(gj_store_open(store, folder, &error), "%s", error ? error->message : "");
    cr_assert(gj_ledger_begin(store->ledger, &setting, reuse, &error));
}

/* Puts a content whose checksum is all @sum. */
static void put(GjLedger *ledger, guint8 sum, GjReason reason, gboolean is_final)
{
    static const guint8 packed[] = "packed";
    GjLedgerContent content = {.bytes = 9,
                               .status = reason ? GJ_DOCUMENT_FAILED : GJ_DOCUMENT_OK,
                               .reason = reason,
                               .is_final = is_final,
                               .packed = packed,
                               .packed_size = sizeof packed};

    memset(content.sha256, sum, sizeof content.sha256);
    cr_assert(gj_ledger_put_content(ledger, &content, NULL));
}

static void put_input(GjLedger *ledger, const char *path, guint8 sum)
{
    guint8 sha256[GJ_HASH_SIZE];
    GjLedgerInput input = {.path = path, .sha256 = sum ? sha256 : NULL};

    memset(sha256, sum, sizeof sha256);
    cr_assert(gj_ledger_put_input(ledger, &input, NULL));
}

static gboolean has(GjLedger *ledger, guint8 sum)
{
    guint8 sha256[GJ_HASH_SIZE];

    memset(sha256, sum, sizeof sha256);
    return gj_ledger_has(ledger, sha256);
}

enum { FINE = 1, SLOW, BROKEN, UNSURE, NEVER };

static void fill(void)
{
    g_auto(GjStore) store = {0};

    begin(&store, 60, GJ_REUSE_ALL);
    put(store.ledger, FINE, GJ_REASON_NONE, TRUE);
    put(store.ledger, SLOW, GJ_REASON_TIMEOUT, TRUE);
    put(store.ledger, BROKEN, GJ_REASON_DAMAGED, TRUE);
    put(store.ledger, UNSURE, GJ_REASON_TIMEOUT, FALSE);
    cr_assert(has(store.ledger, UNSURE), "of this run");
    cr_assert(gj_ledger_commit(store.ledger, TRUE, NULL));
}

/* Asserts which of FINE … NEVER a run with these options uses again. */
static void assert_reuse(guint cpu_s, GjReuse reuse, const char *expected)
{
    g_auto(GjStore) store = {0};
    char used[NEVER + 1] = "";

    begin(&store, cpu_s, reuse);
    for (guint8 i = FINE; i <= NEVER; i++)
        used[i - 1] = has(store.ledger, i) ? 'y' : '-';
    cr_expect_str_eq(used, expected);
}

static gboolean append_path(const GjLedgerInput *input, const GjLedgerContent *content,
                            gpointer data, G_GNUC_UNUSED GError **error)
{
    g_string_append_printf(data, "%s%s ", input->path, content ? "+" : "");
    return TRUE;
}

Test(ledger, keeps_what_is_final_for_the_same_setting, .init = set_up, .fini = tear_down)
{
    fill();
    assert_reuse(60, GJ_REUSE_ALL, "yyy--");
    assert_reuse(90, GJ_REUSE_ALL, "y-y--");
    assert_reuse(30, GJ_REUSE_ALL, "-----");
    assert_reuse(60, GJ_REUSE_READ, "y----");
    assert_reuse(60, GJ_REUSE_NOTHING, "-----");
    assert_reuse(60, GJ_REUSE_ALL, "yyy--");
}

Test(ledger, goes_on_when_reading_anew_was_stopped, .init = set_up, .fini = tear_down)
{
    g_auto(GjStore) store = {0};

    fill();
    begin(&store, 60, GJ_REUSE_NOTHING);
    put(store.ledger, BROKEN, GJ_REASON_DAMAGED, TRUE);
    put(store.ledger, UNSURE, GJ_REASON_TIMEOUT, FALSE);
    cr_assert(gj_ledger_commit(store.ledger, TRUE, NULL));
    gj_store_clear(&store);
    assert_reuse(60, GJ_REUSE_NOTHING, "--y--");
    assert_reuse(60, GJ_REUSE_NOTHING, "--y--");
    begin(&store, 60, GJ_REUSE_NOTHING);
    cr_assert(gj_ledger_finish(store.ledger, &(GjPart){1, 1, (char *)"list"}, NULL));
    cr_assert(gj_ledger_note_written(store.ledger, NULL));
    gj_store_clear(&store);
    assert_reuse(60, GJ_REUSE_NOTHING, "-----");
}

Test(ledger, goes_on_until_the_results_are_written, .init = set_up, .fini = tear_down)
{
    g_auto(GjStore) store = {0};
    GjPart part = {1, 1, (char *)"list"};

    begin(&store, 60, GJ_REUSE_NOTHING);
    put(store.ledger, FINE, GJ_REASON_NONE, TRUE);
    cr_assert(gj_ledger_finish(store.ledger, &part, NULL));
    gj_store_clear(&store);
    assert_reuse(60, GJ_REUSE_NOTHING, "y----");
    begin(&store, 60, GJ_REUSE_NOTHING);
    cr_assert(gj_ledger_finish(store.ledger, &part, NULL));
    cr_assert(gj_ledger_note_written(store.ledger, NULL));
    gj_store_clear(&store);
    assert_reuse(60, GJ_REUSE_NOTHING, "-----");
}

Test(ledger, gives_no_member_of_a_container_that_was_read_again, .init = set_up,
     .fini = tear_down)
{
    g_auto(GjStore) store = {0};
    g_autoptr(GString) paths = g_string_new(NULL);

    begin(&store, 60, GJ_REUSE_ALL);
    put_input(store.ledger, "a.zip!/old", 0);
    put_input(store.ledger, "a.zip", 0);
    put_input(store.ledger, "b.zip!/old", 0);
    put_input(store.ledger, "b.zip", 0);
    cr_assert(gj_ledger_finish(store.ledger, &(GjPart){1, 1, (char *)"list"}, NULL));
    gj_store_clear(&store);
    begin(&store, 60, GJ_REUSE_ALL);
    put_input(store.ledger, "a.zip!/new", 0);
    put_input(store.ledger, "a.zip", 0);
    cr_assert(gj_ledger_each(store.ledger, append_path, paths, NULL));
    cr_expect_str_eq(paths->str, "a.zip a.zip!/new b.zip b.zip!/old ");
}

Test(ledger, reads_again_what_is_in_doubt, .init = set_up, .fini = tear_down)
{
    g_auto(GjStore) store = {0};
    guint8 fine[GJ_HASH_SIZE];

    fill();
    begin(&store, 60, GJ_REUSE_ALL);
    memset(fine, FINE, sizeof fine);
    cr_assert(gj_ledger_doubt(store.ledger, fine, NULL));
    gj_store_clear(&store);
    assert_reuse(60, GJ_REUSE_ALL, "-yy--");
}

static gboolean append_reason(G_GNUC_UNUSED const GjLedgerInput *input,
                              const GjLedgerContent *content, gpointer data,
                              G_GNUC_UNUSED GError **error)
{
    g_string_append_printf(data, "%s ", gj_word(&gj_reasons, content->reason));
    return TRUE;
}

Test(ledger, keeps_the_better_of_one_run, .init = set_up, .fini = tear_down)
{
    g_auto(GjStore) store = {0};
    g_autoptr(GString) reasons = g_string_new(NULL);

    fill();
    begin(&store, 60, GJ_REUSE_ALL);
    put(store.ledger, 1, GJ_REASON_TIMEOUT, FALSE);
    put(store.ledger, 1, GJ_REASON_NONE, TRUE);
    put(store.ledger, 2, GJ_REASON_NONE, TRUE);
    put(store.ledger, 2, GJ_REASON_TIMEOUT, TRUE);
    put(store.ledger, 3, GJ_REASON_CRASH, TRUE);
    put(store.ledger, 3, GJ_REASON_TIMEOUT, FALSE);
    put_input(store.ledger, "1", 1);
    put_input(store.ledger, "2", 2);
    put_input(store.ledger, "3", 3);
    cr_assert(gj_ledger_each(store.ledger, append_reason, reasons, NULL));
    cr_expect_str_eq(reasons->str, "  crash ");
}

Test(ledger, loses_what_was_not_committed, .init = set_up, .fini = tear_down)
{
    g_auto(GjStore) store = {0};

    fill();
    begin(&store, 60, GJ_REUSE_ALL);
    put(store.ledger, NEVER, GJ_REASON_NONE, TRUE);
    gj_store_clear(&store);
    assert_reuse(60, GJ_REUSE_ALL, "yyy--");
}

Test(ledger, gives_the_inputs_of_the_run_by_their_bytes, .init = set_up,
     .fini = tear_down)
{
    g_auto(GjStore) store = {0};
    g_autoptr(GString) paths = g_string_new(NULL);
    GjPart part = {1, 1, (char *)"list"};

    fill();
    begin(&store, 60, GJ_REUSE_ALL);
    put_input(store.ledger, "gone", 0);
    cr_assert(gj_ledger_finish(store.ledger, &part, NULL));
    gj_store_clear(&store);
    begin(&store, 60, GJ_REUSE_ALL);
    put_input(store.ledger, "a/b", FINE);
    put_input(store.ledger, "a.b", BROKEN);
    put_input(store.ledger, "报", 0);
    put_input(store.ledger, "Z", FINE);
    put_input(store.ledger, "in work", NEVER);
    put_input(store.ledger, "tried before", UNSURE);
    cr_assert(gj_ledger_each(store.ledger, append_path, paths, NULL));
    cr_expect_str_eq(paths->str, "Z+ a.b+ a/b+ gone tried before+ 报 ",
                     "it is not finished: what was known before counts");
    g_string_truncate(paths, 0);
    put(store.ledger, UNSURE, GJ_REASON_NONE, TRUE);
    cr_assert(gj_ledger_finish(store.ledger, &part, NULL));
    cr_assert_not(gj_ledger_each(store.ledger, append_path, paths, NULL),
                  "a run that is finished lacks nothing");
    g_string_truncate(paths, 0);
    put(store.ledger, NEVER, GJ_REASON_NONE, TRUE);
    cr_assert(gj_ledger_each(store.ledger, append_path, paths, NULL));
    cr_expect_str_eq(paths->str, "Z+ a.b+ a/b+ in work+ tried before+ 报 ");
}

Test(ledger, tells_of_its_last_run, .init = set_up, .fini = tear_down)
{
    g_auto(GjStore) store = {0};
    g_auto(GjRunInfo) open = {0}, done = {0};
    GjPart part = {2, 3, (char *)"list"};

    begin(&store, 60, GJ_REUSE_ALL);
    cr_assert(gj_ledger_view(store.ledger, &open, NULL));
    cr_expect_not(open.is_complete);
    cr_assert(gj_ledger_finish(store.ledger, &part, NULL));
    cr_assert(gj_ledger_view(store.ledger, &done, NULL));
    cr_expect(done.is_complete);
    cr_expect(done.part.number == 2 && done.part.count == 3 && done.setting.cpu_s == 60);
    cr_expect_str_eq(done.part.list, "list");
}

Test(lock, is_one_persons, .init = set_up, .fini = tear_down)
{
    g_auto(GjStore) first = {0}, second = {0};
    g_autoptr(GError) error = NULL;

    begin(&first, 60, GJ_REUSE_ALL);
    cr_assert_not(gj_store_open(&second, folder, &error));
    cr_assert(g_error_matches(error, GJ_LOCK_ERROR, GJ_LOCK_ERROR_BUSY));
    gj_store_clear(&first);
    begin(&second, 60, GJ_REUSE_ALL);
}
