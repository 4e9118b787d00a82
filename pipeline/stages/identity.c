#include "identity.h"

#include "office.h"
#include "years.h"

#include <string.h>

#define WINDOW_MAX         4   /* lines that a title is broken over */
#define TITLE_LINES_MAX    400 /* navigation may stand before it */
#define PROSE_LINES_MAX    12  /* first paragraphs that may name the office */
#define SIGNATURE_LINES    12  /* last lines that may be signed and dated */
#define TAIL_CHARS_MAX     12  /* of a line that ends a title */
#define FRAGMENT_CHARS_MAX 12  /* of a line that begins an office */
#define BROKEN_CHARS_MIN   20  /* of a line of a paragraph, broken or not */
#define LINE_BYTES_MAX     240 /* a longer line is no part of a title */

static const char *line_text(const GArray *lines, guint index)
{
    return g_array_index(lines, GjTextLine, index).text;
}

static GjPlace line_place(const GArray *lines, guint index)
{
    return gj_text_line_place(&g_array_index(lines, GjTextLine, index));
}

static gboolean is_empty(const char *text)
{
    g_autofree char *squeezed = gj_title_squeeze(text);

    return !*squeezed;
}

/* Whether @text is a path of navigation (首页 > 年报), or leads to another page. */
static gboolean is_way(const char *text)
{
    return strchr(text, '>') || strstr(text, "»") || strstr(text, "›") ||
           strstr(text, "＞") || strstr(text, "一篇");
}

/* Ways and metadata (标题：…) are no titles. */
static gboolean is_aside(const char *text)
{
    return strlen(text) > LINE_BYTES_MAX || strpbrk(text, "|\t") || is_way(text);
}

/* What may stand above a title and is no part of it: the mark of an annex, the day on
 * which the page was opened. */
static gboolean is_preface(const char *text)
{
    return is_empty(text) || is_aside(text) || g_str_has_prefix(text, "附件") ||
           g_str_has_prefix(text, "今天是");
}

/* ---- the title ---- */

typedef struct {
    GjTitle title;
    guint first, end; /* lines */
    int worth;
    gboolean refused; /* with lines behind it, it is the title of another paper */
    gboolean covers;  /* but that may come with a report */
} Candidate;

static void candidate_clear(Candidate *candidate)
{
    gj_title_clear(&candidate->title);
}

static int worth_of(const GjTitle *title, guint n_lines)
{
    return (title->organization ? 20 : 0) + (title->year ? 20 : 0) - (int)n_lines;
}

/* Whether a line below a title can belong to it: it is short and names no report. */
static gboolean is_tail(const char *text, const GjTemplateDocument *words)
{
    if (g_utf8_strlen(text, -1) > TAIL_CHARS_MAX)
        return FALSE;
    for (guint i = 0; i < words->subjects->len; i++) {
        if (strstr(text, g_ptr_array_index(words->subjects, i)))
            return FALSE;
    }
    return TRUE;
}

/* Joins up to WINDOW_MAX lines that are not empty, from @first on. */
static gboolean try_windows(const GArray *lines, guint first, guint end,
                            const GjTemplateDocument *words, Candidate *best)
{
    g_autoptr(GString) joined = g_string_new(NULL);
    gboolean found = FALSE;
    gboolean refused = FALSE, covers = TRUE;
    guint n = 0, n_titles = 0;

    for (guint i = first; i < end && n < WINDOW_MAX; i++) {
        const char *text = line_text(lines, i);
        GjTitle title;
        if (is_empty(text))
            continue;
        if (is_aside(text))
            break;
        g_string_append(joined, text);
        n++;
        if (gj_title_is_excluded(joined->str))
            break;
        if (!gj_title_parse(&title, joined->str, words))
            continue;
        gboolean sound = n == 1 || title.refused || !title.organization ||
                         gj_office_is_name(title.organization);
        /* 解读 on a line of its own belongs to the title, the next entry of a menu not */
        if (title.refused && n_titles && !is_tail(text, words)) {
            gj_title_clear(&title);
            break;
        }
        n_titles++;
        int worth = worth_of(&title, n);
        found = found || sound;
        refused = refused || (sound && title.refused);
        covers = covers && (!sound || !title.refused || title.covers);
        if (sound && worth > best->worth) {
            candidate_clear(best);
            *best = (Candidate){title, first, i + 1, worth, FALSE, FALSE};
        } else {
            gj_title_clear(&title);
        }
    }
    best->refused = refused;
    best->covers = refused && covers;
    return found;
}

/* Whether @office is named by a line that is not part of the title. */
static gboolean is_named(const GArray *lines, const char *office, guint first, guint end)
{
    for (guint i = 0; i < lines->len; i++) {
        if (i >= first && i < end)
            continue;
        g_autofree char *squeezed = gj_title_squeeze(line_text(lines, i));
        if (strstr(squeezed, office))
            return TRUE;
    }
    return FALSE;
}

/* Words of menus, annexes, water marks and other titles, which are no part of an office's
 * name. */
static gboolean is_menu(const char *text)
{
    static const char *const words[] = {
        "公开", "信息", "文件", "规章", "首页", "政务", "目录", "附件", "通知",
        "新闻", "解读", "网站", "许可", "处罚", "指南", "正文", "打印", "关闭",
        "样张", "样本", "草稿", "内部", "机密", "复印", "报告"};

    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        if (strstr(text, words[i]))
            return TRUE;
    }
    return FALSE;
}

/* The beginning of an office may stand on the line before: 岚桥县 ⏎ 地震局2023年…. The
 * line belongs to the title if the text names the whole office, or if the line is the
 * first one and no office by itself. */
static void prepend_line(GjIdentity *identity, const GArray *lines)
{
    guint at = identity->first_line;

    while (at > 0 && is_empty(line_text(lines, at - 1)))
        at--;
    if (!identity->organization || at == 0 || is_aside(line_text(lines, at - 1)))
        return;
    g_autofree char *before = gj_title_squeeze(line_text(lines, at - 1));
    g_autofree char *joined = g_strconcat(before, identity->organization, NULL);
    gboolean first = TRUE;
    for (guint i = 0; i + 1 < at; i++)
        first = first && is_preface(line_text(lines, i));
    gboolean fragment = first &&
                        (gj_office_is_region(before) || !gj_office_is_name(before)) &&
                        g_utf8_strlen(before, -1) <= FRAGMENT_CHARS_MAX &&
                        !is_menu(before) && !g_str_has_suffix(before, "网");
    if (!gj_office_is_name(joined) ||
        (!fragment && !is_named(lines, joined, at - 1, identity->end_line)))
        return;
    g_free(identity->organization);
    identity->organization = g_steal_pointer(&joined);
    identity->first_line = at - 1;
}

/* The line next to the title that is an office by itself. */
static char *office_beside(const GArray *lines, guint first, guint end)
{
    guint near[2] = {end, first};

    while (near[0] < lines->len && is_empty(line_text(lines, near[0])))
        near[0]++;
    while (near[1] > 0 && is_empty(line_text(lines, near[1] - 1)))
        near[1]--;
    for (guint i = 0; i < 2; i++) {
        guint at = i == 0 ? near[0] : near[1] - 1;
        if (at >= lines->len)
            continue;
        char *office = gj_office_of_line(line_text(lines, at));
        if (office)
            return office;
    }
    return NULL;
}

/* Whether @later is the title of another report: @first, of another year, has its office
 * on the line beside it. */
static gboolean is_of_another(const GArray *lines, const Candidate *first,
                              const Candidate *later)
{
    g_autofree char *office = NULL;

    if (!first->title.year || !later->title.year ||
        first->title.year == later->title.year)
        return FALSE;
    office = office_beside(lines, first->first, first->end);
    return office != NULL;
}

/* @cover as the title of what it covers: its office stands before 关于. */
static Candidate steal_cover(Candidate *cover)
{
    Candidate stolen = *cover;
    char *about = NULL;

    *cover = (Candidate){.worth = G_MININT};
    if (stolen.title.organization)
        about = strstr(stolen.title.organization, "关于");
    if (about)
        *about = '\0';
    if (stolen.title.organization && !gj_office_is_name(stolen.title.organization))
        g_clear_pointer(&stolen.title.organization, g_free);
    return stolen;
}

static void find_title(GjIdentity *identity, const GArray *lines, GjPlace before,
                       const GjTemplateDocument *words)
{
    Candidate best = {.worth = G_MININT}, cover = {.worth = G_MININT};
    gboolean other = FALSE, any = FALSE;
    guint end = 0;

    while (end < lines->len && end < TITLE_LINES_MAX &&
           gj_place_before(line_place(lines, end), before))
        end++;
    for (guint i = 0; i < end; i++) {
        Candidate here = {.worth = G_MININT};
        if (is_empty(line_text(lines, i)) || !try_windows(lines, i, end, words, &here))
            continue;
        gboolean is_cover = !any && here.covers;
        if (!any) /* the first title says what the paper is */
            other = here.refused;
        any = TRUE;
        if (is_cover)
            cover = here;
        else if (!here.refused && here.worth > best.worth &&
                 !is_of_another(lines, &best, &here)) {
            candidate_clear(&best);
            best = here;
        } else {
            candidate_clear(&here);
        }
    }
    identity->is_other = other;
    identity->is_cover = other && cover.worth > G_MININT;
    if (best.worth == G_MININT)
        best = steal_cover(&cover);
    candidate_clear(&cover);
    identity->is_report = any && !other;
    identity->is_bare = !best.title.organization && !best.title.year;
    if (best.worth > G_MININT) {
        identity->title = g_steal_pointer(&best.title.title);
        identity->organization = g_steal_pointer(&best.title.organization);
        identity->year = best.title.year;
        identity->first_line = best.first;
        identity->end_line = best.end;
        if (!identity->organization)
            identity->organization = office_beside(lines, best.first, best.end);
        else
            prepend_line(identity, lines);
    }
    candidate_clear(&best);
}

/* ---- the text ---- */

static void remark(GjIdentity *identity, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void remark(GjIdentity *identity, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    if (identity->remarks->len)
        g_string_append(identity->remarks, "; ");
    g_string_append_vprintf(identity->remarks, format, args);
    va_end(args);
}

static void find_period(GjIdentity *identity, const GArray *lines)
{
    guint year = 0;

    for (guint i = 0; i < lines->len && !year; i++) {
        g_autofree char *squeezed = gj_title_squeeze(line_text(lines, i));
        year = gj_year_of_period(squeezed);
    }
    if (!year)
        return;
    if (!identity->year) {
        identity->year = year;
        remark(identity, "year from the statistics period");
    } else if (identity->year != year) {
        remark(identity, "the statistics period says %u", year);
    }
}

/* Whether @line is a line of a text that goes on in the next one: it ends in a word. */
static gboolean is_broken_off(const char *line)
{
    g_autofree char *squeezed = gj_title_squeeze(line);
    glong length = g_utf8_strlen(squeezed, -1);

    if (length < BROKEN_CHARS_MIN)
        return FALSE;
    const char *last = g_utf8_offset_to_pointer(squeezed, length - 1);
    return g_unichar_type(g_utf8_get_char(last)) == G_UNICODE_OTHER_LETTER;
}

/* A sentence broken over two lines, of which neither says it alone; or the second one
 * does with half an office: 现公布某市人 ⏎ 民政府2021年…. */
static gboolean parse_broken(GjTitle *title, const char *line, const char *next,
                             const GjTemplateDocument *words)
{
    g_autofree char *joined = g_strconcat(line, next, NULL);

    if (!is_broken_off(line) && gj_title_parse_sentence(title, next, words)) {
        gj_title_clear(title);
        return FALSE;
    }
    return gj_title_parse_sentence(title, joined, words);
}

static void find_in_prose(GjIdentity *identity, const GArray *lines, GjPlace before,
                          const GjTemplateDocument *words)
{
    guint n = 0;

    for (guint i = 0; i < lines->len && n < PROSE_LINES_MAX; i++) {
        const GjTextLine *line = &g_array_index(lines, GjTextLine, i);
        g_auto(GjTitle) title = {0};
        if (!gj_place_before(gj_text_line_place(line), before) ||
            (identity->year && identity->organization))
            return;
        if (is_empty(line->text) || is_way(line->text) ||
            (i >= identity->first_line && i < identity->end_line))
            continue;
        n += g_utf8_strlen(line->text, -1) >= BROKEN_CHARS_MIN;
        if (!gj_title_parse_sentence(&title, line->text, words) &&
            !parse_broken(&title, line->text,
                          i + 1 < lines->len ? line_text(lines, i + 1) : "", words))
            continue;
        if (!identity->organization && title.organization) {
            identity->organization = g_steal_pointer(&title.organization);
            remark(identity, "organization from the text");
        }
        if (!identity->year && title.year) {
            identity->year = title.year;
            remark(identity, "year from the text");
        }
    }
}

/* A line that is a date: 2024年1月15日. */
static guint year_of_date(const char *text)
{
    g_autofree char *squeezed = gj_title_squeeze(text);
    GjYear found;

    if (strlen(squeezed) > 60 || !gj_year_find(squeezed, 0, &found) || !found.date)
        return 0;
    return found.start < 12 ? found.year : 0;
}

static void find_signature(GjIdentity *identity, const GArray *lines)
{
    guint seen = 0;

    for (guint i = lines->len; i-- > 0 && seen < SIGNATURE_LINES;) {
        const char *text = line_text(lines, i);
        if (is_empty(text))
            continue;
        seen++;
        guint dated = year_of_date(text);
        if (dated && !identity->year) {
            identity->year = dated - 1;
            remark(identity, "year inferred from the date of signature");
        }
        g_autofree char *office = gj_office_of_line(text);
        if (!identity->organization && office) {
            identity->organization = g_steal_pointer(&office);
            remark(identity, "organization from the signature");
        }
    }
}

static void find_in_properties(GjIdentity *identity, const GjDocument *properties,
                               const GjTemplateDocument *words)
{
    g_auto(GjTitle) title = {0};

    if (identity->year && identity->organization)
        return;
    if (!properties->property_title ||
        !gj_title_parse(&title, properties->property_title, words))
        return;
    if (!identity->organization && title.organization) {
        identity->organization = g_steal_pointer(&title.organization);
        remark(identity, "organization from the document properties");
    }
    if (!identity->year && title.year) {
        identity->year = title.year;
        remark(identity, "year from the document properties");
    }
}

/* Whether a character of the organisation may be another: it is, or may be, of a line
 * that was hardly read, and no line that was read well says the same. */
static gboolean is_doubted(const GjIdentity *identity, const GArray *lines)
{
    gboolean doubted = FALSE;

    for (guint i = 0; identity->organization && i < lines->len; i++) {
        const GjTextLine *line = &g_array_index(lines, GjTextLine, i);
        gboolean is_title = i >= identity->first_line && i < identity->end_line;
        g_autofree char *squeezed = gj_title_squeeze(line->text);
        gboolean says = strstr(squeezed, identity->organization) != NULL;
        if (says && !line->is_doubted)
            return FALSE;
        doubted = doubted || (line->is_doubted && (says || is_title));
    }
    return doubted;
}

void gj_identity_find(GjIdentity *identity, const GArray *lines, GjPlace before,
                      const GjDocument *properties, const GjTemplateDocument *words)
{
    *identity = (GjIdentity){.remarks = g_string_new(NULL)};
    find_title(identity, lines, before, words);
    find_period(identity, lines);
    find_in_prose(identity, lines, before, words);
    if (!identity->year || !identity->organization)
        find_signature(identity, lines);
    find_in_properties(identity, properties, words);
    identity->is_doubted = is_doubted(identity, lines);
    if (identity->is_doubted)
        remark(identity, "a character of the organization may be another");
}

gboolean gj_identity_find_second(const GjIdentity *identity, const GArray *lines,
                                 GjPlace after, const GjTemplateDocument *words,
                                 GjPlace *place)
{
    for (guint i = 0; i < lines->len; i++) {
        const GjTextLine *line = &g_array_index(lines, GjTextLine, i);
        Candidate here = {.worth = G_MININT};
        if (!gj_place_before(after, gj_text_line_place(line)) || is_empty(line->text))
            continue;
        gboolean found = try_windows(lines, i, lines->len, words, &here);
        const GjTitle *title = &here.title;
        gboolean second = found && !here.refused && title->organization && title->year &&
                          identity->organization &&
                          (title->year != identity->year ||
                           !g_str_equal(title->organization, identity->organization));
        candidate_clear(&here);
        if (second) {
            *place = gj_text_line_place(line);
            return TRUE;
        }
    }
    return FALSE;
}

void gj_identity_clear(GjIdentity *identity)
{
    g_clear_pointer(&identity->title, g_free);
    g_clear_pointer(&identity->organization, g_free);
    if (identity->remarks)
        g_string_free(identity->remarks, TRUE);
    identity->remarks = NULL;
}
