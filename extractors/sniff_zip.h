#pragma once

#include "sniff.h"

/** Whether @input is a ZIP package; what is in it goes to @sniff. */
gboolean gj_sniff_zip(const GjInput *input, GjSniff *sniff);
