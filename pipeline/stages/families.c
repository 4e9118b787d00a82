#include "families.h"

typedef struct {
    const GjTemplates *templates; /* of one family */
    GjLexicon *lexicon;           /* NULL: not needed so far */
} Family;

struct GjFamilies {
    GPtrArray *templates; /* GjTemplates, a family each */
    GArray *families;     /* Family */
    gboolean marks;       /* are wanted */
};

static void family_clear(gpointer data)
{
    Family *family = data;

    gj_lexicon_free(family->lexicon);
}

GjFamilies *gj_families_new(const GjTemplates *templates)
{
    GjFamilies *families = g_new0(GjFamilies, 1);

    families->templates = gj_templates_families(templates);
    families->families = g_array_new(FALSE, FALSE, sizeof(Family));
    g_array_set_clear_func(families->families, family_clear);
    for (guint i = 0; i < families->templates->len; i++) {
        Family family = {g_ptr_array_index(families->templates, i), NULL};
        g_array_append_val(families->families, family);
    }
    return families;
}

void gj_families_mark(GjFamilies *families)
{
    families->marks = TRUE;
}

void gj_families_free(GjFamilies *families)
{
    if (!families)
        return;
    g_array_unref(families->families);
    g_ptr_array_unref(families->templates);
    g_free(families);
}

static gboolean is_accepted(const GjReport *report)
{
    return report->status == GJ_DOCUMENT_OK || report->status == GJ_DOCUMENT_REVIEW;
}

/* The cells of @report that are there; 0: it was refused. */
static guint count_cells(const GjReport *report)
{
    return is_accepted(report) ? report->cells_expected - report->cells_missing : 0;
}

/* Whether the form of @report was in use in its year. */
static gboolean is_of_its_time(const GjReport *report, const GjTemplates *templates)
{
    const GjTemplate *form =
        report->template ? gj_templates_find(templates, report->template) : NULL;

    return form && report->year >= form->from_year &&
           (!form->to_year || report->year <= form->to_year);
}

/* Whether @other, of a later family, is to be kept rather than @best. */
static gboolean is_better(const GjResult *other, const Family *of_other,
                          const GjResult *best, const Family *of_best)
{
    guint here = count_cells(other->report), there = count_cells(best->report);

    if (here || there)
        return here > there;
    if (is_accepted(other->report) != is_accepted(best->report))
        return is_accepted(other->report);
    return is_of_its_time(other->report, of_other->templates) &&
           !is_of_its_time(best->report, of_best->templates);
}

/* Whether so much was found that no other form needs to be looked for. */
static gboolean is_settled(const GjReport *report)
{
    return 2 * count_cells(report) > report->cells_expected;
}

static GjResult *read_family(Family *family, const GjBlocks *blocks, gboolean marks)
{
    if (!family->lexicon)
        family->lexicon = gj_lexicon_new(family->templates);
    GjResult *result = gj_result_new(blocks, family->templates, family->lexicon, marks);
    gj_lexicon_forget(family->lexicon);
    return result;
}

GjResult *gj_families_read(GjFamilies *families, const GjBlocks *blocks)
{
    GjResult *best = NULL;
    const Family *of_best = NULL;

    for (guint i = 0; i < families->families->len && !(best && is_settled(best->report));
         i++) {
        Family *family = &g_array_index(families->families, Family, i);
        GjResult *result = read_family(family, blocks, families->marks);
        if (best && !is_better(result, family, best, of_best)) {
            gj_result_free(result);
            continue;
        }
        gj_result_free(best);
        best = result;
        of_best = family;
    }
    return best;
}
