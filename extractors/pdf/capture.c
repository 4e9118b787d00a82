#include "capture.h"

/* The domain that Poppler logs under. */
#define DOMAIN "Poppler"
/* How much is kept, in bytes. */
#define KEPT_MAX (16u << 10)

struct GjCapture {
    GString *said;
    guint handler; /* 0: nothing is caught now */
};

static void keep(G_GNUC_UNUSED const char *domain, G_GNUC_UNUSED GLogLevelFlags level,
                 const char *message, gpointer data)
{
    GString *said = data;

    if (said->len < KEPT_MAX && message)
        g_string_append_printf(said, "%.*s\n", (int)(KEPT_MAX - said->len), message);
}

GjCapture *gj_capture_new(void)
{
    GjCapture *capture = g_new0(GjCapture, 1);

    capture->said = g_string_new(NULL);
    return capture;
}

void gj_capture_begin(GjCapture *capture)
{
    if (!capture->handler)
        capture->handler = g_log_set_handler(
            DOMAIN, G_LOG_LEVEL_MASK | G_LOG_FLAG_RECURSION, keep, capture->said);
}

char *gj_capture_end(GjCapture *capture)
{
    char *said = g_utf8_make_valid(capture->said->str, (gssize)capture->said->len);

    if (capture->handler)
        g_log_remove_handler(DOMAIN, capture->handler);
    capture->handler = 0;
    g_string_truncate(capture->said, 0);
    return said;
}

void gj_capture_free(GjCapture *capture)
{
    if (!capture)
        return;
    g_free(gj_capture_end(capture));
    g_string_free(capture->said, TRUE);
    g_free(capture);
}
