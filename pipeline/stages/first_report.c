#include "first_report.h"

static const GjPlace before_all = {0, 0}, behind_all = {G_MAXUINT, G_MAXUINT};

static void cut_lines(GArray *lines, GjPlace end)
{
    guint n = 0;

    while (n < lines->len &&
           gj_place_before(gj_text_line_place(&g_array_index(lines, GjTextLine, n)), end))
        n++;
    g_array_set_size(lines, n);
}

/* Where a second report with tables of its own follows, its figures must not fill the
 * gaps of the first, nor its text say whose the first one is. */
static gboolean cut_second(GjFirstReport *report, GjPlace begin,
                           const GjTemplates *templates, GjLexicon *lexicon)
{
    GjPlace place = {0, 0};

    if (!gj_identity_find_second(&report->identity, report->lines, begin,
                                 &templates->words, &place))
        return FALSE;
    g_autoptr(GjReading) second =
        gj_reading_new(report->blocks, place, behind_all, templates, lexicon);
    g_autoptr(GjReading) first =
        gj_reading_new(report->blocks, before_all, place, templates, lexicon);
    if (!second->candidates->len || !first->candidates->len)
        return FALSE;
    gj_reading_free(report->reading);
    report->reading = g_steal_pointer(&first);
    cut_lines(report->lines, place);
    return TRUE;
}

void gj_first_report_read(GjFirstReport *report, const GjTemplates *templates,
                          GjLexicon *lexicon)
{
    const GjTemplateDocument *words = &templates->words;
    const GjDocument *properties = report->blocks->document;
    GjPlace begin = behind_all;

    report->reading =
        gj_reading_new(report->blocks, before_all, behind_all, templates, lexicon);
    gboolean found = gj_reading_begin(report->reading, &begin);
    gj_identity_find(&report->identity, report->lines, begin, properties, words);
    report->several = found && cut_second(report, begin, templates, lexicon);
    if (report->several) {
        gj_identity_clear(&report->identity);
        gj_identity_find(&report->identity, report->lines, begin, properties, words);
    }
}
