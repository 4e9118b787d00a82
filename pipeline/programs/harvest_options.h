/* The command line of gouji harvest. */
#pragma once

#include "options.h"
#include "output.h"

#include "pipeline/harvest/ledger.h"
#include "pipeline/harvest/limits.h"
#include "pipeline/harvest/sandbox.h"
#include "pipeline/harvest/shard.h"

/** What it says. */
typedef struct {
    GjCommon common;
    char *out;
    char *files_from; /**< NULL: none */
    char *log;        /**< NULL: none */
    guint n_workers;
    GjLimits limits;
    GjSandboxMode sandbox;
    GjReuse reuse;
    GjShard part;
    GjOcrMode mode;
    GjOutputStyle style;
} GjHarvestOptions;

/** Parses the command line into @options. FALSE when the program is to end with *@code,
 * see gj_options_parse(). */
gboolean gj_harvest_options_parse(GjHarvestOptions *options, int argc, char **argv,
                                  int *code);

/** Says that the command line is wrong; GJ_EXIT_USAGE. */
int gj_harvest_options_fail(const char *what);

/** Frees what @options holds. */
void gj_harvest_options_clear(GjHarvestOptions *options);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjHarvestOptions, gj_harvest_options_clear)
