/* From blocks to the report of a document. */
#include "make_table.h"
#include "pipeline/stages/compose.h"

#include <criterion/criterion.h>
#include <string.h>

static GjTemplates *templates;
static GjLexicon *lexicon;
static GjBlocks *blocks;

static void set_up(void)
{
    GjDocument *document = gj_item_new_record(GJ_ITEM_DOCUMENT);

    document->format = g_strdup("docx");
    templates = load_templates();
    lexicon = gj_lexicon_new(templates);
    blocks = gj_blocks_new(document);
}

static void tear_down(void)
{
    gj_blocks_free(blocks);
    gj_lexicon_free(lexicon);
    gj_templates_free(templates);
}

TestSuite(compose, .init = set_up, .fini = tear_down);

static void add_paragraph(const char *text)
{
    GjParagraph *paragraph = gj_item_new_record(GJ_ITEM_PARAGRAPH);

    paragraph->text = g_strdup(text);
    gj_blocks_take(blocks, (GjItem){GJ_ITEM_PARAGRAPH, paragraph});
}

static void add_subtable(const char *edition, const char *id, PrintFunc print)
{
    guint n_stubs = strcmp(id, "requests") == 0            ? 3
                    : strcmp(id, "review_litigation") == 0 ? 0
                                                           : 1;

    gj_blocks_take(
        blocks,
        (GjItem){GJ_ITEM_TABLE, print_table(find_subtable(templates, edition, id, NULL),
                                            n_stubs, print, NULL)});
}

static void add_diagnostic(GjReason reason, const char *message)
{
    GjDiagnostic *diagnostic = gj_item_new_record(GJ_ITEM_DIAGNOSTIC);

    diagnostic->reason = reason;
    diagnostic->message = g_strdup(message);
    gj_blocks_take(blocks, (GjItem){GJ_ITEM_DIAGNOSTIC, diagnostic});
}

static void add_proactive(const char *edition, PrintFunc print)
{
    static const char *const ids[] = {"art20_1", "art20_5", "art20_6", "art20_8"};

    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++)
        add_subtable(edition, ids[i], print);
}

#define TITLE "柳溪镇人民政府2023年政府信息公开工作年度报告"

/* A whole report of the 2021 edition, its tables filled in by @print. */
static void add_report(const char *title, PrintFunc print)
{
    if (title)
        add_paragraph(title);
    add_paragraph("一、总体情况");
    add_paragraph("本镇很好。");
    add_paragraph("二、主动公开政府信息情况");
    add_proactive(EDITION_2021, print);
    add_paragraph("三、收到和处理政府信息公开申请情况");
    add_subtable(EDITION_2021, "requests", print);
    add_paragraph("四、政府信息公开行政复议、行政诉讼情况");
    add_subtable(EDITION_2021, "review_litigation", print);
    add_paragraph("五、存在的主要问题及改进情况");
    add_paragraph("没有问题。");
}

static GjResult *result(void)
{
    return gj_result_new(blocks, templates, lexicon, FALSE);
}

static void expect_said(const GjReport *report, const char *part)
{
    cr_expect(report->message && strstr(report->message, part), "'%s' is not in '%s'",
              part, report->message);
}

Test(compose, a_sound_report_is_ok)
{
    add_report(TITLE, print_zeros);
    g_autoptr(GjResult) r = result();
    const GjReport *report = r->report;

    cr_expect_eq(report->status, GJ_DOCUMENT_OK, "%s", report->message);
    cr_expect_eq(report->reason, GJ_REASON_NONE);
    cr_expect_str_eq(report->template, EDITION_2021);
    cr_expect_str_eq(report->organization, "柳溪镇人民政府");
    cr_expect_eq(report->year, 2023);
    cr_expect_str_eq(report->title, TITLE);
    cr_expect_str_eq(report->report_key, "柳溪镇人民政府-2023");
    cr_expect_null(report->message, "%s", report->message);
    cr_expect_eq(report->cells_expected, 200);
    cr_expect_eq(report->cells_ok, 200);
    cr_expect_eq(report->checks_passed, 42);
    cr_expect_eq(report->checks_failed, 0);
    cr_expect_eq(r->observations->len, 200);
    cr_expect_eq(r->checks->len, 42);
    cr_expect_eq(r->extras->len, 0);
    cr_expect_eq(r->sections->len, 5);
}

Test(compose, observations_come_in_template_order)
{
    add_report(TITLE, print_zeros);
    g_autoptr(GjResult) r = result();
    const GjTemplate *template = gj_templates_find(templates, EDITION_2021);
    guint at = 0;

    for (guint t = 0; t < template->tables->len; t++) {
        const GjTemplateTable *table = g_ptr_array_index(template->tables, t);
        for (guint s = 0; s < table->subtables->len; s++) {
            const GjSubtable *subtable = g_ptr_array_index(table->subtables, s);
            for (guint i = 0; i < subtable->fields->len; i++, at++) {
                const GjField *field = gj_subtable_field(subtable, i);
                const GjObservation *o = g_ptr_array_index(r->observations, at);
                cr_expect_str_eq(o->table, field->table);
                cr_expect_str_eq(o->row_code, field->row_code);
                cr_expect_str_eq(o->col_code, field->col_code);
                cr_expect_eq(o->method, GJ_METHOD_DOCX);
            }
        }
    }
    cr_expect_eq(at, r->observations->len);
}

/* Zeros, but for one figure of the requests. */
static char *print_word(const GjSubtable *subtable, int row, int col, gpointer data)
{
    if (strcmp(subtable->id, "requests") == 0 && row == 4 && col == 1)
        return g_strdup("不详");
    return print_zeros(subtable, row, col, data);
}

static char *print_excess(const GjSubtable *subtable, int row, int col, gpointer data)
{
    if (strcmp(subtable->id, "requests") == 0 && row == 0 && col == 0)
        return g_strdup("3");
    return print_zeros(subtable, row, col, data);
}

static char *print_some_blanks(const GjSubtable *subtable, int row, int col,
                               gpointer data)
{
    if (row == 1 && col == 1)
        return g_strdup("");
    if (row == 1 && col == 2)
        return g_strdup("-");
    return print_zeros(subtable, row, col, data);
}

static char *print_blanks(const GjSubtable *subtable, int row, int col, gpointer data)
{
    return row < 0 || col < 0 ? print_zeros(subtable, row, col, data) : g_strdup("");
}

Test(compose, what_is_doubtful_makes_a_review)
{
    static const struct {
        const char *what;
        PrintFunc print;
        GjDocumentStatus status;
        guint blank, flagged, failed;
    } cases[] = {
        {"a word for a figure", print_word, GJ_DOCUMENT_REVIEW, 0, 1, 0},
        {"sums that fail", print_excess, GJ_DOCUMENT_REVIEW, 0, 0, 2},
        {"blanks and dashes", print_some_blanks, GJ_DOCUMENT_OK, 4, 0, 0},
        {"all blank, of a named office", print_blanks, GJ_DOCUMENT_REVIEW, 200, 0, 0},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        tear_down();
        set_up();
        add_report(TITLE, cases[i].print);
        g_autoptr(GjResult) r = result();
        const GjReport *report = r->report;
        cr_expect_eq(report->status, cases[i].status, "%s: %d, %s", cases[i].what,
                     report->status, report->message);
        cr_expect_eq(report->cells_blank, cases[i].blank, "%s: %u blank", cases[i].what,
                     report->cells_blank);
        cr_expect_eq(report->cells_flagged, cases[i].flagged, "%s: %u flagged",
                     cases[i].what, report->cells_flagged);
        cr_expect_eq(report->checks_failed, cases[i].failed, "%s: %u failed",
                     cases[i].what, report->checks_failed);
        cr_expect_eq(report->cells_expected,
                     report->cells_ok + report->cells_blank + report->cells_missing +
                         report->cells_flagged,
                     "%s", cases[i].what);
    }
}

Test(compose, a_missing_table_makes_a_review)
{
    add_paragraph(TITLE);
    add_proactive(EDITION_2021, print_zeros);
    g_autoptr(GjResult) r = result();

    cr_expect_eq(r->report->status, GJ_DOCUMENT_REVIEW);
    cr_expect_eq(r->report->cells_expected, 200);
    cr_expect_eq(r->report->cells_missing, 190);
    cr_expect_eq(r->report->cells_ok, 10);
    const GjObservation *last = g_ptr_array_index(r->observations, 199);
    cr_expect_eq(last->status, GJ_VALUE_MISSING);
    cr_expect_null(last->value);
    cr_expect_eq(last->method, GJ_METHOD_DOCX);
}

Test(compose, damage_is_never_ok)
{
    add_report(TITLE, print_zeros);
    add_diagnostic(GJ_REASON_NONE, "a remark");
    add_diagnostic(GJ_REASON_PARTIAL, "a part could not be read");
    add_diagnostic(GJ_REASON_LIMIT_CELLS, "too many cells");
    g_autoptr(GjResult) r = result();

    cr_expect_eq(r->report->status, GJ_DOCUMENT_REVIEW);
    cr_expect_eq(r->report->reason, GJ_REASON_PARTIAL);
    expect_said(r->report, "a remark");
    expect_said(r->report, "a part could not be read");
    expect_said(r->report, "too many cells");
}

Test(compose, mixed_editions_are_told_by_every_subtable)
{
    add_paragraph(TITLE);
    add_subtable(EDITION_2019, "art20_1", print_zeros);
    add_subtable(EDITION_2021, "art20_5", print_zeros);
    add_subtable(EDITION_2021, "art20_6", print_zeros);
    add_subtable(EDITION_2021, "art20_8", print_zeros);
    add_subtable(EDITION_2021, "requests", print_zeros);
    add_subtable(EDITION_2021, "review_litigation", print_zeros);
    g_autoptr(GjResult) r = result();

    cr_expect_str_eq(r->report->template, EDITION_2021);
    cr_expect_eq(r->report->status, GJ_DOCUMENT_OK, "%s", r->report->message);
    cr_expect_str_eq(((GjObservation *)g_ptr_array_index(r->observations, 0))->template,
                     EDITION_2019);
    cr_expect_str_eq(((GjObservation *)g_ptr_array_index(r->observations, 0))->col_code,
                     "created");
    cr_expect_str_eq(((GjObservation *)g_ptr_array_index(r->observations, 6))->template,
                     EDITION_2021);
}

Test(compose, the_wrong_edition_for_the_year_is_read_as_it_is)
{
    add_paragraph(TITLE);
    add_proactive(EDITION_2019, print_zeros);
    add_subtable(EDITION_2019, "art20_9", print_zeros);
    add_subtable(EDITION_2019, "requests", print_zeros);
    add_subtable(EDITION_2019, "review_litigation", print_zeros);
    g_autoptr(GjResult) r = result();

    cr_expect_str_eq(r->report->template, EDITION_2019);
    cr_expect_eq(r->report->cells_expected, 198);
    cr_expect_eq(r->report->status, GJ_DOCUMENT_OK, "%s", r->report->message);
}

Test(compose, title_and_headings_without_tables_are_a_report_by_the_year)
{
    static const struct {
        const char *title, *template;
        guint cells;
    } cases[] = {
        {"柳溪镇2020年政府信息公开工作年度报告", EDITION_2019, 198},
        {"柳溪镇2024年政府信息公开工作年度报告", EDITION_2021, 200},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        tear_down();
        set_up();
        add_paragraph(cases[i].title);
        add_paragraph("一、总体情况");
        add_paragraph("二、主动公开政府信息情况");
        GjPicture *picture = gj_item_new_record(GJ_ITEM_PICTURE);
        picture->locator = g_strdup("word/media/image1.png");
        gj_blocks_take(blocks, (GjItem){GJ_ITEM_PICTURE, picture});
        g_autoptr(GjResult) r = result();
        cr_expect_eq(r->report->status, GJ_DOCUMENT_REVIEW, "%s", cases[i].title);
        cr_expect(g_strcmp0(r->report->template, cases[i].template) == 0, "%s",
                  cases[i].title);
        cr_expect_eq(r->report->cells_missing, cases[i].cells, "%s", cases[i].title);
        expect_said(r->report, "year");
        expect_said(r->report, "word/media/image1.png");
    }
}

Test(compose, a_title_and_a_heading_before_unread_pages_are_a_report)
{
    for (gsize unread = 0; unread < 2; unread++) {
        tear_down();
        set_up();
        add_paragraph(TITLE);
        add_paragraph("一、总体情况");
        GjPage *page = gj_page_new(2, 595, 842);
        page->needs_pixels = g_strdup("a picture covers the page");
        if (unread)
            gj_blocks_take(blocks, (GjItem){GJ_ITEM_PAGE, page});
        else
            gj_page_free(page);
        g_autoptr(GjResult) r = result();
        cr_expect_eq(r->report->status,
                     unread ? GJ_DOCUMENT_REVIEW : GJ_DOCUMENT_NO_TEMPLATE);
    }
}

Test(compose, where_else_a_table_may_be_is_said_only_where_one_is_missing)
{
    for (gsize missing = 0; missing < 2; missing++) {
        GjDiagnostic *diagnostic = gj_item_new_record(GJ_ITEM_DIAGNOSTIC);
        tear_down();
        set_up();
        if (missing) {
            add_paragraph(TITLE);
            add_proactive(EDITION_2021, print_zeros);
        } else {
            add_report(TITLE, print_zeros);
        }
        diagnostic->message = g_strdup("see table.pdf");
        diagnostic->if_missing = TRUE;
        gj_blocks_take(blocks, (GjItem){GJ_ITEM_DIAGNOSTIC, diagnostic});
        g_autoptr(GjResult) r = result();
        gboolean is_said =
            r->report->message && strstr(r->report->message, "see table.pdf");
        cr_expect_eq(is_said, missing == 1, "%s", r->report->message);
    }
}

Test(compose, other_papers_have_no_template)
{
    static const struct {
        const char *what, *title;
        PrintFunc print; /* NULL: no tables */
        GjReason reason;
    } cases[] = {
        {"another paper", "柳溪镇2023年工作要点", NULL, GJ_REASON_NONE},
        {"a title alone", TITLE, NULL, GJ_REASON_NONE},
        {"a notice", "关于做好2023年政府信息公开工作年度报告编制工作的通知", print_zeros,
         GJ_REASON_NONE},
        {"a blank form", "政府信息公开工作年度报告", print_blanks, GJ_REASON_BLANK_FORM},
        {"a blank form of an office", "柳溪镇人民政府政府信息公开工作年度报告",
         print_blanks, GJ_REASON_BLANK_FORM},
        {"a blank form for anyone", "××局2023年政府信息公开工作年度报告", print_blanks,
         GJ_REASON_BLANK_FORM},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        tear_down();
        set_up();
        if (cases[i].print)
            add_report(cases[i].title, cases[i].print);
        else
            add_paragraph(cases[i].title);
        g_autoptr(GjResult) r = result();
        cr_expect_eq(r->report->status, GJ_DOCUMENT_NO_TEMPLATE, "%s: %d", cases[i].what,
                     r->report->status);
        cr_expect_eq(r->report->reason, cases[i].reason, "%s: %d", cases[i].what,
                     r->report->reason);
        cr_expect_null(r->report->template, "%s", cases[i].what);
        cr_expect_eq(r->observations->len, 0, "%s", cases[i].what);
        cr_expect_eq(r->checks->len, 0, "%s", cases[i].what);
        cr_expect_not_null(r->report->message, "%s", cases[i].what);
    }
}

/* The headings of a report under @title, and none of its tables. */
static GjDocumentStatus status_of_headings(const char *title)
{
    static const char *const headings[] = {
        "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况"};

    tear_down();
    set_up();
    add_paragraph(title);
    for (guint i = 0; i < G_N_ELEMENTS(headings); i++)
        add_paragraph(headings[i]);
    g_autoptr(GjResult) r = result();
    return r->report->status;
}

Test(compose, a_form_for_any_office_and_year_whose_tables_are_not_read_is_refused)
{
    cr_expect_eq(status_of_headings("（单位名称）____年度政府信息公开工作年度报告"),
                 GJ_DOCUMENT_NO_TEMPLATE);
    cr_expect_eq(status_of_headings("年政府信息公开工作年度报告"),
                 GJ_DOCUMENT_NO_TEMPLATE);
    cr_expect_eq(status_of_headings(TITLE), GJ_DOCUMENT_REVIEW);
}

Test(compose, a_report_under_the_title_of_what_sends_it_is_read)
{
    add_report("柳溪镇人民政府关于公布2023年政府信息公开工作年度报告的公告", print_zeros);
    g_autoptr(GjResult) r = result();

    cr_expect_eq(r->report->status, GJ_DOCUMENT_REVIEW);
    cr_expect_str_eq(r->report->organization, "柳溪镇人民政府");
    cr_expect_eq(r->report->year, 2023);
    expect_said(r->report, "with which the report is sent");
}

Test(compose, of_two_reports_the_first_is_read)
{
    add_report(TITLE, print_zeros);
    add_report("金穗镇人民政府2022年政府信息公开工作年度报告", print_excess);
    g_autoptr(GjResult) r = result();

    cr_expect_eq(r->report->status, GJ_DOCUMENT_REVIEW);
    cr_expect_eq(r->report->reason, GJ_REASON_SEVERAL_REPORTS);
    cr_expect_str_eq(r->report->organization, "柳溪镇人民政府");
    cr_expect_eq(r->report->year, 2023);
    cr_expect_eq(r->report->checks_failed, 0);
    expect_said(r->report, "another report");
}

/* Adds @text as one run: a line a row, a tab between cells. */
static void add_run(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GjRun *run = gj_run_new();

    for (guint i = 0; lines[i]; i++) {
        g_auto(GStrv) fields = g_strsplit(lines[i], "\t", -1);
        guint line = gj_run_add_line(run, lines[i]);
        for (guint f = 0; fields[f]; f++)
            gj_run_take_token(run, line, f, g_strdup(fields[f]));
    }
    gj_blocks_take(blocks, (GjItem){GJ_ITEM_RUN, run});
}

Test(compose, two_reports_in_one_run_are_told_apart)
{
    add_run("2023年政府信息公开工作年度报告\n柳溪镇人民政府\n"
            "第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t20\n"
            "第二十条第（六）项\n信息内容\t本年处理决定数量\n行政处罚\t7\n"
            "行政强制\t3\n"
            "岚桥市水利局2020年政府信息公开工作年度报告\n"
            "2020年1月1日至2020年12月31日\n"
            "第二十条第（五）项\n信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n"
            "行政许可\t1\t-1\t0\n"
            "第二十条第（六）项\n信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n"
            "行政处罚\t5\t+1\t4\n行政强制\t0\t0\t0\n");

    g_autoptr(GjResult) first = result();
    cr_expect_eq(first->report->reason, GJ_REASON_SEVERAL_REPORTS);
    cr_expect_str_eq(first->report->organization, "柳溪镇人民政府");
    cr_expect_eq(first->report->year, 2023);
    for (guint i = 0; i < first->observations->len; i++) {
        const GjObservation *o = g_ptr_array_index(first->observations, i);
        if (g_str_equal(o->row_code, "art20_5.licensing"))
            cr_expect_str_eq(o->value, "20");
    }
    cr_expect_not(strstr(first->report->message, "2020"), "%s", first->report->message);
}

Test(compose, gaps_of_the_first_report_are_not_filled_from_the_second)
{
    add_paragraph(TITLE);
    add_proactive(EDITION_2021, print_zeros);
    add_report("金穗镇人民政府2022年政府信息公开工作年度报告", print_zeros);
    g_autoptr(GjResult) r = result();

    cr_expect_eq(r->report->reason, GJ_REASON_SEVERAL_REPORTS);
    cr_expect_eq(r->report->cells_missing, 190);
}

Test(compose, a_table_that_stands_twice_is_said)
{
    static const struct {
        PrintFunc print;
        gboolean differs;
        guint n_differ;
    } cases[] = {{print_zeros, FALSE, 0}, {print_excess, TRUE, 1}};

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        tear_down();
        set_up();
        add_report(TITLE, print_zeros);
        add_subtable(EDITION_2021, "requests", cases[i].print);
        g_autoptr(GjResult) r = result();
        expect_said(r->report, "requests stands twice");
        cr_expect_eq(strstr(r->report->message, "different figures") != NULL,
                     cases[i].differs, "%s", r->report->message);
        cr_expect_eq(r->report->checks_failed, 0);
        cr_expect_eq(r->report->cells_ok, 200 - cases[i].n_differ);
        cr_expect_eq(r->report->cells_flagged, cases[i].n_differ);
    }
}

Test(compose, sections_hold_the_prose_without_the_title)
{
    add_report(TITLE, print_zeros);
    g_autoptr(GjResult) r = result();
    const GjSection *first = g_ptr_array_index(r->sections, 0);
    const GjSection *last = g_ptr_array_index(r->sections, 4);

    cr_expect_str_eq(first->heading, "总体情况");
    cr_expect_str_eq(first->text, "本镇很好。");
    cr_expect_str_eq(last->number, "五");
    cr_expect_str_eq(last->text, "没有问题。");
}

Test(compose, a_report_without_office_and_year_says_so)
{
    add_report(NULL, print_zeros);
    g_autoptr(GjResult) r = result();

    cr_expect_eq(r->report->status, GJ_DOCUMENT_OK, "%s", r->report->message);
    cr_expect_null(r->report->organization);
    cr_expect_null(r->report->report_key);
    expect_said(r->report, "no year");
    expect_said(r->report, "no organization");
}

Test(compose, what_could_not_be_read_has_failed)
{
    GjDiagnostic failure = {TRUE, GJ_REASON_DAMAGED, (char *)"not a zip file"};
    g_autoptr(GjResult) r = gj_result_new_failed(&failure);

    cr_expect_eq(r->report->status, GJ_DOCUMENT_FAILED);
    cr_expect_eq(r->report->reason, GJ_REASON_DAMAGED);
    cr_expect_str_eq(r->report->message, "not a zip file");
    cr_expect_eq(r->observations->len + r->checks->len + r->sections->len, 0);
}
