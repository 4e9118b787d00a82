/* Texts of a dump that hold several cells. */
#pragma once

#include "pipeline/templates/label.h"

/** The cells that @text is made of: labels, exact ones, and the figures among them
 * (char *, owned) (transfer full):
 *
 *   信息内容    本年处理决定数量 行政处罚    0 行政强制
 *
 * NULL when it is one cell, or holds anything else. */
GPtrArray *gj_mixed_text_split(const char *text, GjLexicon *lexicon);
