/* Titles of reports, as about 150 published ones are written:
 *
 *   青禾市梧桐区民政局 2024年 政府信息公开 工作 年度报告
 *   office           year   subject           kind
 *
 * 1. White space goes; the last subject that a kind follows (with 工作 的 年度 or a year
 *    between) is the core.
 * 2. What stands before the core is office and year, in any order.
 * 3. What stands behind it, and words such as 解读 or 关于做好 before it, make it the
 * title of another paper.
 *
 * The office is given as printed: nothing is completed or converted. */
#include "title.h"

#include "office.h"
#include "pipeline/model/ideograph.h"
#include "pipeline/model/utf8.h"
#include "years.h"

/* A longer line is a sentence. The longest title seen has 52 characters. */
#define TITLE_CHARS_MAX  70
#define SUFFIX_CHARS_MAX 14
/* What stands for what parts a title, in no text. */
#define PART_END '\x1F'

/* White space and what has no width, at @at. Most characters are told by their first
 * byte: U+4000 to U+EFFF hold no white space. */
static gboolean is_spacing(const char *at)
{
    guchar first = (guchar)*at;

    if (first < 0x80)
        return g_ascii_isspace(*at) || first == '\v';
    if (first >= 0xE4 && first <= 0xEE)
        return FALSE;
    gunichar c = gj_utf8_char(at);
    return g_unichar_isspace(c) || c == 0x200B || c == 0xFEFF;
}

/* Whether a radical or a compatibility ideograph stands at @at, or a sign near them:
 * U+2E80 to U+2FFF, U+F900 to U+FAFF. */
static gboolean is_radical(const char *at)
{
    guchar first = (guchar)*at, second = (guchar)at[first >= 0xE2];

    return (first == 0xE2 && second >= 0xBA) ||
           (first == 0xEF && second >= 0xA4 && second <= 0xAB);
}

char *gj_title_squeeze(const char *text)
{
    char *squeezed = g_malloc(strlen(text) + 1);
    char *end = squeezed;
    gboolean has_radicals = FALSE;

    for (const char *next = NULL; *text; text = next) {
        next = g_utf8_next_char(text);
        if (is_spacing(text))
            continue;
        has_radicals = has_radicals || is_radical(text);
        while (text < next)
            *end++ = *text++;
    }
    *end = '\0';
    if (has_radicals) {
        char *unified = gj_ideographs_unify(squeezed);
        g_free(squeezed);
        return unified;
    }
    return squeezed;
}

/* @text with traditional characters folded, byte for byte in the same places: words are
 * looked for in it, and cut out of @text. */
static char *fold(const char *text, const GjTemplateDocument *document)
{
    GString *folded = g_string_new(NULL);

    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = gj_utf8_char(text);
        gunichar to = document->folding ? GPOINTER_TO_UINT(g_hash_table_lookup(
                                              document->folding, GUINT_TO_POINTER(c)))
                                        : 0;
        gboolean same = to && g_unichar_to_utf8(to, NULL) == g_unichar_to_utf8(c, NULL);
        g_string_append_unichar(folded, same ? to : c);
    }
    return g_string_free(folded, FALSE);
}

/* ---- the core ---- */

typedef struct {
    gsize start, end; /* bytes */
    guint year;       /* between subject and kind; 0: none */
} Core;

/* 工作, 的, 年度, a year: what may stand between subject and kind. */
static gsize skip_filler(const char *at, gboolean *annual, guint *year)
{
    static const char *const words[] = {"工作", "的", "情况", "情況", "《", "》"};
    GjYear found;

    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        gsize length = gj_utf8_skip(at, words[i]);
        if (length)
            return length;
    }
    gsize length = gj_utf8_skip(at, "年度");
    if (length) {
        *annual = TRUE;
        return length;
    }
    if (gj_year_find(at, 0, &found) && found.start == 0) {
        *year = found.year;
        *annual = TRUE;
        return found.end;
    }
    return 0;
}

static gsize match_kind(const char *at, gboolean annual, const GPtrArray *kinds)
{
    gsize best = 0;

    for (guint i = 0; i < kinds->len; i++)
        best = MAX(best, gj_utf8_skip(at, g_ptr_array_index(kinds, i)));
    if (!best && annual)
        best = gj_utf8_skip(at, "报告");
    return best;
}

/* The kind behind a subject that ends at @at; its end, or 0. The fillers give way: 年度
 * may be the beginning of 年度报告. */
static gsize find_kind(const char *text, gsize at, const GjTemplateDocument *document,
                       guint *year)
{
    GjYear found;
    gboolean annual = gj_year_find(text, 0, &found) && found.end <= at && !found.date;

    for (;;) {
        gsize kind = match_kind(text + at, annual, document->kinds);
        if (kind)
            return at + kind;
        gsize filler = skip_filler(text + at, &annual, year);
        if (!filler)
            return 0;
        at += filler;
    }
}

static gboolean find_core(const char *text, const GjTemplateDocument *document,
                          Core *core)
{
    gboolean found = FALSE;

    for (guint i = 0; i < document->subjects->len; i++) {
        const char *subject = g_ptr_array_index(document->subjects, i);
        for (const char *at = strstr(text, subject); at; at = strstr(at + 1, subject)) {
            guint year = 0;
            gsize start = (gsize)(at - text);
            gsize end = find_kind(text, start + strlen(subject), document, &year);
            if (!end || (found && start >= core->start && end <= core->end))
                continue;
            if (found && end < core->end)
                continue;
            *core = (Core){start, end, year};
            found = TRUE;
        }
    }
    return found;
}

/* ---- before and behind the core ---- */

static void erase(GString *text, gsize start, gsize end)
{
    g_string_erase(text, (gssize)start, (gssize)(end - start));
}

/* Removes every @word from the ends of @text. */
static void trim_words(GString *text, const char *const *words, guint n_words)
{
    for (gboolean again = TRUE; again;) {
        again = FALSE;
        for (guint i = 0; i < n_words; i++) {
            gsize length = strlen(words[i]);
            if (gj_utf8_skip(text->str, words[i])) {
                g_string_erase(text, 0, (gssize)length);
                again = TRUE;
            }
            if (text->len >= length && g_str_has_suffix(text->str, words[i])) {
                g_string_truncate(text, text->len - length);
                again = TRUE;
            }
        }
    }
}

/* Takes the year out of what stands before the core, and what is neither year nor
 * office; the rest is the office. */
static char *split_prefix(const char *prefix, const char *core, guint *year)
{
    static const char *const words[] = {
        "年度", "年",   "的",   "《",   "》",   "“",    "”",    "【", "】",
        "(",    ")",    "（",   "）",   "关于", "關於", "—",    "-",  "－",
        "·",    "\"",   "、",   "附件", "：",   ":",    "本级", "…",  ".",
        "〔",   "〕",   "发布", "公布", "公开", "度",   "*",    "#",  "报告",
        "年报", "上报", "呈报", "名称", "标题", "题名", "/",    "／"};
    g_autoptr(GString) office = g_string_new(prefix);
    guint nearest = 0;
    GjYear found;

    while (gj_year_find(office->str, 0, &found)) {
        nearest = found.date ? nearest : found.year;
        erase(office, found.start, found.end);
    }
    *year = *year ? *year : nearest;
    if (g_str_has_suffix(office->str, "人民") && gj_utf8_skip(core, "政府"))
        g_string_append(office, "政府");
    trim_words(office, words, G_N_ELEMENTS(words));
    if (gj_utf8_letters(office->str, 2) < 2 || gj_office_is_pronoun(office->str) ||
        g_utf8_strlen(office->str, -1) > GJ_OFFICE_CHARS_MAX)
        return NULL;
    return g_strdup(office->str);
}

/* Notes in @title that @text has @word of another paper. */
static void refuse(GjTitle *title, const char *text, const char *word)
{
    static const char *const covers[] = {"关于报送", "关于印发", "转发", "通知",
                                         "公告",     "函",       NULL};

    if (!strstr(text, word))
        return;
    title->covers = (title->covers || !title->refused) && g_strv_contains(covers, word);
    title->refused = TRUE;
}

/* Tells of @title, with @prefix before its kind and @suffix behind, whether it is another
 * paper's. */
static void tell_paper(GjTitle *title, const char *prefix, const char *suffix,
                       const GjTemplateDocument *document)
{
    static const char *const heralds[] = {
        "关于做好",   "关于印发", "关于开展", "关于报送", "关于编制",
        "关于进一步", "關於做好", "解读",     "图解",     "一图",
        "读懂",       "问答",     "转发",     "填报",     "范文",
        "模板",       "格式",     "示例",     "范例",     "样例"};

    for (guint i = 0; i < G_N_ELEMENTS(heralds); i++)
        refuse(title, prefix, heralds[i]);
    for (guint i = 0; i < document->refusals->len; i++)
        refuse(title, suffix, g_ptr_array_index(document->refusals, i));
}

gboolean gj_title_is_excluded(const char *text)
{
    g_autofree char *squeezed = gj_title_squeeze(text);

    return g_utf8_strlen(squeezed, -1) > TITLE_CHARS_MAX ||
           gj_utf8_has_any(squeezed, "。；！？|");
}

/* Whether every bracket and quote of @text that closes one was opened, and the other way
 * round. What is cut out of a sentence has single ones. */
static gboolean is_balanced(const char *text)
{
    static const char *const pairs[] = {"《》", "〈〉", "（）", "〔〕", "“”"};
    int depth[G_N_ELEMENTS(pairs)] = {0};

    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = gj_utf8_char(text);
        c = c == '(' ? 0xFF08 : c == ')' ? 0xFF09 : c;
        for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
            depth[i] += c == gj_utf8_char(pairs[i]);
            depth[i] -= c == gj_utf8_char(g_utf8_next_char(pairs[i]));
            if (depth[i] < 0)
                return FALSE;
        }
    }
    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
        if (depth[i])
            return FALSE;
    }
    return TRUE;
}

/* Whether @text, with @prefix before its kind and @suffix behind, is of a sentence. Names
 * of other papers may be long, but reports cite one in a sentence broken over lines:
 * …《关于印发〈…报告格式〉的 ⏎ 通知》（国办公开办函〔2021〕30号）要求，…. */
static gboolean is_sentence(const GjTitle *title, const char *text, const char *prefix,
                            const char *suffix)
{
    if (gj_utf8_has_any(prefix, "，,"))
        return TRUE;
    if (title->refused)
        return gj_utf8_has_any(suffix, "，,") || !is_balanced(text);
    return g_utf8_strlen(suffix, -1) > SUFFIX_CHARS_MAX || strstr(suffix, "如下") ||
           strstr(suffix, "公布") || strstr(suffix, "发布");
}

/* Where the columns of a page run together, the end of a menu's title stands before the
 * page's own. */
static gboolean is_of_two(const char *prefix)
{
    return strstr(prefix, "公开工作年") || strstr(prefix, "公开年度");
}

/* Takes office and year of @title out of what stands round its core. */
static void take_names(GjTitle *title, const char *printed, const char *core,
                       const char *suffix)
{
    GjYear behind;

    if (is_of_two(printed))
        return;
    title->organization = split_prefix(printed, core, &title->year);
    if (!title->organization && gj_office_is_apart(suffix))
        title->organization = gj_office_of_line(suffix);
    if (!title->year && gj_year_find(suffix, 0, &behind) && !behind.date)
        title->year = behind.year;
}

static gboolean parse_whole(GjTitle *title, const char *text,
                            const GjTemplateDocument *document)
{
    g_autofree char *squeezed = NULL;
    g_autofree char *folded = NULL;
    Core core = {0, 0, 0};

    *title = (GjTitle){0};
    if (gj_title_is_excluded(text))
        return FALSE;
    squeezed = gj_title_squeeze(text);
    folded = fold(squeezed, document);
    if (!find_core(folded, document, &core))
        return FALSE;
    g_autofree char *prefix = g_strndup(folded, core.start);
    g_autofree char *printed = g_strndup(squeezed, core.start);
    const char *suffix = folded + core.end;
    tell_paper(title, prefix, suffix, document);
    /* an office behind the kind is no more of a sentence than one before it */
    g_autofree char *office =
        gj_office_is_apart(suffix) ? gj_office_of_line(suffix) : NULL;
    if (is_sentence(title, folded, prefix, office ? "" : suffix))
        return FALSE;
    title->year = core.year;
    take_names(title, printed, folded + core.start, squeezed + core.end);
    title->title = g_steal_pointer(&squeezed);
    return TRUE;
}

/* The titles of web pages go on with section and site: 标题 - 栏目 - 网站, 标题_栏目. */
gboolean gj_title_parse(GjTitle *title, const char *text,
                        const GjTemplateDocument *document)
{
    g_autofree char *parts = g_strdelimit(g_strdup(text), "_", PART_END);
    char *end = NULL, *last = NULL;

    for (char *at = parts; (at = strstr(at, " - ")); at++)
        at[0] = at[1] = at[2] = PART_END;
    for (char *part = parts; (end = strchr(part, PART_END)); part = end + 1) {
        *end = '\0';
        if (parse_whole(title, part, document))
            return TRUE;
        gj_title_clear(title);
        last = end + 1;
    }
    if (last) {
        if (parse_whole(title, last, document) && title->organization)
            return TRUE;
        gj_title_clear(title);
    }
    return parse_whole(title, text, document);
}

/* ---- sentences ---- */

/* The clause of @text that ends at byte @end. */
static char *clause_before(const char *text, gsize end)
{
    gsize start = 0;

    for (gsize at = 0; at < end; at = (gsize)(g_utf8_next_char(text + at) - text)) {
        if (gj_utf8_in("，。；：！？,;:\n", gj_utf8_char(text + at)))
            start = (gsize)(g_utf8_next_char(text + at) - text);
    }
    return g_strndup(text + start, end - start);
}

/* The office in a clause such as 现公布2023年度由某局编制的. */
static void cut_verbs(GString *clause)
{
    static const char *const verbs[] = {
        "现将", "现公布", "现发布", "向社会公布", "公布",      "发布", "编制了",
        "编制", "形成",   "撰写",   "制定",       "由",        "现就", "根据",
        "按照", "条例》", "要求",   "了",         "向社会公开"};

    for (guint i = 0; i < G_N_ELEMENTS(verbs); i++) {
        char *at = NULL;
        while ((at = strstr(clause->str, verbs[i]))) {
            gsize length = strlen(verbs[i]);
            gsize start = (gsize)(at - clause->str);
            gboolean tail = start + length + strlen("的") >= clause->len;
            if (tail) /* …编制的 */
                g_string_truncate(clause, start);
            else
                g_string_erase(clause, 0, (gssize)(start + length));
        }
    }
}

static gsize find_subject(const char *text, const GjTemplateDocument *document)
{
    gsize best = G_MAXSIZE;

    for (guint i = 0; i < document->subjects->len; i++) {
        const char *at = strstr(text, g_ptr_array_index(document->subjects, i));
        if (at)
            best = MIN(best, (gsize)(at - text));
    }
    return best;
}

gboolean gj_title_parse_sentence(GjTitle *title, const char *text,
                                 const GjTemplateDocument *document)
{
    g_autofree char *squeezed = gj_title_squeeze(text);
    g_autofree char *folded = fold(squeezed, document);
    Core core = {0, 0, 0};

    *title = (GjTitle){0};
    if (!find_core(folded, document, &core)) {
        core.start = find_subject(folded, document);
        if (core.start == G_MAXSIZE)
            return FALSE;
    }
    g_autofree char *before = clause_before(squeezed, core.start);
    g_autoptr(GString) clause = g_string_new(before);
    GjYear found;
    guint year = core.year;
    while (gj_year_find(clause->str, 0, &found)) {
        if (!year && !found.date)
            year = found.year;
        erase(clause, found.start, found.end);
    }
    cut_verbs(clause);
    guint ignored = 0;
    g_autofree char *office = split_prefix(clause->str, folded + core.start, &ignored);
    title->year = year;
    if (office && gj_office_is_name(office))
        title->organization = g_steal_pointer(&office);
    return title->year || title->organization;
}

void gj_title_clear(GjTitle *title)
{
    g_clear_pointer(&title->title, g_free);
    g_clear_pointer(&title->organization, g_free);
}
