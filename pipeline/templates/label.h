/* How alike an observed label is to a label of the templates. */
#pragma once

#include "template.h"

/** Longest label that is compared, in characters; what is longer is cut. The longest
 * real one (with filling-in remarks inside) has about 200. */
#define GJ_LABEL_MAX 256

/** Below this score a text is not taken for a label at all. */
#define GJ_LABEL_SCORE_MIN 0.5

/** The score of a text that is certainly a label. */
#define GJ_LABEL_CERTAIN 0.93F

/** How the lines of a list are numbered. */
typedef enum {
    GJ_NUMBER_NONE,
    GJ_NUMBER_COMMA,  /**< 一、 */
    GJ_NUMBER_PAREN,  /**< （一） */
    GJ_NUMBER_ARABIC, /**< 1. 1、 (1) ① */
} GjNumberStyle;

/** A label made comparable: number apart; folded to simplified and half width; without
 * white space and punctuation. */
typedef struct {
    GjNumberStyle style;
    guint number;
    guint n_full, n_base;
    guint64 bag; /**< which characters occur, by their last six bits */
    gunichar chars[2 * GJ_LABEL_MAX]; /**< all characters, then those outside brackets */
} GjLabelKey;

/** Makes the character @c of a label comparable, with @folding as above, and stores it in
 * @folded; FALSE: it is a sign, that is left out. */
gboolean gj_label_fold(gunichar c, GHashTable *folding, gunichar *folded);

/** All characters of @key: n_full. */
static inline const gunichar *gj_label_full(const GjLabelKey *key)
{
    return key->chars;
}

/** Its characters outside brackets: n_base. */
static inline const gunichar *gj_label_base(const GjLabelKey *key)
{
    return key->chars + key->n_full;
}

/** Makes @text comparable. @folding: code point → code point, or NULL. */
void gj_label_key_init(GjLabelKey *key, const char *text, GHashTable *folding);

/** Reads the list number that @text begins with. Returns its length in bytes with what
 * separates it from the rest; 0 and GJ_NUMBER_NONE when there is none. */
gsize gj_label_number(const char *text, GjNumberStyle *style, guint *number);

/** 0..1: how alike @seen is to @known: twice the longest common subsequence by the sum of
 * lengths (the better of whole text and text without brackets); more for a long beginning
 * of @known; a number that agrees or contradicts moves it by 0.1. Cost: |seen|·|known|.
 */
double gj_label_similarity(const GjLabelKey *seen, const GjLabelKey *known);

typedef struct GjLexicon GjLexicon;

/** All labels of @templates (borrowed) (transfer full). */
GjLexicon *gj_lexicon_new(const GjTemplates *templates);

/** The number of @label in the lexicon: labels of the same standard wording share it.
 * G_MAXUINT for a label without wording. */
guint gj_lexicon_id(const GjLexicon *lexicon, const GjLabel *label);

/** How many numbers there are. */
guint gj_lexicon_size(const GjLexicon *lexicon);

/** The score of @text for each label, by its number (transfer none, kept until
 * gj_lexicon_forget()). A text that is exactly a label scores for nothing less. */
const float *gj_lexicon_scores(GjLexicon *lexicon, const char *text);

/** What labels name. */
typedef enum {
    GJ_NAMES_TITLE = 1 << 0,   /**< a sub-table */
    GJ_NAMES_STUB = 1 << 1,    /**< the column of labels */
    GJ_NAMES_ROWS = 1 << 2,    /**< a group of rows */
    GJ_NAMES_COLUMNS = 1 << 3, /**< a group of columns */
    GJ_NAMES_COLUMN = 1 << 4,
    GJ_NAMES_ROW = 1 << 5,
    GJ_NAMES_OVER =
        GJ_NAMES_STUB | GJ_NAMES_COLUMNS | GJ_NAMES_COLUMN, /**< all headings */
    GJ_NAMES_ALL = (1 << 6) - 1,
} GjNames;

/** What the labels name that @text is like with at least @score: GjNames, combined; 0: it
 * is like none. */
guint gj_lexicon_names(GjLexicon *lexicon, const char *text, double score);

/** The best score of @text for labels that name any of @names (GjNames, combined). */
double gj_lexicon_best(GjLexicon *lexicon, const char *text, guint names);

/** Whether all characters of @text, other than signs, stand together in a label: it may
 * be a line of one. */
gboolean gj_lexicon_has_part(GjLexicon *lexicon, const char *text);

/** Likewise, whether a label begins with them. */
gboolean gj_lexicon_has_beginning(GjLexicon *lexicon, const char *text);

/** Whether a text with these @scores (NULL: it is none) is certainly a label. */
gboolean gj_lexicon_is_label(const GjLexicon *lexicon, const float *scores);

/** Cuts @text into labels that it is made of, exactly and without a rest (char *, owned)
 * (transfer full): 结果维持结果纠正 → 结果维持, 结果纠正. NULL when it is not so, or is
 * one label. */
GPtrArray *gj_lexicon_split(GjLexicon *lexicon, const char *text);

/** Drops the scores of the texts seen so far. */
void gj_lexicon_forget(GjLexicon *lexicon);

/** Frees @lexicon; accepts NULL. */
void gj_lexicon_free(GjLexicon *lexicon);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjLexicon, gj_lexicon_free)
