/* What templates say of their fields and equations, in words: codebook.csv and
 * equations.csv (docs/results.md). */
#pragma once

#include "template.h"

#include "pipeline/model/record.h"

/** A field. */
typedef struct {
    char *template, *table, *row_code, *col_code;
    char *row_label_zh; /**< where the row carries no label, that of the groups over it */
    char *col_label_zh;
    GjType value_type;
    GjUnit unit;
    char *row_label_en, *col_label_en; /**< NULL: none */
} GjCodebookField;

/** An equation, held for one row or column. */
typedef struct {
    char *template, *check, *table, *code;
    GjEach each; /**< what @code is the code of */
    char *expression;
    char *label_zh, *label_en; /**< of the row or column; NULL: none */
} GjCodebookEquation;

extern const GjVocabulary gj_eaches;
extern const GjRecordType gj_codebook_field_type;
extern const GjRecordType gj_codebook_equation_type;

/** The fields of @templates (const GjTemplate) in their order: GjCodebookField (transfer
 * full). */
GPtrArray *gj_codebook_fields(const GPtrArray *templates);

/** The equations of @templates (const GjTemplate) in their order, each for every row or
 * column it is held for: GjCodebookEquation (transfer full). */
GPtrArray *gj_codebook_equations(const GPtrArray *templates);

/** @equation in codes: "a + b = total" (transfer full). */
char *gj_equation_expression(const GjEquation *equation);

/** The codes that @equation of @table is held for: of rows, or of columns, once each
 * (const char *, transfer container). */
GPtrArray *gj_equation_codes(const GjTemplateTable *table, const GjEquation *equation);
