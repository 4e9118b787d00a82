#pragma once

#include "sniff.h"

/** Whether @input is an OLE compound file, as .doc, .xls and encrypted .docx are; what is
 * in it goes to @sniff. */
gboolean gj_sniff_ole(const GjInput *input, GjSniff *sniff);
