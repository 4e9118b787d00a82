/* What a source is, from its content.
 *
 *  1. Nothing but white space or zero bytes: empty.
 *  2. An extractor that is sure of itself reads it.
 *  3. Else it may be a format that nobody reads: packages by what is in them, others by
 *     their first bytes, markup by its tags; of tags may also be a page that does not
 *     start as one.
 *  4. Else the extractor with the highest bid reads it: text, when it decodes as text.
 *  5. The rest is unknown bytes. */
#include "sniff.h"

#include "decode.h"
#include "sniff_ole.h"
#include "sniff_zip.h"

#include <string.h>

/* A bid from which no other format is thought of. */
#define BID_SURE 50
/* Bytes at the start in which most files have a letter. */
#define SIGNS_SIZE 64u
/* How much is looked at for markup, and for white space only, in bytes. */
#define MARKUP_SIZE (16u << 10)
#define BLANK_SIZE  (64u << 10)
/* How packages begin. */
#define PACKAGE_SIGN "PK\x03\x04"
/* So many tags in MARKUP_SIZE make a page of what does not start with one. A text about
 * pages has a few. */
#define TAGS_MIN 10

#define PICTURE(name)                                                                    \
    "This is a picture (" name "), which is not read: save it as PNG, JPEG or TIFF."
#define ARCHIVE(name) "This is a " name " archive: unpack it and give the files inside."
#define SAVE_AS(name)                                                                    \
    "This is " name ", which is not read: open it in the program that made it and save " \
    "it as .docx or as plain text."
#define PROGRAM "This is a program, no document: look for the report itself."

/* Those that are never sure stand last: they decode what may be a picture. */
static const GjExtractor *const extractors[] = {
#ifdef GJ_WITH_DOUBLE
    &gj_extractor_double,
#endif
    &gj_extractor_docx,   &gj_extractor_pdf,  &gj_extractor_png, &gj_extractor_jpeg,
    &gj_extractor_tiff,   &gj_extractor_bmp,  &gj_extractor_pnm, &gj_extractor_webp,
    &gj_extractor_html,   &gj_extractor_text,
};
#define N_EXTRACTORS_SURE (G_N_ELEMENTS(extractors) - 1)

/* A format that is told by bytes at a fixed place. */
typedef struct {
    const char *format;
    const char *advice;
    const char *bytes;
    gsize size;
    gsize offset;
    gboolean (*confirm)(const GjInput *input); /* NULL: the bytes are enough */
} Signature;

static guint32 read_u32(const GjInput *input, gsize offset)
{
    guint32 value = 0;

    if (input->size >= sizeof value && offset <= input->size - sizeof value)
        memcpy(&value, input->data + offset, sizeof value);
    return GUINT32_FROM_LE(value);
}

static gboolean is_pe(const GjInput *input)
{
    return read_u32(input, read_u32(input, 60)) == 0x00004550; /* PE\0\0 */
}

static gboolean is_heif(const GjInput *input)
{
    return input->size >= 12 && (memcmp(input->data + 8, "heic", 4) == 0 ||
                                 memcmp(input->data + 8, "mif1", 4) == 0 ||
                                 memcmp(input->data + 8, "avif", 4) == 0);
}

static gboolean is_bzip2(const GjInput *input)
{
    return input->size >= 10 && memcmp(input->data + 4, "1AY&SY", 6) == 0;
}

static const Signature signatures[] = {
    {"tiff", PICTURE("BigTIFF"), "II+\0", 4},
    {"gif", PICTURE("GIF"), "GIF8", 4},
    {"heif", PICTURE("HEIF"), "ftyp", 4, 4, is_heif},
    {"jp2", PICTURE("JPEG 2000"), "\0\0\0\x0CjP  ", 8},
    {"djvu", PICTURE("DjVu"), "AT&TFORM", 8},
    {"rtf", SAVE_AS("a rich text document (.rtf)"), "{\\rtf", 5},
    {"ceb", SAVE_AS("a Founder document (.ceb)"), "Founder CEB", 11},
    {"caj", SAVE_AS("a CAJ document"), "CAJ\0", 4},
    {"ps", SAVE_AS("a PostScript file"), "%!PS", 4},
    {"ps", SAVE_AS("a PostScript file"), "\xC5\xD0\xD3\xC6", 4},
    {"gzip", ARCHIVE("gzip"), "\x1F\x8B", 2},
    {"bzip2", ARCHIVE("bzip2"), "BZh", 3, 0, is_bzip2},
    {"xz", ARCHIVE("xz"), "\xFD\x37zXZ\0", 6},
    {"zstd", ARCHIVE("zstd"), "\x28\xB5\x2F\xFD", 4},
    {"7z", ARCHIVE("7z"), "7z\xBC\xAF\x27\x1C", 6},
    {"rar", ARCHIVE("RAR"), "Rar!\x1A\x07", 6},
    {"cab", ARCHIVE("cabinet"), "MSCF\0\0\0\0", 8},
    {"tar", ARCHIVE("tar"), "ustar", 5, 257},
    {"warc", ARCHIVE("web (WARC)"), "WARC/1", 6},
    {"elf", PROGRAM, "\177ELF", 4},
    {"pe", PROGRAM, "MZ", 2, 0, is_pe},
};

/* A kind of markup by a word in its head, in lower case; the first that fits counts. */
typedef struct {
    const char *format;
    const char *advice;
    const char *word;
} Markup;

static const Markup xml_kinds[] = {
    {"wordml", SAVE_AS("a Word 2003 XML document"), "w:worddocument"},
    {"flat-opc", SAVE_AS("a Word document in one XML file"), "<pkg:package"},
    {"fodt", SAVE_AS("a flat OpenDocument file"), "<office:document"},
    {"spreadsheetml", SAVE_AS("an Excel 2003 XML spreadsheet"),
     "urn:schemas-microsoft-com:office:spreadsheet"},
    {"svg", PICTURE("SVG"), "<svg"},
    {"xml", SAVE_AS("an XML file"), ""},
};

static const Markup mail_kinds[] = {
    {"mhtml",
     "This is a saved web page (.mht), which is not read: open it in a browser or in "
     "Word and save it as .docx or as plain text.",
     "multipart/related"},
    {"eml",
     "This is a mail message, which is not read: save its attachments and read those.",
     ""},
};

static const char *const tags[] = {
    "html", "head", "body", "meta",   "link", "script", "style", "title",   "table",
    "tr",   "td",   "th",   "tbody",  "div",  "span",   "p",     "br",      "a",
    "ul",   "ol",   "li",   "font",   "img",  "strong", "b",     "h1",      "h2",
    "h3",   "h4",   "form", "center", "base", "iframe", "input", "section",
};

static const GjSniff empty = {
    "empty", NULL, GJ_REASON_EMPTY,
    "The file holds nothing but white space or zero bytes: fetch it again."};

static const GjSniff unknown = {
    "binary", NULL, GJ_REASON_UNSUPPORTED,
    "This is neither a document of a known format nor text: look at where it came from."};

/* Whether a letter or digit stands near the start of @input: no encoding of blank text
 * has one. */
static gboolean begins_with_signs(const GjInput *input)
{
    for (gsize i = 0; i < MIN(input->size, SIGNS_SIZE); i++) {
        if (g_ascii_isalnum(input->data[i]))
            return TRUE;
    }
    return FALSE;
}

/* Whether @input has no character that is seen; only files of up to BLANK_SIZE. */
static gboolean is_empty(const GjInput *input)
{
    g_auto(GjDecoded) decoded = {0};

    if (input->size == 0)
        return TRUE;
    if (input->size > BLANK_SIZE || begins_with_signs(input))
        return FALSE;
    gj_decode(input->data, input->size, &decoded);
    if (decoded.replaced == input->size)
        return input->data[0] == 0 &&
               memcmp(input->data, input->data + 1, input->size - 1) == 0;
    for (const char *at = decoded.text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (!g_unichar_isspace(c) && c != 0x200B && c != 0xFEFF && c != '\v')
            return FALSE;
    }
    return TRUE;
}

static gboolean sniff_signature(const GjInput *input, GjSniff *sniff)
{
    for (guint i = 0; i < G_N_ELEMENTS(signatures); i++) {
        const Signature *s = &signatures[i];
        if (input->size < s->offset + s->size ||
            memcmp(input->data + s->offset, s->bytes, s->size) != 0 ||
            (s->confirm && !s->confirm(input)))
            continue;
        *sniff = (GjSniff){s->format, NULL, GJ_REASON_UNSUPPORTED, s->advice};
        return TRUE;
    }
    return FALSE;
}

/* The first of @n_kinds that @head fits. */
static gboolean choose(const char *head, const Markup *kinds, gsize n_kinds,
                       GjSniff *sniff)
{
    for (gsize i = 0; i < n_kinds; i++) {
        if (!strstr(head, kinds[i].word))
            continue;
        *sniff = (GjSniff){kinds[i].format, NULL, GJ_REASON_UNSUPPORTED, kinds[i].advice};
        return TRUE;
    }
    return FALSE;
}

/* Behind white space and comments at @text. */
static const char *skip_comments(const char *text)
{
    for (;;) {
        text += strspn(text, " \t\r\n\f");
        if (!g_str_has_prefix(text, "<!--") || !strstr(text, "-->"))
            return text;
        text = strstr(text, "-->") + strlen("-->");
    }
}

/* Whether the tag of a web page stands at @text. */
static gboolean is_tag(const char *text)
{
    gsize size = 0;

    if (*text++ != '<')
        return FALSE;
    text += *text == '/';
    while (g_ascii_isalnum(text[size]))
        size++;
    if (text[size] != '>' && text[size] != '/' && !g_ascii_isspace(text[size]))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(tags); i++) {
        if (strlen(tags[i]) == size && strncmp(text, tags[i], size) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_html(const char *head)
{
    guint n_tags = 0;

    if (g_str_has_prefix(head, "<!doctype html") || is_tag(head))
        return TRUE;
    for (const char *at = strchr(head, '<'); at; at = strchr(at + 1, '<'))
        n_tags += is_tag(at);
    return n_tags >= TAGS_MIN;
}

/* Whether a mail header stands at @head: Name: value. */
static gboolean is_mail(const char *head)
{
    gsize size = 0;

    while (g_ascii_isalnum(head[size]) || head[size] == '-')
        size++;
    return size > 0 && head[size] == ':' &&
           (g_str_has_prefix(head, "mime-version:") || strstr(head, "\nmime-version:"));
}

static gboolean sniff_markup(const GjInput *input, GjSniff *sniff)
{
    g_auto(GjDecoded) decoded = {0};
    g_autofree char *lower = NULL;
    const char *head = NULL;

    gj_decode(input->data, MIN(input->size, MARKUP_SIZE), &decoded);
    lower = g_ascii_strdown(decoded.text, -1);
    head = skip_comments(lower);
    if (is_mail(head))
        return choose(head, mail_kinds, G_N_ELEMENTS(mail_kinds), sniff);
    if (g_str_has_prefix(head, "<?xml") ||
        (*head == '<' && g_ascii_isalpha(head[1]) && strstr(head, "xmlns")))
        return choose(head, xml_kinds, G_N_ELEMENTS(xml_kinds), sniff);
    if (!is_html(head))
        return FALSE;
    *sniff = (GjSniff){.format = "html", .extractor = &gj_extractor_html};
    return TRUE;
}

static gboolean sniff_unread(const GjInput *input, GjSniff *sniff)
{
    return gj_sniff_ole(input, sniff) || gj_sniff_zip(input, sniff) ||
           sniff_signature(input, sniff) || sniff_markup(input, sniff);
}

const GjExtractor *gj_sniff_prepared(const GjInput *head)
{
    for (gsize i = 0; i < G_N_ELEMENTS(extractors); i++) {
        if (extractors[i]->prepare && extractors[i]->bid(head) > 0)
            return extractors[i];
    }
    return NULL;
}

gboolean gj_sniff_may_have_pixels(const GjInput *head)
{
    GjSniff sniff = {0};

    if (head->size >= strlen(PACKAGE_SIGN) &&
        memcmp(head->data, PACKAGE_SIGN, strlen(PACKAGE_SIGN)) == 0)
        return TRUE; /* what is in a package stands at its end */
    for (gsize i = 0; i < G_N_ELEMENTS(extractors); i++) {
        if (extractors[i]->pixels && extractors[i]->bid(head) > 0)
            return TRUE;
    }
    return memchr(head->data, '<', head->size) && sniff_markup(head, &sniff) &&
           sniff.extractor && sniff.extractor->pixels;
}

/* The one of the first @n extractors that is most sure of @input, and how sure. */
static const GjExtractor *bid_first(const GjInput *input, gsize n, guint *bid)
{
    const GjExtractor *found = NULL;

    *bid = 0;
    for (gsize i = 0; i < n && *bid < BID_SURE; i++) {
        guint here = extractors[i]->bid(input);
        if (here > *bid) {
            *bid = here;
            found = extractors[i];
        }
    }
    return found;
}

GjSniff gj_sniff(const GjInput *input)
{
    GjSniff sniff = unknown;
    guint best = 0;

    if (is_empty(input))
        return empty;
    const GjExtractor *found = bid_first(input, N_EXTRACTORS_SURE, &best);
    if (best < BID_SURE) {
        if (sniff_unread(input, &sniff))
            return sniff;
        found = bid_first(input, G_N_ELEMENTS(extractors), &best);
    }
    return found ? (GjSniff){.format = found->format, .extractor = found} : unknown;
}
