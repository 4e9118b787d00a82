/* What stands before an operator of a content stream. */
#pragma once

#include "lexer.h"
#include "replaced.h"

/* Operands of one operator that are kept: a colour has 32 at most. */
#define GJ_OPERANDS_MAX 33

/* Operands since the last operator. */
typedef struct {
    double numbers[GJ_OPERANDS_MAX];
    guint n;                              /* numbers, at most GJ_OPERANDS_MAX */
    char name[GJ_TOKEN_NAME_MAX + 1];     /* the last name; "": none */
    char previous[GJ_TOKEN_NAME_MAX + 1]; /* the one before it */
    gsize n_bytes, n_inked, n_minus;      /* of all strings */
    guint32 hash;                         /* of their bytes */
    guint code;                           /* in the last string, if it has two bytes */
    double kerning;                       /* numbers within an array, summed */
    guint array_depth, dict_depth;
    gboolean is_replacing; /* the last name in the outermost dictionary was /ActualText */
    GjReplaced replaced;   /* what came behind it */
    gunichar given;        /* if that is one character; else 0 */
} GjOperands;

/** Takes @token, which is no operator. */
void gj_operands_add(GjOperands *operands, const GjToken *token);

/** Begins the operands of the next operator. */
void gj_operands_clear(GjOperands *operands);
