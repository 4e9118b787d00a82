/* The stage `fill`: what goes in, what comes out, in which order. */
#include "make_table.h"
#include "pipeline/model/stream.h"
#include "pipeline/stages/fill.h"

#include <criterion/criterion.h>
#include <string.h>

/* What a sink was given: the kinds in order, equal ones counted. */
typedef struct {
    GString *kinds;
    GjItemKind last;
    guint n;
    GjReport *report; /* the last one */
    int refuses;      /* the kind it refuses; -1: none */
} Sink;

static void note_last(Sink *sink)
{
    if (sink->n)
        g_string_append_printf(sink->kinds, "%s%s*%u", sink->kinds->len ? " " : "",
                               gj_item_types[sink->last].name, sink->n);
    sink->n = 0;
}

static gboolean take(GjItem item, gpointer user_data, GError **error)
{
    Sink *sink = user_data;

    if ((int)item.kind == sink->refuses) {
        gj_item_clear(&item);
        g_set_error_literal(error, GJ_STREAM_ERROR, GJ_STREAM_ERROR_IO, "full");
        return FALSE;
    }
    if (item.kind != sink->last)
        note_last(sink);
    sink->last = item.kind;
    sink->n++;
    if (item.kind == GJ_ITEM_REPORT) {
        gj_record_free(&gj_report_type, sink->report);
        sink->report = g_steal_pointer(&item.body);
    }
    gj_item_clear(&item);
    return TRUE;
}

static GjTemplates *templates;
static Sink sink;
static GjFill *fill;

static void set_up(void)
{
    templates = load_templates();
    sink = (Sink){g_string_new(NULL), GJ_ITEM_END, 0, NULL, -1};
    fill = gj_fill_new(templates, (GjSink){take, &sink});
}

static void tear_down(void)
{
    gj_fill_free(fill);
    gj_record_free(&gj_report_type, sink.report);
    g_string_free(sink.kinds, TRUE);
    gj_templates_free(templates);
}

TestSuite(fill, .init = set_up, .fini = tear_down);

static void give(GjItemKind kind, gpointer body)
{
    cr_assert(gj_fill_take((GjItem){kind, body}, fill, NULL));
}

static void give_paragraph(const char *text)
{
    GjParagraph *paragraph = gj_item_new_record(GJ_ITEM_PARAGRAPH);

    paragraph->text = g_strdup(text);
    give(GJ_ITEM_PARAGRAPH, paragraph);
}

static void give_table(const char *id, guint n_stubs)
{
    give(GJ_ITEM_TABLE, print_table(find_subtable(templates, EDITION_2021, id, NULL),
                                    n_stubs, print_zeros, NULL));
}

static void give_report(void)
{
    give(GJ_ITEM_DOCUMENT, gj_item_new_record(GJ_ITEM_DOCUMENT));
    give_paragraph("柳溪镇2023年政府信息公开工作年度报告");
    give_paragraph("一、总体情况");
    give_paragraph("本镇很好。");
    give_table("requests", 3);
    give_table("review_litigation", 0);
}

#define REPORT "document*1 report*1 observation*200 check*42 section*1"

Test(fill, a_document_comes_out_in_the_order_of_its_records)
{
    give_report();
    cr_expect_str_empty(sink.kinds->str);
    give(GJ_ITEM_END, NULL);
    note_last(&sink);
    cr_expect_str_eq(sink.kinds->str, REPORT " end*1", "%s", sink.kinds->str);
    cr_expect_str_eq(sink.report->organization, "柳溪镇");
    cr_expect_eq(sink.report->cells_missing, 10);
}

Test(fill, documents_follow_each_other_and_share_nothing)
{
    give_report();
    give(GJ_ITEM_END, NULL);
    give(GJ_ITEM_DOCUMENT, gj_item_new_record(GJ_ITEM_DOCUMENT));
    give(GJ_ITEM_END, NULL);
    cr_expect_eq(sink.report->status, GJ_DOCUMENT_NO_TEMPLATE);
    cr_expect_null(sink.report->organization);
    give_report();
    give(GJ_ITEM_END, NULL);
    note_last(&sink);
    cr_expect(g_str_has_suffix(sink.kinds->str, REPORT " end*1"), "%s", sink.kinds->str);
}

Test(fill, a_fatal_diagnostic_is_a_failed_document)
{
    GjDiagnostic *remark = gj_item_new_record(GJ_ITEM_DIAGNOSTIC);
    GjDiagnostic *failure = gj_item_new_record(GJ_ITEM_DIAGNOSTIC);

    failure->fatal = TRUE;
    failure->reason = GJ_REASON_ENCRYPTED;
    failure->message = g_strdup("needs a password");
    give_report();
    give(GJ_ITEM_DIAGNOSTIC, remark);
    give(GJ_ITEM_DIAGNOSTIC, failure);
    give(GJ_ITEM_END, NULL);
    note_last(&sink);
    cr_expect_str_eq(sink.kinds->str, "document*1 report*1 end*1", "%s", sink.kinds->str);
    cr_expect_eq(sink.report->status, GJ_DOCUMENT_FAILED);
    cr_expect_eq(sink.report->reason, GJ_REASON_ENCRYPTED);
    cr_expect_str_eq(sink.report->message, "needs a password");
}

Test(fill, items_outside_a_document_are_dropped)
{
    give_paragraph("一、总体情况");
    give(GJ_ITEM_END, NULL);
    give(GJ_ITEM_PAGE, gj_page_new(1, 595, 842));
    note_last(&sink);
    cr_expect_str_empty(sink.kinds->str);
}

Test(fill, a_document_that_does_not_end_gives_nothing)
{
    give_report();
    give(GJ_ITEM_DOCUMENT, gj_item_new_record(GJ_ITEM_DOCUMENT));
    give_paragraph("柳溪镇");
    note_last(&sink);
    cr_expect_str_empty(sink.kinds->str);
}

Test(fill, an_error_of_the_next_stage_is_passed_on)
{
    static const GjItemKind kinds[] = {GJ_ITEM_DOCUMENT,    GJ_ITEM_REPORT,
                                       GJ_ITEM_OBSERVATION, GJ_ITEM_CHECK,
                                       GJ_ITEM_SECTION,     GJ_ITEM_END};

    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autoptr(GError) error = NULL;
        sink.refuses = (int)kinds[i];
        give_report();
        cr_expect_not(gj_fill_take((GjItem){GJ_ITEM_END, NULL}, fill, &error), "%s",
                      gj_item_types[kinds[i]].name);
        cr_expect(g_error_matches(error, GJ_STREAM_ERROR, GJ_STREAM_ERROR_IO), "%s",
                  gj_item_types[kinds[i]].name);
    }
}
