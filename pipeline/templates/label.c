/* Labels are compared in a form in which the publishers' freedom is gone:
 *
 *   "（二） 部分公开 (区分处理的，只计这"      number （二）
 *                                          full   部分公开区分处理的只计这
 *                                          base   部分公开
 *
 * 1. Compatibility forms are resolved (full width, Kangxi radicals), traditional
 *    characters folded, white space, punctuation and controls dropped.
 * 2. The list number in front is taken off; it is evidence of its own.
 * 3. What stands in brackets is left out of `base`: remarks there vary, and the long
 *    Hubei labels carry years, signs and other labels in them. A bracket around a mere
 *    number (第（一）项) stays: it is what tells the lines apart.
 * 4. Similarity is 2·LCS/(|a|+|b|) on both forms, the better one counts.
 *
 * It gets wrong: labels of two characters with one of them changed (0.5), which the
 * matcher then settles by their place. */
#include "label.h"

#include "pipeline/model/ideograph.h"
#include "pipeline/model/utf8.h"

/* The score of a label of two characters of which one is right. */
#define HALF_OF_TWO 0.6

/* The value of the Chinese numeral at @text up to 99, its length in bytes in @length. */
static guint chinese_number(const char *text, gsize *length)
{
    static const gunichar numerals[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
                                        0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341};
    guint value = 0, digit = 0;
    const char *at = text;

    for (;;) {
        gunichar c = gj_utf8_char(at);
        guint i = 0;
        while (i < G_N_ELEMENTS(numerals) && numerals[i] != c)
            i++;
        if (i == G_N_ELEMENTS(numerals))
            break;
        at = g_utf8_next_char(at);
        if (i == 9) {
            value = (digit ? digit : 1) * 10;
            digit = 0;
        } else {
            digit = i + 1;
        }
    }
    *length = (gsize)(at - text);
    return value + digit;
}

static guint arabic_number(const char *text, gsize *length)
{
    guint value = 0, digits = 0;
    const char *at = text;

    for (; digits < 3; digits++, at = g_utf8_next_char(at)) {
        gunichar c = gj_utf8_char(at);
        if (c >= 0xFF10 && c <= 0xFF19)
            c -= 0xFEE0;
        if (c < '0' || c > '9')
            break;
        value = value * 10 + (c - '0');
    }
    *length = (gsize)(at - text);
    return digits <= 2 ? value : 0;
}

static gsize skip_any(const char *text, const char *set)
{
    gunichar c = gj_utf8_char(text);

    return c && gj_utf8_in(set, c) ? (gsize)(g_utf8_next_char(text) - text) : 0;
}

static gsize skip_spaces(const char *text)
{
    const char *at = text;

    while (*at && g_unichar_isspace(gj_utf8_char(at)))
        at = g_utf8_next_char(at);
    return (gsize)(at - text);
}

/* （一） (一) (1), with white space anywhere. */
static gsize bracketed_number(const char *text, GjNumberStyle *style, guint *number)
{
    gsize at = skip_any(text, "(（﹙[【");
    gsize length = 0;

    if (!at)
        return 0;
    at += skip_spaces(text + at);
    *style = GJ_NUMBER_PAREN;
    *number = chinese_number(text + at, &length);
    if (!length) {
        *style = GJ_NUMBER_ARABIC;
        *number = arabic_number(text + at, &length);
    }
    if (!*number)
        return 0;
    at += length;
    at += skip_spaces(text + at);
    length = skip_any(text + at, ")）﹚]】");
    if (!length)
        return 0;
    at += length;
    return at + skip_any(text + at, "、.．");
}

/* ①, ⑴ and ⒈: one character that is a number. */
static gsize circled_number(const char *text, guint *number)
{
    static const gunichar firsts[] = {0x2460, 0x2474, 0x2488};
    gunichar c = gj_utf8_char(text);

    for (guint i = 0; i < G_N_ELEMENTS(firsts); i++) {
        if (c >= firsts[i] && c < firsts[i] + 20) {
            *number = c - firsts[i] + 1;
            return (gsize)(g_utf8_next_char(text) - text);
        }
    }
    return 0;
}

/* 一、 or 1. or a bare number before a word. */
static gsize plain_number(const char *text, GjNumberStyle *style, guint *number)
{
    gsize length = 0;

    *style = GJ_NUMBER_COMMA;
    *number = chinese_number(text, &length);
    gboolean arabic = !length;
    if (arabic) {
        *style = GJ_NUMBER_ARABIC;
        *number = arabic_number(text, &length);
    }
    if (!*number)
        return 0;
    gsize at = length + skip_spaces(text + length);
    gsize mark = skip_any(text + at, "、.．,，:：。");
    if (!mark && !arabic)
        return 0;
    if (!mark && !g_unichar_isalpha(gj_utf8_char(text + at)))
        return 0;
    at += mark;
    while ((mark = skip_any(text + at, "、.．")))
        at += mark;
    return at;
}

gsize gj_label_number(const char *text, GjNumberStyle *style, guint *number)
{
    gsize start = skip_spaces(text);
    gsize length = bracketed_number(text + start, style, number);

    if (!length) {
        *style = GJ_NUMBER_ARABIC;
        length = circled_number(text + start, number);
    }
    if (!length)
        length = plain_number(text + start, style, number);
    if (!length) {
        *style = GJ_NUMBER_NONE;
        *number = 0;
        return 0;
    }
    length += start;
    return length + skip_spaces(text + length);
}

/* ---- keys ---- */

static gboolean has_compatibility_forms(const char *text)
{
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = gj_utf8_char(text);
        if ((c >= 0x3200 && c <= 0x33FF) || (c >= 0xFE30 && c <= 0xFE4F))
            return TRUE;
    }
    return FALSE;
}

static gunichar fold(gunichar c, GHashTable *folding)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
    c = gj_ideograph_unify(c);
    if (c < 0x80)
        return (gunichar)g_ascii_tolower((char)c);
    gunichar to =
        folding ? GPOINTER_TO_UINT(g_hash_table_lookup(folding, GUINT_TO_POINTER(c))) : 0;
    return to ? to : c;
}

static gboolean is_letter(gunichar c)
{
    return c < 0x80 ? g_ascii_isalnum((char)c)
                    : (c >= 0x4E00 && c <= 0x9FFF) || g_unichar_isalnum(c);
}

gboolean gj_label_fold(gunichar c, GHashTable *folding, gunichar *folded)
{
    *folded = fold(c, folding);
    return is_letter(*folded);
}

/* Whether the bracket that opens at @text holds no more than a number. */
static gboolean is_number_bracket(const char *text)
{
    GjNumberStyle style = GJ_NUMBER_NONE;
    guint number = 0;

    return bracketed_number(text, &style, &number) > 0;
}

void gj_label_key_init(GjLabelKey *key, const char *text, GHashTable *folding)
{
    g_autofree char *resolved = has_compatibility_forms(text)
                                    ? g_utf8_normalize(text, -1, G_NORMALIZE_NFKC)
                                    : NULL;
    const char *at = resolved ? resolved : text;
    guint depth = 0, kept = 0; /* brackets open; number brackets open */
    gunichar base[GJ_LABEL_MAX];

    key->n_full = key->n_base = 0;
    key->bag = 0;
    at += gj_label_number(at, &key->style, &key->number);
    for (; *at && key->n_full < GJ_LABEL_MAX; at = g_utf8_next_char(at)) {
        gunichar c = fold(gj_utf8_char(at), folding);
        if (c == '(') {
            if (depth == 0 && is_number_bracket(at))
                kept++;
            else
                depth++;
        } else if (c == ')') {
            if (kept)
                kept--;
            else if (depth)
                depth--;
        } else if (is_letter(c)) {
            key->chars[key->n_full++] = c;
            key->bag |= (guint64)1 << (c & 63);
            if (!depth)
                base[key->n_base++] = c;
        }
    }
    if (key->n_base)
        memcpy(key->chars + key->n_full, base, key->n_base * sizeof(*base));
}

/* ---- similarity ---- */

static guint common_subsequence(const gunichar *a, guint n_a, const gunichar *b,
                                guint n_b)
{
    guint row[GJ_LABEL_MAX + 1] = {0};

    for (guint i = 0; i < n_a; i++) {
        guint diagonal = 0;
        for (guint j = 0; j < n_b; j++) {
            guint above = row[j + 1];
            row[j + 1] = a[i] == b[j] ? diagonal + 1 : MAX(above, row[j]);
            diagonal = above;
        }
    }
    return row[n_b];
}

/* How many of @chars may occur in a label with @bag: never too few. */
static guint count_in_bag(const gunichar *chars, guint n, guint64 bag)
{
    guint in = 0;

    for (guint i = 0; i < n; i++)
        in += (bag >> (chars[i] & 63)) & 1;
    return in;
}

static double likeness(const gunichar *a, guint n_a, const gunichar *b, guint n_b,
                       guint64 bag)
{
    /* the best that characters and lengths allow: spares the table for most pairs */
    if (!n_a || !n_b || count_in_bag(a, n_a, bag) * 4 < n_a)
        return 0;
    if (n_a >= 4 && n_a < n_b && memcmp(a, b, n_a * sizeof(*a)) == 0)
        return 0.7 + 0.3 * n_a / n_b; /* cut off */
    guint most = MIN(MIN(n_a, n_b), count_in_bag(a, n_a, bag));
    if (2.0 * most < GJ_LABEL_SCORE_MIN * (n_a + n_b))
        return 0;
    double score = 2.0 * common_subsequence(a, n_a, b, n_b) / (n_a + n_b);
    /* of two characters one is as much as can be left */
    return n_a == 2 && n_b == 2 && score > 0 && score < 1 ? HALF_OF_TWO : score;
}

/* What the numbers say: agreeing, contradicting, or one of them not there. */
static double weigh_number(double score, const GjLabelKey *seen, const GjLabelKey *known)
{
    if (score <= 0 || seen->style == GJ_NUMBER_NONE || known->style == GJ_NUMBER_NONE)
        return score * (seen->style == known->style ? 1 : 0.98);
    if (seen->number == known->number && seen->style == known->style)
        return MIN(1, score + 0.1);
    if (seen->number == known->number)
        return score * 0.98;
    return score - 0.1;
}

double gj_label_similarity(const GjLabelKey *seen, const GjLabelKey *known)
{
    double score = likeness(gj_label_full(seen), seen->n_full, gj_label_full(known),
                            known->n_full, known->bag);

    if (score < 1 && (seen->n_base < seen->n_full || known->n_base < known->n_full)) {
        double base = likeness(gj_label_base(seen), seen->n_base, gj_label_base(known),
                               known->n_base, known->bag);
        score = MAX(score, base);
    }
    return weigh_number(score, seen, known);
}
