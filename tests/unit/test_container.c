#include "pipeline/harvest/container.h"
#include "pipeline/harvest/interrupt.h"
#include "pipeline/programs/content.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define WITHOUT_LIMITS true
#else
#define WITHOUT_LIMITS false
#endif

static char *folder;

static void set_up(void)
{
    folder = g_dir_make_tmp("gouji-container-XXXXXX", NULL);
    cr_assert(chdir(folder) == 0);
}

static void tear_down(void)
{
    g_autofree char *command = g_strdup_printf("rm -rf %s", folder);

    cr_assert(chdir("/") == 0);
    cr_assert(system(command) == 0);
    g_free(folder);
}

/* Has @script make its archive @name here. */
static void make(const char *script, const char *name)
{
    g_autofree char *command =
        g_strdup_printf("python3 " GJ_TEST_ODD "/%s.py . %s", script, name);

    cr_assert(system(command) == 0);
}

static GjContainerReader reader_of(GjTellFunc tell)
{
    GjContainerReader reader = {.limits = GJ_CONTAINER_LIMITS, .tell = tell};

    reader.limits.members_max = 1000;
    reader.limits.wall_s = 20;
    return reader;
}

/* Adds to @lines what @member is, and of a document its size and whether it is marked. */
static void describe(GString *lines, GjContainerStep step, const GjContainerMember *m)
{
    g_string_append(lines, m->path);
    if (step == GJ_CONTAINER_MEMBER)
        g_string_append_printf(lines, " %" G_GUINT64_FORMAT, m->bytes);
    else
        g_string_append_printf(lines, " %s", gj_word(&gj_document_statuses, m->status));
    if (m->reason)
        g_string_append_printf(lines, " %s", gj_word(&gj_reasons, m->reason));
    g_string_append_c(lines, '\n');
    cr_expect_eq(m->reason != GJ_REASON_NONE && !m->message, FALSE, "%s", m->path);
    cr_expect_eq(m->fd >= 0, step == GJ_CONTAINER_MEMBER, "%s", m->path);
    cr_expect(m->fd < 0 || lseek(m->fd, 0, SEEK_END) == (off_t)m->bytes);
}

static GjContainerStep take(GjContainer *container, GjContainerMember *member)
{
    GjContainerStep step = GJ_CONTAINER_WAIT;
    struct pollfd fd = {gj_container_fd(container), POLLIN, 0};

    while ((step = gj_container_take(container, member)) == GJ_CONTAINER_WAIT)
        poll(&fd, 1, 100);
    return step;
}

/* All members of the file @name and the container itself, a line each. */
static char *list(const GjContainerReader *reader, const char *name)
{
    int fd = open(name, O_RDONLY);
    g_autoptr(GjContainer) container = gj_container_new(reader, fd, name, NULL);
    g_autoptr(GString) lines = g_string_new(NULL);
    GjContainerStep step = GJ_CONTAINER_WAIT;

    cr_assert(container);
    close(fd);
    while (step < GJ_CONTAINER_DOCUMENT) {
        g_auto(GjContainerMember) member = {.fd = -1};
        step = take(container, &member);
        if (step != GJ_CONTAINER_DOCUMENT)
            describe(lines, step, &member);
        else
            g_string_append(lines, "a document\n");
    }
    return g_strdup(lines->str);
}

static gboolean may_be(const char *name)
{
    guint8 head[GJ_CONTAINER_HEAD_SIZE];
    int fd = open(name, O_RDONLY);
    ssize_t n = read(fd, head, sizeof head);

    close(fd);
    return n >= 0 && gj_container_may_be(head, (gsize)n);
}

typedef struct {
    const char *name;
    const char *lines; /* NULL: the last line alone */
    const char *last;
} ListCase;

static void assert_case(const char *script, const ListCase *c)
{
    GjContainerReader reader = reader_of(gj_content_tell);

    make(script, c->name);
    cr_assert(may_be(c->name), "%s", c->name);
    g_autofree char *lines = list(&reader, c->name);
    if (c->lines)
        cr_expect_str_eq(lines, c->lines);
    else
        cr_expect(g_str_has_suffix(lines, c->last), "%s", lines);
}

#define TWO(name) name "!/a.txt 8\n" name "!/b/c.txt 8\n" name " container\n"

ParameterizedTestParameters(container, gives_the_members_of_an_archive)
{
    static ListCase cases[] = {
        {"two.zip", TWO("two.zip")},
        {"two.tar", TWO("two.tar")},
        {"two.tar.gz", TWO("two.tar.gz")},
        {"two.tar.bz2", TWO("two.tar.bz2")},
        {"two.tar.xz", TWO("two.tar.xz")},
        {"two.7z", TWO("two.7z")},
        {"two4.rar", TWO("two4.rar")},
        {"two5.rar", TWO("two5.rar")},
        {"one.txt.gz", "one.txt.gz!/one.txt 8\none.txt.gz container\n"},
        {"one.txt.bz2", "one.txt.bz2!/one.txt 8\none.txt.bz2 container\n"},
        {"one.txt.xz", "one.txt.xz!/one.txt 8\none.txt.xz container\n"},
        {"padded.tar.gz", TWO("padded.tar.gz")},
        {"members.txt.gz", "members.txt.gz!/members.txt 16\nmembers.txt.gz container\n"},
        {"deep.gz", "deep.gz!/deep 8\ndeep.gz container\n"},
        {"empty.zip", "empty.zip failed empty\n"},
        {"gbk.zip", "gbk.zip!/年报/棠溪区.txt 8\ngbk.zip!/年报/一.txt 8\n"
                    "gbk.zip!/%FF%FF.txt 8\ngbk.zip container\n"},
        {"gbk.tar", "gbk.tar!/年报/棠溪区.txt 8\ngbk.tar container\n"},
        {"mixed.zip", "mixed.zip!/in.tar.gz!/a.txt 8\nmixed.zip!/in.tar.gz!/b/c.txt 8\n"
                      "mixed.zip!/in.tar.gz container\n"
                      "mixed.zip!/in.7z failed damaged\nmixed.zip container\n"},
        {"depth3.zip", "depth3.zip!/inner.zip!/inner.zip!/bottom.txt 8\n"
                       "depth3.zip!/inner.zip!/inner.zip container\n"
                       "depth3.zip!/inner.zip!/level0.txt 8\n"
                       "depth3.zip!/inner.zip container\ndepth3.zip!/level1.txt 8\n"
                       "depth3.zip container\n"},
    };
    return cr_make_param_array(ListCase, cases, G_N_ELEMENTS(cases), NULL);
}

ParameterizedTest(ListCase *c, container, gives_the_members_of_an_archive, .init = set_up,
                  .fini = tear_down)
{
    assert_case("archives", c);
}

ParameterizedTestParameters(container, that_is_odd_gives_a_reason)
{
    static ListCase cases[] = {
        {"links.tar", "links.tar!/a.txt 8\nlinks.tar!/soft failed unsupported\n"
                      "links.tar!/hard failed unsupported\n"
                      "links.tar!/pipe failed unsupported\nlinks.tar container\n"},
        {"encrypted.zip", "encrypted.zip!/open.txt 8\n"
                          "encrypted.zip!/closed.txt failed encrypted\n"
                          "encrypted.zip container\n"},
        {"closed.zip",
         "closed.zip!/closed.txt failed encrypted\nclosed.zip failed encrypted\n"},
        {"closed.7z", "closed.7z failed encrypted\n"},
        {"duplicates.zip", "duplicates.zip!/a.txt 8\nduplicates.zip!/a.txt#2 9\n"
                           "duplicates.zip!/a.txt#2#2 8\nduplicates.zip!/a.txt#3 8\n"
                           "duplicates.zip container\n"},
        {"traversal.zip", "traversal.zip!/../../up.txt 8\ntraversal.zip!//root.txt 8\n"
                          "traversal.zip!/C:/drive.txt 8\ntraversal.zip!/a/../b.txt 8\n"
                          "traversal.zip container\n"},
        {"crc.zip", "crc.zip!/good.txt 8\ncrc.zip!/bad.txt failed damaged\n"
                    "crc.zip container\n"},
        {"method.zip",
         "method.zip!/a.txt failed unsupported\nmethod.zip failed unsupported\n"},
        {"lying.zip",
         "lying.zip!/a.txt failed limit_size\nlying.zip!/b.txt 8\nlying.zip container\n"},
        {"sparse.tar",
         "sparse.tar!/gap.txt failed limit_size\nsparse.tar failed limit_size\n"},
        {"cut.zip", "cut.zip!/a.txt 8\ncut.zip container damaged\n"},
        {"cut.tar.gz", "cut.tar.gz!/a.txt 8\ncut.tar.gz!/b.bin failed damaged\n"
                       "cut.tar.gz container damaged\n"},
        {"small-cut.tar.gz",
         "small-cut.tar.gz!/a.txt 8\nsmall-cut.tar.gz container damaged\n"},
        {"cut.txt.gz", "cut.txt.gz failed damaged\n"},
        {"crc.txt.gz", "crc.txt.gz failed damaged\n"},
        {"nothing.7z", "nothing.7z failed damaged\n"},
        {"depth4.zip", .last = "depth4.zip!/level2.txt 8\ndepth4.zip container\n"},
        {"quine.zip", .last = "quine.zip!/2.zip failed limit_depth\n"
                              "quine.zip failed limit_depth\n"},
        {"bomb.zip", "bomb.zip failed limit_inflate\n"},
        {"bomb.gz", "bomb.gz failed limit_inflate\n"},
        {"overlapping.zip", .last = "\noverlapping.zip failed limit_inflate\n"},
        {"many.zip", .last = "many.zip!/999.txt 0\nmany.zip container limit_size\n"},
    };
    return cr_make_param_array(ListCase, cases, G_N_ELEMENTS(cases), NULL);
}

ParameterizedTest(ListCase *c, container, that_is_odd_gives_a_reason, .init = set_up,
                  .fini = tear_down)
{
    assert_case("archives", c);
}

#define AT(archive, name) archive "!/http://example.org/" name

#define HERITRIX(archive)                                                                \
    AT(archive, "plain 56\n")                                                            \
    AT(archive, "chunks 56\n")                                                           \
    AT(archive, "gzip 56\n")                                                             \
    AT(archive, "both 56\n")                                                             \
    AT(archive, "zlib 56\n")                                                             \
    AT(archive, "raw 56\n")                                                              \
    AT(archive, "a.pdf 18\n") archive " container\n"

ParameterizedTestParameters(web_archive, gives_the_documents_among_its_responses)
{
    static ListCase cases[] = {
        {"heritrix.warc", HERITRIX("heritrix.warc")},
        {"heritrix.warc.gz", HERITRIX("heritrix.warc.gz")},
        {"wget.warc.gz",
         AT("wget.warc.gz", "a b 56\n") AT("wget.warc.gz", "a b#2 56\n") "wget.warc.gz "
                                                                         "container\n"},
        {"common-crawl.warc.gz",
         "common-crawl.warc.gz!/https://example.org/decoded 56\n"
         "common-crawl.warc.gz!/https://example.org/kept 56\n"
         "common-crawl.warc.gz!/https://example.org/cut 56 partial\n"
         "common-crawl.warc.gz container\n"},
        {"lines.warc",
         AT("lines.warc", " 56\n") AT("lines.warc", "#2 56\n") "lines.warc container\n"},
        {"empty.warc", "empty.warc container\n"},
    };
    return cr_make_param_array(ListCase, cases, G_N_ELEMENTS(cases), NULL);
}

ParameterizedTest(ListCase *c, web_archive, gives_the_documents_among_its_responses,
                  .init = set_up, .fini = tear_down)
{
    assert_case("warcs", c);
}

ParameterizedTestParameters(web_archive, that_is_odd_marks_what_is_not_whole)
{
    static ListCase cases[] = {
        {"cut.warc", AT("cut.warc", "a b 40 partial\n") "cut.warc container damaged\n"},
        {"cut.warc.gz", .last = AT("cut.warc.gz", "a.pdf 18\n") "cut.warc.gz container "
                                                                "damaged\n"},
        {"cut-body.warc.gz",
         AT("cut-body.warc.gz", "a b 56\n")
             AT("cut-body.warc.gz",
                "a b#2 37 partial\n") "cut-body.warc.gz container damaged\n"},
        {"garbage.warc",
         AT("garbage.warc", "a b 56\n") "garbage.warc container damaged\n"},
        {"no-length.warc",
         AT("no-length.warc", "a b 56\n") "no-length.warc container damaged\n"},
        {"long-length.warc",
         AT("long-length.warc",
            "a b 60 partial\n") "long-length.warc container damaged\n"},
        {"long-line.warc", "long-line.warc failed damaged\n"},
        {"bomb.warc.gz", "bomb.warc.gz failed limit_inflate\n"},
    };
    return cr_make_param_array(ListCase, cases, G_N_ELEMENTS(cases), NULL);
}

ParameterizedTest(ListCase *c, web_archive, that_is_odd_marks_what_is_not_whole,
                  .init = set_up, .fini = tear_down)
{
    assert_case("warcs", c);
}

Test(web_archive, takes_bodies_as_they_are_found, .init = set_up, .fini = tear_down)
{
    GjContainerReader reader = reader_of(gj_content_tell);

    make("warcs", "odd.warc");
    g_autofree char *lines = list(&reader, "odd.warc");
    g_auto(GStrv) each = g_strsplit(lines, "\n", -1);
    cr_assert_eq(g_strv_length(each), 13, "%s", lines);
    cr_expect_str_eq(each[0], AT("odd.warc", "short 56 partial"));
    cr_expect_str_eq(each[1], AT("odd.warc", "chunk 43 partial"));
    cr_expect(g_str_has_suffix(each[2], " partial"), "%s", each[2]);
    cr_expect_str_eq(each[3], AT("odd.warc", "bad failed damaged"));
    cr_expect_str_eq(each[4], AT("odd.warc", "br failed unsupported"));
    cr_expect_str_eq(each[5], AT("odd.warc", "part 56 partial"));
    cr_expect_str_eq(each[6], AT("odd.warc", "continue 56"));
    cr_expect_str_eq(each[7], "odd.warc!/unnamed 56 partial");
    cr_expect(g_str_has_suffix(each[8], "xxx 56"));
    cr_expect_str_eq(each[9], AT("odd.warc", "a.zip!/page.html 56"));
    cr_expect_str_eq(each[10], AT("odd.warc", "a.zip container"));
}

Test(web_archive, tells_address_and_date_and_counts_the_rest, .init = set_up,
     .fini = tear_down)
{
    GjContainerReader reader = reader_of(gj_content_tell);
    g_auto(GjContainerMember) first = {.fd = -1}, second = {.fd = -1};
    g_auto(GjContainerMember) row = {.fd = -1};

    make("warcs", "wget.warc.gz");
    int fd = open("wget.warc.gz", O_RDONLY);
    g_autoptr(GjContainer) container = gj_container_new(&reader, fd, "listed", NULL);
    close(fd);
    cr_assert_eq(take(container, &first), GJ_CONTAINER_MEMBER);
    cr_expect_str_eq(first.source_url, "http://example.org/a b");
    cr_expect_str_eq(first.fetched_at, "2024-01-02T03:04:05Z");
    cr_assert_eq(take(container, &second), GJ_CONTAINER_MEMBER);
    cr_assert_eq(take(container, &row), GJ_CONTAINER_END);
    cr_expect_str_eq(row.path, "listed");
    cr_expect_null(row.source_url);
    cr_expect_str_eq(row.message, "Records: 5; documents: 2; scripts, styles, pictures "
                                  "and the like: 0; redirects and errors: 0; others: 3.");
}

/* ---- the reader ---- */

Test(container, of_a_document_says_so, .init = set_up, .fini = tear_down)
{
    GjContainerReader reader = reader_of(gj_content_tell);

    make("archives", "document.zip");
    cr_assert(may_be("document.zip"));
    g_autofree char *lines = list(&reader, "document.zip");
    cr_expect_str_eq(lines, "a document\n");
}

/* The header of a zip member that is called @name. */
static GByteArray *zip_head(const char *name)
{
    guint8 header[30] = {'P', 'K', 3, 4, [26] = (guint8)strlen(name)};
    GByteArray *head = g_byte_array_new();

    g_byte_array_append(head, header, sizeof header);
    g_byte_array_append(head, (const guint8 *)name, (guint)strlen(name));
    return head;
}

Test(container, is_told_from_a_document_by_the_first_member)
{
    static const struct {
        const char *name;
        gboolean may_be;
    } cases[] = {
        {"[Content_Types].xml", FALSE},
        {"_rels/.rels", FALSE},
        {"docProps/core.xml", FALSE},
        {"word/numbering.xml", FALSE},
        {"word/styles.xml", FALSE},
        {"word/report.docx", TRUE},
        {"word/", TRUE},
        {"styles.xml", TRUE},
        {"word/styles.xml.docx", TRUE},
        {"mimetype", TRUE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GByteArray *head = zip_head(cases[i].name);
        cr_expect_eq(gj_container_may_be(head->data, head->len), cases[i].may_be, "%s",
                     cases[i].name);
        g_byte_array_unref(head);
    }
}

Test(container, is_no_document_or_picture, .init = set_up, .fini = tear_down)
{
    cr_expect_not(may_be(GJ_TEST_SAMPLES "/docx-2021-tracked-changes.docx"));
    cr_expect_not(may_be(GJ_TEST_SAMPLES "/pdf-2021-libreoffice.pdf"));
    cr_expect_not(may_be(GJ_TEST_SAMPLES "/text-tab-cells-2021.txt"));
    cr_expect_not(may_be("/dev/null"));
}

/* The member's bytes must be the same whenever they are read. */
Test(container, gives_bytes_that_cannot_change, .init = set_up, .fini = tear_down)
{
    GjContainerReader reader = reader_of(gj_content_tell);
    g_auto(GjContainerMember) member = {.fd = -1};
    char text[9] = {0};

    make("archives", "two.zip");
    int fd = open("two.zip", O_RDONLY);
    g_autoptr(GjContainer) container = gj_container_new(&reader, fd, "two.zip", NULL);
    close(fd);
    cr_assert_eq(take(container, &member), GJ_CONTAINER_MEMBER);
    cr_assert_eq(read(member.fd, text, sizeof text), 8);
    cr_expect_str_eq(text, "A text.\n");
    cr_expect_eq(write(member.fd, "x", 1), -1);
    cr_expect_eq(ftruncate(member.fd, 0), -1);
    cr_expect(fcntl(member.fd, F_GETFD) & FD_CLOEXEC);
}

static GjContent hang(G_GNUC_UNUSED const guint8 *data, G_GNUC_UNUSED gsize size,
                      G_GNUC_UNUSED const char *media_type)
{
    for (;;)
        pause();
    return GJ_CONTENT_DOCUMENT;
}

static GjContent loop(G_GNUC_UNUSED const guint8 *data, G_GNUC_UNUSED gsize size,
                      G_GNUC_UNUSED const char *media_type)
{
    for (volatile guint64 i = 0;; i++)
        continue;
    return GJ_CONTENT_DOCUMENT;
}

static GjContent crash(G_GNUC_UNUSED const guint8 *data, G_GNUC_UNUSED gsize size,
                       G_GNUC_UNUSED const char *media_type)
{
    raise(SIGSEGV);
    return GJ_CONTENT_DOCUMENT;
}

static GjContent eat(G_GNUC_UNUSED const guint8 *data, G_GNUC_UNUSED gsize size,
                     G_GNUC_UNUSED const char *media_type)
{
    for (;;)
        memset(g_malloc(1 << 20), 1, 1 << 20);
    return GJ_CONTENT_DOCUMENT;
}

/* Says to the harvest what is no message. */
static GjContent babble(G_GNUC_UNUSED const guint8 *data, G_GNUC_UNUSED gsize size,
                        G_GNUC_UNUSED const char *media_type)
{
    (void)!write(STDERR_FILENO + 1, "babble", 6);
    pause();
    return GJ_CONTENT_DOCUMENT;
}

/* Closes the socket and stays. */
static GjContent hang_up(G_GNUC_UNUSED const guint8 *data, G_GNUC_UNUSED gsize size,
                         G_GNUC_UNUSED const char *media_type)
{
    close(STDERR_FILENO + 1);
    pause();
    return GJ_CONTENT_DOCUMENT;
}

typedef struct {
    GjTellFunc tell;
    const char *lines;
} ReaderCase;

ParameterizedTestParameters(container, reader_that_misbehaves_gives_its_reason)
{
    static ReaderCase cases[] = {
        {hang, "two.zip failed timeout\n"}, {loop, "two.zip failed timeout\n"},
        {crash, "two.zip failed crash\n"},  {eat, "two.zip failed memory\n"},
        {babble, "two.zip failed crash\n"}, {hang_up, "two.zip failed memory\n"},
    };
    return cr_make_param_array(ReaderCase, cases, G_N_ELEMENTS(cases), NULL);
}

ParameterizedTest(ReaderCase *c, container, reader_that_misbehaves_gives_its_reason,
                  .init = set_up, .fini = tear_down, .disabled = WITHOUT_LIMITS)
{
    GjContainerReader reader = reader_of(c->tell);

    reader.limits.wall_s = 2;
    reader.limits.cpu_s = 1;
    reader.limits.memory_mib = 256;
    make("archives", "two.zip");
    g_autofree char *lines = list(&reader, "two.zip");
    cr_expect_str_eq(lines, c->lines);
    cr_expect(waitpid(-1, NULL, WNOHANG) < 0, "a reader is left");
}

Test(container, that_is_freed_leaves_no_process, .init = set_up, .fini = tear_down)
{
    GjContainerReader reader = reader_of(hang);

    make("archives", "two.zip");
    int fd = open("two.zip", O_RDONLY);
    gj_container_free(gj_container_new(&reader, fd, "two.zip", NULL));
    close(fd);
    cr_expect(waitpid(-1, NULL, WNOHANG) < 0, "a reader is left");
}
