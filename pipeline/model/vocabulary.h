/* The closed vocabularies of the contract, each an enum with its words. The word of a
 * value is what stands in the stream and in the CSV files. */
#pragma once

#include <glib.h>

/** A closed list of words; the index of a word is the value of its enum. */
typedef struct {
    const char *const *words;
    guint n_words;
} GjVocabulary;

/** Status of a document (documents.csv) or an input (files.csv). */
typedef enum {
    GJ_DOCUMENT_OK,
    GJ_DOCUMENT_REVIEW,
    GJ_DOCUMENT_NO_TEMPLATE,
    GJ_DOCUMENT_FAILED,
    GJ_DOCUMENT_CONTAINER,
} GjDocumentStatus;

/** Why a document is not simply ok; GJ_REASON_NONE is the empty word. */
typedef enum {
    GJ_REASON_NONE,
    GJ_REASON_ENCRYPTED,
    GJ_REASON_DAMAGED,
    GJ_REASON_UNSUPPORTED,
    GJ_REASON_EMPTY,
    GJ_REASON_UNREADABLE,
    GJ_REASON_BLANK_FORM,
    GJ_REASON_SEVERAL_REPORTS,
    GJ_REASON_PARTIAL,
    GJ_REASON_LIMIT_PAGES,
    GJ_REASON_LIMIT_INFLATE,
    GJ_REASON_LIMIT_SIZE,
    GJ_REASON_LIMIT_CELLS,
    GJ_REASON_LIMIT_DEPTH,
    GJ_REASON_LIMIT_PIXELS,
    GJ_REASON_LIMIT_OUTPUT,
    GJ_REASON_TIMEOUT,
    GJ_REASON_MEMORY,
    GJ_REASON_CRASH,
} GjReason;

/** Status of one field's value (observations.csv). */
typedef enum {
    GJ_VALUE_OK,
    GJ_VALUE_BLANK,
    GJ_VALUE_DASH,
    GJ_VALUE_MISSING,
    GJ_VALUE_SUSPECT,
    GJ_VALUE_REPAIRED,
    GJ_VALUE_CORRECTED,
} GjValueStatus;

/** Status of an equation (checks.csv). */
typedef enum {
    GJ_CHECK_PASSED,
    GJ_CHECK_FAILED,
    GJ_CHECK_NOT_ASSESSABLE,
} GjCheckStatus;

/** Why a check failed; GJ_CAUSE_NONE is the empty word. */
typedef enum {
    GJ_CAUSE_NONE,
    GJ_CAUSE_SOURCE_INCONSISTENT,
    GJ_CAUSE_EXTRACTION_UNCERTAIN,
} GjCause;

/** How a value was read. */
typedef enum {
    GJ_METHOD_TEXT_LAYER,
    GJ_METHOD_DOCX,
    GJ_METHOD_HTML,
    GJ_METHOD_TEXT,
    GJ_METHOD_OCR,
} GjMethod;

/** Unit of a value. */
typedef enum {
    GJ_UNIT_COUNT,
    GJ_UNIT_CNY,
    GJ_UNIT_CNY_10000,
    GJ_UNIT_UNKNOWN,
} GjUnit;

/** Type of a field, as the codebook has it. */
typedef enum {
    GJ_TYPE_INTEGER,
    GJ_TYPE_SIGNED_INTEGER,
    GJ_TYPE_DECIMAL,
} GjType;

/** What a cell of a table was taken for. */
typedef enum {
    GJ_MARK_VALUE,
    GJ_MARK_ROW,    /**< the label of a row */
    GJ_MARK_COLUMN, /**< the label of a column */
} GjMarkRole;

extern const GjVocabulary gj_document_statuses;
extern const GjVocabulary gj_reasons;
extern const GjVocabulary gj_value_statuses;
extern const GjVocabulary gj_check_statuses;
extern const GjVocabulary gj_causes;
extern const GjVocabulary gj_methods;
extern const GjVocabulary gj_units;
extern const GjVocabulary gj_types;
extern const GjVocabulary gj_mark_roles;

/** The word of @value in @vocabulary (transfer none); the empty string when out of range.
 */
const char *gj_word(const GjVocabulary *vocabulary, guint value);

/** Finds @word in @vocabulary and stores its value; FALSE when it is no word of it. */
gboolean gj_word_parse(const GjVocabulary *vocabulary, const char *word, guint *value);
