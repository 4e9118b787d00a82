/* The command lines of the programs: one array of GOptionEntry each, from which GLib
 * parses and the help is printed. */
#pragma once

#include "ocr/ocr.h"

#include <glib.h>

/** A program as its help describes it. */
typedef struct {
    const char *name;      /**< "gouji fill" */
    const char *arguments; /**< "[FILE...]" */
    const char *purpose;   /**< what it does, one or a few lines */
    const char *notes;     /**< what stands under the options; NULL: nothing */
} GjUsage;

/** What more than one program can be told. */
typedef struct {
    gboolean help;
    gboolean version;
    gboolean quiet;
    char *templates; /**< the user's folder of templates; NULL: none */
    char *ocr;       /**< what is read from pixels; NULL: tables */
    char **files;    /**< the arguments, ended by NULL; NULL: none */
} GjCommon;

/** Entries of GjCommon @c. */
#define GJ_OPTION_TEMPLATES(c)                                                           \
    {                                                                                    \
        "templates", 0, 0, G_OPTION_ARG_FILENAME, &(c).templates,                        \
            "Also use the templates (*.xml) in folder DIR", "DIR"                        \
    }
#define GJ_OPTION_OCR(c)                                                                 \
    {                                                                                    \
        "ocr", 0, 0, G_OPTION_ARG_STRING, &(c).ocr,                                      \
            "Read from pixels: tables (the default), all (prose too) or never", "WHAT"   \
    }
#define GJ_OPTION_QUIET(c)                                                               \
    {                                                                                    \
        "quiet", 'q', 0, G_OPTION_ARG_NONE, &(c).quiet, "Say nothing but errors", NULL   \
    }
#define GJ_OPTION_BOM(bom)                                                               \
    {                                                                                    \
        "bom", 0, 0, G_OPTION_ARG_NONE, &(bom),                                          \
            "Begin CSV with a byte order mark, for spreadsheets", NULL                   \
    }
#define GJ_OPTION_LABELS(labels)                                                         \
    {                                                                                    \
        "labels", 0, 0, G_OPTION_ARG_STRING, &(labels),                                  \
            "Name wide columns in zh, en or codes (codes)", "WORD"                       \
    }
#define GJ_OPTION_NO_DB(no)                                                              \
    {                                                                                    \
        "no-db", 0, 0, G_OPTION_ARG_NONE, &(no), "Make no gouji.db", NULL                \
    }
#define GJ_OPTION_HELP(c)                                                                \
    {                                                                                    \
        "help", 'h', 0, G_OPTION_ARG_NONE, &(c).help, "Show this help and exit", NULL    \
    }
#define GJ_OPTION_VERSION(c)                                                             \
    {                                                                                    \
        "version", 0, 0, G_OPTION_ARG_NONE, &(c).version, "Show the version and exit",   \
            NULL                                                                         \
    }
#define GJ_OPTION_FILES(c)                                                               \
    {                                                                                    \
        G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &(c).files, NULL, NULL    \
    }
#define GJ_OPTION_END                                                                    \
    {                                                                                    \
        NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL                                  \
    }

/** Parses the command line. FALSE when the program is to end with *@code: help or version
 * were asked for and printed, or the command line is wrong, which was said on stderr. */
gboolean gj_options_parse(const GjUsage *usage, const GOptionEntry *entries, int argc,
                          char **argv, const GjCommon *common, int *code);

/** What @common says of reading from pixels; FALSE: that is no word for it. */
gboolean gj_common_ocr(const GjCommon *common, GjOcrMode *mode);

/** Says on stderr that the command line is wrong, and returns GJ_EXIT_USAGE. */
int gj_options_fail(const GjUsage *usage, const char *what);

/** Prints the version on stdout; the exit code. */
int gj_options_version(void);

/** Frees what @common holds. */
void gj_common_clear(GjCommon *common);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjCommon, gj_common_clear)
