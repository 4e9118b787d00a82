#include "progress.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Least time between two drawings on a terminal: five a second can still be read. */
#define REDRAW_US (G_USEC_PER_SEC / 5)
/* The same between two lines elsewhere: a log stays short. */
#define LINE_US (60 * (gint64)G_USEC_PER_SEC)
/* Back to the start of the line, and clear it. */
#define CLEAR_LINE "\r\033[K"

struct GjProgress {
    FILE *file;
    gboolean is_terminal;
    guint done, total;
    gint64 started_us, drawn_us; /* 0: nothing was drawn yet */
};

GjProgress *gj_progress_new(guint total, FILE *file)
{
    GjProgress *progress = g_new0(GjProgress, 1);

    progress->file = file;
    progress->is_terminal = isatty(fileno(file));
    progress->total = total;
    progress->started_us = g_get_monotonic_time();
    return progress;
}

/* Columns of the terminal @file is; 0: it does not say. */
static guint width_of(FILE *file)
{
    struct winsize size;

    return ioctl(fileno(file), TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

/* Puts @line in the place of the one before, cut where the terminal ends: a line that
 * goes on in the next row is not redrawn in place. */
static void draw(const GjProgress *progress, char *line)
{
    guint width = width_of(progress->file);

    if (width > 1 && strlen(line) >= width)
        line[width - 1] = '\0';
    fprintf(progress->file, CLEAR_LINE "%s", line);
}

void gj_progress_step(GjProgress *progress)
{
    gint64 now_us = g_get_monotonic_time();

    if (!progress)
        return;
    progress->done++;
    progress->total = MAX(progress->total, progress->done); /* members come on top */
    if (progress->is_terminal
            ? now_us - progress->drawn_us < REDRAW_US
            : now_us - MAX(progress->drawn_us, progress->started_us) < LINE_US)
        return;
    double seconds = (double)(now_us - progress->started_us) / G_USEC_PER_SEC;
    double rate = progress->done / MAX(seconds, 1e-6);
    guint left = (guint)((progress->total - progress->done) / rate + 0.5);
    g_autofree char *line =
        g_strdup_printf("%u/%u files, %.1f a second, %u:%02u:%02u left", progress->done,
                        progress->total, rate, left / 3600, left / 60 % 60, left % 60);
    if (progress->is_terminal)
        draw(progress, line);
    else
        fprintf(progress->file, "%s\n", line);
    fflush(progress->file);
    progress->drawn_us = now_us;
}

void gj_progress_free(GjProgress *progress)
{
    if (!progress)
        return;
    if (progress->is_terminal && progress->drawn_us)
        fputs(CLEAR_LINE, progress->file);
    g_free(progress);
}
