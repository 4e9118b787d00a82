/* A map lists codes one by one, or by ranges that count on:
 *
 *      1 beginbfchar <4B> <0020> endbfchar             4B is a space
 *      1 beginbfrange <01> <5F> <0020> endbfrange      01 is a space, 02 is "!"
 *
 * Cost: bytes of the map, and codes. Ranges that list their characters in an array are
 * passed over: few programs write them. */
#include "char_map.h"

#include "lexer.h"

/* Most codes that are kept: those of two bytes. */
#define CODES_MAX 65536u
/* Strings of one entry: first code, last code, character. */
#define ENTRY_MAX 3u

/* The entries of a list; @n strings of the one in hand are there. */
typedef struct {
    guint n_strings; /* of an entry; 0: no list is open */
    guint values[ENTRY_MAX];
    guint n;
    gboolean is_passed; /* an array is open */
} Entry;

/* The number that the bytes of a string of one or two bytes make; FALSE: it is longer. */
static gboolean read_value(const GjToken *token, guint *value)
{
    const guint8 *bytes = (const guint8 *)token->name;

    if (token->n_bytes == 0 || token->n_bytes > 2)
        return FALSE;
    *value = token->n_bytes == 1 ? bytes[0] : (guint)bytes[0] << 8 | bytes[1];
    return TRUE;
}

static void add_codes(GHashTable *chars, guint first, guint last, guint character)
{
    for (guint code = first; code <= last && g_hash_table_size(chars) < CODES_MAX;
         code++, character++)
        g_hash_table_insert(chars, GUINT_TO_POINTER(code), GUINT_TO_POINTER(character));
}

static void take_string(GHashTable *chars, Entry *entry, const GjToken *token)
{
    if (entry->n_strings == 0 || entry->is_passed)
        return;
    if (!read_value(token, &entry->values[entry->n]))
        entry->values[entry->n] = G_MAXUINT; /* of several characters */
    if (++entry->n < entry->n_strings)
        return;
    entry->n = 0;
    guint last = entry->values[entry->n_strings - 2];
    guint character = entry->values[entry->n_strings - 1];
    if (last != G_MAXUINT && character != G_MAXUINT)
        add_codes(chars, entry->values[0], last, character);
}

static void take_operator(Entry *entry, const char *name)
{
    entry->n = 0;
    entry->n_strings = g_str_equal(name, "beginbfchar")    ? 2
                       : g_str_equal(name, "beginbfrange") ? 3
                                                           : 0;
}

static void pass_array(Entry *entry, gboolean begins)
{
    entry->n = 0;
    entry->is_passed = begins;
}

GHashTable *gj_char_map_read(const guint8 *map, gsize size)
{
    GHashTable *chars = g_hash_table_new(NULL, NULL);
    GjLexer lexer = {map, map + size};
    Entry entry = {0};
    GjToken token;

    while (gj_lexer_next(&lexer, &token) != GJ_TOKEN_END) {
        if (token.kind == GJ_TOKEN_STRING)
            take_string(chars, &entry, &token);
        else if (token.kind == GJ_TOKEN_OPERATOR)
            take_operator(&entry, token.name);
        else if (token.kind == GJ_TOKEN_ARRAY_BEGIN || token.kind == GJ_TOKEN_ARRAY_END)
            pass_array(&entry, token.kind == GJ_TOKEN_ARRAY_BEGIN);
    }
    return chars;
}
