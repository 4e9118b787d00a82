#include "pipeline/model/record.h"

#include <math.h>

const GjMember *gj_record_find(const GjRecordType *type, const char *name)
{
    for (const GjMember *m = type->members; m->name; m++) {
        if (g_str_equal(m->name, name))
            return m;
    }
    return NULL;
}

gpointer gj_record_new(const GjRecordType *type)
{
    gpointer record = g_malloc0(type->size);

    for (const GjMember *m = type->members; m->name; m++) {
        if (m->kind == GJ_MEMBER_REAL)
            *(double *)gj_member_at(record, m) = NAN;
    }
    return record;
}

void gj_record_free(const GjRecordType *type, gpointer record)
{
    if (!record)
        return;
    for (const GjMember *m = type->members; m->name; m++) {
        if (m->kind == GJ_MEMBER_STRING)
            g_free(*(char **)gj_member_at(record, m));
    }
    g_free(record);
}
