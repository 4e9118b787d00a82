#include "pipeline/model/vocabulary.h"

#define VOCABULARY(name, ...)                                                            \
    static const char *const name##_words[] = {__VA_ARGS__};                             \
    const GjVocabulary name = {name##_words, G_N_ELEMENTS(name##_words)}

VOCABULARY(gj_document_statuses, "ok", "review", "no_template", "failed", "container");
VOCABULARY(gj_reasons, "", "encrypted", "damaged", "unsupported", "empty", "unreadable",
           "blank_form", "several_reports", "partial", "limit_pages", "limit_inflate",
           "limit_size", "limit_cells", "limit_depth", "limit_pixels", "limit_output",
           "timeout", "memory", "crash");
VOCABULARY(gj_value_statuses, "ok", "blank", "dash", "missing", "suspect", "repaired",
           "corrected");
VOCABULARY(gj_check_statuses, "passed", "failed", "not_assessable");
VOCABULARY(gj_causes, "", "source_inconsistent", "extraction_uncertain");
VOCABULARY(gj_methods, "text-layer", "docx", "html", "text", "ocr");
VOCABULARY(gj_units, "count", "CNY", "CNY 10000", "unknown");
VOCABULARY(gj_types, "integer", "signed_integer", "decimal");
VOCABULARY(gj_mark_roles, "value", "row_label", "col_label");

const char *gj_word(const GjVocabulary *vocabulary, guint value)
{
    return value < vocabulary->n_words ? vocabulary->words[value] : "";
}

gboolean gj_word_parse(const GjVocabulary *vocabulary, const char *word, guint *value)
{
    for (guint i = 0; i < vocabulary->n_words; i++) {
        if (g_str_equal(vocabulary->words[i], word)) {
            *value = i;
            return TRUE;
        }
    }
    return FALSE;
}
