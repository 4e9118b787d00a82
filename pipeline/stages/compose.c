#include "compose.h"

#include "check.h"
#include "confirm.h"
#include "extras.h"
#include "filled.h"
#include "first_report.h"
#include "marks.h"
#include "observe.h"
#include "office.h"
#include "repair.h"
#include "rests.h"
#include "sections.h"
#include "unread.h"
#include "value.h"

#include <string.h>

/* Usual headings that, with a title, make a report of a paper without tables. */
#define HEADINGS_MIN 2
/* The same where the title may be an entry of a menu: more than other papers have. */
#define HEADINGS_MANY 4

/* A document in the works. */
typedef struct {
    const GjBlocks *blocks;
    const GjTemplates *templates;
    GjLexicon *lexicon;
    GArray *lines; /* GjTextLine */
    GjIdentity identity;
    GjReading *reading;
    GjEdition edition;
    gboolean several; /* a second report follows */
    guint n_usual;    /* usual headings found */
    GjResult *result;
    GString *message;
    gboolean marks; /* are wanted */
} Work;

static GjResult *result_new(void)
{
    GjResult *result = g_new0(GjResult, 1);

    result->report = gj_record_new(&gj_report_type);
    result->observations = g_ptr_array_new_with_free_func(gj_observation_free);
    result->checks = gj_checks_new();
    result->extras = g_ptr_array_new_with_free_func(gj_extra_free);
    result->sections = g_ptr_array_new_with_free_func(gj_section_free);
    return result;
}

void gj_result_free(GjResult *result)
{
    if (!result)
        return;
    gj_record_free(&gj_report_type, result->report);
    g_ptr_array_unref(result->observations);
    g_ptr_array_unref(result->checks);
    g_ptr_array_unref(result->extras);
    g_ptr_array_unref(result->sections);
    g_clear_pointer(&result->marks, g_ptr_array_unref);
    g_free(result);
}

GjResult *gj_result_new_failed(const GjDiagnostic *failure)
{
    GjResult *result = result_new();

    result->report->status = GJ_DOCUMENT_FAILED;
    result->report->reason = failure->reason;
    result->report->message = g_strdup(failure->message);
    return result;
}

static void say(Work *work, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void say(Work *work, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    if (work->message->len)
        g_string_append(work->message, "; ");
    g_string_append_vprintf(work->message, format, args);
    va_end(args);
}

/* ---- reading ---- */

static const GjTemplateDocument *words_of(const Work *work)
{
    return &work->templates->words;
}

/* The family whose papers are called like this one; NULL when none is. */
static const char *family_of_title(const Work *work)
{
    for (guint t = 0; work->identity.title && t < work->templates->items->len; t++) {
        const GjTemplate *template = g_ptr_array_index(work->templates->items, t);
        g_auto(GjTitle) title = {0};
        if (gj_title_parse(&title, work->identity.title, &template->document))
            return template->family;
    }
    return NULL;
}

static void read_tables(Work *work)
{
    GjFirstReport first = {work->blocks, work->lines, NULL, {0}, FALSE};

    gj_first_report_read(&first, work->templates, work->lexicon);
    work->reading = first.reading;
    work->identity = first.identity;
    work->several = first.several;
}

/* ---- prose ---- */

static void skip_lines(const Work *work, gboolean *skip, const GjSubtableMatch *match)
{
    const GArray *tokens = work->reading->tokens;

    if (match->end_token <= match->first_token)
        return;
    const GjSequenceToken *from =
        &g_array_index(tokens, GjSequenceToken, match->first_token);
    const GjSequenceToken *to =
        &g_array_index(tokens, GjSequenceToken, match->end_token - 1);
    for (guint i = 0; i < work->lines->len; i++) {
        const GjTextLine *line = &g_array_index(work->lines, GjTextLine, i);
        gboolean behind = line->block > from->block ||
                          (line->block == from->block && line->line >= from->line);
        gboolean before = line->block < to->block ||
                          (line->block == to->block && line->line <= to->line);
        skip[i] = skip[i] || (behind && before);
    }
}

static void find_sections(Work *work)
{
    g_autofree gboolean *skip = g_new0(gboolean, work->lines->len + 1);
    GjProse prose = {work->lines, skip};

    for (guint i = work->identity.first_line; i < work->identity.end_line; i++)
        skip[i] = TRUE;
    for (guint m = 0; m < work->edition.matches->len; m++)
        skip_lines(work, skip, g_ptr_array_index(work->edition.matches, m));
    g_ptr_array_unref(work->result->sections);
    work->result->sections = gj_sections_find(&prose, words_of(work),
                                              work->templates->folding, &work->n_usual);
    work->n_usual += gj_unread_has_pages(work->blocks); /* others stand there */
}

/* Usual headings, before it is known which lines belong to tables. */
static guint count_headings(const Work *work)
{
    g_autofree gboolean *skip = g_new0(gboolean, work->lines->len + 1);
    GjProse prose = {work->lines, skip};
    guint n = 0;
    GPtrArray *sections =
        gj_sections_find(&prose, words_of(work), work->templates->folding, &n);

    g_ptr_array_unref(sections);
    return n + gj_unread_has_pages(work->blocks);
}

/* ---- rows ---- */

static GjMethod method_of(const GjDocument *document)
{
    static const struct {
        const char *format;
        GjMethod method;
    } methods[] = {{"docx", GJ_METHOD_DOCX},
                   {"html", GJ_METHOD_HTML},
                   {"text", GJ_METHOD_TEXT},
                   {"pdf", GJ_METHOD_TEXT_LAYER}};

    for (guint i = 0; i < G_N_ELEMENTS(methods); i++) {
        if (g_strcmp0(document->format, methods[i].format) == 0)
            return methods[i].method;
    }
    return GJ_METHOD_OCR;
}

static void add_observations(Work *work)
{
    GjMethod method = method_of(work->blocks->document);

    for (guint m = 0; m < work->edition.matches->len; m++) {
        const GjSubtableMatch *match = g_ptr_array_index(work->edition.matches, m);
        for (guint i = 0; i < match->bindings->len; i++) {
            GjObservation *observation = gj_observe(
                &g_array_index(match->bindings, GjBinding, i), match->template);
            if (observation->status == GJ_VALUE_MISSING)
                observation->method = method;
            g_ptr_array_add(work->result->observations, observation);
        }
    }
}

/* Lets the equations settle what was read weakly. */
static void repair(Work *work)
{
    g_autoptr(GArray) doubted =
        gj_doubted_new(work->edition.matches, work->result->observations, FALSE);
    const GPtrArray *tables = work->edition.template->tables;

    for (guint t = 0; doubted->len && t < tables->len; t++)
        gj_repair(doubted, g_ptr_array_index(tables, t), work->result->observations);
    for (guint t = 0; t < tables->len; t++)
        gj_repair_doubt(g_ptr_array_index(tables, t), work->result->observations);
}

/* Lets the equations settle what may stand in another cell. */
static void confirm(Work *work)
{
    g_autoptr(GArray) doubted =
        gj_doubted_new(work->edition.matches, work->result->observations, TRUE);
    const GPtrArray *tables = work->edition.template->tables;

    for (guint t = 0; doubted->len && t < tables->len; t++)
        gj_confirm(doubted, g_ptr_array_index(tables, t), work->result->observations,
                   work->result->extras);
}

static void add_checks(Work *work)
{
    const GPtrArray *tables = work->edition.template->tables;

    for (guint t = 0; t < tables->len; t++)
        gj_checks_add(work->result->checks, g_ptr_array_index(tables, t),
                      work->result->observations);
}

static void add_extras(Work *work)
{
    gj_extras_add_from_grids(work->reading->views, work->lexicon, work->edition.matches);
    for (guint m = 0; m < work->edition.matches->len; m++) {
        GjSubtableMatch *match = g_ptr_array_index(work->edition.matches, m);
        gj_extras_add_from_tokens(work->reading->tokens, match, work->lexicon);
        while (match->extras->len)
            g_ptr_array_add(work->result->extras,
                            g_ptr_array_steal_index(match->extras, 0));
    }
}

static void count_rows(GjResult *result)
{
    GjReport *report = result->report;

    report->cells_expected = result->observations->len;
    for (guint i = 0; i < result->observations->len; i++) {
        const GjObservation *o = g_ptr_array_index(result->observations, i);
        report->cells_ok += o->status == GJ_VALUE_OK || o->status == GJ_VALUE_CORRECTED;
        report->cells_blank += o->status == GJ_VALUE_BLANK || o->status == GJ_VALUE_DASH;
        report->cells_missing += o->status == GJ_VALUE_MISSING;
        report->cells_flagged += gj_value_is_flagged(o->status);
    }
    for (guint i = 0; i < result->checks->len; i++) {
        const GjCheck *check = g_ptr_array_index(result->checks, i);
        report->checks_passed += check->status == GJ_CHECK_PASSED;
        report->checks_failed += check->status == GJ_CHECK_FAILED;
    }
}

/* ---- status ---- */

/* Whether the form is no one's: not filled in, and without a year or an office; without
 * both where its tables were not read and may be filled in. */
static gboolean is_blank_form(const Work *work)
{
    const char *office = work->identity.organization;
    gboolean is_nameless = gj_office_is_placeholder(office);

    if (!gj_form_is_blank(work->result->observations))
        return FALSE;
    if (gj_form_is_there(work->result->observations))
        return !work->identity.year || is_nameless;
    return !work->identity.year &&
           (office ? is_nameless : !gj_unread_has_any(work->blocks));
}

/* Whether titles of other reports follow the first one: a page that lists reports. */
static gboolean is_list_of_reports(const Work *work)
{
    guint first = work->identity.first_line;
    GjPlace place = {0, 0};

    if (first >= work->lines->len)
        return FALSE;
    GjPlace after = {g_array_index(work->lines, GjTextLine, first).block, G_MAXUINT};
    return gj_identity_find_second(&work->identity, work->lines, after, words_of(work),
                                   &place);
}

/* Whether the title is that of another paper, and no report comes with it. */
static gboolean is_other_paper(const Work *work)
{
    return work->identity.is_other &&
           !(work->identity.is_cover && gj_form_is_filled(work->result->observations));
}

/* Whether enough of the form is there: more than one small sub-table, or the title or
 * headings of such a report with it. */
static gboolean is_report(const Work *work)
{
    gboolean major = FALSE;

    if (!work->edition.template || is_other_paper(work))
        return FALSE;
    for (guint m = 0; m < work->edition.matches->len; m++) {
        const GjSubtableMatch *match = g_ptr_array_index(work->edition.matches, m);
        major = major || (match->n_columns && !match->table->mixes);
    }
    if (!work->edition.n_found)
        return work->identity.is_report &&
               work->n_usual >= (work->identity.is_bare ? HEADINGS_MANY : HEADINGS_MIN) &&
               !is_list_of_reports(work);
    return major || work->edition.n_found >= 2 || work->identity.is_report ||
           work->n_usual >= HEADINGS_MIN;
}

static void say_pictures(Work *work)
{
    g_autofree char *what = gj_unread_pictures(work->blocks);

    if (what && work->result->report->cells_missing)
        say(work, "%s", what);
}

static void take_pages(Work *work)
{
    g_autofree char *what = gj_unread_pages(work->blocks);

    if (!what)
        return;
    if (work->result->report->reason == GJ_REASON_NONE)
        work->result->report->reason = GJ_REASON_PARTIAL;
    say(work, "%s", what);
}

static void say_matches(Work *work)
{
    if (work->edition.by_year)
        say(work, work->edition.n_found
                      ? "edition chosen by the year"
                      : "no table of the form was found as text; edition "
                        "chosen by the year");
    for (guint m = 0; m < work->edition.matches->len; m++) {
        const GjSubtableMatch *match = g_ptr_array_index(work->edition.matches, m);
        if (match->repeated)
            say(work, "%s stands twice%s; the first was read", match->subtable->id,
                match->differs ? " with different figures" : "");
    }
    if (work->several)
        say(work, "another report follows in the same document; only the first was read");
    if (work->reading->cut)
        say(work, "too many cells; those behind the first %u were not looked at",
            GJ_SEQUENCE_TOKENS_MAX);
}

/* The reason of the first diagnostic that has one; all that is said goes to the message.
 */
static void take_diagnostics(Work *work)
{
    GjReport *report = work->result->report;

    for (guint i = 0; i < work->blocks->diagnostics->len; i++) {
        const GjDiagnostic *diagnostic = g_ptr_array_index(work->blocks->diagnostics, i);
        if (report->reason == GJ_REASON_NONE)
            report->reason = diagnostic->reason;
        if (diagnostic->message &&
            (!diagnostic->if_missing || report->cells_missing || !work->edition.n_found))
            say(work, "%s", diagnostic->message);
    }
}

static void judge_report(Work *work)
{
    GjReport *report = work->result->report;

    if (work->several)
        report->reason = GJ_REASON_SEVERAL_REPORTS;
    else if (work->reading->cut)
        report->reason = GJ_REASON_LIMIT_CELLS;
    gboolean clean = report->reason == GJ_REASON_NONE && !report->cells_missing &&
                     !report->cells_flagged && !report->checks_failed &&
                     !work->identity.is_doubted && !work->identity.is_other &&
                     !gj_form_is_blank(work->result->observations);
    for (guint m = 0; m < work->edition.matches->len; m++) {
        const GjSubtableMatch *match = g_ptr_array_index(work->edition.matches, m);
        clean = clean && !match->differs;
    }
    report->status = clean ? GJ_DOCUMENT_OK : GJ_DOCUMENT_REVIEW;
}

/* ---- the two outcomes ---- */

static void refuse(Work *work)
{
    GjReport *report = work->result->report;
    gboolean blank = work->edition.n_found && is_blank_form(work);

    g_ptr_array_set_size(work->result->observations, 0);
    g_ptr_array_set_size(work->result->checks, 0);
    g_ptr_array_set_size(work->result->extras, 0);
    report->status = GJ_DOCUMENT_NO_TEMPLATE;
    report->reason = blank ? GJ_REASON_BLANK_FORM : GJ_REASON_NONE;
    if (blank)
        say(work, "the form is not filled in");
    else if (work->identity.is_other)
        say(work, "the title is that of another paper (a notice, an explanation)");
    else
        say(work, "no table of a known form, and not the title and headings of one");
    take_diagnostics(work);
    take_pages(work);
}

static void accept(Work *work)
{
    GjReport *report = work->result->report;

    repair(work);
    add_extras(work);
    confirm(work);
    add_checks(work);
    count_rows(work->result);
    if (work->marks)
        work->result->marks = gj_marks_find(work->blocks, work->edition.matches);
    report->template = g_strdup(work->edition.template->id);
    take_diagnostics(work);
    take_pages(work);
    judge_report(work);
    if (work->identity.remarks->len)
        say(work, "%s", work->identity.remarks->str);
    if (work->identity.is_other)
        say(work, "the title is that of a paper with which the report is sent");
    if (work->edition.n_found && gj_form_is_blank(work->result->observations))
        say(work, "no cell is filled in");
    if (!report->year)
        say(work, "no year found");
    if (!report->organization)
        say(work, "no organization found");
    say_matches(work);
    say_pictures(work);
}

static char *make_key(const GjReport *report)
{
    if (!report->organization || !report->year)
        return NULL;
    g_autofree char *office =
        g_utf8_normalize(report->organization, -1, G_NORMALIZE_NFKC);
    return g_strdup_printf("%s-%u", office ? office : report->organization, report->year);
}

static void compose(Work *work)
{
    GjReport *report = work->result->report;
    guint n_usual = count_headings(work);

    read_tables(work);
    gboolean expected = work->identity.is_report && n_usual >= HEADINGS_MIN;
    gj_edition_choose(&work->edition, g_steal_pointer(&work->reading->candidates),
                      work->templates, work->identity.year,
                      expected ? family_of_title(work) : NULL);
    gj_rests_doubt(work->edition.matches, work->reading->views);
    find_sections(work);
    report->title = g_strdup(work->identity.title);
    report->organization = g_strdup(work->identity.organization);
    report->year = work->identity.year;
    add_observations(work);
    if (!is_report(work) || is_blank_form(work))
        refuse(work);
    else
        accept(work);
    report->report_key = make_key(report);
    report->message = work->message->len ? g_strdup(work->message->str) : NULL;
}

GjResult *gj_result_new(const GjBlocks *blocks, const GjTemplates *templates,
                        GjLexicon *lexicon, gboolean marks)
{
    Work work = {.blocks = blocks,
                 .templates = templates,
                 .lexicon = lexicon,
                 .lines = gj_blocks_lines(blocks),
                 .result = result_new(),
                 .message = g_string_new(NULL),
                 .marks = marks};

    compose(&work);
    gj_reading_free(work.reading);
    gj_edition_clear(&work.edition);
    gj_identity_clear(&work.identity);
    g_array_unref(work.lines);
    g_string_free(work.message, TRUE);
    return work.result;
}
