/* Characters that look the same, and hashes. */
#include "pipeline/model/hash.h"
#include "pipeline/model/ideograph.h"

#include <criterion/criterion.h>

Test(ideograph, radicals_become_what_they_look_like)
{
    static const struct {
        gunichar c, unified;
    } cases[] = {
        {0x2F08, 0x4EBA}, {0x2F00, 0x4E00}, {0x2FD5, 0x9FA0}, /* Kangxi */
        {0x2EA0, 0x6C11}, {0x2EDD, 0x98DF}, {0x2EF3, 0x9F9F}, /* supplement */
        {0xFA08, 0x884C}, {0xF90A, 0x91D1},                   /* compatibility */
        {0x2E9A, 0x2E9A}, {0xFA0E, 0xFA0E}, {0x4EBA, 0x4EBA}, {'1', '1'},
        {0x2E80, 0x2E80}, {0xFF11, 0xFF11}, {0, 0},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        cr_expect_eq(gj_ideograph_unify(cases[i].c), cases[i].unified, "U+%04X: U+%04X",
                     cases[i].c, gj_ideograph_unify(cases[i].c));
    g_autofree char *text = gj_ideographs_unify("\u2F08\u2EA0政府");
    cr_expect_str_eq(text, "人民政府");
}

/* FIPS 180-4, and the examples that go with it. */
Test(hash, is_sha_256)
{
    g_autoptr(GjHash) hash = gj_hash_new();
    g_autofree char *none = gj_hash_string(hash);
    guint8 bytes[GJ_HASH_SIZE];

    cr_expect_str_eq(none,
                     "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    gj_hash_add(hash, "a", 1);
    g_autofree char *begun = gj_hash_string(hash);
    gj_hash_add(hash, "bc", 2);
    g_autofree char *whole = gj_hash_string(hash);
    g_autofree char *at_once = gj_hash_of("abc", 3);
    cr_expect_str_eq(whole,
                     "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    cr_expect_str_eq(whole, at_once);
    cr_expect_str_neq(begun, whole);
    gj_hash_bytes_of("abc", 3, bytes);
    cr_expect(bytes[0] == 0xBA && bytes[31] == 0xAD);
}
