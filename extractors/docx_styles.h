/* What a Word document's styles say of hidden, struck and raised text, of outline levels
 * and of numbering. */
#pragma once

#include "package.h"

/** Most styles that are read; Word itself stops at about 4,000. */
#define GJ_DOCX_STYLES_MAX 20000

/** Not set here: the style below decides. */
#define GJ_DOCX_UNSET (-1)

/** Formatting of a run, each member GJ_DOCX_UNSET or what is set. */
typedef struct {
    gint is_hidden;
    gint is_struck;       /**< through, by one line */
    gint is_struck_twice; /**< by two */
    gint is_raised;       /**< superscript, or subscript: a mark */
    gint is_moved;        /**< up or down by hand */
    gint size;            /**< of letters, in half points */
    gint is_white;
    gint is_backed; /**< on a ground that is not white */
} GjDocxFormat;

/** Formatting that sets nothing. */
#define GJ_DOCX_FORMAT_NONE                                                              \
    ((GjDocxFormat){GJ_DOCX_UNSET, GJ_DOCX_UNSET, GJ_DOCX_UNSET, GJ_DOCX_UNSET,          \
                    GJ_DOCX_UNSET, GJ_DOCX_UNSET, GJ_DOCX_UNSET, GJ_DOCX_UNSET})

/** Numbering of a paragraph, each member GJ_DOCX_UNSET or what is set. */
typedef struct {
    gint num_id; /**< 0: no numbering */
    gint level;  /**< from 0 */
} GjDocxNumbered;

#define GJ_DOCX_NUMBERED_NONE ((GjDocxNumbered){GJ_DOCX_UNSET, GJ_DOCX_UNSET})

typedef enum {
    GJ_DOCX_PARAGRAPH_STYLE,
    GJ_DOCX_CHARACTER_STYLE,
    GJ_DOCX_NUMBERING_STYLE,
    GJ_DOCX_OTHER_STYLE,
} GjDocxStyleType;

/** A style with what it inherits from those it is based on. */
typedef struct {
    char *id;
    char *based_on;
    GjDocxStyleType type;
    GjDocxFormat format;
    GjDocxNumbered numbered;
    gint outline; /**< outline level from 0; 9: body text; GJ_DOCX_UNSET */
    gboolean is_resolved;
} GjDocxStyle;

typedef struct GjDocxStyles GjDocxStyles;

/** An empty set of styles (transfer full). */
GjDocxStyles *gj_docx_styles_new(void);

/** Reads the part @name. Errors: those of gj_package_parse(), and GJ_REASON_LIMIT_SIZE;
 * what was read before the error is kept. */
gboolean gj_docx_styles_read(GjDocxStyles *styles, GjPackage *package, const char *name,
                             GError **error);

/** The style @id of @type, or NULL. */
const GjDocxStyle *gj_docx_styles_find(GjDocxStyles *styles, GjDocxStyleType type,
                                       GjXmlValue id);

/** The style of paragraphs that name none (nullable). */
const GjDocxStyle *gj_docx_styles_default(GjDocxStyles *styles);

/** What a run shows that has the formatting @direct and the character style @character in
 * a paragraph of the style @paragraph (both nullable): every member is set. Hiding is a
 * toggle: hidden by both styles is shown (ISO/IEC 29500-1, 17.7.3). */
GjDocxFormat gj_docx_styles_resolve(const GjDocxStyles *styles, GjDocxFormat direct,
                                    const GjDocxStyle *character,
                                    const GjDocxStyle *paragraph);

/** Frees @styles; accepts NULL. */
void gj_docx_styles_free(GjDocxStyles *styles);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjDocxStyles, gj_docx_styles_free)

/** Whether @shd, a w:shd, covers what is behind it with another colour than white. */
gboolean gj_docx_is_backing(const GjXmlElement *shd);

/** Sets in @format what @element says, a w:vanish, w:strike, w:dstrike, w:vertAlign,
 * w:position, w:sz, w:color, w:highlight or w:shd. */
void gj_docx_format_set(GjDocxFormat *format, const GjXmlElement *element);
