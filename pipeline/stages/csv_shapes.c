#include "csv_shapes.h"

#include "rows.h"

#include "pipeline/templates/codebook.h"

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

#define DOCUMENT(name, form, about)                                                      \
    {                                                                                    \
        name, GJ_CSV_OF_DOCUMENT, GJ_CSV_##form, NULL, about                             \
    }
#define REPORT(name, form, about)                                                        \
    {                                                                                    \
        name, GJ_CSV_OF_REPORT, GJ_CSV_##form, NULL, about                               \
    }
#define ROW(name, form, about)                                                           \
    {                                                                                    \
        name, GJ_CSV_OF_ROW, GJ_CSV_##form, NULL, about                                  \
    }
#define BOX(name, form, about)                                                           \
    {                                                                                    \
        name, GJ_CSV_OF_ROW, GJ_CSV_##form, "box", about                                 \
    }
#define END                                                                              \
    {                                                                                    \
        NULL, GJ_CSV_OF_ROW, GJ_CSV_PLAIN, NULL, NULL                                    \
    }

static const GjCsvColumn files_columns[] = {
    ROW("path", PLAIN, "where the input is: the argument as given and the path below it"),
    ROW("document_id", PLAIN, "its content; empty when it could not be read"),
    ROW("bytes", COUNT, "size"),
    ROW("status", PLAIN, "what became of it"),
    ROW("reason", PLAIN, "why it is not simply ok"),
    ROW("message", FREE, "for a person: what is wrong and what can be done"),
    ROW("source_url", FREE, "where it was fetched from, where that is known"),
    ROW("fetched_at", PLAIN, "when it was fetched, as the archive has it"),
    END};

static const GjCsvColumn documents_columns[] = {
    DOCUMENT("document_id", PLAIN, "first 16 hex digits of the SHA-256 of the bytes"),
    DOCUMENT("path", PLAIN, "the first path it has, in order"),
    DOCUMENT("format", PLAIN, "as detected from the content"),
    DOCUMENT("bytes", COUNT, "size"),
    DOCUMENT("pages", PLAIN, "number of pages, for formats that have pages"),
    REPORT("template", PLAIN, "edition of the report"),
    REPORT("organization", FREE, "as printed, without spaces"),
    REPORT("year", PLAIN, "the year that is reported on"),
    REPORT("title", FREE, "title of the document"),
    REPORT("report_key", FREE,
           "organisation and year: the same for all copies of a report"),
    REPORT("status", PLAIN, "what became of it"),
    REPORT("reason", PLAIN, "why it is not simply ok"),
    REPORT("message", FREE, "for a person: what is wrong and what can be done"),
    REPORT("cells_expected", COUNT, "fields of the matched tables"),
    REPORT("cells_ok", COUNT, "fields that are ok or corrected"),
    REPORT("cells_blank", COUNT, "fields that are blank or a dash"),
    REPORT("cells_missing", COUNT, "fields that were not found"),
    REPORT("cells_flagged", COUNT, "fields that are suspect or repaired"),
    REPORT("checks_passed", COUNT, "equations that hold"),
    REPORT("checks_failed", COUNT, "equations that do not hold"),
    END};

static const GjCsvColumn observations_columns[] = {
    DOCUMENT("document_id", PLAIN, "the document"),
    REPORT("organization", FREE, "as printed, without spaces"),
    REPORT("year", PLAIN, "the year that is reported on"),
    ROW("template", PLAIN, "edition of the sub-table"),
    ROW("table", PLAIN, "code of the table"),
    ROW("row_code", PLAIN, "code of the row"),
    ROW("col_code", PLAIN, "code of the column"),
    ROW("value", DECIMAL, "the number; empty for blank, dash and missing, never 0"),
    ROW("unit", PLAIN, "unit of the value"),
    ROW("status", PLAIN, "how the value was come by"),
    ROW("raw_text", FREE, "the cell as it is printed"),
    ROW("note", FREE, "a remark in the cell, a conversion, the equation of a repair"),
    ROW("confidence", PLAIN,
        "probability that value is what the page prints for this field"),
    ROW("method", PLAIN, "how it was read"),
    ROW("page", PLAIN, "page, from 1"),
    BOX("x", X, "left of the glyphs, in points from the left of the upright page"),
    BOX("y", Y, "top of the glyphs, in points from the top of the upright page"),
    BOX("width", WIDTH, "width of the glyphs in points"),
    BOX("height", HEIGHT, "height of the glyphs in points"),
    END};

static const GjCsvColumn checks_columns[] = {
    DOCUMENT("document_id", PLAIN, "the document"),
    ROW("check", PLAIN, "name of the equation"),
    ROW("table", PLAIN, "code of the table"),
    ROW("code", PLAIN, "code of the row or column it is held for"),
    ROW("expression", PLAIN, "the equation, in codes"),
    ROW("left", DECIMAL, "its left side; empty where it cannot be assessed"),
    ROW("right", DECIMAL, "its right side"),
    ROW("difference", DECIMAL, "left - right"),
    ROW("status", PLAIN, "whether it holds"),
    ROW("cause", PLAIN, "of a failure"),
    END};

static const GjCsvColumn extras_columns[] = {
    DOCUMENT("document_id", PLAIN, "the document"),
    ROW("table", PLAIN, "code of the table"),
    ROW("row_label", FREE, "label of its row"),
    ROW("col_label", FREE, "label of its column"),
    ROW("raw_text", FREE, "the cell as it is printed"),
    ROW("page", PLAIN, "page, from 1"),
    END};

static const GjCsvColumn sections_columns[] = {
    DOCUMENT("document_id", PLAIN, "the document"),
    ROW("ordinal", COUNT, "place in the document, from 0, the preamble"),
    ROW("number", FREE, "number of the heading"),
    ROW("heading", FREE, "the heading, without its number"),
    ROW("text", FREE, "the prose, without tables"),
    END};

static const GjCsvColumn codebook_columns[] = {
    ROW("template", PLAIN, "edition"),
    ROW("table", PLAIN, "code of the table"),
    ROW("row_code", PLAIN, "code of the row"),
    ROW("col_code", PLAIN, "code of the column"),
    ROW("row_label_zh", FREE, "label of the row as the form prints it"),
    ROW("col_label_zh", FREE, "label of the column as the form prints it"),
    ROW("value_type", PLAIN, "type of a sound value"),
    ROW("unit", PLAIN, "unit of the field"),
    ROW("row_label_en", FREE, "label of the row in English"),
    ROW("col_label_en", FREE, "label of the column in English"),
    END};

static const GjCsvColumn equations_columns[] = {
    ROW("template", PLAIN, "edition"),
    ROW("check", PLAIN, "name of the equation"),
    ROW("table", PLAIN, "code of the table"),
    ROW("code", PLAIN, "code of the row or column it is held for"),
    ROW("each", PLAIN, "whether code is that of a row or of a column"),
    ROW("expression", PLAIN, "the equation, in codes of columns (for a row) or of rows"),
    ROW("label_zh", FREE, "label of the row or column as the form prints it"),
    ROW("label_en", FREE, "label of the row or column in English"),
    END};

static const GjCsvColumn wide_columns[] = {
    DOCUMENT("document_id", PLAIN, "the document"),
    DOCUMENT("path", PLAIN, "the first path it has, in order"),
    REPORT("organization", FREE, "as printed, without spaces"),
    REPORT("year", PLAIN, "the year that is reported on"),
    REPORT("template", PLAIN, "edition of the report"),
    REPORT("status", PLAIN, "what became of it"),
    END};

const GjCsvColumn gj_csv_wide_flagged = {
    "flagged", GJ_CSV_OF_ROW, GJ_CSV_PLAIN, NULL,
    "codes of the suspect and repaired cells of this row, separated by ;"};

/* ---- keys ---- */

#define COLUMNS(...) ((const char *const[]){__VA_ARGS__, NULL})
#define OF_DOCUMENT                                                                      \
    {                                                                                    \
        COLUMNS("document_id"), "documents"                                              \
    }
#define OF_FIELD                                                                         \
    {                                                                                    \
        COLUMNS("template", "table", "row_code", "col_code"), "codebook"                 \
    }

const GjCsvShape gj_csv_shapes[GJ_CSV_N_FILES] = {
    [GJ_CSV_FILE_FILES] = {"files",
                           files_columns,
                           &gj_file_type,
                           "Every input, whatever became of it",
                           COLUMNS("path"),
                           {OF_DOCUMENT}},
    [GJ_CSV_FILE_DOCUMENTS] = {"documents",
                               documents_columns,
                               NULL,
                               "Every distinct content",
                               COLUMNS("document_id"),
                               {{NULL, NULL}}},
    [GJ_CSV_FILE_OBSERVATIONS] = {"observations",
                                  observations_columns,
                                  &gj_observation_type,
                                  "The figures: every field of a report",
                                  COLUMNS("document_id", "table", "row_code", "col_code"),
                                  {OF_DOCUMENT, OF_FIELD}},
    [GJ_CSV_FILE_CHECKS] = {"checks",
                            checks_columns,
                            &gj_check_type,
                            "The equations of every report, and whether they hold",
                            COLUMNS("document_id", "check", "table", "code"),
                            {OF_DOCUMENT}},
    [GJ_CSV_FILE_EXTRAS] = {"extras",
                            extras_columns,
                            &gj_extra_type,
                            "Cells inside tables that no field claims",
                            NULL,
                            {OF_DOCUMENT}},
    [GJ_CSV_FILE_SECTIONS] = {"sections",
                              sections_columns,
                              &gj_section_type,
                              "The prose, by its headings",
                              COLUMNS("document_id", "ordinal"),
                              {OF_DOCUMENT}},
    [GJ_CSV_FILE_CODEBOOK] = {"codebook",
                              codebook_columns,
                              &gj_codebook_field_type,
                              "Every field of the templates, in words",
                              COLUMNS("template", "table", "row_code", "col_code"),
                              {{NULL, NULL}}},
    [GJ_CSV_FILE_EQUATIONS] = {"equations",
                               equations_columns,
                               &gj_codebook_equation_type,
                               "Every equation of the templates",
                               COLUMNS("template", "check", "table", "code"),
                               {{NULL, NULL}}},
};

const GjCsvShape gj_csv_wide_shape = {"reports",
                                      wide_columns,
                                      NULL,
                                      "Every report, with a column for each field",
                                      COLUMNS("document_id"),
                                      {OF_DOCUMENT}};

/* ---- columns ---- */

static const GjRecordType *type_of(const GjCsvShape *shape, GjCsvSource source)
{
    switch (source) {
    case GJ_CSV_OF_DOCUMENT:
        return gj_item_types[GJ_ITEM_DOCUMENT].record;
    case GJ_CSV_OF_REPORT:
        return &gj_report_type;
    default:
        return shape->row;
    }
}

const GjMember *gj_csv_column_member(const GjCsvShape *shape, const GjCsvColumn *column)
{
    const char *name = column->member ? column->member : column->name;

    return gj_record_find(type_of(shape, column->source), name);
}

GjCsvType gj_csv_column_type(const GjCsvShape *shape, const GjCsvColumn *column)
{
    if (column->form == GJ_CSV_DECIMAL)
        return GJ_CSV_TYPE_NUMBER;
    switch (gj_csv_column_member(shape, column)->kind) {
    case GJ_MEMBER_UINT:
    case GJ_MEMBER_UINT64:
        return GJ_CSV_TYPE_INTEGER;
    case GJ_MEMBER_REAL:
    case GJ_MEMBER_BOX:
        return GJ_CSV_TYPE_NUMBER;
    default:
        return GJ_CSV_TYPE_TEXT;
    }
}

gboolean gj_csv_is_key(const GjCsvShape *shape, const char *name)
{
    return shape->key && g_strv_contains(shape->key, name);
}
