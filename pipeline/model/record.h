/* Flat records described as data: one table of members per struct serves the stream
 * (JSON in and out), the CSV writer and the destructor alike. */
#pragma once

#include "pipeline/model/vocabulary.h"

#include <glib.h>

/** What a member of a record holds. */
typedef enum {
    GJ_MEMBER_STRING, /**< char *, owned, NULL: absent */
    GJ_MEMBER_UINT,   /**< guint, 0: absent */
    GJ_MEMBER_UINT64, /**< guint64, 0: absent */
    GJ_MEMBER_WORD,   /**< an enum (guint) with its vocabulary */
    GJ_MEMBER_BOOL,   /**< gboolean, FALSE: absent */
    GJ_MEMBER_REAL,   /**< double, NAN: absent */
    GJ_MEMBER_BOX,    /**< GjBox, empty: absent */
} GjMemberKind;

/** One member of a record: its name in stream and CSV, where it lies, what it holds. */
typedef struct {
    const char *name;
    GjMemberKind kind;
    gsize offset;
    const GjVocabulary *words;
} GjMember;

/** A record type: its members, ended by one without a name, and its size in bytes. */
typedef struct {
    const GjMember *members;
    gsize size;
} GjRecordType;

#define GJ_STRING(type, field)                                                           \
    {                                                                                    \
#field, GJ_MEMBER_STRING, offsetof(type, field), NULL                            \
    }
#define GJ_UINT(type, field)                                                             \
    {                                                                                    \
#field, GJ_MEMBER_UINT, offsetof(type, field), NULL                              \
    }
#define GJ_UINT64(type, field)                                                           \
    {                                                                                    \
#field, GJ_MEMBER_UINT64, offsetof(type, field), NULL                            \
    }
#define GJ_BOOL(type, field)                                                             \
    {                                                                                    \
#field, GJ_MEMBER_BOOL, offsetof(type, field), NULL                              \
    }
#define GJ_REAL(type, field)                                                             \
    {                                                                                    \
#field, GJ_MEMBER_REAL, offsetof(type, field), NULL                              \
    }
#define GJ_BOX(type, field)                                                              \
    {                                                                                    \
#field, GJ_MEMBER_BOX, offsetof(type, field), NULL                               \
    }
#define GJ_WORD(type, field, vocabulary)                                                 \
    {                                                                                    \
#field, GJ_MEMBER_WORD, offsetof(type, field), &(vocabulary)                     \
    }
#define GJ_MEMBERS_END                                                                   \
    {                                                                                    \
        NULL, GJ_MEMBER_STRING, 0, NULL                                                  \
    }

/** The member called @name of @type, or NULL. */
const GjMember *gj_record_find(const GjRecordType *type, const char *name);

/** Where @member lies in @record. */
static inline gpointer gj_member_at(gconstpointer record, const GjMember *member)
{
    return (char *)record + member->offset;
}

/** A new record with every member absent (transfer full). */
gpointer gj_record_new(const GjRecordType *type);

/** Frees the strings of @record and @record itself; NULL is allowed. */
void gj_record_free(const GjRecordType *type, gpointer record);
