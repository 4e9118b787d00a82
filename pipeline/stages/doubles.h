/* Words that are drawn twice to look bold. */
#pragma once

#include "pipeline/model/page.h"

/** Takes the second one of words of @page that are drawn twice at nearly one place. */
void gj_doubles_strip(GjPage *page);
