/* The templates a program works with: the shipped ones and the user's. */
#pragma once

#include "pipeline/templates/template.h"

/** Shipped and own templates together. */
typedef struct {
    GjTemplates *all;
    char **own; /**< ids of the user's, ended by NULL */
} GjTemplateSet;

/** Where the shipped templates are: beside the running program, in ../share as it was
 * installed or built (transfer full). GJ_TEMPLATE_ERROR_READ when they are not there. */
char *gj_template_set_find_folder(GError **error);

/** The schema in the folder of the shipped templates (transfer full). */
char *gj_template_set_schema(const char *folder);

/** Loads the shipped templates and those of the folder @own (nullable), which are held
 * against the schema (transfer full). Errors: GJ_TEMPLATE_ERROR_*. */
GjTemplateSet *gj_template_set_load(const char *own, GError **error);

/** Frees @set; accepts NULL. */
void gj_template_set_free(GjTemplateSet *set);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjTemplateSet, gj_template_set_free)
