/* The decoders of streams, the tokens of content, the frame of a page, and what Poppler's
 * diagnostics mean. */
#include "extractors/pdf/complaints.h"
#include "extractors/pdf/decoders.h"
#include "extractors/pdf/frame.h"
#include "extractors/pdf/lexer.h"

#include <criterion/criterion.h>
#include <string.h>
#include <zlib.h>

#define BYTES(literal) (const guint8 *)(literal), sizeof(literal) - 1

typedef struct {
    GjDecodeFunc decode;
    const guint8 *data;
    gsize size;
    const char *text;
    GjFilterResult result;
} Case;

Test(streams, are_decoded_as_far_as_they_are_sound)
{
    static const Case cases[] = {
        {gj_decode_ascii_hex, BYTES("31 32 3>34"), "120", GJ_FILTER_DONE},
        {gj_decode_ascii_85, BYTES("87cURD]j7BEbo80~>"), "Hello world!", GJ_FILTER_DONE},
        {gj_decode_ascii_85, BYTES("87cUR D]j7B\nEbo7~>"), "Hello world", GJ_FILTER_DONE},
        {gj_decode_run_length,
         BYTES("\2abc\xFE"
               "d\x80x"),
         "abcddd", GJ_FILTER_DONE},
        {gj_decode_run_length, BYTES("\5abc"), "", GJ_FILTER_DAMAGED},
        {gj_decode_lzw, BYTES("\x80\x0B\x60\x50\x22\x0C\x0C\x85\x01"), "-----A---B",
         GJ_FILTER_DONE},
        {gj_decode_lzw, BYTES("\x80\x7F\xFF"), "", GJ_FILTER_DAMAGED},
        {gj_decode_flate, BYTES("nonsense"), "", GJ_FILTER_DAMAGED},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GByteArray) out = g_byte_array_new();
        cr_expect_eq(cases[i].decode(cases[i].data, cases[i].size, 1000, out),
                     cases[i].result, "%zu", i);
        g_byte_array_append(out, (const guint8 *)"", 1);
        cr_expect_str_eq((const char *)out->data, cases[i].text, "%zu", i);
    }
}

Test(streams, stop_at_their_limit)
{
    g_autofree guint8 *zeros = g_malloc0(1 << 20);
    g_autofree guint8 *packed = g_malloc(1 << 20);
    uLongf size = 1 << 20;

    cr_assert_eq(compress(packed, &size, zeros, 1 << 20), Z_OK);
    for (guint max = 1000; max <= 100000; max *= 10) {
        g_autoptr(GByteArray) out = g_byte_array_new();
        cr_expect_eq(gj_decode_flate(packed, size, max, out), GJ_FILTER_LIMIT);
        cr_expect_leq(out->len, max + (64u << 10));
    }
    g_autoptr(GByteArray) cut = g_byte_array_new();
    cr_expect_eq(gj_decode_flate(packed, size / 2, 1u << 21, cut), GJ_FILTER_DAMAGED);
    cr_expect_gt(cut->len, 1000);
}

/* Long runs of LZW, whose codes grow to 12 bits, from what zlib's peers write: here only
 * that whatever comes in, nothing breaks. */
Test(streams, of_random_bytes_do_no_harm)
{
    static const GjDecodeFunc decoders[] = {gj_decode_flate, gj_decode_lzw,
                                            gj_decode_run_length, gj_decode_ascii_hex,
                                            gj_decode_ascii_85};
    g_autoptr(GRand) dice = g_rand_new_with_seed(3);

    for (guint round = 0; round < 2000; round++) {
        guint8 data[300];
        gsize size = (gsize)g_rand_int_range(dice, 0, sizeof data);
        for (gsize i = 0; i < size; i++)
            data[i] = (guint8)g_rand_int_range(dice, 0, 256);
        g_autoptr(GByteArray) out = g_byte_array_new();
        decoders[round % G_N_ELEMENTS(decoders)](data, size, 5000, out);
        cr_expect_leq(out->len, 5000 + (64u << 10));
    }
}

static char *read_tokens(const char *text, gsize size)
{
    GjLexer lexer = {(const guint8 *)text, (const guint8 *)text + size};
    GString *tokens = g_string_new(NULL);
    GjToken token;

    while (gj_lexer_next(&lexer, &token) != GJ_TOKEN_END) {
        if (token.kind == GJ_TOKEN_NUMBER)
            g_string_append_printf(tokens, "%g ", token.number);
        else if (token.kind == GJ_TOKEN_STRING)
            g_string_append_printf(tokens, "%zu:%zu ", token.n_bytes, token.n_inked);
        else if (token.kind == GJ_TOKEN_NAME || token.kind == GJ_TOKEN_OPERATOR)
            g_string_append_printf(tokens, "%s ", token.name);
        else
            g_string_append_printf(tokens, "%.1s ",
                                   &"[]{}"[token.kind - GJ_TOKEN_ARRAY_BEGIN]);
    }
    return g_string_free(tokens, FALSE);
}

Test(lexer, reads_what_producers_write)
{
    static const struct {
        const char *text;
        const char *tokens;
    } cases[] = {
        {"1 -2 +3 .5 -.5 4. 00 1.-5 --3", "1 -2 3 0.5 -0.5 4 0 1 -3 "},
        {"1 0 0 1 5 6 cm/F1 12 Tf", "1 0 0 1 5 6 cm /F1 12 Tf "},
        {"/A#20B /# /A#4 /", "/A B /# /A#4 / "},
        {"(a(b)c\\)) Tj", "6:6 Tj "},
        {"(\\101\\n\\\r\n \\\\) <48 65 6> <>", "4:3 3:3 0:0 "},
        {"[(a) -250 (b)] TJ", "[ 1:1 -250 1:1 ] TJ "},
        {"/OC <</A 1>> BDC", "/OC { /A 1 } BDC "},
        {"1 % (comment\n2", "1 2 "},
        {"(open", "4:4 "},
        {"<4", "1:1 "},
        {")>}{ f*", "f* "},
        {"99999999999999999999999999999999999999999999 m", "1e+44 m "},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *tokens = read_tokens(cases[i].text, strlen(cases[i].text));
        cr_expect_str_eq(tokens, cases[i].tokens, "%s: %s", cases[i].text, tokens);
        g_free(tokens);
    }
}

Test(frame, corners_come_to_where_they_are_seen)
{
    static const struct {
        int rotate;
        GjPoint lower_left, upper_right;
    } cases[] = {
        {0, {0, 50}, {100, 0}},   {90, {0, 0}, {50, 100}},  {180, {100, 0}, {0, 50}},
        {270, {50, 100}, {0, 0}}, {-90, {50, 100}, {0, 0}}, {G_MININT, {0, 50}, {100, 0}},
    };
    GjBox crop = {10, 20, 110, 70};

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GjMatrix m = gj_frame_matrix(crop, cases[i].rotate);
        GjPoint a = gj_matrix_apply(m, crop.x0, crop.y0);
        GjPoint b = gj_matrix_apply(m, crop.x1, crop.y1);
        cr_expect_eq(a.x, cases[i].lower_left.x, "%d", cases[i].rotate);
        cr_expect_eq(a.y, cases[i].lower_left.y, "%d", cases[i].rotate);
        cr_expect_eq(b.x, cases[i].upper_right.x, "%d", cases[i].rotate);
        cr_expect_eq(b.y, cases[i].upper_right.y, "%d", cases[i].rotate);
    }
}

Test(frame, matrices_are_applied_one_after_the_other)
{
    GjMatrix m =
        gj_matrix_multiply((GjMatrix){2, 0, 0, 3, 1, 1}, (GjMatrix){0, 1, -1, 0, 10, 20});
    GjPoint p = gj_matrix_apply(m, 1, 1);

    cr_expect_eq(p.x, 6);
    cr_expect_eq(p.y, 23);
}

Test(complaints, only_harmless_ones_are_passed_over)
{
    static const struct {
        const char *said;
        GjComplaint complaint;
    } cases[] = {
        {"", GJ_COMPLAINT_NONE},
        {"Syntax Warning: May not be a PDF file (continuing anyway)\n",
         GJ_COMPLAINT_NONE},
        {"Syntax Error (12): Bad annotation destination\n", GJ_COMPLAINT_NONE},
        {"Syntax Warning: Invalid Font Weight\nSyntax Error: Unknown font tag 'F1'\n",
         GJ_COMPLAINT_DAMAGE},
        {"Internal Error: xref num 7 not found but needed, try to reconstruct\n",
         GJ_COMPLAINT_DAMAGE},
        {"something nobody knows\n", GJ_COMPLAINT_DAMAGE},
        {"Syntax Error: Missing language pack for 'Adobe-GB1' mapping\nx\n",
         GJ_COMPLAINT_NO_DATA},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *line = NULL;
        cr_expect_eq(gj_complaints_judge(cases[i].said, &line), cases[i].complaint, "%s",
                     cases[i].said);
        cr_expect_eq(line == NULL, cases[i].complaint == GJ_COMPLAINT_NONE);
    }
}
