/* Reading from pixels: what the program and its module for it agree on. The module brings
 * Tesseract and Leptonica, whose loading takes longer than reading a DOCX; it is loaded
 * when the first page needs it. */
#pragma once

#include "pipeline/model/item.h"
#include "pipeline/model/pixels.h"
#include "pipeline/templates/template.h"

#define GJ_OCR_ERROR (gj_ocr_error_quark())
GQuark gj_ocr_error_quark(void);

/** The error codes of this room are the reasons of the contract (GjReason). */

/** How much is read. */
typedef enum {
    GJ_OCR_NEVER,  /**< nothing */
    GJ_OCR_TABLES, /**< tables, and the lines that tell what they are of */
    GJ_OCR_ALL,    /**< prose too */
} GjOcrMode;

typedef struct GjOcr GjOcr;

/** What the module exports. */
typedef struct {
    /** A reader of pixels for @templates (borrowed) that knows the shapes of glyphs from
     * the files in @folder (transfer full). Errors: GJ_OCR_ERROR. */
    GjOcr *(*open)(const GjTemplates *templates, const char *folder, GjOcrMode mode,
                   GError **error);
    /** Page @number of a document from its pixels, as if it had a text layer (transfer
     * full). @is_first: no page of the document was read before. Errors: GJ_OCR_ERROR;
     * GJ_REASON_TIMEOUT where it takes more than GJ_OCR_PAGE_CPU_S, and nothing that was
     * read of it until then is given: a cell that nobody came to would look blank. */
    GjPage *(*read)(GjOcr *ocr, const GjPixels *pixels, guint number, gboolean is_first,
                    GError **error);
    /** A page as it is looked at: @pixels in grey, without the red of seals, as a raster
     * @view (the caller clears it). @as_read: upright and straight, so that boxes of what
     * was read lie where they are. Errors: GJ_OCR_ERROR. */
    gboolean (*view)(GjOcr *ocr, const GjPixels *pixels, gboolean as_read, GjPixels *view,
                     GError **error);
    /** Whether all that reading takes is installed; GJ_OCR_ERROR says what is not. */
    gboolean (*check)(GjOcr *ocr, GError **error);
    /** Frees a reader. */
    void (*close)(GjOcr *ocr);
} GjOcrModule;

/** The file of the module, and the GjOcrModule that it exports. */
#define GJ_OCR_MODULE_FILE   "gouji-ocr.so"
#define GJ_OCR_MODULE_SYMBOL "gj_ocr_module"

/** Processor time that a page may take, in seconds: the largest that are read take 5. */
#define GJ_OCR_PAGE_CPU_S 15u

extern const GjOcrModule gj_ocr_module;
