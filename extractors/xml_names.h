/* The XML names this room reads, in one list: what is not in it has no meaning here. A
 * namespace is known by its class, so that strict and transitional documents, and any
 * prefixes, are the same thing. */
#pragma once

#include <glib.h>

/** Classes of namespaces whose elements are read. */
typedef enum {
    GJ_SPACE_OTHER, /**< none, or one that nothing is read of */
    GJ_SPACE_W,     /**< WordprocessingML */
    GJ_SPACE_M,     /**< Office Math */
    GJ_SPACE_R,     /**< relationship references in a part */
    GJ_SPACE_A,     /**< DrawingML */
    GJ_SPACE_V,     /**< VML */
    GJ_SPACE_O,     /**< Office VML */
    GJ_SPACE_MC,    /**< markup compatibility */
    GJ_SPACE_SYM,   /**< symbol extension of Word 2016 */
    GJ_SPACE_REL,   /**< package relationships */
    GJ_SPACE_CT,    /**< package content types */
    GJ_SPACE_DC,    /**< Dublin Core */
} GjXmlSpace;

/* Every element read: namespace class, local name, constant; in the order of strcmp() on
 * the local name, then of the class. */
#define GJ_XML_NAMES(X)                                                                  \
    X(MC, AlternateContent, ALTERNATE_CONTENT)                                           \
    X(MC, Choice, CHOICE)                                                                \
    X(CT, Default, DEFAULT)                                                              \
    X(MC, Fallback, FALLBACK)                                                            \
    X(CT, Override, OVERRIDE)                                                            \
    X(REL, Relationship, RELATIONSHIP)                                                   \
    X(W, abstractNum, ABSTRACT_NUM)                                                      \
    X(W, abstractNumId, ABSTRACT_NUM_ID)                                                 \
    X(W, altChunk, ALT_CHUNK)                                                            \
    X(W, basedOn, BASED_ON)                                                              \
    X(A, blip, BLIP)                                                                     \
    X(W, br, BR)                                                                         \
    X(W, cellDel, CELL_DEL)                                                              \
    X(W, cellMerge, CELL_MERGE)                                                          \
    X(W, color, COLOR)                                                                   \
    X(W, cr, CR)                                                                         \
    X(DC, creator, CREATOR)                                                              \
    X(W, customXmlPr, CUSTOM_XML_PR)                                                     \
    X(W, del, DEL)                                                                       \
    X(W, delInstrText, DEL_INSTR_TEXT)                                                   \
    X(W, delText, DEL_TEXT)                                                              \
    X(W, docDefaults, DOC_DEFAULTS)                                                      \
    X(W, document, DOCUMENT)                                                             \
    X(W, drawing, DRAWING)                                                               \
    X(W, dstrike, DSTRIKE)                                                               \
    X(W, endnoteReference, ENDNOTE_REFERENCE)                                            \
    X(W, fldChar, FLD_CHAR)                                                              \
    X(W, footnoteReference, FOOTNOTE_REFERENCE)                                          \
    X(W, gridBefore, GRID_BEFORE)                                                        \
    X(W, gridSpan, GRID_SPAN)                                                            \
    X(W, hMerge, H_MERGE)                                                                \
    X(W, hidden, HIDDEN)                                                                 \
    X(W, highlight, HIGHLIGHT)                                                           \
    X(W, ilvl, ILVL)                                                                     \
    X(V, imagedata, IMAGEDATA)                                                           \
    X(W, instrText, INSTR_TEXT)                                                          \
    X(W, isLgl, IS_LGL)                                                                  \
    X(W, latentStyles, LATENT_STYLES)                                                    \
    X(W, lvl, LVL)                                                                       \
    X(W, lvlOverride, LVL_OVERRIDE)                                                      \
    X(W, lvlRestart, LVL_RESTART)                                                        \
    X(W, lvlText, LVL_TEXT)                                                              \
    X(W, moveFrom, MOVE_FROM)                                                            \
    X(W, name, NAME)                                                                     \
    X(W, noBreakHyphen, NO_BREAK_HYPHEN)                                                 \
    X(W, num, NUM)                                                                       \
    X(W, numFmt, NUM_FMT)                                                                \
    X(W, numId, NUM_ID)                                                                  \
    X(W, numPicBullet, NUM_PIC_BULLET)                                                   \
    X(W, numPr, NUM_PR)                                                                  \
    X(W, numStyleLink, NUM_STYLE_LINK)                                                   \
    X(W, numberingChange, NUMBERING_CHANGE)                                              \
    X(W, object, OBJECT)                                                                 \
    X(W, outlineLvl, OUTLINE_LVL)                                                        \
    X(W, p, P)                                                                           \
    X(W, pPr, P_PR)                                                                      \
    X(W, pPrChange, P_PR_CHANGE)                                                         \
    X(W, pStyle, P_STYLE)                                                                \
    X(W, pict, PICT)                                                                     \
    X(W, position, POSITION)                                                             \
    X(W, ptab, PTAB)                                                                     \
    X(W, r, R)                                                                           \
    X(M, r, R)                                                                           \
    X(W, rPr, R_PR)                                                                      \
    X(W, rPrChange, R_PR_CHANGE)                                                         \
    X(W, rPrDefault, R_PR_DEFAULT)                                                       \
    X(W, rStyle, R_STYLE)                                                                \
    X(W, rt, RT)                                                                         \
    X(W, sdtEndPr, SDT_END_PR)                                                           \
    X(W, sdtPr, SDT_PR)                                                                  \
    X(W, sectPr, SECT_PR)                                                                \
    X(W, shd, SHD)                                                                       \
    X(W, smartTagPr, SMART_TAG_PR)                                                       \
    X(W, start, START)                                                                   \
    X(W, startOverride, START_OVERRIDE)                                                  \
    X(W, strike, STRIKE)                                                                 \
    X(W, style, STYLE)                                                                   \
    X(W, subDoc, SUB_DOC)                                                                \
    X(W, sym, SYM)                                                                       \
    X(SYM, symEx, SYM_EX)                                                                \
    X(W, sz, SZ)                                                                         \
    X(W, t, T)                                                                           \
    X(M, t, T)                                                                           \
    X(W, tab, TAB)                                                                       \
    X(W, tabs, TABS)                                                                     \
    X(W, tbl, TBL)                                                                       \
    X(W, tblGrid, TBL_GRID)                                                              \
    X(W, tblPr, TBL_PR)                                                                  \
    X(W, tblPrEx, TBL_PR_EX)                                                             \
    X(W, tblStylePr, TBL_STYLE_PR)                                                       \
    X(W, tc, TC)                                                                         \
    X(W, tcPr, TC_PR)                                                                    \
    X(W, tcPrChange, TC_PR_CHANGE)                                                       \
    X(V, textpath, TEXTPATH)                                                             \
    X(DC, title, TITLE)                                                                  \
    X(W, tr, TR)                                                                         \
    X(W, trPr, TR_PR)                                                                    \
    X(W, trPrChange, TR_PR_CHANGE)                                                       \
    X(W, txbxContent, TXBX_CONTENT)                                                      \
    X(W, vMerge, V_MERGE)                                                                \
    X(W, vanish, VANISH)                                                                 \
    X(W, vertAlign, VERT_ALIGN)

/** An element by what it means; two of one local name differ by their namespace. */
typedef enum {
    GJ_XML_UNKNOWN, /**< no meaning: only what it contains counts */
    GJ_XML_IGNORED, /**< declared ignorable and not understood: nothing of it counts */
#define X(space, local, constant) GJ_##space##_##constant,
    GJ_XML_NAMES(X)
#undef X
        GJ_XML_N_NAMES,
} GjXmlName;

/* Every attribute read: the namespace class it must have (OTHER: any or none), its local
 * name, constant. */
#define GJ_XML_ATTRIBUTES(X)                                                             \
    X(OTHER, abstractNumId, ABSTRACT_NUM_ID)                                             \
    X(OTHER, char, CHAR)                                                                 \
    X(OTHER, ContentType, CONTENT_TYPE)                                                  \
    X(OTHER, customMarkFollows, CUSTOM_MARK_FOLLOWS)                                     \
    X(OTHER, default, DEFAULT)                                                           \
    X(R, embed, EMBED)                                                                   \
    X(OTHER, Extension, EXTENSION)                                                       \
    X(OTHER, fill, FILL)                                                                 \
    X(OTHER, fldCharType, FLD_CHAR_TYPE)                                                 \
    X(OTHER, format, FORMAT)                                                             \
    X(R, id, R_ID)                                                                       \
    X(OTHER, Id, ID)                                                                     \
    X(MC, Ignorable, IGNORABLE)                                                          \
    X(OTHER, ilvl, ILVL)                                                                 \
    X(OTHER, numId, NUM_ID)                                                              \
    X(OTHER, PartName, PART_NAME)                                                        \
    X(R, pict, PICT)                                                                     \
    X(O, relid, RELID)                                                                   \
    X(OTHER, Requires, REQUIRES)                                                         \
    X(OTHER, space, SPACE)                                                               \
    X(OTHER, string, STRING)                                                             \
    X(OTHER, styleId, STYLE_ID)                                                          \
    X(OTHER, Target, TARGET)                                                             \
    X(OTHER, TargetMode, TARGET_MODE)                                                    \
    X(OTHER, type, TYPE)                                                                 \
    X(OTHER, Type, REL_TYPE)                                                             \
    X(OTHER, val, VAL)                                                                   \
    X(OTHER, vMerge, V_MERGE)

typedef enum {
#define X(space, local, constant) GJ_AT_##constant,
    GJ_XML_ATTRIBUTES(X)
#undef X
        GJ_XML_N_ATTRIBUTES,
} GjXmlAttribute;

/** The class of the namespace @uri (nullable). */
GjXmlSpace gj_xml_space_find(const char *uri);

/** Whether a reader of Word documents understands the namespace @uri: a Choice that
 * requires only such is taken. Wider than what is read: an extension we read nothing of
 * may still wrap what we do read. */
gboolean gj_xml_space_is_understood(const char *uri);

/** The element @local of a namespace of class @space; GJ_XML_UNKNOWN when it is none of
 * the list. */
GjXmlName gj_xml_name_find(GjXmlSpace space, const char *local);

/** The local name of @attribute, and the class its namespace must have. */
const char *gj_xml_attribute_name(GjXmlAttribute attribute, GjXmlSpace *space);
