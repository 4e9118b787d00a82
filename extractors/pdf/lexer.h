/* The tokens of a content stream. */
#pragma once

#include <glib.h>

/** Longest name and operator that are told apart, in bytes. */
#define GJ_TOKEN_NAME_MAX 127

typedef enum {
    GJ_TOKEN_END,
    GJ_TOKEN_NUMBER,
    GJ_TOKEN_NAME,     /**< @name, with its slash */
    GJ_TOKEN_STRING,   /**< @n_bytes, @n_inked; its first bytes are in @name */
    GJ_TOKEN_OPERATOR, /**< @name; true, false and null are operators too */
    GJ_TOKEN_ARRAY_BEGIN,
    GJ_TOKEN_ARRAY_END,
    GJ_TOKEN_DICT_BEGIN,
    GJ_TOKEN_DICT_END,
} GjTokenKind;

typedef struct {
    GjTokenKind kind;
    double number;
    gsize n_bytes; /**< of a string */
    gsize n_inked; /**< those of them that are neither a space nor zero */
    gsize n_minus; /**< pairs of them that are U+2212 */
    guint8 last;   /**< the last one */
    guint32 hash;  /**< of them */
    char name[GJ_TOKEN_NAME_MAX + 1]; /**< cut where it is longer */
} GjToken;

/** A place in a content stream (borrowed). */
typedef struct {
    const guint8 *at;
    const guint8 *end;
} GjLexer;

/** The next token; bytes that begin none are passed over. */
GjTokenKind gj_lexer_next(GjLexer *lexer, GjToken *token);

/** Behind the operator ID: passes over the data of an inline image and its EI. */
void gj_lexer_skip_image(GjLexer *lexer);
