/* The handlers of paragraphs and runs; @data is a GjDocxContent. */
#pragma once

#include "docx_content.h"

/** The paragraph that takes what the open run shows; NULL where it shows nothing. Text
 * outside of paragraphs gets one. */
GjDocxParagraph *gj_docx_content_shown_in(GjDocxContent *content);

/** The number of @paragraph, and what becomes of its mark. */
void gj_docx_on_paragraph_end(gpointer data, GjDocxParagraph *paragraph);

void gj_docx_on_p(gpointer data, const GjXmlElement *element);
void gj_docx_on_p_end(gpointer data);
void gj_docx_on_p_pr_end(gpointer data);
/** w:pStyle, w:numId, w:ilvl, w:outlineLvl */
void gj_docx_on_p_property(gpointer data, const GjXmlElement *element);

void gj_docx_on_r(gpointer data, const GjXmlElement *element);
void gj_docx_on_r_end(gpointer data);
/** w:rStyle, w:vanish, w:strike, w:dstrike, w:vertAlign */
void gj_docx_on_r_property(gpointer data, const GjXmlElement *element);

void gj_docx_on_t(gpointer data, const GjXmlElement *element);
void gj_docx_on_t_end(gpointer data);
/** w:br, w:cr, w:tab, w:ptab, w:noBreakHyphen */
void gj_docx_on_character(gpointer data, const GjXmlElement *element);
void gj_docx_on_sym(gpointer data, const GjXmlElement *element);
