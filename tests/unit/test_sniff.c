/* What sources are, from their content, and that whoever cannot read them says so. */
#include "extractors/sniff.h"

#include <criterion/criterion.h>
#include <string.h>
#include <zip.h>

#define BYTES(literal) (literal), sizeof(literal) - 1

static void check(const char *what, const void *data, gsize size, const char *format,
                  GjReason reason)
{
    GjInput input = {"", data, size};
    GjSniff sniff = gj_sniff(&input);

    cr_expect_str_eq(sniff.format, format, "%s is %s", what, sniff.format);
    cr_expect_eq(sniff.reason, reason, "%s: %s", what,
                 gj_word(&gj_reasons, sniff.reason));
    cr_expect_eq(!sniff.extractor, reason != GJ_REASON_NONE, "%s", what);
    if (reason != GJ_REASON_NONE)
        cr_expect(strlen(sniff.advice) > 20, "%s: no advice", what);
}

typedef struct {
    const char *data;
    gsize size;
    const char *format;
} Case;

static void check_all(const Case *cases, gsize n_cases, GjReason reason)
{
    for (gsize i = 0; i < n_cases; i++)
        check(cases[i].format, cases[i].data, cases[i].size, cases[i].format, reason);
}

Test(sniff, nothing_and_white_space_are_empty)
{
    static const Case cases[] = {
        {BYTES(""), "empty"},
        {BYTES(" \r\n\t\f"), "empty"},
        {BYTES("\xEF\xBB\xBF\xE3\x80\x80\n"), "empty"},
        {BYTES("\xFF\xFE \0\n\0"), "empty"},
        {BYTES("\0\0\0\0\0\0\0\0\0"), "empty"},
    };

    check_all(cases, G_N_ELEMENTS(cases), GJ_REASON_EMPTY);
}

Test(sniff, pdf_may_begin_behind_something_else)
{
    static const Case cases[] = {
        {BYTES("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"), "pdf"},
        {BYTES("\xEF\xBB\xBF\r\n%PDF-1.4\n"), "pdf"},
        {BYTES("HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n"), "pdf"},
        {BYTES("A file that begins with %PDF- is a PDF.\n"), "text"},
    };

    check_all(cases, G_N_ELEMENTS(cases), GJ_REASON_NONE);
}

Test(sniff, first_bytes_tell_pictures)
{
    static const Case cases[] = {
        {BYTES("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), "png"},
        {BYTES("\xFF\xD8\xFF\xE0\0\x10JFIF"), "jpeg"},
        {BYTES("II*\0\x08\0\0\0"), "tiff"},
        {BYTES("MM\0*\0\0\0\x08"), "tiff"},
        {BYTES("BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0"), "bmp"},
        {BYTES("RIFF\x24\0\0\0WEBPVP8 "), "webp"},
        {BYTES("P6\n640 480\n255\n"), "pnm"},
        {BYTES("P1\n# made by hand\n2 2\n0 1 1 0\n"), "pnm"},
    };

    check_all(cases, G_N_ELEMENTS(cases), GJ_REASON_NONE);
}

Test(sniff, first_bytes_tell_formats_that_are_not_read)
{
    static const Case cases[] = {
        {BYTES("GIF89a\1\0\1\0"), "gif"},
        {BYTES("{\\rtf1\\ansi \\'b9\\'e6}"), "rtf"},
        {BYTES("\x1F\x8B\x08\0\0\0\0\0"), "gzip"},
        {BYTES("BZh91AY&SY\0\0"), "bzip2"},
        {BYTES("\xFD\x37zXZ\0\0\4"), "xz"},
        {BYTES("7z\xBC\xAF\x27\x1C\0\4"), "7z"},
        {BYTES("Rar!\x1A\x07\x01\0"), "rar"},
        {BYTES("WARC/1.0\r\nWARC-Type: warcinfo\r\n"), "warc"},
        {BYTES("\177ELF\2\1\1\0"), "elf"},
        {BYTES("%!PS-Adobe-3.0\n"), "ps"},
        {BYTES("MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"), "mhtml"},
        {BYTES("From: <Saved by X>\nSubject: x\nMIME-Version: 1.0\n"
               "Content-Type: multipart/related; boundary=\"x\"\n"),
         "mhtml"},
        {BYTES("From: a@b.c\r\nMime-Version: 1.0\r\n\r\nx"), "eml"},
        {BYTES("<?xml version=\"1.0\"?>\n<w:wordDocument xmlns:w=\"x\">"), "wordml"},
        {BYTES("<?xml version=\"1.0\"?>\n<pkg:package xmlns:pkg=\"x\">"), "flat-opc"},
        {BYTES("<?xml version=\"1.0\"?>\n<a><b/></a>"), "xml"},
        {BYTES("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), "svg"},
    };

    check_all(cases, G_N_ELEMENTS(cases), GJ_REASON_UNSUPPORTED);
}

Test(sniff, a_tar_and_a_program_are_told_by_later_bytes)
{
    guint8 tar[512] = "a.txt";
    guint8 program[128] = "MZ";

    memcpy(tar + 257, "ustar", 5);
    check("tar", tar, sizeof tar, "tar", GJ_REASON_UNSUPPORTED);
    program[60] = 64;
    memcpy(program + 64, "PE\0\0", 4);
    check("pe", program, sizeof program, "pe", GJ_REASON_UNSUPPORTED);
    memset(program, 1, sizeof program);
    check("unknown", program, sizeof program, "binary", GJ_REASON_UNSUPPORTED);
}

Test(sniff, web_pages_are_told_however_they_start)
{
    static const char *const pages[] = {
        "<!DOCTYPE html><p>x",
        "\n\n<HTML lang=zh>",
        "\xEF\xBB\xBF <!-- saved --> <!-- twice --><head>",
        "<body>规章</body>",
        "<table border=1><tr><td>0",
        "<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html xmlns='y'>",
        "<html xmlns:w='urn:schemas-microsoft-com:office:word'><head><!--[if gte mso "
        "9]><xml><w:WordDocument></w:WordDocument></xml><![endif]-->",
        "规章<br>\n<a href=x>一</a><a>二</a><p>0</p><p>1</p><b>2</b><td>3</td>",
    };

    for (guint i = 0; i < G_N_ELEMENTS(pages); i++) {
        gsize size = 0;
        g_autofree char *wide =
            g_convert(pages[i], -1, "UTF-16LE", "UTF-8", NULL, &size, NULL);
        check(pages[i], pages[i], strlen(pages[i]), "html", GJ_REASON_NONE);
        check(pages[i], wide, size, "html", GJ_REASON_NONE);
    }
}

Test(sniff, what_decodes_as_text_is_text)
{
    static const Case cases[] = {
        {BYTES("规章\t0\n"), "text"},
        {BYTES("{\"table\": 1}"), "text"},
        {BYTES("a,b\n1,2\n"), "text"},
        {BYTES("# 标题\n\n|a|b|\n|---|---|\n"), "text"},
        {BYTES("0"), "text"},
        {BYTES("BM 是一个缩写\n"), "text"},
        {BYTES("PK 赛的结果\n"), "text"},
        {BYTES("P1 是第一页\n"), "text"},
        {BYTES("MZ 也是\n"), "text"},
        {BYTES("网页用 <p> 和 <br> 分段，<规章> 不是标签\n"), "text"},
        {BYTES("\xB9\xE6\xD5\xC2\t0\n"), "text"},
        {BYTES("\xFF\xFE\xC4\x89\xE0\x7A\t\0"
               "0\0\n\0"),
         "text"},
    };

    check_all(cases, G_N_ELEMENTS(cases), GJ_REASON_NONE);
}

Test(sniff, random_bytes_are_binary)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    guint8 bytes[3000];

    for (guint i = 0; i < sizeof bytes; i++)
        bytes[i] = (guint8)g_rand_int_range(rand, 0, 256);
    bytes[0] = 0x11;
    check("random", bytes, sizeof bytes, "binary", GJ_REASON_UNSUPPORTED);
}

/* A ZIP package with a member called @name that holds @content, encrypted or not. */
static GByteArray *make_zip(const char *name, const char *content, gboolean encrypt)
{
    zip_source_t *buffer = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *package = zip_open_from_source(buffer, ZIP_TRUNCATE, NULL);
    zip_source_t *source = zip_source_buffer(package, content, strlen(content), 0);
    zip_int64_t member = zip_file_add(package, name, source, 0);
    GByteArray *bytes = g_byte_array_new();
    zip_stat_t stat;

    zip_set_file_compression(package, (zip_uint64_t)member, ZIP_CM_STORE, 0);
    if (encrypt)
        cr_assert(zip_file_set_encryption(package, (zip_uint64_t)member, ZIP_EM_AES_256,
                                          "secret") == 0);
    zip_source_keep(buffer);
    cr_assert(zip_close(package) == 0);
    cr_assert(zip_source_open(buffer) == 0 && zip_source_stat(buffer, &stat) == 0);
    g_byte_array_set_size(bytes, (guint)stat.size);
    zip_source_read(buffer, bytes->data, stat.size);
    zip_source_close(buffer);
    zip_source_free(buffer);
    return bytes;
}

Test(sniff, members_tell_what_a_package_is)
{
    static const struct {
        const char *name;
        const char *content;
        gboolean is_encrypted;
        const char *format;
        GjReason reason;
    } cases[] = {
        {"xl/workbook.xml", "x", FALSE, "xlsx", GJ_REASON_UNSUPPORTED},
        {"ppt/presentation.xml", "x", FALSE, "pptx", GJ_REASON_UNSUPPORTED},
        {"OFD.xml", "x", FALSE, "ofd", GJ_REASON_UNSUPPORTED},
        {"mimetype", "application/vnd.oasis.opendocument.text", FALSE, "odt",
         GJ_REASON_UNSUPPORTED},
        {"mimetype", "application/vnd.oasis.opendocument.spreadsheet", FALSE, "ods",
         GJ_REASON_UNSUPPORTED},
        {"mimetype", "application/epub+zip", FALSE, "epub", GJ_REASON_UNSUPPORTED},
        {"reports/a.pdf", "x", FALSE, "zip", GJ_REASON_UNSUPPORTED},
        {"a.txt", "x", TRUE, "zip", GJ_REASON_ENCRYPTED},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GByteArray) zip =
            make_zip(cases[i].name, cases[i].content, cases[i].is_encrypted);
        check(cases[i].name, zip->data, zip->len, cases[i].format, cases[i].reason);
    }
}

Test(sniff, a_package_that_is_cut_off_is_damaged)
{
    g_autoptr(GByteArray) zip = make_zip("xl/workbook.xml", "0123456789", FALSE);
    g_autoptr(GByteArray) locked = make_zip("a.txt", "0123456789", TRUE);

    check("cut", zip->data, 50, "xlsx", GJ_REASON_DAMAGED);
    check("cut in the name", zip->data, 35, "zip", GJ_REASON_DAMAGED);
    check("cut and encrypted", locked->data, 60, "zip", GJ_REASON_ENCRYPTED);
}

#define SECTOR 512
#define ENTRY  128

static void put_u32(guint8 *at, guint32 value)
{
    value = GUINT32_TO_LE(value);
    memcpy(at, &value, sizeof value);
}

/* Writes the directory entry @id of @ole: its name, its type and its links. */
static void put_entry(guint8 *ole, guint id, const char *name, guint8 type,
                      const guint32 links[3])
{
    guint8 *entry = ole + 2 * SECTOR + (gsize)id * ENTRY;

    for (gsize i = 0; name[i]; i++)
        entry[2 * i] = (guint8)name[i];
    entry[64] = (guint8)(2 * (strlen(name) + 1));
    entry[66] = type;
    for (guint i = 0; i < 3; i++)
        put_u32(entry + 68 + (gsize)4 * i, links[i]);
}

/* An OLE file of header, FAT and a directory of one sector: the root with the stream
 * @name and a storage which holds a stream called Workbook. */
static void make_ole(guint8 ole[3 * SECTOR], const char *name)
{
    memset(ole, 0, (gsize)3 * SECTOR);
    memcpy(ole, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    ole[30] = 9;
    put_u32(ole + 44, 1);
    put_u32(ole + 48, 1);
    put_u32(ole + 68, 0xFFFFFFFE);
    put_u32(ole + 76, 0);
    put_u32(ole + SECTOR, 0xFFFFFFFD);
    put_u32(ole + SECTOR + 4, 0xFFFFFFFE);
    put_entry(ole, 0, "Root Entry", 5, (const guint32[]){0xFFFFFFFF, 0xFFFFFFFF, 1});
    put_entry(ole, 1, "ObjectPool", 1, (const guint32[]){0xFFFFFFFF, 2, 3});
    put_entry(ole, 2, name, 2, (const guint32[]){0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF});
    put_entry(ole, 3, "Workbook", 2, (const guint32[]){0xFFFFFFFF, 1, 0xFFFFFFFF});
}

Test(sniff, streams_of_the_root_tell_what_an_ole_file_is)
{
    static const struct {
        const char *stream;
        const char *format;
        GjReason reason;
    } cases[] = {
        {"EncryptedPackage", "ooxml-encrypted", GJ_REASON_ENCRYPTED},
        {"WordDocument", "doc", GJ_REASON_UNSUPPORTED},
        {"Workbook", "xls", GJ_REASON_UNSUPPORTED},
        {"Book", "xls", GJ_REASON_UNSUPPORTED},
        {"PowerPoint Document", "ppt", GJ_REASON_UNSUPPORTED},
        {"MatOST", "works", GJ_REASON_UNSUPPORTED},
        {"Something", "ole", GJ_REASON_UNSUPPORTED},
    };
    guint8 ole[3 * SECTOR];

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        make_ole(ole, cases[i].stream);
        check(cases[i].stream, ole, sizeof ole, cases[i].format, cases[i].reason);
    }
}

Test(sniff, a_broken_ole_file_is_damaged_and_never_read_beyond_its_end)
{
    guint8 ole[3 * SECTOR];

    make_ole(ole, "WordDocument");
    check("cut after the header", ole, SECTOR, "ole", GJ_REASON_DAMAGED);
    check("cut in the signature", ole, 8, "ole", GJ_REASON_DAMAGED);
    put_u32(ole + SECTOR + 4, 1); /* the chain of the directory is a loop */
    check("a loop of sectors", ole, sizeof ole, "doc", GJ_REASON_UNSUPPORTED);
    put_u32(ole + 2 * SECTOR + ENTRY + 68, 1); /* an entry is its own brother */
    check("a loop of entries", ole, sizeof ole, "doc", GJ_REASON_UNSUPPORTED);
    put_u32(ole + 48, 0x7FFFFFFF);
    check("a directory outside", ole, sizeof ole, "ole", GJ_REASON_DAMAGED);
}

Test(sniff, an_ole_directory_may_lie_behind_a_second_fat)
{
    /* 110 FAT sectors: the last is named in the DIFAT sector, and its first entry is
     * that of sector 109 * 128. */
    gsize sector = (gsize)109 * 128, size = (sector + 4) * SECTOR;
    g_autofree guint8 *ole = g_malloc0(size);
    guint8 small[3 * SECTOR];

    make_ole(small, "Other");
    memcpy(ole, small, SECTOR);
    put_u32(ole + 48, (guint32)sector);
    put_u32(ole + 68, 1);                /* DIFAT in sector 1 */
    put_u32(ole + (gsize)2 * SECTOR, 2); /* its first FAT sector: 2 */
    put_u32(ole + (gsize)3 * SECTOR, (guint32)sector + 1);
    put_u32(ole + (gsize)3 * SECTOR + 4, 0xFFFFFFFE);
    memcpy(ole + (sector + 1) * SECTOR, small + (gsize)2 * SECTOR, SECTOR);
    put_u32(ole + (sector + 1) * SECTOR + 2 * ENTRY + 72, 4); /* Other's right brother */
    memcpy(ole + (sector + 2) * SECTOR, "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t", 23);
    ole[(sector + 2) * SECTOR + 64] = 26;
    check("far directory", ole, size, "doc", GJ_REASON_UNSUPPORTED);
}

Test(sniff, pages_packages_and_pictures_may_have_pixels)
{
    g_autofree char *late = g_strnfill(8000, ' ');
    g_autofree char *page = g_strconcat("<!-- ", late, " --><p>", late, "<td>", NULL);
    const struct {
        const char *data;
        gsize size;
        gboolean may_have;
    } cases[] = {
        {BYTES("%PDF-1.7\n"), TRUE},
        {BYTES("\xFF\xD8\xFF\xE0"), TRUE},
        {BYTES("PK\x03\x04\x14"), TRUE},
        {BYTES("<!DOCTYPE html><html>"), TRUE},
        {page, strlen(page), TRUE},
        {BYTES("<?xml version=\"1.0\"?><svg>"), FALSE},
        {BYTES("A table in a text file\n"), FALSE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GjInput head = {"", (const guint8 *)cases[i].data, cases[i].size};
        cr_expect_eq(gj_sniff_may_have_pixels(&head), cases[i].may_have, "case %zu", i);
    }
}
