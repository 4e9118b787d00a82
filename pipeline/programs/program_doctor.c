/* gouji doctor: whether all that reading takes is there, and what to install where not.
 */
#include "exit.h"
#include "options.h"
#include "probe_pdf.h"
#include "programs.h"
#include "template_set.h"

#include "extractors/extract.h"
#include "ocr/load.h"
#include "pipeline/harvest/container.h"
#include "pipeline/harvest/sandbox.h"
#include "pipeline/model/page.h"
#include "pipeline/results/workbook.h"
#include "pipeline/show/show.h"

#include <stdio.h>
#include <string.h>

#define MEMORY_FILE "/proc/meminfo"
#define MEMORY_KEY  "MemAvailable:"
/* Memory that a worker may well take for a large PDF, in MiB. */
#define MEMORY_OF_WORKER_MIB 256u

static const GjUsage usage = {
    "gouji doctor", "",
    "Looks whether all is there that reading takes: templates, modules and their\n"
    "libraries, Chinese encodings, a sandbox, memory. Names the Debian package of what "
    "is\n"
    "missing.",
    "Ends with 6 where something is missing."};

/* What a look at the system found; @told: what is missing and what to do, NULL: nothing.
 */
static gboolean tell(const char *what, const char *told)
{
    if (told)
        printf("missing  %-10s %s\n", what, told);
    else
        printf("ok       %s\n", what);
    return !told;
}

static gboolean check_templates(const char *own)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(GjTemplateSet) set = gj_template_set_load(own, &why);

    return tell("templates", why ? why->message : NULL);
}

/* ---- PDF ---- */

/* What reading the probe gave. */
typedef struct {
    char *message; /* of a failure; NULL: none */
    gboolean has_text;
} Probe;

static void look_for_text(Probe *probe, const GjPage *page)
{
    for (guint i = 0; page->words && i < page->words->len; i++) {
        const GjWord *word = &g_array_index(page->words, GjWord, i);
        probe->has_text |= word->text && strstr(GJ_PROBE_PDF_TEXT, word->text) != NULL;
    }
}

static gboolean take(GjItem item, gpointer user_data, G_GNUC_UNUSED GError **error)
{
    Probe *probe = user_data;
    const GjDiagnostic *diagnostic = item.body;

    if (item.kind == GJ_ITEM_PAGE)
        look_for_text(probe, item.body);
    if (item.kind == GJ_ITEM_DIAGNOSTIC && !probe->message)
        probe->message = g_strdup(diagnostic->message);
    gj_item_clear(&item);
    return TRUE;
}

static gboolean check_pdf(void)
{
    g_autoptr(GString) pdf = gj_probe_pdf_new();
    GjInput input = {"probe.pdf", (const guint8 *)pdf->str, pdf->len};
    Probe probe = {0};

    gj_extract(&input, input.name, (GjSink){take, &probe}, NULL);
    if (!probe.message && !probe.has_text)
        probe.message = g_strdup("Chinese text is not found in it: install the package "
                                 "poppler-data.");
    gboolean is_there = tell("PDF", probe.message);
    g_free(probe.message);
    return is_there;
}

/* ---- scans ---- */

static gboolean check_scans(const char *own)
{
    g_autoptr(GError) why = NULL;
    g_autofree char *folder = gj_ocr_data_folder();
    g_autoptr(GjTemplateSet) set = gj_template_set_load(own, NULL);
    const GjOcrModule *module = set ? gj_ocr_load(FALSE, &why) : NULL;
    GjOcr *ocr = module ? module->open(set->all, folder, GJ_OCR_TABLES, &why) : NULL;
    gboolean is_there = ocr && module->check(ocr, &why);

    if (ocr)
        module->close(ocr);
    return tell("scans", is_there ? NULL
                         : why    ? why->message
                                  : "They cannot be read without templates.");
}

/* ---- the system ---- */

/* Memory that can be had, in MiB; 0: not known. */
static guint64 available_mib(void)
{
    g_autofree char *text = NULL;

    if (!g_file_get_contents(MEMORY_FILE, &text, NULL, NULL))
        return 0;
    const char *at = strstr(text, MEMORY_KEY);
    return at ? g_ascii_strtoull(at + strlen(MEMORY_KEY), NULL, 10) >> 10 : 0;
}

static gboolean check_memory(void)
{
    guint64 mib = available_mib();
    guint n_workers = g_get_num_processors();
    g_autofree char *told = g_strdup_printf(
        "%" G_GUINT64_FORMAT " MiB for %u workers is little: give 'gouji harvest' a "
        "smaller -j.",
        mib, n_workers);
    gboolean is_enough = mib == 0 || mib >= (guint64)n_workers * MEMORY_OF_WORKER_MIB;

    return tell("memory", is_enough ? NULL : told);
}

static gboolean check_sandbox(void)
{
    const char *lacks = gj_sandbox_lacks();
    g_autofree char *told =
        g_strdup_printf("It takes %s; without it, readers are limited but not shut in.",
                        lacks ? lacks : "");

    return tell("sandbox", lacks ? told : NULL);
}

static gboolean check_archives(void)
{
    return tell("archives", gj_container_prepare()
                                ? NULL
                                : "Install the package libarchive13, and gouji as a "
                                  "whole.");
}

static gboolean check_workbooks(void)
{
    g_autofree char *lacks = gj_workbook_lacks();

    return tell("workbooks", lacks);
}

static gboolean check_pictures(void)
{
    g_autofree char *lacks = gj_show_lacks();

    return tell("pictures", lacks);
}

int gj_program_doctor(int argc, char **argv)
{
    g_auto(GjCommon) common = {0};
    const GOptionEntry entries[] = {GJ_OPTION_TEMPLATES(common), GJ_OPTION_HELP(common),
                                    GJ_OPTION_VERSION(common), GJ_OPTION_FILES(common),
                                    GJ_OPTION_END};
    int code = GJ_EXIT_OK;

    if (!gj_options_parse(&usage, entries, argc, argv, &common, &code))
        return code;
    if (common.files)
        return gj_options_fail(&usage, "it takes no arguments");
    gboolean is_whole = check_templates(common.templates);
    is_whole &= check_pdf();
    is_whole &= check_scans(common.templates);
    is_whole &= check_archives();
    is_whole &= check_workbooks();
    is_whole &= check_pictures();
    is_whole &= check_sandbox();
    is_whole &= check_memory();
    code = gj_exit_flush(usage.name);
    return code == GJ_EXIT_OK && !is_whole ? GJ_EXIT_SYSTEM : code;
}
