#pragma once

#include "pipeline/templates/template.h"

#include <glib.h>

/** A line that names a report: [office] [year] subject [year] kind, in any of the orders
 * that publishers use. */
typedef struct {
    char *title;        /**< the line, spaces removed */
    char *organization; /**< NULL: the line names none */
    guint year;         /**< 0: likewise */
    gboolean refused; /**< it names another paper: a notice on reports, an explanation */
    gboolean covers;  /**< refused, but as one with which a report is sent or published */
} GjTitle;

/** Whether neither @text nor any text that begins with it is a title: it is too long, or
 * has a full stop. */
gboolean gj_title_is_excluded(const char *text);

/** Reads @text (one or more lines, joined) as a title, with the words of @document. FALSE
 * when it is none. */
gboolean gj_title_parse(GjTitle *title, const char *text,
                        const GjTemplateDocument *document);

/** Reads a sentence of the first paragraphs that names the report in passing:
 * 现公布…局2023年 …年度报告, 2023年…局政务公开工作…. FALSE when it names neither office
 * nor year. */
gboolean gj_title_parse_sentence(GjTitle *title, const char *text,
                                 const GjTemplateDocument *document);

/** @text without white space, its radicals unified (transfer full). */
char *gj_title_squeeze(const char *text);

/** Frees what @title holds. */
void gj_title_clear(GjTitle *title);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjTitle, gj_title_clear)
