#include "csv_shapes.h"

#include "csv.h"

static const GjMember file_members[] = {
    GJ_STRING(GjFile, path),
    GJ_STRING(GjFile, document_id),
    GJ_UINT64(GjFile, bytes),
    GJ_WORD(GjFile, status, gj_document_statuses),
    GJ_WORD(GjFile, reason, gj_reasons),
    GJ_STRING(GjFile, message),
    GJ_STRING(GjFile, source_url),
    GJ_STRING(GjFile, fetched_at),
    GJ_MEMBERS_END,
};
const GjRecordType gj_file_type = {file_members, sizeof(GjFile)};

#define DOCUMENT(name, form)                                                             \
    {                                                                                    \
        name, GJ_CSV_OF_DOCUMENT, GJ_CSV_##form, NULL                                    \
    }
#define REPORT(name, form)                                                               \
    {                                                                                    \
        name, GJ_CSV_OF_REPORT, GJ_CSV_##form, NULL                                      \
    }
#define ROW(name, form)                                                                  \
    {                                                                                    \
        name, GJ_CSV_OF_ROW, GJ_CSV_##form, NULL                                         \
    }
#define BOX(name, form)                                                                  \
    {                                                                                    \
        name, GJ_CSV_OF_ROW, GJ_CSV_##form, "box"                                        \
    }
#define END                                                                              \
    {                                                                                    \
        NULL, GJ_CSV_OF_ROW, GJ_CSV_PLAIN, NULL                                          \
    }

static const GjCsvColumn files_columns[] = {
    ROW("path", PLAIN),      ROW("document_id", PLAIN), ROW("bytes", COUNT),
    ROW("status", PLAIN),    ROW("reason", PLAIN),      ROW("message", FREE),
    ROW("source_url", FREE), ROW("fetched_at", PLAIN),  END};

static const GjCsvColumn documents_columns[] = {DOCUMENT("document_id", PLAIN),
                                                DOCUMENT("path", PLAIN),
                                                DOCUMENT("format", PLAIN),
                                                DOCUMENT("bytes", COUNT),
                                                DOCUMENT("pages", PLAIN),
                                                REPORT("template", PLAIN),
                                                REPORT("organization", FREE),
                                                REPORT("year", PLAIN),
                                                REPORT("title", FREE),
                                                REPORT("report_key", FREE),
                                                REPORT("status", PLAIN),
                                                REPORT("reason", PLAIN),
                                                REPORT("message", FREE),
                                                REPORT("cells_expected", COUNT),
                                                REPORT("cells_ok", COUNT),
                                                REPORT("cells_blank", COUNT),
                                                REPORT("cells_missing", COUNT),
                                                REPORT("cells_flagged", COUNT),
                                                REPORT("checks_passed", COUNT),
                                                REPORT("checks_failed", COUNT),
                                                END};

static const GjCsvColumn observations_columns[] = {DOCUMENT("document_id", PLAIN),
                                                   REPORT("organization", FREE),
                                                   REPORT("year", PLAIN),
                                                   ROW("template", PLAIN),
                                                   ROW("table", PLAIN),
                                                   ROW("row_code", PLAIN),
                                                   ROW("col_code", PLAIN),
                                                   ROW("value", PLAIN),
                                                   ROW("unit", PLAIN),
                                                   ROW("status", PLAIN),
                                                   ROW("raw_text", FREE),
                                                   ROW("note", FREE),
                                                   ROW("confidence", PLAIN),
                                                   ROW("method", PLAIN),
                                                   ROW("page", PLAIN),
                                                   BOX("x", X),
                                                   BOX("y", Y),
                                                   BOX("width", WIDTH),
                                                   BOX("height", HEIGHT),
                                                   END};

static const GjCsvColumn checks_columns[] = {DOCUMENT("document_id", PLAIN),
                                             ROW("check", PLAIN),
                                             ROW("table", PLAIN),
                                             ROW("code", PLAIN),
                                             ROW("expression", PLAIN),
                                             ROW("left", PLAIN),
                                             ROW("right", PLAIN),
                                             ROW("difference", PLAIN),
                                             ROW("status", PLAIN),
                                             ROW("cause", PLAIN),
                                             END};

static const GjCsvColumn extras_columns[] = {DOCUMENT("document_id", PLAIN),
                                             ROW("table", PLAIN),
                                             ROW("row_label", FREE),
                                             ROW("col_label", FREE),
                                             ROW("raw_text", FREE),
                                             ROW("page", PLAIN),
                                             END};

static const GjCsvColumn sections_columns[] = {
    DOCUMENT("document_id", PLAIN), ROW("ordinal", COUNT), ROW("number", FREE),
    ROW("heading", FREE),           ROW("text", FREE),     END};

const GjCsvShape gj_csv_shapes[GJ_CSV_N_FILES] = {
    [GJ_CSV_FILE_FILES] = {"files", files_columns, &gj_file_type},
    [GJ_CSV_FILE_DOCUMENTS] = {"documents", documents_columns, NULL},
    [GJ_CSV_FILE_OBSERVATIONS] = {"observations", observations_columns,
                                  &gj_observation_type},
    [GJ_CSV_FILE_CHECKS] = {"checks", checks_columns, &gj_check_type},
    [GJ_CSV_FILE_EXTRAS] = {"extras", extras_columns, &gj_extra_type},
    [GJ_CSV_FILE_SECTIONS] = {"sections", sections_columns, &gj_section_type},
};
