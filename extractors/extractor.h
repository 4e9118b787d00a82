/* What an adapter for a file format is: one const struct of functions, and one line in
 * the array of sniff.c. */
#pragma once

#include "pipeline/model/item.h"
#include "pipeline/model/pixels.h"

/** The bytes of a source and the name it goes by (borrowed both). */
typedef struct {
    const char *name; /**< only breaks ties between formats; may be "" */
    const guint8 *data;
    gsize size;
} GjInput;

#define GJ_EXTRACT_ERROR (gj_extract_error_quark())
GQuark gj_extract_error_quark(void);

/** The error codes of this room are the reasons of the contract (GjReason). */

/** How a step of reading went. */
typedef enum {
    GJ_STEP_ITEM,   /**< an item was given */
    GJ_STEP_LOST,   /**< something was lost, error set; reading can go on */
    GJ_STEP_FAILED, /**< the document is lost from here, error set */
    GJ_STEP_END,    /**< all was read */
} GjStep;

typedef struct GjExtractor {
    const char *format; /**< short name, as in documents.csv */
    /** Makes ready what a document of the format needs, once and before processes are
     * forked to read some; NULL: nothing. */
    void (*prepare)(void);
    /** How sure it is that @input is of its format, 0..100, from the content. */
    guint (*bid)(const GjInput *input);
    /** Opens @input (borrowed until close) and fills the pages and properties of
     * @document. NULL with an error whose code is the reason. */
    gpointer (*open)(const GjInput *input, GjDocument *document, GError **error);
    /** Gives the next item (caller clears it). */
    GjStep (*next)(gpointer reader, GjItem *item, GError **error);
    void (*close)(gpointer reader);
    /** Gives the pixels of page @page, or of the picture @locator (nullable); NULL: the
     * format has none. */
    gboolean (*pixels)(gpointer reader, guint page, const char *locator, GjPixels *pixels,
                       GError **error);
} GjExtractor;

#ifdef GJ_WITH_DOUBLE /* a reader that misbehaves, for tests: tests/double */
extern const GjExtractor gj_extractor_double;
#endif
extern const GjExtractor gj_extractor_docx;
extern const GjExtractor gj_extractor_html;
extern const GjExtractor gj_extractor_pdf;
extern const GjExtractor gj_extractor_text;
extern const GjExtractor gj_extractor_png;
extern const GjExtractor gj_extractor_jpeg;
extern const GjExtractor gj_extractor_tiff;
extern const GjExtractor gj_extractor_bmp;
extern const GjExtractor gj_extractor_pnm;
extern const GjExtractor gj_extractor_webp;
