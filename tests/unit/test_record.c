/* Flat records described as data. */
#include "pipeline/model/item.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

static gsize size_of(const GjMember *member)
{
    static const gsize sizes[] = {
        [GJ_MEMBER_STRING] = sizeof(char *),  [GJ_MEMBER_UINT] = sizeof(guint),
        [GJ_MEMBER_UINT64] = sizeof(guint64), [GJ_MEMBER_WORD] = sizeof(guint),
        [GJ_MEMBER_BOOL] = sizeof(gboolean),  [GJ_MEMBER_REAL] = sizeof(double),
        [GJ_MEMBER_BOX] = sizeof(GjBox),
    };

    return sizes[member->kind];
}

Test(record, members_of_every_kind_lie_in_their_record_and_do_not_overlap)
{
    for (guint kind = 0; kind < GJ_N_ITEM_KINDS; kind++) {
        const GjRecordType *type = gj_item_types[kind].record;
        gsize end = 0;
        for (const GjMember *m = type ? type->members : NULL; m && m->name; m++) {
            cr_expect_geq(m->offset, end, "%s.%s", gj_item_types[kind].name, m->name);
            end = m->offset + size_of(m);
            cr_expect_leq(end, type->size, "%s.%s", gj_item_types[kind].name, m->name);
            cr_expect_eq(gj_record_find(type, m->name), m, "%s.%s",
                         gj_item_types[kind].name, m->name);
            cr_expect_eq(m->words != NULL, m->kind == GJ_MEMBER_WORD, "%s.%s",
                         gj_item_types[kind].name, m->name);
        }
    }
}

Test(record, a_new_record_has_every_member_absent)
{
    GjObservation *o = gj_record_new(&gj_observation_type);

    cr_expect_null(o->template);
    cr_expect_null(o->value);
    cr_expect(isnan(o->confidence));
    cr_expect_eq(o->page, 0);
    cr_expect_eq(o->status, GJ_VALUE_OK);
    cr_expect(gj_box_is_empty(o->box));
    gj_record_free(&gj_observation_type, o);
    gj_record_free(&gj_observation_type, NULL);
}

Test(record, a_member_is_found_by_its_name)
{
    GjCheck check = {.left = (char *)"3", .cause = GJ_CAUSE_SOURCE_INCONSISTENT};
    const GjMember *left = gj_record_find(&gj_check_type, "left");
    const GjMember *cause = gj_record_find(&gj_check_type, "cause");

    cr_assert_not_null(left);
    cr_assert_not_null(cause);
    cr_expect_str_eq(*(char **)gj_member_at(&check, left), "3");
    cr_expect_str_eq(gj_word(cause->words, *(guint *)gj_member_at(&check, cause)),
                     "source_inconsistent");
    cr_expect_null(gj_record_find(&gj_check_type, "colour"));
    cr_expect_null(gj_record_find(&gj_check_type, ""));
}

/* The names of @type, by commas. */
static char *names_of(const GjRecordType *type)
{
    GString *names = g_string_new(NULL);

    for (const GjMember *m = type->members; m->name; m++)
        g_string_append_printf(names, "%s%s", names->len ? ", " : "", m->name);
    return g_string_free(names, FALSE);
}

Test(record, the_members_are_the_columns_of_the_results)
{
    g_autofree char *checks = names_of(&gj_check_type);
    g_autofree char *extras = names_of(&gj_extra_type);
    g_autofree char *sections = names_of(&gj_section_type);

    cr_expect_str_eq(checks, "check, table, code, expression, left, right, difference, "
                             "status, cause");
    cr_expect_str_eq(extras, "table, row_label, col_label, raw_text, page");
    cr_expect_str_eq(sections, "ordinal, number, heading, text");
}

Test(record, doubted_values_are_flagged)
{
    for (guint status = GJ_VALUE_OK; status <= GJ_VALUE_CORRECTED; status++)
        cr_expect_eq(gj_value_is_flagged(status),
                     status == GJ_VALUE_SUSPECT || status == GJ_VALUE_REPAIRED, "%s",
                     gj_word(&gj_value_statuses, status));
}

Test(record, every_word_is_read_as_it_is_written)
{
    static const GjVocabulary *const vocabularies[] = {
        &gj_document_statuses,
        &gj_reasons,
        &gj_value_statuses,
        &gj_check_statuses,
        &gj_causes,
        &gj_methods,
        &gj_units,
        &gj_types,
    };

    for (gsize i = 0; i < G_N_ELEMENTS(vocabularies); i++) {
        guint value = 0;
        for (guint word = 0; word < vocabularies[i]->n_words; word++) {
            cr_expect(
                gj_word_parse(vocabularies[i], gj_word(vocabularies[i], word), &value));
            cr_expect_eq(value, word, "%s", gj_word(vocabularies[i], word));
        }
        cr_expect_not(gj_word_parse(vocabularies[i], "no such word", &value));
        cr_expect_str_empty(gj_word(vocabularies[i], vocabularies[i]->n_words));
    }
}
