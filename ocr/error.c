#include "ocr.h"

GQuark gj_ocr_error_quark(void)
{
    return g_quark_from_static_string("gj-ocr-error");
}
