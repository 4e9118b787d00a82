#pragma once

#include <glib.h>

/** A cell of a text dump: its text (empty: an empty cell), its line of the run and its
 * place in that line, both from 0. */
typedef struct {
    char *text;
    guint line;
    guint field;
} GjToken;

/** Consecutive lines of a text dump that may hold a table without a grid. */
typedef struct {
    GPtrArray *lines; /**< char *, the lines as printed */
    GArray *tokens;   /**< GjToken in reading order */
} GjRun;

/** A new empty run (transfer full). */
GjRun *gj_run_new(void);

/** Appends a line as printed; @text is copied. Returns its index. */
guint gj_run_add_line(GjRun *run, const char *text);

/** Appends a token of line @line; @text is taken. */
void gj_run_take_token(GjRun *run, guint line, guint field, char *text);

/** Frees @run; accepts NULL. */
void gj_run_free(GjRun *run);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjRun, gj_run_free)
