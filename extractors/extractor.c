#include "extractor.h"

GQuark gj_extract_error_quark(void)
{
    return g_quark_from_static_string("gj-extract-error");
}
