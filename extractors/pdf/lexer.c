#include "lexer.h"

#include <math.h>
#include <string.h>

/* So many bytes behind an EI are looked at: content goes on there as text, image data as
 * anything. */
#define AFTER_IMAGE_SIZE 12

/* White space (1) and delimiters (2) of PDF; all others are regular. */
static const guint8 classes[256] = {
    [0] = 1,   ['\t'] = 1, ['\n'] = 1, ['\f'] = 1, ['\r'] = 1, [' '] = 1,
    ['('] = 2, [')'] = 2,  ['<'] = 2,  ['>'] = 2,  ['['] = 2,  [']'] = 2,
    ['{'] = 2, ['}'] = 2,  ['/'] = 2,  ['%'] = 2,
};

static gboolean is_space(guint8 c)
{
    return classes[c] == 1;
}

static gboolean is_regular(guint8 c)
{
    return classes[c] == 0;
}

static void skip_space(GjLexer *lexer)
{
    for (; lexer->at < lexer->end; lexer->at++) {
        if (*lexer->at == '%') {
            while (lexer->at < lexer->end && *lexer->at != '\n' && *lexer->at != '\r')
                lexer->at++;
            if (lexer->at == lexer->end)
                return;
        } else if (!is_space(*lexer->at)) {
            return;
        }
    }
}

/* A number as PDF writes it. Producers also write 1.-5 or --3; readers take what comes
 * before the second sign, and one minus. */
static void read_number(GjLexer *lexer, GjToken *token)
{
    double value = 0, scale = 1;
    gboolean is_negative = FALSE, has_point = FALSE, has_digit = FALSE, is_over = FALSE;

    for (; lexer->at < lexer->end && is_regular(*lexer->at); lexer->at++) {
        guint8 c = *lexer->at;
        if (c == '-' || c == '+') {
            is_over = is_over || has_digit || has_point;
            is_negative = is_negative || (c == '-' && !is_over);
        } else if (c == '.') {
            is_over = is_over || has_point;
            has_point = TRUE;
        } else if (!g_ascii_isdigit(c)) {
            break;
        } else if (!is_over) {
            has_digit = TRUE;
            scale *= has_point ? 0.1 : 1;
            value = has_point ? value + (c - '0') * scale : value * 10 + (c - '0');
        }
    }
    token->kind = GJ_TOKEN_NUMBER;
    token->number = isfinite(value) ? (is_negative ? -value : value) : 0;
}

static guint8 hex_pair(const guint8 *at)
{
    return (guint8)(g_ascii_xdigit_value((char)at[0]) * 16 +
                    g_ascii_xdigit_value((char)at[1]));
}

/* A name with its slash, #XX decoded. */
static void read_name(GjLexer *lexer, GjToken *token)
{
    gsize size = 0;

    token->kind = GJ_TOKEN_NAME;
    token->name[size++] = '/';
    for (lexer->at++; lexer->at < lexer->end && is_regular(*lexer->at); lexer->at++) {
        guint8 c = *lexer->at;
        if (c == '#' && lexer->end - lexer->at > 2 && g_ascii_isxdigit(lexer->at[1]) &&
            g_ascii_isxdigit(lexer->at[2]) && hex_pair(lexer->at + 1) != 0) {
            c = hex_pair(lexer->at + 1);
            lexer->at += 2;
        }
        if (size < GJ_TOKEN_NAME_MAX)
            token->name[size++] = (char)c;
    }
    token->name[size] = '\0';
}

static void read_operator(GjLexer *lexer, GjToken *token)
{
    gsize size = 0;

    token->kind = GJ_TOKEN_OPERATOR;
    for (; lexer->at < lexer->end && is_regular(*lexer->at); lexer->at++) {
        if (size < GJ_TOKEN_NAME_MAX)
            token->name[size++] = (char)*lexer->at;
    }
    token->name[size] = '\0';
}

static void count_byte(GjToken *token, guint8 c)
{
    if (token->n_bytes < GJ_TOKEN_NAME_MAX)
        token->name[token->n_bytes] = (char)c;
    token->n_minus += token->n_bytes % 2 == 1 && token->last == 0x22 && c == 0x12;
    token->last = c;
    token->n_bytes++;
    token->hash = token->hash * 31 + c;
    token->n_inked += c != ' ' && c != '\0';
}

/* The escape behind a backslash: its bytes but one are passed over. FALSE: it is none of
 * the string, a line goes on. */
static gboolean read_escape(GjLexer *lexer, guint8 *c)
{
    guint value = 0, n = 0;

    if (*lexer->at == '\r' && lexer->end - lexer->at > 1 && lexer->at[1] == '\n')
        lexer->at++;
    if (*lexer->at == '\n' || *lexer->at == '\r')
        return FALSE;
    for (; n < 3 && lexer->at + n < lexer->end && lexer->at[n] >= '0' &&
           lexer->at[n] <= '7';
         n++)
        value = value * 8 + (lexer->at[n] - '0');
    *c =
        n ? (guint8)value : *lexer->at; /* which control character it is does not count */
    lexer->at += n ? n - 1 : 0;
    return TRUE;
}

static void read_string(GjLexer *lexer, GjToken *token)
{
    guint depth = 1;

    token->kind = GJ_TOKEN_STRING;
    for (lexer->at++; lexer->at < lexer->end; lexer->at++) {
        guint8 c = *lexer->at;
        if (c == ')' && --depth == 0)
            break;
        if (c == '(')
            depth++;
        if (c == '\\') {
            if (++lexer->at == lexer->end)
                return;
            if (!read_escape(lexer, &c))
                continue;
        }
        count_byte(token, c);
    }
    lexer->at += lexer->at < lexer->end;
}

static void read_hex_string(GjLexer *lexer, GjToken *token)
{
    guint8 pair[2] = {0};
    guint n = 0;

    token->kind = GJ_TOKEN_STRING;
    for (lexer->at++; lexer->at < lexer->end && *lexer->at != '>'; lexer->at++) {
        if (!g_ascii_isxdigit(*lexer->at))
            continue;
        pair[n++] = *lexer->at;
        if (n == 2)
            count_byte(token, hex_pair(pair));
        n %= 2;
    }
    if (n)
        count_byte(token, hex_pair((guint8[]){pair[0], '0'}));
    lexer->at += lexer->at < lexer->end;
}

/* A bracket of one or two characters, or a hexadecimal string. */
static void read_delimiter(GjLexer *lexer, GjToken *token)
{
    guint8 c = *lexer->at;
    gboolean is_doubled = lexer->end - lexer->at > 1 && lexer->at[1] == c;

    if (c == '(') {
        read_string(lexer, token);
    } else if (c == '<' && !is_doubled) {
        read_hex_string(lexer, token);
    } else {
        token->kind = c == '['                 ? GJ_TOKEN_ARRAY_BEGIN
                      : c == ']'               ? GJ_TOKEN_ARRAY_END
                      : c == '<'               ? GJ_TOKEN_DICT_BEGIN
                      : is_doubled && c == '>' ? GJ_TOKEN_DICT_END
                                               : GJ_TOKEN_END;
        lexer->at += (c == '<' || c == '>') && is_doubled ? 2 : 1;
    }
}

GjTokenKind gj_lexer_next(GjLexer *lexer, GjToken *token)
{
    for (;;) {
        skip_space(lexer);
        token->kind = GJ_TOKEN_END;
        token->n_bytes = token->n_inked = token->n_minus = 0;
        token->hash = 0;
        if (lexer->at >= lexer->end)
            return token->kind;
        guint8 c = *lexer->at;
        if (g_ascii_isdigit(c) || c == '.' || c == '-' || c == '+')
            read_number(lexer, token);
        else if (c == '/')
            read_name(lexer, token);
        else if (is_regular(c))
            read_operator(lexer, token);
        else
            read_delimiter(lexer, token);
        if (token->kind != GJ_TOKEN_END)
            return token->kind;
    }
}

/* Whether content could go on at @at. */
static gboolean looks_like_content(const guint8 *at, const guint8 *end)
{
    for (guint i = 0; i < AFTER_IMAGE_SIZE && at + i < end; i++) {
        if (at[i] >= 0x7F || (at[i] < 0x20 && !is_space(at[i])))
            return FALSE;
    }
    return TRUE;
}

void gj_lexer_skip_image(GjLexer *lexer)
{
    for (const guint8 *at = lexer->at; lexer->end - at > 2;) {
        at = memmem(at, (gsize)(lexer->end - at), "EI", 2);
        if (!at)
            break;
        if (at > lexer->at && is_space(at[-1]) &&
            (at + 2 == lexer->end || is_space(at[2])) &&
            looks_like_content(at + 2, lexer->end)) {
            lexer->at = at + 2;
            return;
        }
        at++;
    }
    lexer->at = lexer->end;
}
