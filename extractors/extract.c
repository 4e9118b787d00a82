#include "extract.h"

#include "sniff.h"

#include "pipeline/model/hash.h"

#include <string.h>

/* Most diagnostics of lost content listed for one document. */
#define LOSSES_MAX 100
/* Hex digits of the checksum that make a document id. */
#define ID_LENGTH 16

/* One document being read. */
typedef struct {
    const GjExtractor *extractor;
    gpointer reader;
    GjSink sink;
    GError *last; /* the loss told last */
    guint n_losses;
} Reading;

static void reading_clear(Reading *reading)
{
    if (reading->reader)
        reading->extractor->close(reading->reader);
    g_clear_error(&reading->last);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reading, reading_clear)

static GjDocument *document_new(const GjInput *input, const char *path,
                                const char *format)
{
    GjDocument *document = gj_item_new_record(GJ_ITEM_DOCUMENT);

    document->sha256 = gj_hash_of(input->data, input->size);
    document->document_id = g_strndup(document->sha256, ID_LENGTH);
    document->path = g_strdup(path);
    document->format = g_strdup(format);
    document->bytes = input->size;
    return document;
}

/* Hands @failure to the sink; an adapter's error without a reason counts as damage. */
static gboolean tell(GjSink sink, gboolean fatal, const GError *failure, GError **error)
{
    GjReason reason = GJ_REASON_DAMAGED;

    if (failure && failure->domain == GJ_EXTRACT_ERROR)
        reason = (GjReason)failure->code;
    return gj_sink_diagnose(sink, fatal, reason,
                            failure ? failure->message : "The file is damaged.", error);
}

/* Tells of a loss once however often it repeats in a row, and of so many only. */
static gboolean tell_loss(Reading *reading, GError *loss, GError **error)
{
    if (loss && reading->last &&
        g_error_matches(loss, reading->last->domain, reading->last->code) &&
        strcmp(loss->message, reading->last->message) == 0)
        return TRUE;
    if (reading->n_losses > LOSSES_MAX)
        return TRUE;
    reading->n_losses++;
    if (reading->n_losses > LOSSES_MAX)
        return gj_sink_diagnose(reading->sink, FALSE, GJ_REASON_PARTIAL,
                                "More was lost than is listed here.", error);
    g_clear_error(&reading->last);
    reading->last = loss ? g_error_copy(loss) : NULL;
    return tell(reading->sink, FALSE, loss, error);
}

static gboolean read_items(Reading *reading, GError **error)
{
    for (;;) {
        g_autoptr(GError) failure = NULL;
        GjItem item = {0};

        switch (reading->extractor->next(reading->reader, &item, &failure)) {
        case GJ_STEP_ITEM:
            if (!reading->sink.func(item, reading->sink.user_data, error))
                return FALSE;
            break;
        case GJ_STEP_LOST:
            if (!tell_loss(reading, failure, error))
                return FALSE;
            break;
        case GJ_STEP_FAILED:
            return tell(reading->sink, TRUE, failure, error);
        case GJ_STEP_END:
            return TRUE;
        }
    }
}

const char *gj_extract_need(const GjInput *head)
{
    const GjExtractor *extractor = gj_sniff_prepared(head);

    return extractor ? extractor->format : NULL;
}

void gj_extract_prepare(const GjInput *head)
{
    const GjExtractor *extractor = gj_sniff_prepared(head);

    if (extractor)
        extractor->prepare();
}

gboolean gj_extract_may_have_pixels(const GjInput *head)
{
    return gj_sniff_may_have_pixels(head);
}

/* Opens @input with who reads it; NULL with the reason why it cannot be read. */
static gpointer open_reader(const GjInput *input, const GjSniff *sniff,
                            GjDocument *document, GError **failure)
{
    if (!sniff->extractor) {
        g_set_error_literal(failure, GJ_EXTRACT_ERROR, sniff->reason, sniff->advice);
        return NULL;
    }
    if (input->size > GJ_EXTRACT_SIZE_MAX) {
        g_set_error(failure, GJ_EXTRACT_ERROR, GJ_REASON_LIMIT_SIZE,
                    "The file has more than %u MiB; no report is that large.",
                    GJ_EXTRACT_SIZE_MAX >> 20);
        return NULL;
    }
    return sniff->extractor->open(input, document, failure);
}

gboolean gj_extract(const GjInput *input, const char *path, GjSink sink, GError **error)
{
    GjSniff sniff = gj_sniff(input);
    GjDocument *document = document_new(input, path, sniff.format);
    g_autoptr(GError) failure = NULL;
    g_auto(Reading) reading = {.extractor = sniff.extractor, .sink = sink};
    gboolean goes_on = FALSE;

    reading.reader = open_reader(input, &sniff, document, &failure);
    if (!gj_sink_take(sink, GJ_ITEM_DOCUMENT, document, error))
        return FALSE;
    goes_on =
        reading.reader ? read_items(&reading, error) : tell(sink, TRUE, failure, error);
    return goes_on && gj_sink_take(sink, GJ_ITEM_END, NULL, error);
}
