#include "show.h"

/* The program and its module have it both. */
G_DEFINE_QUARK(gj - show - error - quark, gj_show_error)
