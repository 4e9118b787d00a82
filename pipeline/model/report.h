/* What `fill` gives for a document: one report record, then its rows. The members of
 * each record are the columns of the CSV file of the same name. */
#pragma once

#include "pipeline/model/box.h"
#include "pipeline/model/record.h"

/** A document read against the templates (documents.csv). */
typedef struct {
    char *template; /**< edition; NULL where there is none */
    char *organization;
    guint year; /**< reporting year; 0: unknown */
    char *title;
    char *report_key;
    GjDocumentStatus status;
    GjReason reason;
    char *message;
    guint cells_expected, cells_ok, cells_blank, cells_missing, cells_flagged;
    guint checks_passed, checks_failed;
} GjReport;

/** One field of the matched edition (observations.csv). */
typedef struct {
    char *template;
    char *table;
    char *row_code;
    char *col_code;
    char *value; /**< NULL for blank, dash and missing */
    GjUnit unit;
    GjValueStatus status;
    char *raw_text;
    char *note;
    double confidence; /**< NAN where there is no value */
    GjMethod method;
    guint page;
    GjBox box;
} GjObservation;

/** One equation of the template (checks.csv). */
typedef struct {
    char *check;
    char *table;
    char *code;
    char *expression;
    char *left, *right, *difference; /**< NULL where not assessable */
    GjCheckStatus status;
    GjCause cause;
} GjCheck;

/** A cell inside a matched table that no field claims (extras.csv). */
typedef struct {
    char *table;
    char *row_label;
    char *col_label;
    char *raw_text;
    guint page;
} GjExtra;

/** A stretch of prose under one heading (sections.csv); ordinal 0 is the preamble. */
typedef struct {
    guint ordinal;
    char *number;
    char *heading;
    char *text;
} GjSection;

/** A cell of a table of the document, and what it was taken for. */
typedef struct {
    GjMarkRole role;
    guint in_table; /**< which table of the document, from 1 */
    guint row, col; /**< its anchor */
    char *template; /**< of the field, or of the fields that it names */
    char *table;
    char *row_code; /**< NULL: of a label of columns, where rows have their own */
    char *col_code; /**< NULL: of a label of rows */
} GjMark;

extern const GjRecordType gj_report_type;
extern const GjRecordType gj_observation_type;
extern const GjRecordType gj_check_type;
extern const GjRecordType gj_extra_type;
extern const GjRecordType gj_section_type;
extern const GjRecordType gj_mark_type;

/** Frees one of the records above, which may be NULL; each fits GDestroyNotify. */
void gj_observation_free(gpointer observation);
void gj_check_free(gpointer check);
void gj_extra_free(gpointer extra);
void gj_section_free(gpointer section);
void gj_mark_free(gpointer mark);

/** Whether a value of this @status is read but doubted. */
static inline gboolean gj_value_is_flagged(GjValueStatus status)
{
    return status == GJ_VALUE_SUSPECT || status == GJ_VALUE_REPAIRED;
}
