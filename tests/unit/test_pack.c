#include "pipeline/harvest/pack.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

static const gsize enough = 1 << 20;

static GjItem observation(const char *value, double confidence, GjBox box)
{
    GjObservation *o = gj_item_new_record(GJ_ITEM_OBSERVATION);

    o->table = g_strdup("requests");
    o->row_code = g_strdup("new");
    o->value = g_strdup(value);
    o->unit = GJ_UNIT_CNY;
    o->status = GJ_VALUE_SUSPECT;
    o->confidence = confidence;
    o->page = 300;
    o->box = box;
    return (GjItem){GJ_ITEM_OBSERVATION, o};
}

static GByteArray *pack_two(void)
{
    g_autoptr(GjPack) pack = gj_pack_new(enough);
    GjDocument *document = gj_item_new_record(GJ_ITEM_DOCUMENT);

    document->format = g_strdup("报告");
    document->bytes = (guint64)1 << 40;
    cr_assert(gj_pack_add((GjItem){GJ_ITEM_DOCUMENT, document}, pack, NULL));
    cr_assert(
        gj_pack_add(observation("requests", 0.5, (GjBox){1, 2, 3, 4.5}), pack, NULL));
    cr_assert(gj_pack_add(observation(NULL, NAN, (GjBox){0}), pack, NULL));
    cr_assert(gj_pack_add((GjItem){GJ_ITEM_END, NULL}, pack, NULL));
    return gj_pack_steal(pack);
}

Test(pack, gives_back_what_was_put_in)
{
    g_autoptr(GByteArray) bytes = pack_two();
    g_autoptr(GError) error = NULL;
    g_autoptr(GjUnpack) unpack = gj_unpack_new(bytes->data, bytes->len, &error);
    g_auto(GjItem) document = {0}, first = {0}, second = {0}, end = {0};

    cr_assert(gj_unpack_next(unpack, &document, &error));
    cr_expect_str_eq(((GjDocument *)document.body)->format, "报告");
    cr_expect_null(((GjDocument *)document.body)->path);
    cr_expect_eq(((GjDocument *)document.body)->bytes, (guint64)1 << 40);
    cr_assert(gj_unpack_next(unpack, &first, &error));
    const GjObservation *o = first.body;
    cr_expect_str_eq(o->table, "requests");
    cr_expect_str_eq(o->value, "requests", "known as another member");
    cr_expect_eq(o->status, GJ_VALUE_SUSPECT);
    cr_expect_eq(o->page, 300);
    cr_expect(o->confidence == 0.5 && o->box.y1 == 4.5);
    cr_assert(gj_unpack_next(unpack, &second, &error));
    o = second.body;
    cr_expect_null(o->value);
    cr_expect(isnan(o->confidence) && gj_box_is_empty(o->box));
    cr_assert(gj_unpack_next(unpack, &end, &error));
    cr_expect_eq(end.kind, GJ_ITEM_END);
    cr_expect_not(gj_unpack_next(unpack, &end, &error));
    cr_expect_null(error);
}

/* Whether all of @bytes can be unpacked; whatever they are, it must not do harm. */
static gboolean unpacks(const GByteArray *bytes, guint size)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GjUnpack) unpack = gj_unpack_new(bytes->data, size, &error);
    GjItem item = {0};

    while (unpack && gj_unpack_next(unpack, &item, &error))
        gj_item_clear(&item);
    cr_assert(!error || error->domain == GJ_PACK_ERROR);
    return !error;
}

Test(pack, that_is_cut_is_an_error)
{
    g_autoptr(GByteArray) bytes = pack_two();

    cr_assert(unpacks(bytes, bytes->len));
    for (guint size = 0; size < bytes->len; size++)
        cr_assert_not(unpacks(bytes, size), "%u", size);
}

Test(pack, that_is_spoilt_does_no_harm)
{
    g_autoptr(GByteArray) bytes = pack_two();

    for (guint i = 0; i < bytes->len; i++) {
        bytes->data[i] ^= 0x55;
        unpacks(bytes, bytes->len);
        bytes->data[i] ^= 0x55;
    }
}

Test(pack, has_a_limit)
{
    g_autoptr(GjPack) pack = gj_pack_new(10);
    g_autoptr(GError) error = NULL;

    cr_assert_not(gj_pack_add(observation("1", 1, (GjBox){0}), pack, &error));
    cr_assert(g_error_matches(error, GJ_PACK_ERROR, GJ_PACK_ERROR_FULL));
}
