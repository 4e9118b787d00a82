/* ZIP packages: what is inside tells the format. A package that libzip does not open is
 * cut off or damaged; the names in what is left of it are then found by their headers. */
#include "sniff_zip.h"

#include <string.h>
#include <zip.h>

/* Entries that are looked at for encryption, and headers of a damaged package. */
#define ENTRIES_MAX 1000
/* A local file header (APPNOTE 4.3.7): its size, its flags and the size of its name. */
#define HEADER         "PK\3\4"
#define HEADER_SIZE    30
#define AT_FLAGS       6
#define AT_NAME_SIZE   26
#define FLAG_ENCRYPTED 1u

G_DEFINE_AUTOPTR_CLEANUP_FUNC(zip_t, zip_discard)

typedef struct {
    const char *member;
    GjSniff sniff;
} Content;

/* By a member that the format always has. */
static const Content contents[] = {
    {"word/document.xml",
     {"docx", NULL, GJ_REASON_DAMAGED,
      "This is a Word document (.docx) whose parts cannot be found: open it in Word "
      "or WPS and save it again as .docx."}},
    {"xl/workbook.xml",
     {"xlsx", NULL, GJ_REASON_UNSUPPORTED,
      "This is a spreadsheet (.xlsx), which is not read: copy its tables into a text "
      "document and save that as .docx."}},
    {"xl/workbook.bin",
     {"xlsb", NULL, GJ_REASON_UNSUPPORTED,
      "This is a binary spreadsheet (.xlsb), which is not read: copy its tables into "
      "a text document and save that as .docx."}},
    {"ppt/presentation.xml",
     {"pptx", NULL, GJ_REASON_UNSUPPORTED,
      "This is a presentation (.pptx), which is not read: copy its tables into a text "
      "document and save that as .docx."}},
    {"OFD.xml",
     {"ofd", NULL, GJ_REASON_UNSUPPORTED,
      "This is an OFD document, which is not read: open it in an OFD reader and "
      "export it as .docx or as plain text."}},
};

/* By the member `mimetype`, which these formats store first and uncompressed. */
static const Content mimetypes[] = {
    {"mimetypeapplication/vnd.oasis.opendocument.text",
     {"odt", NULL, GJ_REASON_UNSUPPORTED,
      "This is an OpenDocument text (.odt), which is not read: open it in LibreOffice "
      "or Word and save it as .docx."}},
    {"mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
     {"ods", NULL, GJ_REASON_UNSUPPORTED,
      "This is an OpenDocument spreadsheet (.ods), which is not read: copy its tables "
      "into a text document and save that as .docx."}},
    {"mimetypeapplication/vnd.oasis.opendocument",
     {"odf", NULL, GJ_REASON_UNSUPPORTED,
      "This is an OpenDocument file, which is not read: open it in LibreOffice, copy "
      "its tables into a text document and save that as .docx."}},
    {"mimetypeapplication/epub+zip",
     {"epub", NULL, GJ_REASON_UNSUPPORTED,
      "This is an e-book (.epub), which is not read: convert it to .docx or plain "
      "text."}},
};

static const GjSniff container = {
    "zip", NULL, GJ_REASON_UNSUPPORTED,
    "This is a ZIP archive: unpack it and give the files inside."};

static const GjSniff encrypted = {"zip", NULL, GJ_REASON_ENCRYPTED,
                                  "This ZIP package is protected by a password: "
                                  "unpack it with the password and give the files "
                                  "inside."};

#define ADVICE_DAMAGED                                                                   \
    "This ZIP package is cut off or damaged: fetch it again, or open it in the program " \
    "that made it and save it anew."

static zip_t *open_package(const GjInput *input)
{
    zip_source_t *source = zip_source_buffer_create(input->data, input->size, 0, NULL);
    zip_t *package = source ? zip_open_from_source(source, ZIP_RDONLY, NULL) : NULL;

    if (source && !package)
        zip_source_free(source);
    return package;
}

static gboolean is_encrypted(zip_t *package)
{
    zip_int64_t n_entries = MIN(zip_get_num_entries(package, 0), ENTRIES_MAX);

    for (zip_int64_t i = 0; i < n_entries; i++) {
        zip_stat_t stat;
        if (zip_stat_index(package, (zip_uint64_t)i, 0, &stat) == 0 &&
            (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) &&
            stat.encryption_method != ZIP_EM_NONE)
            return TRUE;
    }
    return FALSE;
}

static GjSniff sniff_package(zip_t *package)
{
    if (is_encrypted(package))
        return encrypted;
    for (guint i = 0; i < G_N_ELEMENTS(contents); i++) {
        if (zip_name_locate(package, contents[i].member, ZIP_FL_NOCASE) >= 0)
            return contents[i].sniff;
    }
    return container;
}

static guint16 read_u16(const guint8 *bytes)
{
    return (guint16)(bytes[0] | bytes[1] << 8);
}

/* What the file headers of a package without directory tell. */
static GjSniff sniff_headers(const GjInput *input)
{
    GjSniff sniff = {"zip", NULL, GJ_REASON_DAMAGED, ADVICE_DAMAGED};
    const guint8 *end = input->data + input->size, *at = input->data;

    for (guint n = 0; n < ENTRIES_MAX; n++, at++) {
        at = memmem(at, (gsize)(end - at), HEADER, strlen(HEADER));
        if (!at || end - at < HEADER_SIZE)
            break;
        gsize size = MIN(read_u16(at + AT_NAME_SIZE), (gsize)(end - at) - HEADER_SIZE);
        g_autofree char *name = g_strndup((const char *)at + HEADER_SIZE, size);
        if (read_u16(at + AT_FLAGS) & FLAG_ENCRYPTED)
            return encrypted;
        for (guint i = 0; i < G_N_ELEMENTS(contents); i++) {
            if (g_ascii_strcasecmp(name, contents[i].member) == 0)
                sniff.format = contents[i].sniff.format;
        }
    }
    return sniff;
}

/* Whether the first member of @input is `mimetype` with the content @expected. */
static gboolean starts_with(const GjInput *input, const char *expected)
{
    return input->size >= HEADER_SIZE + strlen(expected) &&
           memcmp(input->data + HEADER_SIZE, expected, strlen(expected)) == 0;
}

gboolean gj_sniff_zip(const GjInput *input, GjSniff *sniff)
{
    g_autoptr(zip_t) package = NULL;

    if (input->size < 4 ||
        (memcmp(input->data, HEADER, 4) != 0 && memcmp(input->data, "PK\5\6", 4) != 0 &&
         memcmp(input->data, "PK\7\10", 4) != 0))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(mimetypes); i++) {
        if (starts_with(input, mimetypes[i].member)) {
            *sniff = mimetypes[i].sniff;
            return TRUE;
        }
    }
    package = open_package(input);
    *sniff = package ? sniff_package(package) : sniff_headers(input);
    return TRUE;
}
