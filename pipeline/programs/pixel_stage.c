#include "pixel_stage.h"

#include "extractors/extract.h"
#include "extractors/pixels.h"
#include "ocr/load.h"
#include "pipeline/harvest/source.h"
#include "pipeline/harvest/worker.h"
#include "pipeline/model/hash.h"

#include <unistd.h>

/* A document whose tables have fewer cells than this may have them in pictures, and so
 * many pictures are looked at. */
#define CELLS_ENOUGH 60u
#define PICTURES_MAX 20u
/* Processor time that a page may take, in seconds: what reading it may, and its pixels
 * and what happens when its deadline is over. */
#define PAGE_CPU_S (GJ_OCR_PAGE_CPU_S + 5u)

struct GjPixelStage {
    const GjTemplates *templates;
    GjOcrMode mode;
    GjSink next;
    const GjOcrModule *module; /* NULL: not loaded yet */
    GjOcr *ocr;                /* likewise */
    GError *missing;           /* why it cannot be loaded */
    GjInput given;             /* the bytes of the document; no data: not given */
    char *path, *sha256;       /* of the document */
    gboolean is_only_page;     /* it has but one page */
    guint n_read;              /* of its pages */
    guint n_cells;             /* in its tables */
    GPtrArray *pictures;       /* char *: its pictures */
    GjSource source;           /* its bytes, read again */
    GjPixelReader *reader;     /* NULL: not opened yet */
    GError *failure;           /* why no pixels of it can be had */
};

GjPixelStage *gj_pixel_stage_new(const GjTemplates *templates, GjOcrMode mode,
                                 GjSink next)
{
    GjPixelStage *stage = g_new0(GjPixelStage, 1);

    stage->templates = templates;
    stage->mode = mode;
    stage->next = next;
    stage->pictures = g_ptr_array_new_with_free_func(g_free);
    return stage;
}

static void forget_document(GjPixelStage *stage)
{
    g_clear_pointer(&stage->reader, gj_pixel_reader_free);
    gj_source_clear(&stage->source);
    stage->source = (GjSource){0};
    g_clear_pointer(&stage->path, g_free);
    g_clear_pointer(&stage->sha256, g_free);
    g_clear_error(&stage->failure);
    g_ptr_array_set_size(stage->pictures, 0);
    stage->n_read = stage->n_cells = 0;
}

void gj_pixel_stage_free(GjPixelStage *stage)
{
    if (!stage)
        return;
    forget_document(stage);
    if (stage->ocr)
        stage->module->close(stage->ocr);
    g_clear_error(&stage->missing);
    g_ptr_array_unref(stage->pictures);
    g_free(stage);
}

void gj_pixel_stage_source(GjPixelStage *stage, const GjInput *input)
{
    forget_document(stage);
    stage->given = input ? *input : (GjInput){0};
}

/* ---- pixels ---- */

/* Reads the document once more from its path. */
static gboolean read_again(GjPixelStage *stage, GjInput *input, GError **error)
{
    g_autoptr(GError) why = NULL;
    int fd = stage->path ? gj_source_open(stage->path, &why) : -1;
    gboolean is_read =
        fd >= 0 && gj_source_read(fd, GJ_EXTRACT_SIZE_MAX, &stage->source, &why);
    g_autofree char *sha256 = NULL;

    if (fd >= 0)
        close(fd);
    if (is_read && stage->source.data)
        sha256 = gj_hash_of(stage->source.data->data, stage->source.data->len);
    if (!sha256 || g_strcmp0(sha256, stage->sha256) != 0) {
        g_set_error(error, GJ_OCR_ERROR, GJ_REASON_UNREADABLE,
                    "%s is not there any more as it was read: its pixels cannot be "
                    "looked at.",
                    stage->path ? stage->path : "The document");
        return FALSE;
    }
    *input = (GjInput){stage->path, stage->source.data->data, stage->source.data->len};
    return TRUE;
}

static gboolean open_pixels(GjPixelStage *stage, GError **error)
{
    GjInput input = stage->given;

    if (!input.data && !read_again(stage, &input, error))
        return FALSE;
    stage->reader = gj_pixel_reader_open(&input, error);
    return stage->reader != NULL;
}

/* Loads what reads pixels, once. @lasts: for many documents. */
static void load_reader(GjPixelStage *stage, gboolean lasts)
{
    g_autofree char *folder = NULL;

    if (stage->ocr || stage->missing)
        return;
    stage->module = gj_ocr_load(lasts, &stage->missing);
    if (!stage->module)
        return;
    folder = gj_ocr_data_folder();
    stage->ocr =
        stage->module->open(stage->templates, folder, stage->mode, &stage->missing);
}

static gboolean open_reader(GjPixelStage *stage, GError **error)
{
    load_reader(stage, FALSE);
    if (stage->missing)
        g_propagate_error(error, g_error_copy(stage->missing));
    return stage->ocr != NULL;
}

gboolean gj_pixel_stage_reads(const GjPixelStage *stage)
{
    return stage->mode != GJ_OCR_NEVER;
}

void gj_pixel_stage_prepare(GjPixelStage *stage)
{
    if (gj_pixel_stage_reads(stage))
        load_reader(stage, TRUE);
}

/* Page @number, or the picture @locator, from its pixels; NULL with the reason. */
static GjPage *read_page(GjPixelStage *stage, guint number, const char *locator,
                         GError **error)
{
    g_auto(GjPixels) pixels = {0};

    if (!stage->failure && !stage->reader && !open_pixels(stage, &stage->failure))
        g_assert(stage->failure);
    if (!stage->failure && !open_reader(stage, &stage->failure))
        g_assert(stage->failure);
    if (stage->failure) {
        g_propagate_error(error, g_error_copy(stage->failure));
        return NULL;
    }
    gj_worker_extend(PAGE_CPU_S);
    if (!gj_pixel_reader_read(stage->reader, number, locator, &pixels, error))
        return NULL;
    GjPage *page =
        stage->module->read(stage->ocr, &pixels, number, stage->n_read == 0, error);
    stage->n_read += page != NULL;
    return page;
}

gboolean gj_pixel_stage_view(GjPixelStage *stage, const GjPage *page, GjPixels *view,
                             GError **error)
{
    g_auto(GjPixels) pixels = {0};
    const char *locator = page->number <= stage->pictures->len
                              ? g_ptr_array_index(stage->pictures, page->number - 1)
                              : NULL;

    if (!stage->reader && !open_pixels(stage, error))
        return FALSE;
    if (!gj_pixel_reader_read(stage->reader, page->number, locator, &pixels, error))
        return FALSE;
    if (page->method != GJ_METHOD_OCR && pixels.raster) { /* drawn, not read */
        *view = pixels;
        pixels = (GjPixels){0};
        return TRUE;
    }
    return open_reader(stage, error) &&
           stage->module->view(stage->ocr, &pixels, page->method == GJ_METHOD_OCR, view,
                               error);
}

/* ---- items ---- */

/* Hands on @page (taken), read from its pixels where it needs them. */
static gboolean take_page(GjPixelStage *stage, GjPage *page, GError **error)
{
    g_autoptr(GError) why = NULL;
    GjPage *read = NULL;

    if (page->needs_pixels && stage->mode != GJ_OCR_NEVER)
        read = read_page(stage, page->number, NULL, &why);
    if (why && !gj_sink_diagnose(stage->next, stage->is_only_page, (GjReason)why->code,
                                 why->message, error)) {
        gj_page_free(page);
        return FALSE;
    }
    if (read)
        gj_page_free(page);
    return gj_sink_take(stage->next, GJ_ITEM_PAGE, read ? read : page, error);
}

static void note_picture(GjPixelStage *stage, const GjPicture *picture)
{
    if (picture->locator && !picture->page && stage->pictures->len < PICTURES_MAX)
        g_ptr_array_add(stage->pictures, g_strdup(picture->locator));
}

/* Says @why a picture of a document is not read (taken; NULL: it is): that matters where
 * a table is missing, for most pictures show none. */
static gboolean tell_why(GjPixelStage *stage, GError *why, GError **error)
{
    g_autoptr(GError) taken = why;

    if (!why || why->code == GJ_REASON_EMPTY)
        return TRUE;
    GjDiagnostic *diagnostic = gj_item_new_record(GJ_ITEM_DIAGNOSTIC);
    diagnostic->message = g_strdup(why->message);
    diagnostic->if_missing = TRUE;
    return gj_sink_take(stage->next, GJ_ITEM_DIAGNOSTIC, diagnostic, error);
}

/* Reads the pictures of a document without pages whose tables may be in them. Such a
 * picture is a page, by its number; those that hold no table are left out. */
static gboolean read_pictures(GjPixelStage *stage, GError **error)
{
    GError *first = NULL;

    if (stage->mode == GJ_OCR_NEVER || stage->n_cells >= CELLS_ENOUGH)
        return TRUE;
    for (guint i = 0; i < stage->pictures->len; i++) {
        const char *locator = g_ptr_array_index(stage->pictures, i);
        g_autoptr(GError) why = NULL;
        g_autoptr(GjPage) page = read_page(stage, i + 1, locator, &why);
        if (page && page->rules->len &&
            !gj_sink_take(stage->next, GJ_ITEM_PAGE, g_steal_pointer(&page), error)) {
            g_clear_error(&first);
            return FALSE;
        }
        if (!first && why) {
            g_prefix_error(&why, "%s: ", locator);
            first = g_steal_pointer(&why);
        }
    }
    return tell_why(stage, first, error);
}

static void begin_document(GjPixelStage *stage, const GjDocument *document)
{
    if (!stage->given.data)
        forget_document(stage);
    g_free(stage->path);
    g_free(stage->sha256);
    stage->path = g_strdup(document->path);
    stage->sha256 = g_strdup(document->sha256);
    stage->is_only_page = document->pages == 1 && g_strcmp0(document->format, "pdf") != 0;
    stage->n_read = stage->n_cells = 0;
    g_ptr_array_set_size(stage->pictures, 0);
}

gboolean gj_pixel_stage_take(GjItem item, gpointer data, GError **error)
{
    GjPixelStage *stage = data;

    if (item.kind == GJ_ITEM_PAGE)
        return take_page(stage, item.body, error);
    if (item.kind == GJ_ITEM_DOCUMENT)
        begin_document(stage, item.body);
    if (item.kind == GJ_ITEM_TABLE)
        stage->n_cells += ((GjTable *)item.body)->cells->len;
    if (item.kind == GJ_ITEM_PICTURE)
        note_picture(stage, item.body);
    if (item.kind == GJ_ITEM_END && !read_pictures(stage, error))
        return FALSE;
    if (item.kind == GJ_ITEM_END)
        g_clear_pointer(&stage->reader, gj_pixel_reader_free);
    return stage->next.func(item, stage->next.user_data, error);
}
