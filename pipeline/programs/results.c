#include "results.h"

#include "exit.h"
#include "tally.h"

#include "pipeline/harvest/export.h"
#include "pipeline/harvest/walk.h"

gboolean gj_results_are_among(const char *out, const char *const *paths)
{
    GjFileId id, other;

    if (!gj_file_id_find(out, &id))
        return FALSE;
    for (; *paths; paths++) {
        if (gj_file_id_find(*paths, &other) && gj_file_id_equal(&id, &other))
            return TRUE;
    }
    return FALSE;
}

int gj_results_write(const GjResults *results, GString *words, GError **error)
{
    g_autoptr(GjOutput) output =
        gj_output_new_folder(results->out, results->style, results->set, error);

    if (!output)
        return GJ_EXIT_OUTPUT;
    g_autoptr(GjTally) tally = gj_tally_new(gj_output_sink(output));
    if (!gj_export(results->ledger, results->paths, gj_tally_sink(tally), error) ||
        !gj_output_finish(output, error) ||
        !gj_ledger_note_written(results->ledger, error))
        return GJ_EXIT_OUTPUT;
    gj_tally_tell(tally, words);
    return gj_tally_exit(tally);
}
