#include "complaints.h"

#include <string.h>

/* Parts of diagnostics that say nothing of the text, the lines or where they stand. All
 * others count as damage, also those that a later Poppler may invent. */
static const char *const harmless[] = {
    /* how the file is wrapped */
    "May not be a PDF file",
    "PDF version",
    /* how fonts are drawn, not what their glyphs mean */
    "Mismatch between font type and embedded font file",
    "Embedded font",
    "Invalid Font ",
    "instead of FontName",
    "Substituting font",
    "Couldn't find a font",
    "Couldn't create a font",
    "in Type 3 glyph",
    "CIDToGIDMap",
    /* colours and pictures */
    "color space",
    "ColorSpace",
    "colorant",
    "ICC",
    "profile",
    "hading",
    "pattern",
    "oft mask",
    "Softmask",
    "Matte",
    "Mask entry",
    "blend mode",
    "transfer function",
    "unction ",
    "function",
    "Bad image parameters",
    "Decode array",
    "JBIG2",
    "JPX",
    "JPEG",
    "DCT",
    "CCITT",
    /* what is no content of a page */
    "Annot",
    "annot",
    "link",
    "Link",
    "destination",
    "action",
    "Action",
    "utline",
    "etadata",
    "Form",
    "form field",
    "Field",
    "field",
    "ile spec",
    "FileSpec",
    "ByteRange",
    "ignature",
    "Marked object",
    "MarkInfo",
    "Suspects object",
    "UserProperties",
    "Struct",
    "OCG",
    "optional content",
    "default config",
    "Attribute",
    "hint",
    /* small faults of producers, which readers put right */
    "Mismatched EMC operator",
    "MC Type",
    "Restoring state when no valid states to pop",
    "more q than Q",
    "more Q than q",
    "Too many (",
    "ExtGState",
};

/* These name an encoding that is not known. */
static const char *const no_data[] = {
    "Missing language pack",
    "CMap file for",
    "character collection",
    "cidToUnicode",
};

static gboolean has_any(const char *line, const char *const *parts, gsize n_parts)
{
    for (gsize i = 0; i < n_parts; i++) {
        if (strstr(line, parts[i]))
            return TRUE;
    }
    return FALSE;
}

GjComplaint gj_complaints_judge(const char *said, char **line)
{
    g_auto(GStrv) lines = NULL;
    GjComplaint worst = GJ_COMPLAINT_NONE;

    *line = NULL;
    if (!*said)
        return worst;
    lines = g_strsplit(said, "\n", -1);
    for (char **at = lines; *at; at++) {
        GjComplaint complaint = has_any(*at, no_data, G_N_ELEMENTS(no_data))
                                    ? GJ_COMPLAINT_NO_DATA
                                : !**at || has_any(*at, harmless, G_N_ELEMENTS(harmless))
                                    ? GJ_COMPLAINT_NONE
                                    : GJ_COMPLAINT_DAMAGE;
        if (complaint <= worst)
            continue;
        worst = complaint;
        g_free(*line);
        *line = g_strdup(*at);
    }
    return worst;
}
