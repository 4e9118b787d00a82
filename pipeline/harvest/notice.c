#include "notice.h"

#include "source.h"

static GjDocument *document_of(const GjNotice *notice)
{
    GjDocument *document = gj_item_new_record(GJ_ITEM_DOCUMENT);

    document->path = g_strdup(notice->path);
    document->sha256 = g_strdup(notice->sha256);
    document->document_id =
        g_strndup(notice->sha256 ? notice->sha256 : "", GJ_DOCUMENT_ID_LENGTH);
    document->format = g_strdup(notice->format ? notice->format : "");
    document->bytes = notice->bytes;
    document->pages = notice->pages;
    document->source_url = g_strdup(notice->source_url);
    document->fetched_at = g_strdup(notice->fetched_at);
    return document;
}

gboolean gj_notice_give(const GjNotice *notice, GjSink sink, GError **error)
{
    return gj_sink_take(sink, GJ_ITEM_DOCUMENT, document_of(notice), error) &&
           gj_sink_diagnose(sink, TRUE, notice->reason, notice->message, error) &&
           gj_sink_take(sink, GJ_ITEM_END, NULL, error);
}

static GjReport *report_of(const GjNotice *notice)
{
    GjReport *report = gj_item_new_record(GJ_ITEM_REPORT);

    report->status = notice->status;
    report->reason = notice->reason;
    report->message = g_strdup(notice->message);
    return report;
}

gboolean gj_notice_give_report(const GjNotice *notice, GjSink sink, GError **error)
{
    return gj_sink_take(sink, GJ_ITEM_DOCUMENT, document_of(notice), error) &&
           gj_sink_take(sink, GJ_ITEM_REPORT, report_of(notice), error) &&
           gj_sink_take(sink, GJ_ITEM_END, NULL, error);
}
