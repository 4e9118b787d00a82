#include "pipeline/model/item.h"

static const GjMember document_members[] = {
    GJ_STRING(GjDocument, document_id),
    GJ_STRING(GjDocument, path),
    GJ_STRING(GjDocument, format),
    GJ_UINT64(GjDocument, bytes),
    GJ_STRING(GjDocument, sha256),
    GJ_UINT(GjDocument, pages),
    GJ_STRING(GjDocument, property_title),
    GJ_STRING(GjDocument, property_creator),
    GJ_STRING(GjDocument, source_url),
    GJ_STRING(GjDocument, fetched_at),
    GJ_MEMBERS_END,
};
static const GjRecordType document_type = {document_members, sizeof(GjDocument)};

static const GjMember paragraph_members[] = {
    GJ_STRING(GjParagraph, text),
    GJ_UINT(GjParagraph, level),
    GJ_UINT(GjParagraph, page),
    GJ_BOOL(GjParagraph, is_doubted),
    GJ_MEMBERS_END,
};
static const GjRecordType paragraph_type = {paragraph_members, sizeof(GjParagraph)};

static const GjMember line_members[] = {
    GJ_STRING(GjLine, text),
    GJ_UINT(GjLine, page),
    GJ_MEMBERS_END,
};
static const GjRecordType line_type = {line_members, sizeof(GjLine)};

static const GjMember picture_members[] = {
    GJ_STRING(GjPicture, locator),
    GJ_UINT(GjPicture, page),
    GJ_MEMBERS_END,
};
static const GjRecordType picture_type = {picture_members, sizeof(GjPicture)};

static const GjMember diagnostic_members[] = {
    GJ_BOOL(GjDiagnostic, fatal),
    GJ_WORD(GjDiagnostic, reason, gj_reasons),
    GJ_STRING(GjDiagnostic, message),
    GJ_BOOL(GjDiagnostic, if_missing),
    GJ_MEMBERS_END,
};
static const GjRecordType diagnostic_type = {diagnostic_members, sizeof(GjDiagnostic)};

const GjItemType gj_item_types[GJ_N_ITEM_KINDS] = {
    [GJ_ITEM_DOCUMENT] = {"document", &document_type, NULL},
    [GJ_ITEM_PAGE] = {"page", NULL, (GDestroyNotify)gj_page_free},
    [GJ_ITEM_PARAGRAPH] = {"paragraph", &paragraph_type, NULL},
    [GJ_ITEM_LINE] = {"line", &line_type, NULL},
    [GJ_ITEM_RUN] = {"run", NULL, (GDestroyNotify)gj_run_free},
    [GJ_ITEM_TABLE] = {"table", NULL, (GDestroyNotify)gj_table_free},
    [GJ_ITEM_PICTURE] = {"picture", &picture_type, NULL},
    [GJ_ITEM_DIAGNOSTIC] = {"diagnostic", &diagnostic_type, NULL},
    [GJ_ITEM_REPORT] = {"report", &gj_report_type, NULL},
    [GJ_ITEM_OBSERVATION] = {"observation", &gj_observation_type, NULL},
    [GJ_ITEM_CHECK] = {"check", &gj_check_type, NULL},
    [GJ_ITEM_EXTRA] = {"extra", &gj_extra_type, NULL},
    [GJ_ITEM_SECTION] = {"section", &gj_section_type, NULL},
    [GJ_ITEM_MARK] = {"mark", &gj_mark_type, NULL},
    [GJ_ITEM_END] = {"end", NULL, NULL},
};

gpointer gj_item_new_record(GjItemKind kind)
{
    return gj_record_new(gj_item_types[kind].record);
}

void gj_item_clear(GjItem *item)
{
    const GjItemType *type = &gj_item_types[item->kind];

    if (item->body && type->record)
        gj_record_free(type->record, item->body);
    else if (item->body && type->free_body)
        type->free_body(item->body);
    item->body = NULL;
}

gboolean gj_sink_take(GjSink sink, GjItemKind kind, gpointer body, GError **error)
{
    return sink.func((GjItem){kind, body}, sink.user_data, error);
}

gboolean gj_sink_diagnose(GjSink sink, gboolean fatal, GjReason reason,
                          const char *message, GError **error)
{
    GjDiagnostic *diagnostic = gj_record_new(&diagnostic_type);

    diagnostic->fatal = fatal;
    diagnostic->reason = reason;
    diagnostic->message = g_strdup(message);
    return gj_sink_take(sink, GJ_ITEM_DIAGNOSTIC, diagnostic, error);
}
