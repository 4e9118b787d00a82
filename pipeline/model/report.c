#include "pipeline/model/report.h"

static const GjMember report_members[] = {
    GJ_STRING(GjReport, template),
    GJ_STRING(GjReport, organization),
    GJ_UINT(GjReport, year),
    GJ_STRING(GjReport, title),
    GJ_STRING(GjReport, report_key),
    GJ_WORD(GjReport, status, gj_document_statuses),
    GJ_WORD(GjReport, reason, gj_reasons),
    GJ_STRING(GjReport, message),
    GJ_UINT(GjReport, cells_expected),
    GJ_UINT(GjReport, cells_ok),
    GJ_UINT(GjReport, cells_blank),
    GJ_UINT(GjReport, cells_missing),
    GJ_UINT(GjReport, cells_flagged),
    GJ_UINT(GjReport, checks_passed),
    GJ_UINT(GjReport, checks_failed),
    GJ_MEMBERS_END,
};
const GjRecordType gj_report_type = {report_members, sizeof(GjReport)};

static const GjMember observation_members[] = {
    GJ_STRING(GjObservation, template),
    GJ_STRING(GjObservation, table),
    GJ_STRING(GjObservation, row_code),
    GJ_STRING(GjObservation, col_code),
    GJ_STRING(GjObservation, value),
    GJ_WORD(GjObservation, unit, gj_units),
    GJ_WORD(GjObservation, status, gj_value_statuses),
    GJ_STRING(GjObservation, raw_text),
    GJ_STRING(GjObservation, note),
    GJ_REAL(GjObservation, confidence),
    GJ_WORD(GjObservation, method, gj_methods),
    GJ_UINT(GjObservation, page),
    GJ_BOX(GjObservation, box),
    GJ_MEMBERS_END,
};
const GjRecordType gj_observation_type = {observation_members, sizeof(GjObservation)};

static const GjMember check_members[] = {
    GJ_STRING(GjCheck, check),          GJ_STRING(GjCheck, table),
    GJ_STRING(GjCheck, code),           GJ_STRING(GjCheck, expression),
    GJ_STRING(GjCheck, left),           GJ_STRING(GjCheck, right),
    GJ_STRING(GjCheck, difference),     GJ_WORD(GjCheck, status, gj_check_statuses),
    GJ_WORD(GjCheck, cause, gj_causes), GJ_MEMBERS_END,
};
const GjRecordType gj_check_type = {check_members, sizeof(GjCheck)};

static const GjMember extra_members[] = {
    GJ_STRING(GjExtra, table),     GJ_STRING(GjExtra, row_label),
    GJ_STRING(GjExtra, col_label), GJ_STRING(GjExtra, raw_text),
    GJ_UINT(GjExtra, page),        GJ_MEMBERS_END,
};
const GjRecordType gj_extra_type = {extra_members, sizeof(GjExtra)};

static const GjMember section_members[] = {
    GJ_UINT(GjSection, ordinal),
    GJ_STRING(GjSection, number),
    GJ_STRING(GjSection, heading),
    GJ_STRING(GjSection, text),
    GJ_MEMBERS_END,
};
const GjRecordType gj_section_type = {section_members, sizeof(GjSection)};

static const GjMember mark_members[] = {
    GJ_WORD(GjMark, role, gj_mark_roles),
    GJ_UINT(GjMark, in_table),
    GJ_UINT(GjMark, row),
    GJ_UINT(GjMark, col),
    GJ_STRING(GjMark, template),
    GJ_STRING(GjMark, table),
    GJ_STRING(GjMark, row_code),
    GJ_STRING(GjMark, col_code),
    GJ_MEMBERS_END,
};
const GjRecordType gj_mark_type = {mark_members, sizeof(GjMark)};

void gj_observation_free(gpointer observation)
{
    gj_record_free(&gj_observation_type, observation);
}

void gj_check_free(gpointer check)
{
    gj_record_free(&gj_check_type, check);
}

void gj_extra_free(gpointer extra)
{
    gj_record_free(&gj_extra_type, extra);
}

void gj_section_free(gpointer section)
{
    gj_record_free(&gj_section_type, section);
}

void gj_mark_free(gpointer mark)
{
    gj_record_free(&gj_mark_type, mark);
}
